"""spaCy DocBin: the format of ``spacy train`` and ``spacy evaluate``."""

from itertools import pairwise

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans

from extractor.exporting.annotation import LABELS, Annotation


class Documents:
    """Gathers annotated texts as spaCy documents.

    ``doc.spans`` has the groups ``drugs``, ``trials``, ``percentages``, ``money`` and ``companies``, and ``doc.ents``
    all of them that do not overlap; a span's ``id_`` is the id of its record. Tokens are those of spaCy's English, cut
    further where a span begins or ends within one: every span keeps its characters, and ``doc.text`` is the text.
    """

    def __init__(self) -> None:
        self._nlp = spacy.blank("en")
        self._bin = DocBin(attrs=["ENT_IOB", "ENT_TYPE", "ENT_ID"], store_user_data=True)

    def add(self, annotation: Annotation) -> None:
        """Take an annotated text."""
        self._bin.add(self.doc(annotation))

    def doc(self, annotation: Annotation) -> Doc:
        """The document of an annotated text."""
        edges = {edge for entity in annotation.entities for edge in (entity.start, entity.end)}
        doc = _cut(self._nlp, annotation.text, edges, {entity.start for entity in annotation.entities})
        starts = {token.idx: token.i for token in doc}
        ends = {token.idx + len(token): token.i + 1 for token in doc}
        found: list[Span] = []
        for section, label in LABELS.items():
            spans = [
                Span(doc, starts[one.start], ends[one.end], label=label, span_id=one.record)
                for one in annotation.entities
                if one.section == section
            ]
            doc.spans[section] = spans
            found += spans
        doc.ents = filter_spans(found)
        doc.user_data["document"] = annotation.document
        return doc

    def to_bytes(self) -> bytes:
        """All documents as a ``.spacy`` file."""
        content: bytes = self._bin.to_bytes()
        return content


def _cut(nlp: Language, text: str, edges: set[int], starts: set[int]) -> Doc:
    """The text as spaCy's English cuts it, and at the edges of spans besides."""
    nlp.max_length = max(nlp.max_length, len(text))
    tokens = nlp.tokenizer(text)
    cuts = {token.idx for token in tokens} | {token.idx + len(token) for token in tokens} | edges
    bounds = sorted(cuts | {0, len(text)})
    words: list[str] = []
    spaces: list[bool] = []
    for start, end in pairwise(bounds):
        piece = text[start:end]
        if piece == " " and words and not spaces[-1] and start not in starts:
            spaces[-1] = True
        else:
            words.append(piece)
            spaces.append(False)
    return Doc(nlp.vocab, words=words, spaces=spaces)
