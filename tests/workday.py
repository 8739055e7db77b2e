"""A day at the program with all that goes to a network, or into foreign folders, found out.

`python -m tests.workday FOLDER` forbids the sockets of networks, on Linux to the system itself, so
that Qt and the libraries are held to it too and a breach ends the process. Then it does what a
clerk does in a year, and prints the files that were written outside FOLDER and the temporary files
that were asked for.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from disclosure_desktop.documents.reading.read import read_document
from disclosure_desktop.report.bin import Bin
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.ui.app import make_application, settings_of
from disclosure_desktop.ui.diagnosis import diagnose
from disclosure_desktop.ui.output.hand_in_dialog import HandInDialog
from disclosure_desktop.ui.window import Window
from disclosure_desktop.ui.wizard import Wizard

ARCHITECTURES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""What the kernel calls an architecture (linux/audit.h), and the number of `socket` there."""

_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _KILL = 0x7FFF0000, 0x80000000
_INET, _INET6 = 2, 10


def forbid_networks() -> None:
    """Let the kernel end this process, and its children, when they ask for a network socket."""
    architecture, socket = ARCHITECTURES[platform.machine()]
    program = [
        (_LOAD, 0, 0, 4),
        (_EQUAL, 0, 6, architecture),
        (_LOAD, 0, 0, 0),
        (_EQUAL, 0, 4, socket),
        (_LOAD, 0, 0, 16),
        (_EQUAL, 1, 0, _INET),
        (_EQUAL, 0, 1, _INET6),
        (_RETURN, 0, 0, _KILL),
        (_RETURN, 0, 0, _ALLOW),
    ]
    code = b"".join(struct.pack("=HBBI", *line) for line in program)
    buffer = ctypes.create_string_buffer(code)
    filters = ctypes.create_string_buffer(
        struct.pack("@HP", len(program), ctypes.addressof(buffer))
    )
    system = ctypes.CDLL(None, use_errno=True).prctl
    system.argtypes = [ctypes.c_int, *[ctypes.c_void_p] * 4]
    for call in ((_NO_NEW_PRIVILEGES, 1, 0, 0, 0), (_SECCOMP, _FILTER, filters, 0, 0)):
        if system(*call):
            raise OSError(ctypes.get_errno(), "the kernel takes no filter")


class Watch:
    """Hears what Python is asked to open, and to connect to."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.found: list[str] = []
        sys.addaudithook(self._hear)

    def _hear(self, event: str, arguments: tuple[object, ...]) -> None:
        if event.startswith("tempfile.") or event in ("socket.connect", "socket.getaddrinfo"):
            self.found.append(f"{event} {arguments}")
        elif event == "open" and isinstance(arguments[0], str | bytes):
            self._look_at(Path(os.fsdecode(arguments[0])), arguments[2])

    def _look_at(self, path: Path, flags: object) -> None:
        writing = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if writing and not path.absolute().is_relative_to(self._folder):
            self.found.append(f"written: {path}")


def work(folder: Path) -> None:
    """Do what a clerk does: write, export, hand in, read, carry over, back up, look, delete."""
    store = DraftStore()
    settings = settings_of(store)
    application = make_application(settings)
    answering = QTimer(interval=20)
    answering.timeout.connect(_answer)
    answering.start()
    window = Window(store, settings)
    window.show()
    application.processEvents()
    window.start_page.show_left_behind()
    window.open_sample()
    _export(window, folder)
    _look_around(window)
    read_document(folder / "年报.docx")
    window.opening._begin_from(_wizard(window).session.report)
    assert window.safekeeping.back_up_to(folder / "备份.zip")
    assert window.safekeeping.restore_from(folder / "备份.zip")
    assert diagnose(store, settings).text
    path = _wizard(window).session.path
    assert window.close_report()
    Bin(store).put(path)
    assert window.close()


def _wizard(window: Window) -> Wizard:
    assert window.wizard is not None
    return window.wizard


def _answer() -> None:
    box = QApplication.activeModalWidget()
    if isinstance(box, QMessageBox):
        box.buttons()[0].click()


def _export(window: Window, folder: Path) -> None:
    wizard = _wizard(window)
    wizard.session.edit("填", {"body": "青禾镇人民政府"})
    exporter = wizard.outputs.exporter
    for ending in (".docx", ".pdf", ".html", ".xlsx"):
        assert exporter.export_to(folder / f"年报{ending}"), ending
    dialog = HandInDialog(wizard, wizard.session.report, window._settings)
    dialog.folder.setText(str(folder))
    assert exporter.hand_in_to(dialog.order)
    exporter.copy_for_web()


def _look_around(window: Window) -> None:
    _wizard(window).outputs.preview()
    window.show_page(None)
    window.safekeeping.show_history()
    window.show_page(None)
    for _ in range(8):
        _wizard(window).next_step()


if __name__ == "__main__":
    place = Path(sys.argv[1])
    if sys.platform == "linux" and platform.machine() in ARCHITECTURES:
        forbid_networks()
    watch = Watch(place)
    work(place)
    print("\n".join([*watch.found, "done"]))
