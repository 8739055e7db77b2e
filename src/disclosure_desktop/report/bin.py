"""Deleted drafts: kept for ninety days in a folder each, with word of where they were.

The history of a draft stays where it is, for copies of the draft share it; it goes with the last
of them. A folder of the bin holds the draft's file, whatever is in it, and `about.json`, which is
written last: without it the draft was not deleted.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from disclosure_desktop.report.history import MOST_PATHS, History
from disclosure_desktop.report.store import ENDING
from disclosure_desktop.report.whole_file import listed, make_private_folder, write_whole_file

if TYPE_CHECKING:
    from disclosure_desktop.report.store import DraftStore

KEPT = timedelta(days=90)

_ID = re.compile(r"[0-9a-f]{32}")
_DRAFT, _ABOUT = "draft.disclosure", "about.json"


@dataclass(frozen=True, slots=True)
class Deleted:
    """A draft in the bin: where it was, what it is about, when it was deleted.

    `id`, `body` and `year` are "" and 0 where its file is damaged.
    """

    folder: Path
    path: Path
    at: datetime
    id: str
    body: str
    year: int


class Bin:
    """The bin beside our own drafts."""

    def __init__(self, store: DraftStore) -> None:
        """Nothing is made before something is deleted."""
        self._store = store
        self.folder = store.folder / "bin"

    def put(self, path: Path, now: datetime | None = None) -> Deleted:
        """Move a draft's file into the bin, wherever it is.

        Raises OSError; the file is then where it was.
        """
        data = path.read_bytes()
        at = (now or datetime.now()).replace(microsecond=0)
        folder = self.folder / f"{at:%Y%m%d-%H%M%S}_{os.urandom(4).hex()}"
        about = _known(data)
        item = Deleted(folder, path.absolute(), at, about["id"], about["body"], about["year"])
        about |= {"path": str(item.path), "deleted": at.isoformat()}
        make_private_folder(self.folder)
        make_private_folder(folder)
        try:
            write_whole_file(folder / _DRAFT, data, private=True)
            text = json.dumps(about, indent=1)
            write_whole_file(folder / _ABOUT, text.encode("ascii"), private=True)
            path.unlink()
        except OSError:
            with contextlib.suppress(OSError):
                _remove(folder)
            raise
        self._store.forget(path)
        return item

    def items(self) -> list[Deleted]:
        """Return what is in the bin, the last deleted first. Raises OSError."""
        found = [_item(folder) for folder in listed(self.folder)]
        return sorted((each for each in found if each), key=lambda each: each.at, reverse=True)

    def restore(self, item: Deleted) -> Path:
        """Put a draft back and return where it is: where it was, or in our own folder where that
        place is taken or gone. Raises OSError; the draft then stays in the bin."""
        data = (item.folder / _DRAFT).read_bytes()
        path = self._written(data, item.path)
        self._store.note_recent(path)
        _remove(item.folder)
        return path

    def empty(self, now: datetime | None = None) -> int:
        """Take away what was deleted ninety days ago, with its history; return how many drafts.

        Raises OSError.
        """
        now, items = now or datetime.now(), self.items()
        old = [each for each in items if now - each.at > KEPT]
        for item in old:
            self._remove_history(item, [each for each in items if each not in old])
            _remove(item.folder)
        self._remove_unfinished({each.folder for each in items}, now)
        return len(old)

    def _remove_unfinished(self, known: set[Path], now: datetime) -> None:
        """Take away what the end of the program left half put in, half taken out."""
        for folder in listed(self.folder):
            changed = datetime.fromtimestamp(folder.stat().st_mtime)
            if folder not in known and now - changed > KEPT:
                _remove(folder)

    def _written(self, data: bytes, path: Path) -> Path:
        with contextlib.suppress(OSError):
            if not path.exists() and path.parent.is_dir():
                write_whole_file(path, data, private=self._store.is_own(path))
                return path
        path = self._store.new_path()
        make_private_folder(path.parent)
        write_whole_file(path, data, private=True)
        return path

    def _remove_history(self, item: Deleted, staying: list[Deleted]) -> None:
        """Take away a draft's history where no copy of the draft is known to need it."""
        if not item.id or item.id in {each.id for each in staying}:
            return
        history = History(self._store.history_folder(item.id))
        places = history.paths()
        if not 0 < len(places) < MOST_PATHS or any(map(_may_be_there, [item.path, *places])):
            return
        # A draft that is damaged, of which no id is known, may be a copy too.
        own = [path for path in listed(self._store.folder) if path.suffix == ENDING]
        drafts = {_known(path.read_bytes())["id"] for path in own}
        later = [each for each in history.snapshots() if each.at > item.at]
        if not drafts & {item.id, ""} and not later:
            shutil.rmtree(history.folder)


def _may_be_there(path: Path) -> bool:
    """Whether a draft is there, or on a disk that is not plugged in at the moment."""
    try:
        return path.exists() or not path.parent.is_dir()
    except OSError:
        return True


def _item(folder: Path) -> Deleted | None:
    """Return what a folder of the bin says; None where nothing was deleted into it."""
    try:
        about = json.loads((folder / _ABOUT).read_text("ascii"))
        path, at = Path(about["path"]), datetime.fromisoformat(about["deleted"])
        named = about["id"] if _ID.fullmatch(about["id"]) else ""
        return Deleted(folder, path, at, named, str(about["body"]), int(about["year"]))
    except (KeyError, OSError, RecursionError, TypeError, ValueError):
        return None


def _known(data: bytes) -> dict[str, Any]:
    """Return what a draft says of itself, without asking whether it is a good one."""
    try:
        draft = json.loads(data.decode("utf-8-sig"))
        named = str(draft.get("id") or str(draft.get("digest", ""))[:32])
        named = named if _ID.fullmatch(named) else ""
        return {"id": named, "body": str(draft.get("body", "")), "year": int(draft.get("year", 0))}
    except (ArithmeticError, AttributeError, RecursionError, TypeError, ValueError):
        return {"id": "", "body": "", "year": 0}


def _remove(folder: Path) -> None:
    """Take away a folder of the bin; what says that it is one goes first."""
    (folder / _ABOUT).unlink(missing_ok=True)
    shutil.rmtree(folder)
