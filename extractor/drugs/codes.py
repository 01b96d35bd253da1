"""Development codes, told by their shape."""

import re
from collections.abc import Iterator
from importlib.resources import files

import msgspec

from extractor.drugs.lexicon import Lexicon
from extractor.drugs.mention import Mention
from extractor.vocabulary import read_table
from extractor.words import fold


class _Spaced(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of ``spaced_codes.tsv``."""

    letters: str
    digits: str


_DATA = files(__package__)
# CRV-118, BGB-16673, ABBV-RGX-314, mRNA-1345, ICP-B02, PNR-SC1, AGX-7; VLA15, LY3437943, UX111; S4V2
_CODE = re.compile(
    r"[A-Zm](?<![\w@#./$€£-].)"
    r"(?:(?P<hyphened>[A-Za-z]{1,5}(?:[-‑–][A-Z]{2,4})?[-‑–][A-Z]{0,3}\d{1,8}[A-Za-z]?)"
    r"|(?P<solid>[A-Z]{0,4}\d{2,8}[A-Z]?|\d[A-Z]\d))"
    r"(?![\w/]|[-‑–][\dA-Z]|\.\d|%)"
)
# BNT327/PM8002
_PAIR = re.compile(
    r"(?P<one>[A-Z](?<![\w@#./$€£-].)[A-Z]{1,4}[-‑]?\d{2,6})/(?P<other>[A-Z]{2,5}[-‑]?\d{2,6})(?![\w/]|[-‑–]\w)"
)
_LETTERS = re.compile(r"m?[A-Z]{2,5}(?:-[A-Z]{0,4})?|[A-Z][a-z]?[A-Z]{1,3}|[A-Z]")
_DIGITS = {row.letters: int(row.digits) for row in read_table(_DATA / "spaced_codes.tsv", _Spaced, unique="letters")}
_PARTED = "|".join(rf"{letters}(?<![\w@#./$€£-]{letters})" for letters in _DIGITS)
_SPACED = re.compile(rf"({_PARTED})[ \n](\d{{3,8}})(?![\w/%]|[.,]\d|-\d)")
_BEFORE = re.compile(r"([A-Za-z]+)[.:]? (?:(?:No|Nr|no|nr)\.? ?|# ?)?$")
# YSX-III-05, study code: YSX-05
_PROTOCOL = re.compile(r"-I(?:I|II|V)?-\d")
_CODE_OF_STUDY = re.compile(r"(?:study|trial|protocol)(?: (?:code|ID|identifier|number|no\.):?|:) $", re.IGNORECASE)
_PARTS = re.compile(r"(?P<letters>[A-Za-z-]+?)-?(?P<digits>\d+)[A-Za-z]?$")


def code_mentions(text: str, lexicon: Lexicon) -> Iterator[Mention]:
    """Every place with the shape of a development code that is on no deny list.

    Sure are two to four letters, a hyphen and at least two digits (``HKL-088``), and two letters with at least five
    digits (``LY3437943``). The rest, which trials, genes and models share, counts with a drug's context only;
    letters of currencies, indices and genes (``SB-4080``) only where the text says what the code is.
    """
    for start, end, hyphened in _shaped(text):
        code = fold(text[start:end])
        if code in lexicon.not_drugs or code in lexicon.targets or code.replace("-", "") in lexicon.targets:
            continue
        parts = _PARTS.fullmatch(code)
        letters, digits = (parts["letters"].rstrip("-"), parts["digits"]) if parts else (code, "")
        if parts and not _LETTERS.fullmatch(letters):
            continue
        if len(letters) < 2 and len(digits) < 6 and parts:
            continue
        if _PROTOCOL.search(code) or _CODE_OF_STUDY.search(text, max(0, start - 24), start):
            continue
        if letters.upper() in lexicon.not_code_letters or _is_year(letters, digits, hyphened):
            continue
        in_doubt = letters.upper() in lexicon.code_letters_in_doubt
        if in_doubt and not (hyphened and len(digits) >= 2):
            continue
        if in_doubt:
            sure = False
        elif hyphened:
            sure = len(letters.split("-")[0]) <= 4 and len(digits) >= 2
        else:
            sure = len(digits) >= 5 or (len(letters) >= 3 and len(digits) == 4)
        before = _BEFORE.search(text[max(0, start - 16) : start])
        if before and before[1].lower() in lexicon.numbering_words:
            continue
        rule = "drugs.code_in_doubt" if in_doubt else "drugs.code"
        yield Mention(start, end, "code", rule, code, None, None, sure)


def _shaped(text: str) -> Iterator[tuple[int, int, bool]]:
    """Every place with a code's shape, and whether a hyphen parts its letters from its digits."""
    for match in _CODE.finditer(text):
        yield match.start(), match.end(), match["hyphened"] is not None
    for match in _PAIR.finditer(text):
        for side in ("one", "other"):
            yield *match.span(side), not match[side].isalnum()


def spaced_mentions(text: str) -> Iterator[Mention]:
    """Codes whose letters are customarily parted from the digits by a blank: ``AMG 510``, ``BAY 2433334``."""
    for match in _SPACED.finditer(text):
        if len(match[2]) >= _DIGITS[match[1]]:
            yield Mention(match.start(), match.end(), "code", "drugs.code_spaced", match[0].replace("\n", " "))


def _is_year(letters: str, digits: str, hyphened: bool) -> bool:
    """``ASCO-2026``, ``AI2025``."""
    return len(digits) == 4 and digits[:2] in ("19", "20") and (not hyphened or len(letters) >= 4)
