"""The package as spaCy knows it: a tokenizer that is fast and loses nothing, and components.

``extractor`` does everything, ``extractor_drugs``, ``extractor_money`` … find things of one kind. All are registered by
name and by entry point, so ``spacy.blank("en").add_pipe("extractor")`` works, and so do configuration files. A
component is a thin coat: the pipeline reads characters, tokens only carry the result.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, cast

import spacy
import srsly
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import registry
from spacy.vocab import Vocab

from extractor.assembly import ids_by_name, ids_by_number, trial_ids
from extractor.layout import Document, lay_out
from extractor.naming import slug
from extractor.pipeline import default_pipeline, room
from extractor.reading import source_of_text
from extractor.records import Extraction
from extractor.writing.json import from_json, to_json

SPAN_GROUPS = {
    "drugs": "DRUG",
    "trials": "TRIAL",
    "percentages": "PERCENTAGE",
    "money": "MONEY",
    "companies": "COMPANY",
}
"""Key in ``doc.spans`` → label of its spans, of what has records."""
LABELS = SPAN_GROUPS | {"conditions": "CONDITION", "periods": "PERIOD", "agencies": "AGENCY"}
"""The same, of what the rooms find."""
DISPLACY_COLORS = {
    "DRUG": "#a8dfc8",
    "TRIAL": "#d9c2f7",
    "PERCENTAGE": "#b5d0ff",
    "MONEY": "#f8dd9c",
    "COMPANY": "#f9c0d1",
    "CONDITION": "#f5c6a5",
    "PERIOD": "#d5d9e0",
    "AGENCY": "#bfe3ea",
}
"""Colour of each label in displaCy, on which black is good to read."""

# A word, one other visible character, or a stretch of white space; and the blank behind it, which spaCy keeps apart.
_TOKEN = re.compile(r"(\w+|[^\w\s]|[^\S ]+| +?)( ?)")
_OWN_KEY = "{group}"
"""A key for each group: its name."""
_PACKED = "extractor.extraction"
_MAX_LENGTH = 100_000_000
"""Characters of one text that ``load()`` accepts: nothing here needs spaCy's memory-bound limit of a million."""


class WordTokenizer:
    """Cuts a text into runs of letters and digits, single marks and white space; ``doc.text`` is the text.

    It has no exceptions and no state, hence its speed and that it survives every kind of saving.
    """

    def __init__(self, vocab: Vocab):
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The text as a spaCy Doc."""
        pieces = _TOKEN.findall(text)
        return Doc(self.vocab, words=[word for word, _ in pieces], spaces=[bool(blank) for _, blank in pieces])

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing to save."""
        return b""

    def from_bytes(self, data: bytes, **_: Any) -> "WordTokenizer":
        """Nothing to load."""
        return self

    def to_disk(self, path: str | Path, **_: Any) -> None:
        """Nothing to save."""

    def from_disk(self, path: str | Path, **_: Any) -> "WordTokenizer":
        """Nothing to load."""
        return self


def create_word_tokenizer() -> Callable[[Language], WordTokenizer]:
    """For spaCy's registry of tokenizers."""
    return lambda nlp: WordTokenizer(nlp.vocab)


class ExtractorComponent:
    """Sets ``doc._.extraction`` and groups of :data:`SPAN_GROUPS` in ``doc.spans``.

    A span of a group covers the tokens that a record's characters lie in; its ``id_`` is the id of the record. Offsets
    of the records themselves count characters and are exact.
    """

    def __init__(self, name: str, groups: Sequence[str], spans_key: str):
        if unknown := sorted(set(groups) - SPAN_GROUPS.keys()):
            raise ValueError(f"{name}: no groups {', '.join(unknown)}; there are {', '.join(SPAN_GROUPS)}")
        self.name = name
        self._keys = {group: _key(name, spans_key, group) for group in groups}

    def __call__(self, doc: Doc) -> Doc:
        """Extract the records of the text and hang them on the document."""
        extraction = default_pipeline().run(source_of_text(doc.text))
        doc._.extraction = extraction
        for group, key in self._keys.items():
            _mark(doc, key, SPAN_GROUPS[group], _places(extraction, group))
        return doc


class RoomComponent:
    """Sets one group of ``doc.spans``: what a room finds, without what it means or is linked to.

    The ``id_`` of a span is the same for all mentions of one thing: the id that its record would have; of a condition
    and an agency its name, of a period its label.
    """

    def __init__(self, name: str, group: str, spans_key: str, label: str):
        self.name = name
        self._group = group
        self._key = _key(name, spans_key, group)
        self._label = label

    def __call__(self, doc: Doc) -> Doc:
        """Find the room's things in the text and mark them on the document."""
        found = room(self._group).find(_laid_out(doc.text))
        places = [
            (start, end, id)
            for thing, id in zip(found, _IDS[self._group](found), strict=True)
            for start, end, *_ in getattr(thing, "mentions", None) or [(thing.start, thing.end)]
        ]
        _mark(doc, self._key, self._label, places)
        return doc


