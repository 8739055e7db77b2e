"""Our pages beside LibreOffice's of our Word file, in the same fonts (see `agreement.py`).

What is tolerated, since Word does as we do and LibreOffice does not: it hangs no mark after a
figure or a Latin word (ECMA-376 part 1, 17.3.1.21: any punctuation), spaces Chinese and digits
where w:autoSpaceDN is off, counts quotes and dashes after a Latin letter as Latin, and takes a
whole paragraph along that is kept with the next (17.3.1.15: at least partly). `python -m
benchmarks.pages` compares many more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from disclosure_desktop.documents.document import (
    Block,
    Document,
    Heading,
    Paragraph,
    Signature,
)
from disclosure_desktop.paper.pdf import drawn_pdf
from disclosure_desktop.paper.setting import SetDocument, set_document
from tests.documents.wordml import doc
from tests.office import PdfPage, pdf_pages, require_times
from tests.paper.agreement import (
    Agreement,
    agreement,
    set_by_libreoffice,
    together,
    word_file,
)
from tests.paper.variety import a_few

PROSE = 0.97
"""The share of our lines of prose that LibreOffice has as well, to the letter."""

CELLS = 0.995
"""The share of our lines in cells that stand in the same cell of the same page."""

PAGES = 0.75
"""The share of our pages on which everything is the same."""

PRESETS = ("gb2312", "system", "fangzheng", "gb2312", "system")


def compared(folder: Path, documents: Sequence[tuple[Document, str]]) -> list[Agreement]:
    """Compare documents, each in a preset of fonts."""
    whole = [set_document(document, preset) for document, preset in documents]
    words = [folder / f"{number}.docx" for number in range(len(whole))]
    for word, each, (_, preset) in zip(words, whole, documents, strict=True):
        word.write_bytes(word_file(each, preset))
    theirs = set_by_libreoffice(words, folder)
    return [
        agreement(each, _drawn(folder / "ours.pdf", each), other)
        for each, other in zip(whole, theirs, strict=True)
    ]


def _drawn(path: Path, whole: SetDocument) -> Path:
    path.write_bytes(drawn_pdf(whole))
    return path


@pytest.mark.office
def test_pages_and_lines_agree(tmp_path: Path) -> None:
    require_times()
    documents = [(each, preset) for (_, each), preset in zip(a_few(), PRESETS, strict=True)]
    found = compared(tmp_path, documents)
    assert [each.pages.of for each in found] == [each.their_pages for each in found]
    total = together(found)
    assert (total.pages.of, total.prose.of > 150, total.cells.of > 1500) == (20, True, True)
    assert total.prose.part >= PROSE, total.differing
    assert total.cells.part >= CELLS
    assert total.pages.part >= PAGES


@pytest.mark.office
def test_plain_prose_agrees_wholly(tmp_path: Path) -> None:
    text = "政府信息公开工作，坚持以公开为常态、不公开为例外；"
    blocks: list[Block] = [Heading("一、总体情况")]
    blocks += (Paragraph(text * count) for count in range(1, 12))
    blocks += (Paragraph("特此报告。"), Signature("青禾镇人民政府", "2026年1月23日"))
    (found,) = compared(tmp_path, [(doc(*blocks), "gb2312")])
    assert found.differing == ()
    assert found.pages == (4, 4)
    assert found.their_pages == 4


@pytest.mark.office
def test_figures_stand_at_the_same_places(tmp_path: Path) -> None:
    whole = set_document(dict(a_few())["full, four digits"])
    word = tmp_path / "word.docx"
    word.write_bytes(word_file(whole, "gb2312"))
    (theirs,) = set_by_libreoffice([word], tmp_path)
    pairs = zip(pdf_pages(_drawn(tmp_path / "ours.pdf", whole)), pdf_pages(theirs), strict=True)
    offsets = [offset for page, other in pairs for offset in _offsets(page, other)]
    assert len(offsets) == 200
    assert max(abs(across) for across, _ in offsets) < 0.5
    # pdftotext makes the boxes of letters of what each file says of its fonts.
    down = [down for _, down in offsets]
    assert max(down) - min(down) < 1.0


def _offsets(page: PdfPage, other: PdfPage) -> Iterator[tuple[float, float]]:
    """Yield how far LibreOffice's figures, 1000 to 1199, stand from ours: across, down (pt)."""
    mine = {word.text: word for word in page.words}
    for word in other.words:
        if re.fullmatch(r"1[01]\d\d", word.text):
            own = mine[word.text]
            yield word.left - own.left, (word.top + word.bottom - own.top - own.bottom) / 2
