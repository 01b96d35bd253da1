"""Interview, press release or article."""

import re
from collections.abc import Sequence
from importlib.resources import files

from extractor.layout.document import Block, Head, Turn
from extractor.vocabulary import read_list

_ANNOUNCING = tuple(read_list(files("extractor.layout") / "announcing.txt"))
_RELEASE = tuple(read_list(files("extractor.layout") / "labels.txt"))
_TITLES = tuple(read_list(files("extractor.layout") / "release_titles.txt"))
_NOTES = tuple(read_list(files("extractor.layout") / "note_marks.txt"))
# the Company | (hereinafter “Acme”) | (the “Group”)
# each begins with letters, not with an alternation or a \b: so a text is scanned for them, and not tried at each place
_DEFINED = (
    re.compile(r"[Tt](?<!\w[Tt])he\s[“\"]?(?:Company|Group|Board)\b"),
    re.compile(r"hereinafter(?<!\whereinafter)\b"),
    re.compile(r"\(the\s[“\"]"),
)
_OWN_VOICE = re.compile(r"\b(?:[Ww]e|[Oo]ur)\b")
# (Nasdaq: ACME) | (Euronext Paris: ABC)
_TICKER = re.compile(r"\([^()\n]{0,60}:\s?[A-Z0-9.\- ]{1,12}[^()]{0,40}\)")
_OPENING = 700
_EARLY = 3000


def document_kind(text: str, blocks: Sequence[Block], turns: Sequence[Turn], head: Head) -> str:
    """``interview``: people ask and answer; ``press_release``: a company announces itself; else ``article``."""
    spoken = [turn for turn in turns if not turn.quotation]
    if len(spoken) >= 4:
        return "interview"
    top = [block for block in blocks if block.zone == "headline"]
    body = next((block for block in blocks if block.zone == "body"), None)
    score = 0
    if any(text[block.start : block.end].lower().lstrip("(# ").startswith(_RELEASE) for block in top):
        score += 2
    heads = " ".join(text[block.start : block.end].lower() for block in top[:12])
    score += 2 * any(phrase in heads for phrase in _TITLES) - 3 * any(phrase in heads for phrase in _NOTES)
    begin = body.start if body else 0
    opening = " ".join(text[begin : begin + _OPENING].lower().split())
    score += any(phrase in opening for phrase in _ANNOUNCING)
    score += _TICKER.search(text, 0, begin + _OPENING) is not None
    score += any(shape.search(text, 0, begin + _EARLY) for shape in _DEFINED)
    score += _OWN_VOICE.search(text, begin, begin + _EARLY) is not None
    score += any(block.kind == "heading" and block.zone in ("boilerplate", "safe_harbor") for block in blocks)
    score += any(block.zone == "safe_harbor" for block in blocks)
    score += any(block.zone == "boilerplate" and text.startswith("About ", block.start) for block in blocks)
    if head.published and head.published.clues and head.published.clues[0].rule == "layout.dateline":
        score += 1
    if head.author:
        score -= 3
    return "press_release" if score >= 3 else "article"
