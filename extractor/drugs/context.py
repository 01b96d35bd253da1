"""Whether the words around an unsure name speak of a drug, and around a code of a trial."""

import re
from bisect import bisect_left
from collections.abc import Sequence, Set

from extractor.drugs.lexicon import Lexicon
from extractor.drugs.mention import Mention
from extractor.words import Words

_SPOKEN = re.compile(r"(?:[A-Z][AEIOU]){2}-")
_TRIAL = frozenset({"trial", "trials", "study", "studies", "cohort", "arm"})


def speaks_of_a_drug(mention: Mention, text: str, words: Words, lower: Sequence[str], lexicon: Lexicon) -> bool:
    """A drug's word right before or behind: ``candidate X``, ``X 300 mg``, ``X tablets``, ``X®``."""
    first = bisect_left(words.starts, mention.start)
    last = bisect_left(words.starts, mention.end)
    if mention.rule != "drugs.marked" and text[mention.end : mention.end + 1] in ("®", "™"):
        return True
    before = first - 1
    while before >= 0 and lower[before] in (",", "called", "named", "“", '"'):
        before -= 1
    if before >= 0 and lower[before] in lexicon.words_before:
        return True
    if mention.kind == "code" and first > 2 and tuple(lower[first - 2 : first]) in lexicon.code_signs:
        return True
    after = last + (last < len(lower) and lower[last][0].isdigit())
    return after < len(lower) and lower[after] in lexicon.words_after


def names_a_trial(mention: Mention, words: Words, lower: Sequence[str]) -> bool:
    """``the ABC-123 study``, ``study ABC-123``, ``64% in SOLO-01`` of a code that can be spoken."""
    first = bisect_left(words.starts, mention.start)
    last = bisect_left(words.starts, mention.end)
    behind = last < len(lower) and lower[last] in _TRIAL
    before = lower[first - 1] if first else ""
    spoken = before == "in" and _SPOKEN.match(mention.name) is not None
    return behind or spoken or before in _TRIAL


def siblings(mentions: Sequence[Mention], sure: Set[str]) -> set[str]:
    """Unsure codes with the letters of a sure one: ``VLA1601`` beside ``VLA15``."""
    codes = {mention.name for mention in mentions if mention.kind == "code"}
    families = {_letters(code) for code in codes & sure}
    return {
        code
        for code in codes - sure
        if _letters(code) in families and (len(_letters(code)) >= 3 or sum(map(str.isdigit, code)) >= 2)
    }


def _letters(code: str) -> str:
    return code.rstrip("0123456789").rstrip("-")


def spelt_out_regimens(mentions: Sequence[Mention], text: str, lexicon: Lexicon) -> set[str]:
    """Regimens in brackets whose components the document names: ``bendamustine plus rituximab (BR)``."""
    names = {mention.name for mention in mentions if mention.kind == "generic"}
    return {
        mention.name
        for mention in mentions
        if mention.kind == "regimen"
        and text[mention.start - 1 : mention.start] == "("
        and text[mention.end : mention.end + 1] == ")"
        and names.issuperset(lexicon.components[mention.name])
    }
