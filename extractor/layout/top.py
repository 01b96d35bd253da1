"""What stands at the top of a document before its body begins, and which of it is the title."""

import re
from collections.abc import Sequence
from importlib.resources import files

from extractor.layout.blocks import Top
from extractor.layout.dates import Dated, find_dates
from extractor.layout.passages import Passage
from extractor.layout.sentences import split_sentences
from extractor.layout.zones import paragraph_zone
from extractor.vocabulary import read_list

_HERE = files("extractor.layout")
_LABELS = tuple(read_list(_HERE / "labels.txt"))
_WARNINGS = tuple(read_list(_HERE / "warnings.txt"))
_OUTLET_WORDS = frozenset(read_list(_HERE / "outlet_words.txt"))
_LETTERS = re.compile(r"[^\W\d_]+")
# By Moritz Aebischer | Author: … | Interview: Beat Rüegg | Words: …
BYLINE = re.compile(
    r"(?:By|BY|Authors?|Written by|Compiled by|Reported by|Interview|Interview by|Words|Text)(?::\s?|\s)(?=\S)"
)
_STOP = re.compile(r"[.!?…][\"”’»)]*$")
_CODE = re.compile(
    r"[^\n]{0,80}\((?:[^()\n]{0,40}:\s?[^()\n]{1,20})\)$|[A-Z][A-Za-z ]{1,20}:\s?[A-Z0-9]{1,8}(?:\s[/|].*)?$"
)
_COMPANY = re.compile(
    r".*\b(?:plc|PLC|Inc\.?|INC\.|Ltd\.?|LTD\.|Limited|LIMITED|AG|SA|S\.A\.|S\.p\.A\.|SpA|AB|A/S|NV|N\.V\.|SE|GmbH|KGaA"
    r"|Corp\.?|Corporation|LLC)$"
)
_ISSUE = re.compile(r"(?:\b(?:[Ii]ssue|ISSUE|[Ee]pisode|EPISODE|[Ee]dition|EDITION|[Cc]olumn|[Nn]o\.|[Vv]ol\.)\b)")
_MOST_PASSAGES = 24
_SHORTEST_BODY = 150
_LONG_ITEM = 250


def read_top(text: str, passages: Sequence[Passage], told: str | None = None) -> Top:
    """The top of the document; empty where the text begins with its body. ``told`` is the title that the file gives."""
    stop = _body(text, passages)
    bylines = frozenset(index for index in range(stop) if is_byline(text, passages[index]))
    return Top(stop, _title(text, passages, stop, bylines, told), bylines)


def _body(text: str, passages: Sequence[Passage]) -> int:
    """Index of the first passage of running text; 0 if no passage looks like one behind the first."""
    for index, passage in enumerate(passages[:_MOST_PASSAGES]):
        if passage.kind == "table":
            return index
        if passage.kind == "item":
            dated = _dated_line(text, passages, index)
            if dated is not None:
                return dated + 1
            if passage.end - passage.start > _LONG_ITEM:
                return index
        if passage.kind not in ("paragraph", "bold"):
            continue
        if passage.kind == "bold":
            if index and passages[index - 1].kind == "paragraph" and index > 3:
                return index
            continue
        words = text[passage.words.start : min(passage.words.end, passage.words.start + 400)]
        if index == 0 and paragraph_zone(words) == "boilerplate":
            continue
        if is_byline(text, passage):
            continue
        long = passage.end - passage.start >= _SHORTEST_BODY and _runs_on(text, passage)
        ended = _STOP.search(text, max(passage.start, passage.end - 6), passage.end) is not None
        if index and not passage.gap and not has_dateline(text, passage) and not _is_run(passages, index):
            continue
        if words.startswith(("(", "[")) and not has_dateline(text, passage):
            continue
        if index and _byline_follows(text, passages, index) and not has_dateline(text, passage):
            continue
        if index == 0 and not ended and passage.end - passage.start < 300 and len(passages) > 1:
            continue
        spoken = ended and len(words.split()) >= 5 and not _is_company(text, passage)
        if long or spoken or passage.goes_on or has_dateline(text, passage):
            return index
    return 0


def _dated_line(text: str, passages: Sequence[Passage], stop: int) -> int | None:
    """Index of a line with place and date under a headline: a list behind it belongs to the body."""
    headed = False
    for index, passage in enumerate(passages[:stop]):
        if not is_byline(text, passage):
            headed = headed or text.count(" ", passage.start, min(passage.end, passage.start + 200)) >= 4
        elif headed and not BYLINE.match(text, passage.start):
            return index
    return None


def _runs_on(text: str, passage: Passage) -> bool:
    """Whether a passage has a sentence's end in or behind it (a headline, however long, has none)."""
    early = min(passage.end, passage.start + 1000)
    return (
        early < passage.end
        or _STOP.search(text, passage.end - 6, passage.end) is not None
        or (len(list(split_sentences(text, passage.start, early))) > 1)
    )


