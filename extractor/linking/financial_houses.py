"""Which companies are banks, brokers or funds: they judge others' figures, and seldom have any of their own."""

from importlib.resources import files

from extractor.found import Found
from extractor.linking.marks import Marks
from extractor.linking.wording import Wording
from extractor.vocabulary import read_list

_WORDS = files("extractor.linking") / "words"
_NAMES = frozenset(read_list(_WORDS / "financial_houses.txt"))
_ANALYSTS = frozenset({"analyst", "analysts"})
_MENTIONS = 4
"""How many mentions of a company are looked at: it is introduced at the first ones."""
_BESIDE = 24
"""How far from a name, in characters, the word for its people stands: "analysts at Penhallow"."""


def is_house(name: str) -> bool:
    """Whether a company's name tells a bank, a fund and the like: "Orsel Capital", "Velmark Life Sciences Trust"."""
    return not _NAMES.isdisjoint(name.lower().split())


def financial_houses(found: Found, companies: Marks, wording: Wording) -> frozenset[int]:
    """The companies that their names, or the words beside them, tell to be such: "analysts at Penhallow"."""
    return frozenset(
        index
        for index, company in enumerate(found.companies)
        if index != found.subject and (is_house(company.name) or _analysing(index, companies, wording))
    )


def _analysing(company: int, companies: Marks, wording: Wording) -> bool:
    for mark in companies.of(company)[:_MENTIONS]:
        before = wording.words_between(max(0, mark.start - _BESIDE), mark.start)[-2:]
        behind = wording.words_between(mark.end, mark.end + _BESIDE)[:2]
        if not _ANALYSTS.isdisjoint([*before, *behind]):
            return True
    return False
