"""Which sums are one and the same thing, at two times or in two currencies."""

from extractor.found import FoundFigure
from extractor.meaning.cues import words
from extractor.meaning.money_signals import MoneySignals
from extractor.meaning.money_sizes import size

_BACK = 4
"""How many sums back a twin is looked for."""
_SET_AGAINST = words("set_against")
_PARTED = words("parted")
_TWIN_REACH = 10
"""Tokens between two sums that are one and the same thing, at most."""
_TWIN_RATIO = 60
"""How many times larger than its twin a sum of the same currency is, at most."""


def groups(reader: MoneySignals) -> list[list[int]]:
    """The sums that are one and the same thing at two times or in two currencies, in groups.

    Reads "$12.9 million, versus $7.3 million", "£9.4m (H1 FY25: £7.7m)", "¥9 billion (about $60 million)", and each
    of "$51.0 million, or $0.72 per share, compared with $53.1 million, or $0.83" with its own.
    """
    found: list[list[int]] = []
    of: dict[int, list[int]] = {}
    for number in range(len(reader.places)):
        twin = _twin(reader, number)
        group = of[twin] if twin is not None else []
        if twin is None:
            found.append(group)
        group.append(number)
        of[number] = group
    return found


def _twin(reader: MoneySignals, number: int) -> int | None:
    own, figure = reader.places[number], reader.figures[number]
    for other in range(number - 1, max(number - 1 - _BACK, -1), -1):
        place, before = reader.places[other], reader.figures[other]
        if place.cell is not None and own.cell is not None:
            return (
                other
                if place.cell.row is own.cell.row and reader.implausible[other] == reader.implausible[number]
                else None
            )
        if place.first != own.first:
            return None
        if (size(before) == "units") != (size(figure) == "units"):
            continue
        between = reader.masks[place.index + 1 : own.index]
        if before.unit != figure.unit:
            return other if between[:1] == ["("] and len(between) <= _TWIN_REACH // 2 else None
        if len(between) > 2 * _TWIN_REACH or reader.told_between(place.index + 1, own.index):
            return None
        near = [mask for mask in between if mask != "<money>"][-_TWIN_REACH:]
        if _SET_AGAINST.isdisjoint(near) or not _PARTED.isdisjoint(near) or not _comparable(before, figure):
            return None
        return other
    return None


def _comparable(one: FoundFigure, other: FoundFigure) -> bool:
    first, second = float(one.value or one.low or 0), float(other.value or other.low or 0)
    return first > 0 and 1 / _TWIN_RATIO < second / first < _TWIN_RATIO
