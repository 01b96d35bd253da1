"""Development codes, told by their shape."""

import re
from collections.abc import Iterator

from extractor.drugs.lexicon import Lexicon
from extractor.drugs.mention import Mention
from extractor.words import fold

# CRV-118, BGB-16673, ABBV-RGX-314, mRNA-1345, ICP-B02, PNR-SC1, AGX-7; VLA15, LY3437943, UX111; S4V2
_CODE = re.compile(
    r"[A-Zm](?<![\w@#./$€£-].)"
    r"(?:(?P<hyphened>[A-Za-z]{1,5}(?:[-‑–][A-Z]{2,4})?[-‑–][A-Z]{0,3}\d{1,8}[A-Za-z]?)"
    r"|(?P<solid>[A-Z]{0,4}\d{2,8}[A-Z]?|\d[A-Z]\d))"
    r"(?![\w/]|[-‑–][\dA-Z]|\.\d|%)"
)
_LETTERS = re.compile(r"m?[A-Z]{2,5}(?:-[A-Z]{0,4})?|[A-Z][a-z]?[A-Z]{1,3}|[A-Z]")
_BEFORE = re.compile(r"([A-Za-z]+)[.:]? (?:(?:No|Nr|no|nr)\.? ?|# ?)?$")
_PARTS = re.compile(r"(?P<letters>[A-Za-z-]+?)-?(?P<digits>\d+)[A-Za-z]?$")


def code_mentions(text: str, lexicon: Lexicon) -> Iterator[Mention]:
    """Every place with the shape of a development code that is on no deny list.

    Sure are two to four letters, a hyphen and at least two digits (``HKL-088``), and two letters with at least five
    digits (``LY3437943``). The rest, which trials, genes and models share, counts with a drug's context only;
    letters of currencies, indices and genes (``SB-4080``) only where the text says what the code is.
    """
    for match in _CODE.finditer(text):
        code = fold(match[0])
        if code in lexicon.not_drugs or code in lexicon.targets or code.replace("-", "") in lexicon.targets:
            continue
        parts = _PARTS.fullmatch(code)
        letters, digits = (parts["letters"].rstrip("-"), parts["digits"]) if parts else (code, "")
        if parts and not _LETTERS.fullmatch(letters):
            continue
        if len(letters) < 2 and len(digits) < 6 and parts:
            continue
        if letters.upper() in lexicon.not_code_letters or _is_year(letters, digits, match["hyphened"] is not None):
            continue
        in_doubt = letters.upper() in lexicon.code_letters_in_doubt
        if in_doubt and not (match["hyphened"] and len(digits) >= 2):
            continue
        if in_doubt:
            sure = False
        elif match["hyphened"]:
            sure = len(letters.split("-")[0]) <= 4 and len(digits) >= 2
        else:
            sure = len(digits) >= 5 or (len(letters) >= 3 and len(digits) == 4)
        before = _BEFORE.search(text[max(0, match.start() - 16) : match.start()])
        if before and before[1].lower() in lexicon.numbering_words:
            continue
        rule = "drugs.code_in_doubt" if in_doubt else "drugs.code"
        yield Mention(match.start(), match.end(), "code", rule, code, None, None, sure)


def _is_year(letters: str, digits: str, hyphened: bool) -> bool:
    """``ASCO-2026``, ``AI2025``."""
    return len(digits) == 4 and digits[:2] in ("19", "20") and (not hyphened or len(letters) >= 4)
