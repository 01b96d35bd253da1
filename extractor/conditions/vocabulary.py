"""The words that names of conditions are made of, loaded from the data files of this room."""

from importlib.resources import files

import msgspec

from extractor.vocabulary import Phrases, read_list, read_table
from extractor.words import phrase_words

_ROOM = files("extractor.conditions")

Phrase = tuple[str, ...]


class _Condition(msgspec.Struct):
    name: str
    abbreviations: tuple[str, ...]
    aliases: tuple[str, ...]


class _Spelling(msgspec.Struct):
    american: str
    british: str


class Vocabulary:
    """All word lists of the room, in the form in which its modules ask for them."""

    def __init__(self) -> None:
        rows = read_table(_ROOM / "conditions.tsv", _Condition, unique="name")
        self._spellings = [(row.british, row.american) for row in read_table(_ROOM / "spellings.tsv", _Spelling)]
        self.stages = _phrases("stages.txt")
        self._keys: dict[str, str] = {}
        for row in rows:
            for name in (row.name, *row.aliases):
                self._keys.setdefault(self._plain(" ".join(phrase_words(name))), row.name)
        keys = {row.name: self._base(row.name) for row in rows}
        self._keys = {plain: keys[name] for plain, name in self._keys.items()}
        self.names: Phrases[str] = Phrases(
            uncased=(
                (spelled, keys[row.name])
                for row in rows
                for name in (row.name, *row.aliases)
                for spelled in dict.fromkeys((name, self._british(name)))
            ),
        )
        self.abbreviations: Phrases[str] = Phrases(
            cased=((short, keys[row.name]) for row in rows for short in row.abbreviations)
        )
        self.ambiguous = frozenset(read_list(_ROOM / "ambiguous_abbreviations.txt"))
        self.heads = frozenset(read_list(_ROOM / "heads.txt"))
        self.dependent_heads = frozenset(read_list(_ROOM / "dependent_heads.txt"))
        self.suffixes = tuple(suffix.lstrip("-") for suffix in read_list(_ROOM / "suffixes.txt"))
        self.no_heads = frozenset(read_list(_ROOM / "suffix_exceptions.txt"))
        self.anatomy = frozenset(read_list(_ROOM / "anatomy.txt"))
        self.modifiers = _phrases("modifiers.txt") | self.stages
        self.last_words = frozenset(phrase[-1] for phrase in self.modifiers)
        self.longest_modifier = max(map(len, self.modifiers))
        self.tails = frozenset(read_list(_ROOM / "tails.txt"))
        self.adverbs = frozenset(read_list(_ROOM / "adverbs.txt"))
        self.links = _phrases("links.txt")
        self.signs = frozenset(self.key(phrase_words(sign)) for sign in read_list(_ROOM / "signs.txt"))
        self.bodies = frozenset(read_list(_ROOM / "bodies.txt"))

    def key(self, words: list[str]) -> str:
        """The key of a name read word by word: the vocabulary's name for it, or its words in plain spelling."""
        plain = self._plain(" ".join(words))
        return self._keys.get(plain) or self._keys.get(plain.removesuffix("s")) or plain

    def _plain(self, name: str) -> str:
        """Lower case and American spelling."""
        name = name.lower()
        for british, american in self._spellings:
            name = name.replace(british, american)
        return name

    def _british(self, name: str) -> str:
        for british, american in self._spellings:
            if british not in name:
                name = name.replace(american, british)
        return name

    def _base(self, name: str) -> str:
        """The name without the stages before it, where what remains is a condition of the vocabulary."""
        words = self._plain(" ".join(phrase_words(name))).split()
        for size in range(min(5, len(words) - 1), 0, -1):
            rest = " ".join(words[size:])
            if tuple(words[:size]) in self.stages and rest in self._keys:
                return self._keys[rest]
        return name


def _phrases(file: str) -> frozenset[Phrase]:
    return frozenset(tuple(word.lower() for word in phrase_words(entry)) for entry in read_list(_ROOM / file))
