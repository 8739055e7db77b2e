"""Drafts on disk: where they are, atomic saving, the list of recent ones.

Imports no pydantic, so that the start page can list drafts before the form is loaded.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs

from disclosure_desktop.report.whole_file import write_whole_file

if TYPE_CHECKING:
    from disclosure_desktop.report.draftfile import Draft

ENDING = ".disclosure"
LARGEST = 20_000_000
"""Bytes; no draft comes near it, and a larger file is not read."""

_MOST_RECENT = 50


@dataclass(frozen=True, slots=True)
class DraftSummary:
    """What the start page says of a draft. `problem` is set where the file cannot be read."""

    path: Path
    body: str = ""
    year: int = 0
    saved: str = ""
    progress: tuple[int, int] | None = None
    problem: str = ""


class DraftStore:
    """The folder of drafts, and the list of drafts used lately, wherever they are."""

    def __init__(self, folder: Path | None = None) -> None:
        """Keep drafts in `folder`; without one, in the user's data folder."""
        if folder is None:
            folder = Path(platformdirs.user_data_dir("disclosure-desktop", appauthor=False))
        self.folder = folder
        self._recent_file = folder / "recent.json"

    def new_path(self) -> Path:
        """Return a path for a new draft; nothing is written."""
        return self.folder / f"{os.urandom(16).hex()}{ENDING}"

    def save(self, draft: Draft, path: Path) -> None:
        """Write the draft, wholly or not at all, and note it as used lately.

        Raises OSError; the file then holds what it held before.
        """
        from disclosure_desktop.report.draftfile import dump

        draft.saved = datetime.now().isoformat(timespec="seconds")
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole_file(path, dump(draft).encode("utf-8"))
        self.note_recent(path)

    def load(self, path: Path) -> Draft:
        """Read a draft. Raises DraftError, or OSError where the file cannot be read at all."""
        from disclosure_desktop.report.draft_schema import DraftError
        from disclosure_desktop.report.draftfile import parse

        if path.stat().st_size > LARGEST:
            raise DraftError("文件太大，不是年度报告草稿。")
        try:
            return parse(path.read_text("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise DraftError("文件内容不是文字，可能已损坏，或者不是年度报告草稿。") from error

    def recent(self) -> list[DraftSummary]:
        """Return the drafts used lately, newest first, then the rest of the folder."""
        noted = [path for path in self._noted() if _is_there(path)]
        paths = dict.fromkeys([*noted, *_newest_first(self.folder)])
        return [_summary(path) for path in islice(paths, _MOST_RECENT)]

    def note_recent(self, path: Path) -> None:
        """Put the draft first in the list of recent ones; never worth an error."""
        noted = self._noted()
        if noted[:1] != [path.absolute()]:
            self._note(list(dict.fromkeys([path.absolute(), *noted])))

    def forget(self, path: Path) -> None:
        """Take a draft out of the list of recent ones; the file itself stays."""
        self._note([each for each in self._noted() if each != path.absolute()])

    def _note(self, paths: list[Path]) -> None:
        text = json.dumps(
            [str(path) for path in paths[:_MOST_RECENT]], ensure_ascii=False, indent=1
        )
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            write_whole_file(self._recent_file, text.encode("utf-8"))

    def _noted(self) -> list[Path]:
        try:
            data = json.loads(self._recent_file.read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            return []
        if not isinstance(data, list):
            return []
        return [Path(each) for each in data if isinstance(each, str)]


def _is_there(path: Path) -> bool:
    """Whether the path leads to something; false too where the system cannot say."""
    try:
        return path.exists()
    except OSError:
        return False


def _newest_first(folder: Path) -> list[Path]:
    """Return the drafts in a folder; none where it cannot be listed."""

    def changed(path: Path) -> float:
        try:
            return path.lstat().st_mtime
        except OSError:
            return 0.0

    return sorted(folder.glob(f"*{ENDING}"), key=changed, reverse=True)


def saved_time(saved: str) -> datetime | None:
    """Return when a draft was saved, None where a script wrote something else there."""
    try:
        return datetime.fromisoformat(saved)
    except ValueError:
        return None


def _summary(path: Path) -> DraftSummary:
    try:
        if path.stat().st_size > LARGEST:
            raise ValueError
        data: Any = json.loads(path.read_text("utf-8-sig"))
        filled, wanted = data.get("filled"), data.get("wanted")
        progress = (int(filled), int(wanted)) if filled is not None and wanted else None
        body, saved = str(data.get("body", "")), str(data.get("saved", ""))
        return DraftSummary(path, body, int(data.get("year", 0)), saved, progress)
    except (OSError, ArithmeticError, AttributeError, RecursionError, TypeError, ValueError):
        return DraftSummary(path, problem="文件读不出来，可能已损坏")
