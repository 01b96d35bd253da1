"""Finding percentages: every number with a unit, the ranges they make, and the numbers that share a unit."""

from extractor.found import Clue, Fact, FoundFigure
from extractor.layout import Document
from extractor.numbers import End, Joint, Preceding, is_range, joint, qualifier, qualifier_behind, sign_before, whole
from extractor.overlap import longest_first
from extractor.percentages.figure import Figure, figures_of
from extractor.percentages.shared import is_bare, shares_unit_behind, unit_ahead

_LIMITS = Preceding(
    dict.fromkeys(("ci", "cis", "cri", "confidence interval", "confidence limits", "interval"), True), ":,;=(["
)
_SHARED = "percentages.shared_unit"


class PercentageFinder:
    """Finds percentages in a document."""

    def find(self, document: Document) -> tuple[FoundFigure, ...]:
        """All of them, in text order."""
        text, figures = document.text, figures_of(document)
        found: list[FoundFigure] = []
        last_range, index = -1, 0
        while index < len(figures):
            figure = figures[index]
            following = figures[index + 1] if index + 1 < len(figures) else None
            if following and following.unit and _is_range(text, figure, following, last_range):
                found.append(_record(document, figure, following))
                last_range = following.end
                index += 2
                continue
            if figure.unit:
                found.append(_record(document, figure))
                if following and shares_unit_behind(text, figure, following):
                    found.append(_record(document, following._replace(unit=figure.unit, rule=_SHARED)))
                    index += 1
            elif unit := unit_ahead(text, figures, index):
                found.append(_record(document, figure._replace(unit=unit, rule=_SHARED)))
            index += 1
        return tuple(longest_first(found))


def _is_range(text: str, low: Figure, high: Figure, last_range: int) -> bool:
    if low.number.value >= high.number.value and sign_before(text, low.start) is None:
        return False  # a range never falls, but for "-8% to -6%"
    if low.unit is None:
        if not is_bare(text, low.number, high.unit or ""):
            return False
    elif low.unit != high.unit:
        return False
    ends = End(low.start, low.end, low.unit is not None), End(high.start, high.end, True)
    if is_range(text, *ends, last_range):
        return True
    # limits of a confidence interval: "(95% CI 16.7%, 35.4%)"
    linked = low.unit and joint(text, low.end, high.start) in (Joint.COMMA, Joint.AND, Joint.TO)
    return bool(linked) and _LIMITS.at(text, low.start) is not None


def _record(document: Document, figure: Figure, high: Figure | None = None) -> FoundFigure:
    end = high.end if high else figure.end
    value = whole(figure.number.value)
    return FoundFigure(
        figure.start,
        end,
        "percentages.range" if high else figure.rule,
        (high or figure).unit or "",
        None if high else value,
        value if high else None,
        whole(high.number.value) if high else None,
        _facts(document, figure.start, end, (high or figure).number.end),
    )


def _facts(document: Document, start: int, end: int, inner: int) -> dict[str, Fact[str]]:
    text = document.text
    facts: dict[str, Fact[str]] = {}
    sign = sign_before(text, start)
    if sign:
        facts["change"] = Fact(sign.change, (Clue(sign.start, sign.end, "percentages.sign_before"),))
    elif text[start - 1 : start] == "(" and text[end : end + 1] == ")" and _fills_cell(document, start, end):
        clues = (Clue(start - 1, start, "percentages.bracket"), Clue(end, end + 1, "percentages.bracket"))
        facts["change"] = Fact("decrease", clues)
    hedge = qualifier(text, sign.start if sign else start, end, "percentages") or qualifier_behind(
        text, inner, "percentages"
    )
    if hedge:
        facts["qualifier"] = hedge
    return facts


def _fills_cell(document: Document, start: int, end: int) -> bool:
    place = document.cell_at(start)
    return place is not None and place.cell is not None and (place.cell.start, place.cell.end) == (start - 1, end + 1)
