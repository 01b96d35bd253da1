"""The number of people in a study: "in 620 adults with …", "(n=540)", "a 1,176-patient trial"."""

import re
from collections.abc import Iterator

from extractor.found import Clue

_WORDS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        1,
    )
}
_FIGURE = r"\d{1,3}(?:[, \u00a0\u202f]\d{3})+|\d+"
_COUNT = re.compile(rf"(?<![\w.,/–-])({_FIGURE}|(?i:{'|'.join(_WORDS)}))(?![\w.]*%)(?:\s+|-)(?=[A-Za-z])")
_NOUN = re.compile(r"([A-Za-z][\w-]*)[\s,]*")
_N = re.compile(rf"\b[nN]\s?=\s?({_FIGURE})")
_PLANNED = re.compile(rf"sample\ssize[^.;\d]{{0,20}}({_FIGURE})")
# a part of the study, or somebody else: "of the 212 patients", "the first 26 patients", "9 of 20"
_PART_BEFORE = re.compile(r"(?:first|another|last|other|further|additional|of|among|day|week|month|age[ds]?|the)\s\Z", re.IGNORECASE)
_WHOLE_BEFORE = re.compile(r"(?:study|trial|all|all\sof\s(?:its|the)|total)\sof\s\Z|all\sof\sits\s\Z", re.IGNORECASE)
_MOST_ADJECTIVES = 5
_ADJECTIVE_STOPS = frozenset({"of", "in", "the", "and", "to", "or", "at", "with", "for", "by", "from", "on", "were", "was"})


def _number(figure: str) -> int:
    return _WORDS.get(figure.lower()) or int(re.sub(r"\D", "", figure))


def find_enrollment(text: str, start: int, end: int, people: frozenset[str]) -> Iterator[tuple[int, Clue]]:
    """Numbers of people told between the offsets that may be a study's, the surest first."""
    for match in _N.finditer(text, start, end):
        yield _number(match[1]), Clue(match.start(1), match.end(1), "trials.enrollment_n")
    for match in _PLANNED.finditer(text, start, end):
        yield _number(match[1]), Clue(match.start(1), match.end(1), "trials.sample_size")
    for match in _COUNT.finditer(text, start, end):
        before = text[max(start, match.start() - 20) : match.start()]
        if _PART_BEFORE.search(before) and not _WHOLE_BEFORE.search(before):
            continue
        place = match.end()
        for _ in range(_MOST_ADJECTIVES + 1):
            noun = _NOUN.match(text, place, end)
            if noun is None or noun[1].lower() in _ADJECTIVE_STOPS:
                break
            word = noun[1].lower()
            if word in people or word.partition("-")[0] + "s" in people or word + "s" in people:
                yield _number(match[1]), Clue(match.start(1), match.end(1), "trials.enrollment")
                break
            place = noun.end()
