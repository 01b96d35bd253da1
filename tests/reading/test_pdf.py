import io
import re

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractor.reading.content import BrokenError, TooMuchError
from extractor.reading.pdf import read_pdf
from tests.reading.making import Part, TableOf, pdf_of

PROSE = "The trial enrolled 412 patients with previously treated disease. Median overall survival was 9.8 months. " * 9


def _drawn(draw):
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(600, 800), invariant=1)
    draw(canvas)
    canvas.save()
    return file.getvalue()


def _lines(*lines, size=10, left=72, top=700, leading=12):
    def draw(canvas):
        canvas.setFont("Helvetica", size)
        for number, line in enumerate(lines):
            canvas.drawString(left, top - number * leading, line)

    return _drawn(draw)


def _text(raw):
    return read_pdf(raw, 1_000_000).text


@pytest.mark.parametrize("columns", [1, 2])
def test_paragraphs_over_columns_and_pages(columns):
    parts = [Part("title", "Corvane posts results")] + [
        Part("paragraph", f"{n}0% more. {PROSE}".strip()) for n in range(9)
    ]
    assert _text(pdf_of(parts, columns)) == "\n\n".join(part.text for part in parts) + "\n"


def test_numbers_that_count_on_begin_no_item():
    lines = ("Risks. (1) Hypotension in the old. (2) Rivals could be first by a year or two.", "(3) Rivals have sued.")
    assert _text(_lines(*lines)) == " ".join(lines) + "\n"
    listed = ("(1) Hypotension in the old.", "(2) Rivals could be first by a year or two.")
    assert _text(_lines(*listed)).split("\n") == [*listed, ""]


def test_an_enumeration_goes_on_over_a_page():
    text = f"Risks. (1) Hypotension. {PROSE}(2) Rivals. {PROSE}(3) Courts. {PROSE}"
    for start in range(6):
        parts = [Part("paragraph", PROSE * 4 + "It rained. " * start), Part("paragraph", text.strip())]
        assert _text(pdf_of(parts)).split("\n\n")[1:] == [text.strip() + "\n"]


def test_lines_that_break_off_are_lines():
    block = "By order of the Board\nDr. Ann Bell\nChairwoman"
    assert (
        _text(pdf_of([Part("paragraph", PROSE.strip()), Part("paragraph", block)])) == f"{PROSE.strip()}\n\n{block}\n"
    )


def test_items_without_an_indent_go_on():
    item = ("- Preliminary cash at the end of the year of about $412 million, enough for", "two years or three")
    assert _text(_lines(*item, "- Two")) == f"{' '.join(item)}\n- Two\n"


def test_columns_of_words_and_wide_heads_stay_in_line():
    heads = ("", *(f"EASEL-{letter} (operation of the foot)" for letter in "ABCDE"))
    table = TableOf(heads, (("Pain, mean", *["124.8"] * 5), ("Relief", *["71%"] * 5)))
    lines = _text(pdf_of([Part("table", table=table)])).rstrip().split("\n")
    ends = [[match.end() for match in re.finditer(r"\S+(?: \S+)*", line)] for line in lines]
    assert ends[0] == ends[1][1:] == ends[2][1:]
    states = TableOf(("Country", "Outcome"), (("Norway", "approved"), ("Switzerland", "under review since May")))
    lines = _text(pdf_of([Part("table", table=states)])).rstrip().split("\n")
    assert len({line.index(word) for line, word in zip(lines, ("Outcome", "approved", "under"), strict=True)}) == 1


def test_tables_are_rows():
    table = TableOf(("USD thousand", "2026", "2025"), (("Revenue", "1,204", "904"), ("Net loss", "(40)", "(35)")))
    rows = [line.split() for line in _text(pdf_of([Part("paragraph", PROSE), Part("table", table=table)])).splitlines()]
    assert rows[-3:] == [
        ["USD", "thousand", "2026", "2025"],
        ["Revenue", "1,204", "904"],
        ["Net", "loss", "(40)", "(35)"],
    ]


def test_a_table_right_below_another_keeps_its_heads():
    first = TableOf(("", "2026", "2025"), (("Revenue", "$1,204", "$904"), ("Net loss", "$(40)", "$(35)")))
    second = TableOf(("", "30 June", "31 May"), (("Cash", "$12,040", "$9,040"), ("Debt", "$400", "$350")))
    lines = _text(pdf_of([Part("table", table=first), Part("table", table=second)])).rstrip().split("\n")
    assert [line.split()[:1] for line in lines] == [["2026"], ["Revenue"], ["Net"], [], ["30"], ["Cash"], ["Debt"]]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("the most fre-", "quent event was nausea, as before."), "the most frequent event was nausea, as before."),
        (
            ("a trial that was placebo-", "controlled, as all were."),
            "a trial that was placebo-controlled, as all were.",
        ),
        (("the drug PD-", "L1 stands for, and"), "the drug PD-L1 stands for, and"),
        (("in long-", "term follow-up, long-term data"), "in long-term follow-up, long-term data"),
    ],
)
def test_hyphens_at_line_ends(lines, text):
    assert _text(_lines(*lines)) == text + "\n"


def test_raised_marks_are_apart():
    def draw(canvas):
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, 700, "The rate was 58.3%")
        width = canvas.stringWidth("The rate was 58.3%", "Helvetica", 11)
        canvas.setFont("Helvetica", 6)
        canvas.drawString(72 + width, 704, "1")
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72 + width + 7, 700, "of patients.")

    assert _text(_drawn(draw)) == "The rate was 58.3% of patients.\n"


def test_places_are_pages_and_boxes():
    content = read_pdf(_lines("Up 5% in May."), 1000)
    (place,) = content.places
    assert (place.start, place.end) == (0, len("Up 5% in May."))
    assert place.locator.startswith("page=1&viewrect=72,")


def test_a_page_on_its_side():
    def draw(canvas):
        canvas.setFont("Helvetica", 10)
        canvas.rotate(90)
        canvas.drawString(100, -200, "Sales rose by 5%")
        canvas.drawString(100, -212, "in the second quarter of the year.")

    assert _text(_drawn(draw)) == "Sales rose by 5% in the second quarter of the year.\n"


def test_without_text():
    with pytest.raises(BrokenError, match="no text, only images: make it searchable"):
        _text(_drawn(lambda canvas: canvas.rect(10, 10, 50, 50)))


def test_encrypted():
    file = io.BytesIO()
    canvas = Canvas(file, encrypt="secret")
    canvas.drawString(72, 700, "5%")
    canvas.save()
    with pytest.raises(BrokenError, match="encrypted"):
        _text(file.getvalue())


@pytest.mark.parametrize("raw", [b"", b"%PDF-1.7\n", b"%PDF-1.7\n" + b"1 0 obj <<" * 1000, b"words"])
def test_broken(raw):
    with pytest.raises(BrokenError, match="no PDF file, or a broken one"):
        _text(raw)


def test_too_much():
    with pytest.raises(TooMuchError):
        read_pdf(_lines("5% " * 40), 50)
