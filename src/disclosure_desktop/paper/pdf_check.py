"""A PDF file compared with the document it was made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from typing import TYPE_CHECKING

from disclosure_desktop.documents.document import (
    MARK_COLORS,
    Block,
    Footnote,
    Heading,
    Paragraph,
    Signature,
    TableBlock,
    Title,
)
from disclosure_desktop.documents.self_check import SelfCheck
from disclosure_desktop.documents.typesetting import points
from disclosure_desktop.form.layout import Role
from disclosure_desktop.paper.breaking import printed
from disclosure_desktop.paper.fonts import TWIPS_PER_POINT
from disclosure_desktop.paper.glyph_names import look_alike
from disclosure_desktop.paper.matching import PLAY_PT, by_run
from disclosure_desktop.paper.pdf_reading import DamagedPdfError, ShownFile, ShownPage, read_pdf
from disclosure_desktop.paper.setting import SetDocument, set_document

if TYPE_CHECKING:
    from disclosure_desktop.documents.document import Document
    from disclosure_desktop.paper.content import CellBox, PageContent, PlacedRun
    from disclosure_desktop.paper.pdf_content import Rectangle
    from disclosure_desktop.paper.pdf_reading import ShownText

_BLACK = "000000"


def check_pdf(document: Document, preset: str, data: bytes) -> SelfCheck:
    """Compare a PDF file with the document and the preset of fonts it was made of.

    Needs a QGuiApplication. Raises TypesettingError where there is no such preset.
    """
    expected = set_document(document, preset)
    if expected.undrawable:
        # Empty boxes: there is nothing to compare, nor should such a file be handed in.
        return SelfCheck(0, 0, 0, (f"本机没有字体能显示“{expected.undrawable}”字",))
    try:
        shown = read_pdf(data)
    except DamagedPdfError as error:
        return SelfCheck(0, 0, 0, (f"文件读不回来：{error}",))
    return _Comparison(expected, shown).result()


@dataclass(frozen=True)
class _Comparison:
    expected: SetDocument
    shown: ShownFile

    def result(self) -> SelfCheck:
        blocks = self.expected.document.blocks
        figures = list(self._figures())
        told = [*self._whole(), *self._prose(), *filter(None, figures)]
        if not told:
            # Only then, because one shifted line would be told again for each that follows.
            told += self._places()
        count = sum(len(block.grid.values) for block in blocks if isinstance(block, TableBlock))
        texts = sum(bool(_text(block)) for block in blocks)
        return SelfCheck(count, figures.count(""), texts, tuple(told))

    def _whole(self) -> Iterator[str]:
        """Yield what differs in the file as a whole: title, pages, fonts."""
        title = printed(self.expected.document.title)
        if self.shown.title != title:
            yield f"文件标题是“{self.shown.title}”，应为“{title}”"
        if len(self.shown.pages) != len(self.expected.pages):
            yield f"文件有 {len(self.shown.pages)} 页，应为 {len(self.expected.pages)} 页"
        paper = self.expected.typesetting.page
        for number, page in enumerate(self.shown.pages, 1):
            sides = (page.width - points(paper.width_mm), page.height - points(paper.height_mm))
            if max(map(abs, sides)) > 1:
                yield f"第 {number} 页的纸张大小不对"
            for font in page.missing_fonts:
                yield f"第 {number} 页的字体 {font} 没有嵌入文件"

    def _prose(self) -> Iterator[str]:
        """Yield the first place at which the text beside the tables differs from the report."""
        wanted = _solid("".join(map(_text, self.expected.document.blocks)))
        found = _solid("".join(text.text for page in self._sorted for text in page.prose))
        place = self._first_difference(wanted, found)
        if place is not None:
            yield f"“{wanted[place : place + 12] or found[place : place + 12]}”处的文字不一致"

    def _figures(self) -> Iterator[str]:
        """Yield for each figure what differs, "" where it stands in its cell."""
        blocks = {b.key: b for b in self.expected.document.blocks if isinstance(b, TableBlock)}
        for page in self._sorted:
            for box, texts in page.cells:
                if box.cell.role is Role.VALUE:
                    address = box.cell.address
                    block = blocks[address.partition(".")[0]]
                    wanted = block.before.get(address, "") + block.figures.get(address, "")
                    found = "".join(text.text for text in texts)
                    label = block.grid.places[address].short_label
                    yield self._figure(label, _solid(printed(wanted)), _solid(found))

    def _figure(self, label: str, wanted: str, found: str) -> str:
        same = self._first_difference(wanted, found) is None
        return "" if same else f"“{label}”应为 {wanted or '空'}，文件里是 {found or '空'}"

    def _places(self) -> Iterator[str]:
        """Yield what does not stand where it should, or not in its colour."""
        for content, page in self._pages():
            runs = tuple(content.all_runs())
            drawn = by_run(runs, page.texts)
            wrong = (run for run, texts in zip(runs, drawn, strict=True) if not _stands(run, texts))
            if run := next(wrong, None):
                yield f"第 {content.number} 页的“{run.run.text}”不在应在的位置，或者变了样子"
            elif sum(map(len, drawn)) < len(page.texts):
                yield f"第 {content.number} 页多出“{page.texts[sum(map(len, drawn))].text}”"
            if not _same_boxes(content.boxes, page.boxes):
                yield f"第 {content.number} 页的表格线不对"

    def _first_difference(self, wanted: str, found: str) -> int | None:
        for place, (a, b) in enumerate(zip_longest(wanted, found, fillvalue="")):
            if a != b and not self._stands_for(b, a):
                return place
        return None

    def _stands_for(self, found: str, wanted: str) -> bool:
        """Tell whether a character in the file is what it shows for another of the report."""
        fonts = self.expected.fonts
        return bool(found and wanted) and any(look_alike(font, found, wanted) for font in fonts)

    def _pages(self) -> Iterator[tuple[PageContent, ShownPage]]:
        yield from zip(self.expected.contents, self.shown.pages, strict=False)

    @cached_property
    def _sorted(self) -> list[_SortedPage]:
        bottom = points(
            self.expected.typesetting.page.height_mm - self.expected.typesetting.page.bottom_mm
        )
        return [_sorted(content, page, bottom) for content, page in self._pages()]


@dataclass(frozen=True, slots=True)
class _SortedPage:
    """The texts of a page: those of the prose, and those in each cell."""

    prose: tuple[ShownText, ...]
    cells: tuple[tuple[CellBox, tuple[ShownText, ...]], ...]


def _sorted(content: PageContent, page: ShownPage, bottom: float) -> _SortedPage:
    """Sort the texts of a page by where they stand; below `bottom` (pt) is the page number."""
    prose: list[ShownText] = []
    cells: list[list[ShownText]] = [[] for _ in content.boxes]
    for text in page.texts:
        inside = (index for index, box in enumerate(content.boxes) if _is_inside(text, box))
        if (index := next(inside, None)) is not None:
            cells[index].append(text)
        elif text.y < bottom:
            prose.append(text)
    pairs = zip(content.boxes, map(tuple, cells), strict=True)
    return _SortedPage(tuple(prose), tuple(pairs))


def _text(block: Block) -> str:
    match block:
        case Title() | Heading() | Paragraph() | Footnote():
            return printed(block.text)
        case Signature():
            return printed(block.name + block.date)
        case TableBlock():
            return ""


def _stands(placed: PlacedRun, texts: Sequence[ShownText]) -> bool:
    """Tell whether something is drawn at the place of a run, in its colour and its length."""
    color = MARK_COLORS[placed.run.mark] if placed.run.mark else _BLACK
    length = sum(len(text.text) for text in texts)
    return length == len(placed.run.text) and all(text.color == color for text in texts)


def _same_boxes(wanted: Sequence[CellBox], found: Sequence[Rectangle]) -> bool:
    pairs = zip(wanted, found, strict=False)
    return len(wanted) == len(found) and all(_is_drawn(box, rectangle) for box, rectangle in pairs)


def _is_drawn(box: CellBox, drawn: Rectangle) -> bool:
    sides = ((box.x, drawn.x), (box.y, drawn.y), (box.width, drawn.width))
    return all(
        abs(wanted / TWIPS_PER_POINT - found) < PLAY_PT
        for wanted, found in (*sides, (box.height, drawn.height))
    )


def _is_inside(text: ShownText, box: CellBox) -> bool:
    x, y = text.x * TWIPS_PER_POINT - box.x, text.y * TWIPS_PER_POINT - box.y
    return 0 <= x <= box.width and 0 <= y <= box.height


def _solid(text: str) -> str:
    """Return the text without blanks, which no file of ours draws."""
    return "".join(text.split())
