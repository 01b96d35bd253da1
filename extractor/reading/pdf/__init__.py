"""PDF → text: reading order, paragraphs and tables made out from where the characters stand on the page."""

from extractor.reading.pdf.document import read_pdf

__all__ = ["read_pdf"]
