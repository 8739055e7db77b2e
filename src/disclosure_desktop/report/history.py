"""Earlier states of a draft: snapshots in a folder of its own, thinned as they grow old.

A snapshot is a draft file named by number, time, moment and state:
`00012_20260116-103005_opened_3f9a2c71d0aa41b7.disclosure`. Numbers give the order, for clocks are
set back. `about.json` beside them says where the draft was opened. All copies of a draft, which
have its id, share one history.
"""

from __future__ import annotations

import contextlib
import json
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from disclosure_desktop.report.draft_schema import DraftError
from disclosure_desktop.report.draftfile import Draft, dump, parse, state_digest
from disclosure_desktop.report.whole_file import listed, make_private_folder, write_whole_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from disclosure_desktop.report.report import Report


class Moment(StrEnum):
    """When a snapshot was made."""

    OPENED = "opened"
    IMPORT = "import"
    LARGE = "large"
    CARRY_OVER = "carry-over"
    MERGE = "merge"
    EXPORT = "export"
    DAILY = "daily"
    CLOSED = "closed"
    RECOVERED = "recovered"
    REPLACED = "replaced"
    BACKUP = "backup"

    @property
    def label(self) -> str:
        """The moment, for people."""
        return _LABELS[self]


_LABELS = {
    Moment.OPENED: "打开时",
    Moment.IMPORT: "读入文件之前",
    Moment.LARGE: "一次改动多处之前",
    Moment.CARRY_OVER: "由去年结转之前",
    Moment.MERGE: "合并之前",
    Moment.EXPORT: "导出时",
    Moment.DAILY: "每天第一次修改之前",
    Moment.CLOSED: "关闭时",
    Moment.RECOVERED: "恢复出来的内容",
    Moment.REPLACED: "被替换之前",
    Moment.BACKUP: "备份里的内容",
}

_NAME = re.compile(
    r"(?P<number>\d{5,})_(?P<at>\d{8}-\d{6})_(?P<moment>[a-z-]+)_(?P<digest>[0-9a-f]{16})\.disclosure"
)
_TIME = "%Y%m%d-%H%M%S"
_ABOUT = "about.json"
MOST_PATHS = 10
_RESTING = (Moment.OPENED, Moment.DAILY, Moment.CLOSED)
"""Moments that need no snapshot where the newest one holds the same."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A state of a draft on disk; `digest` is its `draftfile.state_digest`."""

    path: Path
    number: int
    at: datetime
    moment: Moment
    digest: str


