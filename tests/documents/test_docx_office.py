"""The Word file as LibreOffice shows it: what stands where on which page.

LibreOffice converts all documents of this module in one run. The fonts that the files name are
not installed where tests run, but widths are: a Chinese character is as wide as it is high in
every one of them, and Latin text is as wide as in Times New Roman.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

import pytest

from disclosure_desktop.documents.document import Paragraph, TableBlock
from disclosure_desktop.documents.typesetting import load_typesetting, points
from disclosure_desktop.form.layout import Cell, Role
from tests.documents.office_documents import (
    DATE,
    LINES,
    LONG_PROSE,
    NAME,
    NOTE,
    PRESETS,
    TABLES,
    files,
    long_report,
    table_of,
)
from tests.documents.tampering import LONG_NAME
from tests.documents.wordml import TITLE
from tests.office import PdfPage, Word, pdf_pages, require_times, soffice_convert_all

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.office

LEFT_EDGE, RIGHT_EDGE = points(28), points(210 - 26)


@dataclass(frozen=True)
class Shown:
    """The documents as LibreOffice shows them."""

    folder: Path

    def pages(self, name: str) -> list[PdfPage]:
        return pdf_pages(self.folder / f"{name}.pdf")


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    require_times()
    folder = tmp_path_factory.mktemp("office")
    for name, data in files().items():
        (folder / f"{name}.docx").write_bytes(data)
    soffice_convert_all(sorted(folder.glob("*.docx")), folder)
    return Shown(folder)


def the_only(pages: list[PdfPage], text: str) -> tuple[int, Word]:
    """Return the page and the box of a word that stands there once."""
    found = [(number, w) for number, page in enumerate(pages) for w in page.words if w.text == text]
    assert len(found) == 1, (text, found)
    return found[0]


def edges(key: str) -> list[float]:
    """Return the edges of a table's columns, from the left edge of the page."""
    widths = load_typesetting().tables[key].columns_twips
    return [LEFT_EDGE + twips / 20 for twips in accumulate(widths, initial=0)]


def span(cell: Cell, key: str) -> tuple[float, float]:
    return edges(key)[cell.column], edges(key)[cell.column + cell.column_span]


def text_beside(page: PdfPage, cell: Cell, key: str, down: float, lines: int) -> str:
    """Return what stands in the width of a cell, in so many lines around a height."""
    left, right = span(cell, key)
    height = lines * 9 * 1.25 / 2
    words = [w for w in page.words if left < w.left and w.right < right + 1]
    return "".join(w.text for w in words if abs(w.down - down) < height)


def check_table(pages: list[PdfPage], block: TableBlock) -> dict[int, int]:
    """Every figure in its column and on the line of its label. Returns the page of each row."""
    rows: dict[int, int] = {}
    for row in sorted({cell.row for cell in block.grid.values}):
        cells = [c for c in block.grid.values if c.row == row]
        found = [(cell, *the_only(pages, block.figures[cell.address])) for cell in cells]
        (rows[row],) = {number for _, number, _ in found}  # no row is split
        for cell, _, word in found:
            assert word.across == pytest.approx(sum(span(cell, block.key)) / 2, abs=1), word
            assert word.down == pytest.approx(found[0][2].down, abs=0.2), word
        labels = [c for c in block.grid.cells if c.row == row and c.stands_left]
        for label in labels:
            beside = (
                text_beside(pages[rows[row]], label, block.key, found[0][2].down, lines)
                for lines in (1, 2, 3)
            )
            assert label.label in beside, label
    assert list(rows.values()) == sorted(rows.values())
    return rows


@pytest.mark.parametrize(
    ("name", "count"),
    [
        *((f"seed-{preset}", 4) for preset in PRESETS),
        ("full-2019", 3),
        ("full-2021", 3),
    ],
)
def test_number_of_pages(shown: Shown, name: str, count: int) -> None:
    assert len(shown.pages(name)) == count


@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_every_figure_stands_in_its_column_beside_its_label(shown: Shown, form_id: str) -> None:
    pages = shown.pages(f"full-{form_id}")

    for key in TABLES:
        check_table(pages, table_of(form_id, key))


def test_figures_of_eight_digits_and_page_numbers_are_all_there(shown: Shown) -> None:
    pages = shown.pages("wide")

    words = [word.text for page in pages for word in page.words]
    figures = [str(10_000_000 + number) for number in range(200)]
    assert sorted(w for w in words if re.fullmatch(r"1\d{7}", w)) == figures
    for number, page in enumerate(pages, 1):
        assert (round(page.width), round(page.height)) == (595, 842)
        dash, digit, _ = page.words[-3:]
        assert (dash.text, digit.text) == ("—", str(number))
        assert (digit.left > 420) is (number % 2 == 1)
        assert dash.down == pytest.approx(points(297 - 35 + 7), abs=4)  # 7 mm below the text


def test_page_holds_22_lines_of_28_characters(shown: Shown) -> None:
    lines = [[word.text for word in page.words[:-3]] for page in shown.pages("grid")]

    assert [len(page) for page in lines] == [22, 22, 7]  # two characters more than 50 lines
    assert {len(line) for page in lines for line in page} == {26, 28, 2}


