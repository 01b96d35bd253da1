"""Who speaks where: the turns of an interview, and quotations in running text."""

import re
from collections import Counter
from collections.abc import Sequence
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

import msgspec

from extractor.layout.document import Block, Head, Person, Region, Turn
from extractor.layout.names import TITLES, find_names, fuller_name, role_beside, same_person, surname
from extractor.layout.passages import Passage
from extractor.layout.quotations import find_quotations
from extractor.layout.top import BYLINE
from extractor.vocabulary import read_list, read_table

_HERE = files("extractor.layout")


class _SpeakerLabel(msgspec.Struct):
    label: str
    asks: str


_KNOWN = {
    row.label: row.asks == "yes" for row in read_table(_HERE / "speaker_labels.tsv", _SpeakerLabel, unique="label")
}
_MEETINGS = read_list(_HERE / "meeting_words.txt")

# Q: … | Dr. Dajun Yang: … | [01:12] DEV: … | DEV SANDHU, host: … | **Egger:** …
_LABEL = re.compile(
    r"(?:\[\d{1,2}:\d\d(?::\d\d)?\]\s*)?\**([A-ZÀ-ÞĀ-Ž][^:\n,(]{0,48}?)(?:,\s([a-z][^:\n]{0,40})|\s\([^()\n]{1,40}\))?\s?:\**(?=\s|$)"
)
_STAMP = re.compile(r"\[\d{1,2}:\d\d(?::\d\d)?\]")
_NAME_WORD = re.compile(r"[A-ZÀ-ÞĀ-Ž][\w'’.&-]*|von|van|de|der|di|da|bin|al")
_NAME_PARTS = re.compile(r"[\s-]+")
_PLACED = re.compile(r"\s(?:in|at|on|near|over)\s")
_FEWEST = 4
_FEWEST_PLAIN = 5
_LONGEST_QUESTION = 160
_MOST_SPEAKERS = 40
_LEDE = 3000
_SEARCHED = 50_000


class _Labelled(NamedTuple):
    place: int
    """Index of its passage."""
    label: Region
    words: str
    role: str | None


class _Speech(NamedTuple):
    first: int
    """Index of its first passage."""
    last: int
    start: int
    name: str
    label: Region | None
    asks: bool


def find_turns(
    text: str, passages: Sequence[Passage], blocks: Sequence[Block], head: Head
) -> tuple[tuple[Turn, ...], tuple[Person, ...]]:
    """The turns and quotations in text order, and the people who speak, in order of appearance."""
    running = [
        index for index, block in enumerate(blocks) if block.kind in ("paragraph", "heading", "item", "subtitle")
    ]
    labelled = _labelled(text, passages, running)
    speeches = _by_label(text, passages, labelled, blocks, head)
    if not speeches:
        speeches = _by_questions(text, passages, blocks, head)
    spoken = {index for speech in speeches for index in range(speech.first, speech.last + 1)}
    turns = [
        Turn(speech.start, passages[speech.last].end, speech.name, speech.label, question=speech.asks)
        for speech in speeches
    ]
    people = _interviewed(text, speeches, labelled)
    quoted = [
        passages[index] for index in running if index not in spoken and blocks[index].kind in ("paragraph", "item")
    ]
    turns += _quoted(text, quoted, people)
    turns.sort(key=lambda turn: turn.start)
    return tuple(turns), tuple(Person(name, role, count) for name, (role, count) in people.items())


