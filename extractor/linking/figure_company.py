"""Whose figure is it, and who is on the other side of the deal?

The companies of the document compete, with "none" among them. The document's own company is the one that most figures
belong to; a possessive ("Jazz's Xywav"), a verb ("Novalis pays") or a row head makes it another's.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from extractor.found import Fact
from extractor.linking.choosing import Before, Carried, none_of, none_of_grown_sum, of_grown_sum
from extractor.linking.notes import Note
from extractor.linking.place import Places
from extractor.linking.scene import Near, Scene
from extractor.linking.setting import Setting
from extractor.weighing import Bundle, Layer, Options, Preference
from extractor.weighing.options import Told

# "They have $52 million", "its cash was $4 million": the company named last, mostly
_THIRD_PERSON = re.compile(r"\b(?:[Tt]he(?:y|ir)|[Ii]ts?)\b")
_BESIDE = 4
"""How far from a sum, in characters, the sign stands that makes it a rate of exchange: "$1 = 6.91 crowns"."""
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
    best = weights.best(told)
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
    figure, sentence = near.figure, near.setting.sentence
    subject, block, ties = scene.own_company.at(figure.start), near.setting.block, scene.drug_ties
    carried = Carried(near, before, places)
    owners = {owner for drug in drugs for owner in ties.owners(drug)}
    known_owners = {owner for drug in drugs for owner in ties.known_owners(drug)}
    standing = ties.standing(min(drugs)) if drugs else "no drug"
    named = "owner named" if owners or known_owners else "owner not named"
    layers = [*places.layers(), *carried.layers, *of_grown_sum(grown)]
    if subject is not None:
        owned = "drug of another" if owners and subject not in owners else "drug of no other"
        own = _subject(owned, block.zone if block else "body", standing, named)
        layers.append(Layer({subject: (own,)}, _NOT_SUBJECT))
    if not places.left and _THIRD_PERSON.search(scene.text, sentence.start, figure.start):
        layers.append(places.around.meant_by_pronoun)
        layers += [] if subject is None else [Layer({subject: _PRONOUN_FOR_SUBJECT})]
    if company is not None:
        layers.append(Layer({company: _ONE_SIDE}))
    if owners:
        layers.append(Layer(dict.fromkeys(owners, _OWNER)))
    if known_owners:
        layers.append(Layer(dict.fromkeys(known_owners, _KNOWN_OWNER)))
    is_subject = company is not None and company == subject
    is_rate = "=" in scene.text[max(0, figure.start - _BESIDE) : figure.end + _BESIDE]
    return Options(
        side,
        [
            *none_of(near, carried, places),
            *none_of_grown_sum(grown),
            _about(bool(drugs), standing, named, is_subject),
            *[_RATE_OF_EXCHANGE][:is_rate],
        ],
        scene.shared(_shared, near.setting, side == "licence", subject),
        layers,
    )


def _shared(scene: Scene, setting: Setting, licence: bool, subject: int | None) -> Mapping[int, Told]:
    """What is said of the companies for all figures of a sentence that have the same company for their own."""
    around, sentence = scene.around(scene.companies, setting), setting.sentence_index
    meant = scene.deals.meant_in(sentence)
    balances = {index: scene.deals.balance_in(sentence, index) for index in around.named.union(meant)}
    told: dict[int, Told] = {}
    for index in sorted({*around.candidates(), *meant, *(() if subject is None else (subject,))}):
        signals = told[index] = [*around.told(index)]
        if index in scene.take_over.targets:
            signals.append(_TAKEN_OVER)
        elif index in scene.take_over.buyers:
            signals.append(_TAKES_OVER)
        if index in scene.financial_houses:
            signals.append(_FINANCIAL_HOUSE)
        signals += _dealing(balances, index, "subject" if index == subject else "other")
        if index in around.named:
            signals += map(_role, scene.deals.in_sentence(sentence, index))
        if licence:
            signals += scene.deals.elsewhere(sentence, index)
    return told


_ONE_SIDE, _NOT_SUBJECT = (Bundle("is the one side"),), (Bundle("not the subject"),)
_OWNER, _KNOWN_OWNER = (Bundle("owns the drug"),), (Bundle("known to own the drug"),)
_FINANCIAL_HOUSE = Bundle("financial house")
_TAKEN_OVER, _TAKES_OVER = Bundle("is taken over"), Bundle("takes another over")
_PRONOUN_FOR_SUBJECT = (Bundle("pronoun, the subject"),)
_RATE_OF_EXCHANGE = Bundle("none: a rate of exchange")


@cache
def _about(drug: bool, standing: str, named: str, subject: bool) -> Bundle:
    told = ["none: about a drug" if drug else "none: about no drug", f"none: {standing}, {named}"]
    return Bundle(*told, *["none: the company is the subject"][:subject])


@cache
def _subject(owned: str, zone: str, standing: str, named: str) -> Bundle:
    return Bundle("subject", f"subject, {owned}", f"subject in {zone}", f"subject, {standing}, {named}")


@cache
def _role(role: str) -> Bundle:
    return Bundle(f"role {role}")


def _dealing(balances: Mapping[int, int], company: int, who: str) -> Iterable[Bundle]:
    """Whether the sentence says that the company pays or is paid, or that another does."""
    if not balances:
        return
    own = balances.get(company, 0)
    if own:
        yield _deals(who, own > 0)
    others = [balance for index, balance in balances.items() if index != company]
    if any(balance > 0 for balance in others):
        yield _ANOTHER_IS_PAID
    if any(balance < 0 for balance in others):
        yield _ANOTHER_PAYS


_ANOTHER_IS_PAID, _ANOTHER_PAYS = Bundle("another is paid here"), Bundle("another pays here")


@cache
def _deals(who: str, paid: bool) -> Bundle:
    does = "is paid here" if paid else "pays here"
    return Bundle(does, f"{who} {does}")
