"""A PDF file compared with the document it was made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pypdf.errors import PyPdfError

from disclosure_desktop.documents.document import (
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
from disclosure_desktop.paper.fonts import TWIPS_PER_POINT
from disclosure_desktop.paper.pdf_reading import ShownFile, ShownPage, ShownText, read_pdf
from disclosure_desktop.paper.setting import SetDocument, set_document

if TYPE_CHECKING:
    from disclosure_desktop.documents.document import Document
    from disclosure_desktop.paper.content import CellBox, PageContent, PlacedRun

_PLAY_PT = 0.2
"""Points by which a place may differ: PDF files hold rounded numbers."""


def check_pdf(document: Document, preset: str, data: bytes) -> SelfCheck:
    """Compare a PDF file with the document and the preset of fonts it was made of."""
    expected = set_document(document, preset)
    try:
        shown = read_pdf(data)
    except PyPdfError as error:
        return SelfCheck(0, 0, 0, (f"文件读不回来：{error}",))
    return _Comparison(expected, shown).result()


@dataclass(frozen=True)
class _Comparison:
    expected: SetDocument
    shown: ShownFile

    def result(self) -> SelfCheck:
        figures = list(self._figures())
        differences = [*self._whole(), *self._prose(), *filter(None, figures)]
        if not differences:
            # Only then, because one shifted line would be told again for each that follows.
            differences += self._places()
        texts = sum(len(page.texts) for page in self.shown.pages)
        return SelfCheck(len(figures), figures.count(""), texts, tuple(differences))

    def _whole(self) -> Iterator[str]:
        """Yield what differs in the file as a whole: title, pages, fonts."""
        if self.shown.title != self.expected.document.title:
            yield f"文件标题是“{self.shown.title}”，应为“{self.expected.document.title}”"
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
        wanted = "".join(map(_text, self.expected.document.blocks))
        found = "".join(
            text.text
            for content, page in self._pages()
            for text in page.texts[: len(content.runs)]
        )
        wanted, found = _solid(wanted), _solid(found)
        if wanted != found:
            place = next(
                (i for i, (a, b) in enumerate(zip(wanted, found, strict=False)) if a != b),
                min(len(wanted), len(found)),
            )
            yield f"“{wanted[place : place + 12]}”处的文字不一致"

    def _figures(self) -> Iterator[str]:
        """Yield for each figure what differs, "" where it stands in its cell."""
        blocks = {b.key: b for b in self.expected.document.blocks if isinstance(b, TableBlock)}
        for content, page in self._pages():
            for box in content.boxes:
                if box.cell.role is Role.VALUE:
                    block = blocks[box.cell.address.partition(".")[0]]
                    wanted = block.figures.get(box.cell.address, "")
                    inside = (text.text for text in page.texts if _is_inside(text, box))
                    found = _solid("".join(inside))
                    label = block.grid.places[box.cell.address].label
                    same = _solid(wanted) == found
                    yield (
                        "" if same else f"“{label}”应为 {wanted or '空'}，文件里是 {found or '空'}"
                    )

    def _places(self) -> Iterator[str]:
        """Yield what does not stand where it should."""
        for content, page in self._pages():
            runs = list(content.all_runs())
            if len(runs) != len(page.texts):
                yield f"第 {content.number} 页有 {len(page.texts)} 处文字，应为 {len(runs)} 处"
            for run, text in zip(runs, page.texts, strict=False):
                if not _stands(run, text):
                    yield f"第 {content.number} 页的“{run.run.text}”不在应在的位置"
                    break

    def _pages(self) -> Iterator[tuple[PageContent, ShownPage]]:
        yield from zip(self.expected.contents, self.shown.pages, strict=False)


def _text(block: Block) -> str:
    match block:
        case Title() | Heading() | Paragraph() | Footnote():
            return block.text
        case Signature():
            return block.name + block.date
        case TableBlock():
            return ""


def _stands(placed: PlacedRun, text: ShownText) -> bool:
    x, y = placed.x / TWIPS_PER_POINT, placed.y / TWIPS_PER_POINT
    near = abs(x - text.x) < _PLAY_PT and abs(y - text.y) < _PLAY_PT
    return near and _solid(placed.run.text) == _solid(text.text)


def _is_inside(text: ShownText, box: CellBox) -> bool:
    x, y = text.x * TWIPS_PER_POINT - box.x, text.y * TWIPS_PER_POINT - box.y
    return 0 <= x <= box.width and 0 <= y <= box.height


def _solid(text: str) -> str:
    """Return the text without blanks: readers of PDF files put some where they see room."""
    return "".join(text.split())
