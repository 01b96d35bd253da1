"""Which names are names of one substance."""

from collections.abc import Iterable, Sequence

from extractor.drugs.lexicon import Lexicon
from extractor.drugs.mention import Mention, Same


class Groups:
    """Names of one document, joined where they name one substance."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def of(self, name: str) -> str:
        """The name that stands for the name's group."""
        parent = self._parent.setdefault(name, name)
        if parent != name:
            parent = self._parent[name] = self.of(parent)
        return parent

    def join(self, one: str, other: str) -> None:
        """Make the groups of the two names one."""
        first, second = self.of(one), self.of(other)
        if first != second:
            self._parent[second] = first


def group(mentions: Sequence[Mention], same: Iterable[Same], lexicon: Lexicon) -> list[list[Mention]]:
    """The mentions, in text order, one list a substance.

    Names are joined by the vocabulary, by the text's definitions, and a misspelt name to the one that it is a letter or
    two from. Two substances of the vocabulary are never joined.
    """
    groups = Groups()
    identity: dict[str, str] = {}
    for mention in mentions:
        if mention.substance:
            identity[mention.name] = mention.substance.name
            groups.join(f"={mention.substance.name}", mention.name)
        else:
            groups.of(mention.name)
    taken = {groups.of(name): identity[name] for name in identity}

    def tie(one: str, other: str) -> None:
        first, second = groups.of(one), groups.of(other)
        if first == second:
            return
        known = taken.get(first), taken.get(second)
        if None not in known and known[0] != known[1]:
            return
        groups.join(first, second)
        owner = known[0] or known[1]
        if owner:
            taken[groups.of(first)] = owner

    names = {mention.name for mention in mentions}
    for pair in same:
        if pair.one in names and pair.other in names:
            tie(pair.one, pair.other)
    for one, other in _misspelt(mentions):
        tie(one, other)
    joined: dict[str, list[Mention]] = {}
    for mention in mentions:
        joined.setdefault(groups.of(mention.name), []).append(mention)
    return list(joined.values())


def _misspelt(mentions: Sequence[Mention]) -> Iterable[tuple[str, str]]:
    words = {
        mention.name: mention
        for mention in mentions
        if mention.kind in ("generic", "brand") and len(mention.name) >= 7 and mention.name.isalpha()
    }
    strange = [name for name, mention in words.items() if mention.substance is None]
    for name in strange:
        for other, mention in words.items():
            if other != name and mention.kind == words[name].kind and close(name, other):
                yield name, other


def close(one: str, other: str) -> bool:
    """Whether two names are one name but for one slip: a letter or two in one place, left out, put in or changed.

    Endings of two letters and more tell INN names apart and must be the same.

    >>> close("lisafoclax", "lisaftoclax"), close("orelabrutnib", "orelabrutinib"), close("zevaskin", "zevaskyn")
    (True, True, True)
    >>> close("abemaciclib", "ribociclib"), close("nivolumab", "relatlimab"), close("trevaxa", "trevixo")
    (False, False, False)
    """
    one, other = one.lower(), other.lower()
    short = min(len(one), len(other))
    head = 0
    while head < short and one[head] == other[head]:
        head += 1
    tail = 0
    while tail < short - head and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    left, right = one[head : len(one) - tail], other[head : len(other) - tail]
    if head == 0 or max(len(left), len(right)) > 2:
        return False
    return len(left) + len(right) <= 2 or sorted(left) == sorted(right)
