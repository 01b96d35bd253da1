"""What the figures linked to a drug tell of it: what is sold is approved."""

from collections.abc import Mapping, Sequence

from extractor.found import Clue, Fact, Facts
from extractor.linking.scene import Near

_SOLD = frozenset({"product_sales", "market_share"})
"""Kinds of figures that only drugs on the market have, unless they are forecasts."""


def approved_by_sales(
    nears: Sequence[Near], drugs: Sequence[Fact[list[int]]], meanings: Sequence[Facts]
) -> Mapping[int, Fact[str]]:
    """Stage of the drugs that the figures say are sold, told by the first such figure.

    ``drugs`` and ``meanings`` are those of the figures. It is for drugs of whose stage the text says nothing else.
    """
    stages: dict[int, Fact[str]] = {}
    for near, linked, meaning in zip(nears, drugs, meanings, strict=True):
        forecast = "forecast" in meaning and meaning["forecast"].value
        if near.kind in _SOLD and not forecast:
            clue = Clue(near.figure.start, near.figure.end, "linking.stage.sales")
            for drug in linked.value:
                stages.setdefault(drug, Fact("approved", (clue,)))
    return stages
