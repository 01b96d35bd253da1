"""Dates as metadata has them."""

import re
from datetime import date

_ISO_DATE = re.compile(r"\s{0,4}(\d{4})-?(\d\d)-?(\d\d)(?!\d)", re.ASCII)


def iso_date(words: str) -> str | None:
    """The day that a date or time in ISO 8601 begins with; None if it is none.

    >>> iso_date("2026-05-14T06:45:00+02:00"), iso_date("20260514"), iso_date("2026-13-14")
    ('2026-05-14', '2026-05-14', None)
    """
    match = _ISO_DATE.match(words)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return None
