"""The records of one document as terminal tables that are good to read in 80 columns."""

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from extractor.errors import printable
from extractor.records import Company, Drug, Extraction, Money, Percentage, Trial

_AROUND = 60
"""Characters of text shown on either side of a figure, at most."""
_FIGURE_COLUMNS = ("Figure", "What it says", "In the text")
_STYLES = {"Drugs": "green", "Trials": "magenta", "Percentages": "cyan", "Money": "yellow", "Companies": "blue"}
"""The colour of each kind of record, wherever it is named."""
_SCALES = ((12, "T"), (9, "B"), (6, "M"))
_WORDS = {"rd_expense": "R&D expense", "sga_expense": "SG&A expense"}
_CHANGES = {"increase": "▲", "decrease": "▼", None: None}
_UNITS = {"percent": "%", "percentage_point": " pp", "basis_point": " bp"}
_SIGNS = {"about": "~", "more_than": ">", "at_least": "≥", "less_than": "<", "at_most": "≤"}

_BLANKS = re.compile(r"\s+")
_ESCAPES = re.compile(r"\\(?=[!-/:-@\[-`{-~]|\Z)")
"""The backslashes of Markdown, which are in the text and not to be read."""

_Part = str | None
_Number = int | Decimal | None
_Names = dict[str, str]
"""Ids of drugs and trials → what they are called."""


def tables(extraction: Extraction, text: str | None) -> Iterator[RenderableType]:
    """A head and one table a kind of record; quotes come from the source text where it is given."""
    yield _head(extraction)
    drugs = {drug.id: drug.name for drug in extraction.drugs}
    trials = {trial.id: _trial_names(trial)[0] for trial in extraction.trials}
    kinds: tuple[tuple[str, int, RenderableType], ...] = (
        ("Drugs", len(extraction.drugs), _drugs(extraction.drugs)),
        ("Trials", len(extraction.trials), _trials(extraction.trials, drugs)),
        ("Percentages", len(extraction.percentages), _percentages(extraction.percentages, text, drugs, trials)),
        ("Money", len(extraction.money), _money(extraction.money, text, drugs)),
        ("Companies", len(extraction.companies), _companies(extraction.companies)),
    )
    for kind, count, table in kinds:
        yield Text.assemble("\n", (kind, f"bold {_STYLES[kind]}"), (f"  {count or 'none'}", "dim"))
        if count:
            yield table


def _head(extraction: Extraction) -> RenderableType:
    info = extraction.document
    facts = [info.kind.replace("_", " "), info.published, info.publisher, info.author, info.company]
    lines = [Text(_plain(info.title or info.id), style="bold")]
    lines.append(Text(_plain(" · ".join(fact for fact in facts if fact)), style="dim"))
    if info.speakers:
        lines.append(Text(_plain("; ".join(_joined((one.name, one.role)) for one in info.speakers)), style="dim"))
    lines += [Text(f"Warning: {_plain(warning)}", style="yellow") for warning in extraction.warnings]
    return Group(*lines)


def _table(*columns: str) -> Table:
    table = Table(
        box=box.HORIZONTALS, show_edge=False, pad_edge=False, expand=True, header_style="dim", border_style="dim"
    )
    first, *others = columns
    table.add_column(first, overflow="fold", max_width=22)
    for column in others:
        table.add_column(column, overflow="fold", ratio=1)
    return table


def _drugs(drugs: list[Drug]) -> RenderableType:
    table = _table("Drug", "What it is", "Whose, for what, how far")
    for drug in drugs:
        name = Text(_plain(drug.name), style=f"bold {_STYLES['Drugs']}")
        for alias in drug.aliases:
            name.append(f"\n{_plain(alias)}", style="dim")
        stage = _words(drug.stage)
        acts = [_joined((one.region, one.status, one.date, one.indication), " ") for one in drug.approvals]
        table.add_row(
            name,
            _plain(_joined((drug.mechanism, _words(drug.modality), ", ".join(drug.targets)))),
            _plain(_joined((", ".join(drug.developers), ", ".join(drug.indications), stage, *acts), "; ")),
        )
    return table


def _trials(trials: list[Trial], drugs: _Names) -> RenderableType:
    table = _table("Trial", "Design", "What it tests")
    for trial in trials:
        first, *others = map(_plain, _trial_names(trial))
        name = Text(first, style=f"bold {_STYLES['Trials']}")
        for other in others:
            name.append(f"\n{other}", style="not bold dim")
        against = f"against {_named(trial.comparators, drugs)}" if trial.comparators else None
        enrolled = f"{trial.enrollment} patients" if trial.enrollment is not None else None
        phase = f"phase {trial.phase}" if trial.phase else None
        table.add_row(
            name,
            _plain(_joined((phase, _words(trial.status), *map(_words, trial.design), enrolled))),
            _plain(_joined((_named(trial.drugs, drugs), against, ", ".join(trial.conditions), *trial.endpoints), "; ")),
        )
    return table