def _labelled(text: str, passages: Sequence[Passage], running: Sequence[int]) -> list[_Labelled]:
    """The passages that begin with a speaker's label, if there are enough for a dialogue."""
    found: list[_Labelled] = []
    for index in running:
        passage = passages[index]
        match = _LABEL.match(text, passage.start, min(passage.end, passage.start + 130))
        if match is None:
            continue
        words = match[1].strip()
        if words.lower() in _KNOWN or (
            all(_NAME_WORD.fullmatch(word) for word in words.split()) and len(words.split()) <= 5
        ):
            found.append(_Labelled(index, Region(match.start(1), match.start(1) + len(words)), words, match[2]))
    counts = Counter(one.words for one in found)
    firm = {words for words, count in counts.items() if count >= 2 or words.lower() in _KNOWN}
    if len(firm) > _MOST_SPEAKERS:
        return []
    if len(counts) <= _MOST_SPEAKERS:
        firm |= {words for words in counts if any(_short_of(words, other) for other in counts)}
    kept = [one for one in found if one.words in firm or any(_short_of(one.words, other) for other in firm)]
    if len(kept) < _FEWEST or len({one.words for one in kept}) < 2:
        return []
    before = {text[name.start : name.end] for name in find_names(text, 0, min(_LEDE, passages[kept[0].place].start))}
    sure = {one.place for one in kept}
    return [one for one in found if one.place in sure or one.words in before]


def _short_of(one: str, other: str) -> bool:
    return one != other and same_person(one, other)


def _by_label(
    text: str, passages: Sequence[Passage], labelled: list[_Labelled], blocks: Sequence[Block], head: Head
) -> list[_Speech]:
    if not labelled:
        return []
    asking = _asking(text, passages, labelled, head)
    names = _full_names(text, passages, labelled, blocks, head)
    brief = _each_in_one(passages, [one.place for one in labelled])
    speeches: list[_Speech] = []
    for number, one in enumerate(labelled):
        stop = labelled[number + 1].place if number + 1 < len(labelled) else len(passages)
        last = one.place
        for index in range(one.place + 1, stop):
            if blocks[index].zone in ("boilerplate", "safe_harbor") or (
                number + 1 == len(labelled) and index > one.place and _is_foot(text, passages, index, brief)
            ):
                break
            if blocks[index].kind == "heading" or _STAMP.match(text, passages[index].start):
                if number + 1 < len(labelled) and _all_headings(blocks, index, stop):
                    break
                if _STAMP.match(text, passages[index].start):
                    break
            last = index
        speeches.append(
            _Speech(one.place, last, passages[one.place].start, names[one.words], one.label, one.words in asking)
        )
    return speeches


def _all_headings(blocks: Sequence[Block], first: int, stop: int) -> bool:
    return all(block.kind == "heading" for block in blocks[first:stop])


def _each_in_one(passages: Sequence[Passage], starts: Sequence[int]) -> bool:
    """Whether every turn but the last is one paragraph long, those cut by a page's end counted as one."""
    return not any(
        passages[index].kind in ("paragraph", "item") and not passages[index - 1].goes_on
        for first, stop in pairwise(starts)
        for index in range(first + 1, stop)
        if passages[index - 1].kind != "bold"
    )


def _is_foot(text: str, passages: Sequence[Passage], index: int, brief: bool) -> bool:
    """Whether a passage behind the last answer is the editor's: a rule, brackets, or one too many (``brief`` turns)."""
    passage = passages[index]
    if passage.kind == "furniture" or text[passage.start] in "([–—_*" or BYLINE.match(text, passage.start):
        return True
    label_alone = text[passages[index - 1].end - 1] in ":*" or passages[index - 1].kind == "bold"
    return brief and not label_alone and not passages[index - 1].goes_on


def _asking(text: str, passages: Sequence[Passage], labelled: list[_Labelled], head: Head) -> set[str]:
    """The labels of those who ask."""
    turns = Counter(one.words for one in labelled)
    questions: Counter[str] = Counter()
    length: Counter[str] = Counter()
    for number, one in enumerate(labelled):
        stop = labelled[number + 1].place if number + 1 < len(labelled) else one.place + 1
        length[one.words] += passages[stop - 1].end - passages[one.place].start
        questions[one.words] += "?" in text[passages[one.place].start : passages[stop - 1].end][-120:]
    asking: set[str] = set()
    author = head.author.value if head.author else ""
    mean = sum(length.values()) / len(labelled)
    for words, count in turns.items():
        known = _KNOWN.get(words.lower())
        if known is not None:
            if known:
                asking.add(words)
        elif (
            (author and same_person(words, author))
            or any(one.role in ("host", "moderator") for one in labelled if one.words == words)
        ) or (questions[words] * 3 >= count and length[words] / count < mean * 0.75):
            asking.add(words)
    for words in turns:
        if any(_short_of(words, other) for other in asking):
            asking.add(words)
    if not asking and len(turns) == 2:
        asking.add(min(turns, key=lambda words: length[words] / turns[words]))
    return asking


