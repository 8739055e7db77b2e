"""Where the cursor is: the line under the table, and the labels that are marked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel
from pytestqt.qtbot import QtBot

from disclosure_desktop.report.draftfile import Draft
from disclosure_desktop.report.report import new_report
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.ui.grid.pane import GridPane
from disclosure_desktop.ui.grid.status import StatusLine
from disclosure_desktop.ui.session import Session
from tests.report.examples import quiet_report


@pytest.fixture
def session(store: DraftStore) -> Iterator[Session]:
    last = quiet_report(year=2024, applications__granted__other="7")
    session = Session(Draft(new_report("2021", 2025), previous=last), store.new_path(), store)
    yield session
    session.abandon()


def line(session: Session, key: str) -> tuple[GridPane, StatusLine]:
    pane = GridPane(session, key)
    return pane, StatusLine(pane.model, pane.values)


def select(pane: GridPane, first: str, last: str) -> None:
    model = pane.model
    pane.values.go_to(first)
    chosen = QItemSelection(model.index_of(first), model.index_of(last))
    flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
    pane.values.selectionModel().select(chosen, flag)


def test_the_whole_label_the_unit_and_last_year(session: Session) -> None:
    pane, status = line(session, "applications")
    assert status.place.text() == ""
    pane.values.go_to("applications.granted.other")
    assert status.place.text() == (
        "三、本年度办理结果 ＞ （一）予以公开，申请人情况 ＞ 法人或其他组织 ＞ 其他"
    )
    assert status.numbers.text() == "去年 7"
    pane, status = line(session, "proactive")
    pane.values.go_to("proactive.fees.amount")
    assert status.place.text() == "行政事业性收费，本年收费金额（单位：万元）"


def test_a_selection_is_counted_and_added_up_and_follows_edits(session: Session) -> None:
    pane, status = line(session, "applications")
    select(pane, "applications.granted.legal_service", "applications.partly_granted.other")
    assert status.numbers.text() == "去年 0　选了 4 格"
    model = pane.model
    model.enter({"applications.granted.other": "3", "applications.partly_granted.other": "11"})
    assert status.numbers.text() == "去年 0　选了 4 格　合计 14"


def test_numbers_of_different_units_are_not_added_up(session: Session) -> None:
    pane, status = line(session, "proactive")
    pane.model.enter({"proactive.coercion.decisions": "3", "proactive.fees.amount": "1.5"})
    select(pane, "proactive.coercion.decisions", "proactive.fees.amount")
    assert status.numbers.text() == "去年 0　选了 2 格"


@pytest.mark.parametrize(
    ("address", "labels"),
    [
        (
            "applications.refused_secret.research",
            {
                "三、本年度办理结果",
                "（三）不予公开",
                "1.属于国家秘密",
                "法人或其他组织",
                "科研机构",
            },
        ),
        ("applications.received.total", {"一、本年新收政府信息公开申请数量", "总计"}),
        ("disputes.cases.after_review_other", {"行政诉讼", "复议后起诉", "其他结果"}),
        ("proactive.licensing.decisions", {"行政许可", "本年处理决定数量"}),
    ],
)
def test_the_labels_of_row_and_column_are_marked(
    session: Session, address: str, labels: set[str]
) -> None:
    pane = GridPane(session, address.split(".")[0])
    pane.values.go_to(address)
    assert {cell.label for cell in pane.lit} == labels


def test_a_marked_label_is_painted_so_and_the_mark_moves_on(qtbot: QtBot, session: Session) -> None:
    pane = GridPane(session, "applications")
    qtbot.addWidget(pane)
    pane.resize(900, 600)
    pane.show()
    pane.values.go_to("applications.received.other")
    here = pane.grab().toImage()
    pane.values.go_to("applications.received.research")
    elsewhere = pane.grab().toImage()
    place = pane.model.cell_of("applications.received.other")
    x = pane.values.mapTo(pane, pane.values.rect().topLeft()).x()
    x += pane.values.columnViewportPosition(place.column) + 3
    y = pane.values.mapTo(pane, pane.values.rect().topLeft()).y() - 6
    assert here.pixelColor(x, y) != elsewhere.pixelColor(x, y)
