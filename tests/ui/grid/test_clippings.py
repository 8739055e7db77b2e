"""Clippings of other programs: right in the table, asked about, or refused with a list."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtWidgets import QApplication

from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.ui.session import Session
from tests.ui.grid.clippings import CASES, FOLDER, cells_of, clip, commands_at, open_session


def names(outcome: str) -> list[str]:
    return [name for name, case in CASES.items() if case["outcome"] == outcome]


def entries(session: Session, table: str) -> dict[str, str]:
    """Return what stands in the cells of a table, by address."""
    found = session.report.entries.items()
    return {a: str(entry) for a, entry in found if a.startswith(table) and a.count(".") == 2}


def expected(name: str) -> dict[str, str]:
    """Return what a clipping must leave in the table."""
    cells = cells_of(CASES[name]["at"].split(".")[0], CASES[name]["cells"])
    return {address: text for address, text in cells.items() if text}


def test_the_corpus_is_all_there() -> None:
    files = {path.stem for path in FOLDER.iterdir() if path.suffix != ".toml"}
    assert files == set(CASES)
    captured = Counter(case["origin"].endswith("captured") for case in CASES.values())
    assert captured == {True: 26, False: 39}
    outcomes = Counter(case["outcome"] for case in CASES.values())
    assert outcomes == {"pasted": 39, "asked": 14, "refused": 12}


@pytest.mark.parametrize("name", names("pasted"))
def test_what_simply_fits_is_pasted_as_one_step(
    qapp: QApplication, store: DraftStore, name: str
) -> None:
    case = CASES[name]
    session = open_session(store)
    before = dict(session.report.entries)
    commands, pasted = commands_at(session, case["at"])
    qapp.clipboard().setMimeData(clip(name))
    commands.paste()
    assert not pasted.asked
    assert entries(session, case["at"].split(".")[0]) == expected(name)
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert session.report.entries == before
    session.abandon()


@pytest.mark.parametrize("name", names("asked"))
def test_what_does_not_simply_fit_is_asked_about(
    qapp: QApplication, store: DraftStore, name: str
) -> None:
    case = CASES[name]
    session = open_session(store)
    commands, pasted = commands_at(session, case["at"])
    qapp.clipboard().setMimeData(clip(name))
    commands.paste()
    [pasting] = pasted.asked
    assert session.undo_stack.count() == 0
    assert list(pasting.placings[0].notes) == case["notes"]
    assert len(pasting.placings) == case["ways"]
    commands.carry_out(pasting.placings[0])
    assert entries(session, case["at"].split(".")[0]) == expected(name)
    session.abandon()


@pytest.mark.parametrize("name", names("refused"))
def test_what_cannot_be_right_changes_nothing_and_is_named(
    qapp: QApplication, store: DraftStore, name: str
) -> None:
    case = CASES[name]
    session = open_session(store)
    commands, pasted = commands_at(session, case["at"])
    qapp.clipboard().setMimeData(clip(name))
    commands.paste()
    assert pasted.said == [case["sentence"]]
    assert [len(error.cells) for error in pasted.refused] == [case["bad"]] * (case["bad"] > 1)
    assert session.undo_stack.count() == 0
    session.abandon()
