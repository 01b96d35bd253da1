"""Web pages → text: the main text without what surrounds it, its structure kept, each block with its element path."""

from extractor.reading.html.page import read_html

__all__ = ["read_html"]