def _is_run(passages: Sequence[Passage], index: int) -> bool:
    """Whether the passage is long running text right under a short line."""
    return passages[index].end - passages[index].start > 300


def _byline_follows(text: str, passages: Sequence[Passage], index: int) -> bool:
    return any(
        is_byline(text, passage) and passage.kind == "paragraph"
        for passage in passages[index + 1 : index + 3]
        if passage.end - passage.start < 120
    )


def is_byline(text: str, passage: Passage) -> bool:
    """Whether a short passage names author, place, outlet or date and nothing else."""
    size = passage.end - passage.start
    if size > 160 or passage.kind not in ("paragraph", "furniture", "heading"):
        return False
    if BYLINE.match(text, passage.start) and size < 90:
        return True
    dates = find_dates(text, passage.start, passage.end, months=True)
    if not dates:
        return False
    rest = rest_of(text, passage, dates)
    if sum(word[0].islower() and len(word) > 3 for word in rest) > 2:
        return False
    if all(len(one.iso) < 10 for one in dates) and not (len(rest) <= 2 or has_outlet(" ".join(rest))):
        return False
    return len(rest) <= (6 if _STOP.search(text, max(passage.start, passage.end - 2), passage.end) else 12)


def rest_of(text: str, passage: Passage, dates: Sequence[Dated]) -> list[str]:
    """The words of a passage before its first date and behind its last."""
    return (text[passage.start : dates[0].start] + " " + text[dates[-1].end : passage.end]).split()


def has_outlet(words: str) -> bool:
    """Whether some words name a newspaper, a letter or a wire."""
    return any(word in _OUTLET_WORDS or word.endswith(("wire", "news")) for word in _LETTERS.findall(words.lower()))


def has_dateline(text: str, passage: Passage) -> bool:
    """Whether a paragraph begins with place and date ("LUND, 6 May 2026 (Newswire) -- …")."""
    return dateline_end(text, passage) is not None


_PLACE = re.compile(r"[(\[]?[A-ZÀ-Þ(][^\d\n]{0,70}$|[(\[]?$")
_DATELINE_TAIL = re.compile(
    r"[,.]?(?:\s(?:at\s)?\d{1,2}[.:]\d\d(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?,?)?[ \n]?"
    r"(?:[-–—/:(.)]|\([^()]{2,40}\)|\s)"
)


def dateline_end(text: str, passage: Passage) -> tuple[int, int, str] | None:
    """The date of a dateline, with its offsets."""
    if passage.kind != "paragraph":
        return None
    dates = find_dates(text, passage.start, min(passage.end, passage.start + 130))
    if not dates:
        return None
    first = dates[0]
    before = text[passage.start : first.start]
    if before and (len(before.split()) > 12 or not _PLACE.match(before.replace("\n", " "))):
        return None
    lower = [word for word in before.split() if word[0].islower() and word not in ("and", "of", "de", "the", "on")]
    if len(lower) > 0 or passage.end - first.end < 40:
        return None
    return first if _DATELINE_TAIL.match(text, first.end) else None


def _title(text: str, passages: Sequence[Passage], stop: int, bylines: frozenset[int], told: str | None) -> int | None:
    group = 0
    candidates: list[tuple[int, int, int]] = []
    marked: list[int] = []
    for index in range(stop):
        passage = passages[index]
        if passage.gap and index:
            group += 1
        if index in bylines or passage.kind in ("item", "furniture", "table"):
            continue
        if passage.kind == "heading" and text[passage.start] == "#":
            marked.append(index)
        words = text[passage.words.start : passage.words.end]
        if told is not None and " ".join(words.split()) == told:
            return index
        if _is_label(words):
            continue
        candidates.append((index, group, len(words.split())))
    if marked:
        return marked[0]
    telling = [one for one in candidates if not _is_company(text, passages[one[0]])]
    for index, _, count in telling[:1]:
        if count >= 5 or len(telling) == 1:
            return index
    for index, group, count in telling[1:]:
        if count >= 4 and group > telling[0][1]:
            return index
    return (telling or candidates)[0][0] if candidates else None


def _is_company(text: str, passage: Passage) -> bool:
    words = text[passage.words.start : passage.words.end]
    return _COMPANY.fullmatch(words) is not None or _CODE.fullmatch(words) is not None


def _is_label(words: str) -> bool:
    """Whether a line names the kind of paper, its issue or a ticker and is no title."""
    plain = words.lower().lstrip("(- ")
    size = len(words.split())
    if plain.startswith(_WARNINGS) or (plain.startswith(_LABELS) and size <= 8):
        return True
    if (len(words) > 200 and words.endswith(".")) or (": " in words and size <= 5):
        return True
    if words.startswith("(") and words.endswith(")"):
        return True
    parted = any(mark in words for mark in (" | ", "  |", " • ", " · ", " / "))
    return (parted and size <= 14) or (_ISSUE.search(words) is not None and size <= 8)
