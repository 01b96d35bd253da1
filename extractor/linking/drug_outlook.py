"""Whether an act of a regulator that the text names has happened, or lies ahead, is hoped for, or did not come."""

from collections.abc import Iterable, Sequence
from importlib.resources import files

from extractor.linking.drug_acts import AWAITING, Row
from extractor.linking.drug_scene import DrugScene
from extractor.vocabulary import read_list

_WORDS = files("extractor.linking") / "words"
_BEFORE = 7
"""Words before an event that may say that it has not happened."""
_CONDITIONED = 12
"""Words before an event in which a condition stands that it hangs on."""
_BEHIND = 4
"""Words behind an event that may say that it is awaited."""
_CONDITIONS, _PRESENT = frozenset({"when", "once"}), frozenset({"approves", "accepts", "clears", "approval"})
_NOUN_BEHIND = 7
"""Words behind a noun for an act that may say so: "Submission to the EMA is to follow"."""
_PAID_UPON = 4
"""Words before a noun for an act in which "on" stands; the letters of "U.S. approval" do not count."""
_APPROVED, _DESIGNATED = ("approved",), (("designated",), ("accepted", "designated"))
_COUNTED = frozenset({"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several"})
"""Applications that are only counted: "and filed three"."""
_NOUNS = frozenset(read_list(_WORDS / "act_nouns.txt"))
_APPLIED_FOR = (["application"], ["applications"], ["filing"], ["dossier"])
_UPON = frozenset({"on", "upon"})
_CHANCE = frozenset({"%", "percent", "cent"})
_PASSED = frozenset({"ahead", "before"})
"""Before a date that was set for a decision: "nine days ahead of the PDUFA date"."""
_DATES = ("date", "pdufa")
_WITHDRAWN = ("withdrawn",)
_WILL = frozenset({"will", "plan", "plans", "intend", "intends"})


class Outlook:
    """Tells acts that have happened from those that have not; loads its words once."""

    def __init__(self) -> None:
        self._elsewhere = frozenset(read_list(_WORDS / "not_approved.txt"))
        self._not_yet = frozenset(read_list(_WORDS / "not_yet.txt"))
        self._waiting = frozenset(read_list(_WORDS / "due.txt"))
        self._deciders = frozenset(read_list(_WORDS / "other_deciders.txt"))
        self._awaited = frozenset(read_list(_WORDS / "awaited.txt"))

    def hopes(self, words: Iterable[str]) -> bool:
        """Whether one of the words says that something has not happened."""
        return not self._not_yet.isdisjoint(words)

    def is_open(self, scene: DrugScene, start: int, end: int, row: Row) -> bool:
        """Whether the words around the event at the offsets say that it has not happened."""
        sentence = scene.document.sentence_at(start)
        text = scene.text[start:end]
        if text.isupper() and (scene.text[end : end + 1] == "-" or scene.text[:start].rstrip()[-1:] == ":"):
            return True
        said = text.lower()
        is_noun = said.split()[-1] in _NOUNS
        leading = scene.words(sentence.start, start)
        before = leading[-_BEFORE:]
        for index, word in enumerate(before):
            if word in (";", ":", "—", "–"):
                before = before[index + 1 :]
        if not _CONDITIONS.isdisjoint(leading[-_CONDITIONED:]) and (said in _PRESENT or before[-1:] == ["is"]):
            return True
        following = scene.words(end, min(end + 80, sentence.end))
        behind = following[:_BEHIND]
        if behind[:1] in _APPLIED_FOR or (row.status == _APPROVED and not self._elsewhere.isdisjoint(behind)):
            return True
        if is_noun and not self._awaited.isdisjoint(_up_to_comma(following[:_NOUN_BEHIND])):
            return True
        if is_noun and (scene.text[sentence.start : sentence.end].rstrip().endswith("?") or _is_goal(before)):
            return True
        if said == "filed" and behind[:1] and (behind[0].isdigit() or behind[0] in _COUNTED):
            return True
        if row.status in _DESIGNATED and "not" in leading[-_CONDITIONED:]:
            return True
        if not is_noun and not self._deciders.isdisjoint(before[-2:]):
            return True
        if before[-2:] == ["to", "be"] or (is_noun and not _UPON.isdisjoint(_whole(before)[-_PAID_UPON:])):
            return True
        if before[-1:] in (["on"], ["of"], ["after"], ["for"], ["to"]) and before[-2:-1] != ["lent"]:
            if before[-1] == "for" and not _CHANCE.isdisjoint(before):
                return True
            if before[-1] == "to" and "first" in before:
                return False
            return before[-1] in ("on", "to") or self.hopes(before[:-1])
        if said.endswith(_DATES) and not _PASSED.isdisjoint(before[-4:]):
            return True
        if row.status == _WITHDRAWN:
            before = [word for word in before if word not in _WILL]
        if row.needs in AWAITING:
            before = [word for word in before if word not in self._waiting]
        return self.hopes(before)


def _is_goal(before: Sequence[str]) -> bool:
    """For development and approval there is $340 million"""
    return before[-1:] == ["and"] and "for" in before[-3:-1]


def _whole(words: Sequence[str]) -> Sequence[str]:
    return [word for word in words if len(word) > 1 or not (word.isalpha() or word == ".")]


def _up_to_comma(words: Sequence[str]) -> Sequence[str]:
    return words[: words.index(",")] if "," in words else words
