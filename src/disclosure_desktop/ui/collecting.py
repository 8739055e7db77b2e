"""Python's garbage collected in the window's thread alone.

Python collects in whichever thread happens to allocate, also in those that write the journal. What
is collected may own objects of Qt, and Qt crashes where these end in another thread than their own.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QCoreApplication, QTimer

INTERVAL = 500
"""Milliseconds between two looks at whether there is enough to collect."""


def collect_in_this_thread() -> None:
    """Let no other thread collect from now on; to be called from the window's."""
    application = QCoreApplication.instance()
    if application is None or not gc.isenabled():
        return
    gc.disable()
    timer = QTimer(application, interval=INTERVAL)
    timer.timeout.connect(collect)
    timer.start()


def collect() -> None:
    """Collect the oldest generation that has reached its threshold, and those before it."""
    counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = [generation for generation, (count, most) in enumerate(counts) if count > most > 0]
    if due:
        gc.collect(max(due))
