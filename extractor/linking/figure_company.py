"""Whose figure is it, and who is on the other side of the deal?

The companies of the document compete, with "none" among them. The document's own company is the one that most figures
belong to; a possessive ("Jazz's Xywav"), a verb ("Novalis pays") or a row head makes it another's.
"""

import re
from collections.abc import Mapping
from importlib.resources import files

from extractor.found import Fact
from extractor.linking.choosing import Before, Options, Signals, carried, none_of, of_grown_sum
from extractor.linking.notes import Note
from extractor.linking.place import Places
from extractor.linking.scene import Near, Scene
from extractor.weighing import Preference

# "They have $52 million", "its cash was $4 million": the company named last, mostly
_THIRD_PERSON = re.compile(r"\b(?:[Tt]he(?:y|ir)|[Ii]ts?)\b")
_EQUALS = re.compile("=")
_WEIGHTS = files("extractor.linking") / "weights"

COMPANY_LEVEL = frozenset(
    {
        "growth",
        "market_share",
        "margin",
        "ownership",
        "share_price",
        "interest_rate",
        "other",
        "probability",
        "patient_share",
    }
)
"""Kinds of percentages that a company can have."""

DEALS = frozenset(
    {"upfront_payment", "milestone_payment", "deal_value", "acquisition", "financing", "royalty", "revenue", "debt"}
    | {"settlement", "share_price", "other", "operating_expense"}
)
"""Kinds of sums that can have another side."""

_SIDES = {
    "upfront_payment": "licence",
    "milestone_payment": "licence",
    "deal_value": "licence",
    "royalty": "licence",
    "acquisition": "take-over",
    "financing": "financing",
    "ownership": "stake",
    "share_price": "share",
    "product_sales": "sales",
    "drug_price": "sales",
    "market_size": "market",
}


class CompanyOfFigure:
    """Answers both questions with learned weights."""

    def __init__(self) -> None:
        self.company_weights = Preference.load(_WEIGHTS / "figure_company.json")
        self.counterparty_weights = Preference.load(_WEIGHTS / "figure_counterparty.json")

    def company(
        self,
        scene: Scene,
        near: Near,
        places: Places,
        drugs: frozenset[int],
        before: Before | None,
        grown: Before | None = None,
        note: Note | None = None,
    ) -> int | None:
        """Index of the company whose figure it is."""
        told = options(scene, near, places, drugs, before, None, grown)
        return _best(self.company_weights, told, note)

    def counterparty(
        self,
        scene: Scene,
        near: Near,
        places: Places,
        drugs: frozenset[int],
        company: int | None,
        before: Before | None,
        note: Note | None = None,
    ) -> int | None:
        """Index of the company on the other side."""
        told = options(scene, near, places, drugs, before, company)
        return _best(self.counterparty_weights, told, note)

    def fact(self, scene: Scene, near: Near, company: int | None) -> Fact[str] | None:
        """The company's name, with the mention that it was linked by."""
        if company is None:
            return None
        clue = scene.evidence(scene.companies, near, company, "linking.company")
        return Fact(scene.found.companies[company].name, (clue,))


def _best(weights: Preference, told: Options, note: Note | None) -> int | None:
    best = weights.best(*told)
    if note:
        note(weights, told, best)
    return best


def options(
    scene: Scene,
    near: Near,
    places: Places,
    drugs: frozenset[int],
    before: Before | None,
    company: int | None,
    grown: Before | None = None,
) -> Options:
    """The signals of every company, and of none. ``company`` is the one side of a deal when the other is asked for,
    ``places`` where the companies stand to the figure."""
    side = _SIDES.get(near.kind, "own")
    subject, block = scene.own_company.at(near.figure.start), near.anchor.block
    since = places.since(before.near.figure.end) if before is not None else frozenset()
    told: dict[int | None, Signals] = {None: [*none_of(near, before, places, since), *of_grown_sum(grown, None)]}
    told[None].append("none: about a drug" if drugs else "none: about no drug")
    if company is not None and company == subject:
        told[None].append("none: the company is the subject")
    owners = {owner for drug in drugs for owner in scene.drug_ties.owners(drug)}
    known_owners = {owner for drug in drugs for owner in scene.drug_ties.known_owners(drug)}
    standing = scene.drug_ties.standing(min(drugs)) if drugs else "no drug"
    named = "owner named" if owners or known_owners else "owner not named"
    told[None].append(f"none: {standing}, {named}")
    sentence = near.anchor.sentence_index
    meant = frozenset(scene.deals.meant_in(sentence))
    third = not places.left and _THIRD_PERSON.search(scene.text, near.anchor.sentence.start, near.anchor.start)
    if _EQUALS.search(scene.text, max(0, near.figure.start - 4), near.figure.end + 4):
        told[None].append("none: a rate of exchange")
    balances = {index: scene.deals.balance_in(sentence, index) for index in places.inside | meant}
    for index in sorted({*places.candidates(), *meant, *(() if subject is None else (subject,))}):
        signals = [*places.signals(index), *carried(near, before, index, since)]
        signals += of_grown_sum(grown, index)
        if third:
            signals.append(f"pronoun, {places.rank(index)}")
            signals += ["pronoun, the subject"] if index == subject else []
        if index == company:
            signals.append("is the one side")
        if index == subject:
            owned = "subject, drug of another" if owners and index not in owners else "subject, drug of no other"
            signals += ("subject", owned, f"subject in {block.zone if block else 'body'}")
            signals.append(f"subject, {standing}, {named}")
        elif subject is not None:
            signals.append("not the subject")
        if index in scene.take_over.targets:
            signals.append("is taken over")
        elif index in scene.take_over.buyers:
            signals.append("takes another over")
        if index in scene.financial_houses:
            signals.append("financial house")
        if index in owners:
            signals.append("owns the drug")
        if index in known_owners:
            signals.append("known to own the drug")
        signals += _dealing(balances, index, "subject" if index == subject else "other")
        signals += [f"role {role}" for role in scene.deals.in_sentence(sentence, index)]
        if side == "licence":
            signals += scene.deals.elsewhere(sentence, index)
        told[index] = signals
    return Options(side, told)


def _dealing(balances: Mapping[int, int], company: int, who: str) -> Signals:
    """Whether the sentence says that the company pays or is paid, or that another does."""
    own = balances.get(company, 0)
    others = [balance for index, balance in balances.items() if index != company]
    told = [f"{'is paid' if own > 0 else 'pays'} here", f"{who} {'is paid' if own > 0 else 'pays'} here"] if own else []
    if any(balance > 0 for balance in others):
        told.append("another is paid here")
    if any(balance < 0 for balance in others):
        told.append("another pays here")
    return told
