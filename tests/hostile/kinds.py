"""Hostile inputs by kind: made to crash a reader, to fill the memory, to get out of the folder, to take for ever."""

import gzip
import json
import random
import zlib
from collections.abc import Mapping
from pathlib import Path

from tests.hostile.files import docx_with, pdf_of_objects, pdf_of_pages, stream

GOOD = "Sales of semaglutide rose 26% to $62.2 million in 2025. "
"""What is read of an input that is only odd."""
_ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
_OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
_PARAGRAPH = f"<w:p><w:r><w:t>{GOOD}</w:t></w:r></w:p>"
_SHOWN = b"BT /F 9 Tf 50 400 Td (Sales rose 26% to $62.2 million) Tj ET"

Content = bytes | str
Files = Mapping[str, Content]


def kinds(scale: int) -> dict[str, Files]:
    """Kind → file name → content; ``scale`` 1 makes files of some kB to a few MB, 100 such as are limited at all."""
    blanks = 3_000_000 * scale
    page = b" " * (70_000_000 * (1 + scale // 20))
    return {
        "zip bombs": {
            "body.docx": _deflated(docx_with(" " * 10), blanks),
            "text.txt.gz": gzip.compress(b"1" * (220_000 * scale), 9),
            "twice.txt.gz": gzip.compress(gzip.compress(b"\0" * blanks)),
            "members.txt.gz": gzip.compress(b"5% ") * (200 * scale),
            "lines.jsonl.gz": gzip.compress(b'{"text": "5%"}\n'),
        },
        "XML bombs and entities": {
            "laughs.docx": docx_with("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", head=_ENTITIES),
            "laughs.html": f'<?xml version="1.0"?>{_ENTITIES}<html><body><p>&j; {GOOD}</p>',
            "outside.docx": docx_with("<w:p><w:r><w:t>&e;</w:t></w:r></w:p>", head=_OUTSIDE),
            "outside.html": f"{_OUTSIDE}<html><body><p>&e; {GOOD}</p>",
            "xinclude.docx": docx_with(
                f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd" parse="text"/>{_PARAGRAPH}'
            ),
            "frames.html": f"<html><iframe src=file:///etc/passwd></iframe><link href=/etc/passwd><p>{GOOD}",
        },
        "PDF bombs": {
            "unpacks.pdf": pdf_of_pages([zlib.compress(page, 9)], filters=b"/Filter/FlateDecode"),
            "twice.pdf": pdf_of_pages(
                [zlib.compress(zlib.compress(page, 9), 9)], filters=b"/Filter[/FlateDecode/FlateDecode]"
            ),
            "characters.pdf": pdf_of_pages([b"BT /F 1 Tf " + b"(aaaaaaaaaaaaaaaaaaa) Tj " * (900 * scale) + b"ET"]),
            "forms.pdf": _forms(depth=4 + scale // 20, fan=10),
            "pages.pdf": pdf_of_pages([b""] * min(800 * scale, 60_000)),
            "count.pdf": pdf_of_objects([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 2000000000>>"]),
            "loop.pdf": pdf_of_objects(
                [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 4>>"]
            ),
            "deep.pdf": pdf_of_pages([b"[" * (50_000 * scale) + _SHOWN]),
            "saved.pdf": pdf_of_pages([b"q " * (50_000 * scale) + _SHOWN]),
        },
        "paths in archives": {
            "up.docx": docx_with(_PARAGRAPH, [("../../../evil", b"x"), ("/evil", b"x"), ("word\\..\\evil", b"x")])
        },
        "names that collide": dict.fromkeys(["News.txt", "news.md", "NEWS.text", "news!.txt", "news .txt"], GOOD),
        "digits": {"digits.txt": "7" * (2_000_000 * scale), "some.txt": "7" * (150_000 * scale)},
        "percent signs": {
            "percent.txt": "%" * (100_000 * min(scale, 10)),
            "dollars.txt": "$" * (100_000 * min(scale, 10)),
            "mixed.txt": "1% $2 " * (1000 * scale),
        },
        "nesting": {
            "deep.html": "<div>" * (1000 * scale) + GOOD + "</div>" * (1000 * scale),
            "deep.json": "[" * (2000 * scale) + "]" * (2000 * scale),
            "objects.json": '{"text":' * (2000 * scale) + '""' + "}" * (2000 * scale),
            "brackets.txt": "(" * (5000 * scale) + GOOD + ")" * (5000 * scale),
            "deep.eml": "Content-Type: message/rfc822\n\n" * (300 * min(scale, 10)) + GOOD,
            "bounds.eml": "Content-Type: multipart/mixed; boundary=b\n\n--b\n" * (190 * min(scale, 10)) + GOOD,
            "quotes.md": ">" * (2000 * scale) + GOOD,
            "deep.docx": docx_with("<w:ins>" * (300 * scale) + _PARAGRAPH + "</w:ins>" * (300 * scale)),
            "tables.html": "<table><tr><td>" * (1000 * scale) + GOOD,
        },
        "NUL bytes": {
            "one.txt": GOOD.replace(" ", "\0", 1),
            "many.txt": "\0" * 1000 + GOOD,
            "escaped.json": json.dumps({"text": "a\0b " + GOOD}),
            "page.html": f"<p>a\0b {GOOD}",
        },
        "right-to-left marks": {"rtl.txt": "\u202e" * 1000 + GOOD + "\u2066\u2069\u200f"},
        "lone surrogates": {
            "escaped.json": '{"text":"\\ud800 ' + GOOD + '"}',
            "utf8.txt": GOOD.encode() + b"\xed\xa0\x80" + GOOD.encode(),
            "page.html": f"<p>&#xd800; {GOOD}",
            "utf16.txt": (GOOD.encode("utf-16-le") + b"\x00\xd8") * 3,
        },
        "long lines": {
            "prose.txt": ("The company goes on as it did before. " * (3000 * scale)),
            "figures.txt": GOOD * (60 * scale),
            "blanks.txt": " " * (100_000 * scale),
            "words.txt": "ab " * (30_000 * scale),
            "newlines.txt": "\n" * (50_000 * scale),
            "attributes.html": "<p " + "".join(f"a{n}=b " for n in range(20_000)) + f">{GOOD}",
        },
        "damage": {
            "cut.pdf": b"%PDF-1.7\n1 0 obj<<>>",
            "empty.pdf": b"",
            "random.pdf": b"%PDF-1.4\n" + random.Random(1).randbytes(10_000),
            "cut.docx": docx_with(_PARAGRAPH)[:300],
            "empty.docx": b"PK\x03\x04",
            "cut.txt.gz": gzip.compress(GOOD.encode())[:-9],
            "cut.json": '{"text": "' + GOOD,
            "binary.eml": b"\n\n" + bytes(range(32)) * 40,
            "lying.eml": b"Content-Type: text/plain; charset=punycode\n\nabc-" + b"a" * 100_000,
            "random.txt": random.Random(2).randbytes(10_000),
            "picture.txt": b"\x89PNG\r\n\x1a\n",
            "empty.txt": b"",
        },
        "scripts and code": {
            "script.html": f"<html><script>alert(1)</script><p onload=x>{GOOD}&lt;script&gt;alert(2)&lt;/script&gt;",
            "script.txt": f"<script>alert(1)</script> {GOOD}",
            "pickle.txt": b"cos\nsystem\n(S'touch evil'\ntR." + GOOD.encode(),
            "yaml.md": f"---\ntitle: !!python/object/apply:os.system ['touch evil']\n---\n{GOOD}",
            "formula.json": json.dumps({"text": GOOD, "title": "=cmd|'/c touch evil'!A1", "date": "{{7*7}}"}),
            "shell.txt": "$(touch evil) `touch evil` ; touch evil\n" + GOOD,
            "action.pdf": pdf_of_pages([_SHOWN], [b"<</S/JavaScript/JS(app.alert(1))>>", b"<</S/Launch/F(/bin/sh)>>"]),
        },
    }


NAMES = [
    "new\nline.txt",
    "tab\t.txt",
    "esc\x1b[31m.txt",
    "a..b..txt",
    "caf\udce9.txt",
    "rtl\u202etxt.txt",
    "a" * 240 + ".txt",
    'quote".txt',
    "-dash.txt",
    "$(touch evil).txt",
    "%s%n.txt",
    "x#1.txt",
    "😀.txt",
    "con.txt",
]
"""File names that are files' only fault."""


def write_all(folder: Path, scale: int) -> dict[str, int]:
    """Write the files of each kind into a folder of its own, links that lead away among them; how many of each."""
    numbers: dict[str, int] = {}
    for kind, files in {**kinds(scale), "names": dict.fromkeys(NAMES, GOOD)}.items():
        place = folder / kind.replace(" ", "-")
        place.mkdir(parents=True)
        for name, content in files.items():
            (place / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        numbers[kind] = len(files)
    links = folder / "links"
    links.mkdir()
    for name, target in (("passwd.txt", "/etc/passwd"), ("etc", "/etc"), ("loop.txt", "loop.txt"), ("up", "..")):
        (links / name).symlink_to(target)
    (links / "good.txt").write_text(GOOD)
    return {**numbers, "links": 5}


def _deflated(docx: bytes, blanks: int) -> bytes:
    """A Word file whose body is so many blanks, compressed."""
    import io
    import zipfile

    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, zipfile.ZipFile(io.BytesIO(docx)) as small:
        body = small.read("word/document.xml")
        archive.writestr("word/document.xml", body.replace(b" " * 10, b" " * blanks))
    return file.getvalue()


def _forms(depth: int, fan: int) -> bytes:
    """Forms that show the next one so many times each."""

    def shown(number: int) -> bytes:
        return b"/X%d Do " % (number + 1) * fan if number < depth - 1 else _SHOWN

    forms = [
        stream(
            shown(number),
            b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>/XObject<</X%d %d 0 R>>>>"
            % (number + 1, 5 + number),
        )
        for number in range(depth)
    ]
    return pdf_of_pages([b"/X0 Do "], forms)
