"""What stands in a PDF file of ours: texts at their places, fonts, sizes of pages."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PageObject

_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


@dataclass(frozen=True, slots=True)
class ShownText:
    """A text drawn at once, and where its first letter stands, in points from the upper left."""

    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page: its size in points, its texts in the order of drawing, its fonts not embedded."""

    width: float
    height: float
    texts: tuple[ShownText, ...]
    missing_fonts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A PDF file."""

    title: str
    pages: tuple[ShownPage, ...]


def read_pdf(data: bytes) -> ShownFile:
    """Read a PDF file of ours. Raises pypdf's errors where it is damaged."""
    reader = PdfReader(BytesIO(data), strict=True)
    title = reader.metadata.title if reader.metadata else None
    return ShownFile(title or "", tuple(_page(page) for page in reader.pages))


def _page(page: PageObject) -> ShownPage:
    box = page.mediabox
    height = float(box.height)
    return ShownPage(
        float(box.width), height, tuple(_texts(page, height)), tuple(_missing_fonts(page))
    )


def _texts(page: PageObject, height: float) -> Iterator[ShownText]:
    found: list[tuple[tuple[float, float], str]] = []

    def visit(text: str, matrix: list[float], *_: Any) -> None:
        text = text.strip()  # pypdf puts blanks and line ends where it sees room
        if not text:
            return
        place = (matrix[4], height - matrix[5])
        if found and found[-1][0] == place:
            found[-1] = (place, found[-1][1] + text)
        else:
            found.append((place, text))

    page.extract_text(visitor_text=visit)
    for (x, y), text in found:
        yield ShownText(text, x, y)


def _missing_fonts(page: PageObject) -> Iterator[str]:
    fonts = page["/Resources"]["/Font"]  # type: ignore[index]
    for reference in fonts.values():
        font = reference.get_object()
        (descendant,) = font["/DescendantFonts"]
        about = descendant.get_object()["/FontDescriptor"]
        assert isinstance(about, DictionaryObject)
        if not any(key in about for key in _FONT_FILES):
            yield str(font["/BaseFont"]).removeprefix("/")
