"""Ranges of money, and sums that share a scale or a currency with a neighbour."""

from decimal import Decimal

from extractor.money.sums import Sum
from extractor.numbers import End, Joint, Preceding, is_range, joint

_WIDEST = 3
"""A range behind "by" whose upper end is more than so many times the lower is a change and its result."""
_BY = Preceding({"by": True})
Pair = tuple[Sum, Sum | None]


def paired(text: str, sums: list[Sum]) -> list[Pair]:
    """The sums in text order, each range as its two ends; numbers without any currency are left out."""
    pairs: list[Pair] = []
    last_range, index = -1, 0
    while index < len(sums):
        low = sums[index]
        high = sums[index + 1] if index + 1 < len(sums) else None
        ends = _range(text, low, high, last_range) if high else None
        if ends:
            pairs.append(ends)
            last_range = ends[1].end
            index += 2
            continue
        if low.currency:
            pairs.append((_sharing_scale(text, low, high) if high else low, None))
        index += 1
    return pairs


def _range(text: str, low: Sum, high: Sum, last_range: int) -> tuple[Sum, Sum] | None:
    """The two ends of a range, the scale of the second given to the first where it has none; None if it is no range."""
    if not _one_currency(low, high) or joint(text, low.end, high.start) is None:
        return None
    shares_scale = high.scaled and not low.scaled
    complete = low.currency is not None and (not shares_scale or joint(text, low.end, high.start) is Joint.DASH)
    complete = complete or _is_spaced_range(text, low, high)
    ends = End(low.start, low.end, complete), End(high.start, high.end, True)
    if not is_range(text, *ends, last_range) or not _may_lack_currency(text, low, high):
        return None
    apart = low.number.value * low.scale * _WIDEST < high.number.value * high.scale
    if low.currency and high.currency and not shares_scale and apart and _BY.at(text, low.start):
        return None  # "rose by $6 million to $88 million"
    shared = _with_scale(low, high)
    if low.currency is None and (shared.number.value * shared.scale > high.number.value * high.scale):
        return None
    return shared, high


def _is_spaced_range(text: str, low: Sum, high: Sum) -> bool:
    """``5,000 - 6,000 rupees``."""
    return high.start == high.number.start and text[low.end : high.start] in (" - ", " – ")


def _one_currency(low: Sum, high: Sum) -> bool:
    if low.currency is None or high.currency is None:
        return low.currency is not None or high.currency is not None
    return low.currency.code == high.currency.code


def _may_lack_currency(text: str, low: Sum, high: Sum) -> bool:
    """An end without currency of its own is told by its scale or a tight dash: CHF 150–165m, Rs 8,800-11,175."""
    if high.currency is None:
        tight = (
            high.start - low.end == 1
            and not text[high.end : high.end + 1].isalnum()
            and text[high.end : high.end + 1] != "%"
        )
        return high.scaled or tight
    if low.currency is not None:
        return True
    behind = high.start == high.number.start  # "15 to 22 million dollars", not "in 2024 to $6 million"
    before = text[low.start - 1 : low.start]
    return behind and not (before.isalnum() or before in ("-", "/", "="))


def _with_scale(low: Sum, high: Sum) -> Sum:
    """The lower end, with the scale of the upper where it has none of its own and that leaves it the lower."""
    if low.scaled or not high.scaled:
        return low
    scale = high.scale
    if high.number.form == "scaled":  # "fifteen and twenty-two million": the words hold the scale
        scale = next(Decimal(10) ** power for power in (12, 9, 6, 3) if high.number.value >= Decimal(10) ** power)
    return low._replace(scale=scale) if low.number.value * scale <= high.number.value * high.scale else low


def _sharing_scale(text: str, low: Sum, high: Sum) -> Sum:
    """The first of two sums that share a scale: "$5.2 and $6.3 million, respectively"."""
    if low.scaled or not high.scaled or high.currency is None or not _one_currency(low, high):
        return low
    if joint(text, low.end, high.start) not in (Joint.AND, Joint.VERSUS, Joint.TO, Joint.OR):
        return low
    return _with_scale(low, high)
