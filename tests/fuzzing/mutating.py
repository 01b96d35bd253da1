"""Bytes broken at random: cut, doubled, swapped, crossed with others, strewn with what is known to trouble readers."""

import random

TROUBLE = [
    b"\0",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"\r",
    b"\n\n",
    b"\xe2\x80\xa8",
    b"\xe2\x80\xae",
    b"%",
    b"$",
    b"-1",
    b"99999999999999999999",
    b"1e999",
    b"NaN",
    b"\\ud800",
    b"null",
    b"[",
    b"{",
    b"<",
    b">",
    b"</",
    b"<table>",
    b"<tr><td colspan=0 rowspan=9999>",
    b"<sup>",
    b"<pre>",
    b"<!--",
    b"]]>",
    b"&#0;",
    b"&#xd800;",
    b"--b\n",
    b"Content-Type: text/html; charset=utf-7\n",
    b"=?utf-8?b?",
    b"=\n",
    b"/Filter",
    b" 0 R",
    b"stream\n",
    b"PK\x05\x06",
    b"\x1f\x8b",
    b"%PDF-",
    b"|",
    b"\t",
    b"#",
    b"(",
    b"\xe2\x80\x9c",
    b"bn",
    b" per cent ",
    b"Q1 2026",
    b"Phase 2",
    b"versus",
]
_MOST = 60_000


def broken(raw: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    """The bytes with some of these accidents."""
    held = bytearray(raw)
    for _ in range(1 << chance.randint(0, 5)):
        place = chance.randint(0, len(held))
        stop = min(len(held), place + (1 << chance.randint(0, 8)))
        match chance.randint(0, 7):
            case 0:
                held[place:stop] = b""
            case 1:
                held[place:place] = held[place:stop] * chance.randint(1, 30)
            case 2:
                held[place:place] = chance.choice(TROUBLE) * (1 << chance.randint(0, 7))
            case 3:
                held[place:stop] = chance.choice(TROUBLE)
            case 4 if held:
                held[place % len(held)] = chance.randint(0, 255)
            case 5 if held:
                held[place % len(held)] ^= 1 << chance.randint(0, 7)
            case 6:
                other = chance.choice(others)
                begin = chance.randint(0, len(other))
                held[place:stop] = other[begin : begin + (1 << chance.randint(0, 9))]
            case 7:
                target = chance.randint(0, len(held))
                held[target:target] = held[place:stop]
    return bytes(held[:_MOST])
