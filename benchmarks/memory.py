"""How much memory the window takes after a minute and after an hour of editing.

`python -m benchmarks.memory`; by hand, since it takes minutes. An hour stands for 3,600 edits, one
a second, which is faster than anybody types: figures, prose, undo, steps gone to and fro.
"""

from __future__ import annotations

import gc
import resource
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.full_report import full_report, number
from disclosure_desktop.report.draftfile import Draft
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.report.totals import places
from disclosure_desktop.ui.app import make_application, settings_of
from disclosure_desktop.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from disclosure_desktop.ui.wizard import Wizard

MINUTE, HOUR = 60, 3600
"""Edits."""


def main() -> None:
    """Edit for a minute, then up to an hour, and print what the process takes at both times."""
    with TemporaryDirectory() as folder:
        store = DraftStore(Path(folder))
        application = make_application(settings_of(store))
        path = store.new_path()
        store.save(Draft(full_report(), step="applications"), path)
        window = Window(store, settings_of(store))
        window.show()
        window.open_path(path)
        assert window.wizard is not None
        edits = _edits(application, window.wizard)
        after = []
        for count in (MINUTE, HOUR - MINUTE):
            for _ in range(count):
                next(edits)
            gc.collect()
            after.append(_resident())
        window.close()
    print(f"after {MINUTE} edits {after[0]:.1f} MB, after {HOUR} {after[1]:.1f} MB")
    print(f"{(after[1] / after[0] - 1) * 100:+.1f} %; aim: within 10 %; peak {_peak():.1f} MB")


def _edits(application: QApplication, wizard: Wizard) -> Iterator[None]:
    """Yield after each edit, seeded, so that every run does the same."""
    random, session = Random(7), wizard.session
    cells = [address for address, place in places("2021").items() if not place.computed]
    steps = [step.key for step in wizard._steps]

    def edit() -> None:
        kind = random.random()
        if kind < 0.7:
            session.edit("填写", {random.choice(cells): number(random.randrange(90))})
        elif kind < 0.85:
            text = session.report.text("overview")
            session.edit("输入", {"overview": f"{text[:2000]}字"}, typing=True)
        elif kind < 0.95:
            session.undo_stack.undo()
        else:
            wizard.go_to(random.choice(steps))
        application.processEvents()

    while True:
        edit()
        yield


def _resident() -> float:
    """Return how much memory the process takes now, in MB (Linux)."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


if __name__ == "__main__":
    main()
