"""Which extracted record answers which annotated one, and whether mentions that belong together stand together."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from extractor.evaluation.quotes import Place

Places = Sequence[Place]
"""The places of one record."""


def places_of(record: Mapping[str, Any]) -> list[Place]:
    """The places of an extracted record: its mentions, or the one place of a figure."""
    spans = record["mentions"] if "mentions" in record else [record["span"]]
    return [(span["start"], span["end"]) for span in spans]


def annotated_places(record: Mapping[str, Any]) -> list[Place]:
    """The places of an annotated record."""
    return list(record["spans"] if "spans" in record else [record["span"]])


def aligned(wanted: Sequence[Places], found: Sequence[Places]) -> dict[int, int]:
    """Index of an annotated record → index of the extracted one that answers it; one to one.

    Those that share most mentions go together first; among equals those with more exact ones, then in text order.
    """
    pairs = []
    for i, places in enumerate(wanted):
        for j, others in enumerate(found):
            shared = sum(any(_overlap(place, other) for other in others) for place in places)
            if shared:
                pairs.append((-shared, -len(set(places) & set(others)), i, j))
    answers: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(pairs):
        if i not in answers and j not in taken:
            answers[i] = j
            taken.add(j)
    return answers


class Clusters(NamedTuple):
    """Sums of B-cubed over the mentions that both sides have; add them up over documents."""

    precision: float = 0.0
    recall: float = 0.0
    mentions: int = 0

    def plus(self, other: "Clusters") -> "Clusters":
        """The sums of both."""
        return Clusters(self.precision + other.precision, self.recall + other.recall, self.mentions + other.mentions)


def clusters(wanted: Sequence[Places], found: Sequence[Places]) -> Clusters:
    """How well the extracted records group the mentions that the annotations have as well."""
    record_at = {place: j for j, places in enumerate(found) for place in places}
    answering = {place: i for i, places in enumerate(wanted) for place in places}
    common: Counter[tuple[int, int]] = Counter()
    for place, i in answering.items():
        met = next((other for other in record_at if _overlap(place, other)), None)
        if met is not None:
            common[i, record_at[met]] += 1
    wanted_sizes: Counter[int] = Counter()
    found_sizes: Counter[int] = Counter()
    for (i, j), number in common.items():
        wanted_sizes[i] += number
        found_sizes[j] += number
    return Clusters(
        sum(number * number / found_sizes[j] for (_, j), number in common.items()),
        sum(number * number / wanted_sizes[i] for (i, _), number in common.items()),
        sum(common.values()),
    )


def _overlap(one: Place, other: Place) -> bool:
    return one[0] < other[1] and other[0] < one[1]
