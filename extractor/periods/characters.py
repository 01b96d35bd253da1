"""Chinese and Japanese dates: they are matched on characters, for there no blanks part the words."""

import re
from collections.abc import Iterator
from datetime import date

from extractor.found import FoundPeriod
from extractor.layout import Document
from extractor.periods.days import Stretch, stretch_of

# 2025年 · 2025年7月 · 2025年7月31日 · 2025年上半年 · 2025年第三季度 · 2025年前三季度
_DATE = re.compile(
    r"(?P<year>(?:19|20)\d\d)\s?年度?"
    r"(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?|(?P<half>[上下])半年|第(?P<quarter>[一二三四1-4])季度|(?P<nine>前三季度))?"
)
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}


def periods_of_characters(document: Document) -> Iterator[FoundPeriod]:
    """The dates of a text that are written with 年, in text order."""
    if "年" not in document.text:
        return
    for match in _DATE.finditer(document.text):
        try:
            days = _read(match)
        except ValueError:
            continue
        yield FoundPeriod(
            match.start(),
            match.end(),
            "periods.characters",
            days.first.isoformat(),
            days.last.isoformat(),
            days.label,
            days.grain,
        )


def _read(match: re.Match[str]) -> Stretch:
    year = int(match["year"])
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return Stretch(day, day)
    if match["month"]:
        return stretch_of(year, int(match["month"]), 1)
    if match["half"]:
        return stretch_of(year, 1 if match["half"] == "上" else 7, 6)
    if match["quarter"]:
        quarter = _QUARTERS.get(match["quarter"]) or int(match["quarter"])
        return stretch_of(year, 3 * quarter - 2, 3)
    return stretch_of(year, 1, 9 if match["nine"] else 12)
