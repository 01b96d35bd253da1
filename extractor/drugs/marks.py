"""Unknown brands told by a trade mark: ``Trevaxa®``, ``澜可达®``."""

import re

from extractor.drugs.ledger import Ledger

_MARK = re.compile(r"®|™|\((?<=\w\()(?:R|TM)\)")
_MARKED = re.compile(r"(?<![\w’'-])([^\W\d_][\w’'-]{1,24}) ?$")
# Alzheimer's Association International …
_TITLE = re.compile(r"(?:[A-Z][a-z]+(?:['’]s)? ){2}$")
# Home™, its nurse support line; Clarix™ platform
_APPOSITION = re.compile(r"[®™]?(?:,? (?:its|our|the|an?))? ([\w -]{3,50})")


def read_marks(ledger: Ledger) -> None:
    """Enter every marked word that is no tool, service or event."""
    text = ledger.text
    for mark in _MARK.finditer(text):
        offset = max(0, mark.start() - 28)
        match = _MARKED.search(text[offset : mark.start()])
        if match is None:
            continue
        start, end = offset + match.start(1), offset + match.end(1)
        if ledger.at(start) or ledger.ending_at(end) or _is_tool(ledger, end):
            continue
        if _TITLE.search(text[max(0, start - 40) : start]):
            continue
        brand = ledger.brand_at(start, end, "drugs.marked", marked=True)
        if brand:
            ledger.add(brand)


def _is_tool(ledger: Ledger, end: int) -> bool:
    said = _APPOSITION.match(ledger.text[end : end + 60])
    if said is None:
        return False
    words = said[1].lower().split()
    reach = 6 if said[0].lstrip("®™").startswith(",") else 1
    return any(word in ledger.lexicon.not_products for word in words[:reach])
