"""The figures of one document, with all that their meaning is read from."""

from typing import Generic, NamedTuple, TypeVar

from extractor.found import Found, FoundFigure
from extractor.layout import Document
from extractor.meaning.context import Cues, places
from extractor.meaning.cues import Sign, kind_cues, plain_words, signs
from extractor.meaning.signals import SignalReader, Signals
from extractor.meaning.times import Times
from extractor.meaning.tokens import Masks, Tokens

Reader = TypeVar("Reader", bound=SignalReader)


class Surroundings(NamedTuple):
    """What percentages and sums of a document share."""

    document: Document
    found: Found
    tokens: Tokens
    signs: Cues[Sign]
    times: Times


class SurroundingsReader:
    """Reads what percentages and sums share; loads its vocabulary once."""

    def __init__(self) -> None:
        self._signs = signs()

    def read(self, document: Document, found: Found) -> Surroundings:
        """The tokens, signs and times of a document."""
        tokens = Tokens(document, found)
        signs = Cues(tokens, self._signs.longest(document.words))
        return Surroundings(document, found, tokens, signs, Times(document, tokens, found.periods))


class Scene(Generic[Reader]):
    """The figures of one kind in one document, and the signals of each."""

    def __init__(self, surroundings: Surroundings, figures: tuple[FoundFigure, ...], reader: Reader):
        self.document = surroundings.document
        self.found = surroundings.found
        self.tokens = surroundings.tokens
        self.figures = figures
        self.reader = reader
        self.signals: list[Signals] = [reader.read(number) for number in range(len(figures))]


class SceneReader(Generic[Reader]):
    """Reads the surroundings of figures of one kind; loads its vocabulary once."""

    def __init__(self, reader: type[Reader]):
        self._reader = reader
        self._cues = kind_cues(reader.cues)
        self._masks = Masks(plain_words(reader.cues))

    def read(self, surroundings: Surroundings, figures: tuple[FoundFigure, ...]) -> Scene[Reader]:
        """The surroundings of the figures of a document."""
        document, _, tokens, signs, times = surroundings
        masks = tokens.masked(self._masks)
        cues = Cues(tokens, self._cues.longest(document.words))
        own = places(document, tokens, masks, figures)
        reader = self._reader(document, tokens, masks, cues, signs, times, figures, own)
        return Scene(surroundings, figures, reader)
