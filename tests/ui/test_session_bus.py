"""The session bus: real ones, and those that hang, hang up or talk nonsense."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from disclosure_desktop.ui.session_bus import BusError, SessionBus, bus_call, names_on_bus

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux desktops have a session bus"
)


@pytest.fixture
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A path short enough for a socket."""
    return tmp_path_factory.mktemp("b") / "s"


def address(place: Path) -> dict[str, str]:
    return {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={place},guid=00"}


@pytest.fixture
def real_bus(place: Path) -> Iterator[Path]:
    if shutil.which("dbus-daemon") is None:
        pytest.skip("dbus-daemon is not installed")
    command = ["dbus-daemon", "--session", "--nofork", f"--address=unix:path={place}"]
    command.append("--print-address=1")
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as daemon:
        assert daemon.stdout is not None
        assert daemon.stdout.readline()  # it listens by now
        yield place
        daemon.kill()


@pytest.fixture
def listening(place: Path) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(place))
        server.listen()
        yield server


def answer_once(server: socket.socket, answer: bytes) -> threading.Thread:
    """Send an answer to whoever comes first, and hang up."""

    def serve() -> None:
        connection, _ = server.accept()
        with connection:
            connection.recv(4096)
            connection.sendall(answer)

    thread = threading.Thread(target=serve)
    thread.start()
    return thread


def test_a_real_bus_lists_its_names(real_bus: Path) -> None:
    assert "org.freedesktop.DBus" in names_on_bus(address(real_bus), 5)


def test_without_an_address_the_usual_place_is_asked(real_bus: Path) -> None:
    usual = real_bus.with_name("bus")
    usual.symlink_to(real_bus)
    environment = {"XDG_RUNTIME_DIR": str(real_bus.parent)}
    assert "org.freedesktop.DBus" in names_on_bus(environment, 5)


def test_the_first_address_that_answers_is_taken(real_bus: Path) -> None:
    addresses = f"tcp:host=x;unix:path=/nowhere;unix:path={str(real_bus).replace('/', '%2f')}"
    assert names_on_bus({"DBUS_SESSION_BUS_ADDRESS": addresses}, 5)


def test_calls_are_answered_and_refused(real_bus: Path) -> None:
    bus = SessionBus(address(real_bus), 5)
    try:
        assert bus.call(bus_call("NameHasOwner", "org.freedesktop.DBus"), 5) == (1,)
        with pytest.raises(BusError, match="NoSuchThing was refused"):
            bus.call(bus_call("NoSuchThing"), 5)
    finally:
        bus.close()


def test_signals_that_come_before_an_answer_are_kept_until_they_are_taken(real_bus: Path) -> None:
    bus = SessionBus(address(real_bus), 5)
    try:
        bus.call(bus_call("GetId"), 5)
        assert [each.member for each in bus.signals()] == ["NameAcquired"]
        assert bus.signals() == []
    finally:
        bus.close()


def test_a_bus_that_has_gone_is_told(real_bus: Path) -> None:
    bus = SessionBus(address(real_bus), 5)
    bus.close()
    with pytest.raises(BusError):
        bus.signals()
    with pytest.raises(BusError):
        bus.call(bus_call("GetId"), 5)


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere/bus"},
        {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/a%00b"},
        {"DBUS_SESSION_BUS_ADDRESS": "autolaunch:"},
        {"DBUS_SESSION_BUS_ADDRESS": "nonsense"},
        {"XDG_RUNTIME_DIR": "/nowhere"},
    ],
)
def test_no_bus_is_said_at_once(environment: dict[str, str]) -> None:
    with pytest.raises(BusError, match="no session bus"):
        names_on_bus(environment, 5)


def test_a_bus_that_hangs_is_waited_for_no_longer_than_allowed(
    place: Path, listening: socket.socket
) -> None:
    begun = time.monotonic()
    with pytest.raises(BusError):
        names_on_bus(address(place), 0.1)
    assert 0.09 < time.monotonic() - begun < 2


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"REJECTED EXTERNAL\r\n",
        b"OK 00",
        b"OK 00\r\n",
        b"OK 00\r\nl\x02\x00\x01" + b"\xff" * 200,
        b"OK 00\r\nl\x02\x00\x01\x00\x00\x00\x00\x01\x00\x00\x00\x10\x00\x00\x00" + b"\x09" * 16,
    ],
)
def test_a_bus_that_talks_nonsense_is_no_bus(
    place: Path, listening: socket.socket, answer: bytes
) -> None:
    thread = answer_once(listening, answer)
    with pytest.raises(BusError):
        names_on_bus(address(place), 5)
    thread.join()


def test_asking_loads_nothing_of_qt() -> None:
    script = "import sys, disclosure_desktop.ui.session_bus; print('PySide6' in sys.modules)"
    found = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=dict(os.environ)
    )
    assert found.stdout == "False\n"