def _trial_names(trial: Trial) -> list[str]:
    """What it is called: its name, else its number in a register, else the words of its first mention."""
    names = [*filter(None, [trial.name]), *trial.registry_ids]
    return names or [trial.mentions[0].text]


def _percentages(percentages: list[Percentage], text: str | None, drugs: _Names, trials: _Names) -> RenderableType:
    table = _table(*_FIGURE_COLUMNS)
    for figure in percentages:
        value = _sign(figure) + _value(figure.value, figure.low, figure.high, _grouped) + _UNITS[figure.unit]
        kind = _joined((_CHANGES[figure.change], _words(figure.kind)), " ")
        about = [("Drugs", _named(figure.drugs, drugs))]
        about += [("Trials", trials.get(figure.trial or "", "")), ("Companies", figure.company or "")]
        what = (figure.measure, _words(figure.comparison))
        table.add_row(
            Text(value, style=f"bold {_STYLES['Percentages']}"), _said(figure, kind, what, about), _quote(figure, text)
        )
    return table


def _money(sums: list[Money], text: str | None, drugs: _Names) -> RenderableType:
    table = _table(*_FIGURE_COLUMNS)
    for figure in sums:
        value = f"{_sign(figure)}{figure.currency} {_value(figure.amount, figure.low, figure.high, _scaled)}"
        about = [("Drugs", _named(figure.drugs, drugs))]
        about += [("Companies", figure.company or ""), ("Companies", figure.counterparty or "")]
        what = (figure.measure, f"per {figure.per}" if figure.per else None)
        said = _said(figure, _words(figure.kind) or "", what, about)
        table.add_row(Text(value, style=f"bold {_STYLES['Money']}"), said, _quote(figure, text))
    return table


def _said(figure: Percentage | Money, kind: str, what: Iterable[_Part], about: Iterable[tuple[str, str]]) -> Text:
    """Three lines: the kind; the measure and what goes with it; whom it is about, each in the colour of its kind."""
    period = (figure.period.label or figure.period.text) if figure.period else None
    said = Text.assemble((kind, "bold"))
    details = _plain(_joined((*what, period, "forecast" if figure.forecast else None)))
    if details:
        said.append(f"\n{details}")
    names = [Text(_plain(name), style=_STYLES[of]) for of, name in about if name]
    if names:
        said.append("\n").append(Text(", ").join(names))
    return said


def _sign(figure: Percentage | Money) -> str:
    return _SIGNS[figure.qualifier] if figure.qualifier else ""


def _value(single: _Number, low: _Number, high: _Number, write: Callable[[int | Decimal], str]) -> str:
    ends = (low, high) if single is None else (single,)
    return "–".join("" if end is None else write(end) for end in ends)


def _grouped(number: int | Decimal) -> str:
    return f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}"


def _scaled(number: int | Decimal) -> str:
    """The number in millions, billions or trillions, exact to the digit.

    >>> [_scaled(number) for number in (62_200_000, Decimal("1234567890"), 950_000, Decimal("0.44"))]
    ['62.2M', '1.23456789B', '950,000', '0.44']
    """
    whole, _, part = f"{number:f}".partition(".") if isinstance(number, Decimal) else (str(number), "", "")
    for scale, letter in _SCALES:
        if len(whole) > scale:
            shifted = (whole[-scale:] + part).rstrip("0")
            return f"{int(whole[:-scale]):,}{'.' if shifted else ''}{shifted}{letter}"
    return _grouped(number)


def _named(ids: Iterable[str], names: _Names) -> str:
    return ", ".join(names.get(one, one) for one in ids)


def _quote(figure: Percentage | Money, text: str | None) -> Text:
    start, end = figure.span.start, figure.span.end
    if text is None:
        return Text(_plain(figure.span.text), style="bold")
    first = max(figure.sentence.start, start - _AROUND, 0)
    last = min(figure.sentence.end, end + _AROUND)
    before, figure_text, after = (
        _flat(_ESCAPES.sub("", text[a:b])) for a, b in ((first, start), (start, end), (end, last))
    )
    if first > figure.sentence.start:
        before = "…" + before.partition(" ")[2]
    if last < figure.sentence.end:
        after = after.rpartition(" ")[0] + " …"
    return Text.assemble(before.lstrip(), (figure_text, "bold"), after.rstrip())


def _companies(companies: list[Company]) -> RenderableType:
    table = _table("Company", "Tickers", "Mentions")
    for company in companies:
        tickers = _plain(", ".join(company.tickers))
        table.add_row(
            Text(_plain(company.name), style=f"bold {_STYLES['Companies']}"), tickers, f"{len(company.mentions)}"
        )
    return table


def _joined(parts: Iterable[_Part], by: str = ", ") -> str:
    return by.join(part for part in parts if part)


def _words(name: str | None) -> str | None:
    return _WORDS.get(name, name.replace("_", " ")) if name else None


def _plain(text: str) -> str:
    """The text on one line, and nothing in it that a terminal would obey."""
    return _flat(text).strip()


def _flat(text: str) -> str:
    return printable(_BLANKS.sub(" ", text))
