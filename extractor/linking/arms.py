"""Which arm of a trial does a percentage belong to?

Press texts name the arm beside the figure ("9.8% on placebo", "(placebo: 2.9%)"), set it against another ("46% versus
9%"), or give the figures of the arms in their order ("71.9% and 43.1%, respectively", "84 and 76 per cent"). What is
read here is a signal for the link questions, not yet a link.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from itertools import pairwise
from typing import Protocol

from extractor.found import FoundFigure
from extractor.layout import Document, Region
from extractor.linking.arm_order import ArmOrder
from extractor.vocabulary import read_list

_WORDS = files("extractor.linking") / "words"
_CONTRAST = frozenset(read_list(_WORDS / "contrast.txt"))
_CONTROL = frozenset(read_list(_WORDS / "control_arm.txt"))
_PARTING = _CONTRAST - _CONTROL
_TREATED = frozenset(read_list(_WORDS / "treated_arm.txt"))
_TOGETHER = frozenset(read_list(_WORDS / "combination_arm.txt"))
_INACTIVE = frozenset(read_list(_WORDS / "inactive_arm.txt"))
_OUTCOMES = frozenset(read_list(_WORDS / "kept_under_control.txt"))
_ADJUSTED = frozenset(read_list(_WORDS / "adjusted.txt"))
_TELLING = _CONTROL | _TREATED | _TOGETHER | frozenset(read_list(_WORDS / "telling_of_arms.txt"))
"""One of these words is in whatever tells an arm, unless a drug is: what has none of them needs no closer look."""

_WORD = re.compile(r"[^\W\d_]+")
# where the phrase that names a figure's arm ends
_BREAK = re.compile(r"[,;:()\[\]]|\.\s")
# "24.6% at 6 mg/kg": a dose names an arm of the drug under study
_DOSE = re.compile(r"\d ?(?:mg|milligrams?|mcg|µg|μg|g/kg|IU|units)\b")
# "46.2% and 9.1%", "81.0% v 72.5%", "14 and 12 per cent", "24.7%, 31.2% and 38.1%", "52.5% (n=40), and 33.9%"
_AGAINST = r"vs?\.?|versus|(?:as )?against|(?:as )?compared (?:with|to)"
_LINK = re.compile(
    rf"\s*(?:\([^()]{{0,40}}\)|per ?cent)?\s*(?:,?\s*(?:and|or|{_AGAINST})|[,/])\s*(?:about |some |only )?"
)
# "of those who did not", "of patients not receiving it", "without it", "who were not": the arm that went without
_LEFT_OUT = re.compile(
    r"\bwho (?:did|had|were|was|do|are) not(?! (?:have|respond|tolerate))\b"
    r"|\bwithout (?:it|them)\b|\bnot (?:given|receiving|taking|treated)\b"
)
# "with expectant management", "on usual care", "in the observation group", "given salt water", "in the second": what a
# control arm had, or what it is called, in several words
_WITHOUT_DRUG = re.compile(
    r"\b(?:usual (?:care|treatment)|standard (?:of )?(?:care|treatment|therapy|management)|routine care"
    r"|(?:best )?supportive care|expectant management|watchful waiting|observation (?:group|arm|alone|only)"
    r"|salt water|sugar (?:pills?|tablets?)|no (?:treatment|therapy|prophylaxis|drug)|nothing"
    r"|in the (?:second|other)(?: (?:group|arm|one))?(?! (?:study|trial|half|year|quarter|case|cohort|part)))\b",
    re.IGNORECASE,
)
_ON_TOP = re.compile(r"\b(?:plus|added|adding|on top|combined|combination|in addition|together|alongside)\b|\+")
# "With placebo, 46% and 44%." · "In the control group, injected with salt water, it was 31%"
_OPENING = re.compile(
    r"[“\"'\s]*(?:(?:And|But|While|Whereas)\s)?(?:[Ii]n|[Ww]ith|[Oo]n|[Aa]mong|[Ff]or|[Uu]nder|[Oo]f)\s"
    r"[^\W\d_][^\s,;:()%]*(?:\s[^\W\d_][^\s,;:()%]*){0,7}\s?,"
)
# "46% of subjects reached it vs. 14%": what stands between a word of contrast and the figure that it leads to
_LED_BY_CONTRAST = re.compile(
    rf"\b(?:{_AGAINST})\s+(?:(?:an? )?(?:decline|fall|rise|increase|decrease|reduction|drop|gain|rate|loss) of )?"
    r"(?:about |only |just |some |a mere )?\Z"
)
_LED_WITHIN = 48
_MOST_ARMS = 6
_SAME_ORDER = re.compile(r"\b(?:that|the same|same|this) order\b")
# "49% (95% CI 43% to 54%), 37% and 8%": a bracket that opens behind a figure holds others that are none of the run
_OPENED = re.compile(r"\s*\([^()]*\Z")
_REACH = 70


class _Mark(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def thing(self) -> int: ...


class _Marks(Protocol):
    def within(self, start: int, end: int) -> Sequence[_Mark]: ...


@dataclass(frozen=True, slots=True)
class Arm:
    """The arm of one figure, as far as the words tell."""

    control: bool = False
    drugs: frozenset[int] = frozenset()
    """Drugs that the words name for it."""
    inactive: bool = False
    """The words say that it had no drug: "placebo", "dummy", "untreated"."""
    together: bool = False
    """Several drugs were given together: "the combination", "the pair"."""
    how: str = ""
    """How it was told: beside, before, contrast, order, column, row; "" where nothing tells."""


_UNTOLD = Arm()


def arm_order(document: Document, drugs: _Marks) -> ArmOrder:
    """The reader of the document's lists of arms."""
    return ArmOrder(document, drugs, _controls)


