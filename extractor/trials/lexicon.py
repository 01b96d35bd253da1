"""The room's vocabulary, loaded once: named studies, programmes, look-alikes, cues and registers."""

import re
from importlib.resources import files
from typing import NamedTuple

import msgspec

from extractor.vocabulary import Phrases, read_list, read_table
from extractor.words import fold

_DATA = files("extractor.trials")


class _Study(msgspec.Struct):
    name: str
    drugs: tuple[str, ...]


class _Register(msgspec.Struct):
    registry: str
    anchor: str
    pattern: str
    canonical: str
    example: str
    result: str


class _Cue(msgspec.Struct):
    phrase: str
    field: str
    value: str


class _NameContext(msgspec.Struct):
    words: str
    side: str
    weight: str


class Register(NamedTuple):
    """A register of clinical studies: how its ids are written, and their canonical form."""

    name: str
    anchor: str
    """How every id begins."""
    pattern: re.Pattern[str]
    canonical: str
    """Template for ``Match.expand``."""


class Cue(NamedTuple):
    """A phrase that tells a status, a trait of the design, or that a study is registrational."""

    field: str
    value: str


_LONG = 6
"""Letters of a programme's name that no plain word with a number looks like."""


class Lexicon:
    """Everything the room knows before it has read a text."""

    def __init__(self) -> None:
        studies = read_table(_DATA / "studies.tsv", _Study, unique="name")
        programs = read_list(_DATA / "programs.txt")
        self.drugs = {study.name: study.drugs for study in studies}
        """Named study → drugs under study in it."""
        self.programs = frozenset(programs)
        self.ordinary = frozenset(read_list(_DATA / "words_and_places.txt"))
        """Study names that are also words, places or brands."""
        self.look_alikes = frozenset(read_list(_DATA / "look_alikes.txt"))
        """Capitals that are no study names."""
        self.phase_stops = frozenset(read_list(_DATA / "phase_stops.txt"))
        """Words that part a phase from the noun behind it."""
        self.other_things = frozenset(read_list(_DATA / "other_things.txt"))
        """Nouns behind a name that show it to be the name of something else."""
        self.number_words = frozenset(read_list(_DATA / "counted.txt"))
        """Nouns for the people in a study."""
        self.names = Phrases(cased=[(form, name) for name in self.drugs for form in _forms(name)])
        cues = read_table(_DATA / "cues.tsv", _Cue)
        self.cues = Phrases(uncased=[(cue.phrase, Cue(cue.field, cue.value)) for cue in cues])
        self.before: dict[str, int] = {}
        self.behind: dict[str, int] = {}
        for context in read_table(_DATA / "name_contexts.tsv", _NameContext):
            side = self.before if context.side == "before" else self.behind
            side[context.words] = int(context.weight)
        self.registers = [
            Register(row.registry, row.anchor, re.compile(row.pattern), row.canonical)
            for row in read_table(_DATA / "registries.tsv", _Register, unique="registry")
        ]

    def is_member(self, name: str) -> bool:
        """Whether a name is a known programme's with a number or a word of its own: ``KEYNOTE-999``."""
        head, dash, rest = name.partition("-")
        return bool(dash) and head in self.programs and rest[:1].isdigit()


def _forms(name: str) -> set[str]:
    """The ways a known name is written: ``CheckMate -067``, ``Keynote-189``, and ``keynote-189`` in small letters."""
    head, dash, rest = fold(name).partition("-")
    forms = {name}
    if dash and head == "CheckMate":
        forms.add(f"{head} -{rest}")
    if dash and len(head) >= _LONG and head.isalpha() and rest[-1:].isdigit():
        forms |= {f"{head.capitalize()}-{rest}", name.lower()}
    return forms
