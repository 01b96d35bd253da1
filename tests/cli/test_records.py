"""The commands that work on records: ``verify``, ``diff``, ``evaluate`` and ``export``."""

import json
from pathlib import Path

import pytest
from spacy.tokens import DocBin
from spacy.vocab import Vocab

from tests import made


@pytest.fixture
def records(folder, command):
    """The record of the document, in ``outputs``."""
    assert command("run", "inputs", "-o", "outputs", "-q").code == 0
    return Path("outputs")


def _changed(path, to, **figure):
    record = json.loads(path.read_text())
    record["percentages"][0] |= figure
    to.parent.mkdir(exist_ok=True)
    to.write_text(json.dumps(record))


# --- verify ------------------------------------------------------------------------------------------------------


def test_true_records(records, command):
    told = command("verify", "outputs", "inputs")
    assert told == (0, "ok     outputs/news.json\n1 record: all true to their sources\n", "")
    assert command("verify", "outputs/news.json", "inputs/news.txt", "-q") == (0, "", "")
    assert command("verify", "outputs", "-q") == (0, "", ""), "the record says where its source is"


def test_a_record_that_lies(records, command):
    _changed(records / "news.json", records / "news.json", span={"start": 28, "end": 31, "text": "27%"})
    told = command("verify", "outputs", "inputs")
    assert told.code == 1
    lines = told.out.splitlines()
    assert lines[0] == "WRONG  outputs/news.json"
    assert lines[1].rstrip() == "       quote: percent-1 span 28–31 reads '26%', not '27%'"
    assert lines[-1] == "1 record: 1 wrong"


def test_a_record_whose_source_is_gone(records, command):
    Path("inputs/news.txt").unlink()
    told = command("verify", "outputs")
    assert told.code == 1
    lines = [line.rstrip() for line in told.out.splitlines()]
    assert lines[0] == "UNSURE outputs/news.json"
    assert lines[1].startswith("       source: inputs/news.txt is not there")
    assert lines[-1] == "1 record: 1 of which not all could be checked"


def test_many_faults_are_counted(folder, command):
    figures = [made.percentage(f"percent-{n}", "5%", value=5) | {"zone": "x\x1b[31m"} for n in range(15)]
    made.write(folder, made.record(percentages=figures, money=[], trials=[]))
    told = command("verify", "records", "sources")
    assert "and more: 5 schema (--all lists them)" in told.out
    assert "and more" not in command("verify", "records", "sources", "--all").out
    assert "\x1b" not in told.out


@pytest.mark.parametrize("arguments", [("none",), ("inputs",), ("outputs", "none.txt")])
def test_nothing_to_verify(records, command, arguments):
    told = command("verify", *arguments)
    assert (told.code, told.out) == (2, "")


# --- diff --------------------------------------------------------------------------------------------------------


def test_no_difference(records, command):
    told = command("diff", "outputs", "outputs")
    assert (told.code, told.err) == (0, "")
    assert told.out.splitlines()[0].rstrip() == "No difference"


def test_differences(records, command):
    _changed(records / "news.json", Path("new/news.json"), kind="margin", change=None)
    told = command("diff", "outputs", "new")
    assert told.code == 1
    lines = [line.rstrip() for line in told.out.splitlines()]
    assert lines[0] == "news  1 changed"
    assert lines[1].startswith("  ~ percentage 26% @28  margin")
    assert lines[2:4] == ["    kind: growth → margin", "    change: increase → none"]
    assert max(map(len, lines)) <= 80
    assert "~" not in command("diff", "outputs", "new", "--summary").out
    data = json.loads(command("diff", "outputs", "new", "--json").out)
    (record,) = data["documents"][0]["records"]
    assert record["attributes"]["kind"] == {"old": "growth", "new": "margin"}
    assert data["counts"]["percentage"] == {"same": 0, "changed": 1, "gained": 0, "lost": 0}


def test_what_cannot_be_compared(records, command):
    told = command("diff", "outputs", "none")
    assert told == (2, "", "extractor: none: no such file or folder\n")


def test_colours_only_where_they_are_wanted(records, command, monkeypatch):
    _changed(records / "news.json", Path("new/news.json"), kind="margin")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[32mmargin" in command("diff", "outputs", "new").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[32m" not in command("diff", "outputs", "new").out


# --- evaluate ----------------------------------------------------------------------------------------------------


def test_scores(records, command):
    told = command("evaluate", "gold", "outputs")
    assert (told.code, told.err) == (0, "")
    lines = [line.split() for line in told.out.splitlines()]
    assert ["percentages:", "mentions", "1.000", "1.000", "1.000", "1"] in lines
    assert max(map(len, told.out.splitlines())) <= 80
    data = json.loads(command("evaluate", "gold", "outputs", "--json").out)
    assert data["mentions"]["money"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "wanted": 1}
    assert "errors" not in data


def test_misses_are_listed(records, command):
    _changed(records / "news.json", Path("new/news.json"), kind="margin")
    told = command("evaluate", "gold/news.gold.yaml", "new/news.json", "--errors")
    assert "percentages.kind: 1\nnews percentages[26%]: want 'growth', got 'margin'\n" in told.out
    data = json.loads(command("evaluate", "gold", "new", "--errors", "--json").out)
    assert data["errors"]["percentages.kind"] == ["news percentages[26%]: want 'growth', got 'margin'"]


def test_a_document_without_a_record(folder, command):
    Path("outputs").mkdir()
    told = command("evaluate", "gold", "outputs", "--json")
    assert told.err == "extractor: no record for 1 of 1 documents: news\n"
    assert json.loads(told.out)["mentions"]["money"]["recall"] == 0


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("percentages: [", "gold"),
        ("[]", "not a mapping"),
        ("drugs: [x]", "drugs: not a list of records"),
        ("{}", "percentages: not annotated"),
        ("figures: []", "not a mapping"),
        ("drugs: [{id: a, names: [Acme], name_type: brand, approvals: [{status: approved}]}]", "approval 'approved'"),
    ],
)
def test_faulty_annotations(records, command, content, words):
    Path("gold/news.gold.yaml").write_text(content)
    told = command("evaluate", "gold", "outputs")
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith("extractor: news.gold.yaml: ")
    assert words in told.err
    assert told.err.count("\n") == 1


def test_without_annotations(records, command):
    assert "no inputs in this folder" in command("evaluate", "outputs", "outputs").err
    assert command("evaluate", "none", "outputs").code == 2


# --- export ------------------------------------------------------------------------------------------------------


def test_export(records, command):
    told = command("export", "outputs", "inputs", "--to", "docbin", "--output", "corpus")
    assert told == (0, "corpus/records.spacy\n1 record for docbin in corpus\n", "")
    (doc,) = DocBin().from_disk("corpus/records.spacy").get_docs(Vocab())
    assert [span.text for span in doc.spans["percentages"]] == ["26%"]


def test_export_of_a_record_that_lies(records, command):
    Path("inputs/news.txt").write_text("Something else that is long enough, whatever the record says of it.")
    told = command("export", "outputs", "inputs", "--to", "brat", "--output", "brat", "-q")
    assert (told.code, told.out) == (1, "")
    assert "outputs/news.json: not a valid record" in told.err
    assert command("export", "outputs", "--to", "csv", "--output", "csv", "-q").code == 0, "tables need no text"


def test_export_to_nowhere(records, command):
    assert command("export", "outputs", "--to", "csv").code == 2
    assert command("export", "outputs", "--to", "xml", "--output", "x").code == 2
    assert command("export", "outputs", "--to", "csv", "--output", "inputs/news.txt").code == 2
