"""Tables set for the page; lengths in twips."""

from __future__ import annotations

import pytest

from disclosure_desktop.documents.document import TableBlock
from disclosure_desktop.documents.typesetting import load_typesetting
from disclosure_desktop.paper.fonts import Fonts
from disclosure_desktop.paper.tables import SetTable, set_table
from tests.documents.reports import full_document
from tests.documents.wordml import disputes
from tests.report.examples import number


def table(key: str, first: int = 1) -> SetTable:
    blocks = full_document("2021", first).blocks
    (block,) = [b for b in blocks if isinstance(b, TableBlock) and b.key == key]
    return set_in_system_fonts(block)


def set_in_system_fonts(block: TableBlock) -> SetTable:
    typesetting = load_typesetting()
    preset = typesetting.preset("system")
    fonts = Fonts(typesetting, preset)
    faces = {size: fonts.face(preset.table, size) for size in typesetting.sizes_pt.table}
    return set_table(block, typesetting, faces)


def lines(found: SetTable, label: str) -> list[str]:
    (cell,) = [cell for cell in found.texts if cell.label == label]
    return [line.text for line in found.texts[cell].lines]


def test_columns_have_the_widths_of_the_description() -> None:
    assert table("applications").edges == (
        0, 640, 1440, 3804, 4524, 5244, 5964, 6684, 7404, 8124, 8844,
    )  # fmt: skip


def test_rows_of_one_line_have_the_least_height() -> None:
    # 6.5 mm are 368.5 twips; Word is told whole ones.
    assert table("proactive").heights == (369,) * 14


def test_rows_grow_with_their_lines() -> None:
    found = table("applications")
    # 5.5 mm; two and three lines of 9 pt × 1.25, 1 pt above and below, a line of 0.5 pt.
    assert set(found.heights) == {312, 2 * 225 + 50, 3 * 225 + 50}
    assert found.heights[2] == 3 * 225 + 50  # 社会公益组织 has three lines of two characters


def test_a_label_of_several_rows_makes_the_last_of_them_higher() -> None:
    block = disputes(review_upheld="1\n2\n3\n4\n5\n6\n7\n8")
    found = set_in_system_fonts(block)
    assert found.heights[:2] == (397, 397)  # 7 mm
    assert found.heights[3] == 8 * 225 + 50


def test_labels_are_broken_where_word_breaks_them() -> None:
    found = table("applications")
    assert lines(found, "（三）不予公开") == ["（三）", "不予公开"]
    assert lines(found, "三、本年度办理结果") == ["三、", "本年", "度办", "理结", "果"]
    assert lines(found, "社会公益组织") == ["社会", "公益", "组织"]


def test_no_mark_hangs_over_a_cell_s_border() -> None:
    found = table("applications", 10_000_000)
    room = found.edges[3] - found.edges[1] - 60
    for cell, text in found.texts.items():
        if cell.label.startswith("（二）部分公开"):
            assert max(line.width for line in text.lines) <= room + 2
            assert lines(found, cell.label)[0].endswith("这一情")


def test_figures_stand_in_the_middle_and_labels_left() -> None:
    found = table("proactive", 1000)
    places = {}
    for cell, text in found.texts.items():
        (run,) = text.lines[0].runs[:1]
        places[cell.address or cell.label] = run.x
    assert places["规章"] == 100.0
    four_digits = 4 * 90
    middle = 100 + (2211 - 200 - four_digits) / 2
    assert places["proactive.regulations.issued"] == pytest.approx(middle, abs=2)


def test_figures_too_wide_for_their_cells_are_narrowed() -> None:
    found = table("applications", 100_000_000_000)
    (cell,) = [c for c in found.texts if c.address == "applications.received.total"]
    (run,) = found.texts[cell].lines[0].runs
    assert run.text == "100000000016"
    assert run.face.scale == 73  # 12 digits of 7.5 pt take 45 pt, and there are 33
    assert run.width <= 660


def test_a_blank_cell_has_no_line() -> None:
    found = set_in_system_fonts(disputes())
    assert all(not found.texts[cell].lines for cell in found.setter.grid.cells if cell.address)


def test_example_figures_are_as_they_are_printed() -> None:
    found = set_in_system_fonts(disputes(review_upheld=str(number("12"))))
    (cell,) = [c for c in found.texts if c.address == "disputes.cases.review_upheld"]
    assert [line.text for line in found.texts[cell].lines] == ["12"]
