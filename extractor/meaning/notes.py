"""What the readers of meaning write into the journal: the answers that competed, and what spoke for each."""

from collections.abc import Mapping, Sequence

from extractor.meaning.questions import Questions
from extractor.meaning.signals import Signals
from extractor.meaning.tokens import Tokens
from extractor.weighing import NONE, Journal, Option, Subject, Told, Weighing, Weights
from extractor.weighing.journal import ranked, strongest

BY_ITSELF = "by itself"
AMONG = "among its neighbours"
TWIN = "with the sum that it is the same as"


class Notes:
    """Writes down how the questions about the figures of one kind were answered."""

    def __init__(self, journal: Journal, percentages: bool, tokens: Tokens, questions: Questions):
        self._journal, self._tokens, self._questions = journal, tokens, questions
        self._percentages = percentages

    def _subject(self, number: int) -> Subject:
        return Subject("percentage" if self._percentages else "money", number)

    def asked(
        self,
        number: int,
        question: str,
        signals: Signals,
        answer: str | None,
        *known: str,
        barred: frozenset[str] = frozenset(),
        way: str = "",
    ) -> None:
        """One of the questions was answered from the signals of a figure."""
        options = [
            Option(each.name, each.told, barred=True) if each.name in barred else each
            for each in self._questions.options(self._tokens, signals, question, *known)
        ]
        note = Weighing(question, ranked(options), (answer or NONE,), way=way)
        self._journal.note(self._subject(number), note)

    def among(self, number: int, weights: Weights, signals: Mapping[str, float], answer: str) -> None:
        """The kind was answered from what the neighbours were taken for."""
        known = [(name, strength) for name, strength in signals.items() if name in weights.signals]
        options = [
            Option(
                label,
                strongest(
                    (
                        Told("bias", weights.bias[column]),
                        *(Told(name, weights.signals[name][column] * strength) for name, strength in known),
                    )
                ),
            )
            for column, label in enumerate(weights.labels)
        ]
        self._journal.note(self._subject(number), Weighing("kind", ranked(options), (answer,), way=AMONG))

    def named(self, number: int, options: Sequence[Option], answer: str | None) -> None:
        """A phrase was chosen as the measure's name."""
        self._journal.note(self._subject(number), Weighing("measure", ranked(options), (answer or NONE,)))

    def copied(self, number: int, estimate: int) -> None:
        """All that a figure means was taken from the one whose interval it is."""
        self._journal.copy(self._subject(number), self._subject(estimate), "limits of an interval")

    def settled(self, number: int, question: str, answer: str, way: str) -> None:
        """A question needed no weighing."""
        self._journal.settle(self._subject(number), question, (answer,), way)