_IDS: dict[str, Callable[[Any], list[str]]] = {
    "drugs": ids_by_name,
    "trials": trial_ids,
    "percentages": partial(ids_by_number, "percent"),
    "money": partial(ids_by_number, "money"),
    "companies": ids_by_name,
    "conditions": lambda conditions: [slug(condition.key) for condition in conditions],
    "periods": lambda periods: [period.label or "" for period in periods],
    "agencies": lambda agencies: [slug(agency.name) for agency in agencies],
}
"""What tells which thing of a group a span is."""

_Place = tuple[int, int, str]


@lru_cache(maxsize=1)
def _laid_out(text: str) -> Document:
    """The document, laid out once for all the components that look at it one after the other."""
    return lay_out(source_of_text(text))


def _places(extraction: Extraction, group: str) -> list[_Place]:
    if group in ("percentages", "money"):
        return [(one.span.start, one.span.end, one.id) for one in getattr(extraction, group)]
    return [(span.start, span.end, one.id) for one in getattr(extraction, group) for span in one.mentions]


def _key(name: str, spans_key: str, group: str) -> str:
    """The key of a group. Raises ValueError for what is no pattern of one."""
    try:
        return spans_key.format(group=group)
    except (LookupError, ValueError):
        raise ValueError(
            f"{name}: spans_key is a key of doc.spans, {{group}} in it the group; not {spans_key!r}"
        ) from None


def _mark(doc: Doc, key: str, label: str, places: Iterable[_Place]) -> None:
    """Put spans of a label into a group, which may have spans of other labels, in the place of those it has."""
    others = [span for span in doc.spans.get(key, ()) if span.label_ != label]
    ours = [_tokens(doc, label, place) for place in places]
    doc.spans[key] = sorted([*others, *ours], key=lambda span: (span.start_char, span.end_char, span.label_))


def _tokens(doc: Doc, label: str, place: _Place) -> Span:
    start, end, id = place
    return cast(Span, doc.char_span(start, end, label, span_id=id, alignment_mode="expand"))


def create_component(nlp: Language, name: str, groups: list[str], spans_key: str) -> ExtractorComponent:
    """For spaCy's registry of factories: the whole extraction.

    ``groups`` are those that are set in ``doc.spans``; ``spans_key`` is their key, ``{group}`` in it the group's name:
    ``"sc"`` puts them all where ``displacy.render(doc, style="span")`` looks.
    """
    return ExtractorComponent(name, groups, spans_key)


def _creates(group: str) -> Callable[..., RoomComponent]:
    """For spaCy's registry of factories: one room."""

    def create(nlp: Language, name: str, spans_key: str, label: str) -> RoomComponent:
        return RoomComponent(name, group, spans_key, label)

    return create


create_drugs = _creates("drugs")
create_trials = _creates("trials")
create_percentages = _creates("percentages")
create_money = _creates("money")
create_companies = _creates("companies")
create_conditions = _creates("conditions")
create_periods = _creates("periods")
create_agencies = _creates("agencies")
_ROOMS = {
    "drugs": create_drugs,
    "trials": create_trials,
    "percentages": create_percentages,
    "money": create_money,
    "companies": create_companies,
    "conditions": create_conditions,
    "periods": create_periods,
    "agencies": create_agencies,
}


def load() -> Language:
    """A spaCy ``Language`` whose documents carry their records.

    ``nlp(text)._.extraction`` is what :func:`extractor.extract` gives; ``doc.spans`` has the groups ``drugs``,
    ``trials``, ``percentages``, ``money`` and ``companies``. ``doc.text`` is the text, whatever it holds but lone
    surrogates, which spaCy cannot store (it raises UnicodeEncodeError).
    """
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "extractor.words.v1"}}})
    nlp.max_length = _MAX_LENGTH
    nlp.add_pipe("extractor")
    return nlp


def _pack(thing: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    if isinstance(thing, Extraction):
        return {_PACKED: to_json(thing)}
    return chain(thing) if chain else thing


def _unpack(thing: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    if isinstance(thing, dict) and _PACKED in thing:
        return from_json(thing[_PACKED])
    return chain(thing) if chain else thing


# Documents that are saved, or handed from one process to another, take their records with them.
srsly.msgpack_encoders.register("extractor", func=_pack)
srsly.msgpack_decoders.register("extractor", func=_unpack)
registry.tokenizers("extractor.words.v1", func=create_word_tokenizer)
registry.displacy_colors("extractor", func=DISPLACY_COLORS)
Language.factory(
    "extractor",
    assigns=["doc._.extraction", "doc.spans"],
    default_config={"groups": list(SPAN_GROUPS), "spans_key": _OWN_KEY},
    func=create_component,
)
for _group, _create in _ROOMS.items():
    Language.factory(
        f"extractor_{_group}",
        assigns=["doc.spans"],
        default_config={"spans_key": _OWN_KEY, "label": LABELS[_group]},
        func=_create,
    )
if not Doc.has_extension("extraction"):
    Doc.set_extension("extraction", default=None)
