import io
import zipfile

import pytest
from docx import Document

from extractor.reading.content import BrokenError, TooMuchError
from extractor.reading.docx import read_docx

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _packed(**files):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def _word(body, before="", **others):
    document = f"{before}<w:document {SPACE}><w:body>{body}</w:body></w:document>"
    return _packed(**{"word/document.xml": document, **others})


def _run(text, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def _text(raw):
    return read_docx(raw, 100_000).text


def test_blocks():
    document = Document()
    document.core_properties.title, document.core_properties.author = "Second quarter", "Ann Lee"
    document.add_heading("Corvane posts results", 0)
    document.add_paragraph("Sales rose by 5%.")
    document.add_paragraph("One", style="List Bullet")
    document.add_paragraph("Two", style="List Bullet")
    document.add_paragraph("First", style="List Number")
    table = document.add_table(rows=2, cols=3)
    for cell, words in zip(table._cells, ("USD million", "2026", "2025", "Revenue", "12", "9"), strict=True):
        cell.text = words
    file = io.BytesIO()
    document.save(file)
    content = read_docx(file.getvalue(), 10_000_000)
    assert content.text == (
        "Corvane posts results\n\nSales rose by 5%.\n\n• One\n• Two\n1. First\n\n"
        "| USD million | 2026 | 2025 |\n| --- | --- | --- |\n| Revenue | 12 | 9 |\n"
    )
    assert content.metadata == {"title": "Second quarter", "author": "Ann Lee"}
    told = {content.text[place.start : place.end].strip("| "): place.locator for place in content.places}
    assert told["12"] == "/w:document/w:body/w:tbl[1]/w:tr[2]/w:tc[2]"
    assert told["Sales rose by 5%."] == "/w:document/w:body/w:p[2]"


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        (_run("Up ") + f"<w:del>{_run('9%')}</w:del><w:ins>{_run('5%')}</w:ins>", "Up 5%"),
        (_run("Up 5%") + _run("1", '<w:vertAlign w:val="superscript"/>') + _run(" more"), "Up 5% more"),
        (_run("10") + _run("9", '<w:vertAlign w:val="superscript"/>'), "10⁹"),
        (_run("Up 5%") + _run(" secret", "<w:vanish/>"), "Up 5%"),
        ("<w:r><w:t>A</w:t><w:tab/><w:t>B</w:t><w:br/><w:t>C</w:t><w:noBreakHyphen/></w:r>", "A\tB\nC-"),
        (f"<w:hyperlink>{_run('link')}</w:hyperlink><w:moveFrom>{_run('gone')}</w:moveFrom>", "link"),
    ],
)
def test_running_text(paragraph, text):
    assert _text(_word(f"<w:p>{paragraph}</w:p>")) == text + "\n"


def test_the_title_is_told_by_its_style():
    document = Document()
    document.add_heading("Corvane posts results", 0)
    file = io.BytesIO()
    document.save(file)
    assert read_docx(file.getvalue(), 1_000_000).metadata["title"] == "Corvane posts results"


def test_footnotes_stand_behind():
    body = f"<w:p>{_run('Up 5%')}<w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
    note = f"<w:footnotes {SPACE}><w:footnote w:type='separator'><w:p/></w:footnote><w:footnote w:id='2'><w:p>"
    note += f"<w:r><w:footnoteRef/></w:r>{_run('At week 12.')}</w:p></w:footnote></w:footnotes>"
    content = read_docx(_word(body, **{"word/footnotes.xml": note}), 1000)
    assert content.text == "Up 5%\n\nAt week 12.\n"
    assert content.places[-1].locator == "/w:footnotes/w:footnote[2]/w:p[1]"


BOMB = "<!DOCTYPE x [<!ENTITY a 'lol'>" + "".join(
    f"<!ENTITY {one} '{f'&{above};' * 10}'>" for above, one in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (_word(f"<w:p>{_run('&i;')}</w:p>", BOMB + "]>"), "cannot be read|document type"),
        (_word(f"<w:p>{_run('&x;')}</w:p>", "<!DOCTYPE x [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"), "document type"),
        (_word("<w:p/>", "<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'>"), "document type"),
        (_word("<w:sdt>" * 2000), "cannot be read"),
        (_word("<w:p/>")[:-30], "no Word file"),
        (b"PK\x03\x04", "no Word file"),
        (_packed(a="b"), "a ZIP archive, not a Word file"),
        (_packed(**{"xl/workbook.xml": "b"}), "an Excel file, not a Word file"),
    ],
)
def test_what_is_hostile_or_broken(raw, reason):
    with pytest.raises(BrokenError, match=reason):
        _text(raw)


def test_a_bomb_is_not_unpacked():
    with pytest.raises(TooMuchError):
        _text(_word(f"<w:p>{_run('a' * 5_000_000)}</w:p>"))
