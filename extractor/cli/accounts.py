"""Why a record says what it says, good to read in 80 columns."""

import re
from collections.abc import Iterable, Iterator

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from extractor.errors import printable
from extractor.explaining import Account, Contender, Question, Quote, Reading, Reason

_BLANKS = re.compile(r"\s+")
_REASONS = 5
"""Signals shown of an answer that was taken."""
_OTHERS = 3
"""Signals shown of one that was not."""
_CONTENDERS = 3
"""Contenders shown of a question, with "none" and those taken one or two more."""
_MENTIONS = 6
"""Mentions shown of a thing."""
_QUOTE = 26
"""Characters of a quote in a narrow column, at most."""


def told(account: Account, *, everything: bool = False) -> Iterator[Text | Table | Padding]:
    """The parts of an account, top down; the strongest signals of the best contenders, or ``everything``."""
    yield _title(account)
    yield from _found(account, everything)
    if account.readings:
        yield _heading("Read from the text")
        yield _readings(account.readings)
    before = None
    for question in account.questions:
        yield from _question(question, before, everything)
        before = question
    if account.unasked:
        yield _heading("Not weighed")
        names = ", ".join(map(_words, account.unasked))
        why = "records like this one have none, or there is nothing that could be meant"
        yield Padding(Text(f"{names}: {why}.", style="dim"), (0, 0, 0, 2))


def _title(account: Account) -> Text:
    title = Text(_plain(account.id), style="bold")
    record = account.record
    name = record["span"]["text"] if "span" in record else record.get("name")
    if name:
        title.append(f"  {_plain(name)}", style="green" if "span" in record else "cyan")
    facts = [_words(record["kind"]), record["measure"]] if "kind" in record else [account.type]
    return title.append(f"  {_plain(', '.join(fact for fact in facts if fact))}", style="dim")


def _found(account: Account, everything: bool) -> Iterator[Text | Table]:
    shown = account.found if everything else account.found[:_MENTIONS]
    figure = "span" in account.record
    yield _heading("Found" if figure else f"Named {len(account.found)} time{'s' * (len(account.found) != 1)}")
    table = _grid()
    table.add_column(style="dim", overflow="fold", ratio=1)
    table.add_column(overflow="fold", ratio=2)
    for reading in shown:
        quote = reading.quote
        table.add_row("", f"{reading.rule}\n{quote.start}–{quote.end}", _in_context(quote))
    yield table
    if len(shown) < len(account.found):
        yield Text(f"  and {len(account.found) - len(shown)} times more", style="dim")


def _heading(words: str) -> Text:
    return Text(f"\n{words}", style="bold")


def _grid() -> Table:
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(width=1)
    return table


def _readings(readings: Iterable[Reading]) -> Table:
    table = _grid()
    table.add_column(overflow="fold", ratio=2)
    table.add_column(overflow="fold", ratio=5)
    table.add_column(style="dim", overflow="fold", ratio=5)
    before = None
    for reading in readings:
        name = "" if reading.attribute == before else _words(reading.attribute)
        before = reading.attribute
        table.add_row("", name, Text(f"“{_plain(reading.quote.text)}”", style="italic"), reading.rule)
    return table


def _question(question: Question, before: Question | None, everything: bool) -> Iterator[Text | Table | Padding]:
    again = before is not None and before.attribute == question.attribute
    if again and before is not None and before.answers == question.answers and not everything:
        lead = "" if question.lead is None else f", leads by {question.lead:.2f}"
        yield Text(f"  {question.way}: the same{lead}", style="dim")
        return
    yield _asked(question)
    if question.way:
        yield Padding(Text(_plain(question.way), style="dim"), (0, 0, 0, 2))
    if question.contenders:
        yield _contenders(question, everything)


def _asked(question: Question) -> Text:
    answers = ", ".join(map(_words, question.answers))
    title = Text.assemble(
        "\n", (f"{_words(question.attribute).capitalize()}: ", "bold"), (_plain(answers), "bold cyan")
    )
    if question.lead is not None and question.contenders:
        title.append(f"  leads by {question.lead:.2f}", style="dim")
        if question.margin:
            title.append(f", {question.margin:.2f} needed", style="dim")
    return title


def _contenders(question: Question, everything: bool) -> Table:
    table = _grid()
    table.add_column(justify="right", no_wrap=True, width=7)
    table.add_column(justify="right", no_wrap=True, width=6)
    table.add_column(overflow="fold", ratio=1)
    table.add_column(overflow="fold", max_width=_QUOTE + 2, style="italic")
    shown = [one for place, one in enumerate(question.contenders) if everything or _counts(one, place)]
    for contender in shown:
        _add(table, contender, everything)
    left = len(question.contenders) - len(shown)
    if left:
        table.add_row("", "", "", Text(f"{left} more lie further behind", style="dim"), "")
    return table


def _counts(contender: Contender, place: int) -> bool:
    return place < _CONTENDERS or contender.taken or contender.answer == "none"


def _add(table: Table, contender: Contender, everything: bool) -> None:
    style = "bold green" if contender.taken else "bold"
    state = "cannot be" if contender.barred else f"{contender.behind:.2f} behind" if contender.behind > 0 else ""
    name = Text.assemble((_plain(_words(contender.answer)), style), (f"  {state}" if state else "", "dim"))
    score = Text(_signed(contender.score), style=style)
    quote = contender.quote
    place = "" if quote is None or _plain(quote.text) == contender.answer else _short(quote.text)
    table.add_row(Text("→" if contender.taken else "", style=style), score, "", name, place)
    reasons = contender.reasons if everything else _strongest(contender)
    if len(contender.reasons) == len(reasons) + 1:  # as short as its summary
        reasons = contender.reasons
    for reason in reasons:
        table.add_row("", "", _weight(reason.weight), _plain(reason.words), _read_at(reason))
    others = [reason.weight for reason in contender.reasons if reason not in reasons]
    if others:
        table.add_row("", "", _weight(sum(others)), Text(f"{len(others)} weaker signals together", style="dim"), "")


def _strongest(contender: Contender) -> list[Reason]:
    """The signals that count most; at least one for and one against an answer, where there are any."""
    most = _REASONS if contender.taken else _OTHERS
    best = list(contender.reasons[:most])
    for side in (1, -1):
        own = [reason for reason in contender.reasons if reason.weight * side > 0]
        if own and own[0] not in best:
            best[-1] = own[0]
    return best


def _read_at(reason: Reason) -> str:
    """The words a signal was read at, where it does not say them itself."""
    if reason.quote is None:
        return ""
    text = _plain(reason.quote.text)
    return "" if text.lower() in reason.words.lower() else _short(text)


def _signed(number: float) -> str:
    return f"{number:+.2f}".replace("-", "−")


def _weight(number: float) -> Text:
    return Text(_signed(number), style="green" if number > 0 else "red")


def _in_context(quote: Quote) -> Text:
    before, behind = _flat(quote.before), _flat(quote.behind)
    return Text.assemble((before.lstrip(), "dim"), (_plain(quote.text), "bold"), (behind.rstrip(), "dim"))


def _short(text: str) -> str:
    text = _plain(text)
    return f"“{text if len(text) <= _QUOTE else text[: _QUOTE - 1] + '…'}”"


def _words(name: str) -> str:
    return name.replace("_", " ") if name.islower() else name


def _plain(text: str) -> str:
    """The text on one line, and nothing in it that a terminal would obey."""
    return _flat(text).strip()


def _flat(text: str) -> str:
    return printable(_BLANKS.sub(" ", text))
