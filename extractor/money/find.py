"""Finding money: every sum, the ranges they make, and what the document says about their currency and scale."""

from decimal import Decimal

from extractor.found import Clue, Fact, FoundFigure
from extractor.layout import Document, unit_at_end
from extractor.money.currencies import Currency
from extractor.money.home import Home, country_behind, note_on_dollars
from extractor.money.per import is_share_row, per
from extractor.money.ranges import paired
from extractor.money.spoken import spoken
from extractor.money.sums import Sum, sums_of
from extractor.numbers import Numeral, qualifier, whole
from extractor.overlap import longest_first


class MoneyFinder:
    """Finds money in a document."""

    def find(self, document: Document) -> tuple[FoundFigure, ...]:
        """All of them, in text order."""
        text = document.text
        figures = paired(text, spoken(text, sums_of(text, document.words)))
        named = [(low, high, low.currency or (high.currency if high else None)) for low, high in figures]
        home = _home(document, [(low.start, currency) for low, _, currency in named if currency])
        records = [_record(document, home, low, high, currency) for low, high, currency in named if currency]
        return tuple(longest_first(records))


def _home(document: Document, currencies: list[tuple[int, Currency]]) -> Home:
    undecided = any(currency.surface == "$" or currency.among for _, currency in currencies)
    dollar = note_on_dollars(document.text) if undecided else None
    decided = [
        (at, dollar if dollar and currency.surface == "$" else currency.code)
        for at, currency in currencies
        if not currency.among
    ]
    return Home(document.words, decided, dollar)


def _record(document: Document, home: Home, low: Sum, high: Sum | None, currency: Currency) -> FoundFigure:
    text = document.text
    start, end = low.start, high.end if high else low.end
    block = document.block_at(start)
    code = home.code(currency, (block.start, block.end) if block else (start, end))
    if currency.surface == "$":
        code = country_behind(text, end) or code
    factor = currency.part * _table_scale(document, low)
    ends = [whole(one.number.value * one.scale * factor) for one in (low, high) if one]
    return FoundFigure(
        start,
        end,
        "money.range" if high else low.rule,
        code,
        None if high else ends[0],
        ends[0] if high else None,
        ends[1] if high else None,
        _facts(document, start, end, low.number),
    )


def _table_scale(document: Document, low: Sum) -> Decimal:
    """The factor that the table around a sum gives to its bare numbers."""
    place = document.cell_at(low.start)
    if place is None or place.cell is None or low.scaled:
        return Decimal(1)
    if place.row.head and is_share_row(document.slice(place.row.head)):
        return Decimal(1)
    column = place.table.columns[place.cell.column] if place.cell.column < len(place.table.columns) else ()
    for region in (place.row.head, *reversed(column), place.row.group):
        unit = unit_at_end(document.text, region) if region else None
        if unit is not None:
            return Decimal(unit[0])
    return Decimal(place.table.scale)


def _facts(document: Document, start: int, end: int, number: Numeral) -> dict[str, Fact[str]]:
    text = document.text
    facts: dict[str, Fact[str]] = {}
    hedge = qualifier(text, start, end, "money") or qualifier(text, number.start, number.end, "money")
    if hedge:
        facts["qualifier"] = hedge
    share = per(text, start, end) or _share_row(document, start)
    if share:
        facts["per"] = share
    return facts


def _share_row(document: Document, start: int) -> Fact[str] | None:
    place = document.cell_at(start)
    if place is None or place.row.head is None or not is_share_row(document.slice(place.row.head)):
        return None
    return Fact("share", (Clue(place.row.head.start, place.row.head.end, "money.per.row"),))
