"""In which units the bare numbers of tables are: "(in thousands)", "€ million", "TEUR", "₹ figures are in crore"."""

import re
from collections.abc import Sequence
from importlib.resources import files

import msgspec

from extractor.cells import CURRENCY_CODE
from extractor.layout.document import Region
from extractor.layout.lines import Line
from extractor.vocabulary import read_table


class _Scale(msgspec.Struct):
    word: str
    factor: str


class _Sign(msgspec.Struct):
    sign: str
    factor: str


Unit = tuple[int, Region]
"""The factor of the numbers, and where it is said."""

_HERE = files("extractor.layout")
_FACTORS = {row.word: int(row.factor) for row in read_table(_HERE / "scales.tsv", _Scale, unique="word")}
_SIGNS = {row.sign: int(row.factor) for row in read_table(_HERE / "unit_signs.tsv", _Sign, unique="sign")}
_PREFIXES = {"k": 1000, "K": 1000, "T": 1000, "M": 10**6, "m": 10**6}
_STRAIGHT = str.maketrans("’‘", "''")

_CURRENCY = rf"(?:(?<![A-Za-z]){CURRENCY_CODE}|(?:US|A|C|HK|NT|S)?[$€£¥₹₩]|\bRs\.?)"
_SIGN = rf"(?:{'|'.join(sorted(_SIGNS, key=len, reverse=True))})".replace("'", "['’‘]")
# (in thousands, except …) | Key figures (SEK million) | Billions of yen | £ ’000
_WORD = re.compile(r"(?<!\w)(?:['’‘]?000s?|[A-Za-z]+)(?!\w)")
# ($M except EPS) | US$m | €k | ($ in MM) | DKKm | RMB'000 | Rs. Cr.
_SIGNED = re.compile(rf"{_CURRENCY}\s?(?:in\s)?({_SIGN})(?![\w%]|\.\d)")
# TEUR | MSEK | kUSD | M€
_PREFIXED = re.compile(rf"(?<![A-Za-z])([kKTMm])(?:{CURRENCY_CODE}(?![A-Za-z])|[€$£])")
# All amounts are in millions, except EPS | ₹ figures in the table are in crore | Amounts in millions of euros
_NOTED = re.compile(
    r"(?:mounts(?<=\b[Aa]mounts)|igures(?<=\b[Ff]igures)|ums(?<=\b[Ss]ums)|umbers(?<=\b[Nn]umbers)"
    r"|alues(?<=\b[Vv]alues)|able(?<=\b[Tt]able)s?)\s(?:[^.;\n]|\n(?!\n)){0,60}?\b[Ii]n\s(?P<unit>"
    rf"(?:\w+\s(?:of\s)?|{_CURRENCY}\s?)?"
    rf"(?:(?P<word>thousands?|millions?|billions?|crores?|lakhs?|lacs?)\b|(?<=[$€£¥₹₩])(?P<sign>{_SIGN})\b)"
    rf"|[kKTM]{CURRENCY_CODE}\b|{CURRENCY_CODE}(?P<glued>{_SIGN})\b)"
)
# $ in thousands, except per share data | * In EUR million
_BELOW = re.compile(rf"[*†(\s]*(?:[Aa]ll\s)?(?:{_CURRENCY}\s)?[Ii]n\s")
_LONGEST_NOTE = 120
_AT_END = re.compile(r"[)\].:\s]*")


def unit_in(text: str, regions: Sequence[Region]) -> Unit | None:
    """The unit said in one of the regions, the last of them first."""
    for region in reversed(regions):
        for match in _WORD.finditer(text, region.start, region.end):
            factor = _FACTORS.get(match[0].lower().translate(_STRAIGHT))
            if factor and not text[max(0, match.start() - 2) : match.start()].rstrip()[-1:].isdigit():
                return factor, Region(*match.span())
        signed = _SIGNED.search(text, region.start, region.end)
        if signed:
            return _SIGNS[signed[1].translate(_STRAIGHT)], Region(*signed.span())
        prefixed = _PREFIXED.search(text, region.start, region.end)
        if prefixed:
            return _PREFIXES[prefixed[1]], Region(*prefixed.span())
    return None


def unit_at_end(text: str, region: Region) -> Unit | None:
    """The unit that a head of a row or column ends with: "Revenue, € million", "Sales ($bn)"."""
    unit = unit_in(text, (region,))
    return unit if unit is not None and _AT_END.fullmatch(text, unit[1].end, region.end) else None


def unit_noted(text: str) -> Unit | None:
    """The unit that a sentence of the document gives to the figures of its tables."""
    match = _NOTED.search(text)
    return unit_in(text, (Region(*match.span("unit")),)) if match else None


def unit_below(text: str, lines: Sequence[Line], index: int) -> Unit | None:
    """The unit told by a line right below a table."""
    if index >= len(lines) or lines[index].end - lines[index].start > _LONGEST_NOTE:
        return None
    line = lines[index]
    return unit_in(text, (Region(line.start, line.end),)) if _BELOW.match(text, line.start, line.end) else None
