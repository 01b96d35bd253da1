"""Whether the words around an unsure name speak of a drug, and around a code of a trial."""

from collections.abc import Sequence
from bisect import bisect_left

from extractor.drugs.lexicon import Lexicon
from extractor.drugs.mention import Mention
from extractor.words import Words

_TRIAL = frozenset({"trial", "trials", "study", "studies", "cohort", "arm"})


def speaks_of_a_drug(mention: Mention, text: str, words: Words, lower: Sequence[str], lexicon: Lexicon) -> bool:
    """A drug's word right before or behind: ``candidate X``, ``X 300 mg``, ``X tablets``, ``X®``."""
    first = bisect_left(words.starts, mention.start)
    last = bisect_left(words.starts, mention.end)
    if text[mention.end : mention.end + 1] in ("®", "™"):
        return True
    before = first - 1
    while before >= 0 and lower[before] in (",", "called", "named", "“", '"'):
        before -= 1
    if before >= 0 and lower[before] in lexicon.words_before:
        return True
    after = last + (last < len(lower) and lower[last][0].isdigit())
    return after < len(lower) and lower[after] in lexicon.words_after


def names_a_trial(mention: Mention, words: Words, lower: Sequence[str]) -> bool:
    """``the ABC-123 study``, ``study ABC-123``."""
    first = bisect_left(words.starts, mention.start)
    last = bisect_left(words.starts, mention.end)
    behind = last < len(lower) and lower[last] in _TRIAL
    return behind or (first > 0 and lower[first - 1] in _TRIAL)
