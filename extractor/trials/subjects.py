"""What a study phrase says it is of and in: "… study of drug-x in a disease". Enough to tell two studies apart."""

import re
from dataclasses import dataclass
from importlib.resources import files

from extractor.layout import Document
from extractor.vocabulary import read_list

_WORD = re.compile(r"[^\W_][\w+’'-]*|[,.;:()]")
_STOPS = frozenset(read_list(files("extractor.trials") / "subject_stops.txt"))
_DRUG = frozenset({"of", "evaluating", "testing", "comparing", "combining"})
_CONDITION = frozenset({"in", "for", "among"})
_ANOTHER = frozenset({"phase", "study", "trial"})
_CODE = re.compile(r"[a-z]{1,5}-?\d+[a-z]?")
_REACH = 140
_MOST = 6


def _parts(word: str) -> set[str]:
    """The words of a compound; a code stays whole, for its letters are those of all codes of a company.

    >>> sorted(_parts("small-cell")), _parts("krv-88")
    (['cell', 'small'], {'krv-88'})
    """
    if _CODE.fullmatch(word):
        return {word}
    return {part for part in word.split("-") if len(part) > 2 and not part.isdigit()}


@dataclass(frozen=True, slots=True)
class Subject:
    """Words that name drugs and conditions, lower case."""

    drugs: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()

    def joined(self, other: "Subject") -> "Subject":
        """Both together."""
        return Subject(self.drugs | other.drugs, self.conditions | other.conditions)

    def shares(self, other: "Subject") -> bool:
        """Whether they have a word in common."""
        return bool(self.drugs & other.drugs or self.conditions & other.conditions)

    def conflicts(self, other: "Subject") -> bool:
        """Whether both say what they are of, or in, and agree in no word of it."""
        drugs = bool(self.drugs and other.drugs) and not self.drugs & other.drugs
        conditions = bool(self.conditions and other.conditions) and not self.conditions & other.conditions
        return drugs or conditions


class Subjects:
    """Reads the subjects of study phrases in one document."""

    def __init__(self, document: Document):
        self._document = document

    def behind(self, offset: int) -> Subject:
        """The subject told behind the end of a study phrase, in its clause."""
        text = self._document.text
        end = min(offset + _REACH, self._document.sentence_at(offset - 1).end)
        drugs: set[str] = set()
        conditions: set[str] = set()
        into: set[str] | None = None
        for match in _WORD.finditer(text, offset, end):
            word = match[0].lower()
            if word in _DRUG:
                into = drugs
            elif word in _CONDITION:
                into = conditions
            elif word in _ANOTHER and (drugs or conditions):
                break
            elif word in _STOPS or not word[0].isalnum():
                if word in ",;:.)" and (drugs or conditions):
                    break
                continue
            elif into is None:
                break
            elif len(into) < _MOST:
                into.update(_parts(word))
        return Subject(frozenset(drugs), frozenset(conditions))
