"""Records as JSON Lines and as tables."""

import csv
import datetime
import json
import os
import sys
from decimal import Decimal

import duckdb
import pyarrow
import pyarrow.parquet
import pytest

from extractor.errors import MissingLibraryError, OutputError
from extractor.exporting.tables import csv_files
from extractor.writing.json import plain
from extractor.writing.links import Link, links
from extractor.writing.parquet import exact
from extractor.writing.sinks import Sinks
from extractor.writing.tables import TABLES
from tests import made


def _written(folder, *contents, formats=("jsonl", "parquet")):
    with Sinks(folder, formats) as sinks:
        for number, content in enumerate(contents or [made.content()], 1):
            sinks.add(f"doc-{number}", content)
        sinks.commit()
    return folder


def _rows(folder, table):
    return pyarrow.parquet.read_table(folder / "parquet" / table).to_pylist()


def test_a_document_a_line_digit_for_digit(tmp_path):
    content = made.content(
        made.record(percentages=[made.percentage("percent-1", "15%", value=15)], money=[], trials=[])
    )
    content = content.replace(b'"value": 15', b'"value": 15.00')
    _written(tmp_path, content, content)
    lines = (tmp_path / "records.jsonl").read_bytes().splitlines(keepends=True)
    assert len(lines) == 2
    assert all(line.endswith(b"}\n") and b'"value":15.00,' in line for line in lines)
    assert plain(lines[0]) == plain(content)


def test_tables_and_their_types(tmp_path):
    _written(tmp_path)
    assert {path.name for path in (tmp_path / "parquet").iterdir()} == set(TABLES)
    types = {
        "string": pyarrow.string(),
        "integer": pyarrow.int64(),
        "boolean": pyarrow.bool_(),
        "number": pyarrow.decimal128(38, 12),
        "date": pyarrow.date32(),
        "strings": pyarrow.list_(pyarrow.string()),
    }
    for table, columns in TABLES.items():
        schema = pyarrow.parquet.read_schema(tmp_path / "parquet" / table / "part-0.parquet")
        assert [(field.name, field.type) for field in schema] == [(name, types[of]) for name, of in columns], table


def test_names_and_order_of_columns_are_a_promise():
    assert list(TABLES) == (
        [
            "documents",
            "speakers",
            "drugs",
            "approvals",
            "trials",
            "percentages",
            "money",
            "companies",
            "mentions",
            "links",
            "evidence",
        ]
    )
    assert " ".join(column.name for column in TABLES["money"]) == (
        "document id amount low high currency qualifier kind measure per drugs company counterparty period period_text "
        "period_start period_end growth equivalent forecast text span_start span_end sentence_start sentence_end zone "
        "section speaker locator rule"
    )
    assert " ".join(column.name for column in TABLES["percentages"]) == (
        "document id value low high unit qualifier kind measure change comparison drugs trial company period "
        "period_text period_start period_end forecast text span_start span_end sentence_start sentence_end zone "
        "section speaker locator rule"
    )
    assert " ".join(column.name for column in TABLES["links"]) == (
        "document kind record relation to_kind to_record to_name"
    )


def test_rows(tmp_path):
    _written(tmp_path)
    money, other = _rows(tmp_path, "money")
    assert (money["document"], money["id"], money["amount"]) == ("doc-1", "money-1", Decimal(300_000_000))
    assert (money["period"], money["period_start"]) == ("2025", datetime.date(2025, 1, 1))
    assert (money["drugs"], money["growth"], other["period_start"]) == (["velorinib"], ["percent-2"], None)
    assert made.TEXT[money["span_start"] : money["span_end"]] == money["text"] == "£0.3\nbillion"
    (document,) = _rows(tmp_path, "documents")
    assert (document["published"], document["warnings"]) == ("2026-02", ["made by hand"])
    assert [row["name"] for row in _rows(tmp_path, "speakers")] == ["Ada"]
    assert _rows(tmp_path, "approvals")[0] | {"document": ""} == {
        "document": "",
        "drug": "velorinib",
        "region": "Japan",
        "status": "approved",
        "date": "2025-07",
        "indication": None,
    }
    mentions = _rows(tmp_path, "mentions")
    assert all(made.TEXT[one["span_start"] : one["span_end"]] == one["text"] for one in mentions)
    assert [one["text"] for one in mentions if one["record"] == "velorinib"] == ["Velorinib", "VLR-12", "velorinib"]
    (evidence,) = _rows(tmp_path, "evidence")
    assert (evidence["record"], evidence["attribute"], evidence["rule"]) == ("money-1", "drugs", "linking.made")


def test_links():
    found = list(links(made.record()))
    assert Link("drug", "velorinib", "developers", "company", "acme", "Acme") in found
    assert Link("drug", "velorinib", "developers", "company", None, "Nobody") in found, "a company without a record"
    assert Link("money", "money-1", "growth", "percentage", "percent-2", "5%") in found
    assert Link("trial", "calder", "drugs", "drug", "velorinib", "velorinib") in found
    assert not [link for link in found if link.relation == "comparators"], "placebo is no record"


