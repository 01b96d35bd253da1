"""Interview, press release or article."""

import re
from collections.abc import Sequence
from importlib.resources import files

from extractor.layout.document import Block, Head, Turn
from extractor.vocabulary import read_list

_ANNOUNCING = tuple(read_list(files("extractor.layout") / "announcing.txt"))
_RELEASE = tuple(read_list(files("extractor.layout") / "labels.txt"))
# (Nasdaq: ACME) | (Euronext Paris: ABC)
_TICKER = re.compile(r"\([^()\n]{0,60}:\s?[A-Z0-9.\- ]{1,12}[^()]{0,40}\)")
_EARLY = 1800


def document_kind(text: str, blocks: Sequence[Block], turns: Sequence[Turn], head: Head) -> str:
    """``interview`` where people ask and answer, ``press_release`` where a company announces itself, else ``article``."""
    spoken = [turn for turn in turns if not turn.quotation]
    if len(spoken) >= 4:
        return "interview"
    top = [block for block in blocks if block.zone == "headline"]
    body = next((block for block in blocks if block.zone == "body"), None)
    score = 0
    if any(text[block.start : block.end].lower().lstrip("(# ").startswith(_RELEASE) for block in top):
        score += 2
    early = " ".join(text[body.start : body.start + _EARLY].lower().split()) if body else ""
    opening = early[:700]
    if any(phrase in opening for phrase in _ANNOUNCING):
        score += 1
    if body and _TICKER.search(text, body.start, body.start + 400):
        score += 1
    if any(block.kind == "heading" and block.zone in ("boilerplate", "safe_harbor") for block in blocks):
        score += 1
    if any(block.zone == "safe_harbor" for block in blocks):
        score += 1
    if any(block.zone == "boilerplate" and text.startswith("About ", block.start) for block in blocks):
        score += 1
    if re.search(r"\b(?:the company|the group|the “company”|we|our)\b", early):
        score += 1
    if head.published and head.published.clues and head.published.clues[0].rule == "layout.dateline":
        score += 1
    if head.author:
        score -= 3
    return "press_release" if score >= 3 else "article"
