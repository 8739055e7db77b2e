"""Starting the program: the application object, its language and look, the first window."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QObject, QSettings, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QMessageBox

from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.ui.input_method import CHOICE, SETTING, choose, told
from disclosure_desktop.ui.menus import NAME
from disclosure_desktop.ui.theme import apply_theme
from disclosure_desktop.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from disclosure_desktop.ui.input_method import Choice

USUAL_FONT = 10
"""Points."""

_HEAVY = ("disclosure_desktop.paper.formats", "disclosure_desktop.checks.review")
_LONGEST_LOG = 200_000


def make_application(settings: QSettings) -> QApplication:
    """Return the application object, speaking Chinese, with our look."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("disclosure-desktop")
    application.setApplicationDisplayName(NAME)
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        application.installTranslator(translator)
    apply_theme(application, _points(settings))
    return application


def _points(settings: QSettings) -> int:
    """Return the font size that was chosen; the usual one where the settings say nonsense."""
    points = str(settings.value("points", USUAL_FONT))
    return int(points) if points.isascii() and points.isdigit() else USUAL_FONT


def settings_of(store: DraftStore) -> QSettings:
    """Return the settings, which live beside the drafts."""
    return QSettings(str(store.folder / "settings.ini"), QSettings.Format.IniFormat)


def run(file: Path | None, on_first_paint: Callable[[], None] | None = None) -> int:
    """Open the window, with a draft where one is given, and return the exit status."""
    store = DraftStore()
    settings = settings_of(store)
    application = _application_with_input_method(settings)
    window = Window(store, settings)
    sys.excepthook = _Rescue(window, store)
    watcher = _FirstPaint(window, on_first_paint or _load_in_background)
    window.installEventFilter(watcher)
    window.show()
    if file is not None:
        QTimer.singleShot(0, lambda: window.open_path(file))
    return application.exec()


def _application_with_input_method(settings: QSettings) -> QApplication:
    """Return the application object, made so that Chinese can be typed on this desktop."""
    plugins = QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)
    choice = choose(str(settings.value(SETTING, "auto")), Path(plugins))
    with told(choice, os.environ):
        application = make_application(settings)
    application.setProperty(CHOICE, choice)
    if choice is not None:
        _stand_by(choice, application)
    return application


def _stand_by(choice: Choice, application: QApplication) -> None:
    """Do for the input method what Qt does not."""
    if choice.bridge:
        from disclosure_desktop.ui.fcitx_bridge import FcitxBridge

        FcitxBridge(application)
    else:
        from disclosure_desktop.ui.preedit_keeper import PreeditKeeper

        PreeditKeeper(application)


def _load_in_background() -> None:
    """Load what the first report will need while the clerk reads the start page."""
    threading.Thread(target=lambda: [import_module(name) for name in _HEAVY], daemon=True).start()


class _FirstPaint(QObject):
    """Calls a function once, after the window has been painted for the first time."""

    def __init__(self, parent: QObject, call: Callable[[], None]) -> None:
        super().__init__(parent)
        self._call = call
        self._painted = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._call)
        return False


class _Rescue:
    """Keeps a defect of the program from the clerk: saves, notes it, and says so."""

    def __init__(self, window: Window, store: DraftStore) -> None:
        self._window = window
        self._log = store.folder / "problems.log"

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        saved = self._window.wizard is None or self._window.wizard.session.save()
        self._note(kind, error, trace)
        state = "填写的内容已经保存。" if saved else "填写的内容还没有保存，请用“另存为”。"
        QMessageBox.warning(
            self._window,
            NAME,
            f"程序遇到一个没有料到的问题，刚才的操作可能没有完成。{state}\n\n"
            f"问题记录在：{self._log}",
        )

    def _note(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Append where it happened to a log, which is cut when it grows.

        The error's own message stays out: it may quote what the clerk has typed.
        """
        import traceback

        places = "".join(traceback.format_tb(trace))
        text = f"{datetime.now():%Y-%m-%d %H:%M:%S} {kind.__name__}\n{places}\n"
        if sys.stderr is not None:  # None where the program has no console
            sys.stderr.write(f"{text}{error}\n")
        with contextlib.suppress(OSError):
            old = self._log.read_text("utf-8") if self._log.exists() else ""
            self._log.parent.mkdir(parents=True, exist_ok=True)
            self._log.write_text((old + text)[-_LONGEST_LOG:], "utf-8")
