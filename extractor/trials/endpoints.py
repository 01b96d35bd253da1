"""Primary endpoints, as named."""

import re
from collections.abc import Iterator

from extractor.found import Clue

_LABEL = r"(?:co-)?primary\s(?:efficacy\s)?(?:end\s?point|end-point|outcome\smeasure|outcome|objective)s?"
_NAME = r"(?:the\s|a\s|an\s)?([^.;:()]{3,140}?)"
_STOP = r"(?=\s*(?:[.;:()]|,\s(?!and\b)|\sand\s(?:results|is|was|will|reads|topline|the\s(?:trial|study))|\s(?:as|was|were|is|are)\b|\Z))"
# the primary endpoint is X · primary endpoints are A and B · its co-primary endpoints, namely A and B
_IS = re.compile(rf"(?i:{_LABEL})(?:\sof\s[^,.;]{{1,60}}?(?:\s\([^()]*\))?)?(?:\s(?:is|was|are|were|will\sbe)\s|,\snamely\s|:\s){_NAME}{_STOP}")
# with X as the primary endpoint · X was the primary endpoint · X, the primary endpoint,
_AS = re.compile(rf"(?:\bwith\s|^|,\s|\A)(?:the\s)?([^.,;:()]{{3,100}}?)(?:\s\([^()]*\))?(?:\sas\s(?:the\s|a\s|its\s)?|,\sthe\s|\s(?:is|was|are|were|served\sas)\s(?:the\s|its\s))(?i:{_LABEL})\b")
_VERDICT = re.compile(r"(?:not\s|also\s)?(?:met|missed|achieved|reached|expected|due|evaluated|assessed|hit)\b")
_AND = re.compile(r"\s+and\s+")


def find_endpoints(text: str, start: int, end: int) -> Iterator[tuple[list[str], Clue]]:
    """The primary endpoints named between the offsets, each time with their place."""
    if text.find("rimary", start, end) < 0:
        return
    for shape in (_IS, _AS):
        for match in shape.finditer(text, start, end):
            name = " ".join(match[1].split())
            if _VERDICT.match(name):
                continue
            plural = "endpoints" in match[0] or "outcomes" in match[0] or match[0].rstrip().endswith("s")
            names = _AND.split(name) if plural and " and " in name else [name]
            yield names, Clue(match.start(1), match.end(1), "trials.primary_endpoint")
