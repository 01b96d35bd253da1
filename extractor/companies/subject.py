"""Whom a document is about."""

import re
from collections.abc import Mapping, Sequence
from importlib.resources import files

from extractor.companies.voices import shared
from extractor.found import FoundCompany
from extractor.layout import Document
from extractor.vocabulary import read_list

_TOP = 1500
"""Characters in which a document introduces its company."""
_DEFINED, _ABOUT, _EMPLOYER, _TICKER, _HEADLINE, _FIRST = 5.0, 4.0, 4.0, 2.0, 3.0, 2.0
_LETTERHEAD = 3.0
"""The first line is its name and nothing else."""
_COVERED, _HOUSE = 4.0, -6.0
"""In an analyst's note: the company of the line with the ticker, and the house that writes."""
_DOMINANT, _BY_FAR, _OFTEN = 1.0, 2, 5
"""It is named so many times, and so many times as often as any other."""
_OFFICER = 2.0
"""Somebody introduced at the top runs it."""
_ASKS = -6.0
"""Its analyst asks the questions."""
_ANALYST = "analyst"
# "Jonah Abernathy -- Analyst, Orsel Securities", "analysts at Orsel"
_ANALYST_OF = re.compile(r"\b[Aa]nalysts?(?:,| at| with| of| for)\s\Z")
_ANALYST_WITHIN = 16
# "Wendell Abernathy -- Chief Executive Officer, Orsel", "the founder and CEO of Orsel"
_OFFICER_OF = re.compile(
    r"\b(?:[Oo]fficer|CEO|CFO|CMO|COO|CSO|[Cc]hief executive|[Cc]o-?founder|[Ff]ounder|[Mm]anaging director|boss"
    r"|[Pp]resident)(?: of(?: the)?|,| at)\s\Z"
)
_OFFICER_WITHIN = 28
_NOTE = tuple(read_list(files("extractor.companies") / "note_words.txt"))
# (SLNC – $41.17) | (SLNC, $41.17)
_PRICED = re.compile(r"\s\([A-Z]{2,6}(?:\s?[–-]|[,:;|])\s?(?:[A-Z]{0,3}\$|€|£|¥|[A-Z]{3}\s)\d")
_NOTE_HEAD = 500
_HOUSE_LINE = 120
"""Characters in which a note names the house that writes it."""
_OWN_VOICE = frozenset(("we", "We", "our", "Our", "us"))
_OWN_SHARE = 60
"""One such word in so many is a voice of its own."""
_LINE = 120
_REACH = 40
"""Characters in front of a name in which its line must begin, to be an "About" line."""
_SHARE = 4.0
"""Points for being the only company that is ever named."""
_ENOUGH = 4.0
_PANEL = 3.0
"""What it must have besides, where people of several companies answer."""
_LEAD = 0.75
"""How far ahead of the next company it must be."""
_CLEAR = 3.0
"""How far ahead an issuer with a ticker is of all others to be certain, however seldom it is named."""
_LEAST_SHARE = 0.15
"""Share of all mentions that it must have: a digest's first item is not what the digest is about."""


def subject(document: Document, companies: Sequence[FoundCompany], told: Mapping[str, int]) -> int | None:
    """Index of the company that the document is about, None where that is open; ``told`` are its :func:`voices`.

    Signs: it is "the Company", has an "About" paragraph or a ticker at the top, stands in the headline, employs who
    speaks, and is named most often.
    """
    if not companies:
        return None
    total = sum(len(company.mentions) + len(company.references) for company in companies)
    headline = _headline_end(document)
    opening = document.text[:_NOTE_HEAD].lower()
    is_note = document.kind == "article" and any(words in opening for words in _NOTE)
    answering = [person.name for person in document.people if person.turns and person.name in told]
    employer = shared(told, answering)
    panel = employer is None and bool(answering)
    counts = sorted((len(company.mentions) + len(company.references) for company in companies), reverse=True)
    dominant = document.kind == "article" and counts[0] >= max(_OFTEN, _BY_FAR * sum(counts[1:2]))
    scores = []
    for index, company in enumerate(companies):
        named = len(company.mentions) + len(company.references)
        score = _SHARE * named / total
        score += _DOMINANT * (dominant and named == counts[0])
        score += _DEFINED * bool(company.references)
        score += _ABOUT * any(_is_about(document, mention.start) for mention in company.mentions)
        score += _TICKER * any(clue.start < _TOP for clue in company.tickers.clues)
        score += _HEADLINE * any(mention.start < headline for mention in company.mentions)
        score += _FIRST * (company is companies[0])
        employs = not panel and (index == employer or _employs(document, company))
        score += _EMPLOYER * employs
        score += _OFFICER * (not panel and _is_run(document, company))
        score += _ASKS * _asks(document, company)
        score += _LETTERHEAD * _is_letterhead(document, company)
        if is_note:
            covered = _is_covered(document, company)
            score += _COVERED * covered
            score += _HOUSE * (not covered and company.mentions[0].start < _HOUSE_LINE)
        scores.append(score)
    first, *others = sorted(scores, reverse=True)
    if first < _ENOUGH + _PANEL * panel or (others and first - others[0] < _LEAD):
        return None
    best = scores.index(first)
    named = len(companies[best].mentions) + len(companies[best].references)
    if (is_note and _is_covered(document, companies[best])) or _is_letterhead(document, companies[best]):
        return best
    if (
        document.kind == "press_release"
        and companies[best].tickers.value
        and first - max(others, default=0.0) >= _CLEAR
    ):
        return best
    return best if named >= _LEAST_SHARE * total or _speaks_for_itself(document) else None


