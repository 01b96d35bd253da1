"""Texts that repeat something, of any length: what a pattern that looks too far would be slow on."""

import json
from collections.abc import Callable
from importlib.resources import files
from itertools import cycle, islice

ROOMS = ("drugs", "trials", "percentages", "money", "companies", "conditions", "periods", "agencies")

Maker = Callable[[int], str]
"""Makes a text of so many characters."""


def repeated(*pieces: str) -> Maker:
    """A text of pieces in turn; ``{n}`` counts on, ``{w}`` is a word of its own for each count."""

    def make(size: int) -> str:
        text: list[str] = []
        length = number = 0
        while length < size:
            word = "".join(chr(ord("a") + number // 20**power % 20) for power in range(4))
            piece = pieces[number % len(pieces)].replace("{n}", str(number)).replace("{w}", word)
            text.append(piece)
            length += len(piece)
            number += 1
        return "".join(text)[:size]

    return make


def examples(separator: str) -> Maker:
    """The sentences of all rooms' examples, mixed."""
    texts = [
        [
            json.loads(line)["text"]
            for line in (files("extractor") / room / "examples.jsonl").read_text("utf-8").splitlines()
        ]
        for room in ROOMS
        if (files("extractor") / room / "examples.jsonl").is_file()
    ]

    def make(size: int) -> str:
        mixed = (text for row in zip(*(cycle(room) for room in texts), strict=True) for text in row)
        return separator.join(islice(mixed, size // 40))[:size]

    return make


def nested(opening: str, closing: str) -> Maker:
    """Brackets in brackets around a figure."""

    def make(size: int) -> str:
        depth = size // (len(opening) + len(closing))
        return opening * depth + "5%" + closing * depth

    return make


TEXTS: dict[str, Maker] = {
    # as people write
    "paragraphs": examples("\n\n"),
    "lines": examples("\n"),
    "one line": lambda size: examples(" ")(size).replace("\n", " "),
    "one sentence": lambda size: examples(", and ")(size).replace("\n", " ").replace(". ", ", ").replace(".", ""),
    "plain prose": repeated("The company goes on with what it does well, and people there are glad of it. "),
    "turns": repeated("Q: Why so?\n", "A: So it is.\n"),
    "quotations": repeated("“We are very good,” said John Sm{w}. "),
    "bullets": repeated("• Sales of {w}mab rose by 5%\n"),
    "numbered items": repeated("{n}. The trial goes on\n"),
    "headings": repeated("# Results of {w}\n\n"),
    "short lines": repeated("Up\n"),
    # names
    "studies": repeated("Phase 2 study "),
    "one study, many traits": lambda size: "The LARKSPUR-1 study " + repeated("randomized 5% of 40 patients ")(size),
    "study names": repeated("the LARK-{n} trial (NCT{n}0000) grew. ", "Phase 3 study of {w}-{n} in {w} disease. "),
    "registry numbers": repeated("NCT01234567 "),
    "drug names": repeated("ABC-{n} ({w}tinib) and {w}mab were sold as {w}. "),
    "one drug": repeated("semaglutide "),
    "company names": repeated("Ab{w} Therapeutics, Inc. (Nasdaq: AB{n}) said Ab{w} will pay. "),
    "capitalised words": repeated("Ab{w} "),
    "capitals": repeated("ABCDEF "),
    "tickers": repeated("(Nasdaq: "),
    "conditions": repeated("non-small cell lung cancer and {w} disease "),
    "agencies": repeated("the FDA approved it and the EMA did "),
    # figures
    "figures": repeated("5% to 7.5% ", "and $5 million ", "$1,250 ", "twelve percentage points ", "kr 5 "),
    "figures in sentences": repeated("Sales of {w}mab rose 5% to $5.{n} million in 2025. "),
    "percentages": repeated("1% "),
    "sums": repeated("$2 "),
    "percentages in one line each": repeated("5%\n"),
    "numbers": repeated("5 and ", "5 to ", "1 ", "five hundred "),
    "digits": repeated("1234567890"),
    "grouped digits": repeated("1,000,"),
    "points": repeated("1.5."),
    "number words": repeated("one hundred "),
    "percent signs": repeated("%"),
    "dollar signs": repeated("$"),
    "currency codes": repeated("USD "),
    "periods": repeated("Q1 2026 ", "the year ended May 5, 2026 "),
    "dates": repeated("May 5, 2026 "),
    # tables
    "rows": repeated("Revenue {n}    5   6%\n"),
    "piped rows": repeated("| Revenue {n} | 5 | 6% |\n"),
    "one piped row": repeated("| 5% "),
    "one row": repeated("5%    "),
    "drawn lines": repeated("| --- "),
    "tabs": repeated("5%\t"),
    # marks
    "brackets": repeated("("),
    "nested brackets": nested("(", ")"),
    "closing brackets": repeated(")"),
    "brackets in words": repeated("a ( b "),
    "pipes": repeated("|"),
    "quotes": repeated('"'),
    "opening quotes": repeated("“Up 5% "),
    "dashes": repeated("-"),
    "long dashes": repeated("5 — "),
    "stops": repeated("."),
    "stops and blanks": repeated(". "),
    "commas": repeated(", "),
    "colons": repeated(": "),
    "slashes": repeated("/"),
    "letters": repeated("a"),
    "one long name": repeated("Ab"),
    "words with hyphens": repeated("a-"),
    "apostrophes": repeated("'"),
    "hashes": repeated("#"),
    "quote marks of a mail": repeated(">"),
    "stars": repeated("*"),
    "underscores": repeated("_"),
    "registered marks": repeated("Ab® "),
    "addresses": repeated("https://www.example.com/{w} "),
    "at signs": repeated("a@"),
    "markup": repeated("<b>5%</b><script>"),
    # blanks and what cannot be seen
    "blank lines": repeated("\n"),
    "blanks": repeated(" "),
    "no-break spaces": repeated("\xa0"),
    "line breaks of Windows": repeated("5%\r\n"),
    "form feeds": repeated("5%\f"),
    "line separators": repeated("5%\u2028"),
    "zero-width spaces": repeated("\u200b"),
    "right-to-left marks": repeated("\u202e5% "),
    "combining marks": repeated("a\u0301"),
    "one letter and its marks": lambda size: "a" + "\u0301" * (size - 1),
    "characters of four bytes": repeated("\U0001f48a"),
    "replaced characters": repeated("\ufffd"),
    "soft hyphens": repeated("a\u00ad"),
    "Chinese": repeated("销售额增长百分之五，达到五亿元。"),
    "Arabic": repeated("ارتفعت المبيعات 5٪ "),
}
"""By name."""
