"""How far a study is, told of its enrolment, its endpoints or its results with the study's name in between."""

import re
from collections.abc import Iterator

from extractor.found import Clue

# 78% enrolled · 12 per cent. enrolled · 62% of them signed up · 70% recruitment
_SHARE = re.compile(r"(?:%|per\s?cent\.?)\s(?:\w+\s){0,2}?(?:enrol|recruit|full\b)")
_SIGNED_UP = re.compile(
    r"\b(?:signed\sup|enroll?ed|recruited|randomi[sz]ed)\s(?:\w+\s){0,2}[\d.]+\s?(?:%|per\s?cent)\sof\s(?:them|its|the)"
)
_BETWEEN = r"[^.;:]{0,60}?\s"
# Enrolment in AURIGA-2 has closed · Recruitment to the trial finished in May
_ENROLMENT = r"\b(?:[Ee]nroll?ment|[Rr]ecruitment|[Rr]ecruiting|[Aa]ccrual)\b"
_CLOSED = re.compile(
    _ENROLMENT + _BETWEEN + r"(?:closed|complete|completed|concluded|finished|reached\sits|hit\sits)\b(?!\sin\s20)"
)
# Enrolment into AURIGA-2 is ahead of plan · Recruitment for the trial is progressing well
_OPEN = re.compile(
    _ENROLMENT
    + _BETWEEN
    + r"(?:ahead\sof|half|on\strack|under\s?way|continues|continuing|progress\w*|ongoing|has\sbegun|opened)\b"
)
# reached its target enrolment of 220
_REACHED = re.compile(r"\b(?:reached|hit|met)\s(?:its|the)\s(?:target|planned|full)\s(?:enroll?ment|recruitment)\b")
# 120 of its 200 patients · the first of 700 patients has been dosed
_SO_FAR = re.compile(
    r"\b(?:so\sfar|already)\s(?:enroll?ed|recruited|randomi[sz]ed)\b"
    r"|\b(?:enroll?ed|recruited|randomi[sz]ed|dosed)\sits\s\d+(?:st|nd|rd|th)\s(?!and\slast|and\sfinal)"
    r"|\b(?:first|one)\sof\s(?:[\w,]+\s){1,3}(?:has|have|was|were)\s(?:been\s)?(?:dosed|enroll?ed|treated|randomi[sz]ed)\b"
    r"|\b\d[\d,]*\sof\s(?:its\s|the\s|a\splanned\s)?\d[\d,]*\s[a-z]+\s(?:enroll?ed|recruited|randomi[sz]ed)\b"
)
# Patients are being enrolled in
_ENROLLING = re.compile(
    r"\b(?:are|is)\s(?:now\s|currently\s|still\s)?being\s(?:enroll?ed|recruited|randomi[sz]ed|screened)\b"
)
# the primary endpoint, HiSCR75 at week 16, was met · the goal of superiority was not reached
_JUDGED = re.compile(
    r"\b(?:end\s?points?|goals?|objectives?|outcomes?)\b[^.;:]{0,90}?\s(?:was|were)\s(?:not\s|also\s|both\s|all\s)?"
    r"(?:met|reached|missed|achieved|hit)\b"
)
# a readout from KESTREL-3 is expected by summer
_AWAITED = re.compile(
    r"\b(?:[Rr]eadouts?|[Tt]op-?line\s(?:data|results)|[Dd]ata|[Rr]esults)\s(?:from|of)\s[^.;:]{1,60}?\s(?:is|are)\s(?:now\s)?"
    r"(?:expected|due|anticipated|awaited)\b"
)
_SHAPES = (
    (
        ("nrol", "ecruit", "andomi", "ccrual", "dosed", "treated", "signed up", "full", "screened"),
        (
            (_SHARE, "recruiting", "trials.enrolled_share"),
            (_SIGNED_UP, "recruiting", "trials.enrolled_share"),
            (_CLOSED, "completed", "trials.enrolment_course"),
            (_REACHED, "completed", "trials.enrolment_course"),
            (_OPEN, "recruiting", "trials.enrolment_course"),
            (_SO_FAR, "recruiting", "trials.enrolment_course"),
            (_ENROLLING, "recruiting", "trials.enrolment_course"),
        ),
    ),
    ((" met", " reached", " missed", " achieved", " hit"), ((_JUDGED, "completed", "trials.judged"),)),
    ((" expected", " due", " anticipated", " awaited"), ((_AWAITED, "ongoing", "trials.awaited"),)),
)
"""Shapes under the words without which none of them can be there: most sentences have none."""
# has stopped TEMPEST, its Phase 2 study · told Larkhill Pharma to stop the Phase 3 trial
_STOPPED = re.compile(
    r"\b(?:(?:has|have|had|will)\s(?:now\s)?(?:stopped|stop|ended|end|halted|halt)"
    r"|(?:told|advised|forced|led|urged)\s[^.;:]{1,40}?\sto\s(?:stop|halt|end))\s(?:the\s|its\s)?"
)


def find_course(text: str, start: int, end: int) -> Iterator[tuple[str, Clue]]:
    """Statuses told between the offsets, each with its place."""
    for words, shapes in _SHAPES:
        if any(text.find(word, start, end) >= 0 for word in words):
            for shape, status, rule in shapes:
                for match in shape.finditer(text, start, end):
                    yield status, Clue(match.start(), match.end(), rule)


def find_stopped(text: str, start: int, end: int) -> Iterator[Clue]:
    """Places that say of the study named right behind that it was stopped."""
    for match in _STOPPED.finditer(text, start, end):
        yield Clue(match.start(), match.end(), "trials.stopped")
