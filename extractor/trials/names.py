"""Names of studies: from the vocabulary, and by shape and context.

Capitals alone never make a name. Each capitalised form of a document collects what speaks for it: its shape
(``OTTERBURN-2``), and the words at each of its places ("in the X trial", "X (NCT…)", "X, a Phase 3 study", "X met its
primary endpoint"). A form with enough of it is a name, and then so are its other places, unless something at a
place says otherwise ("the ALPINE lounge").
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from extractor.layout import Document
from extractor.layout.document import Region, thing_at
from extractor.overlap import longest_first
from extractor.trials.lexicon import Lexicon
from extractor.trials.marks import Name, Phase, RegistryId
from extractor.trials.word_names import end_of_words, names_of_words
from extractor.words import fold

# SANDPIPER · DESTINY-Breast04 · eVOLVE-Lung02 · ADAURA2 · CaDAnCe-101 · QR106-303 · BGB-11417-201 · Heron-2 C-POST
_UPPER, _LOWER = "A-ZÀ-ÖØ-ÞŁŚŠŽŒ", "a-zß-öø-ÿłśšžœ"
_CAPITALS = re.compile(
    rf"[{_UPPER}](?<![\w®@.-][{_UPPER}])(?<![^A-Z0-9]/[{_UPPER}])"
    rf"(?:[{_UPPER}{_LOWER}]*[{_UPPER}][{_UPPER}{_LOWER}]*|[A-Z]{{1,5}}\d{{2,6}}(?=-\d)|[{_LOWER}]{{3,}}(?=-\d)|(?=-[A-Z]{{3}}))"
    rf"(?:(?<=[A-Z]{{5}})\d{{1,2}}(?![\w-]))?"
    rf"(?:[-‐‑–][{_UPPER}0-9][{_UPPER}{_LOWER}0-9]*)*\+?(?!\w)"
)
_SMALL_BEFORE_CAPITALS = re.compile(r"[A-Z]{3}(?<=[a-z][A-Z]{3})")
_SMALL_FIRST = re.compile(r"(?<![\w@./-])[a-z]{1,5}[A-Z]{3,12}(?<![DR]NA)(?:[-‐‑–][A-Z0-9][A-Za-z0-9]*)+(?!\w)")
# ADAURA2: a known name with a number
_NUMBERED_END = re.compile(r"([A-Z]{5,})\d{1,2}\Z")
# what follows a number that counts nothing
_NO_COUNT = (
    r"\s?[,;:()]|\.\s"
    r"|\s(?:trial|study|[Pp]hase|met|and|or|is|was|of|in|will|has|had|showed|tests|tested|compared|failed|missed)\b"
)
# Study 301
_STUDY = re.compile(rf"Study (?<![\w-]Study )(?<!the Study )\d{{3}}[A-Z]?(?=[’']s\s|{_NO_COUNT})")
# the 1 of "ORIGIN 1", the V of "ORIGIN V": never of "WILLOW 12 patients"
_NUMBER_BEHIND = re.compile(rf"\s(\d{{1,2}}|II|III|IV|V|VI)(?={_NO_COUNT})")
# the 2 of "ORIGIN 2 did" beside "ORIGIN 1"
_NUMBER_TOO = re.compile(r"\s(\d{1,2})(?=\s([a-z]+))")
_PROTOCOL = re.compile(r"[A-Z]{2,5}-?\d{2,6}-\d{2,4}\Z")
_CODE = re.compile(r"[A-Z][A-Za-z]{0,3}-?\d{3,}\Z|[A-Z][A-Za-z]{0,2}-?\d+\Z")
_NUMBERED = re.compile(r"(?:[A-Z]|[a-z]{1,5}[A-Z])[A-Za-z]{3,}(?:-[A-Z0-9][A-Za-z0-9]*)+\+?\Z")
_VOWEL = re.compile(r"[AEIOUYaeiouyÀ-ÖØ-Ýà-öø-ý]")
# X trial · X Phase 3 registrational trial · X clinical study · X program
_HEAD_BEHIND = re.compile(
    r"\s+(?:(?:clinical|pivotal|registrational|registration|extension|outcomes|confirmatory|global)\s+){0,2}"
    r"(?:(trial|study)(?:ies|s)?|(program(?:me)?))\b",
    re.IGNORECASE,
)
# the FLOW kidney outcomes trial
_FAR_HEAD = re.compile(
    r"\s+(?:(?!(?:and|or|of|for|in|the|an?|its|their|our|that|which|by|with|from|to)\s)[a-z-]+\s){1,3}"
    r"(?:(trial|study)|(program(?:me)?))\b"
)
# X, a randomized … trial · X (NCT…), our pivotal … study · X is an open-label study · X, as the study is called
_APPOSED = re.compile(
    r"(?:\s*\([^()]{1,90}\))?(?:,|:|[’']s|\s(?:is|was|are|were|will\sbe))\s+(?:as\s|that[’']s\s|that\sis\s|which\sis\s)?"
    r"(?:a|an|the|our|its|their|one\sof\sthe|two|three|four|twin|identical|replicate|both)\s"
    r"((?:[^\s.;:()]+\s){0,9}?)"
    r"(?:(?:trials?|stud(?:y|ies))\b"
    # X, the pivotal Phase 3 against placebo
    r"|[Pp]hase\s(?:[1-4]|I{1,3})[ab]?(?=,)|[Pp]hase\s(?:[1-4]|I{1,3})[ab]?\s(?:against|versus|in\s(?!combination)|comparing|testing)\b)"
)
# … . It is a global, randomized trial · … ? Phase three, randomized · … . Named for the owl, the trial took in
_TOLD_NEXT = re.compile(
    r"[.?!][”\"*]*\s+(?:(?:It|This|That)(?:\s(?:is|was)|[’']s)\s(?:[^\s.;:]+\s){0,9}?(?:phase|trial|study)"
    r"|(?:[^\s.;:]+\s){0,6}?the\s(?:trial|study)|phase)\b",
    re.IGNORECASE,
)
_CALLED = re.compile(
    # study code: X · the phase 3, which we call X
    r"(?:study|trial)\scode:?\s\Z"
    r"|[Pp]hase\s(?:[1-4]|I{1,3})[ab]?\b[^.;:,()]{0,20},?\s(?:which\swe\scall|we\scall\sit|called)\s\Z|"
    r"(?:trial|study)\s*,?\s*(?:is\s|was\s)?(?:called|named|nicknamed|dubbed|known\sas|designated|christened)"
    r"(?:\sthe)?\s+[“\"‘]?\Z|(?:that[’']s|is)\scalled\s+\Z"
)
# A second study of the doublet, X, has enrolled
_APPOSED_BEFORE = re.compile(r"\b(?:trial|study)\b[^.;:,()]{0,36},\s\Z")
# . In X, 41% of patients
_OPENING_IN = re.compile(r"(?:\A|[.?!][”\"]?\s|\n)In\s\Z")
_HEAD_BEFORE = re.compile(r"(?:[Tt]rial|[Ss]tudy|[Ee]xtension),?\s\(?\Z")
# VIKRAM RAO: · DR. OKONJO-KERR (laughs):
_SPEAKER_HEAD = re.compile(r"[\W\d]*(?:[A-Z][A-Za-z.’'-]*\s){0,3}\Z")
_SPEAKER_TAIL = re.compile(r"(?:\s[A-Z][A-Za-z.’'-]*){0,3}(?:\s?\([^)]{1,20}\))?\**:")
_COUNT_BEHIND = re.compile(r"\s\([nN]\s?=")
_PHASE_BEHIND = re.compile(r"\s\([Pp]hase\s")
_WORD_BEHIND = re.compile(r"\s([A-Z][A-Za-z]+)(?=\s\()")
_TRADEMARK = re.compile(r"\s(?:is|are)\s(?:an?\s)?(?:registered\s)?trademarks?\b")
_LETTERS = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+)*\Z")
_LISTED = re.compile(r",?\sand\s|,\s")
_SENTENCE_END = re.compile(r"[.?!](?=[”\"*]*\s)")
_REGISTERED_MARK = re.compile(r"\s?[®™]")
_TICKER = re.compile(r"[A-Za-z ]{2,20}:\s?\Z")
# ZELVORA (zelvotinib)
_GENERIC_BEHIND = re.compile(r"\s\([a-z]{7,}(?:-[a-z]{4})?(?:\s[a-z]+){0,2}\)")
# without any of these a text is not about studies, and capitals in it are something else
_OF_THE_FIELD = re.compile(
    r"(?:trial|stud(?:y|ies)\b|phase\s|patient|endpoint|placebo|enrol|clinical|randomi|respon(?:se|der|ded))",
    re.IGNORECASE,
)
_PHASE_WORDS = ("Phase-", "PHASE-")
_NEEDED = 4
_NUMBERED_SHAPE = 3
_SURE = 4
_SHORTEST = 4
_LONG = 5
_start = attrgetter("start")


class _Place(NamedTuple):
    """A capitalised form at one place."""

    start: int
    end: int
    form: str
    shouted: bool
    """In a line without lower-case letters."""


def _shouted_lines(text: str) -> list[Region]:
    """The lines of several words without a lower-case letter."""
    lines = []
    offset = 0
    for line in text.splitlines(keepends=True):
        if line.isupper() and " " in line.strip():
            lines.append(Region(offset, offset + len(line)))
        offset += len(line)
    return lines


def _family(form: str) -> str:
    """What stands before the last number or word of a name: ``OTTERBURN`` of ``OTTERBURN-2`` and ``OTTERBURN 2``."""
    return form.replace(" ", "-").rpartition("-")[0]


def _one_within(offsets: Sequence[int], first: int, last: int) -> bool:
    """Whether one of the ordered offsets lies between the two, both included."""
    place = bisect_left(offsets, first)
    return place < len(offsets) and offsets[place] <= last


class NameFinder:
    """Finds the names of studies in documents."""

    def __init__(self, lexicon: Lexicon):
        self._lexicon = lexicon

    def find(self, document: Document, phases: Sequence[Phase], ids: Sequence[RegistryId]) -> list[Name]:
        """Every place that names a study, in text order."""
        text = document.text
        found = [
            Name(match.start, match.end, match.entry, "trials.known")
            for match in self._lexicon.names.find(document.words)
            if match.entry not in self._lexicon.ordinary and not self._of_other_thing(text[match.end : match.end + 60])
        ]
        known = longest_first(found)
        places = [
            place
            for place in self._places(text, ids)
            if not ((name := thing_at(known, place.start)) and name.end >= place.end and name.key != place.form)
        ]
        if not (ids or phases or _OF_THE_FIELD.search(text)):
            return known
        accepted = self._accepted(text, places, phases, ids)
        found += (
            Name(place.start, place.end, accepted[key], "trials.name")
            for place in places
            if (key := place.form.upper() if place.shouted else place.form) in accepted
            and not self._another(text, place)
        )
        found += names_of_words(document, phases, self._lexicon)
        found += (Name(match.start(), match.end(), match[0], "trials.study") for match in _STUDY.finditer(text))
        return longest_first({(name.start, name.end): name for name in reversed(found)}.values())

    def _places(self, text: str, ids: Sequence[RegistryId]) -> list[_Place]:
        taken = [registry.start for registry in ids]
        in_ids = frozenset(taken)
        lines = _shouted_lines(text)
        places = []
        written = list(_CAPITALS.finditer(text))
        if _SMALL_BEFORE_CAPITALS.search(text):
            written = sorted((*written, *_SMALL_FIRST.finditer(text)), key=re.Match.start)
        numbered = {fold(match[0]) for match in written if _NUMBER_BEHIND.match(text, match.end())}
        for match in written:
            start, end = match.span()
            form = fold(match[0])
            if start in in_ids or (end - start < _SHORTEST and not end_of_words(text, start, end, self._lexicon)):
                continue
            if form.startswith(_PHASE_WORDS):
                continue
            number = _NUMBER_BEHIND.match(text, end)
            if number is None and form in numbered:
                number = _NUMBER_TOO.match(text, end)
                number = None if number and number[2] in self._lexicon.number_words else number
            if number and not form[-1].isdigit() and len(form) >= 4 and not self._is_look_alike(form):
                end, form = number.end(), f"{form} {number[1]}"
            shouted = bool(lines) and thing_at(lines, start) is not None
            places.append(_Place(start, end, form, shouted))
            if shouted:
                continue
            last = end_of_words(text, start, match.end(), self._lexicon) if match.end() == end else None
            if last:
                places.append(_Place(start, last, fold(text[start:last]).replace("\n", " "), False))
            word = _WORD_BEHIND.match(text, end)
            if word and _one_within(taken, word.end() + 1, word.end() + 12):
                places.append(_Place(start, word.end(), f"{form} {word[1]}", False))
        return places

    def _accepted(
        self, text: str, places: Sequence[_Place], phases: Sequence[Phase], ids: Sequence[RegistryId]
    ) -> dict[str, str]:
        """Forms that are names, and (in capitals, for shouted lines) what they stand for."""
        phase_ends = {phase.value_end for phase in phases}
        phase_starts = {phase.start for phase in phases}
        headed_ends = {phase.end for phase in phases if phase.headed and not phase.plural}
        id_starts = [registry.start for registry in ids]
        points: dict[str, dict[str, int]] = {}
        leasts: dict[str, int] = {}
        for place in places:
            form = place.form
            told = points.get(form)
            if told is None:
                told = points[form] = {"shape": self._shape(form)}
                leasts[form] = self._least(form, told["shape"])
            least = leasts[form]
            if place.shouted or least > _SURE:
                continue
            for kind, weight in self._contexts(text, place, phase_ends, phase_starts, id_starts, headed_ends, least):
                if abs(weight) >= least and abs(weight) > abs(told.get(kind, 0)):
                    told[kind] = weight
        total = {form: sum(told.values()) for form, told in points.items()}
        names = {form for form, speaks in total.items() if speaks >= _NEEDED}
        # the kin of a name needs less: OTTERBURN and OTTERBURN-2 beside OTTERBURN-1
        families = names | {_family(name) for name in names if not _PROTOCOL.match(name)} - {""}
        names |= {
            form
            for form, speaks in total.items()
            if _family(form) in families
            and (speaks >= 1 or (speaks >= -_NEEDED and points[form]["shape"] >= _NUMBERED_SHAPE))
        }
        names |= {form for form in families & total.keys() if len(form) >= 4 and total[form] >= 0}
        # A, B and C: what stands beside a name in a list
        for one, other in pairwise(places):
            if len(one.form) >= 5 and len(other.form) >= 5 and _LISTED.fullmatch(text, one.end, other.start):
                for form, beside in ((other.form, one.form), (one.form, other.form)):
                    if beside in names and total[form] >= 1 and "-" not in {form[1:2], form[2:3]}:
                        names.add(form)
        accepted = {name: name for name in names}
        for name in sorted(names):
            accepted.setdefault(name.upper(), name)
        return accepted

    def _is_look_alike(self, form: str) -> bool:
        """Whether the form is known as something else than a study: ``NSCLC``, ``BioNTech``."""
        known = self._lexicon.look_alikes
        return form not in self._lexicon.drugs and (
            form in known or (form.partition("-")[0] in known and not form.isupper())
        )

    def _least(self, form: str, shape: int) -> int:
        """The least weight of words that counts for a form; above ``_SURE`` if none does."""
        if self._is_look_alike(form):
            return _SURE if len(form) >= _LONG else _SURE + 1
        if shape < 0:
            return _SURE
        # a mere word in capitals needs more than "of X is"
        return 1 if shape >= 3 or form in self._lexicon.drugs else 2

    def _shape(self, form: str) -> int:
        lexicon = self._lexicon
        if form in lexicon.drugs:
            return 2 if form in lexicon.ordinary else 4
        if lexicon.is_member(form):
            return 4
        if form in lexicon.programs:
            return 2
        if numbered := _NUMBERED_END.match(form):
            return 4 if numbered[1] in lexicon.drugs else -2
        if self._is_look_alike(form):
            return 0
        if _PROTOCOL.match(form):
            return 1
        if _CODE.match(form):
            return -2
        if _NUMBERED.match(form):
            return 3 if _VOWEL.search(form) else 0
        if form.isupper() and _VOWEL.search(form):
            return 2 if len(form) >= 6 else 1 if len(form) >= 4 else 0
        return 0

    def _contexts(
        self,
        text: str,
        place: _Place,
        phase_ends: set[int],
        phase_starts: set[int],
        id_starts: Sequence[int],
        headed_ends: set[int],
        least: int,
    ) -> Iterable[tuple[str, int]]:
        start, end = place.start, place.end
        before, behind = text[max(0, start - 48) : start], text[end : end + 160]
        if _REGISTERED_MARK.match(behind) or _GENERIC_BEHIND.match(behind):
            yield "mark", -8
        if behind[:1] == ")" and before.endswith("(") and not _HEAD_BEFORE.search(before):
            yield "abbreviation", -6
        if behind[:1] == ")" and _TICKER.search(before.rpartition("(")[2]):
            yield "ticker", -8
        if self._another(text, place):
            return
        if behind.startswith((" (", "\n(")) and _one_within(id_starts, end, end + 30):
            yield "register", 4
        if _CALLED.search(before):
            yield "called", 4
        apposed = _APPOSED.match(behind)
        if apposed and not self._lexicon.phase_stops.intersection(apposed[1].lower().split()) - {"and"}:
            yield "apposed", 4
        if start - 1 in headed_ends:
            yield "phase of", 6
        if behind[:1] == "," and _APPOSED_BEFORE.search(before):
            yield "apposed before", 4
        if least >= _SURE:
            return
        if behind[:1] == "," and _OPENING_IN.search(before):
            yield "opening", 2
        if _HEAD_BEFORE.search(before):
            yield "head before", 3
        gap = len(behind) - len(behind.lstrip())
        if gap and end + gap in phase_starts:
            yield "phase behind", 3
        head = _HEAD_BEHIND.match(behind) or (_FAR_HEAD.match(behind) if place.form in self._lexicon.drugs else None)
        if head:
            yield "head", 3 if head[1] else 2
        if start - 1 in phase_ends:
            yield "phase before", 2
        if _COUNT_BEHIND.match(behind):
            yield "count", 2
        elif _PHASE_BEHIND.match(behind):
            yield "count", 3
        stop = _SENTENCE_END.search(behind)
        if stop and stop.start() < 80 and _TOLD_NEXT.match(behind, stop.start()):
            yield "told next", 2
        yield from self._beside(before, behind)

    def _beside(self, before: str, behind: str) -> Iterable[tuple[str, int]]:
        words = before[-32:].lower().split()[-4:]
        for size in range(len(words), 0, -1):
            weight = self._lexicon.before.get(" ".join(words[-size:]))
            if weight is not None:
                yield ("before" if weight > 0 else "not before"), weight
                break
        words = behind[:32].lower().replace(",", " , ").replace(".", " ").split()[:4] if behind[:1] in " \n," else []
        for size in range(len(words), 0, -1):
            weight = self._lexicon.behind.get(" ".join(words[:size]))
            if weight is not None:
                yield ("behind" if weight > 0 else "not behind"), weight
                break

    def _another(self, text: str, place: _Place) -> bool:
        """Whether the words behind show it to be the name of something else."""
        behind = text[place.end : place.end + 60]
        if _SPEAKER_TAIL.match(behind) and _LETTERS.match(place.form) and not _APPOSED.match(behind):
            line = text.rfind("\n", max(0, place.start - 60), place.start) + 1
            if _SPEAKER_HEAD.match(text, line or max(0, place.start - 60), place.start):
                return True
        return self._of_other_thing(behind)

    def _of_other_thing(self, behind: str) -> bool:
        if (behind[:1] == "-" and behind[1:2].islower()) or _TRADEMARK.match(behind):
            return True
        words = behind.split()[:1] if behind[:1].isspace() else []
        return bool(words) and words[0].strip(",.;:").lower() in self._lexicon.other_things
