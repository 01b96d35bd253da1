"""Word files → text."""

from extractor.reading.docx.document import read_docx

__all__ = ["read_docx"]
