"""Names of the vocabulary in the text."""

import re
from collections.abc import Iterator, Sequence

from extractor.drugs.lexicon import KnownName, Lexicon
from extractor.drugs.mention import Mention
from extractor.words import Words, fold

_PLAIN = re.compile(r"[\W_]+")


def plain(name: str) -> str:
    """A name without blanks, dashes and marks.

    >>> plain("AMG-160"), plain("Eylea HD")
    ('AMG160', 'EyleaHD')
    """
    return _PLAIN.sub("", name)


def _written_right(known: KnownName, quote: str) -> bool:
    """Brands and codes keep their capitals, or are all capitals; generics come in any.

    Short forms may open a sentence with a capital.
    """
    if known.kind == "generic":
        return True
    found, wanted = plain(quote), plain(known.text)
    if found == wanted or (known.kind != "short" and found == wanted.upper()):
        return True
    return known.kind in ("short", "brand") and found == wanted[0].upper() + wanted[1:]


def known_mentions(text: str, words: Words, lower: Sequence[str], lexicon: Lexicon) -> Iterator[Mention]:
    """Every place where the text has a name of the vocabulary, overlapping ones included."""
    for first, last, known in lexicon.names.find(words):
        start, end = words.starts[first], words.ends[last - 1]
        quote = text[start:end]
        if not _written_right(known, quote):
            continue
        name = fold(known.text).lower() if known.kind == "generic" else fold(known.text)
        yield Mention(
            start, end, known.kind, f"drugs.known.{known.kind}", name, known.substance, None, not known.cautious
        )