def _full_names(
    text: str, passages: Sequence[Passage], labelled: list[_Labelled], blocks: Sequence[Block], head: Head
) -> dict[str, str]:
    """Each label's speaker by full name, as far as the text gives it."""
    first = labelled[0].place
    lede = [
        " ".join(text[name.start : name.end].split())
        for number, passage in enumerate(passages[: first + 1])
        for name in find_names(text, passage.start, min(passage.end, passage.start + _LEDE))
        if blocks[number].kind not in ("title", "byline")
    ]
    if head.author:
        lede.append(head.author.value)
    lede += [one.words for one in labelled]
    names: dict[str, str] = {}
    for words in dict.fromkeys(one.words for one in labelled):
        if words.lower() in _KNOWN and len(words) == 1:
            names[words] = (_interviewee(text, passages[first].end) if not _KNOWN[words.lower()] else None) or (
                "Interviewer" if _KNOWN[words.lower()] else words
            )
            continue
        if words.lower() in _KNOWN:
            names[words] = words
            continue
        plain = [word for word in words.split() if word not in TITLES]
        names[words] = _cased(words) if len(plain) >= 2 else _fullest(words, lede)
    return names


def _fullest(words: str, known: Sequence[str]) -> str:
    """The fullest of the known names that the words can be short for; mixed case before capitals."""
    best = words
    for name in known:
        if (same_person(words, name) or words == _initials(name)) and len(name.split()) <= 6:
            longer = len(name.split()) > len(best.split())
            same = len(name.split()) == len(best.split())
            if longer or (same and best.isupper() and not name.isupper()):
                best = name
    return _cased(best)


def _initials(name: str) -> str:
    """ "ADH" for "Ada Dorn-Holm"."""
    return "".join(word[0] for word in _NAME_PARTS.split(name) if word and word not in TITLES)


def _cased(name: str) -> str:
    """A name in capitals written as names are."""
    return name.title() if name.isupper() and len(name) > 3 else name


def _interviewee(text: str, stop: int) -> str | None:
    """The person whom the title or lede says was interviewed."""
    lede = text[: min(stop, _LEDE)]
    plain = lede.lower()
    for phrase in _MEETINGS:
        place = plain.find(f" {phrase} ")
        while place >= 0:
            behind = place + len(phrase) + 1
            names = find_names(lede, behind, min(len(lede), behind + 80))
            if names and not _PLACED.match(lede, behind):
                if plain[:place].endswith((" she", " he")):  # "She spoke to Ada Holm": Ada Holm asks
                    names = find_names(lede, lede.rfind("\n\n", 0, place) + 1, place) or names
                return lede[names[0].start : names[0].end]
            place = plain.find(f" {phrase} ", place + 1)
    names = find_names(lede, 0, len(lede))
    titled = [name for name in names if name.titled]
    with_role = [name for name in names if role_beside(lede, name.start, name.end)]
    for name in (*titled, *with_role):
        return lede[name.start : name.end]
    return None


