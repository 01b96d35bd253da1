"""Which language a text is written in, by its commonest words or its script."""

from collections import Counter
from collections.abc import Sequence
from importlib.resources import files

import msgspec

from extractor.layout.document import Block
from extractor.reading.source import Source
from extractor.vocabulary import read_table


class _Language(msgspec.Struct):
    language: str
    """ISO 639-1."""
    name: str
    words: tuple[str, ...]
    """Its commonest words, in lower case."""


class _Script(msgspec.Struct):
    language: str
    name: str
    first: str
    """First code point of its letters, hexadecimal."""
    last: str


_HERE = files("extractor.layout")
_LANGUAGES = read_table(_HERE / "function_words.tsv", _Language, unique="language")
_SCRIPTS = read_table(_HERE / "scripts.tsv", _Script, unique="language")
_NAMES = {row.language: row.name for row in _LANGUAGES} | {row.language: row.name for row in _SCRIPTS}
_BY_WORD: dict[str, list[str]] = {}
for _row in _LANGUAGES:
    for _word in _row.words:
        _BY_WORD.setdefault(_word, []).append(_row.language)
_SAMPLE = 300
_FIRST_SCRIPT = "\u0370"
_FEWEST = 5


def language_of(words: Sequence[str], told: str = "en") -> str:
    """ISO 639-1 code of the language of some words; the one that the file tells where they are too few to say.

    >>> language_of("Der Umsatz stieg um 12 Prozent und der Verlust ging auf die Hälfte zurück".split())
    'de'
    """
    step = max(1, len(words) // _SAMPLE)
    sample = [word.lower() for word in words[::step]]
    counts = Counter([language for word in sample if word in _BY_WORD for language in _BY_WORD[word]])
    foreign = "".join(word for word in sample if not word.isascii() and word[0] >= _FIRST_SCRIPT)[:_SAMPLE]
    if foreign and len(foreign) * 4 > sum(len(word) for word in sample if word[0].isalpha()):
        for script in _SCRIPTS:
            first, last = chr(int(script.first, 16)), chr(int(script.last, 16))
            if sum(first <= letter <= last for letter in foreign) * 4 > len(foreign):
                return script.language
    if not counts:
        return told
    best, count = max(counts.items(), key=lambda item: (item[1], item[0] == "en", item[0]))
    if count < _FEWEST:
        return told
    return best if count > counts["en"] * 1.5 else "en"


def language_warnings(source: Source, blocks: Sequence[Block], language: str) -> tuple[str, ...]:
    """What a reader of the records should know: an empty document, or one in another language."""
    if not blocks:
        known = any("empty" in warning for warning in source.warnings)
        return () if known else ("the document is empty",)
    if language != "en":
        return (f"written in {_NAMES.get(language, language)}; extracted as far as it goes",)
    return ()
