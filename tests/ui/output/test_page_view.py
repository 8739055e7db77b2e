"""Pages on screen: turned, enlarged, and the same that are printed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from disclosure_desktop.documents.document import document
from disclosure_desktop.form.description import load_form
from disclosure_desktop.paper.pdf import drawn_pdf
from disclosure_desktop.paper.setting import SetDocument, set_document
from disclosure_desktop.ui.output.page_view import Fit, PageView
from tests.office import program
from tests.report.examples import quiet_report

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def paper(qapp: QApplication) -> SetDocument:
    paper = set_document(document(load_form("2021"), quiet_report()))
    assert len(paper.pages) == 3
    return paper


@pytest.fixture
def view(qtbot: QtBot, paper: SetDocument) -> PageView:
    """Three pages in a view of 900 by 600 pixels, each 794 by 1123 at its natural size."""
    view = PageView()
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show()
    view.show_document(paper)
    view.set_zoom(1.0)
    view.verticalScrollBar().setValue(0)
    return view


def scrolled(view: PageView) -> int:
    return view.verticalScrollBar().value()


def turn_wheel(view: PageView, angle: int, modifier: Qt.KeyboardModifier = CONTROL) -> None:
    middle = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        middle,
        view.viewport().mapToGlobal(middle),
        QPoint(),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        modifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_pages_have_their_natural_size_at_100_percent(view: PageView) -> None:
    assert (view.column.width, view.column.height) == (794, 1123)


def test_keys_turn_pages(view: PageView) -> None:
    pages = []
    for key in (Key.Key_PageDown, Key.Key_PageDown, Key.Key_PageUp, Key.Key_End, Key.Key_Home):
        QTest.keyClick(view, key)
        pages.append((view.page, scrolled(view)))
    end = 16 + 3 * (1123 + 16) - view.viewport().height()
    assert pages == [(2, 1139), (3, 2278), (2, 1139), (3, end), (1, 0)]


def test_the_last_page_turned_over_is_shown_to_its_end(view: PageView) -> None:
    for _ in range(3):
        QTest.keyClick(view, Key.Key_PageDown)
    assert scrolled(view) == view.verticalScrollBar().maximum()
    QTest.keyClick(view, Key.Key_PageUp)
    assert scrolled(view) == 2278


def test_small_pages_are_turned_back_one_after_the_other(view: PageView) -> None:
    view.set_zoom(0.25)
    QTest.keyClick(view, Key.Key_End)
    tops = [scrolled(view)]
    for _ in range(2):
        QTest.keyClick(view, Key.Key_PageUp)
        tops.append(scrolled(view))
    assert tops == [907 - 600, 297, 0]


def test_space_shows_the_next_part_of_a_page(view: PageView) -> None:
    QTest.keyClick(view, Key.Key_Space)
    assert scrolled(view) == view.viewport().height()
    QTest.keyClick(view, Key.Key_Space, SHIFT)
    assert scrolled(view) == 0


def test_the_page_in_the_middle_is_told(qtbot: QtBot, view: PageView) -> None:
    with qtbot.waitSignal(view.page_changed) as told:
        view.go_to_page(3)
    assert told.args == [3]
    assert view.accessibleName() == "预览，第 3 页，共 3 页"
    assert view.accessibleDescription().endswith("青禾镇人民政府")
    assert "行政复议\n行政诉讼\n结果维持\n结果纠正" in view.accessibleDescription()


@pytest.mark.parametrize("way", ["set", "key", "wheel", "natural"])
def test_zoom_keeps_what_is_in_the_middle(view: PageView, way: str) -> None:
    view.set_zoom(1.5)
    view.verticalScrollBar().setValue(2100)
    view.horizontalScrollBar().setValue(40)
    before = view.middle
    if way == "set":
        view.set_zoom(2.0)
    elif way == "key":
        QTest.keyClick(view, Key.Key_Plus)
    elif way == "wheel":
        turn_wheel(view, 120)
    else:
        QTest.keyClick(view, Key.Key_0, CONTROL)
    expected = {"set": 2.0, "key": 1.8, "wheel": 1.8, "natural": 1.0}
    assert view.zoom == pytest.approx(expected[way])
    assert view.middle.index == before.index == 1
    assert view.middle.down == pytest.approx(before.down, abs=0.001)
    if way != "natural":  # there the page has room beside it
        assert view.middle.across == pytest.approx(before.across, abs=0.002)


def test_ctrl_and_the_wheel_enlarge_and_reduce(view: PageView) -> None:
    turn_wheel(view, -120)
    assert view.zoom == pytest.approx(1 / 1.2)
    turn_wheel(view, 240)
    assert view.zoom == pytest.approx(1.2)
    for _ in range(4):  # as touchpads tell it
        turn_wheel(view, 30)
    assert view.zoom == pytest.approx(1.44)
    turn_wheel(view, -120, Qt.KeyboardModifier.NoModifier)
    assert view.zoom == pytest.approx(1.44)


def test_zoom_has_limits(view: PageView) -> None:
    view.zoom_by(50)
    assert view.zoom == 3.0
    view.zoom_by(-50)
    assert view.zoom == 0.1


def test_whole_pages_follow_the_size_of_the_view(qtbot: QtBot, view: PageView) -> None:
    view.set_fit(Fit.PAGE)
    assert view.column.height == pytest.approx(600 - 32, abs=1)
    view.resize(900, 800)
    qtbot.waitUntil(lambda: view.column.height > 700)
    assert view.column.height == pytest.approx(800 - 32, abs=1)
    view.set_fit(Fit.WIDTH)
    assert view.column.width == pytest.approx(view.viewport().width() - 32, abs=1)
    view.set_zoom(0.5)
    view.resize(900, 700)
    assert view.fit is Fit.ZOOM
    assert view.zoom == 0.5


def test_a_wide_view_does_not_make_pages_unwieldy(qtbot: QtBot, view: PageView) -> None:
    view.set_fit(Fit.WIDTH)
    view.resize(2400, 600)
    qtbot.waitUntil(lambda: view.viewport().width() > 2000)
    assert view.zoom == 1.5


def test_another_document_is_shown_at_the_same_place(view: PageView, paper: SetDocument) -> None:
    view.verticalScrollBar().setValue(1500)
    view.show_document(set_document(paper.document, "system"))
    assert scrolled(view) == 1500
    assert view.page == 2


def test_only_pages_in_sight_are_drawn(view: PageView) -> None:
    view.go_to_page(2)
    view._drawn.clear()
    view.viewport().repaint()
    assert list(view._drawn) == [1]


def test_large_pages_are_not_kept_without_end(view: PageView) -> None:
    view.set_zoom(3.0)
    for number in (1, 2, 3):
        view.go_to_page(number)
        view.viewport().repaint()
    assert list(view._drawn) == [0, 1, 2]
    pixels = sum(each.width() * each.height() for each in view._drawn.values())
    assert pixels == 3 * 2381 * 3368


def test_what_was_drawn_longest_ago_is_let_go(
    view: PageView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("disclosure_desktop.ui.output.page_view._MOST_PIXELS", 2_000_000)
    for number in (1, 2, 3, 1):
        view.go_to_page(number)
        view.viewport().repaint()
    assert list(view._drawn) == [2, 0]


def difference(one: QImage, other: QImage) -> int:
    """How many of 198 by 281 fields differ by more than a quarter of black and white."""
    gray = QImage.Format.Format_Grayscale8
    size = (198, 281)
    smooth = Qt.TransformationMode.SmoothTransformation
    aspect = Qt.AspectRatioMode.IgnoreAspectRatio
    a, b = (each.scaled(*size, aspect, smooth).convertToFormat(gray) for each in (one, other))
    return sum(
        abs(a.pixelColor(x, y).red() - b.pixelColor(x, y).red()) > 64
        for x in range(size[0])
        for y in range(size[1])
    )


def moved(image: QImage, pixels: int) -> QImage:
    """The image moved to the right and down."""
    result = QImage(image.size(), image.format())
    result.fill(Qt.GlobalColor.white)
    painter = QPainter(result)
    painter.drawImage(pixels, pixels, image)
    painter.end()
    return result


def test_the_screen_shows_what_is_in_the_pdf_file(
    view: PageView, paper: SetDocument, tmp_path: Path
) -> None:
    (tmp_path / "a.pdf").write_bytes(drawn_pdf(paper))
    command = [program("pdftoppm"), "-r", "96", "-png", "a.pdf", "a"]
    subprocess.run(command, cwd=tmp_path, check=True, timeout=60)
    differing = []
    for index in range(3):
        shown = view._draw(index).toImage()
        printed = QImage(str(tmp_path / f"a-{index + 1}.png"))
        assert (printed.width(), printed.height()) == (794, 1123)
        differing.append(difference(shown, printed))
        assert difference(moved(shown, 2), printed) > 300
    assert max(differing) < 20
