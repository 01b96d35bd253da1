"""Sums: a number with its scale and its currency."""

import re
from collections.abc import Sequence
from decimal import Decimal
from importlib.resources import files
from typing import NamedTuple

from extractor.money.currencies import Currency, Marker, marker_after, marker_before
from extractor.numbers import Numeral, numerals, scale_after
from extractor.vocabulary import read_list
from extractor.words import Words

_ONE = Decimal(1)
_SPACED = frozenset(read_list(files(__package__) / "spaced_thousands.txt"))
_DOTTED = frozenset(read_list(files(__package__) / "dot_thousands.txt"))
_STERLING = frozenset(read_list(files(__package__) / "sterling_words.txt"))
_CENTS = frozenset(read_list(files(__package__) / "cents_words.txt"))
_OTHER_DOLLARS = re.compile(r"\$(?<=[A-Z]\$)")
_KOREA = frozenset(read_list(files(__package__) / "korean_words.txt"))
# "900 won per share", "from 215,000 won, citing": the currency, not the verb
_NO_VERB = re.compile(
    r"\s?[,.;:)]|\s(?:per|an?\s(?:share|dose|tablet|vial|month|year)|each|to|from|and|or|versus)\b"
    r"|\s(?:the\s)?(?:last|prior|previous)\syear\b"
)
_A_SHARE = re.compile(r"\s+(?:a|per)\s(?:ordinary\s)?share\b")
_EXCHANGED = re.compile(r"[\s-]pounds?\s\(\s?(?:[A-Za-z]{2})?[$€]")
# 2025 RMB'000: a year over the unit of a column
_IN_THOUSANDS = re.compile(r"\s?['’‘]000")
_CLIPPED = re.compile(r"(?:[Mm]rd|[Mm]io|[Mm]ln|[Mm]ld|[Bb]ln)\.")
_DOT_THOUSANDS = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_ARM = re.compile(r"(?:del|t|inv)\(\d*$|\b(?:del|loss of|gain of)\s$", re.IGNORECASE)
_ARM_BEHIND = re.compile(r"[-\s/](?:deletion|del\b|loss|gain|arm|mutation|chromosom|\d)|/")


class Sum(NamedTuple):
    """A number, and the scale and currency it has of its own."""

    number: Numeral
    start: int
    end: int
    scale: Decimal
    """1 where it has none."""
    currency: Currency | None
    rule: str = ""

    @property
    def scaled(self) -> bool:
        """Whether a scale is said with it: "5 million", "MSEK 780"."""
        inner = self.currency is not None and self.currency.part > _ONE
        return self.scale != _ONE or self.number.form == "scaled" or inner


class Setting(NamedTuple):
    """What the document as a whole says about short marks."""

    sterling: bool
    """It talks of pounds, so "16p" can be pence."""
    cents: bool
    """It talks of dollars other than the American ones, so "41c" can be cents."""
    korea: bool
    """It talks of Korea, so "148,000 won" can be money."""


def setting_of(text: str, words: Words) -> Setting:
    """The setting of a text."""
    return Setting(
        sterling="£" in text or not _STERLING.isdisjoint(words.texts),
        cents=not _CENTS.isdisjoint(words.texts) or _OTHER_DOLLARS.search(text) is not None,
        korea="₩" in text or not _KOREA.isdisjoint(words.texts),
    )


def sums_of(text: str, words: Words) -> list[Sum]:
    """Every number of a text, with its scale and currency where it has a currency."""
    setting = setting_of(text, words)
    return [_with_dot(text, _sum(text, number, setting)) for number in _joined(text, numerals(text, words))]


def _sum(text: str, number: Numeral, setting: Setting) -> Sum:
    end = number.end
    if text[number.start : end] == "000":  # ($000): the unit of a table
        return Sum(number, number.start, end, _ONE, None)
    left = marker_before(text, number.start)
    bracket = left is not None and left.bracket
    if bracket and text[end : end + 1] == ")":
        end, bracket = end + 1, False
    scale = scale_after(text, end)
    if left and text[end : end + 1] == ")" and text[left.start - 1 : left.start] == "(":
        outside = scale_after(text, end + 1)  # ($12.4) million
        scale = outside if outside.factor != _ONE else scale
    if left and _meets(text, number, scale.factor, left.currency, setting):
        end = scale.end
        if bracket:
            if text[end : end + 1] != ")":
                return Sum(number, number.start, number.end, _ONE, None)
            end += 1
        return _with_country(
            text, Sum(number, left.start, end, scale.factor, left.currency, _rule("symbol", left, scale.factor))
        )
    glued = text[number.start - 1 : number.start].isalpha()  # the tail of a word: HbA1c
    right = None if glued else marker_after(text, scale.end)
    if right is None and not glued and _CLIPPED.match(text, scale.end - 3):
        right = marker_after(text, scale.end + 1)  # 1,2 Mrd. Euro
    if (
        right
        and not _IN_THOUSANDS.match(text, right.end)
        and _meets(text, number, scale.factor, right.currency, setting)
    ):
        return Sum(number, number.start, right.end, scale.factor, right.currency, _rule("after", right, scale.factor))
    if scale.factor != _ONE:
        return Sum(number, number.start, scale.end, scale.factor, None)
    return Sum(number, number.start, number.end, _ONE, None)


