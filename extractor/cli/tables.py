"""The records of one document as terminal tables that are good to read in 80 columns."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from extractor.errors import printable
from extractor.records import Company, Drug, Extraction, Money, Percentage, Trial

_AROUND = 60
"""Characters of text shown on either side of a figure, at most."""
_FIGURE_COLUMNS = ("Figure", "What it says", "In the text")
_UNITS = {"percent": "%", "percentage_point": " pp", "basis_point": " bp"}
_SIGNS = {"about": "~", "more_than": ">", "at_least": "≥", "less_than": "<", "at_most": "≤"}

_BLANKS = re.compile(r"\s+")

_Part = str | None
_Number = int | Decimal | None


def tables(extraction: Extraction, text: str | None) -> Iterator[RenderableType]:
    """A head and one table a kind of record; quotes come from the source text where it is given."""
    yield _head(extraction)
    kinds: tuple[tuple[str, int, RenderableType], ...] = (
        ("Drugs", len(extraction.drugs), _drugs(extraction.drugs)),
        ("Trials", len(extraction.trials), _trials(extraction.trials)),
        ("Percentages", len(extraction.percentages), _percentages(extraction.percentages, text)),
        ("Money", len(extraction.money), _money(extraction.money, text)),
        ("Companies", len(extraction.companies), _companies(extraction.companies)),
    )
    for kind, count, table in kinds:
        yield Text(f"\n{kind}: {count or 'none'}", style="bold")
        if count:
            yield table


def _head(extraction: Extraction) -> RenderableType:
    info = extraction.document
    facts = [info.kind.replace("_", " "), info.published, info.publisher, info.author, info.company]
    lines = [Text(_plain(info.title or info.id), style="bold")]
    lines.append(Text(_plain(" · ".join(fact for fact in facts if fact)), style="dim"))
    if info.speakers:
        lines.append(Text(_plain("; ".join(_joined((one.name, one.role)) for one in info.speakers)), style="dim"))
    lines += [Text(f"Warning: {_plain(warning)}", style="yellow") for warning in extraction.warnings]
    return Group(*lines)


def _table(*columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    first, *others = columns
    table.add_column(first, overflow="fold", max_width=24)
    for column in others:
        table.add_column(column, overflow="fold", ratio=1)
    return table


def _drugs(drugs: list[Drug]) -> RenderableType:
    table = _table("Drug", "What it is", "Whose, for what, how far")
    for drug in drugs:
        name = Text(_plain(drug.name), style="cyan")
        for alias in drug.aliases:
            name.append(f"\n{_plain(alias)}", style="dim")
        stage = _words(drug.stage)
        acts = [_joined((one.region, one.status, one.date, one.indication), " ") for one in drug.approvals]
        table.add_row(
            name,
            _plain(_joined((drug.mechanism, _words(drug.modality), ", ".join(drug.targets)))),
            _plain(_joined((", ".join(drug.developers), ", ".join(drug.indications), stage, *acts), "; ")),
        )
    return table


def _trials(trials: list[Trial]) -> RenderableType:
    table = _table("Trial", "Design", "What it tests")
    for trial in trials:
        name = trial.name or (trial.registry_ids[0] if trial.registry_ids else trial.mentions[0].text)
        names = [name, *(one for one in trial.registry_ids if one != name)]
        against = f"against {', '.join(trial.comparators)}" if trial.comparators else None
        enrolled = f"{trial.enrollment} patients" if trial.enrollment is not None else None
        phase = f"phase {trial.phase}" if trial.phase else None
        table.add_row(
            Text("\n".join(map(_plain, names)), style="cyan"),
            _plain(_joined((phase, _words(trial.status), *map(_words, trial.design), enrolled))),
            _plain(_joined((", ".join(trial.drugs), against, ", ".join(trial.conditions), *trial.endpoints), "; ")),
        )
    return table


def _percentages(percentages: list[Percentage], text: str | None) -> RenderableType:
    table = _table(*_FIGURE_COLUMNS)
    for figure in percentages:
        value = _value(figure, figure.value, figure.low, figure.high) + _UNITS[figure.unit]
        what = (_words(figure.kind), figure.measure, figure.change, _words(figure.comparison))
        _add_figure(table, figure, value, what, (*figure.drugs, figure.trial, figure.company), text)
    return table


def _money(sums: list[Money], text: str | None) -> RenderableType:
    table = _table(*_FIGURE_COLUMNS)
    for figure in sums:
        value = f"{_value(figure, figure.amount, figure.low, figure.high)} {figure.currency}"
        what = (_words(figure.kind), figure.measure, f"per {figure.per}" if figure.per else None)
        _add_figure(table, figure, value, what, (*figure.drugs, figure.company, figure.counterparty), text)
    return table


def _add_figure(
    table: Table,
    figure: Percentage | Money,
    value: str,
    what: Iterable[_Part],
    about: Iterable[_Part],
    text: str | None,
) -> None:
    period = (figure.period.label or figure.period.text) if figure.period else None
    meaning = Text(_plain(_joined((*what, period, "forecast" if figure.forecast else None))))
    named = _plain(_joined(about))
    if named:
        meaning.append(f"\n{named}", style="cyan")
    table.add_row(Text(value, style="green"), meaning, _quote(figure, text))


def _value(figure: Percentage | Money, single: _Number, low: _Number, high: _Number) -> str:
    ends = (low, high) if single is None else (single,)
    sign = _SIGNS[figure.qualifier] if figure.qualifier else ""
    return sign + "–".join(
        "" if end is None else f"{end:,f}" if isinstance(end, Decimal) else f"{end:,}" for end in ends
    )


def _quote(figure: Percentage | Money, text: str | None) -> Text:
    start, end = figure.span.start, figure.span.end
    if text is None:
        return Text(_plain(figure.span.text), style="bold")
    first = max(figure.sentence.start, start - _AROUND, 0)
    last = min(figure.sentence.end, end + _AROUND)
    before, figure_text, after = (_flat(text[a:b]) for a, b in ((first, start), (start, end), (end, last)))
    if first > figure.sentence.start:
        before = "…" + before.partition(" ")[2]
    if last < figure.sentence.end:
        after = after.rpartition(" ")[0] + " …"
    return Text.assemble(before.lstrip(), (figure_text, "bold"), after.rstrip())


def _companies(companies: list[Company]) -> RenderableType:
    table = _table("Company", "Tickers", "Mentions")
    for company in companies:
        tickers = _plain(", ".join(company.tickers))
        table.add_row(Text(_plain(company.name), style="cyan"), tickers, f"{len(company.mentions)}")
    return table


def _joined(parts: Iterable[_Part], by: str = ", ") -> str:
    return by.join(part for part in parts if part)


def _words(name: str | None) -> str | None:
    return name.replace("_", " ") if name else None


def _plain(text: str) -> str:
    """The text on one line, and nothing in it that a terminal would obey."""
    return _flat(text).strip()


def _flat(text: str) -> str:
    return printable(_BLANKS.sub(" ", text))
