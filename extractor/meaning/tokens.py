"""The text as percentages and sums of money are read: a word each, but a whole name, period or figure is one token.

A name is known by what it is (``<drug>``, ``<money>``) and not by its letters. So distances count what a reader would
count, and nothing learned from tokens can be about one company or one drug.
"""

from bisect import bisect_left, bisect_right

from extractor.found import Found
from extractor.layout import Document, Region
from extractor.meaning.cues import words as listed

_SMALL = listed("phrase_bounds") | listed("determiners") | {"of"}


class Masks(dict[str, str]):
    """What tokens are to the weights, by their words: the words of a vocabulary and small words are themselves.

    Numbers, codes and names become what they are: they would tell one document from another.

    >>> masks = Masks(frozenset({"week"}))
    >>> [masks[word] for word in ("fell", "Week", "Acme", "24", "2025", "CD19")]
    ['fell', 'week', '<name>', '<number>', '<year>', '<code>']
    >>> masks.opening("Fell")
    'fell'
    """

    _MOST = 65536
    """Words that are kept."""

    def __init__(self, plain: frozenset[str]):
        """``plain`` holds the words, in lower case, that are no names even where they have a capital."""
        super().__init__()
        self._plain = plain

    def __missing__(self, word: str) -> str:
        if len(self) >= self._MOST:
            self.clear()
        mask = self[word] = self._mask(word)
        return mask

    def opening(self, word: str) -> str:
        """The mask of a word that opens a sentence: a capital tells nothing there."""
        return word.lower() if word.isalpha() else self[word]

    def _mask(self, word: str) -> str:
        if word.islower():
            return word if word.isalpha() else "<code>"
        if word.isdecimal():
            return "<year>" if len(word) == 4 and word[:2] in ("19", "20") else "<number>"
        if not word.isalnum():
            return word
        lower = word.lower()
        if lower in self._plain:
            return lower
        return "<name>" if word.isalpha() else "<code>"


class Tokens:
    """The tokens of a document and their offsets."""

    def __init__(self, document: Document, found: Found):
        self._text = document.text
        self._words = document.words.texts
        starts, ends = document.words.starts, document.words.ends
        self._openings: list[int] = []
        for sentence in document.sentences:
            word = bisect_left(starts, sentence.start)
            if word < len(starts) and starts[word] == sentence.start:
                self._openings.append(word)
        self._names: list[tuple[int, int, str]] = []
        """First word of each name, the word behind its last, and its mask."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        behind = 0
        for start, end, mask in _names(found):
            first = bisect_right(ends, start, behind)
            if first == len(ends):
                break
            if starts[first] >= end:
                continue
            self._starts += starts[behind:first]
            self._ends += ends[behind:first]
            self._starts.append(min(start, starts[first]))
            self._ends.append(max(end, ends[first]))
            behind = bisect_left(starts, end, first + 1)
            self._names.append((first, behind, mask))
        self._starts += starts[behind:]
        self._ends += ends[behind:]

    def __len__(self) -> int:
        return len(self._starts)

    def masked(self, masks: Masks) -> list[str]:
        """The mask of each token."""
        words = list(map(masks.__getitem__, self._words))
        for word in self._openings:
            words[word] = masks.opening(self._words[word])
        told: list[str] = []
        behind = 0
        for first, after, mask in self._names:
            told += words[behind:first]
            told.append(mask)
            behind = after
        told += words[behind:]
        return told

    def first_at(self, offset: int) -> int:
        """The first token that ends behind the offset."""
        return bisect_right(self._ends, offset)

    def span(self, first: int, after: int) -> Region:
        """The offsets from one token to before another."""
        return Region(self._starts[first], self._ends[after - 1])

    def tell(self, first: int, after: int) -> bool:
        """Whether one of the tokens is more than punctuation or a small word."""
        words = (
            self._text[start:end] for start, end in zip(self._starts[first:after], self._ends[first:after], strict=True)
        )
        return any(word.lower() not in _SMALL and any(map(str.isalpha, word)) for word in words)

    def range(self, region: Region) -> tuple[int, int]:
        """First token of a region, and the token behind its last."""
        return bisect_right(self._ends, region.start), bisect_left(self._starts, region.end)


def _names(found: Found) -> list[tuple[int, int, str]]:
    """Spans that are one token each, disjoint: figures first, then the longer name."""
    spans = [(f.start, f.end, "<percent>", 0) for f in found.percentages]
    spans += [(f.start, f.end, "<money>", 0) for f in found.money]
    spans += [(m.start, m.end, "<drug>", 1) for drug in found.drugs for m in drug.mentions]
    spans += [(m.start, m.end, "<trial>", 1) for trial in found.trials for m in trial.mentions]
    spans += [(m.start, m.end, "<company>", 1) for company in found.companies for m in company.mentions]
    spans += [(p.start, p.end, f"<{p.grain}>", 1) for p in found.periods]
    spans.sort(key=lambda span: (span[3], span[0] - span[1], span[0]))
    kept: list[tuple[int, int, str]] = []
    for start, end, mask, _ in spans:
        place = bisect_left(kept, (start, end, mask))
        if place < len(kept) and kept[place][0] < end:
            continue
        if place and kept[place - 1][1] > start:
            continue
        kept.insert(place, (start, end, mask))
    return kept
