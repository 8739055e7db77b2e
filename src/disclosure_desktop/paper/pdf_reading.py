"""What stands in a PDF file of ours: texts at their places, boxes, fonts, sizes of pages."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from disclosure_desktop.paper.name_tables import name_table, read_names
from disclosure_desktop.paper.pdf_content import Content, Rectangle, read_content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PageObject

_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


class DamagedPdfError(ValueError):
    """A file that cannot be read, or is none of ours; the message says why."""


@dataclass(frozen=True, slots=True)
class ShownText:
    """A text drawn at once, and where its first letter stands, in points from the upper left."""

    text: str
    x: float
    y: float
    color: str


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page: its size in points, what it draws in order, its fonts that are not embedded."""

    width: float
    height: float
    texts: tuple[ShownText, ...]
    boxes: tuple[Rectangle, ...]
    missing_fonts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A PDF file."""

    title: str
    pages: tuple[ShownPage, ...]


def read_pdf(data: bytes) -> ShownFile:
    """Read a PDF file of ours. Raises DamagedPdfError."""
    try:
        reader = PdfReader(BytesIO(data), strict=True)
        title = reader.metadata.title if reader.metadata else None
        return ShownFile(title or "", tuple(_page(page) for page in reader.pages))
    except Exception as error:
        # What a damaged file makes pypdf raise is of every kind: KeyError, AttributeError,
        # RecursionError, zlib.error and its own PyPdfError.
        raise DamagedPdfError(str(error) or type(error).__name__) from error


def content_of(page: PageObject, *, strict: bool = True) -> Content:
    """Return what a page draws; raises UnknownContentError as `read_content` does."""
    stream = page.get_contents()
    data = b"" if stream is None else stream.get_data()
    return read_content(data, float(page.mediabox.height), strict=strict)


def fonts_of(page: PageObject) -> dict[str, DictionaryObject]:
    """Return the fonts of a page by their names in its content."""
    fonts = page["/Resources"]["/Font"]  # type: ignore[index]
    return {name: reference.get_object() for name, reference in fonts.items()}


def _page(page: PageObject) -> ShownPage:
    content = content_of(page)
    fonts = fonts_of(page)
    names = {name: read_names(name_table(font)) for name, font in fonts.items()}
    texts = (
        ShownText(
            "".join(names[block.font].get(code, "\ufffd") for code in block.codes),
            block.x,
            block.y,
            block.color,
        )
        for block in content.blocks
    )
    box, missing = page.mediabox, tuple(_missing(fonts))
    size = float(box.width), float(box.height)
    return ShownPage(*size, tuple(texts), content.rectangles, missing)


def _missing(fonts: dict[str, DictionaryObject]) -> Iterator[str]:
    for font in fonts.values():
        descendant = font["/DescendantFonts"][0].get_object()  # type: ignore[index]
        about = descendant["/FontDescriptor"].get_object()
        if not any(key in about for key in _FONT_FILES):
            yield str(font["/BaseFont"]).rpartition("+")[2].removeprefix("/")