class History:
    """The snapshots of one draft, in its folder (`DraftStore.history_folder`)."""

    def __init__(self, folder: Path) -> None:
        """Nothing is made or read until something is kept or asked for."""
        self.folder = folder

    def keep(self, draft: Draft, moment: Moment, now: datetime | None = None) -> Snapshot:
        """Make a snapshot of the draft and return it, or the newest where that holds the same.

        Raises OSError.
        """
        found, digest = self.snapshots(), state_digest(draft)
        newest = found[0] if found else None
        if newest and newest.digest == digest and moment in (newest.moment, *_RESTING):
            return newest
        number, at = newest.number + 1 if newest else 1, now or datetime.now()
        name = f"{number:05}_{at.strftime(_TIME)}_{moment}_{digest}.disclosure"
        make_private_folder(self.folder)
        write_whole_file(self.folder / name, dump(draft).encode("utf-8"), private=True)
        return Snapshot(self.folder / name, number, at.replace(microsecond=0), moment, digest)

    def snapshots(self) -> list[Snapshot]:
        """Return the snapshots, the newest first; what else is in the folder is passed over.

        Raises OSError where there is a folder that cannot be read.
        """
        found = [each for path in listed(self.folder) if (each := _snapshot(path)) is not None]
        return sorted(found, key=lambda each: (each.number, each.at), reverse=True)

    def load(self, snapshot: Snapshot) -> Draft:
        """Read a snapshot. Raises DraftError where it is damaged, or OSError."""
        try:
            return parse(snapshot.path.read_text("utf-8"))
        except UnicodeDecodeError as error:
            raise DraftError("这一份历史版本已损坏。") from error

    def good(self) -> Iterator[tuple[Snapshot, Draft]]:
        """Return the snapshots that can be read, the newest first."""
        for snapshot in self.snapshots():
            with contextlib.suppress(DraftError, OSError):
                yield snapshot, self.load(snapshot)

    def find(self, digest: str) -> Draft | None:
        """Return the state of that name (`draftfile.state_digest`), None where it is not kept."""
        for snapshot in self.snapshots():
            if snapshot.digest == digest:
                with contextlib.suppress(DraftError, OSError):
                    return self.load(snapshot)
        return None

    def thin(self, now: datetime | None = None) -> None:
        """Take away what grew superfluous; one that can be read stays for every period.

        Periods: of a day's snapshots each, of two weeks' one an hour, of three months' one a day,
        before that one a month; those of exports are counted apart. Raises OSError.
        """
        periods: dict[object, list[Snapshot]] = {}
        for snapshot in self.snapshots():
            periods.setdefault(_period(snapshot, now or datetime.now()), []).append(snapshot)
        for found in periods.values():
            staying = next((each for each in found if len(found) > 1 and self._is_good(each)), None)
            for snapshot in found if staying is not None else ():
                if snapshot is not staying:
                    snapshot.path.unlink(missing_ok=True)

    def note_path(self, path: Path, report: Report) -> None:
        """Remember where the draft was opened, and what it is about. Raises OSError."""
        paths = dict.fromkeys([str(path.absolute()), *map(str, self.paths())])
        about = {
            "body": report.body,
            "year": report.year,
            "paths": [*paths][:MOST_PATHS],
            "opened": datetime.now().isoformat(timespec="seconds"),
        }
        text = json.dumps(about, indent=1)
        make_private_folder(self.folder)
        write_whole_file(self.folder / _ABOUT, text.encode("ascii"), private=True)

    def paths(self) -> list[Path]:
        """Return where the draft and its copies were opened, the last place first."""
        from pathlib import Path

        paths = self._about().get("paths")
        return [Path(path) for path in paths if isinstance(path, str)] if paths else []

    @property
    def opened(self) -> str:
        """When the draft was last opened to be changed, as an ISO time; "" where unknown."""
        return str(self._about().get("opened", ""))

    def _about(self) -> dict[str, Any]:
        """Return what `note_path` wrote; nothing where it is damaged: it is only for finding."""
        try:
            about = json.loads((self.folder / _ABOUT).read_text("ascii"))
        except (OSError, RecursionError, ValueError):
            return {}
        paths = about.get("paths") if isinstance(about, dict) else None
        return about if isinstance(paths, list) else {}

    def _is_good(self, snapshot: Snapshot) -> bool:
        # What cannot be read at the moment is not taken for damaged, and nothing is taken away.
        try:
            self.load(snapshot)
        except DraftError:
            return False
        return True


def _snapshot(path: Path) -> Snapshot | None:
    match = _NAME.fullmatch(path.name)
    try:
        return match and Snapshot(
            path,
            int(match["number"]),
            datetime.strptime(match["at"], _TIME),
            Moment(match["moment"]),
            match["digest"],
        )
    except ValueError:
        # A moment that only a newer program knows, or no time: not ours to touch.
        return None


def _period(snapshot: Snapshot, now: datetime) -> object:
    age, kind = now - snapshot.at, snapshot.moment is Moment.EXPORT
    if age < timedelta(days=1):
        return snapshot.path
    if age < timedelta(days=14):
        return kind, snapshot.at.strftime("%Y%m%d %H")
    return kind, snapshot.at.strftime("%Y%m%d" if age < timedelta(days=90) else "%Y%m")
