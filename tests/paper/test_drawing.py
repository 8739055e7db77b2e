"""Pages drawn with a painter."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from disclosure_desktop.documents.document import Block, Mark, MarkedSpan, Paragraph
from disclosure_desktop.paper.content import PageContent, PlacedRun
from disclosure_desktop.paper.drawing import Pen
from disclosure_desktop.paper.setting import set_document
from tests.documents.wordml import disputes, doc

PIXELS_PER_TWIP = 0.1
WHITE = QColor("#FFFFFF")


def content(*blocks: Block) -> PageContent:
    return set_document(doc(*blocks)).contents[0]


def drawn(page: PageContent, zoom: float = 1.0) -> QImage:
    scale = PIXELS_PER_TWIP * zoom
    image = QImage(round(11906 * scale), round(16838 * scale), QImage.Format.Format_RGB32)
    image.fill(WHITE)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    Pen(painter).draw(page)
    painter.end()
    return image


def ink(image: QImage, x: float, y: float, width: float, height: float) -> float:
    """Return how much of a rectangle, given in twips, is not white."""
    scale = image.width() / 11906
    columns = range(round(x * scale), round((x + width) * scale))
    rows = range(round(y * scale), round((y + height) * scale))
    dark = sum(
        image.pixelColor(column, row).lightness() < 128 for column in columns for row in rows
    )
    return dark / (len(columns) * len(rows))


def test_a_run_is_drawn_where_it_stands() -> None:
    page = content(Paragraph("国国国国"))
    (placed,) = page.runs
    image = drawn(page)
    for index in range(4):
        assert ink(image, placed.x + index * 315, placed.y - 256, 310, 300) > 0.1
    assert ink(image, placed.x + 4 * 315 + 20, placed.y - 256, 310, 300) == 0
    assert ink(image, placed.x - 315, placed.y - 256, 310, 300) == 0


def test_a_stretched_line_reaches_the_edge_of_the_text() -> None:
    page = content(Paragraph("国" * 25 + "12345" + "国" * 30))
    line = [placed for placed in page.runs if placed.y == page.runs[0].y]
    right = line[-1].x + line[-1].run.width
    image = drawn(page)
    assert ink(image, right - 315, line[-1].y - 256, 300, 300) > 0.1
    assert ink(image, right + 10, line[-1].y - 256, 300, 300) == 0


def grey(image: QImage, placed: PlacedRun) -> float:
    """Return how dark the place of a run is on the whole, 0 for white and 1 for black."""
    scale = image.width() / 11906
    left, top = round(placed.x * scale), round((placed.y - 256) * scale)
    size = max(1, round(placed.run.width * scale)), max(1, round(300 * scale))
    part = image.copy(left, top, *size).scaled(
        1, 1, mode=Qt.TransformationMode.SmoothTransformation
    )
    return 1 - part.pixelColor(0, 0).lightnessF()


@pytest.mark.parametrize("zoom", [0.5, 2.0])
def test_any_zoom_shows_the_same_strokes(zoom: float) -> None:
    page = content(Paragraph("国" * 25 + "12345" + "国" * 30), disputes(review_upheld="3"))
    small, large = drawn(page), drawn(page, zoom)
    for placed in page.runs:
        assert grey(large, placed) == pytest.approx(grey(small, placed), abs=0.06)


def test_cells_have_lines_of_half_a_point_around_them() -> None:
    page = content(disputes())
    box = page.boxes[0]
    image = drawn(page, 2.0)
    middle = box.y + box.height / 2
    assert ink(image, box.x - 5, middle, 10, 50) == 1
    assert ink(image, box.x + 12, middle, 10, 50) == 0
    assert ink(image, box.x - 20, middle, 10, 50) == 0


def test_marked_text_is_coloured_underlined_or_struck() -> None:
    marks = (MarkedSpan(0, 2, Mark.ADDED), MarkedSpan(2, 4, Mark.REMOVED))
    page = content(Paragraph("一一一一", marks=marks))
    added, removed = page.runs
    image = drawn(page, 2.0)
    scale = image.width() / 11906
    below = image.pixelColor(round((added.x + 300) * scale), round((added.y + 45) * scale))
    assert below.red() > below.green()
    assert ink(image, added.x, added.y + 30, 600, 30) > 0.3
    assert ink(image, removed.x + 10, removed.y + 30, 600, 30) == 0
    # 一 is a stroke in the middle of its square, and so is the line through it: look between.
    assert ink(image, removed.x + 310, removed.y - 125, 15, 32) > 0.3


def test_a_smaller_run_is_drawn_smaller() -> None:
    page = content(Paragraph("国国"))
    (placed,) = page.runs
    half = replace(page, runs=(replace(placed, scale=0.5),))
    image = drawn(half)
    assert ink(image, placed.x, placed.y - 128, 2 * 157, 150) > 0.1
    assert ink(image, placed.x + 2 * 157 + 10, placed.y - 256, 315, 300) == 0
    assert ink(image, placed.x, placed.y - 256, 315, 100) == 0
