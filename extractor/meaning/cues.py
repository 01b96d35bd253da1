"""The vocabularies that meaning is read with: cues of kinds, and signs of everything else."""

from collections.abc import Iterator
from importlib.resources import files

import msgspec

from extractor.vocabulary import Phrases, VocabularyError, read_list, read_table

_FOLDER = files("extractor.meaning")
_SIGNS = "signs.tsv"
_REACHES = ("either", "left", "right")


class KindCue(msgspec.Struct, frozen=True):
    """A phrase that speaks for a kind of figure."""

    phrase: str
    kind: str
    reach: str
    """The side of the phrase on which its figure lies: left, right, either."""
    hints: tuple[str, ...]
    """What else it tells, as ``attribute=value``; ``weak`` for a word that says little by itself."""

    @property
    def weak(self) -> bool:
        """If it speaks for its kind only where others do too."""
        return "weak" in self.hints


class Sign(msgspec.Struct, frozen=True):
    """A phrase that tells how a figure is meant."""

    phrase: str
    signs: tuple[str, ...]


def kind_cues(name: str) -> Phrases[KindCue]:
    """The cues in one of this folder's tables, plurals included.

    Raises VocabularyError for a reach that is none.
    """
    cues = read_table(_FOLDER / name, KindCue, unique="phrase")
    for cue in cues:
        if cue.reach not in _REACHES:
            raise VocabularyError(f"{name}: {cue.phrase!r} reaches {cue.reach!r}")
    written = {cue.phrase.lower() for cue in cues}
    spelt = [(cue.phrase, cue) for cue in cues]
    spelt += [(plural, cue) for cue in cues for plural in _plurals(cue.phrase) if plural.lower() not in written]
    return Phrases(
        cased=[entry for entry in spelt if _is_abbreviation(entry[0])],
        uncased=[entry for entry in spelt if not _is_abbreviation(entry[0])],
    )


def signs() -> Phrases[Sign]:
    """The signs that percentages and sums share."""
    return Phrases(uncased=[(sign.phrase, sign) for sign in read_table(_FOLDER / _SIGNS, Sign)])


def plain_words(name: str) -> frozenset[str]:
    """The words of the cues in a table, and of all signs, in lower case: no names, whatever their capitals."""
    return frozenset(
        word
        for table in (_FOLDER / name, _FOLDER / _SIGNS)
        for line in table.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
        for word in line.split("\t")[0].lower().replace("-", " ").split()
    )


def words(name: str) -> frozenset[str]:
    """The words of one of this folder's lists."""
    return frozenset(read_list(_FOLDER / "words" / f"{name}.txt"))


def _is_abbreviation(phrase: str) -> bool:
    """One word with a capital inside: ``ORR``, ``LDL-C``. Its capitals count."""
    return " " not in phrase and any(letter.isupper() for letter in phrase[1:])


def _plurals(phrase: str) -> Iterator[str]:
    last = phrase.rsplit(" ", 1)[-1]
    if len(last) > 2 and last.isalpha() and not last.endswith(("s", "ed", "y", "ing")):
        yield f"{phrase}s"
