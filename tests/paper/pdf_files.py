"""PDF files of ours, looked into and damaged."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from disclosure_desktop.documents.document import Document
from disclosure_desktop.paper.pdf import pdf_bytes
from tests.documents.reports import full_document
from tests.documents.tampering import paper, telling_report

Damage = Callable[[PdfWriter], object]


@cache
def telling() -> tuple[Document, bytes]:
    """Return a report in which few figures are not 0, and its file."""
    document = paper(telling_report())
    return document, pdf_bytes(document)


@cache
def full() -> tuple[Document, bytes]:
    """Return a report in which each figure is another, and its file."""
    document = full_document("2021", 1000)
    return document, pdf_bytes(document)


def damaged(data: bytes, damage: Damage) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(data))
    damage(writer)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def in_content(page: int, old: str, new: str, count: int = 1) -> Damage:
    """Return a damage that replaces a pattern in the content of a page, numbered from 0."""

    def damage(writer: PdfWriter) -> None:
        stream = writer.pages[page].get_contents()
        assert stream is not None
        changed, done = re.subn(old, new, stream.get_data().decode("latin-1"), count=count)
        assert done == count
        content = DecodedStreamObject()
        content.set_data(changed.encode("latin-1"))
        writer.pages[page][NameObject("/Contents")] = writer._add_object(content)

    return damage


def in_every_font(change: Callable[[DictionaryObject], object]) -> Damage:
    """Return a damage done to every font of every page."""

    def damage(writer: PdfWriter) -> None:
        for page in writer.pages:
            fonts = page["/Resources"]["/Font"]  # type: ignore[index]
            for reference in fonts.values():
                change(reference.get_object())

    return damage


def text_of(data: bytes) -> str:
    """Return all text as another program reads it, without blanks."""
    pages = PdfReader(BytesIO(data)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)
