"""What differs between two extractions of one document."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from extractor.comparing.matching import Pairs, match_figures, match_named
from extractor.writing.links import SECTIONS, name_of

Json = Mapping[str, Any]
What = Literal["gained", "lost", "changed"]

_FIGURES = frozenset({"percentages", "money"})
_NOT_COMPARED = frozenset({"id", "evidence", "rule", "locator", "locators"})
_OFFSETS = frozenset({"sentence"})
"""Attributes that tell nothing where the texts differ."""
_LINKS = {"drugs": "drugs", "trial": "trials", "results": "percentages", "growth": "percentages", "equivalent": "money"}
"""Attribute that holds ids → the section that they are of."""
_DOCUMENT = frozenset({"id", "source"})
"""What is said of a document and not compared: where it lay."""


class Attribute(NamedTuple):
    """An attribute that says something else now."""

    name: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A record that is new, gone or says something else."""

    kind: str
    """``drug``, ``trial``, ``percentage``, ``money`` or ``company``."""
    what: What
    label: str
    """Its name, or its words in the text."""
    start: int | None
    """Where a figure stands; in the new text if it is there."""
    gist: str
    """What it is, in a word or two."""
    attributes: tuple[Attribute, ...] = ()
    """Of a changed record."""


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """What became of a document."""

    document: str
    what: What | Literal["same"]
    attributes: tuple[Attribute, ...] = ()
    """What is said of the document itself."""
    records: tuple[RecordChange, ...] = ()
    same: tuple[tuple[str, int], ...] = ()
    """Kind of record and how many are the same."""


def compare(document: str, old: Json | None, new: Json | None, *, evidence: bool = False) -> DocumentChange:
    """What differs between two extractions (as plain data); None where there is none.

    Records are matched by name and span, links by the records that they lead to, so ids that have shifted are no
    difference. Which rule read an attribute, and from where, counts only with ``evidence``.
    """
    if old is None or new is None:
        what: What = "gained" if old is None else "lost"
        only = new if new is not None else old or {}
        return DocumentChange(document, what, records=tuple(_listed(only, what)))
    return _Compared(old, new, evidence).change(document)


def _listed(extraction: Json, what: What) -> Iterator[RecordChange]:
    for section in SECTIONS:
        for record in extraction[section]:
            yield _record_change(section, what, record)


def _record_change(section: str, what: What, record: Json, attributes: tuple[Attribute, ...] = ()) -> RecordChange:
    start = record["span"]["start"] if section in _FIGURES else None
    return RecordChange(SECTIONS[section], what, name_of(record), start, _gist(section, record), attributes)


def _gist(section: str, record: Json) -> str:
    if section in _FIGURES:
        told = [str(record.get("kind")).replace("_", " "), record.get("measure"), *record.get("drugs", ())]
        return ", ".join(str(one) for one in (*told, record.get("trial")) if one)
    if section == "trials":
        return f"phase {record['phase']}" if record.get("phase") else ""
    return str(record.get("name_type") or "")


class _Compared:
    """Two extractions of one document, and which record is which."""

    def __init__(self, old: Json, new: Json, evidence: bool):
        self._old, self._new = old, new
        self._same_text = old["document"].get("sha256") == new["document"].get("sha256")
        self._ignored = _NOT_COMPARED - ({"evidence", "rule"} if evidence else set())
        if not self._same_text:
            self._ignored |= _OFFSETS
        self._pairs: dict[str, Pairs] = {}
        for section in SECTIONS:
            match = match_figures if section in _FIGURES else match_named
            self._pairs[section] = match(old[section], new[section], same_text=self._same_text)
        self._now = {section: self._ids(section) for section in SECTIONS}
        self._names = {section: {one["id"]: _named(one) for one in new[section]} for section in SECTIONS}

    def _ids(self, section: str) -> dict[str, str]:
        """Id of an old record → that of the new one it is, or what to call one that is gone."""
        old, new, pairs = self._old[section], self._new[section], self._pairs[section]
        ids: dict[str, str] = {}
        for i, one in enumerate(old):
            ids.setdefault(one["id"], new[pairs[i]]["id"] if i in pairs else f"{_named(one)} (lost)")
        return ids

    def change(self, document: str) -> DocumentChange:
        records: list[RecordChange] = []
        same: Counter[str] = Counter()
        for section, kind in SECTIONS.items():
            for change in self._section(section):
                if change is None:
                    same[kind] += 1
                else:
                    records.append(change)
        attributes = tuple(self._document())
        what: Literal["changed", "same"] = "changed" if records or attributes else "same"
        return DocumentChange(document, what, attributes, tuple(records), tuple(same.items()))

    def _document(self) -> Iterator[Attribute]:
        old = dict(self._old["document"]) | {"warnings": self._old["warnings"]}
        new = dict(self._new["document"]) | {"warnings": self._new["warnings"]}
        for name in dict.fromkeys((*old, *new)):
            if name not in _DOCUMENT and old.get(name) != new.get(name):
                yield Attribute(name, old.get(name), new.get(name))

    def _section(self, section: str) -> Iterator[RecordChange | None]:
        """The changes of a section in the order of the texts; None for each record that is the same."""
        old, new, pairs = self._old[section], self._new[section], self._pairs[section]
        before = {j: i for i, j in pairs.items()}
        lost = [i for i in range(len(old)) if i not in pairs]
        for j, record in enumerate(new):
            i = before.get(j)
            while lost and i is not None and lost[0] < i:
                yield _record_change(section, "lost", old[lost.pop(0)])
            if i is None:
                yield _record_change(section, "gained", record)
                continue
            attributes = tuple(self._attributes(old[i], record))
            yield _record_change(section, "changed", record, attributes) if attributes else None
        for i in lost:
            yield _record_change(section, "lost", old[i])

    def _attributes(self, old: Json, new: Json) -> Iterator[Attribute]:
        for name in dict.fromkeys((*new, *old)):
            if name in self._ignored:
                continue
            before, after = self._value(name, old, self._now), self._value(name, new, None)
            if _ordered(before) != _ordered(after):
                yield Attribute(name, self._shown(name, before), self._shown(name, after))

    def _value(self, name: str, record: Json, now: Mapping[str, Mapping[str, str]] | None) -> Any:
        """The attribute's value, as far as it is compared; ids as the new extraction has them."""
        value = record.get(name)
        if name == "span" or name == "mentions":
            return [self._place(span) for span in value] if isinstance(value, list) else self._place(value or {})
        if name == "comparators" and now is not None:
            return [now["drugs"].get(one, one) for one in value or ()]
        if name in _LINKS and now is not None:
            ids = now[_LINKS[name]]
            return [ids.get(one, one) for one in value] if isinstance(value, list) else ids.get(str(value), value)
        return value

    def _place(self, span: Json) -> str:
        words = " ".join(span["text"].split())
        return f"{words} @{span['start']}" if self._same_text else words

    def _shown(self, name: str, value: Any) -> Any:
        """Ids of figures with the words that they have."""
        if name not in _LINKS:
            return value
        names = self._names[_LINKS[name]]
        return [names.get(one, one) for one in value] if isinstance(value, list) else names.get(str(value), value)


def _named(record: Json) -> str:
    """A record as a link to it is shown."""
    return f"{record['id']} {name_of(record)}" if "span" in record else str(record["id"])


def _ordered(value: Any) -> Any:
    """The value without the order of its parts, where it is a list."""
    return sorted(map(repr, value)) if isinstance(value, list) else value
