"""Which record of one extraction is which of another, whatever their ids and places in the lists."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

Json = Mapping[str, Any]
Records = Sequence[Json]
Pairs = dict[int, int]
"""Place in the old list → place in the new one."""


def match_figures(old: Records, new: Records, *, same_text: bool) -> Pairs:
    """Figures of the same text by their spans: equal ones first, then those that overlap.

    In another text places tell nothing: there the words of the figures are matched in their order, and what stands
    between the same neighbours.
    """
    if not same_text:
        return dict(_in_order([_words(one) for one in old], [_words(one) for one in new]))
    pairs = _by_key(old, new, lambda one: (one["span"]["start"], one["span"]["end"]), {})
    for i, j in _most_in_common(old, new, pairs, _overlap):
        pairs[i] = j
    return pairs


def match_named(old: Records, new: Records, *, same_text: bool) -> Pairs:
    """Drugs, trials and companies by name; then those that share most mentions, by place or in another text by word."""
    pairs = _by_key(old, new, lambda one: one["name"] and str(one["name"]).casefold(), {})
    shared = _shared_places if same_text else _shared_words
    for i, j in _most_in_common(old, new, pairs, shared):
        pairs[i] = j
    return pairs


def _by_key(old: Records, new: Records, key: Callable[[Json], Hashable], pairs: Pairs) -> Pairs:
    """Pairs of records with the same key, none of None; several of one key in their order."""
    places: dict[Hashable, list[int]] = {}
    for j, one in enumerate(new):
        places.setdefault(key(one), []).append(j)
    for i, one in enumerate(old):
        told = key(one)
        if told is not None and places.get(told):
            pairs[i] = places[told].pop(0)
    return pairs


def _most_in_common(
    old: Records, new: Records, taken: Pairs, common: Callable[[Json, Json], int]
) -> Iterator[tuple[int, int]]:
    """Pairs of those that are still without one: the most in common first, then the first in the text."""
    taken_new = set(taken.values())
    left = [i for i in range(len(old)) if i not in taken]
    free = [j for j in range(len(new)) if j not in taken_new]
    scored = sorted((-number, i, j) for i in left for j in free if (number := common(old[i], new[j])))
    gone: set[int] = set()
    for _, i, j in scored:
        if i not in gone and j not in taken_new:
            gone.add(i)
            taken_new.add(j)
            yield i, j


def _overlap(old: Json, new: Json) -> int:
    one, other = old["span"], new["span"]
    return max(0, int(min(one["end"], other["end"]) - max(one["start"], other["start"])))


def _shared_places(old: Json, new: Json) -> int:
    return len(_places(old) & _places(new))


def _places(record: Json) -> set[tuple[int, int]]:
    return {(mention["start"], mention["end"]) for mention in record["mentions"]}


def _shared_words(old: Json, new: Json) -> int:
    return len({mention["text"] for mention in old["mentions"]} & {mention["text"] for mention in new["mentions"]})


def _words(figure: Json) -> str:
    return " ".join(figure["span"]["text"].split())


def _in_order(old: list[str], new: list[str]) -> Iterator[tuple[int, int]]:
    for what, i, i_end, j, j_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal" or (what == "replace" and i_end - i == j_end - j):
            yield from zip(range(i, i_end), range(j, j_end), strict=True)
