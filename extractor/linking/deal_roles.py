"""Who pays and who is paid: the roles that verbs and prepositions give to companies."""

from bisect import bisect_left
from importlib.resources import files
from itertools import islice, takewhile

import msgspec

from extractor.layout import Document
from extractor.linking.marks import Mark, Marks
from extractor.linking.wording import Wording
from extractor.vocabulary import read_list, read_table
from extractor.weighing import Bundle

_WORDS = files("extractor.linking") / "words"


class _Verb(msgspec.Struct):
    word: str
    role: str


_DEAL_ROLES = {verb.word: verb.role for verb in read_table(_WORDS / "deal_verbs.tsv", _Verb, unique="word")}
_AUXILIARIES = frozenset(read_list(_WORDS / "auxiliaries.txt"))
# what the roles say of who pays (-1) and who is paid (1)
_BALANCE = {
    "payer": -1,
    "buyer": -1,
    "earner": 1,
    "granter": 1,
    "taker": -1,
    "passive payer": 1,
    "object of payer": 1,
    "payer to": 1,
    "granter to": -1,
    "payer by": -1,
    "buyer by": -1,
    "granter by": 1,
    "buyer from": 1,
    "payer from": -1,
    "earner from": -1,
}
_EARNER, _PAYER = Bundle("earner elsewhere"), Bundle("payer elsewhere")
_ENTITLED = frozenset({"eligible", "entitled", "due"})
_PAYMENTS = frozenset({"payment", "payments"})
_MADE = 7
"""How many words behind "make" the payment is named: "will make a one-time upfront payment"."""
_RIGHTS = 110
"""How far behind a licensee or licensor, in characters, the other one stands."""
_BEHIND = 90
_GOVERNS = 3
_MAKES = frozenset({"make", "makes", "made", "making"})
_PASSIVE = frozenset({"is", "are", "was", "were", "be", "been"})
_ACTIVE = frozenset({"also", "now", "then", "thus"})


class DealRoles:
    """The roles of the companies of one document."""

    def __init__(self, document: Document, companies: Marks, wording: Wording):
        self._document, self._companies, self._wording = document, companies, wording
        self._roles: dict[int, list[str]] = {}
        self._balance: dict[int, int] = {}

    def in_sentence(self, sentence: int, company: int) -> list[str]:
        """What the company does in the sentence."""
        return [role for mark in self._in(sentence, company) for role in self._roles_at(mark)]

    def balance_in(self, sentence: int, company: int) -> int:
        """Above zero if the sentence says that the company is paid, below if it pays."""
        return sum(map(self._balance_at, self._in(sentence, company)))

    def _in(self, sentence: int, company: int) -> list[Mark]:
        own = self._companies.of(company)
        first = bisect_left(own, sentence, key=lambda mark: mark.sentence)
        return list(takewhile(lambda mark: mark.sentence == sentence, islice(own, first, None)))

    def _balance_at(self, mark: Mark) -> int:
        return sum(_BALANCE.get(role, 0) for role in self._roles_at(mark))

    def elsewhere(self, sentence: int, company: int) -> tuple[Bundle, ...]:
        """Whether the company pays or is paid in the deals of the rest of the document."""
        if company not in self._balance:
            self._balance[company] = sum(map(self._balance_at, self._companies.of(company)))
        balance = self._balance[company] - sum(map(self._balance_at, self._in(sentence, company)))
        return (_EARNER if balance > 0 else _PAYER,) if balance else ()

    def _roles_at(self, mark: Mark) -> list[str]:
        """The roles that the words around one mention tell."""
        known = self._roles.get(mark.start)
        if known is None:
            sentence = self._document.sentence_at(mark.start)
            known = self._role_behind(mark.end, sentence.end)
            tie = self._wording.tie(mark.start)
            before = self._wording.words_between(max(sentence.start, mark.start - 120), mark.start)
            # "acquires Terns", "the acquisition of Terns", "acquired Boston-based Terns"
            governing = next((word for word in reversed(before[-_GOVERNS:]) if not _passed_over(word)), "")
            if governing in _DEAL_ROLES:
                known = [*known, f"object of {_DEAL_ROLES[governing]}"]
            elif tie in ("to", "from", "by"):
                verb = next((_DEAL_ROLES[word] for word in reversed(before) if word in _DEAL_ROLES), None)
                if verb is not None:
                    known = [*known, f"{verb} {tie}"]
            self._roles[mark.start] = known
        return known

    def _taken(self, start: int, stop: int) -> bool:
        """Whether rights are taken, not granted: "licensed it in 2022 from Akari", not "licensed it to Akari"."""
        words = self._wording.words_between(start, min(start + _RIGHTS, stop))
        return next((word for word in words if word in ("from", "to")), "") == "from"

    def _role_behind(self, start: int, stop: int) -> list[str]:
        """The role that the verb behind a company's name gives it; in the passive ("is owed") the other one."""
        passive = False
        words = self._wording.words_between(start, min(start + _BEHIND, stop))
        for number, word in enumerate(words[:6]):
            role = _DEAL_ROLES.get(word)
            if word in _ENTITLED:
                return ["earner"]
            if word in _MAKES and not _PAYMENTS.isdisjoint(words[number : number + _MADE]):
                return ["payer"]
            if role == "granter" and not passive and self._taken(start, stop):
                return ["taker"]
            if role is not None:
                return [f"passive {role}" if passive else role]
            if word not in _AUXILIARIES:
                return []
            passive = word in _PASSIVE or (passive and word not in _ACTIVE)
        return []


def _passed_over(word: str) -> bool:
    """Whether the word between a verb and a company's name is no more than its seat or an article."""
    return word in ("of", "the", "a", "its") or word.endswith(("-based", "-held", "-listed"))
