"""The package as spaCy knows it: a tokenizer that is fast and loses nothing, and the component ``extractor``.

Both are registered by name and by entry point, so ``spacy.blank("en").add_pipe("extractor")`` works as well, and
so do configuration files. A component is a thin coat: the pipeline reads characters, tokens only carry the result.
"""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, cast

import spacy
import srsly
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import registry
from spacy.vocab import Vocab

from extractor.pipeline import default_pipeline
from extractor.reading import source_of_text
from extractor.records import Extraction
from extractor.writing import from_json, to_json

SPAN_GROUPS = {
    "drugs": "DRUG",
    "trials": "TRIAL",
    "percentages": "PERCENTAGE",
    "money": "MONEY",
    "companies": "COMPANY",
}
"""Key in ``doc.spans`` → label of its spans."""

# A word, one other visible character, or a stretch of white space; and the blank behind it, which spaCy keeps apart.
_TOKEN = re.compile(r"(\w+|[^\w\s]|[^\S ]+| +?)( ?)")
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
    """Sets ``doc._.extraction`` and the groups of :data:`SPAN_GROUPS` in ``doc.spans``.

    A span of a group covers the tokens that a record's characters lie in; its ``id_`` is the id of the record. Offsets
    of the records themselves count characters and are exact.
    """

    def __init__(self, name: str = "extractor"):
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Extract the records of the text and hang them on the document."""
        extraction = default_pipeline().run(source_of_text(doc.text))
        doc._.extraction = extraction
        for key, label in SPAN_GROUPS.items():
            doc.spans[key] = [
                _tokens(doc, start, end, label, record) for start, end, record in _places(extraction, key)
            ]
        return doc


def _places(extraction: Extraction, key: str) -> Iterable[tuple[int, int, str]]:
    if key in ("percentages", "money"):
        places = [(one.span.start, one.span.end, one.id) for one in getattr(extraction, key)]
    else:
        places = [(span.start, span.end, one.id) for one in getattr(extraction, key) for span in one.mentions]
    return sorted(places)


def _tokens(doc: Doc, start: int, end: int, label: str, record: str) -> Span:
    return cast(Span, doc.char_span(start, end, label=label, span_id=record, alignment_mode="expand"))


def create_component(nlp: Language, name: str) -> ExtractorComponent:
    """For spaCy's registry of factories."""
    return ExtractorComponent(name)


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
Language.factory("extractor", assigns=["doc._.extraction", "doc.spans"], func=create_component)
if not Doc.has_extension("extraction"):
    Doc.set_extension("extraction", default=None)
