"""Who pays and who is paid: the roles that verbs and prepositions give to companies."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
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
    "passive granter": 1,
    "taker from": 1,
    "object of earner": 1,
    "object of granter": -1,
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
_GOVERNS = 5
_LOOKS = 6
"""How many mentions back the company is looked for that a pronoun means."""
_NEAR = 300
"""How far before the pronoun, in characters, it is named."""
_MAKES = frozenset({"make", "makes", "made", "making"})
_PASSIVE = frozenset({"is", "are", "was", "were", "be", "been"})
_ACTIVE = frozenset({"also", "now", "then", "thus"})
_LICENSES = frozenset({"license", "licenses", "licensed", "licence", "licences", "licenced", "partnered"})
_GIVES = frozenset({"give", "gives", "gave", "given", "giving", "hand", "handed", "hands"})
_GETS = frozenset(
    {"receive", "receives", "received", "receiving", "get", "gets", "getting", "got", "gain", "gains", "gained"}
)
_KEEPS = frozenset({"keeps", "retains"})
_RIGHTS_WORDS = frozenset({"rights", "right", "licence", "license", "option", "exclusivity"})
_BEHIND_THE_THING = frozenset({"for", "million", "billion", "m", "bn", "crore", "upfront", "as", "when", "if", "in"})
_OBJECT = 8
"""How many words behind "gives" the rights are named: "gives Orsel an exclusive option on its pill"."""
_PURPOSE = frozenset({"in", "on", "at", "for"})
"""Words behind which "to" begins a purpose: "for Orsel in 2022 to get its pill"."""
_FROM_OR_TO = re.compile(r"\b(from|to)\s")
_OF_RIGHTS = re.compile(r"\b(?:rights?|licen[cs]es?|options?|claims?|title)\s\Z")
_TAKES = frozenset({"rights", "licence", "license"})
_PERSONS = re.compile(r"(?:us|them|it|our)\b")
_PARTY = 60
"""How far behind "licensed … to", in characters, the party is named: "to the American company Orsel"."""
_KINDS = frozenset(
    {"company", "firm", "group", "biotech", "drugmaker", "maker", "partner", "giant", "peer", "rival", "startup"}
)
_OF_PLACES = ("-based", "-held", "-listed", "ish", "ese", "ican", "ian", "ean", "'s", "’s")
_FEES = frozenset({"fee", "fees", "income", "payment", "payments", "revenue", "milestone", "milestones"})
_FROM_WHOM = re.compile(r"\bfrom (?:which|whom)\s\Z")
_BREAKS = re.compile(r"[,;:.()]")
# "Their partner took it. They pay us $5 million", "it paid Orsel €3 million"
_THEY = re.compile(r"\b([Tt]hey|[Ii]t)(?:['’](?:ll|ve|d))?\s")
# "We paid them $5 million"
_THEM = re.compile(r"\b(\w+)\sthem\b")


class DealRoles:
    """The roles of the companies of one document."""

    def __init__(
        self, document: Document, companies: Marks, wording: Wording, stand_ins: Collection[int] = frozenset()
    ):
        """``stand_ins`` are the offsets of the mentions that do not name a company: "we"."""
        self._document, self._companies, self._wording = document, companies, wording
        self._stand_ins = stand_ins
        self._meant: dict[int, dict[int, int]] = {}
        self._roles: dict[int, list[str]] = {}
        self._balance: dict[int, int] = {}

    def in_sentence(self, sentence: int, company: int) -> list[str]:
        """What the company does in the sentence."""
        return [role for mark in self._in(sentence, company) for role in self._roles_at(mark)]

    def balance_in(self, sentence: int, company: int) -> int:
        """Above zero if the sentence says that the company is paid, below if it pays."""
        named = sum(map(self._balance_at, self._in(sentence, company)))
        if sentence not in self._meant:
            self._meant[sentence] = dict(self._pronouns(sentence))
        return named + self._meant[sentence].get(company, 0)

    def meant_in(self, sentence: int) -> Iterable[int]:
        """The companies that pronouns of the sentence mean, where they pay or are paid: "they gave us €3 million"."""
        if sentence not in self._meant:
            self._meant[sentence] = dict(self._pronouns(sentence))
        return self._meant[sentence]

    def _pronouns(self, sentence: int) -> Iterator[tuple[int, int]]:
        """The company that "they" or "them" means, and how much it is paid."""
        start, stop = self._document.sentences[sentence]
        text = self._document.text
        for pronoun in _THEY.finditer(text, start, stop):
            role = next(iter(self._role_behind(pronoun.end() - 1, stop)), "")
            balance = _BALANCE.get(role, 0)
            if not balance:
                continue
            paid = self._companies.within(pronoun.end(), min(stop, pronoun.end() + _BEHIND))
            if pronoun[1].lower() == "it" and not paid:
                continue  # may be anybody's
            meant = self._named_before(pronoun.start(), {mark.thing for mark in paid})
            if meant is not None:
                yield meant, balance
        for pronoun in _THEM.finditer(text, start, stop):
            if _DEAL_ROLES.get(pronoun[1].lower()) == "payer":
                payers = {
                    mark.thing for mark in self._companies.within(max(start, pronoun.start() - 24), pronoun.start())
                }
                meant = self._named_before(pronoun.start(), payers)
                if meant is not None and payers:
                    yield meant, 1

    def _named_before(self, offset: int, others: Set[int]) -> int | None:
        """The company named last before an offset, "we" and the like and some others aside."""
        last = self._companies.before(offset)
        for mark in reversed(self._companies.all[max(0, last - _LOOKS) : last]):
            if mark.thing not in others and mark.start not in self._stand_ins and offset - mark.end < _NEAR:
                return mark.thing
        return None

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
            known = [] if self._ends_clause(mark) else self._role_behind(mark.end, sentence.end)
            if known == ["granter"] and _FROM_WHOM.search(self._document.text, max(0, mark.start - 16), mark.start):
                known = ["taker"]
            known = [*known, *self._role_before(mark, sentence.start)]
            self._roles[mark.start] = known
        return known

    def _ends_clause(self, mark: Mark) -> bool:
        """Whether a comma parts the name from the verb behind: "which is sold by Orsel, earns it a royalty"."""
        text = self._document.text
        if text[mark.end : mark.end + 2] != ", " or text[max(0, mark.start - 2) : mark.start] == ", ":
            return False
        words = self._wording.words_between(mark.end, mark.end + 24)
        return bool(words) and words[0] in _DEAL_ROLES

    def _role_before(self, mark: Mark, start: int) -> Iterator[str]:
        """The role that the words before a company's name give it: "acquires Terns", "licensed it to Akari"."""
        before = self._wording.words_between(max(start, mark.start - 120), mark.start)
        near = max(start, mark.start - 40)
        clause = max((match.end() for match in _BREAKS.finditer(self._document.text, near, mark.start)), default=near)
        beside = self._wording.words_between(clause, mark.start)[-_GOVERNS:]
        # "acquires Terns", "the acquisition of Terns", "acquired Boston-based Terns", "sold to the Danish group Terns"
        leading = next((word for word in reversed(beside) if not _passed_over(word)), "")
        tie = next((word for word in reversed(beside) if not _passed_over(word, but="of")), "")
        if leading in _DEAL_ROLES:
            yield f"object of {self._given(leading, _DEAL_ROLES[leading], mark.end)}"
        elif tie in ("to", "from", "by", "for"):
            verb = next((word for word in reversed(before) if word in _DEAL_ROLES), None)
            if verb is not None:
                behind = before[len(before) - before[::-1].index(verb) :]
                role = _of_object(verb, _DEAL_ROLES[verb], behind[:_OBJECT])
                if tie == "from" and verb in _LICENSES:
                    role = "taker" if _FEES.isdisjoint(behind) else "payer"
                if tie != "for" or role in ("payer", "buyer"):
                    yield f"{role} {tie}"

    def _given(self, verb: str, role: str, start: int) -> str:
        """The role of who gives or gets, by what: money, or rights."""
        return _of_object(verb, role, self._wording.words_between(start, start + _BEHIND)[:_OBJECT])

    def _taken(self, start: int, stop: int) -> bool:
        """Whether rights are taken, not granted: "licensed it in 2022 from Akari", not "licensed it to Akari".

        "Licensed the rights to Orsevo", with nobody whom they go to, is taken as well.
        """
        text = self._document.text
        stop = min(start + _RIGHTS, stop)
        for found in _FROM_OR_TO.finditer(text, start, stop):
            if found[1] == "from":
                return True
            if _OF_RIGHTS.search(text, max(start, found.start() - 12), found.start()):
                continue
            if _PERSONS.match(text, found.end()) or self._companies.within(found.end(), found.end() + _PARTY):
                return False
        return not _TAKES.isdisjoint(self._wording.words_between(start, stop))

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
            if role == "granter" and not passive and word in _LICENSES and self._taken(start, stop):
                return ["taker"]
            if role is not None:
                role = _of_object(word, role, words[number + 1 : number + 1 + _OBJECT])
                return [f"passive {role}" if passive else role]
            if word not in _AUXILIARIES or (word == "to" and number and words[number - 1] in _PURPOSE):
                return []
            passive = word in _PASSIVE or (passive and word not in _ACTIVE)
        return []


def _of_object(verb: str, role: str, behind: Sequence[str]) -> str:
    """The role by what is given or got: who gets a licence takes rights, who gives an option grants them."""
    thing = list(takewhile(lambda word: word not in _BEHIND_THE_THING, behind))
    if _RIGHTS_WORDS.isdisjoint(thing):
        return role
    return "granter" if verb in _GIVES else "taker" if verb in _GETS else "holder" if verb in _KEEPS else role


def _passed_over(word: str, but: str = "") -> bool:
    """Whether the word between a verb and a company's name is no more than its seat, kind or an article."""
    if word == but:
        return False
    return word in ("of", "the", "a", "an", "its", "our", "their") or word in _KINDS or word.endswith(_OF_PLACES)
