"""Which names are names of one substance."""

from collections.abc import Iterable, Sequence

from extractor.drugs.known import plain
from extractor.drugs.lexicon import Lexicon
from extractor.drugs.mention import Mention, Same
from extractor.drugs.spelling import Spellings


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
    for one, other in (*_misspelt(mentions), *_unhyphened(mentions)):
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
    spellings = Spellings(words if strange else ())
    for name in strange:
        for other in spellings.near(name):
            if other != name and words[other].kind == words[name].kind:
                yield name, other


def _unhyphened(mentions: Sequence[Mention]) -> Iterable[tuple[str, str]]:
    """``QTX55`` and ``QTX-55``: a code with its marks and without."""
    first: dict[str, str] = {}
    for name in dict.fromkeys(mention.name for mention in mentions if mention.kind == "code"):
        bare = plain(name)
        if bare in first:
            yield first[bare], name
        else:
            first[bare] = name
