"""What a paste would do: which way is the likeliest, and what speaks against it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.ui.grid.pasting import Pasting
from disclosure_desktop.ui.session import Session
from tests.report.examples import number
from tests.ui.grid.clippings import clip, commands_at, open_session, put

A = "applications"
FIRST = f"{A}.received.natural_person"
PLAIN = [f"{A}.{row}.{c}" for row in ("received", "granted") for c in ("business", "research")]


@pytest.fixture
def session(store: DraftStore, qapp: QApplication) -> Iterator[Session]:
    session = open_session(store)
    yield session
    session.abandon()


def values(session: Session, *addresses: str) -> list[str]:
    return [str(session.report.value(address) or "") for address in addresses]


def asked(session: Session, *addresses: str) -> Pasting:
    commands, pasted = commands_at(session, *addresses)
    commands.paste()
    [pasting] = pasted.asked
    return pasting


def test_one_cell_fills_the_selection(session: Session) -> None:
    put(text="7\n")
    commands, pasted = commands_at(session, *PLAIN)
    commands.paste()
    assert values(session, *PLAIN) == ["7", "7", "7", "7"]
    assert session.undo_stack.undoText() == "粘贴 4 格"
    assert pasted.said == ["粘贴了 4 格。按 Ctrl+Z 可以撤销。"]


def test_a_row_is_repeated_down_the_selection(session: Session) -> None:
    put(text="1\t2\n")
    commands, _ = commands_at(session, *PLAIN)
    commands.paste()
    assert values(session, *PLAIN) == ["1", "2", "1", "2"]


def test_a_shape_that_does_not_go_into_the_selection_begins_at_its_corner(
    session: Session,
) -> None:
    put(text="1\t2\t3\n")
    commands, _ = commands_at(session, *PLAIN)
    commands.paste()
    row = [f"{A}.received.{c}" for c in ("business", "research", "public_interest")]
    assert values(session, *row) == ["1", "2", "3"]
    assert values(session, *PLAIN[2:]) == ["", ""]


def test_blanks_that_would_clear_numbers_are_asked_about(session: Session) -> None:
    session.edit("填", {f"{A}.received.business": number("5")})
    put(text="1\t\t3\n")
    pasting = asked(session, FIRST)
    assert pasting.placings[0].notes == ("剪贴板里有空格，会清空 1 格原有的数",)


def test_totals_that_agree_are_passed_over_and_others_are_told(session: Session) -> None:
    put(text="1\t2\t0\t0\t0\t0\t3\n")
    commands, pasted = commands_at(session, FIRST)
    commands.paste()
    assert not pasted.asked
    assert values(session, f"{A}.received.business", f"{A}.received.total") == ["2", ""]
    put(text="1\t2\t0\t0\t0\t0\t4\n")
    assert asked(session, FIRST).placings[0].notes == (
        "剪贴板里的“一、本年新收政府信息公开申请数量·总计”是 4，自动合计是 3",
    )


def test_a_total_alone_is_refused(session: Session) -> None:
    put(text="4\n")
    commands, pasted = commands_at(session, f"{A}.received.total")
    commands.paste()
    assert pasted.said == ["粘贴的范围里只有自动合计的格子，没有粘贴。"]


def test_typed_totals_are_pasted_like_every_cell(session: Session) -> None:
    session.edit("改", {f"{A}.typed_totals": True})
    put(text="4\n")
    commands, _ = commands_at(session, f"{A}.received.total")
    commands.paste()
    assert values(session, f"{A}.received.total") == ["4"]


def test_the_table_of_another_step_is_refused(session: Session) -> None:
    QApplication.clipboard().setMimeData(clip("word-disputes"))
    commands, pasted = commands_at(session, FIRST)
    commands.paste()
    assert pasted.said == ["剪贴板里是“复议和诉讼”的表，没有粘贴；请到那一步再粘贴。"]
    assert session.undo_stack.count() == 0


def test_of_a_whole_report_the_table_of_this_step_is_taken(session: Session) -> None:
    tables = [
        bytes(clip(f"writer-whole-{key}").data("text/html").data()).decode("utf-8")
        for key in ("proactive", "applications", "disputes")
    ]
    put(html="<p>报告</p>".join(tables))
    commands, pasted = commands_at(session, "disputes.cases.review_upheld")
    commands.paste()
    assert not pasted.asked
    assert values(session, "disputes.cases.review_pending", FIRST) == ["8", ""]


def test_a_large_rectangle_without_labels_finds_the_first_cell(session: Session) -> None:
    put(text="\n".join(["\t".join("1" * 6)] * 24))
    pasting = asked(session, f"{A}.granted.business")
    assert [way.name for way in pasting.placings] == [
        "从表的第一格起，跳过自动合计的格子",
    ]
    assert len(pasting.placings[0].texts) == 144


def test_labels_alone_are_refused(session: Session) -> None:
    put(text="自然人\t商业企业\n")
    commands, pasted = commands_at(session, FIRST)
    commands.paste()
    assert pasted.said == ["没有粘贴：剪贴板里有 2 格不是数字，列在表格上方。"]


def test_a_single_column_of_a_row_goes_under_the_cursor(session: Session) -> None:
    put(text="2.重复申请\t4\n3.要求提供公开出版物\t1\n")
    pasting = asked(session, f"{A}.granted.research")
    assert pasting.placings[0].texts == {
        f"{A}.rejected_repeated.research": "4",
        f"{A}.rejected_publication.research": "1",
    }
    assert pasting.placings[0].notes == ("剪贴板里没有列的名称，数从“科研机构”一列起填",)


def test_a_huge_clipping_is_refused(session: Session) -> None:
    put(text="1\t" * 30_000)
    commands, pasted = commands_at(session, FIRST)
    commands.paste()
    assert pasted.said == ["剪贴板里的内容太多，没有粘贴；请只复制要用的格子。"]


def test_an_empty_clipboard_is_said_to_be_so(session: Session) -> None:
    QApplication.clipboard().clear()
    commands, pasted = commands_at(session, FIRST)
    commands.paste()
    assert pasted.said == ["剪贴板里没有可以粘贴的数字。"]


def test_the_2019_form_takes_signed_changes(store: DraftStore, qapp: QApplication) -> None:
    session = open_session(store, "2019")
    put(text="12\t+3\n")
    commands, _ = commands_at(session, "proactive.licensing.items_last_year")
    commands.paste()
    assert values(session, "proactive.licensing.items_change") == ["+3"]
    session.abandon()