@pytest.mark.parametrize("key", TABLES)
@pytest.mark.parametrize("count", LINES)
def test_nothing_is_torn_apart_wherever_the_page_ends(shown: Shown, key: str, count: int) -> None:
    pages, table = shown.pages(f"{key}-{count}"), table_of("2021", key)
    rows = check_table(pages, table)

    assert the_only(pages, "二、表格")[0] == min(rows.values())
    note_page, note = the_only(pages, NOTE)
    assert note_page == max(rows.values())
    last_figure = list(table.figures.values())[-1]
    assert 0 < note.top - the_only(pages, last_figure)[1].bottom < 12


@pytest.mark.parametrize("count", LINES)
def test_signature_is_never_parted_nor_alone_on_a_page(shown: Shown, count: int) -> None:
    pages = shown.pages(f"ending-{count}")

    signed = the_only(pages, NAME)[0]
    assert the_only(pages, "2026")[0] == signed
    assert "本机关" in pages[signed].text
    headed = the_only(pages, "六、其他需要报告的事项")[0]
    assert "其他。其他。" in pages[headed].text


@pytest.mark.parametrize("count", LINES)
def test_blocks_of_table_two_are_not_split(shown: Shown, count: int) -> None:
    table = table_of("2021", "proactive")
    rows = check_table(shown.pages(f"proactive-{count}"), table)

    headings = [cell.row for cell in table.grid.cells if cell.role is Role.HEADING]
    assert headings == [0, 4, 7, 11]
    for first, end in zip(headings, [*headings[1:], 14], strict=True):
        assert len({page for row, page in rows.items() if first < row < end}) == 1


def test_header_rows_are_repeated_with_their_texts(shown: Shown) -> None:
    broken = 0
    for count in LINES:
        pages, table = shown.pages(f"applications-{count}"), table_of("2021", "applications")
        rows = check_table(pages, table)
        for number in sorted(set(rows.values()))[1:]:
            broken += 1
            first = min(row for row, page in rows.items() if page == number)
            check_header(pages[number], [c for c in table.grid.values if c.row == first], table)
    assert broken > 10


def check_header(page: PdfPage, first_row: list[Cell], table: TableBlock) -> None:
    """The page begins with the header of table three; `first_row` is the first one below it."""
    first = the_only([page], table.figures[first_row[0].address])[1]
    above = [w for w in page.words if w.down < first.down - 2 and w.left > edges("applications")[3]]
    header = "申请人情况自然人法人或其他组织总计商业企业科研机构社会公益组织法律服务机构其他"
    assert sorted("".join(w.text for w in above)) == sorted(header)
    assert "（本列数据的勾稽关系为：第一项加第二项之 和，等于第三项加第四项之和）" in page.text
    assert min(w.top for w in page.words) == pytest.approx(points(37), abs=8)


def test_labels_in_narrow_columns_break_between_words(shown: Shown) -> None:
    words = [word.text for page in shown.pages("full-2021") for word in page.words]

    for part in ("社会", "公益", "组织", "法律", "服务"):
        assert words.count(part) == 1


def test_date_ends_four_characters_in_and_the_name_is_centred_on_it(shown: Shown) -> None:
    page = shown.pages("full-2021")[-1]
    (name,) = (word for word in page.words if word.text == NAME)
    date = [word for word in page.words if 0 < word.top - name.top < 40]

    assert "".join(word.text for word in date) == DATE
    right = RIGHT_EDGE - 4 * 15.75
    assert date[-1].right == pytest.approx(right, abs=0.5)
    # LibreOffice parts digits from Chinese though the file forbids it; Word and WPS do not.
    width = sum(word.right - word.left for word in date)
    assert name.across == pytest.approx(right - width / 2, abs=1)
    assert date[0].top - name.top == pytest.approx(28.9, abs=0.2)


def test_long_name_is_signed_in_lines_centred_on_one_another(shown: Shown) -> None:
    (page,) = shown.pages("long-name")
    words = [word.text for word in page.words]
    date = len(words) - 1 - words[::-1].index("2026")
    first, second = page.words[date - 2 : date]

    assert first.text + second.text == LONG_NAME
    assert first.across == pytest.approx(second.across, abs=1)
    assert min(first.left, second.left) >= LEFT_EDGE - 0.5
    assert max(first.right, second.right) <= RIGHT_EDGE + 0.5


def test_title_never_leaves_a_character_on_a_line_of_its_own(shown: Shown) -> None:
    (page,) = shown.pages("title")

    lines: dict[float, str] = {}
    for word in page.words[:-3]:
        lines[word.top] = lines.get(word.top, "") + word.text
    assert list(lines.values()) == ["青石乡政府", TITLE.rest, f"青石政府{TITLE.rest}"]


def test_remark_stands_with_its_figure_in_the_cell(shown: Shown) -> None:
    (page,) = shown.pages("remark")
    left, right = edges("disputes")[:2]
    top = max(w.bottom for w in page.words if w.text == "维持")

    inside = [w.text for w in page.words if left < w.left and w.right < right and w.top > top - 1]
    assert "".join(inside) == "22（其中1件和解）"


@pytest.mark.parametrize("name", LONG_PROSE)
def test_every_character_of_the_prose_is_on_paper(shown: Shown, name: str) -> None:
    pages = shown.pages(name)
    printed = "".join(word.text for page in pages for word in page.words[:-3])
    whole = long_report(name)
    prose = [re.sub(r"\s", "", b.text) for b in whole.blocks if isinstance(b, Paragraph)]

    assert len(prose) > 15
    assert [text for text in prose if text not in printed] == []
