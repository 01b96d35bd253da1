"""The status of a study, decided from all that the text says of its course."""

from collections.abc import Sequence

from extractor.found import Clue, Fact

_RANK = ("discontinued", "on_hold", "completed", "recruiting", "planned", "ongoing", "cleared", "ahead", "reported")
_MEANT = {"reported": "completed", "ahead": "planned"}


def decide_status(told: Sequence[tuple[str, Clue]]) -> Fact[str] | None:
    """The furthest status that was told.

    ``reported`` (figures beside it) means completed, and ``ahead`` planned, if nothing else is told.

    >>> cue = Clue(0, 1, "trials.status")
    >>> decide_status([("reported", cue), ("recruiting", cue)]).value
    'recruiting'
    """
    for status in _RANK:
        clues = tuple(clue for value, clue in told if value == status)
        if clues:
            return Fact(_MEANT.get(status, status), clues)
    return None
