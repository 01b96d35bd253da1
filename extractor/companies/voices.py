"""Which company each speaker speaks for: "Ada Holm, chief executive of Orsel", "Orsel CEO Ada Holm"."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from importlib.resources import files

from extractor.found import Clue, FoundCompany
from extractor.layout import Document
from extractor.vocabulary import read_list

_OFFICES = frozenset(read_list(files("extractor.companies") / "office_words.txt"))
_BEHIND = 150
"""Characters behind a person's name in which the company stands."""
_BEFORE = 90
_PLACES = 4
"""How many places that name a person are looked at: they are introduced at the first ones."""
_MOST = 50
"""How many speakers are looked at: where more people speak, nobody speaks for a company."""
_WORD = re.compile(r"[^\W\d_]+")
# what leads from an office to its company: "chief executive of Orsel", "CFO, Orsel", "has run the Orsel Trust"
_LEADS = re.compile(
    r"(?:\b(?:of|at|from|runs|run|leads|led|heads|headed|founded|runs|represents|for)\s(?:the\s)?|,\s|-- )\Z"
)
# "Orsel's finance chief, Ada Holm", "Orsel CEO Ada Holm": nothing but words that tell an office
_TO_NAME = re.compile(r"(?:['’]s?)?(?:\s[\w-]+){1,7},?\s(?:(?:Dr|Prof|Mr|Ms|Mrs)\.?\s)?\Z")
# "Ada Holm of Orsel", "Ada Holm (Orsel)"
_AT_ONCE = re.compile(r"\s(?:of|from|at)\s\Z|,?\s\(\Z")
_TITLE = re.compile(r"(?:(?:Dr|Prof|Mr|Ms|Mrs|Sir|Dame|Professor)\b\.?\s)+")
# "Ada Holm is here. She is the chief medical officer of Orsel"
_GOES_ON = re.compile(r"\.\s(?!(?:S|s)?[Hh]e(?:['’]s|\s)|They\s)")


def voices(document: Document, companies: Sequence[FoundCompany]) -> dict[str, int]:
    """For every speaker the index of the company that employs them, where the text says so in one way only."""
    mentions = sorted((mention, index) for index, company in enumerate(companies) for mention in company.mentions)
    starts = [mention.start for mention, _ in mentions]
    people = document.people[:_MOST]
    names = {word for person in people for word in _plain(person.name).split()}
    told: dict[str, int] = {}
    for person in people:
        own = _plain(person.name)
        others = names.difference(own.split())
        for start in _places(document.text, own):
            end = start + len(own)
            first, last = bisect_left(starts, start - _BEFORE), bisect_left(starts, end + _BEHIND)
            company = _employer(document.text, start, end, mentions[first:last], others)
            if company is not None:
                told[person.name] = company
                break
    return told


def _plain(name: str) -> str:
    return _TITLE.sub("", name)


def _places(text: str, name: str) -> list[int]:
    found: list[int] = []
    place = text.find(name)
    while place >= 0 and len(found) < _PLACES:
        found.append(place)
        place = text.find(name, place + 1)
    return found


def _employer(text: str, start: int, end: int, near: Sequence[tuple[Clue, int]], others: set[str]) -> int | None:
    for mention, company in near:
        if mention.start >= end:
            between = text[end : mention.start]
            if _GOES_ON.search(between) or "\n\n" in between or others.intersection(_WORD.findall(between)):
                return None
            if _AT_ONCE.fullmatch(between) or (_LEADS.search(between) and _names_office(between)):
                return company
    for mention, company in reversed(near):
        if mention.end > start or not _TO_NAME.fullmatch(text, mention.end, start):
            continue
        if _names_office(text[mention.end : start]):
            return company
    return None


def _names_office(words: str) -> bool:
    return any(word.lower() in _OFFICES for word in _WORD.findall(words))


def shared(told: Mapping[str, int], speakers: Sequence[str]) -> int | None:
    """The company that all of the speakers who have one speak for; None where there are two, or none."""
    companies = {told[name] for name in speakers if name in told}
    return companies.pop() if len(companies) == 1 else None
