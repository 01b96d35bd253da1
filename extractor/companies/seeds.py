"""Where a company's name shows by itself: known names, names of a shape, before a ticker, beside signs."""

from collections.abc import Iterator, Sequence

from extractor.companies.bare import bare_names
from extractor.companies.runs import Run, joined
from extractor.companies.shapes import Name, legal_form, opened, shaped
from extractor.companies.signs import Signs
from extractor.companies.tickers import Ticker
from extractor.companies.vocabulary import Known, Vocabulary
from extractor.layout import Document
from extractor.overlap import longest_first
from extractor.vocabulary import Match
from extractor.words import phrase_words


def seeds(
    document: Document, vocabulary: Vocabulary, signs: Signs, all_runs: Sequence[Run], found: Sequence[Ticker]
) -> list[Name]:
    """All of them, in text order; of overlapping ones the longest, a known name before another reading of its words."""
    names = [
        *_known(document, vocabulary, signs),
        *(name for run in all_runs for name in shaped(document, vocabulary, run)),
    ]
    names = _best(names)
    names += _before_tickers(document, vocabulary, all_runs, found, _covered(document, names))
    names += bare_names(document, vocabulary, signs, all_runs, _covered(document, names))
    return _best(names)


def _best(names: list[Name]) -> list[Name]:
    kept: dict[tuple[int, int], Name] = {}
    for name in longest_first(names):
        same = kept.get((name.start, name.end))
        if same is None or (same.known is None and name.known is not None):
            kept[name.start, name.end] = name
    return list(kept.values())


def _covered(document: Document, names: Sequence[Name]) -> frozenset[int]:
    return frozenset(index for name in names for index in document.words.between(name.start, name.end))


def _known(document: Document, vocabulary: Vocabulary, signs: Signs) -> Iterator[Name]:
    words = document.words
    matches = vocabulary.known.longest(words)
    certain = {match.entry.company for match in matches if match.entry.certain}
    covered = frozenset(
        index for match in matches if match.entry.certain for index in words.between(match.start, match.end)
    )
    unsure: list[tuple[Match[Known], int, int]] = []
    weights: dict[str, int] = {}
    for match in matches:
        first, last = words.first_at(match.start), words.first_at(match.end)
        if not match.entry.certain and match.entry.company not in certain:
            if _stands_alone(document, vocabulary, first, last):
                weight = signs.weight(first, last) + signs.listed(first, last, covered)
                weights[match.entry.company] = weights.get(match.entry.company, 0) + weight
                unsure.append((match, first, last))
            continue
        if match.entry.certain or _stands_alone(document, vocabulary, first, last):
            yield _name(document, vocabulary, match, last)
    for match, _, last in unsure:
        if weights[match.entry.company] > 0:
            yield _name(document, vocabulary, match, last)


def _name(document: Document, vocabulary: Vocabulary, match: Match[Known], last: int) -> Name:
    form = legal_form(document, vocabulary, last)
    end = document.words.ends[last + form - 1] if form else match.end
    core = tuple(phrase_words(document.text[match.start : match.end]))
    return Name(match.start, end, core, "companies.vocabulary", match.end, match.entry.company)


def _stands_alone(document: Document, vocabulary: Vocabulary, first: int, last: int) -> bool:
    """Whether the words are no part of a longer capitalised name (a person's, a street's)."""
    texts = document.words.texts
    if last < len(texts) and texts[last][0].isupper() and joined(document, last):
        return False
    if last + 1 < len(texts) and texts[last] == "&" and texts[last + 1][0].isupper():
        return bool(legal_form(document, vocabulary, last))
    if first > 1 and texts[first - 1] == "&" and texts[first - 2][0].isupper():
        return False
    return not (
        first > 0
        and texts[first - 1][0].isupper()
        and texts[first - 1] not in vocabulary.openers
        and joined(document, first)
    )


def _before_tickers(
    document: Document,
    vocabulary: Vocabulary,
    all_runs: Sequence[Run],
    found: Sequence[Ticker],
    covered: frozenset[int],
) -> Iterator[Name]:
    """``Castrel (SIX: CSTL)``: the run of capitals that ends at the bracket."""
    words = document.words
    by_last = {run.last: run for run in all_runs}
    for ticker in found:
        run = by_last.get(words.first_at(ticker.opening)) if ticker.opening is not None else None
        if run is None or run.last - 1 in covered or (run.first > 1 and run.first - 2 in covered):
            continue
        first = opened(words.texts, vocabulary, run)
        core = tuple(words.texts[first : run.last])
        if core and core not in vocabulary.places and not vocabulary.other_bodies.intersection(core):
            end = words.ends[run.last - 1]
            yield Name(words.starts[first], end, core, "companies.before_ticker", end)
