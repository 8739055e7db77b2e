"""A desktop of its own: an X server without a screen, a session bus, fcitx5, and hands."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from disclosure_desktop.ui.session_bus import BusError, names_on_bus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE = 20.0
"""Seconds that anything may take on a busy machine before a test has failed."""

PROGRAMS = ("Xvfb", "dbus-daemon", "openbox", "xdotool", "fcitx5")
PINYIN = Path("/usr/share/fcitx5/inputmethod/pinyin.conf")
FULL_WIDTH = Path("/usr/share/fcitx5/addon/fullwidth.conf")

_CHILD = Path(__file__).with_name("watched_program.py")
_NO_RECORD = ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "QT_QPA_PLATFORM", "QT_PLUGIN_PATH")
_NO_INPUT = ("QT_IM_MODULE", "QT_IM_MODULES", "IBUS_USE_PORTAL", "GTK_IM_MODULE", "XMODIFIERS")


def missing() -> str:
    """Say what is not installed that these tests need, "" where all of it is."""
    if not sys.platform.startswith("linux"):
        return "a Linux desktop"
    programs = [each for each in PROGRAMS if shutil.which(each) is None]
    return ", ".join(programs or ([] if PINYIN.exists() else ["fcitx5-chinese-addons"]))


class Typist:
    """Types into the program in a desktop of its own, and sees what comes of it."""

    def __init__(
        self, home: Path, environment: dict[str, str], stack: contextlib.ExitStack
    ) -> None:
        self._home = home
        self._stack = stack
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        self.state: dict[str, str] = {}
        self.environment = environment

    def open(self, draft: Path, **variables: str) -> None:
        """Start the program with a draft, and wait until its window has the focus."""
        program = self._stack.enter_context(
            _running(
                [sys.executable, str(_CHILD), str(draft)],
                self.environment | variables,
                stdout=subprocess.PIPE,
            )
        )
        assert program.stdout is not None
        threading.Thread(target=self._read, args=(program.stdout,), daemon=True).start()
        self.until(lambda state: state["focus"] != "NoneType")

    def set_input_method(self, word: str) -> None:
        """Write the setting, before the program is started."""
        folder = self._home / "data" / "disclosure-desktop"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "settings.ini").write_text(f"[General]\ninput_method={word}\n", "utf-8")

    def click(self, across: float, down: float) -> None:
        """Click at a place in the window, in parts of its width and height from the top left."""
        window = self._window()
        shape = self._tool("getwindowgeometry", "--shell", window)
        size = dict(line.split("=") for line in shape.split())
        x, y = round(int(size["WIDTH"]) * across), round(int(size["HEIGHT"]) * down)
        self._tool("mousemove", "--window", window, str(x), str(y), "click", "1")

    def press(self, *keys: str) -> None:
        """Press keys by their names in X: "n", "space", "Return", "ctrl+s"."""
        self._tool("key", "--clearmodifiers", "--delay", "20", *keys)

    def until(self, condition: Callable[[dict[str, str]], bool]) -> None:
        """Wait until what has the focus is as wanted; fail with what it was last."""
        deadline = time.monotonic() + PATIENCE
        while not (self.state and condition(self.state)):
            try:
                line = self._lines.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"the window was last seen as {self.state}") from None
            self.state = json.loads(line)

    def until_text(self, text: str) -> None:
        """Wait until what has the focus holds this text, and nothing is being composed."""
        self.until(lambda state: state["text"] == text and not state["preedit"])

    def compose(self, letters: str) -> None:
        """Type letters and wait until they are being composed."""
        self.press(*letters)
        self.until(lambda state: state["preedit"].replace(" ", "") == letters)

    def minimize(self) -> None:
        """Put the window away, as if the clerk went to another program."""
        self._tool("windowminimize", "--sync", self._window())

    def _window(self) -> str:
        return self._tool("search", "--onlyvisible", "--name", "政府信息公开").split()[-1]

    def _tool(self, *arguments: str) -> str:
        return subprocess.run(
            ["xdotool", *arguments],
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        ).stdout

    def _read(self, pipe: Any) -> None:
        for line in pipe:
            self._lines.put(line)


@contextlib.contextmanager
def desktop(home: Path) -> Iterator[Typist]:
    """Yield hands on a new desktop; everything started for it ends with it."""
    environment = _environment(home)
    with contextlib.ExitStack() as stack:
        environment["DISPLAY"] = f":{_x_server(stack)}"
        bus = home / "bus"
        environment["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={bus}"
        address = f"--address={environment['DBUS_SESSION_BUS_ADDRESS']}"
        stack.enter_context(
            _running(["dbus-daemon", "--session", "--nofork", address], environment)
        )
        wait(bus.exists, lambda: "a session bus")
        stack.enter_context(_running(["openbox"], environment))
        wait(lambda: _has_window_manager(environment), lambda: "a window manager")
        _configure_fcitx(home)
        stack.enter_context(_running(["fcitx5"], environment))
        wait(lambda: _offers_portal(environment), lambda: "fcitx5 at the portal")
        yield Typist(home, environment, stack)


def wait(condition: Callable[[], bool], for_what: Callable[[], str]) -> None:
    """Ask again and again; fail after some time. Each answer takes a moment of its own."""
    deadline = time.monotonic() + PATIENCE
    pause = threading.Event()
    while not condition():
        assert time.monotonic() < deadline, f"waited in vain for {for_what()}"
        pause.wait(0.02)


def _environment(home: Path) -> dict[str, str]:
    unwanted = {*_NO_RECORD, *_NO_INPUT}
    environment = {name: value for name, value in os.environ.items() if name not in unwanted}
    environment |= {"HOME": str(home), "XDG_RUNTIME_DIR": str(home), "LC_ALL": "C.UTF-8"}
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        environment[f"XDG_{name}_HOME"] = str(home / name.lower())
    return environment


def _x_server(stack: contextlib.ExitStack) -> str:
    """Start an X server and return the number of its display, which it finds itself."""
    server = stack.enter_context(
        _running(
            [
                "Xvfb",
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1400x900x24",
                "-nolisten",
                "tcp",
                "-noreset",
            ],
            dict(os.environ),
            stdout=subprocess.PIPE,
        )
    )
    assert server.stdout is not None
    number = server.stdout.readline().strip()
    assert number, "Xvfb did not start"
    return number


def _has_window_manager(environment: dict[str, str]) -> bool:
    command = ["xdotool", "get_num_desktops"]
    return not subprocess.run(command, env=environment, capture_output=True).returncode


def _offers_portal(environment: dict[str, str]) -> bool:
    try:
        names = names_on_bus(environment, 5.0)
    except BusError:
        return False
    return {"org.fcitx.Fcitx5", "org.freedesktop.portal.IBus"} <= names


def _configure_fcitx(home: Path) -> None:
    """Let pinyin be the one input method, and F12 the key for full-width characters."""
    folder = home / "config" / "fcitx5"
    (folder / "conf").mkdir(parents=True)
    (folder / "profile").write_text(
        "[Groups/0]\nName=Default\nDefault Layout=us\nDefaultIM=pinyin\n\n"
        "[Groups/0/Items/0]\nName=pinyin\nLayout=\n\n[GroupOrder]\n0=Default\n",
        "utf-8",
    )
    (folder / "conf" / "fullwidth.conf").write_text("[Hotkey]\n0=F12\n", "utf-8")


@contextlib.contextmanager
def _running(
    command: list[str], environment: dict[str, str], stdout: int = subprocess.DEVNULL
) -> Iterator[subprocess.Popen[str]]:
    """Run a program until the end of the block, with all that it started."""
    process = subprocess.Popen(
        command,
        env=environment,
        stdout=stdout,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if process.stdout is not None:
            process.stdout.close()
