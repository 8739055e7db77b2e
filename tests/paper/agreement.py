"""Our pages beside those that LibreOffice makes of our Word file.

Both are set in the same fonts here: the Word file is given the families that the painter takes
instead of those that are missing. Two things are no disagreement:

- LibreOffice reads w:overflowPunct the wrong way round, which the Word file makes use of, since
  it prints no mark that hangs beyond a full line. Word lets it hang, as we do; so what the file
  says of it is taken out, and the mark at the end of a line is not compared.
- A label of rows that go on over a page stands on both pages here and on one there.
"""

from __future__ import annotations

import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from disclosure_desktop.documents.docx import docx_bytes
from disclosure_desktop.form.layout import Role
from disclosure_desktop.paper.breaking import HANGING
from disclosure_desktop.paper.fonts import TWIPS_PER_POINT
from tests.office import PdfPage, Word, pdf_pages, program

if TYPE_CHECKING:
    from disclosure_desktop.form.layout import Cell
    from disclosure_desktop.paper.content import CellBox
    from disclosure_desktop.paper.setting import SetDocument

_HANGING_MARKS = '<w:overflowPunct w:val="1"/>'
_SAME_LINE_PT = 3.0
_HEADERS = (Role.HEADING, Role.STUBHEAD, Role.COLUMN_LABEL)


class Share(NamedTuple):
    """How many are the same, of how many of ours."""

    same: int
    of: int

    @property
    def part(self) -> float:
        """The share as a number up to 1."""
        return self.same / self.of


@dataclass(frozen=True)
class Agreement:
    """How far our pages and LibreOffice's are the same.

    A page is where all that stands on it is. `prose` counts lines beside the tables, whatever
    page they stand on, `cells` lines in cells: of a table on other pages, none is the same.
    `differing` are lines of our prose that LibreOffice has not.
    """

    pages: Share
    prose: Share
    cells: Share
    their_pages: int
    differing: tuple[str, ...]


def together(found: Sequence[Agreement]) -> Agreement:
    """Return the agreement of several documents as one."""
    return Agreement(
        _sum(each.pages for each in found),
        _sum(each.prose for each in found),
        _sum(each.cells for each in found),
        sum(each.their_pages for each in found),
        tuple(line for each in found for line in each.differing),
    )


def set_by_libreoffice(words: Sequence[Path], folder: Path) -> list[Path]:
    """Return the PDF files that LibreOffice makes of Word files, put into a folder."""
    profile = (folder / "profile").as_uri()
    command = [program("soffice"), "--headless", f"-env:UserInstallation={profile}"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), *map(str, words)]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    return [folder / f"{word.stem}.pdf" for word in words]


def word_file(document: SetDocument, preset: str) -> bytes:
    """Return the Word file in the fonts that the painter has, marks hanging as in Word."""
    written = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(docx_bytes(document.document, preset))) as old,
        zipfile.ZipFile(written, "w") as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, _styles(data, document) if name == "word/styles.xml" else data)
    return written.getvalue()


def agreement(document: SetDocument, ours: Path, theirs: Path) -> Agreement:
    """Compare our PDF file with LibreOffice's, line by line."""
    mine, other = pdf_pages(ours), pdf_pages(theirs)
    boxes = [content.boxes for content in document.contents]
    here, there = _all_lines(mine, boxes), _all_lines(other, boxes)
    broken = _labels_over_pages(document)
    prose = sum((lines.prose for lines in here), Counter[str]())
    differing = prose - sum((lines.prose for lines in there), Counter[str]())
    same_pages, cells, same_cells = 0, 0, 0
    for page, one, another in zip(boxes, here, there, strict=False):
        whole = [index for index, box in enumerate(page) if box.cell not in broken]
        same = [index for index in whole if one.cells[index] == another.cells[index]]
        cells += sum(len(one.cells[index]) for index in whole)
        same_cells += sum(len(one.cells[index]) for index in same)
        same_pages += one.prose == another.prose and same == whole
    return Agreement(
        Share(same_pages, len(mine)),
        Share(prose.total() - differing.total(), prose.total()),
        Share(same_cells, cells),
        len(other),
        tuple(differing.elements()),
    )


@dataclass(frozen=True)
class _Lines:
    """The lines of a page beside the tables, and those in each cell."""

    prose: Counter[str]
    cells: tuple[tuple[str, ...], ...]


def _all_lines(pages: Sequence[PdfPage], boxes: Sequence[Sequence[CellBox]]) -> list[_Lines]:
    """Return the lines of pages with our cells; pages that we have not are without any."""
    more = [()] * (len(pages) - len(boxes))
    return [_page_lines(page, cells) for page, cells in zip(pages, [*boxes, *more], strict=False)]


def _page_lines(page: PdfPage, boxes: Sequence[CellBox]) -> _Lines:
    prose: list[Word] = []
    cells: list[list[Word]] = [[] for _ in boxes]
    for word in page.words:
        inside = (index for index, box in enumerate(boxes) if _is_inside(word, box))
        index = next(inside, None)
        (prose if index is None else cells[index]).append(word)
    return _Lines(Counter(_lines(prose)), tuple(tuple(_lines(words)) for words in cells))


def _is_inside(word: Word, box: CellBox) -> bool:
    x = (word.left + word.right) / 2 * TWIPS_PER_POINT - box.x
    y = (word.top + word.bottom) / 2 * TWIPS_PER_POINT - box.y
    return 0 <= x <= box.width and 0 <= y <= box.height


def _lines(words: Iterable[Word]) -> Iterator[str]:
    rows: list[list[Word]] = []
    for word in sorted(words, key=_middle):
        if rows and _middle(word) - _middle(rows[-1][0]) < _SAME_LINE_PT:
            rows[-1].append(word)
        else:
            rows.append([word])
    for row in rows:
        text = "".join(word.text for word in sorted(row, key=lambda word: word.left))
        yield text.rstrip("".join(HANGING))


def _middle(word: Word) -> float:
    return (word.top + word.bottom) / 2


def _labels_over_pages(document: SetDocument) -> set[Cell]:
    places = Counter(box.cell for content in document.contents for box in content.boxes)
    return {cell for cell, count in places.items() if count > 1 and cell.role not in _HEADERS}


def _styles(data: bytes, document: SetDocument) -> bytes:
    text = data.decode("utf-8").replace(_HANGING_MARKS, "")
    for replacement in document.replacements:
        text = text.replace(f'"{replacement.family}"', f'"{replacement.shown}"')
    return text.encode("utf-8")


def _sum(shares: Iterable[Share]) -> Share:
    found = list(shares)
    return Share(sum(share.same for share in found), sum(share.of for share in found))
