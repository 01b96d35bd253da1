"""Which percentages state the growth of a sum, and which sums say the same in two currencies."""

from collections.abc import Sequence
from importlib.resources import files

from extractor.found import Clue, Fact, Facts, Found, FoundFigure
from extractor.layout import Document
from extractor.vocabulary import read_list

_WORDS = files("extractor.linking") / "words"
_SAME_SUM = frozenset(read_list(_WORDS / "same_sum.txt"))
_SUM_BEFORE = frozenset(read_list(_WORDS / "sum_before.txt"))
_LONGEST_BRIDGE = 40
"""Characters between a sum and the same in another currency, at most."""
_LARGEST_RATE = 2000
"""What one unit of a currency is worth in units of another, at most: won for pounds."""
_GROWTH_REACH = 140
"""Characters between a sum and a percentage that states its growth, at most."""
_NEVER_GROW = frozenset({"upfront_payment", "milestone_payment", "acquisition", "deal_value", "settlement"})


def equivalents(document: Document, found: Found) -> list[Fact[int] | None]:
    """For each sum the index of the one beside it that states the same in another currency.

    Reads "US$134.3 million (RMB980.7 million)", "€25 million, or about ¥4.1 billion" and "¥9 billion (about $60
    million)": both sums name each other.
    """
    answers: list[Fact[int] | None] = [None] * len(found.money)
    for number, (one, other) in enumerate(zip(found.money, found.money[1:], strict=False)):
        if answers[number] is None and _same_sum(document.text, one, other):
            answers[number] = Fact(number + 1, (Clue(other.start, other.end, "linking.equivalent.beside"),))
            answers[number + 1] = Fact(number, (Clue(one.start, one.end, "linking.equivalent.beside"),))
    return answers


def _same_sum(text: str, one: FoundFigure, other: FoundFigure) -> bool:
    if one.unit == other.unit or not one.end < other.start <= one.end + _LONGEST_BRIDGE:
        return False
    bridge = text[one.end : other.start].replace("\\", "").strip()
    if bridge[:1] not in ("(", "[", ",") or not all(
        word in _SAME_SUM for word in bridge.strip("([,").replace("~", " ").lower().split()
    ):
        return False
    rate = _rate(one, other)
    return rate is not None and 1 / _LARGEST_RATE <= rate <= _LARGEST_RATE


def _rate(one: FoundFigure, other: FoundFigure) -> float | None:
    first, second = _amount(one), _amount(other)
    return second / first if first and second else None


def _amount(figure: FoundFigure) -> float | None:
    value = figure.value if figure.value is not None else figure.low
    return None if value is None else float(value)


def growth(
    document: Document, found: Found, percentages: Sequence[Facts], money: Sequence[Facts]
) -> list[Fact[list[int]] | None]:
    """For each sum the indices of the percentages that state its growth.

    Reads "sales rose 27% to $864 million", "$32.8 million, up 35%" and "$171.0 million, 63% more than …": a figure of
    kind growth with a direction belongs to the sum of its clause, the one it leads "to", or else the last before it.
    """
    answers: dict[int, list[int]] = {}
    for index, (percentage, facts) in enumerate(zip(found.percentages, percentages, strict=True)):
        if "kind" in facts and facts["kind"].value == "growth" and "change" in {**percentage.facts, **facts}:
            owner = _grown(document, found, money, percentage)
            if owner is not None:
                answers.setdefault(owner, []).append(index)
    return [_fact(found, answers[number]) if number in answers else None for number in range(len(found.money))]


def _fact(found: Found, indices: list[int]) -> Fact[list[int]]:
    figures = [found.percentages[index] for index in indices]
    return Fact(indices, tuple(Clue(one.start, one.end, "linking.growth.beside") for one in figures))


def _grown(document: Document, found: Found, money: Sequence[Facts], percentage: FoundFigure) -> int | None:
    text, place = document.text, document.cell_at(percentage.start)
    sentence = document.sentence_at(percentage.start)
    if place is not None and place.cell is not None:
        return _first_of_row(found, place.row.start, percentage.start)
    led = before = None
    for number, figure in enumerate(found.money):
        if not sentence.start <= figure.start < sentence.end or _never(money[number]):
            continue
        if figure.end <= percentage.start:
            if percentage.start - figure.end <= _GROWTH_REACH:
                before = number
        elif led is None and figure.start - percentage.end <= _GROWTH_REACH:
            led = number
    if led is not None and _leads_to(text[percentage.end : found.money[led].start]):
        return led
    if before is None or ";" in text[found.money[before].end : percentage.start]:
        return None
    return _current(text, found, before, sentence.start)


def _never(facts: Facts) -> bool:
    return "kind" in facts and facts["kind"].value in _NEVER_GROW


def _leads_to(between: str) -> bool:
    """Whether the words from a percentage lead to the sum: "27% to", "11% year on year to", "by 2.9%, to"."""
    words = between.replace("\\", " ").replace(",", " ").lower().split()
    while words and words[-1] in _SAME_SUM and words[-1] != "to":
        words.pop()
    return bool(words) and words[-1] in ("to", "at") and "from" not in words and ";" not in between


def _current(text: str, found: Found, number: int, start: int) -> int | None:
    """The sum that grew, not the one it is set against: of "$9.4m (H1 FY25: $7.7m), up 22%" the first."""
    while number > 0:
        figure, earlier = found.money[number], found.money[number - 1]
        if earlier.start < start or earlier.unit != figure.unit:
            break
        between = text[earlier.end : figure.start].lower()
        if _SUM_BEFORE.isdisjoint(between.strip(" ,(").split()) and not between.lstrip().startswith("("):
            break
        number -= 1
    return number


def _first_of_row(found: Found, start: int, end: int) -> int | None:
    for number, figure in enumerate(found.money):
        if start <= figure.start < end:
            return number
    return None
