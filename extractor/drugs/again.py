"""Further places of the names that the text defined, and places where a name of the document is misspelt."""

from collections.abc import Sequence

from extractor.drugs.known import plain
from extractor.drugs.lexicon import Lexicon
from extractor.drugs.mention import Mention
from extractor.drugs.spelling import Spellings
from extractor.vocabulary import NameIndex
from extractor.words import Words


def mentions_again(mentions: Sequence[Mention], text: str, words: Words) -> list[Mention]:
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


def misspelt_mentions(mentions: Sequence[Mention], words: Words, lexicon: Lexicon) -> list[Mention]:
    """Words that are a name of the document but for a slip of a letter or two (``Zevaskin`` beside ``Zevaskyn``)."""
    names = {
        name: mention
        for name, mention in {mention.name: mention for mention in mentions}.items()
        if len(name) >= 7 and name.isalpha() and mention.kind in ("generic", "brand")
    }
    if not names:
        return []
    spellings = Spellings(names)
    first_letters = {name[0].lower() for name in names}
    found = []
    for word, places in words.places.items():
        if len(word) < 7 or word[0] not in first_letters or word in lexicon.known or not word.isalpha():
            continue
        for right in spellings.near(word):
            kind = names[right].kind
            if word == right.lower() or _inflected(word, right.lower()):
                continue
            for index in places:
                written = words.texts[index]
                if kind == "generic" or written[0].isupper():
                    name = word if kind == "generic" else written
                    found.append(Mention(words.starts[index], words.ends[index], kind, "drugs.misspelt", name))
    return found


def _inflected(word: str, right: str) -> bool:
    """``Levantas``: a name with another ending is no misspelling, save the mute e that other languages leave out."""
    return word.startswith(right) or (right.startswith(word) and right != f"{word}e")
