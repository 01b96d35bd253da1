"""Further places of the names that the text defined, and places where a name of the document is misspelt."""

from collections.abc import Sequence

from extractor.drugs.known import plain
from extractor.drugs.lexicon import Lexicon
from extractor.drugs.mention import Mention
from extractor.drugs.same import close
from extractor.vocabulary import NameIndex
from extractor.words import Words


def mentions_again(mentions: Sequence[Mention], text: str, words: Words, lower: Sequence[str]) -> list[Mention]:
    """Every other place that has one of the names; brands and codes with their capitals or in all capitals."""
    names = {mention.name: mention for mention in mentions if mention.kind != "short"}
    found = []
    for first, last, mention in NameIndex(list(names.items())).find(words):
        start, end = words.starts[first], words.ends[last - 1]
        quote, name = plain(text[start:end]), plain(mention.name)
        titled = quote.istitle() and name.isupper() and len(name) >= 5
        if mention.kind == "generic" or quote in (name, name.upper()) or (mention.kind == "brand" and titled):
            found.append(mention._replace(start=start, end=end, sure=True))
    return found


def misspelt_mentions(
    mentions: Sequence[Mention], words: Words, lower: Sequence[str], lexicon: Lexicon
) -> list[Mention]:
    """Words that are a name of the document but for a slip of a letter or two (``Zevaskin`` beside ``Zevaskyn``)."""
    names: dict[str, list[Mention]] = {}
    for name, mention in {mention.name: mention for mention in mentions}.items():
        if len(name) >= 7 and name.isalpha() and mention.kind in ("generic", "brand"):
            names.setdefault(name[0].lower(), []).append(mention)
    found = []
    for index, word in enumerate(lower):
        if len(word) < 7 or word[0] not in names or word in lexicon.known or not word.isalpha():
            continue
        for mention in names[word[0]]:
            right = mention.name.lower()
            if mention.kind == "brand" and not words.texts[index][0].isupper():
                continue
            if (
                word != right
                and abs(len(word) - len(right)) <= 2
                and close(word, right)
                and not _inflected(word, right)
            ):
                kind = mention.kind
                name = word if kind == "generic" else words.texts[index]
                found.append(Mention(words.starts[index], words.ends[index], kind, "drugs.misspelt", name))
    return found


def _inflected(word: str, right: str) -> bool:
    """``Levantas``: a name with another ending is no misspelling."""
    return word.startswith(right) or right.startswith(word)
