"""A draft as it was saved, and what its journal and history know beyond that.

Asked before a draft is opened, by whoever holds its lock: a journal is then one that was left
behind, by the end of the program or of the machine, or because the draft could not be saved.
"""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure_desktop.report.comparing import differences, in_words
from disclosure_desktop.report.draft_schema import DraftError, NewerDraftError
from disclosure_desktop.report.draftfile import Draft, copy_of, state_digest
from disclosure_desktop.report.history import History, Moment
from disclosure_desktop.report.journal import heads_in
from disclosure_desktop.report.reasons import reason
from disclosure_desktop.report.report import Report
from disclosure_desktop.report.set_aside import set_aside
from disclosure_desktop.report.store import saved_time
from disclosure_desktop.report.trails import Trail, trails_of
from disclosure_desktop.report.whole_file import listed

if TYPE_CHECKING:
    from disclosure_desktop.report.comparing import Difference
    from disclosure_desktop.report.store import DraftStore

_ID = re.compile(rb'"id": ?"([0-9a-f]{32})"')


@dataclass(frozen=True, slots=True)
class Recovery:
    """What stands in the draft's file, and the newest state that is known besides.

    `saved` is None where the file cannot be used, and `problem` then says why. `found` is None
    where nothing is known that the file does not hold; else `at` says when it was last changed (an
    ISO time). `diverged`: the file was changed elsewhere since, and `ancestor` is the state that
    both began from. `lost` counts changes that were recorded and cannot be read.
    """

    path: Path
    saved: Draft | None
    problem: str
    found: Draft | None
    at: str
    diverged: bool
    ancestor: Report | None
    lost: int
    _store: DraftStore
    _trails: tuple[Trail, ...]

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What `found` holds otherwise than the file, by address."""
        if self.found is None:
            return ()
        before = self.saved.report if self.saved is not None else Report()
        return differences(before, self.found.report)

    @property
    def words(self) -> str:
        """What is to be told to the clerk, "" where there is nothing to tell or to decide."""
        if self.found is None:
            return f"{self.problem}没有找到可以恢复的内容。" if self.problem else ""
        when = _when(self.at)
        if self.saved is None:
            said = f"{self.problem}可以恢复到{when}的内容。"
        else:
            said = f"上次没有来得及保存：{when}还填了 {in_words(self.differences)}。"
        if self.diverged:
            said += "这份草稿后来在别处改动过，请比较以后再决定。"
        if self.lost:
            said += f"另有 {self.lost} 处记录已损坏，读不出来。"
        return said

    def take(self) -> Draft:
        """Go on with what was found, else with what was saved; return the draft.

        What the file held stays: a damaged file under another name, a good one in the history.
        Where the draft cannot be saved yet, it is offered again the next time. Raises OSError
        where what the file held cannot be kept, DraftError where nothing can be used.
        """
        if self.found is None:
            return self.leave()
        history = History(self._store.history_folder(self.found.id))
        if self.saved is not None:
            history.keep(self.saved, Moment.REPLACED)
        elif self.path.exists():
            set_aside(self._store, self.path)
            self._store.allow_overwriting(self.path)
        found = copy_of(self.found)
        # A full or missing disk keeps nobody from going on: the journals stay as they are.
        with contextlib.suppress(OSError):
            self._keep_trails(history)
            self._store.save(found, self.path)
            self._forget_trails()
        return found

    def leave(self) -> Draft:
        """Go on with what was saved; what was found stays in the history. Return the draft.

        Raises DraftError where the file cannot be used.
        """
        if self.saved is None:
            raise DraftError(self.problem)
        # What cannot be kept now is offered again the next time.
        with contextlib.suppress(OSError):
            self._keep_trails(History(self._store.history_folder(self.saved.id)))
            self._forget_trails()
        return self.saved

    def _keep_trails(self, history: History) -> None:
        saved = state_digest(self.saved) if self.saved is not None else ""
        for trail in self._trails:
            if state_digest(trail.draft) != saved:
                history.keep(trail.draft, Moment.RECOVERED)

    def _forget_trails(self) -> None:
        for trail in self._trails:
            trail.path.unlink(missing_ok=True)


def recover(store: DraftStore, path: Path) -> Recovery:
    """Return what stands in a draft's file and what is known besides. Changes nothing.

    Raises NewerDraftError where a newer program wrote the file: there is nothing to recover then;
    OSError where our own folder cannot be read.
    """
    saved, problem = _saved(store, path)
    draft_id = saved.id if saved is not None else _id_of(store, path)
    if not draft_id:
        return Recovery(path, None, problem, None, "", False, None, 0, store, ())
    folder = store.history_folder(draft_id)
    trails = tuple(trails_of(folder, path, saved))
    best = trails[-1] if trails else None
    if saved is None:
        at, found = _newest_snapshot(History(folder), best.at if best is not None else "")
        if best is None or found is not None:
            return Recovery(path, None, problem, found, at, False, None, 0, store, trails)
    elif best is None or state_digest(best.draft) == state_digest(saved):
        return Recovery(path, saved, "", None, "", False, None, 0, store, trails)
    diverged = saved is not None and not best.is_ahead
    return Recovery(
        path, saved, problem, best.draft, best.at, diverged, best.ancestor, best.lost, store, trails
    )


def interrupted(store: DraftStore) -> list[Path]:
    """Return the drafts whose journals were left behind, there or not, by path.

    Those that are open in another window are among them: their locks tell. Raises OSError.
    """
    folders = listed(store.folder / "history")
    return sorted({Path(head.path) for folder in folders for _, head in heads_in(folder)})


def _saved(store: DraftStore, path: Path) -> tuple[Draft | None, str]:
    """Return the draft in the file, or why there is none."""
    try:
        return store.load(path), ""
    except NewerDraftError:
        raise
    except DraftError as error:
        return None, str(error)
    except FileNotFoundError:
        return None, "文件不在原来的位置，可能已被移走、删除，或者磁盘没有插上。"
    except OSError as error:
        return None, f"文件读不出来：{reason(error)}。"


def _id_of(store: DraftStore, path: Path) -> str:
    """Return the id of a draft whose file cannot be used, "" where it is not known."""
    folders = listed(store.folder / "history")
    with contextlib.suppress(OSError):
        match = _ID.search(path.read_bytes())
        if match is not None and (named := match[1].decode("ascii")) in {f.name for f in folders}:
            return named
    absolute = path.absolute()
    known = [History(folder) for folder in folders]
    there = [history for history in known if absolute in history.paths()]
    there.sort(key=lambda history: history.opened)
    journals = [f.name for f in folders for _, head in heads_in(f) if Path(head.path) == absolute]
    return next(iter(journals), there[-1].folder.name if there else "")


def _newest_snapshot(history: History, journal_at: str) -> tuple[str, Draft | None]:
    """Return the newest snapshot; where there is a journal, only one of a later end of work."""
    for snapshot, draft in history.good():
        at = snapshot.at.isoformat()
        if not journal_at or (snapshot.moment is Moment.CLOSED and at > journal_at):
            return at, draft
    return "", None


def _when(at: str) -> str:
    time = saved_time(at)
    if time is None:
        return at
    day = f"{time.year}年{time.month}月{time.day}日"
    return f"{'今天' if time.date() == datetime.now().date() else day} {time:%H:%M}"
