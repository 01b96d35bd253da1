"""Biosimilars with a brand of their own: a substance apart from the one they copy."""

import re
from collections.abc import Sequence

from extractor.drugs.lexicon import Lexicon
from extractor.drugs.mention import Mention
from extractor.words import fold

_SUFFIXED = re.compile(r"([a-z]+)-[a-z]{4}")
# Brenlyma® (ustekinumab-brny)
_BRAND_BEFORE = re.compile(r"([^\W\d_a-z][^\W\d_]{3,20})(?:[®™]|\((?:R|TM)\))?[ \n]\($")
_BIOSIMILAR = re.compile(r"biosimilar", re.IGNORECASE)
_NEAR = 160
_BRAND = 30


def with_own_biosimilars(mentions: Sequence[Mention], text: str, lexicon: Lexicon) -> list[Mention]:
    """The mentions, those of a biosimilar that has a brand no longer of the substance that the vocabulary knows.

    Such a one is a known generic with a suffix that the vocabulary lacks, in a bracket behind an unknown brand, where
    the text speaks of a biosimilar.
    """
    suffixed = {
        place: fold(text[mention.start : mention.end]).lower()
        for place, mention in enumerate(mentions)
        if mention.kind == "generic"
        and mention.substance
        and _SUFFIXED.fullmatch(fold(text[mention.start : mention.end]).lower())
    }
    own = {name for place, name in suffixed.items() if _is_own(mentions[place], name, text, lexicon)}
    return [
        mention._replace(name=suffixed[place], substance=None, stem=lexicon.stem_of(suffixed[place].partition("-")[0]))
        if suffixed.get(place) in own
        else mention
        for place, mention in enumerate(mentions)
    ]


def _is_own(mention: Mention, name: str, text: str, lexicon: Lexicon) -> bool:
    if name in lexicon.known:
        return False
    brand = _BRAND_BEFORE.search(text, max(0, mention.start - _BRAND), mention.start)
    if brand is None or brand[1].lower() in lexicon.known:
        return False
    return _BIOSIMILAR.search(text, max(0, mention.start - _NEAR), mention.end + _NEAR) is not None
