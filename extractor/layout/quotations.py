"""Words quoted in running text, and who is said to have said them."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.layout.document import Region
from extractor.layout.names import VERBS_OF_SPEECH, Named, find_names
from extractor.layout.passages import Passage

_CLOSER = {"“": "”", "«": "»", "„": "“", "”": "”", '"': '"'}
_OPENER = re.compile('“|«|„|"|”(?<!\\S”)')  # the Swedes open with ” too
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
# says Deshmukh-Rao, closing …
_ALONE = re.compile(r"\s([A-ZÀ-Þ][a-zß-ÿ][\w’'-]+)(?=[,.]|\s(?:of|in|at)\s|$)")
_PRONOUNS = frozenset({"he", "she"})
_WINDOW = 220
_REACH = 600


class Quotation(NamedTuple):
    """Quoted words with their speaker's name where it stands."""

    start: int
    end: int
    """The quotation marks included."""
    speaker: Named | None
    """None where a pronoun or nothing at all stands for the speaker of the quotation before."""
    carried: bool
    """Whether the speaker is the one of the quotation before."""


def find_quotations(text: str, passages: Sequence[Passage]) -> list[Quotation]:
    """The attributed quotations of the passages, in order. Quoted words that nobody is said to say are left out."""
    found: list[Quotation] = []
    open_before = False
    for passage in passages:
        quotes, unclosed = _quotes(text, passage)
        ready: list[Quotation] = []
        for number, quote in enumerate(quotes):
            stop = quotes[number + 1].start if number + 1 < len(quotes) else passage.end
            begin = quotes[number - 1].end if number else passage.start
            speaker, pronoun = _attribution(text, quote, begin, stop)
            if speaker is not None:
                ready.append(Quotation(quote.start, quote.end, speaker, False))
            elif pronoun:
                named = find_names(text, max(passage.start, quote.start - _REACH), quote.start)
                near = quotes[max(0, number - 6) : number]
                outside = [name for name in named if not any(one.start < name.start < one.end for one in near)]
                if outside or found or ready:
                    ready.append(Quotation(quote.start, quote.end, outside[-1] if outside else None, not outside))
            elif (ready and quote.start - ready[-1].end < _WINDOW and _goes_on(text, quote)) or (
                number == 0 and open_before
            ):
                ready.append(Quotation(quote.start, quote.end, None, True))
        found += ready
        open_before = unclosed and bool(ready)
    return found


def _quotes(text: str, passage: Passage) -> tuple[list[Region], bool]:
    """The quoted stretches of a passage; the last may lack its closing mark."""
    quotes: list[Region] = []
    index = passage.start
    while True:
        mark = _OPENER.search(text, index, passage.end)
        if mark is None:
            return quotes, False
        opening = mark.start()
        closing = text.find(_CLOSER[text[opening]], opening + 1, passage.end)
        if closing < 0:
            if opening == passage.start:
                quotes.append(Region(opening, passage.end))
                return quotes, True
            return quotes, False
        quotes.append(Region(opening, closing + 1))
        index = closing + 1


def _goes_on(text: str, quote: Region) -> bool:
    """Whether the words carry a quotation on: a sentence of their own, or the end of one (“…,” she says, “…”)."""
    if text[quote.start + 1].isupper():
        return text.count(" ", quote.start, quote.end) >= 2
    return text[max(0, quote.start - 2)] == ","


def _attribution(text: str, quote: Region, begin: int, stop: int) -> tuple[Named | None, bool]:
    last = text[quote.end - 2]
    if last in ",?!…—-" and text.count(" ", quote.start, quote.end) >= 1:
        end = _clause_end(text, quote.end, min(stop, quote.end + _WINDOW))
        named = _speaker(text, quote.end, end)
        if named is not None:
            return named
    before = text[max(begin, quote.start - 2) : quote.start].rstrip()
    if before.endswith((":", ",")):
        return _speaker(text, _sentence_start(text, begin, quote.start), quote.start) or (None, False)
    return None, False


def _clause_end(text: str, start: int, stop: int) -> int:
    for match in re.finditer(r"(?<!\b[A-Z])(?<!M\.D)(?<!Ph\.D)(?<!Dr)(?<!Prof)[.;](?=\s|$)", text[start:stop]):
        return start + match.start()
    return stop


def _sentence_start(text: str, begin: int, end: int) -> int:
    first = max(begin, end - _WINDOW)
    cuts = [
        match.end()
        for match in re.finditer(r"(?<!\b[A-Z])(?<!\bDr)(?<!Prof)(?<!\bM[rs])[.?!][\"”’]?\s", text[first:end])
    ]
    return first + cuts[-1] if cuts else first


def _speaker(text: str, start: int, end: int) -> tuple[Named | None, bool] | None:
    """The speaker in a clause with a verb of saying; None without such a verb."""
    words = list(_words(text, start, end))
    verb = next((place for word, place in words if word in VERBS_OF_SPEECH), None)
    if verb is None:
        return None
    if any(word in _PRONOUNS for word, place in words if abs(place - verb) < 12):
        return None, True
    names = find_names(text, start, end)
    behind = [name for name in names if name.start > verb and name.start - verb < 90]
    before = [name for name in names if name.start < verb]
    if before and verb - before[0].start < 160:
        return before[0], False
    if behind:
        return behind[0], False
    alone = _ALONE.match(text, verb + len(next(word for word, place in words if place == verb)), end)
    if alone:
        return Named(alone.start(1), alone.end(1), True), False
    return None, False


def _words(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    for match in _WORD.finditer(text, start, end):
        yield match[0].lower(), match.start()
