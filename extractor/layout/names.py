"""Names of people: finding them, telling them apart, and what the document says their office is."""

import re
from importlib.resources import files
from typing import NamedTuple

from extractor.vocabulary import read_list

_HERE = files("extractor.layout")
TITLES = frozenset(read_list(_HERE / "name_titles.txt"))
_ROLE_WORDS = frozenset(read_list(_HERE / "role_words.txt"))
_NOT_NAMES = frozenset(read_list(_HERE / "not_names.txt"))
VERBS_OF_SPEECH = frozenset(read_list(_HERE / "speech_verbs.txt"))
_PARTICLES = frozenset({"von", "van", "de", "der", "den", "di", "da", "del", "al", "bin", "ten", "ter", "la", "le"})

_TOKEN = re.compile(r"[^\W\d_][\w'’.-]*|\S")
_CAPITAL = re.compile(r"[A-ZÀ-ÞĀ-Ž][\w'’-]*(?:\.(?![a-z]))?")
_MOST_WORDS = 5
_MOST_LOOKS = 12
_SEARCHED = 50_000
_SPACES = frozenset({" ", "\n", "\u00a0", "\r\n"})
_LINE_END = re.compile(r"[\n)]")
_ARTICLE = re.compile(r"^(?:a|an|the|its|our)\s", re.IGNORECASE)
_DEGREES = re.compile(
    r"(?:,?\s(?:M\.?D|Ph\.?D|D\.?Phil|Pharm\.?D|MBA|M\.?B\.?A|FRCP|MSc|M\.?Sc|MPH|M\.?P\.?H)\.?(?=[,\s.;]|$))+"
)
_ROLE_END = re.compile(
    r"[.;:”“\"–]|\n\s*\n|,?\s(?:who|which|said|says|told|to|in|as|whose|added|commented|remarked|comments|walks)\s"
)


class Named(NamedTuple):
    """A person's name where it stands."""

    start: int
    end: int
    titled: bool
    """True with a form of address in front, which is part of it."""


def find_names(text: str, start: int, end: int) -> list[Named]:
    """The names of people between two offsets: two to five capitalised words, or one behind a form of address."""
    names: list[Named] = []
    run: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text, start, end):
        word = token[0]
        if run and text[run[-1].end() : token.start()] not in _SPACES:
            names += _named(text, run)
            run = []
        plain = word.rstrip(".").lower()
        if word in TITLES or (run and word.lower() in _PARTICLES):
            if word in TITLES and run:
                names += _named(text, run)
                run = []
            run.append(token)
        elif _CAPITAL.match(word) and plain not in _ROLE_WORDS and plain not in _NOT_NAMES:
            run.append(token)
            if (word.endswith(".") and len(word) > 2) or word.endswith(("'s", "’s", "'", "’")):
                names += _named(text, run)
                run = []
        else:
            names += _named(text, run)
            run = []
    return names + _named(text, run)


def _named(text: str, run: list[re.Match[str]]) -> list[Named]:
    while run and run[-1][0].lower() in _PARTICLES:
        run = run[:-1]
    if not run:
        return []
    titled = run[0][0] in TITLES
    count = len(run) - titled
    if count > _MOST_WORDS or count < (1 if titled else 2):
        return []
    last = run[-1][0]
    capitals = [token[0].isupper() and len(token[0]) > 2 for token in run]
    if any(any(char.isdigit() for char in token[0]) for token in run) or (sum(capitals) > 1 and not all(capitals)):
        return []
    if capitals[titled] and not all(capitals[titled:]) and not titled:
        return []  # "HERO Lounge"; but "Dr. LIAO Shumeng"
    end = run[-1].end()
    for tail in ("'s", "’s", "'", "’", "."):
        if last.endswith(tail) and not (tail == "." and len(last) <= 2):
            end -= len(tail)
            break
    return [Named(run[0].start(), end, titled)] if end > run[0].start() else []


def surname(name: str) -> str:
    """The word that a short form of a name would be made of, in lower case.

    >>> surname("Dr. Tamsin Okonjo-Kerr")
    'okonjo-kerr'
    """
    words = [word for word in name.split() if word not in TITLES]
    return words[-1].lower().rstrip(".") if words else name.lower()


def same_person(one: str, other: str) -> bool:
    """Whether one name can be a shorter form of the other (by all of its words, forms of address aside)."""
    mine = {word.lower() for word in one.split() if word not in TITLES}
    yours = {word.lower() for word in other.split() if word not in TITLES}
    return bool(mine) and bool(yours) and (mine <= yours or yours <= mine)


def fuller_name(text: str, name: str) -> str:
    """The longest form of a name that the text has, if there is only one; the name itself otherwise."""
    last = next((word for word in reversed(name.split())), name)
    found: dict[str, str] = {}
    place = text.find(last, 0, _SEARCHED)
    for _ in range(_MOST_LOOKS):
        if place < 0:
            break
        for one in find_names(text, max(0, place - 50), min(len(text), place + len(last) + 1)):
            words = " ".join(text[one.start : one.end].split())
            plain = [word for word in words.split() if word not in TITLES]
            if len(plain) >= 2 and plain[-1] == last and not words.isupper():
                found.setdefault(" ".join(plain), words)
        place = text.find(last, place + len(last), _SEARCHED)
    return next(iter(found.values())) if len(found) == 1 else name


def role_beside(text: str, start: int, end: int) -> str | None:
    """The office of the person named at the offsets, as stated right behind or in front of the name."""
    return _role_behind(text, end) or _role_before(text, start)


def _role_behind(text: str, end: int) -> str | None:
    degree = _DEGREES.match(text, end, end + 60)
    begin = degree.end() if degree else end
    if text[begin : begin + 2] not in (", ", ",\n") and text[begin : begin + 3] not in (" – ", " - ", " (a"):
        return None
    listed = text[begin] != ","
    begin += 3 if listed else 2
    stop = min(len(text), begin + 160)
    ended = (_LINE_END if listed else _ROLE_END).search(text, begin, stop)
    stop = ended.start() if ended else stop
    parts = text[begin:stop].split(",")
    kept: list[str] = []
    for part in parts:
        if not _has_role(part) or part.lstrip().startswith(("who ", "which ")):
            break
        kept.append(part)
    role = _ARTICLE.sub("", " ".join(",".join(kept).split()))
    return role if 2 <= len(role) <= 140 else None


def _role_before(text: str, start: int) -> str | None:
    begin = max(0, start - 70)
    before = text[begin:start]
    comma = before.rstrip().endswith(",")
    phrase = re.split(
        r"[.;:“”\"()\n–]|,(?=\s)|’s\s|'s\s|\b(?:the|The|its|Its|and|our|Our|by|with)\s", before.rstrip(" ,\n")
    )[-1]
    words = phrase.split()
    if not words or len(words) > 7 or not _has_role(words[-1]) or (comma and len(words) > 5):
        return None
    first = next(index for index, word in enumerate(words) if _has_role(word) or word[0].islower())
    role = words[first:]
    while role and role[0].lower() in VERBS_OF_SPEECH:
        role = role[1:]
    return _ARTICLE.sub("", " ".join(role)) or None


def _has_role(words: str) -> bool:
    return any(word.strip(",.()").lower() in _ROLE_WORDS for word in words.split())
