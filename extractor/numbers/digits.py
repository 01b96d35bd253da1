"""Numbers in digits, with the customs of all countries for thousands and decimals."""

import re
from collections.abc import Iterator
from decimal import Decimal

_FINE = "\u2009\u202f"
"""Thin and narrow no-break space: they part thousands and nothing else."""

_SHAPES = (
    # ISO 80000: 1 234 567,5 with thin spaces
    ("fine", rf"\d{{1,3}}(?:[{_FINE}]\d{{3}})+(?!\d)(?:[.,]\d+)?"),
    # 1,234,567.8 and the Indian 12,34,567
    ("comma", r"\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?"),
    # Swiss: 1'250'000 and 14’000
    ("apostrophe", r"\d{1,3}(?:['’]\d{3})+(?!\d)(?:[.,]\d+)?"),
    # 1.234.567 and 1.234,5
    ("dot", r"\d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d)|\d{1,3}(?:\.\d{3}){2,}(?![\d,])"),
    # newswires that part every sign: 1 , 234 . 5 and 7 . 57
    ("parted", r"\d{1,3}(?: , \d{3})+(?!\d)(?: \. \d+)?|\d+ \. \d+"),
    # old newswires: 6-3/4, 8 1\/2, 2 and 1/2 and 8 1 / 2
    ("fraction", r"\d{1,3}(?:[- ]| and )[1-9]\d?(?:\\?/| / )(?:2|4|8|16|32)(?![\d/])"),
    # 2½
    ("vulgar", r"\d*[½¼¾⅛⅜⅝⅞]"),
    # 64.2, 64·2, 64,2, .5
    ("plain", r"\d+(?:[.,·]\d+)?|(?<![\w.])\.\d+"),
)
_NUMBER = re.compile("|".join(f"(?P<{name}>{shape})" for name, shape in _SHAPES))
_ANCHOR = re.compile(r"[\d½¼¾⅛⅜⅝⅞]")
_VULGAR = {
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "⅛": Decimal("0.125"),
    "⅜": Decimal("0.375"),
    "⅝": Decimal("0.625"),
    "⅞": Decimal("0.875"),
}
_LONGEST = 24
"""Characters of a number; longer ones are no quantities, and their decimals would be rounded."""
_GROUPED = frozenset({"fine", "comma", "apostrophe", "dot"})


def _plain(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ".").replace("·", "."))


def _fraction(digits: str) -> Decimal:
    integer, over, under = re.findall(r"\d+", digits)
    return Decimal(integer) + Decimal(over) / Decimal(under)


def _value(shape: str, digits: str) -> Decimal:
    if shape == "plain":
        return _plain(digits)
    if shape == "comma":
        return Decimal(digits.replace(",", ""))
    if shape == "fine":
        return _plain("".join(digits.split()))
    if shape == "apostrophe":
        return _plain(digits.replace("'", "").replace("’", ""))
    if shape == "dot":
        return _plain(digits.replace(".", ""))
    if shape == "parted":
        return Decimal(digits.replace(" ", "").replace(",", ""))
    if shape == "fraction":
        return _fraction(digits)
    return Decimal(digits[:-1] or 0) + _VULGAR[digits[-1]]


def digit_numbers(text: str) -> Iterator[tuple[int, int, Decimal, str]]:
    """Start, end, value and form (``plain`` or ``grouped``) of every number in digits.

    >>> [(str(value), form) for _, _, value, form in digit_numbers("1,234.5 and 64,2; 1,23,456; CHF 1'250'000; 6-3/4")]
    [('1234.5', 'grouped'), ('64.2', 'plain'), ('123456', 'grouped'), ('1250000', 'grouped'), ('6.75', 'plain')]
    """
    behind = 0
    while anchor := _ANCHOR.search(text, behind):
        start = anchor.start()
        if (
            start > behind
            and text[start - 1] == "."
            and not (start > 1 and (text[start - 2].isalnum() or text[start - 2] in "_."))
        ):
            start -= 1  # .5
        match = _NUMBER.match(text, start)
        if match is None:
            behind = anchor.end()
            continue
        behind = match.end()
        shape = match.lastgroup or ""
        if match.end() - match.start() > _LONGEST:
            continue
        grouped = shape in _GROUPED or (shape == "parted" and "," in match[0])
        form = "grouped" if grouped else "plain"
        yield match.start(), match.end(), _value(shape, match[0]), form
