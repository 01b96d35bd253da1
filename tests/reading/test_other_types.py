import gzip
import json
from email.message import EmailMessage

import pytest

from extractor.errors import (
    BrokenInputError,
    ManyDocumentsError,
    MissingExtraError,
    TooLargeError,
    UndecodableError,
    UnsupportedTypeError,
)
from extractor.reading import Reader, find_inputs, read


def _file(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


# --- told apart --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "media_type", "warnings"),
    [
        ("a.html", "<p>5%", "text/html", ()),
        ("a.txt", "<!DOCTYPE html><p>5%", "text/html", ("named .txt, but is an HTML page; read as such",)),
        ("a.pdf", "\ufeff<html><p>5%", "text/html", ("named .pdf, but is an HTML page; read as such",)),
        ("a.html", "Up 5%\nand more", "text/plain", ("named .html, but is plain text; read as such",)),
        ("a", "<html><p>5%", "text/html", ()),
        ("a.aspx", "<html><p>5%", "text/html", ("named .aspx, but is an HTML page; read as such",)),
        ("a.md", "<html>\n\n5%", "text/markdown", ()),
        ("a.markdown", "5%", "text/markdown", ()),
        ("a.htm.gz", gzip.compress(b"<p>5%", mtime=0), "text/html", ()),
        ("a.htm", gzip.compress(b"<p>5%", mtime=0), "text/html", ()),
    ],
)
def test_content_beats_the_suffix(tmp_path, name, content, media_type, warnings):
    source = read(_file(tmp_path, name, content))
    assert (source.media_type, source.warnings) == (media_type, warnings)
    assert "5%" in source.text


def test_a_type_that_is_told_beats_both(tmp_path):
    source = Reader(type="text").read(_file(tmp_path, "a.html", "<html><p>5%"))
    assert (source.text, source.media_type, source.places) == ("<html><p>5%", "text/plain", ())
    with pytest.raises(BrokenInputError, match=r"a\.html: cannot be read: it is no PDF file"):
        Reader(type="pdf").read(tmp_path / "a.html")


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("a.docx", b"words", BrokenInputError),
        ("a.docx", b"\xd0\xcf\x11\xe0", BrokenInputError),
        ("a.txt", b"\xd0\xcf\x11\xe0", UndecodableError),
        ("a.doc", b"\xd0\xcf\x11\xe0", UnsupportedTypeError),
        ("a.txt.gz", b"\x1f\x8bjunk", BrokenInputError),
        ("a.txt.gz", gzip.compress(b"5% up" * 100, mtime=0)[:-12], BrokenInputError),
        ("a.txt.gz", gzip.compress(gzip.compress(b"5%", mtime=0), mtime=0), BrokenInputError),
        ("a.txt.gz", gzip.compress(b"5%", mtime=0) + b"tail", BrokenInputError),
        ("a.eml", b"\n\nUp 5%" + b"\0" * 200, BrokenInputError),
        ("a.eml", b"\n\nPK\x03\x04", BrokenInputError),
        ("a.html", b"<p " + b"".join(b"a%d=b " % number for number in range(6000)) + b">5%", BrokenInputError),
    ],
)
def test_what_is_not_what_it_says(tmp_path, name, content, error):
    with pytest.raises(error, match=rf"{name}: "):
        read(_file(tmp_path, name, content))


def test_a_gzip_bomb_is_not_unpacked(tmp_path):
    path = _file(tmp_path, "a.txt.gz", gzip.compress(b"\0" * 30_000_000))
    with pytest.raises(TooLargeError, match="packed in it is larger than the file may be"):
        read(path)


@pytest.mark.parametrize(("name", "extra"), [("a.html", "html"), ("a.pdf", "pdf"), ("a.docx", "docx")])
def test_a_missing_library_names_the_command(tmp_path, name, extra, monkeypatch):
    for module in ("lxml", "pypdfium2"):
        monkeypatch.setitem(__import__("sys").modules, module, None)
    content = {"html": b"<html><p>5%", "pdf": b"%PDF-1.7", "docx": _docx()}[extra]
    with pytest.raises(MissingExtraError, match=rf"{name}: .*pip install 'extractor\[{extra}\]'"):
        read(_file(tmp_path, name, content))


def _docx():
    import io
    import zipfile

    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    return file.getvalue()


# --- mail --------------------------------------------------------------------------------------------------------


def _mail(**headers):
    message = EmailMessage()
    for name, value in {"Subject": "Second quärter", "From": "The Wire <a@b.c>", **headers}.items():
        message[name] = value
    return message


def test_a_mail_is_read_in_its_richest_form(tmp_path):
    message = _mail(Date="Mon, 03 Aug 2026 23:30:00 -0500")
    message.set_content("Plain 1%")
    message.add_alternative("<p>Rich 2%</p>", subtype="html")
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="full.pdf")
    source = read(_file(tmp_path, "a.eml", message.as_bytes()))
    assert source.text == "Rich 2%\n"
    assert source.locator(5) == "part=1.2/html/body/p[1]"
    assert source.metadata == {"title": "Second quärter", "publisher": "The Wire", "published": "2026-08-03"}
    assert source.warnings == ("attachments are not read: full.pdf",)


