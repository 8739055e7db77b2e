"""Filling down, right, and a whole selection."""

from __future__ import annotations

import pytest

from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.ui.session import Session
from tests.report.examples import number
from tests.ui.grid.clippings import commands_at, open_session

A = "applications"


def filled(session: Session, *addresses: str) -> list[str]:
    return [str(session.report.value(address) or "") for address in addresses]


def test_down_takes_the_first_row_and_leaves_totals(store: DraftStore) -> None:
    session = open_session(store)
    session.edit("填", {f"{A}.received.other": number("3")})
    cells = [f"{A}.{row}.{c}" for row in ("received", "carried_in") for c in ("other", "total")]
    commands, _ = commands_at(session, *cells)
    commands.fill_down()
    assert filled(session, f"{A}.carried_in.other", f"{A}.carried_in.total") == ["3", ""]
    assert session.undo_stack.undoText() == "向下填充 1 格"
    session.abandon()


def test_one_cell_takes_what_stands_above_or_left_of_it(store: DraftStore) -> None:
    session = open_session(store)
    session.edit("填", {f"{A}.received.other": number("3")})
    down, _ = commands_at(session, f"{A}.carried_in.other")
    down.fill_down()
    right, _ = commands_at(session, f"{A}.carried_in.other")
    right.fill_right()
    assert filled(session, f"{A}.carried_in.other") == [""]  # its left neighbour is blank
    session.undo_stack.undo()
    assert filled(session, f"{A}.carried_in.other") == ["3"]
    session.abandon()


def test_right_fills_each_row_from_its_first_cell(store: DraftStore) -> None:
    session = open_session(store)
    first = {f"{A}.received.business": number("1"), f"{A}.granted.business": number("2")}
    session.edit("填", first)
    columns = ("business", "research", "public_interest")
    cells = [f"{A}.{row}.{c}" for row in ("received", "granted") for c in columns]
    commands, _ = commands_at(session, *cells)
    commands.fill_right()
    assert filled(session, *cells) == ["1", "1", "1", "2", "2", "2"]
    session.abandon()


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        (
            (f"{A}.received.natural_person",),
            "没有向下填充：所选的格子里没有可以填的，或者旁边没有数。",
        ),
        (
            ("proactive.regulations.issued", "proactive.normative_documents.issued"),
            "没有向下填充：行政规范性文件·本年制发件数："
            "“二”请改用阿拉伯数字填写，例如“二十”填 20。",
        ),
    ],
)
def test_why_nothing_was_filled(store: DraftStore, cells: tuple[str, ...], sentence: str) -> None:
    session = open_session(store)
    session.carry_out({"proactive.regulations.issued": "二"}, reveal=False)
    commands, pasted = commands_at(session, *cells)
    commands.fill_down()
    assert pasted.said == [sentence]
    assert session.undo_stack.count() == 0
    session.abandon()


def test_one_text_goes_into_all_selected_cells_as_one_step(store: DraftStore) -> None:
    session = open_session(store)
    cells = [f"{A}.granted.{c}" for c in ("legal_service", "other", "total")]
    commands, _ = commands_at(session, *cells)
    commands.fill_with("0")
    assert filled(session, *cells) == ["0", "0", ""]
    assert session.undo_stack.count() == 1
    session.abandon()
