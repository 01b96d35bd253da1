"""The number of people in a study: "in 620 adults with …", "(n=540)", "a 1,176-patient trial"."""

import re

from extractor.found import Clue

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {word: number for number, word in enumerate(_ONES, 1)}
_WORDS |= {tens: 20 + 10 * place for place, tens in enumerate(_TENS)}
_WORDS |= {f"{tens}-{one}": _WORDS[tens] + number for tens in _TENS for number, one in enumerate(_ONES[:9], 1)}
_FIGURE = r"\d(?:\d{0,2}(?:[, \u00a0\u202f]\d{3})+(?!\d)|\d*)"
_COUNT = re.compile(rf"({_FIGURE})(?:\s+|-)(?=[A-Za-z])")
_INSIDE_BEFORE = re.compile(r"[\w.,/–-]\Z")
_COUNT_WORD = re.compile(
    r"\b([A-Za-z]+(?:-[a-z]+)?)\s(?=(?:people|patients|participants|volunteers|adults|children|women|men)\b)"
)
_NOUN = re.compile(r"([A-Za-z][\w-]*)[\s,]*")
_N = re.compile(rf"[nN](?<!\w[nN])\s?=\s?({_FIGURE})")
_PLANNED = re.compile(rf"sample\ssize[^.;\d]{{0,20}}({_FIGURE})")
# the 402nd and last patient
_LAST = re.compile(rf"({_FIGURE})(?:st|nd|rd|th)\s(?:and\s)?(?:last|final)\s(?:patient|participant|subject)")
# will enroll 900. · has randomized 620, · a target of 1,500.
_ENROLLED = re.compile(
    rf"(?:nroll?(?:ed|s)?|andomi[sz]ed|ecruit(?:ed|s)?|nclude|(?:target|goal)\sof)\s(?:(?:about|some|up\sto|around|all)\s)?({_FIGURE})"
    r"(?=[.,;)]?(?:\s|\Z))(?!\s?(?:%|per|sites|cent|of\s(?:\d|an?\s|its\s|the\s)))"
)
# has enrolled 212 of 600 patients · treated 24 of a planned 36 · 58.2% of 208 patients
_OF_ALL = re.compile(
    rf"(?:(?:nroll?ed|ecruited|andomi[sz]ed|reated|osed|igned\sup)\s{_FIGURE}|[\d.]+\s?(?:%|per\s?cent\.?)|\bfirst)"
    rf"\sof\s(?:(?:a|its|the)\s(?:planned\s|targeted\s|intended\s)?)?({_FIGURE})\s(?=(?:[a-z-]+\s)?(?:patients|participants|people|adults|women|men|children|volunteers|subjects)\b)"
)
# 310 of 450 patients randomised
_SHARE_OF = re.compile(
    rf"\b{_FIGURE}\sof\s(?:(?:a|its|the)\s(?:planned\s|targeted\s|intended\s)?)?({_FIGURE})\s(?:[a-z]+)\s"
    r"(?:(?:have|had|has)\s(?:now\s|already\s)?(?:been\s)?)?(?:enroll?ed|recruited|randomi[sz]ed)\b"
)
# with an enrolment of 375 · its target enrolment of 220 · enrolment of 375 patients
_ENROLMENT = re.compile(
    rf"nroll?ment\s(?:target\s|goal\s)?of\s(?:about\s|some\s|around\s|approximately\s)?({_FIGURE})(?!\s?(?:%|per))"
)
# Of 480 people enrolled · The 658 patients were assigned · the 92 volunteers in KESTREL-3 · Of the 736 patients, 370
_PEOPLE = r"\s(?:[a-z-]+\s)?(?:patients|participants|people|adults|women|men|children|volunteers|subjects|infants)"
_ALL_OF = re.compile(
    rf"\b(?:[Oo]f\s(?:the\s)?|[Tt]he\s)({_FIGURE}){_PEOPLE}\s(?:(?:who\s)?(?:were|was)\s)?"
    r"(?:enroll?ed|randomi[sz]ed|assigned|randomly|recruited|in\s(?:the\s(?:study|trial)|[A-Z]{3})|who\stook\spart)\b"
    rf"|\bOf\s(?:the\s)?({_FIGURE}){_PEOPLE}(?=,)"
)
# a part of the study, or somebody else: "of the 212 patients", "the first 26 patients", "9 of 20"
_PART_BEFORE = re.compile(
    r"(?:first|another|last|other|further|additional|of|day|week|month|age[ds]?|the)\s\Z", re.IGNORECASE
)
_WHOLE_BEFORE = re.compile(r"(?:study|trial|all|all\sof\s(?:its|the)|total)\sof\s\Z|all\sof\sits\s\Z", re.IGNORECASE)
_TOLD = (
    (_N, "trials.enrollment_n"),
    (_PLANNED, "trials.sample_size"),
    (_LAST, "trials.last_patient"),
    (_ENROLLED, "trials.enrollment_verb"),
    (_OF_ALL, "trials.enrollment_of"),
    (_SHARE_OF, "trials.enrollment_of"),
    (_ENROLMENT, "trials.enrolment"),
    (_ALL_OF, "trials.enrollment_all"),
)
_MOST_ADJECTIVES = 5
_FEWEST = 5
"""Fewer are most often a part of a study."""
_ADJECTIVE_STOPS = frozenset(
    {"of", "in", "the", "and", "to", "or", "at", "with", "for", "by", "from", "on", "were", "was"}
)


def _number(figure: str) -> int | None:
    if figure[0].isdigit():
        return int(re.sub(r"\D", "", figure))
    return _WORDS.get(figure.lower())


def _counts_people(text: str, place: int, end: int, people: frozenset[str]) -> bool:
    """Whether a noun for people stands behind, with adjectives before it: "heavily pretreated patients"."""
    for _ in range(_MOST_ADJECTIVES + 1):
        noun = _NOUN.match(text, place, end)
        if noun is None:
            return False
        word = noun[1].lower()
        if word in _ADJECTIVE_STOPS:
            return False
        if word in people or word.partition("-")[0] + "s" in people or word + "s" in people:
            return True
        place = noun.end()
    return False


def find_enrollment(text: str, start: int, end: int, people: frozenset[str]) -> list[tuple[int, Clue]]:
    """Numbers of people told between the offsets that may be a study's, in text order."""
    found: list[tuple[int, Clue]] = []
    for shape, rule in _TOLD:
        found += (
            (_number(match[match.lastindex or 1]) or 0, Clue(*match.span(match.lastindex or 1), rule))
            for match in shape.finditer(text, start, end)
        )
    for shape in (_COUNT, _COUNT_WORD):
        for match in shape.finditer(text, start, end):
            before = text[max(start, match.start() - 20) : match.start()]
            attributive = text[match.end() - 1] == "-"
            part = not attributive and _PART_BEFORE.search(before) and not _WHOLE_BEFORE.search(before)
            if part or _INSIDE_BEFORE.search(before) or not _counts_people(text, match.end(), end, people):
                continue
            found.append((_number(match[1]) or 0, Clue(match.start(1), match.end(1), "trials.enrollment")))
    return sorted((told for told in found if told[0] >= _FEWEST), key=lambda told: told[1])
