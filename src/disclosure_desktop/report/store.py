"""Drafts on disk: where they are, atomic saving, the list of recent ones.

Imports no pydantic, so that the start page can list drafts before the form is loaded.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs

from disclosure_desktop.report.last_seen import LastSeen
from disclosure_desktop.report.reasons import RefusedError
from disclosure_desktop.report.whole_file import make_private_folder, write_whole_file

if TYPE_CHECKING:
    from disclosure_desktop.report.draftfile import Draft

ENDING = ".disclosure"
LARGEST = 20_000_000
"""Bytes; no draft comes near it, and a larger file is not read."""

_MOST_RECENT = 50
_ID = re.compile(r"[0-9a-f]{32}")


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
        self._seen = LastSeen()

    def new_path(self) -> Path:
        """Return a path for a new draft; nothing is written."""
        return self.folder / f"{os.urandom(16).hex()}{ENDING}"

    def history_folder(self, draft_id: str) -> Path:
        """Return where a draft's journal and snapshots are, wherever the draft itself is.

        Raises ValueError for what is no id.
        """
        if not _ID.fullmatch(draft_id):
            raise ValueError(f"no id of a draft: {draft_id!r}")
        return self.folder / "history" / draft_id

    def save(self, draft: Draft, path: Path) -> None:
        """Write the draft, wholly or not at all, and note it as used lately.

        Raises OSError; the file then holds what it held before.
        """
        self.write(prepare(draft), path)

    def write(self, data: bytes, path: Path) -> None:
        """Write a prepared draft as `save` does; in any thread.

        Raises RefusedError where the file's disk was pulled out, ChangedElsewhereError where
        somebody else has written the file since; after loading theirs, or `allow_overwriting`, it
        can be written.
        """
        own = self.is_own(path)
        if own:
            make_private_folder(path.parent)
        elif not self._seen.ask(path):
            # Where there was a file, a missing folder is a missing disk: nothing is made there.
            path.parent.mkdir(parents=True, exist_ok=True)
        self._seen.check(path)
        write_whole_file(path, data, private=own)
        self._seen.note(path, data)
        self.note_recent(path)

    def allow_overwriting(self, path: Path) -> None:
        """Let the next `write` replace the file although it was changed; it has been kept."""
        self._seen.forget(path)

    def load(self, path: Path) -> Draft:
        """Read a draft.

        Raises DraftError, or OSError where the file cannot be read at all; NewerDraftError where a
        newer program wrote it, which `load_newer` can read in part.
        """
        from disclosure_desktop.report.draftfile import parse

        self._seen.ask(path)
        data = _read(path)
        draft = parse(_text(data))
        if not draft.id:
            # By a script. The name must be the same one when the file is opened again, and files
            # that are copies of a template are no copies of one another.
            import hashlib  # takes 5 ms, which the start page does without

            draft.id = hashlib.sha256(bytes(path.absolute()) + data).hexdigest()[:32]
        self._seen.note(path, data)
        return draft

    def load_newer(self, path: Path) -> Draft:
        """Read what can be read of a newer program's draft, only to look at it.

        Raises DraftError where that is nothing, or OSError.
        """
        from disclosure_desktop.report.draftfile import parse_newer

        return parse_newer(_text(_read(path)))

    def is_own(self, path: Path) -> bool:
        """Whether a path is in our own folder, which is the user's alone."""
        return path.absolute().is_relative_to(self.folder.absolute())

    def recent(self) -> list[DraftSummary]:
        """Return the drafts used lately, newest first, then the rest of the folder."""
        return [_summary(path) for path in islice(self.drafts(), _MOST_RECENT)]

    def note_recent(self, path: Path) -> None:
        """Put the draft first in the list of recent ones; never worth an error."""
        noted = self.noted()
        if noted[:1] != [path.absolute()]:
            self._note(list(dict.fromkeys([path.absolute(), *noted])))

    def forget(self, path: Path) -> None:
        """Take a draft out of the list of recent ones; the file itself stays."""
        self._note([each for each in self.noted() if each != path.absolute()])

    def drafts(self) -> list[Path]:
        """Return every draft we know of and that is there: used lately, or in our folder."""
        known = [path for path in self.noted() if _is_there(path)]
        return list(dict.fromkeys([*known, *_newest_first(self.folder)]))

    def _note(self, paths: list[Path]) -> None:
        text = json.dumps(
            [str(path) for path in paths[:_MOST_RECENT]], ensure_ascii=False, indent=1
        )
        with contextlib.suppress(OSError):
            make_private_folder(self.folder)
            write_whole_file(self._recent_file, text.encode("utf-8"), private=True)

    def noted(self) -> list[Path]:
        """Return where drafts were used lately, newest first, whether they are there or not."""
        try:
            data = json.loads(self._recent_file.read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            return []
        if not isinstance(data, list):
            return []
        return [Path(each) for each in data if isinstance(each, str)]


def prepare(draft: Draft) -> bytes:
    """Return the draft as its file holds it, saved now; a new draft gets its id.

    Raises RefusedError for a draft that may only be looked at.
    """
    from disclosure_desktop.report.draftfile import dump

    if draft.read_only:
        raise RefusedError(draft.read_only)
    draft.id = draft.id or os.urandom(16).hex()
    draft.saved = datetime.now().isoformat(timespec="seconds")
    return dump(draft).encode("utf-8")


def _read(path: Path) -> bytes:
    from disclosure_desktop.report.draft_schema import DraftError

    if path.stat().st_size > LARGEST:
        raise DraftError("文件太大，不是年度报告草稿。")
    return path.read_bytes()


def _text(data: bytes) -> str:
    from disclosure_desktop.report.draft_schema import DraftError

    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DraftError("文件内容不是文字，可能已损坏，或者不是年度报告草稿。") from error


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
