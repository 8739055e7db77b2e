"""What was captured from other programs' clipboards, and a table to paste it into."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.draftfile import Draft
from disclosure_desktop.report.report import new_report
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.ui.grid.clipboard import PasteError
from disclosure_desktop.ui.grid.commands import RangeCommands
from disclosure_desktop.ui.grid.model import GridModel
from disclosure_desktop.ui.grid.pasting import Pasting
from disclosure_desktop.ui.session import Session

FOLDER = Path(__file__).parents[2] / "data" / "clipboard"
CASES: dict[str, dict[str, Any]] = tomllib.loads((FOLDER / "cases.toml").read_text("utf-8"))
BODY = "青禾镇人民政府"  # invented
_FLAVOURS = {"html": "text/html", "txt": "text/plain", "rtf": "text/rtf"}


@dataclass
class Pasted:
    """What the commands said of what was asked of them."""

    said: list[str] = field(default_factory=list)
    asked: list[Pasting] = field(default_factory=list)
    refused: list[PasteError] = field(default_factory=list)

    def follow(self, commands: RangeCommands) -> Pasted:
        commands.said.connect(self.said.append)
        commands.asked.connect(self.asked.append)
        commands.refused.connect(self.refused.append)
        return self


def clip(name: str) -> QMimeData:
    """Return all flavours of a clipping, as its program puts them on the clipboard."""
    data = QMimeData()
    for ending, kind in _FLAVOURS.items():
        path = FOLDER / f"{name}.{ending}"
        if path.exists():
            data.setData(kind, path.read_bytes())
    return data


def put(html: str = "", text: str = "") -> None:
    """Put HTML, text or both on the clipboard."""
    data = QMimeData()
    if html:
        data.setHtml(html)
    if text:
        data.setText(text)
    QApplication.clipboard().setMimeData(data)


def open_session(store: DraftStore, form_id: str = "2021") -> Session:
    """Return an empty report, open."""
    year = {"2019": 2020, "2021": 2025}[form_id]
    return Session(Draft(new_report(form_id, year, BODY)), store.new_path(), store)


def commands_at(session: Session, *addresses: str) -> tuple[RangeCommands, Pasted]:
    """Return the commands on cells of one table, and what they will say."""
    model = GridModel(session, addresses[0].split(".")[0])
    commands = RangeCommands(model, lambda: list(addresses))
    model.setParent(commands)
    return commands, Pasted().follow(commands)


def typed_columns(row: str) -> list[str]:
    """Return the addresses of a row (`table.row`) that the clerk fills in, from the left."""
    table, key = row.split(".")
    for block in load_form("2021").tables[table].blocks:
        if any(each.key == key for each in block.rows):
            return [f"{row}.{column.key}" for column in block.columns if not column.computed]
    raise KeyError(row)


def cells_of(table: str, rows: dict[str, str]) -> dict[str, str]:
    """Return the texts by address that rows of `cases.toml` stand for, blanks as ""."""
    found: dict[str, str] = {}
    for key, texts in rows.items():
        for address, text in zip(typed_columns(f"{table}.{key}"), texts.split(), strict=True):
            if text != ".":
                found[address] = "" if text == "_" else text
    return found
