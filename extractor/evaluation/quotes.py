"""Quotes → places in the text. Annotators quote and never count; this is where quotes become offsets."""

import re
from bisect import bisect_left

Place = tuple[int, int]
"""Start and end, exclusive."""

_NUMBERED = re.compile(r"(.+)#(\d+)", re.DOTALL)
_NUMBER_GOES_ON = re.compile(r"[.,]\d")


class QuoteError(ValueError):
    """A quote that the text does not have, or not so often."""


def numbered(quote: str) -> tuple[str, int | None]:
    """The quote proper, and which of its occurrences is meant.

    >>> numbered("Phase 3 trial#2"), numbered("64.2%")
    (('Phase 3 trial', 2), ('64.2%', None))
    """
    match = _NUMBERED.fullmatch(quote)
    return (match[1], int(match[2])) if match else (quote, None)


def occurrences(text: str, quote: str) -> list[Place]:
    """Where the quote stands by itself: never inside a longer word or number.

    >>> occurrences("5% of 25% and 5%, 5.5%", "5%")
    [(0, 2), (14, 16)]
    """
    places = []
    at = text.find(quote)
    while at >= 0:
        end = at + len(quote)
        if _stands_alone(text, at, end):
            places.append((at, end))
        at = text.find(quote, end)
    return places


def _stands_alone(text: str, start: int, end: int) -> bool:
    first, last = text[start], text[end - 1]
    if first.isalnum() and text[start - 1 : start].isalnum():
        return False
    if last.isalnum() and text[end : end + 1].isalnum():
        return False
    if first.isdigit() and start > 1 and text[start - 1] in ".," and text[start - 2].isdecimal():
        return False
    return not (last.isdigit() and _NUMBER_GOES_ON.match(text, end))


class Claims:
    """Hands out the places of one text. A place is given once, so a short quote never lands inside a longer one.

    Ask for long quotes first.
    """

    def __init__(self, text: str):
        self._text = text
        self._taken: list[Place] = []

    def every(self, quote: str) -> list[Place]:
        """All places of the quote that are still free."""
        free = [place for place in occurrences(self._text, quote) if self._is_free(place)]
        for place in free:
            self._take(place)
        return free

    def one(self, quote: str) -> Place:
        """The numbered place of the quote, free or not; of a quote without number the first that is free.

        Raises QuoteError.
        """
        bare, number = numbered(quote)
        places = occurrences(self._text, bare)
        if number is None:
            places = [place for place in places if self._is_free(place)]
            if not places:
                raise QuoteError(f"{bare!r} does not occur, or not so often")
            number = 1
        if not 1 <= number <= len(places):
            raise QuoteError(f"{bare!r} occurs {len(places)} times, number {number} is asked for")
        self._take(places[number - 1])
        return places[number - 1]

    def _is_free(self, place: Place) -> bool:
        return not any(place[0] < end and start < place[1] for start, end in self._taken)

    def _take(self, place: Place) -> None:
        self._taken.insert(bisect_left(self._taken, place), place)