def test_a_name_that_two_companies_have_is_no_link():
    record = made.record(
        companies=[
            made.company("a", "Acme Group", made.span("Acme")),
            made.company("b", "Acme Bio", made.span("Acme", 2)),
        ]
    )
    assert {link.to_record for link in links(record) if link.to_name == "Acme"} == {None}


@pytest.mark.parametrize(
    ("number", "held"),
    [
        (Decimal("64.20"), True),
        (10**26 - 1, True),
        (10**26, False),
        (Decimal("0.000000000001"), True),
        (Decimal("0.0000000000010"), True),
        (Decimal("0.0000000000001"), False),
        (Decimal("99999999999999999999999999.999999999999"), True),
    ],
)
def test_numbers_are_exact_or_null(number, held):
    assert exact(number) == (number if held else None)


def test_a_number_too_long_is_null_and_its_words_remain(tmp_path):
    long = made.money("money-1", "$2 million", amount=10**30)
    _written(tmp_path, made.content(made.record(money=[long])))
    (row,) = _rows(tmp_path, "money")
    assert (row["amount"], row["text"]) == (None, "$2 million")


def test_row_groups_bound_the_memory(tmp_path, monkeypatch):
    monkeypatch.setattr("extractor.writing.parquet._GROUP", 4)
    _written(tmp_path, *[made.content()] * 5)
    file = pyarrow.parquet.ParquetFile(tmp_path / "parquet" / "money" / "part-0.parquet")
    assert (file.metadata.num_rows, file.metadata.num_row_groups) == (10, 3)
    assert [row["document"] for row in _rows(tmp_path, "money")][::2] == [f"doc-{number}" for number in range(1, 6)]


def test_duckdb_reads_a_table_with_one_line(tmp_path, monkeypatch):
    monkeypatch.chdir(_written(tmp_path))
    for table, columns in TABLES.items():
        names = ", ".join(column.name for column in columns)  # none is a word of SQL
        duckdb.sql(f"SELECT {names} FROM 'parquet/{table}/*.parquet'").fetchall()
    assert duckdb.sql("SELECT sum(amount) FROM 'parquet/money/*.parquet'").fetchall() == [(Decimal(302_000_000),)]


def test_the_same_records_give_the_same_bytes(tmp_path):
    folders = [tmp_path / name for name in ("one", "two")]
    for folder in folders:
        folder.mkdir()
        _written(folder)
    one, two = ({path.relative_to(f): path.read_bytes() for path in f.rglob("*.*")} for f in folders)
    assert one == two


def test_what_is_not_committed_leaves_what_was_there(tmp_path):
    _written(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()}
    with Sinks(tmp_path, ["jsonl", "parquet"]) as sinks:
        sinks.add("doc", made.content())
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()} == before


def test_tables_take_the_place_of_the_old_ones(tmp_path):
    _written(tmp_path, made.content(), made.content())
    _written(tmp_path)
    assert len(_rows(tmp_path, "documents")) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["parquet", "records.jsonl"]


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path):
    (tmp_path / "parquet").mkdir()
    (tmp_path / "parquet" / "mine.txt").write_text("x")
    with pytest.raises(OutputError, match="not this table set"):
        Sinks(tmp_path, ["jsonl", "parquet"])
    assert [path.name for path in tmp_path.iterdir()] == ["parquet"], "nor is the other sink left open"


@pytest.mark.skipif(os.name != "posix", reason="permissions")
def test_a_folder_that_cannot_be_written(tmp_path):
    with pytest.raises(OutputError, match="cannot be written"):
        Sinks(tmp_path / "none", ["jsonl"])


def test_without_pyarrow(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(MissingLibraryError, match=r"pip install 'extractor\[parquet\]'"):
        Sinks(tmp_path, ["parquet"])
    assert not list(tmp_path.iterdir())


def test_csv_is_the_same_tables():
    files = csv_files([("doc", plain(made.content()))])
    assert set(files) == {f"{table}.csv" for table in TABLES}
    (money, other) = csv.DictReader(files["money.csv"].decode().splitlines(keepends=True))
    assert list(money) == [column.name for column in TABLES["money"]]
    assert (money["amount"], money["text"], money["period_start"]) == ("300000000", "£0.3\nbillion", "2025-01-01")
    assert (other["growth"], other["forecast"], other["low"]) == ("", "false", "")
    (drug,) = csv.DictReader(files["drugs.csv"].decode().splitlines(keepends=True))
    assert drug["developers"] == "Acme; Nobody"


def test_plain_data_and_json_give_the_same_rows(tmp_path):
    _written(tmp_path)
    assert json.loads((tmp_path / "records.jsonl").read_text()) == json.loads(made.content())
