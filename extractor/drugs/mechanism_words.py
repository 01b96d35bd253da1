"""The words that mechanisms are made of."""

from collections.abc import Sequence
from importlib.resources import files

import msgspec

from extractor.vocabulary import NameIndex, read_list, read_table
from extractor.words import phrase_words

_DATA = files("extractor.drugs")


class Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of ``mechanism_heads.tsv``."""

    head: str
    targeted: str
    modality: str


class MechanismWords:
    """Heads, links, verbs and modifiers of mechanisms, loaded once."""

    def __init__(self, targets: frozenset[str], form_words: frozenset[str]) -> None:
        heads = read_table(_DATA / "mechanism_heads.tsv", Head, unique="head")
        self.heads = NameIndex([(head.head, head) for head in heads])
        self.stops = frozenset(read_list(_DATA / "mechanism_stops.txt"))
        verbs = read_list(_DATA / "action_verbs.txt")
        links = [*read_list(_DATA / "target_links.txt"), *_verb_links(verbs)]
        self.links = NameIndex([(link, link) for link in links])
        self.verbs = NameIndex([(form, form) for verb in verbs for form in _forms(verb)])
        modifiers = read_list(_DATA / "mechanism_modifiers.txt")
        self.modifiers = sorted((phrase_words(modifier.lower()) for modifier in modifiers), key=len, reverse=True)
        self.targets = targets
        self.form_words = form_words

    def strip(self, words: list[str]) -> list[str]:
        """The words without modifiers in front."""
        while words:
            low = [word.lower() for word in words]
            size = next((len(m) for m in self.modifiers if low[: len(m)] == m), 0)
            if not size:
                break
            words = words[size:]
        return words


def is_symbol(word: str) -> bool:
    """A word like a gene's symbol: a digit, or two capitals.

    >>> is_symbol("PDE4"), is_symbol("APRIL"), is_symbol("oral"), is_symbol("2024")
    (True, True, False, False)
    """
    capitals = sum(map(str.isupper, word))
    return any(c.isalpha() for c in word) and (any(c.isdigit() for c in word) or 2 <= capitals <= 5)


def _forms(verb: str) -> list[str]:
    """A verb with its particle, plain, in the third person and as a gerund.

    >>> _forms("bind to"), _forms("carry")
    (['bind to', 'binds to', 'binding to'], ['carry', 'carries', 'carrying'])
    """
    stem, _, particle = verb.partition(" ")
    third = f"{stem[:-1]}ies" if stem.endswith("y") else f"{stem}es" if stem.endswith(("ch", "sh")) else f"{stem}s"
    gerund = stem[:-1] if stem.endswith("e") else f"{stem}p" if stem.endswith("trap") else stem
    return [f"{form} {particle}".strip() for form in (stem, third, f"{gerund}ing")]


def _verb_links(verbs: Sequence[str]) -> list[str]:
    """``that blocks``, ``which bind to``, ``designed to block``, ``blocking``."""
    links = []
    for verb in verbs:
        plain, third, gerund = _forms(verb)
        links += [f"that {third}", f"which {third}", f"that {plain}", f"designed to {plain}", gerund]
    return links