def _headline_end(document: Document) -> int:
    if document.head.title and document.head.title.clues:
        return document.head.title.clues[-1].end
    return document.blocks[0].end if len(document.blocks) > 1 else 0


def _is_about(document: Document, start: int) -> bool:
    """Whether the words before are a heading's or line's "About"."""
    floor = max(0, start - _REACH)
    line = document.text.rfind("\n", floor, start) + 1
    return (line > 0 or floor == 0) and document.text[line:start].strip(" *#").lower() == "about"


def _is_covered(document: Document, company: FoundCompany) -> bool:
    """Whether a line near the top is its name with its ticker, and with its price perhaps."""
    tickers = [clue.start for clue in company.tickers.clues]
    for mention in company.mentions:
        if mention.start > _TOP:
            return False
        line = document.text.rfind("\n", max(0, mention.start - _REACH), mention.start) + 1
        end = document.text.find("\n", mention.end, mention.end + _LINE)
        opens = (line > 0 or mention.start < _REACH) and not document.text[line : mention.start].strip(" *#")
        priced = _PRICED.match(document.text, mention.end) is not None
        if opens and (priced or any(mention.end < ticker < end for ticker in tickers)):
            return True
    return False


def _speaks_for_itself(document: Document) -> bool:
    """Whether "we" and "our" tell the document, in an interview or a letter: the company is seldom named then."""
    if document.kind == "interview":
        return True
    if document.head.author or any(turn.quotation for turn in document.turns):
        return False
    texts = document.words.texts
    return sum(word in _OWN_VOICE for word in texts) * _OWN_SHARE > len(texts)


def _is_letterhead(document: Document, company: FoundCompany) -> bool:
    """Whether a release's first line is the name: "Orsel Pharma Co., Ltd."."""
    if document.kind != "press_release" or not document.blocks:
        return False
    mention = company.mentions[0]
    line = document.text[document.blocks[0].start : mention.end + _LINE].split("\n", 1)[0]
    return mention.start == document.blocks[0].start and mention.end - mention.start >= len(line.rstrip(" .®™"))


def _employs(document: Document, company: FoundCompany) -> bool:
    """Whether the role of somebody who speaks in turns names it."""
    return any(_ANALYST not in role for role in _roles(document, company))


def _is_run(document: Document, company: FoundCompany) -> bool:
    return any(
        _OFFICER_OF.search(document.text[max(0, mention.start - _OFFICER_WITHIN) : mention.start])
        for mention in company.mentions
        if mention.start < _TOP
    )


def _asks(document: Document, company: FoundCompany) -> bool:
    """Whether those who speak for it are analysts: of the bank that has invited the company."""
    roles = _roles(document, company)
    return (bool(roles) and all(_ANALYST in role for role in roles)) or any(
        _ANALYST_OF.search(document.text[max(0, mention.start - _ANALYST_WITHIN) : mention.start])
        for mention in company.mentions
    )


def _roles(document: Document, company: FoundCompany) -> list[str]:
    """The roles of those who speak in turns that name it, in lower case."""
    names = {document.text[mention.start : mention.end] for mention in company.mentions}
    roles = [person.role for person in document.people if person.role and person.turns]
    return [role.lower() for role in roles if any(name in role for name in names)]
