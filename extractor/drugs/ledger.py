"""The names of one text while its definitions are read: looked up by place, added to, tied to one another."""

import re
from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Sequence

from extractor.drugs.lexicon import Lexicon
from extractor.drugs.mention import Mention, Same
from extractor.words import fold

# a name as brands are written: Trevaxa, QUELVARA, Tai'ai, 澜可达
_BRAND = re.compile(r"[^\W\d_a-z][^\W\d_]{2,20}(?:[’'-](?!s\b)[^\W\d_]{2,12})?(?![\w-])")


class Ledger:
    """The mentions of a text."""

    def __init__(self, text: str, words: Sequence[str], lexicon: Lexicon, mentions: Iterable[Mention]):
        self.text = text
        self.lexicon = lexicon
        self._words = Counter(words)
        self.of_medicine = not lexicon.field_words.isdisjoint(word.lower() for word in words)
        """The text has a word of the field."""
        self._by_start: dict[int, Mention] = {}
        self._by_end: dict[int, Mention] = {}
        self._ends: list[int] = []
        self.told: list[Mention] = []
        """New mentions, and unsure ones that a definition makes sure."""
        self.same: list[Same] = []
        """Names that the text gives to one substance."""
        for mention in mentions:
            self._enter(mention)

    def _enter(self, mention: Mention) -> None:
        other = self._by_start.get(mention.start)
        if other is None or other.end < mention.end:
            self._by_start[mention.start] = mention
        other = self._by_end.get(mention.end)
        if other is None:
            insort(self._ends, mention.end)
        if other is None or other.start > mention.start:
            self._by_end[mention.end] = mention

    def count(self, word: str) -> int:
        """How often the text has the word, written so."""
        return self._words[word]

    def in_order(self) -> list[Mention]:
        """The mentions in text order, the longest at each place."""
        return [self._by_start[start] for start in sorted(self._by_start)]

    def at(self, start: int) -> Mention | None:
        """The longest mention that starts here."""
        return self._by_start.get(start)

    def ending_at(self, end: int) -> Mention | None:
        """The longest mention that ends here."""
        return self._by_end.get(end)

    def before(self, offset: int, reach: int) -> Mention | None:
        """The last mention that ends at most ``reach`` characters before the offset."""
        place = bisect_right(self._ends, offset) - 1
        return self._by_end[self._ends[place]] if place >= 0 and self._ends[place] >= offset - reach else None

    def add(self, mention: Mention) -> Mention:
        """Enter a new mention."""
        self.told.append(mention)
        self._enter(mention)
        return mention

    def tie(self, one: Mention, other: Mention) -> None:
        """Note that two mentions name one substance, unless that cannot be, and that both are drugs."""
        if one.name == other.name or "regimen" in (one.kind, other.kind) or not (one.sure or other.sure):
            return
        if one.substance and other.substance and one.substance is not other.substance:
            return
        if one.kind == other.kind == "generic" and one.name.split()[0] != other.name.split()[0]:
            return
        self.same.append(Same(one.name, other.name))
        self.told += (mention._replace(sure=True) for mention in (one, other) if not mention.sure)

    def brand_at(self, start: int, end: int, rule: str, *, marked: bool = False) -> Mention | None:
        """The unknown capitalised word that starts here, as a brand; not yet entered.

        Without a mark it must be no word that the text has in lower case too, no company and no ordinary word.
        """
        match = _BRAND.match(self.text, start, end)
        if match is None:
            return None
        word, lexicon = match[0], self.lexicon
        if word in lexicon.not_drugs or word.lower() in lexicon.class_words:
            return None
        if not marked and (
            len(word) < 4 or word.lower() in self._words or word in lexicon.companies or word in lexicon.not_brands
        ):
            return None
        return Mention(match.start(), match.end(), "brand", rule, fold(word))