def test_a_plain_mail(tmp_path):
    message = _mail()
    message.set_content("Sales – up 5%\n", charset="utf-8", cte="base64")
    source = read(_file(tmp_path, "a.eml", message.as_bytes()))
    assert (source.text, source.locator(0)) == ("Sales – up 5%\n", "part=1")


@pytest.mark.parametrize(
    "raw",
    [
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(300)),
        b"Content-Type: message/rfc822\n\n" * 500,
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 500,
    ],
)
def test_mails_in_mails(tmp_path, raw):
    with pytest.raises(BrokenInputError, match="too many parts"):
        read(_file(tmp_path, "a.eml", raw))


@pytest.mark.parametrize(
    "head",
    [
        b"From: " + b"(" * 10_000,
        b"Subject: =?nonsense?q?x?=",
        b"Date: yesterday",
        b"Content-Type: text/plain; charset=zip",
        b"Content-Transfer-Encoding: base64",
        b"\xff\xfe: x",
    ],
)
def test_odd_heads(tmp_path, head):
    read(_file(tmp_path, "a.eml", head + b"\n\nUp 5%"))


# --- JSON --------------------------------------------------------------------------------------------------------


def test_json(tmp_path):
    thing = {"data": {"body": "Up 5%"}, "title": "News", "date": "2026-05-14T00:00:00Z", "lang": "en-US"}
    source = Reader(text_field="data.body").read(_file(tmp_path, "a.json", json.dumps(thing)))
    assert (source.text, source.locator(0), source.media_type) == ("Up 5%", "/data/body", "application/json")
    assert source.metadata == {"title": "News", "published": "2026-05-14", "language": "en"}


def test_json_that_holds_a_page(tmp_path):
    source = read(_file(tmp_path, "a.json", json.dumps({"text": "<p>Up 5%<sup>1</sup> – more</p>"})))
    assert (source.text, source.locator(3)) == ("Up 5% – more\n", "/text/html/body/p[1]")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{", "it is no JSON"),
        ("[" * 100_000, "nested too deeply"),
        ('{"body": "x"}', "no text in a field 'text', only the fields body; name one with --text-field"),
        ('{"text": 5}', "no text in a field 'text'"),
        ("5", "no JSON object"),
    ],
)
def test_json_without_a_text(tmp_path, content, reason):
    with pytest.raises(BrokenInputError, match=reason):
        read(_file(tmp_path, "a.json", content))


def test_halves_of_characters_in_json(tmp_path):
    assert read(_file(tmp_path, "a.json", '{"text": "\\ud800 5%"}')).text == "\ufffd 5%"


@pytest.mark.parametrize("name", ["feed.jsonl", "feed.jsonl.gz", "feed.ndjson", "feed.json"])
def test_collections_are_many_documents(tmp_path, name, monkeypatch):
    monkeypatch.chdir(tmp_path)
    items = [{"text": "Up 5%"}, {"text": "Up 6%", "title": "Six"}]
    raw = json.dumps(items) if name == "feed.json" else "\n\n".join(map(json.dumps, items)) + "\n"
    _file(tmp_path, name, gzip.compress(raw.encode()) if name.endswith(".gz") else raw)
    documents = find_inputs([name, f"{name}#1"]).documents
    second = 2 if name == "feed.json" else 3
    assert [one.name for one in documents] == [f"{name}#1", f"{name}#{second}"]
    assert [one.stem for one in documents] == ["feed-1", f"feed-{second}"]
    source = read(documents[1].name)
    assert (source.text, source.id, source.metadata) == ("Up 6%", f"feed-{second}", {"title": "Six"})
    assert source.locator(0) == ("/1/text" if name == "feed.json" else "line=3/text")
    if not name.endswith(".json"):
        with pytest.raises(BrokenInputError, match="holds no document 2"):
            read(f"{name}#2")
    with pytest.raises(ManyDocumentsError, match="holds 2 documents, not one; name one as"):
        read(name)


def test_a_line_has_the_limit(tmp_path):
    path = _file(tmp_path, "feed.jsonl", json.dumps({"text": "x" * 1000}) + "\n" + json.dumps({"text": "5%"}))
    reader = Reader(max_bytes=100)
    assert reader.read(f"{path}#2").text == "5%"
    with pytest.raises(TooLargeError):
        reader.read(f"{path}#1")


# --- Markdown ----------------------------------------------------------------------------------------------------


def test_markdown_is_its_raw_text(tmp_path):
    raw = "---\ntitle: 'Up 5%'\ndate: 2026-05-14\n---\n# Up **5%**\n"
    source = read(_file(tmp_path, "a.md", raw))
    assert (source.text, source.metadata, source.places) == (raw, {"title": "Up 5%", "published": "2026-05-14"}, ())
