"""The status of a study, decided from all that the text says of its course."""

from collections.abc import Sequence

from extractor.found import Clue, Fact

_RANK = (
    "discontinued",
    "on_hold",
    "completed",
    "recruiting",
    "planned",
    "ongoing",
    "lifted",
    "cleared",
    "ahead",
    "reported",
)
_MEANT = {"reported": "completed", "ahead": "planned", "lifted": "ongoing"}


def decide_status(told: Sequence[tuple[str, Clue]]) -> Fact[str] | None:
    """The furthest status that was told.

    ``reported`` (figures beside it) means completed, and ``ahead`` planned, if nothing else is told.
    A hold that was ``lifted`` later is none.

    >>> cue = Clue(0, 1, "trials.status")
    >>> decide_status([("reported", cue), ("recruiting", cue)]).value
    'recruiting'
    """
    held = [clue.start for value, clue in told if value == "on_hold"]
    if any(value == "lifted" and clue.start >= max(held, default=0) for value, clue in told):
        told = [(value, clue) for value, clue in told if value != "on_hold"]
    for status in _RANK:
        clues = tuple(clue for value, clue in told if value == status)
        if clues:
            return Fact(_MEANT.get(status, status), clues)
    return None
