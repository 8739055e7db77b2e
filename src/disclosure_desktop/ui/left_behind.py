"""The drafts that the last run of the program could not save to the end, on the start page."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from disclosure_desktop.ui.draft_lock import is_locked
from disclosure_desktop.ui.theme import make_bold

if TYPE_CHECKING:
    from disclosure_desktop.report.journal import JournalHead
    from disclosure_desktop.report.store import DraftStore, DraftSummary

MOST_SHOWN = 5

_ID = re.compile(rb'"id": ?"([0-9a-f]{32})"')


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A draft whose journal was left behind, and when that was last written."""

    path: Path
    at: datetime


def unsaved_drafts(store: DraftStore) -> list[Unsaved]:
    """Return the drafts with a journal that no window is writing, the latest first.

    As `recovery.interrupted`, but loads neither the form nor pydantic. Raises OSError.
    """
    from disclosure_desktop.report.journal import heads_in
    from disclosure_desktop.report.whole_file import listed

    latest: dict[Path, datetime] = {}
    for folder in listed(store.folder / "history"):
        for journal, head in heads_in(folder):
            path = Path(head.path)
            if not _is_another(path, head):
                at = datetime.fromtimestamp(journal.stat().st_mtime)
                latest[path] = max(at, latest.get(path, at))
    found = [Unsaved(path, at) for path, at in latest.items() if not is_locked(path, store)]
    return sorted(found, key=lambda each: each.at, reverse=True)


class LeftBehind(QFrame):
    """A quiet frame that names these drafts, each with a button; hidden where there is none."""

    open_wanted = Signal(Path)

    def __init__(self, store: DraftStore) -> None:
        """Nothing is looked for before `refresh`."""
        super().__init__()
        self._store = store
        self._is_put_off = False
        self.setObjectName("card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 12, 18, 12)
        self._rows = QWidget()
        self.hide()

    def refresh(self) -> None:
        """Look for drafts that were left behind, and show them unless that was put off."""
        found: list[Unsaved] = []
        # What cannot be looked through now is looked through again the next time, and whoever
        # opens a draft is asked anyway.
        with contextlib.suppress(OSError):
            found = unsaved_drafts(self._store)
        self._column.removeWidget(self._rows)
        self._rows.deleteLater()
        self._rows = self._filled(found)
        self._column.addWidget(self._rows)
        self.setVisible(bool(found) and not self._is_put_off)

    def _filled(self, found: list[Unsaved]) -> QWidget:
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        heading = QLabel("上次有改动没有来得及存进文件，可以恢复", wordWrap=True)
        make_bold(heading)
        column.addWidget(heading)
        summaries = {summary.path: summary for summary in self._store.recent()}
        for each in found[:MOST_SHOWN]:
            column.addLayout(self._row(each, _words(each, summaries.get(each.path))))
        column.addLayout(self._foot(len(found)))
        return rows

    def _row(self, each: Unsaved, words: str) -> QHBoxLayout:
        label, button = QLabel(words, wordWrap=True), QPushButton("打开")
        label.setToolTip(str(each.path))
        button.setAccessibleName(f"打开 {words}")
        button.clicked.connect(lambda: self.open_wanted.emit(each.path))
        row = QHBoxLayout()
        row.addWidget(label, 1)
        row.addWidget(button)
        return row

    def _foot(self, count: int) -> QHBoxLayout:
        later = QPushButton("以后再说(&T)")
        later.setToolTip("下次启动时再提醒；打开草稿时也会问要不要恢复")
        later.clicked.connect(self._put_off)
        row = QHBoxLayout()
        more = f"另外还有 {count - MOST_SHOWN} 份。" if count > MOST_SHOWN else ""
        row.addWidget(QLabel(more), 1)
        row.addWidget(later)
        return row

    def _put_off(self) -> None:
        self._is_put_off = True
        self.hide()


def _is_another(path: Path, head: JournalHead) -> bool:
    """Whether another draft has taken the place of the one that the journal belongs to."""
    with contextlib.suppress(OSError):
        match = _ID.search(path.read_bytes())
        return match is not None and match[1].decode("ascii") != head.id
    return False


def _words(each: Unsaved, summary: DraftSummary | None) -> str:
    return f"{_name(each.path, summary)}　{_when(each.at)}还在填写"


def _name(path: Path, summary: DraftSummary | None) -> str:
    if summary is not None and not summary.problem:
        return f"{summary.body or '（还没有填机关全称）'}　{summary.year}年"
    if re.fullmatch(r"[0-9a-f]{32}", path.stem):
        return "一份新草稿"  # the name of its file says nothing to anybody
    return path.name if summary is not None else f"{path.name}（文件现在不在原处）"


def _when(at: datetime) -> str:
    day = f"{at.year}年{at.month}月{at.day}日"
    return f"{'今天' if at.date() == date.today() else day} {at:%H:%M} "
