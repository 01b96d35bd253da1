"""Where a candidate stands to a place in the text: the signals that every link question shares."""

from extractor.linking.scene import Anchor, Mark, Marks, Scene


def _steps(number: int, limits: tuple[int, ...]) -> str:
    for limit in limits:
        if number <= limit:
            return f"≤{limit}"
    return f">{limits[-1]}"


_CHARACTERS = (12, 30, 60, 120)
_SENTENCES = (1, 2, 3, 6, 12)


class Places:
    """The signals of the places of all candidates of one type, for one place in the text."""

    def __init__(self, scene: Scene, marks: Marks, anchor: Anchor):
        self._scene = scene
        self._marks = marks
        self._anchor = anchor
        sentence = anchor.sentence
        inside = marks.within(sentence.start, sentence.end)
        self._left = [mark for mark in inside if mark.start < anchor.start]
        self._right = [mark for mark in inside if mark.start >= anchor.end]
        self._inside = {mark.thing for mark in inside}
        earlier = marks.all[: marks.before(sentence.start)]
        self._earlier = earlier[-24:]
        self._recency = list(dict.fromkeys(mark.thing for mark in reversed(self._earlier)))
        self._last_seen = {mark.thing: mark for mark in self._earlier}
        self._heads = self._headed()

    def _headed(self) -> dict[str, set[int]]:
        anchor, marks = self._anchor, self._marks
        regions: dict[str, list[tuple[int, int]]] = {}
        if anchor.block is not None and anchor.block.section is not None:
            regions["section"] = [anchor.block.section]
        if self._scene.document.head.title is not None:
            regions["title"] = [(clue.start, clue.end) for clue in self._scene.document.head.title.clues]
        place = anchor.place
        if place is not None:
            regions["row"] = [place.row.head] if place.row.head else []
            regions["group"] = [place.row.group] if place.row.group else []
            regions["caption"] = list(place.table.caption)
            if place.cell is not None and place.cell.column < len(place.table.columns):
                regions["column"] = list(place.table.columns[place.cell.column])
        return {
            name: {mark.thing for start, end in spans for mark in marks.within(start, end)}
            for name, spans in regions.items()
        }

    def candidates(self) -> list[int]:
        """All that are named in the document, by first mention."""
        return sorted(self._marks.count)

    def signals(self, index: int) -> dict[str, float]:
        """The signals of one candidate."""
        signals: dict[str, float] = {}
        self._in_sentence(index, signals)
        if index not in self._inside:
            self._elsewhere(index, signals)
        for name, indices in self._heads.items():
            if index in indices:
                signals[f"in {name}"] = 1.0
        count = len(self._marks.count)
        if count == 1:
            signals["only one"] = 1.0
        elif self._marks.most_named[0] == index:
            signals["most named"] = 1.0
        elif self._marks.most_named[1] == index:
            signals["second most named"] = 1.0
        return signals

    def _in_sentence(self, index: int, signals: dict[str, float]) -> None:
        anchor, scene = self._anchor, self._scene
        left = [(rank, mark) for rank, mark in enumerate(reversed(self._left)) if mark.thing == index]
        right = [(rank, mark) for rank, mark in enumerate(self._right) if mark.thing == index]
        if left:
            rank, mark = left[0]
            signals[f"left {min(rank, 2)}"] = 1.0
            signals[f"left chars {_steps(anchor.start - mark.end, _CHARACTERS)}"] = 1.0
            signals[f"left figures {min(scene.figures_between(mark.end, anchor.start), 3)}"] = 1.0
            if scene.contrasted(mark.end, anchor.start):
                signals["left contrast"] = 1.0
            self._tied("left", mark, signals)
            if mark == self._left[0] or left[-1][1] == self._left[0]:
                signals["first in sentence"] = 1.0
        if right:
            rank, mark = right[0]
            signals[f"right {min(rank, 2)}"] = 1.0
            signals[f"right chars {_steps(mark.start - anchor.end, _CHARACTERS)}"] = 1.0
            between = scene.figures_between(anchor.end, mark.start)
            signals[f"right figures {min(between, 3)}"] = 1.0
            if scene.contrasted(anchor.end, mark.start):
                signals["right contrast"] = 1.0
            self._tied("right", mark, signals)
            if not between and not any(stop in scene.text[anchor.end : mark.start] for stop in ",;("):
                signals["right unbroken"] = 1.0
        if self._inside == {index}:
            signals["only one in sentence"] = 1.0
        elif index not in self._inside and self._inside:
            signals["another in sentence"] = 1.0
            if self._left:
                signals["another to the left"] = 1.0

    def _tied(self, side: str, mark: Mark, signals: dict[str, float]) -> None:
        tie = self._scene.tie(mark.start)
        if tie:
            signals[f"{side} after {tie}"] = 1.0

    def _elsewhere(self, index: int, signals: dict[str, float]) -> None:
        mark = self._last_seen.get(index)
        document = self._scene.document
        if mark is None:
            later = [other for other in self._marks.all if other.thing == index and other.start > self._anchor.end]
            if later and later[0].start - self._anchor.sentence.end < 400:
                signals["soon after"] = 1.0
            else:
                signals["not yet named"] = 1.0
            return
        back = self._anchor.sentence_index - document.sentence_index(mark.start)
        signals[f"back {_steps(back, _SENTENCES)}"] = 1.0
        signals[f"recency {min(self._recency.index(index), 3)}"] = 1.0
        if self._anchor.block is not None and mark.start >= self._anchor.block.start:
            signals["same block"] = 1.0
        sentence = document.sentence_at(mark.start)
        if self._marks.within(sentence.start, sentence.end)[0].thing == index:
            signals["first in its sentence"] = 1.0
