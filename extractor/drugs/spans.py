"""How far a name reaches: salts, suffixes and radiolabels belong to it; the names of companies and trials do not."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from extractor.drugs.lexicon import Lexicon
from extractor.drugs.mention import Mention
from extractor.words import Words

# Toripalimab-tpzi
_SUFFIX = re.compile(r"[-‑]([a-z]{4})(?![\w-])")
# [177Lu]Lu-, 177Lu-, ¹⁷⁷Lu-, [68Ga]Ga-, Lu-177-
_LABEL = re.compile(
    r"(?:\[[\d⁰¹²³⁴-⁹]{1,3}m?[A-Z][a-z]?\](?:[A-Z][a-z]?-)?|[\d⁰¹²³⁴-⁹]{2,3}m?[A-Z][a-z]?-"
    r"|(?<![\w-])[A-Z][a-z]?-\d{2,3}m?-)$"
)
# lutetium (177Lu) zadavotide guraxetan
_ELEMENT = re.compile(r"(?<![\w-])[A-Za-z]{2,7}(?:ium|ine|uth) \([\d⁰¹²³⁴-⁹]{2,3}m?[A-Z][a-z]?\) $")
# ketamine-like, statin-type: what is like a drug is another
_LIKE = re.compile(r"[-‑](?:like|type|class|style|esque)\b")
_CODE_BEFORE = re.compile(r"(?<![\w-])[A-Z]{2,5}[-‑]?\d{2,6}/$")
_SALTED = re.compile(r"[ \n]\(?|-")
# Mary Corzaphine-Smith
_SURNAME = re.compile(r"-[A-Z][a-z]+")
_LACKING = frozenset({"deficiency", "deficiencies", "deficient", "insufficiency"})
"""Behind a substance of the body: what lacks it is no drug."""
_SITE = re.compile(r"\.(?:com|org|net|io|eu|co)\b")


def whole(mention: Mention, text: str, words: Words, lexicon: Lexicon) -> Mention | None:
    """The mention with all that belongs to its name; None where it is a part of some other name."""
    start, end = mention.start, mention.end
    if _glued(text, start, end, mention.kind) or _LIKE.match(text, end) or _is_company(text, words, end, lexicon):
        return None
    if mention.kind == "generic":
        behind = bisect_left(words.starts, end)
        if words.texts[behind : behind + 1] and words.texts[behind].lower() in _LACKING:
            return None
        if mention.rule == "drugs.inn" and _is_surname(mention, text, words, behind, lexicon):
            return None
        suffix = _SUFFIX.match(text, end)
        if suffix and suffix[1] not in lexicon.not_suffixes:
            end = suffix.end()
        index = bisect_left(words.starts, end)
        while index < len(words.texts) and (words.texts[index].lower() in lexicon.salts or _is_acid(words, index)):
            if _SALTED.fullmatch(text[end : words.starts[index]]) is None:
                break
            index += 2 if _is_acid(words, index) else 1
            end = words.ends[index - 1]
    label = _LABEL.search(text[max(0, start - 12) : start])
    if label is None and mention.kind == "generic" and text[max(0, start - 2) : start] == ") ":
        label = _ELEMENT.search(text[max(0, start - 26) : start])
    if label and mention.kind in ("generic", "code"):
        start -= len(label[0])
    return mention._replace(start=start, end=end) if (start, end) != mention[:2] else mention


def _is_surname(mention: Mention, text: str, words: Words, behind: int, lexicon: Lexicon) -> bool:
    """``Isla Corzaphine-Smith``: behind a first name and glued to another word with a capital that is no drug."""
    if not text[mention.start].isupper() or text[mention.start : mention.end].isupper():
        return False
    if _SURNAME.match(text, mention.end) is None or lexicon.stem_of(words.texts[behind].lower()):
        return False
    first = words.first_at(mention.start)
    return first > 0 and words.texts[first - 1].istitle() and words.texts[behind].lower() not in lexicon.known


def _is_acid(words: Words, index: int) -> bool:
    """``ensitrelvir fumaric acid``."""
    return words.texts[index].endswith("ic") and words.texts[index + 1 : index + 2] == ["acid"]


def _glued(text: str, start: int, end: int, kind: str) -> bool:
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if before[-1:] == "/" and kind == "code" and _CODE_BEFORE.search(text, max(0, start - 14), start):
        before = ""  # BNT327/PM8002
    if before[-1:] in ("@", "#", "_") or (
        before[-1:] in ".-/" and before[-2:-1].isalnum() and kind in ("code", "brand")
    ):
        return before[-1:] != "/" or (kind == "code" and before[-2:-1].isdigit())
    if after[:1] in ("@", "_") or _SITE.match(text, end):
        return True
    return after[:1] in ("-", "‑", "–") and (
        after[1:].isdigit() or (kind in ("code", "brand", "short", "regimen") and after[1:].isupper())
    )


def _is_company(text: str, words: Words, end: int, lexicon: Lexicon) -> bool:
    index = bisect_left(words.starts, end)
    if index >= len(words.texts) or words.starts[index] - end != 1:
        return False
    return words.texts[index] in lexicon.company_words


def _is_antibody(mention: Mention) -> bool:
    known = mention.substance or mention.stem
    return known is not None and known.modality in ("antibody", "bispecific", "adc")


def hyphened(mentions: Sequence[Mention], text: str, lexicon: Lexicon) -> Iterator[Mention]:
    """The mentions, two generics with a hyphen between them as the one combination that they are;
    an antibody with a hyphen before its partner stays a drug of its own."""
    before: Mention | None = None
    for mention in mentions:
        if before and before.kind == mention.kind == "generic" and text[before.end : mention.start] in ("-", "‑", "–"):
            name = f"{before.name}/{mention.name}"
            substance = lexicon.substances.get(name)
            if (
                substance is None and _is_antibody(before) and not mention.name.endswith("ase")
            ):  # ramucirumab-paclitaxel
                yield before
                before = mention
                continue
            before = Mention(before.start, mention.end, "generic", "drugs.combination", name, substance)
            continue
        if before:
            yield before
        before = mention
    if before:
        yield before
