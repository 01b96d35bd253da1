"""Markdown → its raw text, which layout reads as it is, and what the front matter says."""

import re

from extractor.reading.dates import iso_date

_FRONT = re.compile(r"---[ \t]*\r?\n(.{0,4000}?)\r?\n---[ \t]*(?:\r?\n|$)", re.DOTALL)
_FIELD = re.compile(r"(title|author|publisher|published|date|lang|language)[ \t]*:[ \t]*(\S.*)")
_NAMES = {"date": "published", "lang": "language"}
_LONGEST = 500


def front_matter(text: str) -> dict[str, str]:
    """``title``, ``author``, ``publisher``, ``published`` and ``language`` of the lines between dashes at the top.

    >>> front_matter("---\\ntitle: 'Second quarter'\\ndate: 2026-08-06\\n---\\nUp 5%.")
    {'title': 'Second quarter', 'published': '2026-08-06'}
    """
    front = _FRONT.match(text)
    told: dict[str, str] = {}
    for line in front[1].splitlines() if front else ():
        field = _FIELD.match(line)
        if field is None:
            continue
        name = _NAMES.get(field[1], field[1])
        value: str | None = field[2].strip().strip("\"'").strip()[:_LONGEST]
        if name == "published":
            value = iso_date(value or "")
        elif name == "language":
            value = (value or "")[:2].lower()
        if value:
            told.setdefault(name, value)
    return told
