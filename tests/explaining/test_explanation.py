"""Explaining changes nothing, and accounts for what was decided."""

import json
from importlib.resources import files
from pathlib import Path

import pytest

from extractor.explaining.wording import worded
from extractor.pipeline import default_pipeline
from extractor.reading import read, source_of_text

ROOT = Path(__file__).parents[2]
INPUTS = sorted((ROOT / "inputs").glob("*.txt"))[:3]


def _explained(text):
    return default_pipeline().explain(source_of_text(text))


def _last(account, attribute):
    return [question for question in account.questions if question.attribute == attribute][-1]


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.stem)
def test_the_records_are_those_of_a_run(path):
    source = read(path)
    explanation = default_pipeline().explain(source)
    assert explanation.extraction == default_pipeline().run(source)


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.stem)
def test_notes_say_what_the_records_say(path):
    explanation = default_pipeline().explain(read(path))
    extraction = explanation.extraction
    drugs, trials = ({one.id: one.name for one in some} for some in (extraction.drugs, extraction.trials))
    for figure in (*extraction.percentages, *extraction.money):
        account = explanation.account(figure.id)
        asked = {question.attribute for question in account.questions}
        assert asked.isdisjoint(account.unasked)
        assert _last(account, "kind").answers == (figure.kind,)
        if "measure" in asked:
            assert _last(account, "measure").answers == (figure.measure or "none",)
        if "forecast" in asked:
            assert _last(account, "forecast").answers == ("ahead" if figure.forecast else "none",)
        if "drugs" in asked:
            assert sorted(_last(account, "drugs").answers) == (sorted(map(drugs.get, figure.drugs)) or ["none"])
        for name in ("company", "counterparty"):
            if name in asked:
                assert _last(account, name).answers == (getattr(figure, name) or "none",)
        if "trial" in asked and trials.get(figure.trial):
            assert _last(account, "trial").answers == (trials[figure.trial],)
        for question in account.questions:
            taken = {one.answer for one in question.contenders if one.taken}
            assert not question.contenders or taken == set(question.answers)


def test_the_best_wins_and_none_competes():
    text = "In the Phase 3 CALDER trial, the objective response rate was 41.5% with olaparib and 12.0% with niraparib."
    account = _explained(text).account("percent-2")
    assert "words" in _last(account, "drugs").way, "the arm names its drug"
    text = "Sales of olaparib rose. Niraparib fell. In the quarter it sold $41 million."
    account = _explained(text).account("money-1")
    for attribute in ("kind", "drugs"):
        question = _last(account, attribute)
        assert question.contenders[0].taken
        assert question.contenders[0].behind == 0
        scores = [one.score for one in question.contenders if not one.barred]
        assert scores == sorted(scores, reverse=True)
        assert question.lead == pytest.approx(scores[0] - scores[1], abs=0.02)
    assert "none" in {one.answer for one in _last(account, "drugs").contenders}


def test_signals_quote_the_words_they_were_read_at():
    text = "The objective response rate was 41.5% with olaparib."
    kind = _explained(text).account("percent-1").questions[0]
    quotes = {reason.quote.text for reason in kind.contenders[0].reasons if reason.quote}
    assert "objective response rate" in quotes
    assert all(text[one.start : one.end] == one.text for one in (r.quote for r in kind.contenders[0].reasons) if one)


def test_what_needs_no_weighing_is_told():
    text = "The response rate was 41.5% (95% CI: 30.2% to 53.1%) on olaparib, and revenue fell by −4.2%."
    explanation = _explained(text)
    assert "level of an interval" in _last(explanation.account("percent-2"), "kind").way
    limits = _last(explanation.account("percent-3"), "kind")
    assert limits.answers == ("response_rate",)
    assert "whose interval" in limits.way
    assert "the figure itself" in _last(explanation.account("percent-4"), "change").way


def test_mentions_have_their_own_rules():
    explanation = _explained("Morvatinib (MRV-204) works. In the CALDER trial, MRV-204 cured 12%.")
    found = explanation.account("morvatinib").found
    assert found[0].quote.text == "Morvatinib"
    assert len({one.rule for one in found}) > 1


def test_each_developer_stands_on_its_own():
    account = _explained("Acme Therapeutics sells Keytruda, a drug of Merck.").account("keytruda")
    (question,) = account.questions
    assert question.attribute == "developers"
    bar = next(one.score for one in question.contenders if one.answer == "none")
    assert all(one.taken == (one.score > bar) for one in question.contenders if one.answer != "none")


@pytest.mark.parametrize("folder", ["linking", "meaning"])
def test_signals_of_the_weights_are_worded(folder):
    """What the tables of words do not have is shown by its name: hardly any should need it."""
    bare, number = [], 0
    for path in (files(f"extractor.{folder}") / "weights").iterdir():
        question = path.name.removesuffix(".json").rpartition("_")[2]
        question = {"among": "kind", "developer": "developers"}.get(question, question)
        for name in json.loads(path.read_text("utf-8"))["signals"]:
            number += 1
            signal = name.partition(": ")[2] if name.partition(": ")[0] in _SIDES else name
            if worded(signal, question) == signal and signal not in _SAID_PLAINLY:
                bare.append(f"{path.name}: {signal}")
    assert len(bare) <= number / 100, bare


_SIDES = frozenset(
    {"efficacy", "effect", "safety", "share", "sales", "deal", "price", "probability", "other", "company", "licence"}
    | {"take-over", "financing", "stake", "market", "own", "flow", "balance", "flow ahead", "balance ahead"}
    | {"share ahead", "deal ahead", "price ahead", "market ahead"}
)
_SAID_PLAINLY = frozenset({"over 100", "below 1"})
