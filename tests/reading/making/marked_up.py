"""HTML, Markdown, mails and JSON."""

import json
from datetime import date
from email.message import EmailMessage
from html import escape

from tests.reading.making.outline import Part, plain_of

_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title} | Sample Wire</title>
<style>p {{ margin: 1em }}</style><script>var share = "99% of 5 million dollars";</script></head>
<body><header><a href="/">Sample Wire</a><nav><ul><li><a href="/a">News</a></li><li><a href="/b">Markets</a></li>
<li><a href="/c">Up 41% today</a></li></ul></nav></header>
<div class="cookie-banner">We use cookies. 12% of users decline. <button>OK</button></div>
<main><div class="share-bar"><a href="#">Share</a> <a href="#">Post</a> <a href="#">Mail</a></div>
{body}
<section class="related"><h3>Related news</h3><ul><li><a href="/d">Rivals fall 17%</a></li></ul></section></main>
<footer>© 2026 Sample Wire. A 3% fee applies.</footer></body></html>
"""


def html_of(parts: list[Part]) -> bytes:
    """A page of a newswire, with all that surrounds a text there."""
    body: list[str] = []
    listed = ""
    for index, part in enumerate(parts):
        wanted = _list_of(part)
        if listed and wanted != listed:
            body.append(f"</{listed}>")
        if wanted and wanted != listed:
            start = part.text.split(maxsplit=1)[0].strip("().")
            body.append(f'<ol start="{start}">' if wanted == "ol" else "<ul>")
        listed = wanted
        if part.kind == "caption":
            continue
        if part.table is not None:
            above = parts[index - 1] if index else part
            body.append(_html_table(part, above.text if above.kind == "caption" else ""))
        elif wanted:
            body.append(f"<li>{escape(part.text.split(maxsplit=1)[1])}</li>")
        elif part.tight and body and body[-1].startswith("<h2>"):
            heading = body.pop().removeprefix("<h2>").removesuffix("</h2>")
            body.append(f"<p><strong>{heading}</strong><br>{_lines(part.text)}</p>")
        else:
            tag = {"title": "h1", "heading": "h2"}.get(part.kind, "p")
            body.append(f"<{tag}>{_lines(part.text)}</{tag}>")
    if listed:
        body.append(f"</{listed}>")
    return _PAGE.format(title=escape(_title_of(parts)), body="\n".join(body)).encode()


def _title_of(parts: list[Part]) -> str:
    return next((part.text for part in parts if part.kind == "title"), "News from the Sample Wire")


def _list_of(part: Part) -> str:
    mark = part.text.split(maxsplit=1)[0] if part.kind == "item" else ""
    if mark in {"•", "-", "–", "—", "*", "·"}:
        return "ul"
    return "ol" if mark.endswith(".") and mark[:-1].isdigit() else ""


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>\n")


def _html_table(part: Part, caption: str) -> str:
    assert part.table is not None
    width = max(len(row) for row in part.table.rows)
    rows = (
        ["<tr>" + "".join(f"<th>{escape(cell)}</th>" for cell in part.table.heads) + "</tr>"]
        if part.table.heads
        else []
    )
    for row in part.table.rows:
        if len(row) == 1:
            rows.append(f'<tr><td colspan="{width}"><b>{escape(row[0])}</b></td></tr>')
        else:
            rows.append("<tr>" + "".join(f"<td>{escape(cell) or '&nbsp;'}</td>" for cell in row) + "</tr>")
    titled = f"<caption>{_lines(caption)}</caption>" if caption else ""
    return f"<table>{titled}" + "\n".join(rows) + "</table>"


def markdown_of(parts: list[Part]) -> bytes:
    """Markdown with hashes, bullets and pipes."""
    blocks: list[str] = []
    for part in parts:
        if part.table is not None:
            blocks.append(_piped(part))
        else:
            mark = {"title": "# ", "heading": "## "}.get(part.kind, "") if part.text[0] != "*" else ""
            words = part.text.split(maxsplit=1)[1] if _list_of(part) == "ul" else part.text
            blocks.append(("- " if words != part.text else mark) + words.replace("\n", "  \n"))
    text = ""
    for part, block in zip(parts, blocks, strict=True):
        text += ("" if not text else "\n" if part.tight else "\n\n") + block
    return (text + "\n").encode()


def _piped(part: Part) -> str:
    assert part.table is not None
    width = max(len(row) for row in part.table.rows)
    lines = [
        "| " + " | ".join(cell.replace("|", "/") for cell in (*row, *[""] * (width - len(row)))) + " |"
        for row in part.table.rows
    ]
    head = part.table.heads or ("",) * width
    return "\n".join(["| " + " | ".join(head) + " |", "|" + " --- |" * width, *lines])


def eml_of(parts: list[Part], published: str | None = None) -> bytes:
    """A mail with the text and, better, the page, and a picture attached."""
    message = EmailMessage()
    message["Subject"] = _title_of(parts)
    message["From"] = "Sample Wire <news@example.com>"
    if published is not None and len(published) == 10:
        message["Date"] = f"{date.fromisoformat(published):%a, %d %b %Y} 10:00:00 +0200"
    message.set_content(plain_of(parts))
    message.add_alternative(html_of(parts).decode(), subtype="html")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    return message.as_bytes()


def json_of(parts: list[Part]) -> bytes:
    """An object with the text in its field ``text``."""
    return json.dumps({"id": 7, "text": plain_of(parts)}).encode()
