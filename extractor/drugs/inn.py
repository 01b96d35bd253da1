"""Generic names that no vocabulary has yet, told by their INN endings."""

from collections.abc import Iterator, Sequence

from extractor.drugs.lexicon import Lexicon
from extractor.drugs.mention import Mention, Stem
from extractor.words import Words

_SHORTEST = 7
_FIRST_WORDS = (
    "tug",
    "mab",
    "bart",
    "mig",
    "ment",
    "gene",
    "cept",
    "tide",
    "stim",
    "kin",
    "ermin",
    "cog",
    "siran",
    "rsen",
)
"""Endings of the first word of a name in two words."""


def inn_mentions(words: Words, lower: Sequence[str], lexicon: Lexicon) -> Iterator[Mention]:
    """Every word of at least seven letters with an INN ending, with the word before it that belongs to its name.

    Unsure where the ending is shared with other words, or a capital within a sentence makes a proper name likely.
    """
    for word, places in words.places.items():
        if len(word) < _SHORTEST or not word.isalpha():
            continue
        stem = lexicon.stem_of(word)
        if stem is None or word in lexicon.not_generics or word in lexicon.class_words:
            continue
        if not (word in lexicon.known and stem.position == "suffix"):
            yield from _at_places(places, stem, words, lower, lexicon)


def _at_places(
    places: Sequence[int], stem: Stem, words: Words, lower: Sequence[str], lexicon: Lexicon
) -> Iterator[Mention]:
    """The mentions at the places of one word with an INN ending."""
    texts = words.texts
    for index in places:
        if texts[index] in lexicon.companies or texts[index] in lexicon.not_drugs:
            continue
        if not (texts[index].islower() or texts[index].istitle() or texts[index].isupper()):
            continue
        first = index
        if stem.position != "suffix" and index and _is_first_word(lower[index - 1]) and _adjacent(words, index - 1):
            first = index - 1
        elif stem.position == "second":
            continue
        told = _of_two(lexicon.stem_of(lower[first]), stem) if first < index else stem
        name = " ".join(lower[first : index + 1])
        yield Mention(
            words.starts[first],
            words.ends[index],
            "generic",
            "drugs.inn",
            name,
            None,
            told,
            _is_sure(told, texts, index),
        )


def _of_two(first: Stem | None, second: Stem) -> Stem:
    """What the endings of both words tell: an antibody with a payload is a conjugate."""
    if first and first.modality in ("antibody", "bispecific") and second.modality == "small_molecule":
        return Stem(second.stem, second.position, "A", "", (), "adc", second.example)
    return second


def _is_first_word(word: str) -> bool:
    return len(word) >= _SHORTEST and word.endswith(_FIRST_WORDS)


def _adjacent(words: Words, index: int) -> bool:
    return words.starts[index + 1] - words.ends[index] <= 2


def _is_sure(stem: Stem, texts: Sequence[str], index: int) -> bool:
    if stem.tier == "C":
        return False
    if stem.tier == "B":
        return texts[index].islower()
    if stem.position != "suffix" and index and _is_first_word(texts[index - 1].lower()):
        return True
    return len(stem.stem) >= 5 or texts[index].islower() or len(texts[index]) - len(stem.stem) >= 4
