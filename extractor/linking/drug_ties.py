"""What ties a drug to other drugs and to companies in the whole of a document."""

import re
from collections.abc import Iterable
from itertools import pairwise

from extractor.found import Found
from extractor.linking.asides import background, set_against
from extractor.linking.marks import Mark, Marks
from extractor.linking.wording import Wording

# "X plus Y", "X (Brand) and Y", "X, Y", "X is combined with Y", "X on top of Y", "added X to Y"
_JOINED = re.compile(
    r"[®™)\]]*\s*(?:\([^()]{1,25}\)\s*)?"
    r"(?:,|,? ?and|plus|\+|/|or|to|with|with or without"
    r"|(?:[\w-]+\s){0,3}(?:together|in\scombination|combined|along)\swith"
    r"|(?:[\w-]+\s){0,3}(?:added\sto|on\stop\sof))\s*(?:[\w-]+\s)?"
)
# "X plus Y", "X in combination with Y", "X added to Y", "X/Y": given together, whatever else is said
_COMBINED = re.compile(
    r"[®™)\]]*\s*(?:\([^()]{1,25}\)\s*)?,?\s*"
    r"(?:plus|\+|/|(?:[\w-]+\s){0,3}(?:together|in\scombination|combined|along|alongside|paired)\swith"
    r"|(?:[\w-]+\s){0,3}(?:added\sto|on\stop\sof))\s*(?:[\w-]+\s)?"
)
# "the combination of X and Y", "both X and Y"
_PAIRING = re.compile(r"(?:combination|combinations|combining|pairing|doublet|both|mix)\s(?:of\s)?\Z")
_LISTED = re.compile(r"[®™)\]]*\s*(?:\([^()]{1,25}\)\s*)?(?:and|with)\s")
# "Jazz's Xywav", "Novalis’s once-daily pill Tandiva", "Roche sold … of Vabysmo" is not it
_POSSESSED = re.compile(r"['’]s?\s[^.;:()]{0,40}")
# "our once-daily tablet Tandiva", "Tandiva, our …", "Tandiva is our …", "Your substance is called Tandiva"
_CLAIMED_BEFORE = re.compile(
    r"\b(?:[Oo]ur|[Mm]y|[Yy]our)\s(?:(?!(?:than|with|of|to|for|by|in|on|and|or|over|against|versus|from)\s)[\w-]+,?\s){0,4}\Z"
)
_CLAIMED_BEHIND = re.compile(r"[®™]?(?:\s\([^()]{1,40}\))?(?:,|\sis|\swas|,\swhich\sis)\sour\s(?!competitor|rival)")
_CLAIM = 60
_KNOWN = "drugs.known"
# "Tandiva, from Novalis", "Tandiva (Novalis)", "Tandiva by Novalis", "Tandiva, which Novalis sells"
_OWNED = re.compile(
    r"[®™)]*,?\s*(?:\([^()]{0,20}\))?,?\s*(?:from|by|of|which|made by|sold by|marketed by|\()\s*(?:the )?"
)


