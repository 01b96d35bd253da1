"""Primary endpoints, as named."""

import re
from collections.abc import Iterator

from extractor.found import Clue

_LABEL = re.compile(
    r"\b(?:(?:co-)?primary|main|principal)\s(?:efficacy\s|safety\s)?"
    r"(?:end\s?point|end-point|outcome(?:\smeasure)?|objective|goal|measure|yardstick)(s?)\b",
    re.IGNORECASE,
)
# the primary endpoint of the study is X · primary endpoints are A and B · co-primary endpoints, namely A and B
_IS = re.compile(
    r"(?:\s(?:of|in|for)\s[^,.;]{1,50}?(?:\s\([^()]{0,90}\))?)?(?:\s(?:is|was|are|were|will\sbe)\s|,\s(?:namely\s|which\s(?:is|was)\s)?|:\s|\s\()"
)
# met its primary endpoint of X
_OF = re.compile(r"\sof\s")
_OF_WHAT = re.compile(r"\sof\s(?!(?:the|this|that|both|our|its)\s)(?![A-Z])")
# X as the primary endpoint · X, the primary endpoint · X, one of two primary endpoints · X was the primary endpoint
_AS = re.compile(
    r"(?:(?:\sserved)?\sas\s(?:the\s|a\s|its\s)?|,\s(?:the\sother|the|its|a|one\sof\s(?:the|its|two|three))\s(?:study[’']s\s|trial[’']s\s|two\s|dual\s)?"
    r"|\s(?:is|was|are|were|being|share)\s(?:the|its|a)\s(?:two\s|dual\s)?)\Z"
)
_CUT = re.compile(
    r"[.;:(),](?:\s|\d{0})|\s(?:as|was|were|is|are|and\s(?:will|results|reads|topline|the\s(?:trial|study)))\b"
)
_OPENING = re.compile(r"[;:(,]\s|\bwith\s|\bthat\s|\bon\s(?=the\s)|\b(?:against|versus)\s\S+\s(?=with\s)")
# By independent review the objective response rate · At the final look median overall survival
_ARTICLE = re.compile(r"\s(?:the|median|mean)\s")
_LEAD = re.compile(r"(?:[“\"'*\s]|(?:the|a|an|and|both)\s)+", re.IGNORECASE)
_VERDICT = re.compile(
    r"(?:not|also|[Bb]y|[Aa]t|[Ii]n|[Oo]n|[Aa]fter|[Tt]hat|[Tt]his|is|are|has|was|were|had|stood|served|rose|fell|favou?red|being|then|and|but|which|it|as|both)\b|(?:met|missed|achieved|reached|expected|due|evaluated|assessed|hit|statistically)\b"
)
_AND = re.compile(r"\s+and\s+")
_SHORTEST, _LONGEST = 2, 110


def find_endpoints(text: str, start: int, end: int) -> Iterator[tuple[list[str], Clue]]:
    """The primary endpoints named between the offsets, each time with their place."""
    for label in _LABEL.finditer(text, start, end):
        shapes = (_behind(text, label.end(), end), _before(text, start, label.start()))
        found = next(
            (shape for shape in (shapes if _OF_WHAT.match(text, label.end()) else shapes[::-1]) if shape), None
        )
        if found is None:
            continue
        clue = Clue(*found, "trials.primary_endpoint")
        name = " ".join(text[clue.start : clue.end].split())
        yield (_AND.split(name) if label[1] else [name]), clue


def _before(text: str, start: int, end: int) -> tuple[int, int] | None:
    """What is said to be the primary endpoint, in front of the label at ``end``."""
    tie = _AS.search(text, max(start, end - 24), end)
    if tie is None:
        return None
    last = tie.start()
    if text[last - 1] == ")":
        last = max(text.rfind("(", start, last), start)
    first = max(start, last - _LONGEST)
    openings = [match.end() for match in _OPENING.finditer(text, first, last)]
    told = _trimmed(text, openings[-1] if openings else start, last)
    if told is None:
        articles = [match.end() for match in _ARTICLE.finditer(text, first, last)]
        told = _trimmed(text, articles[-1], last) if articles else None
    return told


def _behind(text: str, start: int, end: int) -> tuple[int, int] | None:
    """What the label that ends at ``start`` is said to be."""
    for shape in (_IS, _OF):
        tie = shape.match(text, start, end)
        if tie is not None:
            cut = _CUT.search(text, tie.end(), end)
            told = _trimmed(text, tie.end(), cut.start() if cut else end)
            if told is not None:
                return told
    return None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    lead = _LEAD.match(text, start, end)
    if lead:
        start = lead.end()
    while end > start and text[end - 1] in " \n.,":
        end -= 1
    if not _SHORTEST <= end - start <= _LONGEST or _VERDICT.match(text, start, end):
        return None
    return start, end
