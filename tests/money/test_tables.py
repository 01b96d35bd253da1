from extractor.layout import Block, Cell, Document, Head, Region, Row, Table, lay_out
from extractor.money import MoneyFinder
from extractor.reading.source import Source
from extractor.words import Words

TEXT = "Revenue        $12,934\nLoss per share  $(0.44)\nCost of deal    $3 million\n"


def _document(scale):
    rows, start = [], 0
    for line in TEXT.splitlines(keepends=True):
        at = start + line.index("$")
        head = Region(start, start + len(line.split("  ")[0]))
        end = start + len(line.rstrip())
        rows.append(Row(start, end, head, (Cell(at, end, 0),)))
        start += len(line)
    table = Table(0, len(TEXT), (), ((),), tuple(rows), scale)
    block = Block(0, len(TEXT), "table", "table", None)
    sentences = tuple(Region(row.start, row.end) for row in rows)
    source = Source(TEXT, "", "example", "0" * 64)
    return Document(source, Words(TEXT), Head(), (block,), sentences, (), (), (table,), "press_release", "en")


def test_the_note_of_a_table_scales_its_sums_but_not_those_per_share_or_with_a_scale():
    found = MoneyFinder().find(_document(1000))
    assert [str(one.value) for one in found] == ["12934000", "0.44", "3000000"]


def test_a_row_head_tells_per_share():
    found = MoneyFinder().find(_document(1000))
    told = found[1].facts["per"]
    assert told.value == "share"
    assert [TEXT[clue.start : clue.end] for clue in told.clues] == ["Loss per share"]


def test_the_head_of_a_row_or_column_scales_its_cells():
    text = (
        "Product sales (in thousands)\n\n"
        "                       2025      Target ($bn)\n"
        "Velmira                $1,204         $2.5\n"
        "Costs, $ million         $341         $0.4\n"
    )
    amounts = [str(one.value) for one in MoneyFinder().find(lay_out(Source(text, "", "example", "0" * 64)))]
    assert amounts == ["1204000", "2500000000", "341000000", "400000"]
