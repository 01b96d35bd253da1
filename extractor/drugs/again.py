"""Further places of the names that the text defined, and places where a name of the document is misspelt."""

from collections.abc import Sequence

from extractor.drugs.index import NameIndex
from extractor.drugs.known import plain
from extractor.drugs.mention import Mention
from extractor.words import Words


def mentions_again(mentions: Sequence[Mention], text: str, words: Words, lower: Sequence[str]) -> list[Mention]:
    """Every other place that has one of the names; brands and codes with their capitals or in all capitals."""
    names = {mention.name: mention for mention in mentions if mention.kind != "short"}
    found = []
    for first, last, mention in NameIndex(list(names.items())).find(lower):
        start, end = words.starts[first], words.ends[last - 1]
        quote, name = plain(text[start:end]), plain(mention.name)
        titled = quote.istitle() and name.isupper() and len(name) >= 5
        if mention.kind == "generic" or quote in (name, name.upper()) or (mention.kind == "brand" and titled):
            found.append(mention._replace(start=start, end=end, sure=True))
    return found
