"""The words that mechanisms are made of."""

from collections.abc import Sequence
from importlib.resources import files

import msgspec

from extractor.vocabulary import NameIndex, read_list, read_table
from extractor.words import phrase_words

_VOWELS = "aeiou"
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
        self.several = NameIndex(
            [(f"{head.head}s", head) for head in heads if head.targeted == "y" and head.head[-1] != "s"]
        )
        self.stops = frozenset(read_list(_DATA / "mechanism_stops.txt"))
        verbs = read_list(_DATA / "action_verbs.txt")
        links = [*read_list(_DATA / "target_links.txt"), *_verb_links(verbs)]
        self.links = NameIndex([(link, link) for link in links])
        forms = [form for verb in verbs for form in _forms(verb)]
        self.verbs = NameIndex([(form, form) for form in forms])
        self.verb_forms = frozenset(form for form in forms if " " not in form)
        self.target_nouns = frozenset(read_list(_DATA / "target_nouns.txt"))
        self.stand_ins = frozenset(read_list(_DATA / "stand_ins.txt"))
        self.protein_endings = tuple(read_list(_DATA / "protein_endings.txt"))
        self.activities = frozenset(read_list(_DATA / "activities.txt"))
        self.after_target = frozenset(read_list(_DATA / "after_target.txt"))
        modifiers = read_list(_DATA / "mechanism_modifiers.txt")
        self._modifiers = frozenset(tuple(phrase_words(modifier.lower())) for modifier in modifiers)
        self._sizes = sorted({len(modifier) for modifier in self._modifiers}, reverse=True)
        self.targets = targets
        self.form_words = form_words

    def strip(self, words: list[str]) -> list[str]:
        """The words without modifiers in front."""
        while words:
            low = tuple(word.lower() for word in words[: self._sizes[0]])
            size = next((size for size in self._sizes if size <= len(low) and low[:size] in self._modifiers), 0)
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
    >>> _forms("mop up")
    ['mop up', 'mops up', 'mopping up']
    """
    stem, _, particle = verb.partition(" ")
    third = (
        f"{stem[:-1]}ies"
        if stem.endswith("y") and stem[-2] not in _VOWELS
        else f"{stem}es"
        if stem.endswith(("ch", "sh"))
        else f"{stem}s"
    )
    gerund = stem[:-1] if stem.endswith("e") else stem
    if len(stem) > 2 and stem[-3] not in _VOWELS and stem[-2] in _VOWELS and stem[-1] in "bgmpt" and len(stem) <= 4:
        gerund += stem[-1]
    return [f"{form} {particle}".strip() for form in (stem, third, f"{gerund}ing")]


def _verb_links(verbs: Sequence[str]) -> list[str]:
    """``that blocks``, ``which bind to``, ``designed to block``, ``blocking``."""
    links = []
    for verb in verbs:
        plain, third, gerund = _forms(verb)
        links += [f"that {third}", f"which {third}", f"that {plain}", f"designed to {plain}", f"to {plain}", gerund]
    return links
