"""Everything in one file, and back again on another machine: drafts, histories, bin, settings.

Nothing that is there is lost by it: an older draft that is replaced goes into its history first,
and a draft of the backup that is not put in place goes there too.
"""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure_desktop.report.archive import BackupError, open_archive, write_archive
from disclosure_desktop.report.draft_schema import DraftError
from disclosure_desktop.report.draftfile import Draft, parse, state_digest
from disclosure_desktop.report.file_names import safe_name
from disclosure_desktop.report.history import History, Moment
from disclosure_desktop.report.journal import is_journal
from disclosure_desktop.report.reasons import RefusedError, reason
from disclosure_desktop.report.store import ENDING, LARGEST
from disclosure_desktop.report.whole_file import listed, make_private_folder, write_whole_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from disclosure_desktop.report.store import DraftStore

__all__ = ["BackupError", "Left", "Restored", "read_backup", "write_backup"]

_SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Left:
    """A draft that was passed over, and why, in Chinese."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Restored:
    """What came out of a backup: the drafts that were put in place and those that were not.

    `same` counts drafts that are here as they are in the backup, `others` the snapshots and deleted
    drafts that were put in place; `settings` is what was handed to `write_backup`.
    """

    drafts: tuple[Path, ...]
    left: tuple[Left, ...]
    same: int
    others: int
    settings: bytes | None


def write_backup(store: DraftStore, path: Path, settings: bytes | None = None) -> tuple[Left, ...]:
    """Write everything into one .zip, for the user alone; return the drafts that are not in it.

    Raises OSError; an older backup of that name is then as it was.
    """
    left: list[Left] = []
    drafts: dict[str, str] = {}
    files = _files(store, settings, drafts, left)
    write_archive(path, files, drafts)
    return tuple(left)


def read_backup(store: DraftStore, path: Path) -> Restored:
    """Put everything of a backup in place, of each draft the newer state.

    A draft goes where it was where it is still there, else into our folder; its history comes with
    it, and so does a journal where the draft is not known here. Raises BackupError where the file
    cannot be trusted, before anything is written, or OSError; what was put in place then stays,
    and the backup can be read again.
    """
    archive = open_archive(path)
    placing = _Placing(store)
    for folder in ("history/", "bin/"):
        for name, data in archive.under(folder):
            placing.put_file(name, data)
    for name, data in archive.under("drafts/"):
        placing.put_draft(data, archive.drafts.get(name, name))
    settings = dict(archive.under(_SETTINGS)).get(_SETTINGS)
    return Restored(
        tuple(placing.done), tuple(placing.left), placing.same, placing.others, settings
    )


def _files(
    store: DraftStore, settings: bytes | None, drafts: dict[str, str], left: list[Left]
) -> Iterator[tuple[str, bytes]]:
    """Return what goes into a backup, one after another; fills `drafts` and `left` meanwhile."""
    for number, draft in enumerate(store.drafts(), 1):
        name = f"drafts/{number:05}{ENDING}"
        try:
            if draft.stat().st_size > LARGEST:
                raise RefusedError("文件太大")
            data = draft.read_bytes()
        except OSError as error:
            left.append(Left(str(draft), reason(error)))
        else:
            drafts[name] = str(draft.absolute())
            yield name, data
    for kind in ("history", "bin"):
        for path in (path for folder in listed(store.folder / kind) for path in listed(folder)):
            # Snapshots are thinned meanwhile, and journals come to their end.
            with contextlib.suppress(FileNotFoundError):
                if not path.name.startswith("."):
                    yield f"{kind}/{path.parent.name}/{path.name}", path.read_bytes()
    if settings is not None:
        yield _SETTINGS, settings


class _Placing:
    """Puts files of a backup in place, one after another."""

    def __init__(self, store: DraftStore) -> None:
        self._store = store
        self._known = {path.name for path in listed(store.folder / "history")}
        self._here = {path: draft for path in store.drafts() if (draft := self._draft_at(path))}
        self.done: list[Path] = []
        self.left: list[Left] = []
        self.same = self.others = 0

    def put_file(self, name: str, data: bytes) -> None:
        """Put a file of a history or of the bin in place, where there is none."""
        path = self._store.folder / name
        # A journal that was ended here since would be offered as if something were unsaved.
        ended = is_journal(path) and path.parent.name in self._known
        if ended or path.exists():
            return
        make_private_folder(path.parent)
        write_whole_file(path, data, private=True)
        self.others += 1

    def put_draft(self, data: bytes, was: str) -> None:
        """Put a draft in place, unless the one that is there is newer."""
        name = re.split(r"[\\/]", was)[-1].removesuffix(ENDING)
        try:
            draft = parse(data.decode("utf-8-sig"))
        except (DraftError, UnicodeDecodeError):
            draft = None
        if draft is None or not draft.id:
            self._put_by_name(data, name)
            return
        there = {path: each for path, each in self._here.items() if each.id == draft.id}
        if any(state_digest(each) == state_digest(draft) for each in there.values()):
            self.same += 1
        elif there:
            path = next((each for each in there if str(each) == was), next(iter(there)))
            self._put_newer(draft, data, there[path], path)
        else:
            path = self._store.folder / safe_name(name, ENDING)
            self._write(data, self._store.new_path() if path.exists() else path)

    def _put_newer(self, draft: Draft, data: bytes, here: Draft, path: Path) -> None:
        """Put a draft in the place of an older state of it; the other one goes into the history."""
        history = History(self._store.history_folder(draft.id))
        if draft.saved > here.saved:
            history.keep(here, Moment.REPLACED)
            self._write(data, path)
        else:
            history.keep(draft, Moment.BACKUP)
            why = "这里的内容更新，没有覆盖；备份里的内容放进了历史版本"
            self.left.append(Left(draft.report.body or path.stem, why))

    def _put_by_name(self, data: bytes, name: str) -> None:
        """Put back what has no id, or cannot be opened by this program, where its place is free."""
        path = self._store.folder / safe_name(name, ENDING)
        if not path.exists():
            self._write(data, path)
        elif path.read_bytes() == data:
            self.same += 1
        else:
            self.left.append(Left(name, "这里有同名而内容不同的草稿，没有覆盖"))

    def _write(self, data: bytes, path: Path) -> None:
        own = self._store.is_own(path)
        if own:
            make_private_folder(path.parent)
        write_whole_file(path, data, private=own)
        self._store.note_recent(path)
        self.done.append(path)

    def _draft_at(self, path: Path) -> Draft | None:
        try:
            return self._store.load(path)
        except (DraftError, OSError):
            return None
