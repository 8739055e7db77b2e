"""What it takes to have a change on the disk, and to open a draft whose changes only it holds."""

from __future__ import annotations

import itertools
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks import table
from benchmarks.full_report import EDITED, full_report, number
from benchmarks.timing import alternate, timed
from disclosure_desktop.report.draftfile import Draft, copy_of, dump
from disclosure_desktop.report.journal import Change, journals_in
from disclosure_desktop.report.keeping import Keeping
from disclosure_desktop.report.recorder import Recorder
from disclosure_desktop.report.recovery import recover
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.ui.app import make_application, settings_of
from disclosure_desktop.ui.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure_desktop.report.report import Changes

TITLE = "one change of a full report, on the disk"
RUNS = 100
CHANGES = 2_000

_RECORDED = "recorded in the journal, and waited for"
_WHOLE = "the whole draft written and waited for"
_OPENED = f"a draft with {CHANGES:,} unsaved changes opened"
_PLAIN = "the same draft without a journal opened"
_AT = "2026-01-16T10:30:05.000"
_PROSE = "overview"
_SENTENCE = "本镇按照规定主动公开政府信息，及时答复依申请公开的事项。"


def run() -> list[table.Row]:
    """Record changes and write drafts in turn, and open one again and again."""
    with TemporaryDirectory() as folder:
        store = DraftStore(Path(folder))
        make_application(settings_of(store))
        kept, written = Draft(full_report()), Draft(full_report())
        keeping = Keeping(store, kept, store.new_path())
        long, plain = _with_changes(store), _saved(store)
        path = store.new_path()
        ways = {
            _RECORDED: timed(_recording(keeping, kept)),
            _WHOLE: timed(lambda: store.save(written, path)),
            _OPENED: timed(lambda: _open(store, long)),
            _PLAIN: timed(lambda: _open(store, plain)),
        }
        samples = alternate(ways, RUNS)
        keeping.save(kept)
        keeping.close(timeout=10)
    return table.rows(samples, _WHOLE, {_OPENED: "≤ 300 ms"})


def more() -> str:
    """Return the bytes that a change costs, beside those of the whole draft."""
    draft = Draft(full_report())
    prose = _SENTENCE * (10_000 // len(_SENTENCE))
    kinds: dict[str, Changes] = {
        "a figure": {EDITED: number(17)},
        f"a letter in a text of {len(draft.report.text(_PROSE))} characters": {
            _PROSE: draft.report.text(_PROSE) + "好"
        },
        f"a letter in a text of {len(prose):,} characters": {_PROSE: prose},
    }
    lines = ["bytes on the disk for one change           journal    whole draft"]
    for name, changes in kinds.items():
        changed = copy_of(draft)
        changed.report.apply(changes)
        whole = len(dump(changed).encode("utf-8"))
        lines.append(f"  {name:<40} {_line_size(changes):>7,}    {whole:>11,}")
    return "\n".join(lines)


def _line_size(changes: Changes) -> int:
    """Return how much longer a journal is for a change."""
    with TemporaryDirectory() as folder:
        store = DraftStore(Path(folder))
        draft = Draft(full_report(), id="0" * 32)
        recorder = Recorder(store, draft, store.new_path())
        sizes = []
        for _ in range(2):
            recorder.record(Change(_AT, changes))
            (journal,) = journals_in(store.history_folder(draft.id))
            sizes.append(journal.stat().st_size)
    return sizes[1] - sizes[0]


def _recording(keeping: Keeping, draft: Draft) -> Callable[[], None]:
    """Return a call that changes a figure and waits until it is on the disk."""
    turn = itertools.cycle([{EDITED: number(17)}, {EDITED: number(18)}])

    def record() -> None:
        changes = next(turn)
        draft.report.apply(changes)
        keeping.record(changes)
        if not keeping.wait(timeout=10):
            raise TimeoutError("the change is not on the disk")

    return record


def _saved(store: DraftStore) -> Path:
    path = store.new_path()
    store.save(Draft(full_report()), path)
    return path


def _with_changes(store: DraftStore) -> Path:
    """Return a draft whose journal goes on where its file ends."""
    path = _saved(store)
    draft = store.load(path)
    recorder = Recorder(store, draft, path)
    for count in range(CHANGES):
        recorder.record(Change(_AT, {EDITED: number(count)}))
    return path


def _open(store: DraftStore, path: Path) -> None:
    """Open a draft as the window does, and let it go without taking its journal away."""
    recovery = recover(store, path)
    draft = recovery.found or recovery.saved
    if draft is None:
        raise ValueError(recovery.problem)
    Session(draft, path, store).abandon()
