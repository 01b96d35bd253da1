"""Whose figure is it, and who is on the other side of the deal?

The companies of the document compete, with "none" among them. The document's own company is the one that most figures
belong to; a possessive ("Jazz's Xywav"), a verb ("Novalis pays") or a row head makes it another's.
"""

from importlib.resources import files

from extractor.found import Clue, Fact
from extractor.linking.choosing import Before, Signals, carried, none_of, rank, spread
from extractor.linking.place import Places
from extractor.linking.scene import Near, Scene
from extractor.weighing import Weights

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
        self._company = Weights.load(_WEIGHTS / "figure_company.json")
        self._counterparty = Weights.load(_WEIGHTS / "figure_counterparty.json")

    def company(self, scene: Scene, near: Near, drugs: frozenset[int], before: Before | None) -> int | None:
        """Index of the company whose figure it is."""
        return _best(self._company, options(scene, near, drugs, before, None))

    def counterparty(
        self, scene: Scene, near: Near, drugs: frozenset[int], company: int | None, before: Before | None
    ) -> int | None:
        """Index of the company on the other side."""
        return _best(self._counterparty, options(scene, near, drugs, before, company))

    def fact(self, scene: Scene, near: Near, company: int | None) -> Fact[str] | None:
        """The company's name, with the mention or the reference ("the Company") that it was linked by."""
        if company is None:
            return None
        clue = scene.evidence(scene.companies, near, company, "linking.company")
        return Fact(scene.found.companies[company].name, (Clue(*clue),))


def _best(weights: Weights, told: dict[int | None, Signals]) -> int | None:
    ranked = rank(weights, told)
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < weights.margin:
        return None
    return ranked[0][1]


def options(
    scene: Scene, near: Near, drugs: frozenset[int], before: Before | None, company: int | None
) -> dict[int | None, Signals]:
    """The signals of every company, and of none. ``company`` is the one side of a deal when the other is asked for."""
    side = _SIDES.get(near.kind, "own")
    places = Places(scene, scene.companies, near.anchor)
    nothing = none_of(near, before)
    if company is not None and company == scene.found.subject:
        nothing["none: the company is the subject"] = 1.0
    told: dict[int | None, Signals] = {None: spread(side, nothing)}
    owners = frozenset(owner for drug in drugs for owner in scene.owners(drug))
    for index in places.candidates():
        signals = {**places.signals(index), **carried(near, before, index)}
        if index == company:
            signals["is the one side"] = 1.0
        if index == scene.found.subject:
            signals["subject"] = 1.0
            signals["subject, drug of another" if owners and index not in owners else "subject, drug of no other"] = 1.0
            if near.anchor.block is not None:
                signals[f"subject in {near.anchor.block.zone}"] = 1.0
        elif scene.found.subject is not None:
            signals["not the subject"] = 1.0
        if index in owners:
            signals["owns the drug"] = 1.0
        for role in scene.deal_roles(near.anchor, index):
            signals[f"role {role}"] = 1.0
        told[index] = spread(side, signals)
    return told
