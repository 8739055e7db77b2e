"""A document set on pages, ready to be drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from disclosure_desktop.documents.typesetting import Typesetting, load_typesetting
from disclosure_desktop.paper.content import PageContent, page_content
from disclosure_desktop.paper.coverage import Rare, rare, undrawable
from disclosure_desktop.paper.fonts import TWIPS_PER_POINT, Face, Replacement
from disclosure_desktop.paper.pages import Page, paginate
from disclosure_desktop.paper.strips import Setter

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from disclosure_desktop.documents.document import Document
    from disclosure_desktop.documents.typesetting import Preset


@dataclass(frozen=True, slots=True)
class Bookmark:
    """The heading of a part, and the page and height (twips below 版心's edge) it stands at."""

    text: str
    page: int
    y: float


@dataclass(frozen=True)
class SetDocument:
    """A document on pages; `width` is that of 版心 in twips."""

    document: Document
    typesetting: Typesetting
    preset: Preset
    pages: tuple[Page, ...]
    page_number: Face
    width: float
    replacements: tuple[Replacement, ...]

    @cached_property
    def contents(self) -> tuple[PageContent, ...]:
        """What stands on each page."""
        return tuple(page_content(self, page) for page in self.pages)

    @cached_property
    def fonts(self) -> tuple[QFont, ...]:
        """The fonts in use."""
        return tuple(font for font, _ in self._texts)

    @cached_property
    def undrawable(self) -> str:
        """The characters that no font here can draw: empty boxes will stand in their places."""
        return undrawable(self._texts)

    @cached_property
    def rare(self) -> tuple[Rare, ...]:
        """What families of the preset that are installed here lack, and other fonts draw."""
        return rare(self._texts, self.preset.families)

    @cached_property
    def _texts(self) -> tuple[tuple[QFont, str], ...]:
        """What is drawn in each font."""
        texts: dict[QFont, list[str]] = {}
        for content in self.contents:
            for placed in content.all_runs():
                texts.setdefault(placed.run.face.font(placed.run.text), []).append(placed.run.text)
        return tuple((font, "".join(found)) for font, found in texts.items())

    def bookmarks(self) -> Iterator[Bookmark]:
        """Yield the headings of the parts, from the first page to the last."""
        for page in self.pages:
            for placed in page.placed:
                if placed.strip.bookmark:
                    yield Bookmark(placed.strip.bookmark, page.number, placed.y)


def set_document(document: Document, preset: str = "gb2312") -> SetDocument:
    """Set a document in the fonts of a preset. Needs a QGuiApplication.

    Raises TypesettingError where there is no such preset.
    """
    typesetting = load_typesetting()
    setter = Setter(typesetting, typesetting.preset(preset))
    height = typesetting.page.text_height_pt * TWIPS_PER_POINT
    return SetDocument(
        document,
        typesetting,
        setter.preset,
        tuple(paginate(setter.strips(document), height)),
        setter.page_number,
        setter.width,
        tuple(setter.fonts.replacements()),
    )