def arms_of(
    document: Document, figures: Sequence[FoundFigure], drugs: _Marks, order: ArmOrder | None = None
) -> list[Arm]:
    """The arm of each percentage, in their order."""
    reader = _Reader(document, figures, drugs, order or arm_order(document, drugs))
    return [reader.arms[index] for index in range(len(figures))]


def _controls(words: Sequence[str]) -> list[int]:
    """Which of the words name a control arm: "in the control group", but not "disease control"."""
    if _CONTROL.isdisjoint(words):
        return []
    return [
        number
        for number, word in enumerate(words)
        if word in _CONTROL and not (word == "control" and number and words[number - 1] in _OUTCOMES)
    ]


class _Reader:
    def __init__(self, document: Document, figures: Sequence[FoundFigure], drugs: _Marks, order: ArmOrder):
        self._document = document
        self._text = document.text
        self._figures = figures
        self._starts = [figure.start for figure in figures]
        self._drugs = drugs
        self._looked_at: Region | None = None
        """The sentence that was last looked at for words that name an arm."""
        self._told_there = False
        self.arms: list[Arm] = []
        for index in range(len(figures)):
            self.arms.append(self._own(index))
        self._order = order
        self._patterns: dict[int, list[Arm]] = {}
        """By their number the arms of the last figures that were given arm by arm."""
        self._listed = 0
        """The sentence up to which lists of arms have been read."""
        told: list[Arm] = []
        labelled: list[Arm] = []
        sentence = block = None
        for run in self._runs():
            start = figures[run[0]].start
            here = document.sentence_at(start)
            if here != sentence:
                self._note(told)
                sentence, told = here, []
            if document.block_at(start) is not block:
                block, labelled = document.block_at(start), []
            if len(run) > 1:
                self._distribute(run)
                self._set_against(run)
                self._in_that_order(run, labelled)
                self._read_lists(document.sentence_index(start))
                if len(run) in self._patterns:
                    self._inherit(run, self._patterns[len(run)])
            else:
                self._led_by_contrast(run[0])
            for index in run:
                labelled = [*labelled[-_MOST_ARMS:], self.arms[index]] if self.arms[index].how else []
                told.append(self.arms[index])
                if told[-1].control:
                    self._patterns[len(told)] = told
                    told = []

    def _note(self, told: list[Arm]) -> None:
        """Keep the arms of a sentence that names the drugs of each."""
        drugs = [arm.drugs for arm in told]
        if len(told) > 1 and all(drugs) and len(set(drugs)) == len(drugs):
            self._patterns[len(told)] = told

    def _read_lists(self, sentence: int) -> None:
        """The lists of arms of all sentences up to one."""
        for number in range(self._listed, sentence + 1):
            labels = self._order.told_in(self._document.sentences[number])
            if labels:
                self._patterns[len(labels)] = [Arm(label.control, label.drugs, how="order") for label in labels]
        self._listed = max(self._listed, sentence + 1)

    def _in_that_order(self, run: list[int], labelled: list[Arm]) -> None:
        """ "53%, 46% and 37%, in that order": as the figures before, each of which had its label."""
        last = self._figures[run[-1]]
        end = self._document.sentence_at(last.start).end
        told = labelled[-len(run) :]
        if (
            len(told) == len(run)
            and not any(self.arms[index].how for index in run)
            and _SAME_ORDER.search(self._text, last.end, min(end, last.end + _REACH))
        ):
            for index, arm in zip(run, told, strict=True):
                self.arms[index] = replace(arm, how="order")

    def _runs(self) -> list[list[int]]:
        """Figures of one sentence that only small words part."""
        runs: list[list[int]] = []
        aside: list[list[int]] = []
        for index, figure in enumerate(self._figures):
            if runs and self._document.cell_at(figure.start) is None:
                last = self._figures[runs[-1][-1]]
                if figure.start - last.end <= 60:
                    if _LINK.fullmatch(self._text, last.end, figure.start):
                        runs[-1].append(index)
                        continue
                    if _OPENED.match(self._text[last.end : figure.start]):
                        aside.append([index])
                        continue
            runs.append([index])
        return sorted([*runs, *aside])

    def _own(self, index: int) -> Arm:
        """What the table's heads or the words on either side of the figure say."""
        figure = self._figures[index]
        place = self._document.cell_at(figure.start)
        if place is not None and place.cell is not None:
            columns = place.table.columns
            heads = columns[place.cell.column] if place.cell.column < len(columns) else ()
            rows = tuple(region for region in (place.row.head, place.row.group) if region)
            for how, regions in (("column", heads), ("row", rows)):
                arm = self._named(regions, how)
                if arm.how:
                    return arm
            return _UNTOLD
        sentence = self._document.sentence_at(figure.start)
        if not self._tells(sentence):
            return _UNTOLD
        arm = self._named([self._phrase_after(index, sentence)], "beside")
        if not arm.how:
            arm = self._named([self._phrase_before(index, sentence)], "before")
        return arm if arm.how else self._opened(index, sentence)

    def _tells(self, sentence: Region) -> bool:
        """Whether the sentence has words that can name an arm."""
        if sentence != self._looked_at:
            self._looked_at = sentence
            self._told_there = bool(self._drugs.within(*sentence)) or not _TELLING.isdisjoint(self._words(*sentence))
        return self._told_there

    def _words(self, start: int, end: int) -> list[str]:
        return [word.lower() for word in _WORD.findall(self._text, start, end)]

    def _opened(self, index: int, sentence: Region) -> Arm:
        """The control arm that the sentence begins with, as long as no other arm is named."""
        figure = self._figures[index]
        before = self._figures[index - 1] if index else None
        if before is not None and before.start >= sentence.start and not self._opens_alike(index):
            return _UNTOLD
        opening = _OPENING.match(self._text, sentence.start, figure.start)
        if opening is None:
            return _UNTOLD
        arm = self._named([Region(*opening.span())], "before")
        return arm if arm.control and not arm.drugs else _UNTOLD

    def _opens_alike(self, index: int) -> bool:
        """Whether the figure stands in a row with the one before, and that is of the arm its sentence begins with."""
        before = self._figures[index - 1]
        return self.arms[index - 1].control and bool(
            _LINK.fullmatch(self._text, before.end, self._figures[index].start)
        )

    def _phrase_after(self, index: int, sentence: Region) -> Region:
        figure = self._figures[index]
        stop = min(sentence.end, figure.end + _REACH)
        if index + 1 < len(self._figures):
            stop = min(stop, self._starts[index + 1])
        found = _BREAK.search(self._text, figure.end, stop)
        if found:
            stop = found.start()
        for word in _WORD.finditer(self._text, figure.end, stop):
            if word[0].lower() in _PARTING:
                stop = word.start()
                break
        return Region(figure.end, max(stop, figure.end))

    def _phrase_before(self, index: int, sentence: Region) -> Region:
        figure = self._figures[index]
        start = max(sentence.start, figure.start - _REACH)
        if index and self._figures[index - 1].end > start:
            start = self._figures[index - 1].end
            if self.arms[index - 1].how == "beside":
                start = self._phrase_after(index - 1, sentence).end
        for found in _BREAK.finditer(self._text, start, figure.start):
            # "(placebo: 2.9%)": the colon ties the label to the figure
            if found[0] != ":":
                start = found.end()
        return Region(start, figure.start)

    def _named(self, regions: Sequence[Region], how: str) -> Arm:
        drugs = frozenset(mark.thing for start, end in regions for mark in self._drugs.within(start, end))
        control = treated = together = inactive = False
        for start, end in regions:
            words = self._words(start, end)
            if not drugs and _TELLING.isdisjoint(words):
                continue
            named = bool(_controls(words))
            named |= _LEFT_OUT.search(self._text, start, end) is not None
            named |= self._without_drug(start, end)
            control |= named and not any(word in _ADJUSTED for word in words)
            inactive |= not _INACTIVE.isdisjoint(words)
            together |= any(word in _TOGETHER for word in words)
            treated |= any(word in _TREATED for word in words) or _DOSE.search(self._text, start, end) is not None
        return Arm(control, drugs, inactive, together, how) if control or treated or drugs else _UNTOLD

    def _without_drug(self, start: int, end: int) -> bool:
        """Whether the words give the arm what is no drug under study, and nothing on top of it."""
        return (
            _WITHOUT_DRUG.search(self._text, start, end) is not None
            and _ON_TOP.search(self._text, start, end) is None
            and not self._drugs.within(start, end)
        )

    def _distribute(self, run: list[int]) -> None:
        """ "32.6% and 17.9% in the X arm and the placebo arm, respectively": as many arms as figures, in order."""
        last = self._figures[run[-1]]
        sentence = self._document.sentence_at(last.start)
        stop = min(sentence.end, last.end + 2 * _REACH)
        following = bisect_left(self._starts, last.end)
        if following < len(self._starts):
            stop = min(stop, self._starts[following])
        labels: list[tuple[int, Arm]] = [
            (mark.start, Arm(False, frozenset({mark.thing}), how="order"))
            for mark in self._drugs.within(last.end, stop)
        ]
        labels += [
            (word.start(), Arm(True, how="order"))
            for word in _WORD.finditer(self._text, last.end, stop)
            if word[0].lower() in _CONTROL
        ]
        if len(labels) == len(run):
            labels.sort(key=lambda label: label[0])
            for index, (_, arm) in zip(run, labels, strict=True):
                self.arms[index] = arm

    def _set_against(self, run: list[int]) -> None:
        for one, other in pairwise(run):
            between = _WORD.findall(self._text, self._figures[one].end, self._figures[other].start)
            if not self.arms[other].how and any(word.lower() in _CONTRAST or word == "v" for word in between):
                self.arms[other] = Arm(True, how="contrast")
                if self.arms[one].control and self.arms[one].how == "before":
                    self.arms[one] = _UNTOLD

    def _led_by_contrast(self, index: int) -> None:
        """ "Blood pressure was normal in 46% of subjects, versus 14%": the later figure is the control arm's."""
        figure = self._figures[index]
        before = self._figures[index - 1] if index else None
        sentence = self._document.sentence_at(figure.start)
        if self.arms[index].how or before is None or before.start < sentence.start or self.arms[index - 1].control:
            return
        start = max(before.end, figure.start - _LED_WITHIN)
        if _LED_BY_CONTRAST.search(self._text[start : figure.start]):
            self.arms[index] = Arm(True, how="contrast")

    def _inherit(self, run: list[int], pattern: list[Arm]) -> None:
        """ "71.9% and 43.1%, respectively": the arms of the figures before, in the same order."""
        if any(self.arms[index].how == "beside" for index in run):
            return
        for index, arm in zip(run, pattern, strict=True):
            of_rival = self.arms[index].how == "contrast" and arm.drugs and not pattern[0].control
            if self.arms[index].how in ("", "before") or of_rival:
                self.arms[index] = replace(arm, how="order")
