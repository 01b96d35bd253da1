"""Generic names that no vocabulary has yet, told by their INN endings."""

import re
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
    "fusp",
    "cog",
    "siran",
    "rsen",
)
"""Endings of the first word of a name in two words."""


# Fibrocept®, Fibrocept (nelapitran sodium)
_MARKED = re.compile(r"[®™]|[ \n]\([a-z]{5}")


def inn_mentions(text: str, words: Words, lower: Sequence[str], lexicon: Lexicon) -> Iterator[Mention]:
    """Every word of at least seven letters with an INN ending, with the word before it that belongs to its name.

    Unsure where the ending is shared with other words, or a capital within a sentence makes a proper name likely.
    """
    texts = words.texts
    as_written = frozenset(texts)
    brands: dict[str, bool] = {}
    for index, word in enumerate(lower):
        if len(word) < _SHORTEST or not word.isalpha():
            continue
        stem = lexicon.stem_of(word)
        if stem is None or word in lexicon.not_generics or word in lexicon.class_words:
            continue
        if word in lexicon.known and stem.position == "suffix":
            continue
        if texts[index] in lexicon.companies or texts[index] in lexicon.not_drugs:
            continue
        if not (texts[index].islower() or texts[index].istitle() or texts[index].isupper()):
            continue
        first = index
        if stem.position != "suffix" and index and is_first_word(lower[index - 1]) and _adjacent(words, index - 1):
            first = index - 1
        elif stem.position == "second":
            continue
        if first < index:
            stem = _of_two(lexicon.stem_of(lower[first]), stem)
        name = " ".join(lower[first : index + 1])
        if first == index and word not in as_written and word not in brands:
            brands[word] = _is_brand(word, text, words)
        if brands.get(word):
            name = word.title() if word.title() in as_written else word.upper()
            yield Mention(words.starts[index], words.ends[index], "brand", "drugs.inn_brand", name)
            continue
        yield Mention(
            words.starts[first],
            words.ends[index],
            "generic",
            "drugs.inn",
            name,
            None,
            stem,
            _is_sure(stem, texts, index),
        )


def _is_brand(word: str, text: str, words: Words) -> bool:
    """Whether a word that is capitalised all over the text is marked, or explained by a generic, at one place."""
    return any(
        _MARKED.match(text, end)
        for end, written in zip(words.ends, words.texts, strict=True)
        if len(written) == len(word) and written.lower() == word
    )


def _of_two(first: Stem | None, second: Stem) -> Stem:
    """What the endings of both words tell: an antibody with a payload is a conjugate."""
    if first and first.modality in ("antibody", "bispecific") and second.modality == "small_molecule":
        return Stem(second.stem, second.position, "A", "", (), "adc", second.example)
    return second


def is_first_word(word: str) -> bool:
    """Whether a lower-case word has an ending of the first word of names in two words.

    >>> is_first_word("trastuzumab"), is_first_word("olverembatinib")
    (True, False)
    """
    return len(word) >= _SHORTEST and word.endswith(_FIRST_WORDS)


def _adjacent(words: Words, index: int) -> bool:
    return words.starts[index + 1] - words.ends[index] <= 2


def _is_sure(stem: Stem, texts: Sequence[str], index: int) -> bool:
    if stem.tier == "C":
        return False
    if stem.tier == "B":
        return texts[index].islower()
    if stem.position != "suffix" and index and is_first_word(texts[index - 1].lower()):
        return True
    return len(stem.stem) >= 5 or texts[index].islower() or len(texts[index]) - len(stem.stem) >= 4
