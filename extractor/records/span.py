"""Spans of the source text, and the evidence made of them."""

from typing import Self

from pydantic import NonNegativeInt, ValidationInfo, model_validator

from extractor.records.base import Record


class Range(Record):
    """A stretch of the source text by its offsets alone."""

    start: NonNegativeInt
    """Offset of the first character, in Unicode code points of the source text."""
    end: NonNegativeInt
    """Offset behind the last character (exclusive)."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.end <= self.start:
            raise ValueError(f"empty or backward span {self.start}-{self.end}")
        return self


class Span(Range):
    """A stretch of the source text with its words: ``source[start:end] == text``.

    The length is always checked. Validate with ``context={"source": text}`` and the words are checked
    against the source as well.
    """

    text: str
    """The characters between the offsets, unchanged."""

    @model_validator(mode="after")
    def _ordered(self, info: ValidationInfo) -> Self:  # instead of that of a range: there are many spans
        if self.end <= self.start:
            raise ValueError(f"empty or backward span {self.start}-{self.end}")
        if len(self.text) != self.end - self.start:
            raise ValueError(f"span {self.start}-{self.end} cannot hold {self.text!r}")
        source = (info.context or {}).get("source") if info.context else None
        if source is not None and source[self.start : self.end] != self.text:
            raise ValueError(f"the source has {source[self.start : self.end]!r} at {self.start}, not {self.text!r}")
        return self


class EvidenceSpan(Span):
    """A span that an attribute was read from."""

    rule: str
    """Name of the rule that read it."""


Evidence = dict[str, list[EvidenceSpan]]
"""An attribute's name to the spans it was read from."""