def _by_questions(text: str, passages: Sequence[Passage], blocks: Sequence[Block], head: Head) -> list[_Speech]:
    """The turns of an interview: questions in bold print or lines of their own, or answers in quotation marks."""
    asked = [
        index
        for index, passage in enumerate(passages)
        if passage.kind == "bold" and text[passage.words.end - 1] in "?.!…”"
    ]
    quoted = False
    if len(asked) < 3:
        asked = _plain_questions(text, passages)
    if len(asked) < 3:
        quoted, asked = True, _above_quoted_answers(text, passages, blocks)
    if len(asked) < 3:
        return []
    interviewee = _interviewee(text, passages[asked[0]].start)
    if interviewee is None:
        return []
    brief = _each_in_one(passages, asked)
    speeches: list[_Speech] = []
    for number, index in enumerate(asked):
        stop = asked[number + 1] if number + 1 < len(asked) else len(passages)
        speeches.append(_Speech(index, index, passages[index].start, "Interviewer", None, True))
        last = index
        for answer in range(index + 1, stop):
            if blocks[answer].zone in ("boilerplate", "safe_harbor") or passages[answer].kind == "furniture":
                break
            if quoted and text[passages[answer].start] not in '“"«':
                break
            if number + 1 == len(asked) and last > index and _is_foot(text, passages, answer, brief):
                break
            last = answer
        if last > index:
            speeches.append(_Speech(index + 1, last, passages[index + 1].start, interviewee, None, False))
    return speeches


def _plain_questions(text: str, passages: Sequence[Passage]) -> list[int]:
    """Lines of their own that ask, each with an answer behind it: no label and no bold print tells them."""
    found = [
        index
        for index, (passage, answer) in enumerate(pairwise(passages))
        if text[passage.end - 1] == "?"
        and passage.end - passage.start <= _LONGEST_QUESTION
        and "\n" not in text[passage.start : passage.end]
        and text[answer.end - 1] != "?"
        and answer.end - answer.start > passage.end - passage.start
    ]
    return found if len(found) >= _FEWEST_PLAIN else []


def _above_quoted_answers(text: str, passages: Sequence[Passage], blocks: Sequence[Block]) -> list[int]:
    found: list[int] = []
    for index in range(1, len(passages)):
        above, passage = passages[index - 1], passages[index]
        whole = text[passage.start] in '“"«' and text[passage.end - 1] in '”"»' and passage.end - passage.start > 60
        if whole and above.kind == "paragraph" and above.end - above.start < 160 and text[above.start] not in '“"«':
            found.append(index - 1)
    return found if len(found) >= 4 else []


def _interviewed(
    text: str, speeches: Sequence[_Speech], labelled: Sequence[_Labelled]
) -> dict[str, tuple[str | None, int]]:
    people: dict[str, tuple[str | None, int]] = {}
    told = {one.label: one.role for one in labelled if one.role}
    for speech in speeches:
        if speech.name.lower() in _KNOWN:
            continue
        role, count = people.get(speech.name, (None, 0))
        if count == 0:
            role = _role_of(text, speech.name)
        people[speech.name] = (role or (told.get(speech.label) if speech.label else None), count + 1)
    return people


def _role_of(text: str, name: str) -> str | None:
    """The office of a person, from the first place that names them with one."""
    place = text.find(name, 0, _SEARCHED)
    tries = 0
    while place >= 0 and tries < 8:
        role = role_beside(text, place, place + len(name))
        if role:
            return role
        place = text.find(name, place + 1, _SEARCHED)
        tries += 1
    return None


def _quoted(text: str, passages: Sequence[Passage], people: dict[str, tuple[str | None, int]]) -> list[Turn]:
    turns: list[Turn] = []
    by_surname: dict[str, list[str]] = {}
    for name in people:
        by_surname.setdefault(surname(name), []).append(name)
    fuller: dict[str, str] = {}
    last: str | None = None
    for quotation in find_quotations(text, passages):
        label = None
        if quotation.speaker is not None:
            label = Region(quotation.speaker.start, quotation.speaker.end)
            name = " ".join(text[label.start : label.end].split())
            known = [one for one in by_surname.get(surname(name), []) if same_person(one, name)]
            if len(known) != 1 and sum(word not in TITLES for word in name.split()) == 1:
                name = fuller[name] if name in fuller else fuller.setdefault(name, fuller_name(text, name))
            last = known[0] if len(known) == 1 else name
            if last not in people:
                people[last] = (role_beside(text, label.start, label.end) or _role_of(text, last), 0)
                by_surname.setdefault(surname(last), []).append(last)
        if last is not None:
            turns.append(Turn(quotation.start, quotation.end, last, label, quotation=True))
    return turns
