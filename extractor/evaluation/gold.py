"""Annotated documents: ``NAME.txt`` beside ``NAME.gold.yaml``. The form is described in ``tests/corpus/README.md``."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from extractor.errors import ExtractorError, MissingInputError, MissingLibraryError, UndecodableError, UnreadableError
from extractor.evaluation.quotes import Claims, Place, QuoteError, numbered
from extractor.records import drug, figure, money, percentage, trial

SECTIONS = ("drugs", "trials", "percentages", "money")
UNSURE = "?"
"""The value of an attribute on which two careful readers could differ."""

_SPOKEN_OF = "id name names mentions except"
_FIGURE = "text low high qualifier kind measure drugs company period forecast"
_FIELDS = {
    "drugs": f"{_SPOKEN_OF} name_type mechanism targets modality developers indications approvals stage",
    "trials": f"{_SPOKEN_OF} registry_ids phase registrational status drugs comparators conditions sponsors regulators "
    "design enrollment endpoints",
    "percentages": f"{_FIGURE} value unit change comparison trial",
    "money": f"{_FIGURE} amount currency per counterparty growth",
}
_FIELDS_OF = {section: frozenset(names.split()) for section, names in _FIELDS.items()}

_PHASE = re.compile(r"[1-4][abc]?(?:/[1-4][abc]?)?")
_CURRENCY = re.compile(r"[A-Z]{3}")
_PERCENT_SIGNS = re.compile(r"%|(?<=\d )(?:per ?cent|(?:percentage|basis) points?|bps)\b")
_MONEY_SIGNS = re.compile(r"[$€£¥₹](?=\s?[\d(])|\b(?:USD|RMB|CNY|EUR|CHF|GBP|JPY|HKD)\s?(?=\d)")
_SHOWN = 40
"""Characters around a figure in a message."""


class AnnotationError(ExtractorError, ValueError):
    """An annotation file that breaks the rules; the message has all of its faults."""

    def __init__(self, name: str, faults: Iterable[str]):
        self.faults = tuple(faults)
        super().__init__(f"{name}: {'; '.join(self.faults)}")


def load(text_path: Path | str) -> dict[str, Any]:
    """The annotations of one document, from the path of its text.

    The four sections are lists of records as in the file. Drugs and trials have ``spans`` besides, the sorted places
    of all their mentions; percentages and sums have a ``span``; ``text`` is the document. Raises AnnotationError with
    all faults: quotes that do not occur, unknown fields and values, ids that lead nowhere, figures left out.
    """
    path = Path(text_path)
    text = _text(path)
    annotations = annotations_of(path)
    told = _parsed(annotations)
    for section in SECTIONS:
        told[section] = told.get(section) or []
    faults = list(_incomplete(told))
    if not faults:
        for section in ("drugs", "trials"):
            faults += _place_names(text, told[section])
        for section in ("percentages", "money"):
            faults += _place_figures(text, told[section])
        faults += _wrong_values(told)
        faults += _left_out(text, told)
    if faults:
        raise AnnotationError(annotations.name, faults)
    told["text"] = text
    return told


def annotations_of(text: Path) -> Path:
    """Where the annotations of a document are."""
    return text.with_name(f"{text.stem}.gold.yaml")


def _text(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return file.read()
    except FileNotFoundError:
        raise MissingInputError(str(path)) from None
    except UnicodeDecodeError:
        raise UndecodableError(str(path), "annotated documents are UTF-8") from None
    except OSError as error:
        raise UnreadableError(str(path), error.strerror or str(error)) from error


def _parsed(annotations: Path) -> dict[str, Any]:
    try:
        import yaml
    except ImportError:
        raise MissingLibraryError("reading annotations", "evaluate") from None
    try:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        told = yaml.load(annotations.read_text(encoding="utf-8"), Loader=loader)
    except FileNotFoundError:
        raise MissingInputError(str(annotations)) from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise AnnotationError(annotations.name, [" ".join(str(error).split())]) from error
    told = {} if told is None else told
    if not isinstance(told, dict) or told.keys() - set(SECTIONS):
        raise AnnotationError(annotations.name, [f"not a mapping of {', '.join(SECTIONS)}"])
    for section, records in told.items():
        if not isinstance(records or [], list) or not all(isinstance(record, dict) for record in records or []):
            raise AnnotationError(annotations.name, [f"{section}: not a list of records"])
    return told


def _incomplete(told: Mapping[str, Any]) -> Iterator[str]:
    for section in SECTIONS:
        needed = "id" if section in ("drugs", "trials") else "text"
        for record in told[section]:
            if needed not in record:
                yield f"{section}: a record without {needed}: {record}"


def _place_names(text: str, records: list[dict[str, Any]]) -> Iterator[str]:
    """Gives each record its ``spans``; yields what cannot be placed.

    What is no mention is claimed first, then single mentions, then names; each from the longest to the shortest.
    """
    claims = Claims(text)
    for record in records:
        record["spans"] = []
        for quote in record.get("except") or []:
            try:
                claims.one(quote if numbered(quote)[1] else f"{quote}#1")
            except QuoteError as error:
                yield f"{record['id']}: except {error}"
    for record, quote in _longest_first(records, "mentions"):
        try:
            record["spans"].append(claims.one(quote))
        except QuoteError as error:
            yield f"{record['id']}: {error}"
    for record, quote in _longest_first(records, "names"):
        places = claims.every(quote)
        if not places:
            yield f"{record['id']}: {quote!r} does not occur outside of longer names"
        record["spans"] += places
    for record in records:
        record["spans"].sort()
        if not record["spans"]:
            yield f"{record['id']}: no mention"


def _longest_first(records: list[dict[str, Any]], field: str) -> list[tuple[dict[str, Any], str]]:
    pairs = [(record, quote) for record in records for quote in record.get(field) or []]
    return sorted(pairs, key=lambda pair: -len(numbered(pair[1])[0]))


def _place_figures(text: str, records: list[dict[str, Any]]) -> Iterator[str]:
    """Gives each record its ``span``; equal quotes are placed in the order of the file."""
    claims = Claims(text)
    for record in sorted(records, key=lambda record: -len(numbered(str(record["text"]))[0])):
        record["span"] = None
        try:
            record["span"] = claims.one(str(record["text"]))
        except QuoteError as error:
            yield str(error)


_CHOICES: dict[str, dict[str, tuple[Any, ...]]] = {
    "drugs": {
        "name_type": get_args(drug.NameType),
        "modality": (None, *get_args(drug.Modality)),
        "stage": (None, *get_args(drug.Stage)),
    },
    "trials": {"status": (None, *get_args(trial.TrialStatus)), "registrational": (None, True)},
    "percentages": {
        "unit": get_args(percentage.Unit),
        "qualifier": (None, *get_args(figure.Qualifier)),
        "kind": get_args(percentage.PercentageKind),
        "change": (None, *get_args(percentage.Change)),
        "comparison": (None, *get_args(percentage.Comparison)),
        "forecast": (None, True, False),
    },
    "money": {
        "qualifier": (None, *get_args(figure.Qualifier)),
        "kind": get_args(money.MoneyKind),
        "per": (None, *get_args(money.Per)),
        "forecast": (None, True, False),
    },
}
"""What an attribute may be, as the records have it."""


def _wrong_values(told: Mapping[str, Any]) -> Iterator[str]:
    drugs = [record["id"] for record in told["drugs"]]
    trials = [record["id"] for record in told["trials"]]
    for ids in (drugs, trials):
        if len(ids) != len(set(ids)):
            yield f"an id stands twice in {ids}"
    for record in told["percentages"]:
        record.setdefault("unit", "percent")
    for section in SECTIONS:
        for record in told[section]:
            where = f"{section} {record.get('id') or record.get('text')}"
            for fault in _faults(section, record, drugs, trials):
                yield f"{where}: {fault}"


def _faults(section: str, record: Mapping[str, Any], drugs: list[str], trials: list[str]) -> Iterator[str]:
    unknown = record.keys() - _FIELDS_OF[section] - {"span", "spans"}
    if unknown:
        yield f"unknown fields {sorted(unknown)}"
    for field, choices in _CHOICES[section].items():
        if record.get(field) not in (*choices, UNSURE):
            yield f"{field} {record.get(field)!r}"
    for linked in _decided(record.get("drugs")):
        if linked not in drugs:
            yield f"no drug {linked!r}"
    if record.get("trial") not in (None, UNSURE, *trials):
        yield f"no trial {record['trial']!r}"
    for approval in _decided(record.get("approvals")):
        if "region" not in approval or approval.get("status") not in get_args(drug.ApprovalStatus):
            yield f"approval {approval.get('status')!r}"
    if section == "trials":
        phase = record.get("phase")
        if phase not in (None, UNSURE) and not _PHASE.fullmatch(str(phase)):
            yield f"phase {phase!r}"
        for word in _decided(record.get("design")):
            if word not in get_args(trial.Design):
                yield f"design {word!r}"
    if section == "money" and not _CURRENCY.fullmatch(str(record.get("currency"))):
        yield f"currency {record.get('currency')!r}"
    if section in ("percentages", "money"):
        number = "value" if section == "percentages" else "amount"
        if all(record.get(field) is None for field in (number, "low", "high")):
            yield f"no {number}"


def _decided(values: Any) -> list[Any]:
    """The entries of a list attribute that are more than a question mark."""
    return [] if values in (None, UNSURE) else [value for value in values if value != UNSURE]


def _left_out(text: str, told: Mapping[str, Any]) -> Iterator[str]:
    """Signs of percentages and money that no annotation covers."""
    for section, signs in (("percentages", _PERCENT_SIGNS), ("money", _MONEY_SIGNS)):
        covered: Iterable[Place] = [record["span"] for record in told[section] if record["span"]]
        for sign in signs.finditer(text):
            if not any(sign.start() < end and start < sign.end() for start, end in covered):
                around = text[max(0, sign.start() - _SHOWN) : sign.end() + _SHOWN]
                yield f"{section}: not annotated: …{around!r}"
