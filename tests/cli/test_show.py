import json
import os
import subprocess
import sys
import unicodedata
from decimal import Decimal
from pathlib import Path

from rich.console import Console

import extractor
from extractor import records
from extractor.cli.tables import tables
from extractor.writing.json import to_json

TEXT = (
    "Acme grew. In 2025 sales of acmumab rose about 26% to $62.2 million,\nsaid \x1b[31mthe company. It expects more."
)


def _span(quote):
    start = TEXT.index(quote)
    return {"start": start, "end": start + len(quote), "text": quote}


def _extraction():
    """A record made by hand, so that the tables are tested and not the rooms."""
    sentence = {"start": 11, "end": TEXT.index(" It expects")}
    shared = {"rule": "t.r", "drugs": ["acmumab"], "company": None, "forecast": False, "low": None, "high": None}
    shared |= {"sentence": sentence, "zone": "body", "section": None, "speaker": None, "evidence": {}}
    shared["period"] = {"text": "2025", "start": "2025-01-01", "end": "2025-12-31", "label": "2025"}
    percentage = shared | {"id": "percent-1", "span": _span("26%"), "value": 26, "unit": "percent", "kind": "growth"}
    percentage |= {"qualifier": "about", "measure": "sales", "change": "increase", "comparison": None, "trial": None}
    money = shared | {"id": "money-1", "span": _span("$62.2 million"), "amount": Decimal(62200000), "currency": "USD"}
    money |= {"qualifier": None, "kind": "product_sales", "measure": "sales", "per": None, "counterparty": None}
    money |= {"growth": ["percent-1"], "equivalent": None}
    drug = {"id": "acmumab", "name": "acmumab", "name_type": "generic", "aliases": ["Acmuvel"], "rule": "t.r"}
    drug |= {"mentions": [_span("acmumab")], "mechanism": None, "targets": ["PD-1"], "modality": "antibody"}
    drug |= {"developers": ["Acme"], "indications": ["CML"], "stage": "approved", "xrefs": {}, "from_lexicon": []}
    act = {"region": "China", "status": "approved", "date": "2021", "indication": "CML"}
    drug |= {"approvals": [act], "evidence": {}}
    trial = {"id": "trial-1", "name": None, "registry_ids": ["NCT01234567"], "mentions": [_span("2025")], "phase": "3"}
    trial |= {"registrational": True, "status": "ongoing", "drugs": ["acmumab"], "comparators": ["placebo"]}
    trial |= {"conditions": ["CML"], "sponsors": [], "regulators": [], "design": ["double_blind"], "enrollment": 350}
    trial |= {"endpoints": ["remission"], "results": [], "rule": "t.r", "evidence": {}}
    company = {
        "id": "acme",
        "name": "Acme",
        "tickers": ["HKEX:1"],
        "mentions": [_span("Acme")],
        "rule": "t",
        "evidence": {},
    }
    blank = extractor.extract(TEXT, title="Acme [bold]grows[/bold]", source="news.txt").model_dump()
    found = {"drugs": [drug], "trials": [trial], "percentages": [percentage], "money": [money], "companies": [company]}
    return records.Extraction.model_validate(blank | found, context={"source": TEXT})


def _printed(text=TEXT, width=80):
    console = Console(width=width, record=True, file=open("/dev/null", "w"))  # noqa: SIM115, PTH123
    for table in tables(_extraction(), text):
        console.print(table)
    return console.export_text()


def test_a_document_that_takes_too_long_is_given_up(folder):
    """In a process of its own, for it ends."""
    (folder / "inputs" / "long.txt").write_text("Sales rose 26% to $62.2 million. " * 20_000)
    for command in (["show", "inputs/long.txt"], ["explain", "inputs/long.txt", "percent-1"]):
        process = subprocess.run(
            [sys.executable, "-m", "extractor", *command, "--time-limit", "1"],
            capture_output=True,
            text=True,
            env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        )
        message = "extractor: inputs/long.txt: not done after 1 seconds; raise the limit with --time-limit\n"
        assert (process.returncode, process.stderr) == (2, message)


def test_tables_say_what_was_found():
    told = " ".join(_printed(width=300).split())
    for words in (
        "~26%",
        "▲ growth",
        "sales, 2025",
        "USD 62.2M",
        "product sales",
        "phase 3",
        "against placebo",
        "HKEX:1",
    ):
        assert words in told
    assert "Acmuvel" in told
    assert "350 patients" in told
    assert "rose about 26% to" in told
    assert "[bold]grows[/bold]" in told, "what looks like markup is text"


def test_tables_fit_eighty_columns():
    wide = [
        line
        for line in _printed().splitlines()
        if sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line) > 80
    ]
    assert not wide


def test_nothing_in_a_document_commands_the_terminal():
    assert "\x1b" not in _printed()


def test_without_the_source_the_quote_stands_alone():
    told = " ".join(_printed(None).split())
    assert "$62.2" in told
    assert "said" not in told


def test_show_text(folder, command):
    told = command("show", "inputs/news.txt")
    assert (told.code, told.err) == (0, "")
    for kind in ("Drugs", "Trials", "Percentages", "Money", "Companies"):
        assert kind in told.out


def test_show_record_finds_its_source(folder, command):
    Path("news.txt").write_bytes(TEXT.encode())
    record = json.loads(to_json(_extraction()))
    Path("news.json").write_text(json.dumps(record))
    assert "said" in command("show", "news.json").out
    Path("news.txt").write_bytes(TEXT.replace("said", "told").encode())
    told = command("show", "news.json")
    assert told.code == 0
    assert "told" not in told.out, "another text is not quoted"


def test_show_what_is_no_record(folder, command):
    Path("x.json").write_text("{}")
    told = command("show", "x.json")
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith("extractor: x.json: not a valid record")
    assert command("show", "none.json").err == "extractor: none.json: no such file or folder\n"
    assert command("show", "none.txt") == (2, "", "extractor: none.txt: no such file or folder\n")
