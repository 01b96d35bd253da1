"""Makes files of every kind from one plain text, to see whether they are read alike."""

from tests.reading.making.docx_file import docx_of
from tests.reading.making.marked_up import eml_of, html_of, json_of, markdown_of
from tests.reading.making.outline import Part, TableOf, outline_of, plain_of
from tests.reading.making.pdf_file import pdf_of

MAKERS = {
    "html": html_of,
    "pdf": pdf_of,
    "docx": docx_of,
    "md": markdown_of,
    "eml": eml_of,
    "json": json_of,
}
"""Suffix → what makes such a file from an outline."""

__all__ = [
    "MAKERS",
    "Part",
    "TableOf",
    "docx_of",
    "eml_of",
    "html_of",
    "json_of",
    "markdown_of",
    "outline_of",
    "pdf_of",
    "plain_of",
]