def _with_dot(text: str, one: Sum) -> Sum:
    """Rp 31.500: the dot parts thousands where the currency is written so."""
    if one.currency is None or one.currency.code not in _DOTTED or one.scaled:
        return one
    digits = text[one.number.start : one.number.end]
    if not _DOT_THOUSANDS.fullmatch(digits):
        return one
    return one._replace(number=one.number._replace(value=Decimal(digits.replace(".", "")), form="grouped"))


def _rule(place: str, marker: Marker, scale: Decimal) -> str:
    name = marker.currency.surface
    kind = "symbol" if not name[-1].isalnum() else "code" if name.isupper() else "word"
    return f"money.{kind}{'_after' if place == 'after' else ''}{'_scale' if scale != _ONE else ''}"


def _with_country(text: str, found: Sum) -> Sum:
    """ "$5 million CAD", "$5 million dollars": what stands behind belongs to it and decides."""
    if found.currency is None or found.currency.surface != "$":
        return found
    right = marker_after(text, found.end)
    if (
        right is None
        or right.currency.part != _ONE
        or ("dollar" not in right.currency.surface and right.currency.code[-1] != "D")
    ):
        return found
    return found._replace(end=right.end, currency=right.currency)


def _meets(text: str, number: Numeral, scale: Decimal, currency: Currency, setting: Setting) -> bool:
    """Whether what the currency's name needs in order to mean money is there."""
    for need in currency.needs:
        if need == "scale" and scale == _ONE and number.form != "scaled":
            return False
        if need == "sum" and not _looks_like_sum(number, scale):
            return False
        if need == "written" and not (scale != _ONE or number.form in ("grouped", "scaled") or _has_cents(number)):
            return False
        if need == "one" and number.value != _ONE:
            return False
        if need == "sterling" and not (setting.sterling or _is_sterling(text, number, scale, currency)):
            return False
        if need == "cents" and not setting.cents:
            return False
        if (
            need == "korea"
            and scale == _ONE
            and number.form != "scaled"
            and not (setting.korea and _is_won(text, number))
        ):
            return False
    if currency.surface == "p":
        return not _ARM.search(text, max(0, number.start - 12), number.start) and not _ARM_BEHIND.match(
            text, number.end + 1
        )
    return True


def _is_sterling(text: str, number: Numeral, scale: Decimal, currency: Currency) -> bool:
    """ "6.2p", "three hundred thousand pounds", "145,000 pounds ($229,100)" where nothing else is said of sterling."""
    if currency.surface == "p":
        return number.value % 1 != 0 or _A_SHARE.match(text, number.end + 1) is not None
    if _EXCHANGED.match(text, number.end):
        return True
    return scale != _ONE or number.form == "scaled"


def _is_won(text: str, number: Numeral) -> bool:
    """ "148,000 won", "900 won per share", but not "in 2024 won approval"."""
    return number.form == "grouped" or (
        number.value >= 100 and _NO_VERB.match(text, number.end + len(" won")) is not None
    )


def _looks_like_sum(number: Numeral, scale: Decimal) -> bool:
    return scale != _ONE or number.form in ("grouped", "scaled") or _has_cents(number) or number.value >= 100


def _has_cents(number: Numeral) -> bool:
    return number.value.as_tuple().exponent == -2


def _joined(text: str, found: Sequence[Numeral]) -> list[Numeral]:
    """The numbers, with thousands parted by blanks put together beside a currency that is written so: SEK 1 894."""
    joined: list[Numeral] = []
    index = 0
    while index < len(found):
        stop = index + 1
        while stop < len(found) and _continues(text, found[stop - 1], found[stop]):
            stop += 1
        if stop > index + 1:
            whole = _together(text, found[index:stop])
            if whole is not None:
                joined.append(whole)
                index = stop
                continue
        joined.append(found[index])
        index += 1
    return joined


def _continues(text: str, here: Numeral, following: Numeral) -> bool:
    """Whether a number of three digits stands one blank behind another number."""
    if following.start - here.end != 1 or text[here.end] not in " \u00a0":
        return False
    digits = text[following.start : following.end]
    group, rest = digits[:3], digits[3:4]
    return text[here.start : here.end].isdigit() and len(group) == 3 and group.isdigit() and rest in ("", ",", ".")


def _together(text: str, run: Sequence[Numeral]) -> Numeral | None:
    start, end = run[0].start, run[-1].end
    if run[0].end - start > 3:
        return None
    marker = marker_before(text, start) or marker_after(text, scale_after(text, end).end)
    if marker is None:
        return None
    certain = text[run[0].end] == "\u00a0" or any(text[group.start] == "0" for group in run[1:])
    if marker.currency.code not in _SPACED and not certain:
        return None
    digits = "".join(text[start:end].split()).replace(",", ".")
    return Numeral(start, end, Decimal(digits), "grouped")
