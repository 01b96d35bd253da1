"""Short forms of names that the text has in full: ``renva-cel``, ``brel-N``, ``epoetin``."""

from collections.abc import Sequence
from operator import itemgetter

from extractor.drugs.lexicon import Lexicon
from extractor.drugs.mention import Mention
from extractor.words import Words

_TAILS = ("cel", "vec")


def shorter_mentions(
    mentions: Sequence[Mention], words: Words, lower: Sequence[str], lexicon: Lexicon
) -> list[Mention]:
    """Every place that has the first word of a name in two words alone, or its first letters with a tail."""
    first_words: dict[str, Mention] = {}
    clipped: dict[tuple[str, str], Mention] = {}
    for mention in mentions:
        parts = mention.name.split(" ")
        if mention.kind != "generic" or len(parts) != 2 or not parts[0].isalpha():
            continue
        head, tail = parts
        if len(head) >= 7 and head not in lexicon.known:
            first_words[head] = mention
        if len(tail) >= 8 and tail not in lexicon.known and tail not in lexicon.salts and tail.isalpha():
            first_words.setdefault(tail, mention)
        for size in range(3, 8):
            for end in (*_TAILS, tail[:1], tail[:2], tail[:3]):
                clipped[head[:size], end] = mention
    found: list[Mention] = []
    if not clipped:
        return found
    for word in first_words.keys() & words.places.keys():
        found += (_as(first_words[word], words, index, index) for index in words.places[word])
    for head in {head for head, _ in clipped} & words.places.keys():
        for index in words.places[head]:
            whole = clipped.get((head, lower[index + 1])) if index + 1 < len(lower) else None
            if whole and words.starts[index + 1] - words.ends[index] == 1:
                found.append(_as(whole, words, index, index + 1))
    return sorted(found, key=itemgetter(0))


def _as(whole: Mention, words: Words, first: int, last: int) -> Mention:
    return whole._replace(
        start=words.starts[first], end=words.ends[last], kind="short", rule="drugs.short_form", sure=True
    )