class DrugTies:
    """Which drugs are given together, whose each is, and which are only compared with."""

    def __init__(self, text: str, found: Found, drugs: Marks, companies: Marks, wording: Wording):
        self._text, self._found, self._wording = text, found, wording
        self._drugs, self._companies = drugs, companies
        self._combined: dict[tuple[int, int], list[int]] = {}
        self._together = self._find_together()
        self._owners: dict[int, frozenset[int]] = {}
        self._known_owners: dict[int, frozenset[int]] = {}
        self._standing: dict[int, str] = {}
        self._compared: dict[int, float] = {}

    def given_together(self, one: int, other: int, first: int, last: int) -> bool:
        """Whether one of the sentences names the two drugs side by side: "X plus Y", "X in combination with Y".

        ``first`` and ``last`` are the indices of the sentences, both inclusive.
        """
        sentences = self._together.get((min(one, other), max(one, other)), ())
        return any(first <= sentence <= last for sentence in sentences)

    def combined(self, one: int, other: int, first: int, last: int) -> bool:
        """Whether one of the sentences says that the two drugs make one treatment: "X plus Y"."""
        sentences = self._combined.get((min(one, other), max(one, other)), ())
        return any(first <= sentence <= last for sentence in sentences)

    def set_against(self, mark: Mark) -> bool:
        """Whether the words before a mention set the drug against another one: "against X", "compared with X"."""
        return set_against(self._text, mark.start)

    def background(self, mark: Mark) -> bool:
        """Whether the words around a mention call the drug one that patients had before or have besides."""
        return background(self._text, mark.start, mark.end)

    def _find_together(self) -> dict[tuple[int, int], list[int]]:
        pairs: dict[tuple[int, int], list[int]] = {}
        for mark, following in pairwise(self._drugs.all):
            between = self._text[mark.end : following.start]
            if len(between) <= 60 and mark.thing != following.thing and _JOINED.fullmatch(between):
                pair = (min(mark.thing, following.thing), max(mark.thing, following.thing))
                pairs.setdefault(pair, []).append(following.sentence)
                before = self._text[max(0, mark.start - 24) : mark.start]
                if _COMBINED.fullmatch(between) or (_LISTED.fullmatch(between) and _PAIRING.search(before)):
                    self._combined.setdefault(pair, []).append(following.sentence)
        return pairs

    def owners(self, drug: int) -> frozenset[int]:
        """The companies that the text ties to the drug by a possessive or a preposition."""
        known = self._owners.get(drug)
        if known is None:
            known = self._owners[drug] = frozenset(self._find_owners(drug))
        return known

    def known_owners(self, drug: int) -> frozenset[int]:
        """The companies of the document that the vocabulary knows to own the drug."""
        known = self._known_owners.get(drug)
        if known is None:
            names = [owner.lower() for owner in self._found.drugs[drug].owners]
            known = self._known_owners[drug] = frozenset(
                index
                for index, company in enumerate(self._found.companies)
                if any(name in company.name.lower() or company.name.lower() in name for name in names)
            )
        return known

    def _find_owners(self, drug: int) -> Iterable[int]:
        for mark in self._drugs.of(drug):
            for company in self._companies.within(mark.start - 60, mark.start):
                if company.end <= mark.start and _POSSESSED.fullmatch(self._text, company.end, mark.start):
                    yield company.thing
            for company in self._companies.within(mark.end, mark.end + 50):
                if _OWNED.fullmatch(self._text, mark.end, company.start):
                    yield company.thing

    def standing(self, drug: int) -> str:
        """Whose the drug is, as far as vocabulary or text tell: the document's own company's, another's, or open."""
        known = self._standing.get(drug)
        if known is None:
            known = self._standing[drug] = self._find_standing(drug)
        return known

    def _find_standing(self, drug: int) -> str:
        subject = self._found.subject
        owners = self._found.drugs[drug].owners
        told = self.owners(drug)
        known = any(mention.rule.startswith(_KNOWN) for mention in self._found.drugs[drug].mentions)
        if subject in told or self._claimed(drug):
            return "own drug"
        if subject is None:
            return "known drug" if owners or known else "new drug"
        if owners:
            name = self._found.companies[subject].name.lower()
            own = any(owner.lower() in name or name in owner.lower() for owner in owners)
            return "own drug" if own else "another's drug"
        if told:
            return "another's drug, the text says"
        return "known drug, nobody's" if known else "new drug"

    def _claimed(self, drug: int) -> bool:
        """Whether somebody calls the drug "ours"."""
        for mark in self._drugs.of(drug):
            earliest = max(0, mark.start - _CLAIM)
            before = _CLAIMED_BEFORE.search(self._text[earliest : mark.start])
            if before and not self._drugs.within(earliest + before.start(), mark.start):
                return True
            if _CLAIMED_BEHIND.match(self._text, mark.end, mark.end + _CLAIM):
                return True
        return False

    def compared_share(self, drug: int) -> float:
        """The share of the drug's mentions that a word of contrast precedes."""
        known = self._compared.get(drug)
        if known is None:
            starts = [mark.start for mark in self._drugs.of(drug)]
            compared = sum(self._wording.contrasted(max(0, start - 18), start) for start in starts)
            known = self._compared[drug] = compared / len(starts)
        return known
