"""Whom a document is about."""

from collections.abc import Sequence

from extractor.found import FoundCompany
from extractor.layout import Document

_TOP = 1500
"""Characters in which a document introduces its company."""
_DEFINED, _ABOUT, _EMPLOYER, _TICKER, _HEADLINE, _FIRST = 5.0, 4.0, 4.0, 2.0, 3.0, 2.0
_REACH = 40
"""Characters in front of a name in which its line must begin, to be an "About" line."""
_SHARE = 4.0
"""Points for being the only company that is ever named."""
_ENOUGH = 4.0
_LEAD = 0.75
"""How far ahead of the next company it must be."""
_LEAST_SHARE = 0.15
"""Share of all mentions that it must have: a digest's first item is not what the digest is about."""


def subject(document: Document, companies: Sequence[FoundCompany]) -> int | None:
    """Index of the company that the document is about, None where that is open.

    Signs: it is "the Company", has an "About" paragraph or a ticker at the top, stands in the headline, employs who
    speaks, and is named most often.
    """
    if not companies:
        return None
    total = sum(len(company.mentions) + len(company.references) for company in companies)
    headline = _headline_end(document)
    scores = []
    for company in companies:
        named = len(company.mentions) + len(company.references)
        score = _SHARE * named / total
        score += _DEFINED * bool(company.references)
        score += _ABOUT * any(_is_about(document, mention.start) for mention in company.mentions)
        score += _TICKER * any(clue.start < _TOP for clue in company.tickers.clues)
        score += _HEADLINE * any(mention.start < headline for mention in company.mentions)
        score += _FIRST * (company is companies[0])
        score += _EMPLOYER * _employs(document, company)
        scores.append(score)
    first, *others = sorted(scores, reverse=True)
    if first < _ENOUGH or (others and first - others[0] < _LEAD):
        return None
    best = scores.index(first)
    named = len(companies[best].mentions) + len(companies[best].references)
    return best if named >= _LEAST_SHARE * total else None


def _headline_end(document: Document) -> int:
    if document.head.title and document.head.title.clues:
        return document.head.title.clues[-1].end
    return document.blocks[0].end if len(document.blocks) > 1 else 0


def _is_about(document: Document, start: int) -> bool:
    """Whether the words before are a heading's or line's "About"."""
    floor = max(0, start - _REACH)
    line = document.text.rfind("\n", floor, start) + 1
    return (line > 0 or floor == 0) and document.text[line:start].strip(" *#").lower() == "about"


def _employs(document: Document, company: FoundCompany) -> bool:
    """Whether the role of somebody who speaks in turns names it."""
    names = {document.text[mention.start : mention.end] for mention in company.mentions}
    return any(name in person.role for person in document.people if person.role and person.turns for name in names)
