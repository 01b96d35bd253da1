"""Finding conditions."""

from extractor.conditions.abbreviations import defined, known_abbreviations
from extractor.conditions.names import Core, headed, named
from extractor.conditions.phrases import modified
from extractor.conditions.vocabulary import Vocabulary
from extractor.found import FoundCondition
from extractor.layout import Document
from extractor.overlap import longest_first


class ConditionFinder:
    """Finds conditions in a document; loads its vocabulary once.

    A condition is the widest phrase that names it, modifiers and cause included ("relapsed or refractory mantle cell
    lymphoma", "anemia due to kidney disease"). Its key is that of the core name: "relapsed CLL", "CLL" and "chronic
    lymphocytic leukaemia" share one. Adverse events are conditions too; the rule tells how the name was read, and of
    what mostly is a side effect or a measured sign, that it is one (``conditions.sign``).
    """

    def __init__(self) -> None:
        self._vocabulary = Vocabulary()

    def find(self, document: Document) -> tuple[FoundCondition, ...]:
        """All of them, in text order; no two overlap."""
        vocabulary = self._vocabulary
        lower = [word.lower() for word in document.words.texts]
        names = named(document, vocabulary)
        names = longest_first([*names, *headed(document, vocabulary, lower, names)])
        short = known_abbreviations(document, vocabulary, {core.key for core in names})
        short += defined(document, names)
        cores = _one_a_span(longest_first([*names, *short]))
        phrases = [self._phrase(document, lower, core) for core in cores if not self._is_body(document, core)]
        return tuple(self._linked(document, lower, longest_first(phrases)))

    def _phrase(self, document: Document, lower: list[str], core: Core) -> FoundCondition:
        words = document.words
        first = modified(document, self._vocabulary, lower, words.first_at(core.start))
        start = min(core.start, words.starts[first])
        is_sign = core.key in self._vocabulary.signs and start == core.start
        return FoundCondition(start, core.end, "conditions.sign" if is_sign else core.rule, core.key)

    def _is_body(self, document: Document, core: Core) -> bool:
        """Whether the next word makes it a society, a journal, a test."""
        words = document.words
        after = words.first_at(core.end)
        return after < len(words.texts) and words.texts[after] in self._vocabulary.bodies

    def _linked(self, document: Document, lower: list[str], phrases: list[FoundCondition]) -> list[FoundCondition]:
        """Tie a condition to the one that it comes from or with: "sleepiness due to narcolepsy" is one phrase."""
        words = document.words
        tied: list[FoundCondition] = []
        for phrase in phrases:
            if tied:
                before = tied[-1]
                between = tuple(lower[words.first_at(before.end) : words.first_at(phrase.start)])
                if between in self._vocabulary.links:
                    tied[-1] = FoundCondition(before.start, phrase.end, before.rule, before.key)
                    continue
            tied.append(phrase)
        return tied


def _one_a_span(cores: list[Core]) -> list[Core]:
    return list({(core.start, core.end): core for core in reversed(cores)}.values())[::-1]
