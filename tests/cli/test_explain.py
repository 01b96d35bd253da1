import json
import unicodedata
from pathlib import Path

import pytest
from rich.console import Console

from extractor.cli.accounts import told
from extractor.explaining import Account, Contender, Question, Quote, Reading, Reason
from extractor.pipeline import default_pipeline
from extractor.reading import source_of_text

TEXT = (
    "Morrow Bio reports on CALDER\n\n"
    "In the Phase 3 CALDER trial of morvatinib against secukinumab, 61.5% of patients with psoriasis on morvatinib had "
    "a PASI 75 response, versus 41.0% on secukinumab.\n\nSales of morvatinib rose 26% to $62.2 million in 2025."
)


@pytest.fixture(scope="module")
def explanation():
    return default_pipeline().explain(source_of_text(TEXT))


def _printed(account, width=80, **how):
    console = Console(width=width, record=True, file=open("/dev/null", "w"))  # noqa: SIM115, PTH123
    for part in told(account, **how):
        console.print(part)
    return console.export_text()


def _made(**changes):
    """An account made by hand, so that the printing is tested and not the reading."""
    reasons = (
        Reason("near", "stands near", 1.5, Quote(0, 4, "Acme")),
        Reason("old", "is \x1b[31mold", -0.25),
        *(Reason(f"s{number}", f"weak sign {number}", 0.1 - number / 100) for number in range(9)),
    )
    contenders = (
        Contender("acmumab", 1.75, 0.0, True, False, Quote(9, 16, "Acmuvel"), reasons),
        *(
            Contender(f"other-{number}", 1.0 - number, 0.75 + number, False, False, None, reasons[:2])
            for number in range(5)
        ),
        Contender("none", -5.0, 6.75, False, False, None, ()),
    )
    question = Question("drugs", ("acmumab",), "by the words around", 0.2, 0.75, contenders)
    found = (Reading("span", "money.symbol_scale", Quote(30, 33, "$5m", "sales of ", " rose")),)
    record = {"id": "money-1", "kind": "product_sales", "measure": "sales", "span": {"text": "$5m"}}
    account = Account("money-1", "money", record, found, (), (question,), ("counterparty",))
    return Account(**{name: getattr(account, name) for name in account.__struct_fields__} | changes)


def test_an_account_says_who_won_and_why_the_others_lost():
    printed = _printed(_made())
    lines = [" ".join(line.split()) for line in printed.splitlines()]
    assert lines[0] == "money-1 $5m product sales, sales"
    assert "Drugs: acmumab leads by 0.75, 0.20 needed" in lines
    assert "by the words around" in lines
    assert "→ +1.75 acmumab “Acmuvel”" in lines
    assert "+1.50 stands near “Acme”" in lines
    assert "+1.00 other-0 0.75 behind" in lines
    assert "−5.00 none 6.75 behind" in lines, "none is always among those shown"
    assert "3 more lie further behind" in lines
    assert any(line.startswith("counterparty:") for line in lines)
    assert any(line.endswith("weaker signals together") for line in lines)


def test_all_shows_everything():
    printed = _printed(_made(), everything=True)
    assert "weaker signals" not in printed
    assert "further behind" not in printed
    assert all(f"other-{number}" in printed for number in range(5))
    assert all(f"weak sign {number}" in printed for number in range(9))


def test_nothing_in_a_document_commands_the_terminal():
    assert "\x1b" not in _printed(_made())


def test_accounts_fit_eighty_columns(explanation):
    for record_id in ("percent-1", "money-1", "morvatinib", "calder", "morrow-bio"):
        for line in _printed(explanation.account(record_id)).splitlines():
            assert sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line) <= 80


def test_a_figure(folder, command):
    Path("calder.txt").write_text(TEXT)
    printed = command("explain", "calder.txt", "percent-1")
    assert (printed.code, printed.err) == (0, "")
    for words in (
        "61.5%",
        "percentages.sign",
        "Kind: response rate",
        "Drugs: ",
        "Trial: ",
        "none",
        "behind",
        "PASI 75",
    ):
        assert words in printed.out
    assert "\x1b" not in printed.out, "no terminal, no colour"


def test_a_drug_and_a_trial(folder, command):
    Path("calder.txt").write_text(TEXT)
    drug, trial = (command("explain", "calder.txt", name).out for name in ("morvatinib", "calder"))
    assert "Named 3 times" in drug
    assert "Developers: " in drug
    for question in ("Drugs: ", "Comparators: ", "Conditions: ", "Sponsors: "):
        assert question in trial
    assert "linking.trial.studied" in trial


def test_json_holds_what_the_record_holds(folder, command, explanation):
    Path("calder.txt").write_text(TEXT)
    account = json.loads(command("explain", "calder.txt", "percent-1", "--json").out)
    assert account["record"]["value"] == 61.5
    kinds = [question for question in account["questions"] if question["attribute"] == "kind"]
    assert kinds[-1]["answers"] == [account["record"]["kind"]]
    for question in account["questions"]:
        for contender in question["contenders"]:
            total = sum(reason["weight"] for reason in contender["reasons"])
            assert total == pytest.approx(contender["score"], abs=0.3), (
                "the weights add up to the score, but for rounding"
            )


def test_of_a_record_the_source_is_found(folder, command):
    Path("calder.txt").write_text(TEXT)
    assert command("run", "calder.txt", "--output", "outputs").code == 0
    assert command("explain", "outputs/calder.json", "money-1").out == command("explain", "calder.txt", "money-1").out
    Path("calder.txt").write_text(TEXT.replace("61.5", "71.5"))
    told = command("explain", "outputs/calder.json", "money-1")
    assert (told.code, told.out) == (2, "")
    assert "was read from calder.txt" in told.err
    assert "changed" in told.err


def test_a_record_that_was_other_is_remarked(folder, command):
    Path("calder.txt").write_text(TEXT)
    command("run", "calder.txt", "--output", "outputs")
    path = Path("outputs/calder.json")
    path.write_text(path.read_text().replace('"kind": "growth"', '"kind": "margin"'))
    told = command("explain", "outputs/calder.json", "percent-3")
    assert told.code == 0
    assert "percent-3 was other when it was written" in told.err
    assert command("explain", "outputs/calder.json", "money-1").err == ""


@pytest.mark.parametrize(("asked", "near"), [("percent-9", "percent-1"), ("morvatinb", "morvatinib"), ("x", "calder")])
def test_an_unknown_record_names_those_there_are(folder, command, asked, near):
    Path("calder.txt").write_text(TEXT)
    told = command("explain", "calder.txt", asked)
    assert (told.code, told.out) == (2, "")
    assert f"no record '{asked}'; there is" in told.err
    assert near in told.err
    Path("blank.txt").write_text(" ")
    assert command("explain", "blank.txt", asked).err == "extractor: blank.txt: no records\n"


def test_colours_on_a_terminal_that_wants_them(folder, monkeypatch):
    account = _made()

    def shown():
        console = Console(force_terminal=True, width=80, highlight=False)
        with console.capture() as capture:
            for part in told(account):
                console.print(part)
        return capture.get()

    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[32m" in shown(), "green speaks for"
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[32m" not in shown()
    assert "acmumab" in shown()
