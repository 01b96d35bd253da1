"""What cells of tables hold: figures, or what heads a column. Readers and layout tell the heads of tables by it."""

import re
from importlib.resources import files

from extractor.vocabulary import read_list

CURRENCY_CODE = rf"(?:{'|'.join(read_list(files('extractor') / 'currency_codes.txt'))})"
"""A pattern of the codes that stand glued to numbers and units: EUR12, TEUR, DKKm."""
# $(47,240) | ₹ 85,452 Mn | 64.2% | -8% | £1,904m | <0.001 | \$ (0.31)
_CURRENCY = rf"(?:[A-Z]{{0,3}}[$€£¥₹₩]|{CURRENCY_CODE}|[A-Z]{{2,3}}\s|Rs\.?\s|kr\.?\s)?"
_AMOUNT = rf"[(\[]?[-+−–±~<>≤≥]*\s?\\?{_CURRENCY}\s{{0,8}}[(\[]?[-+−–±~<>≤≥]*\s?\d[\d.,]*"
_UNIT = r"\s?[)\]]?\s?(?:%|per\scent|[A-Za-z]{1,7}\.?)?[)\]]?"
_ABOUT = r"(?:[Aa]pproximately\s|[Aa]pprox\.?\s|[Aa]bout\s|[Aa]round\s|[Cc]a?\.\s|[Uu]p\sto\s)?"
# DKK 140-160 million | $40.5 - $41.5 billion | 76.5% to 77.5% | approximately 73% | 12.4 (8.1), but not 4 mg (n=461)
_FIGURE = re.compile(
    rf"{_ABOUT}{_AMOUNT}(?:{_UNIT}\s?(?:[-–—]|to)\s?{_AMOUNT})?{_UNIT}[*†‡§]*(?:\s[(\[](?![Nn]\s?=)[^()\[\]]{{0,40}}[)\]])?"
)
_NOTHING = re.compile(r"[-–—−]{1,3}|n\.?[amd]\.?|n/[amd]|nil|nm|na|unchanged", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d[AEF]?")
# 2024 | 2025E | 2025 actual | 2026 target
_HEADING_YEAR = re.compile(rf"{_YEAR.pattern}(?:\s[a-z]{{4,}})?")
_DATE = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}\s[A-Za-z]{3,9}\.?(?:\s\d{4})?|\d{1,2}[HMQ]\s?\d{2,4}")
_LONGEST = 60


def is_figure(words: str) -> bool:
    """Whether a cell holds a figure, or says that there is none; a year or a date, as a column's head has, is none.

    >>> [is_figure(words) for words in ("$(4.2)", "$40.5 - $41.5 billion", "n.m.", "2025", "2026 target", "30 June")]
    [True, True, True, False, False, False]
    """
    if len(words) > _LONGEST:
        return False
    if _NOTHING.fullmatch(words):
        return True
    return not (_HEADING_YEAR.fullmatch(words) or _DATE.fullmatch(words)) and _FIGURE.fullmatch(words) is not None


def is_year(words: str) -> bool:
    """Whether a cell is a bare year.

    >>> is_year("2025E"), is_year("2025 actual")
    (True, False)
    """
    return _YEAR.fullmatch(words) is not None
