"""The session bus, without Qt and without waiting for long.

Qt's own connection complains when it is made before the application object is, and waits 25 s
for a bus that does not answer. Little is needed here: the specification's "Authentication
Protocol", "Server Addresses" and a few calls.
"""

from __future__ import annotations

import os
import socket
import time
from typing import TYPE_CHECKING
from urllib.parse import unquote

from disclosure_desktop.ui.bus_messages import (
    ERROR,
    FIXED,
    RETURN,
    SIGNAL,
    Call,
    Message,
    MessageError,
    length,
    unpacked,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from disclosure_desktop.ui.bus_messages import Value

_BUS = "org.freedesktop.DBus"
_BUS_PATH = "/org/freedesktop/DBus"
_LEFT_TO_READ = 65536
"""Bytes taken from the system at once."""


class BusError(OSError):
    """There is no session bus, or what was asked did not answer as it should, or in time."""


def names_on_bus(environment: Mapping[str, str], seconds: float) -> frozenset[str]:
    """Return the names that programs have taken on the session bus.

    All of it, from connecting to the last byte, takes at most `seconds`. Raises BusError.
    """
    deadline = time.monotonic() + seconds
    bus = SessionBus(environment, seconds)
    try:
        (names,) = bus.call(bus_call("ListNames"), deadline - time.monotonic())
    except ValueError as error:
        raise BusError("the session bus did not list its names") from error
    finally:
        bus.close()
    return frozenset(names) if isinstance(names, list) else frozenset()


def bus_call(member: str, *texts: str) -> Call:
    """Return a call of the bus itself."""
    return Call(_BUS, _BUS_PATH, _BUS, member, "s" * len(texts), texts)


class SessionBus:
    """A connection on which calls wait for their answers; signals are kept until taken."""

    def __init__(self, environment: Mapping[str, str], seconds: float) -> None:
        """Connect to the bus that the environment names. Raises BusError, after `seconds`."""
        deadline = time.monotonic() + seconds
        self._serial = 0
        self._held = b""
        self._signals: list[Message] = []
        self._socket = _connected(environment, deadline)
        try:
            self._log_in(deadline)
            self.call(bus_call("Hello"), deadline - time.monotonic())
        except BaseException:
            self.close()
            raise

    @property
    def descriptor(self) -> int:
        """What tells the system, and Qt, that there is something to read."""
        return self._socket.fileno()

    def close(self) -> None:
        """Let the bus go."""
        self._socket.close()

    def call(self, call: Call, seconds: float) -> tuple[Value, ...]:
        """Return what a method answers. Raises BusError where it does not, or not in time."""
        deadline = time.monotonic() + seconds
        self._serial += 1
        self._send(call.packed(self._serial), deadline)
        while True:
            message = self._message(deadline)
            if message.kind == SIGNAL:
                self._signals.append(message)
            elif message.reply_to == self._serial and message.kind == ERROR:
                raise BusError(f"{call.member} was refused")
            elif message.reply_to == self._serial and message.kind == RETURN:
                return message.values

    def signals(self) -> list[Message]:
        """Take the signals that have come so far. Raises BusError when the bus is gone."""
        try:
            self._socket.settimeout(0)
            self._receive()
        except BlockingIOError:
            pass
        except OSError as error:
            raise BusError(f"the session bus is gone: {error}") from error
        while (message := self._whole_message()) is not None:
            self._signals += [message] if message.kind == SIGNAL else []
        taken, self._signals = self._signals, []
        return taken

    def _log_in(self, deadline: float) -> None:
        """Say who we are, by the number of the user; the system tells the bus whether it is so."""
        user = str(os.getuid()).encode("ascii").hex()
        self._send(f"\0AUTH EXTERNAL {user}\r\nBEGIN\r\n".encode("ascii"), deadline)
        while b"\r\n" not in self._held:
            self._wait(deadline)
        answer, _, self._held = self._held.partition(b"\r\n")
        if not answer.startswith(b"OK"):
            raise BusError(f"the session bus refused us: {answer[:80]!r}")

    def _send(self, data: bytes, deadline: float) -> None:
        try:
            self._socket.settimeout(_left(deadline))
            self._socket.sendall(data)
        except OSError as error:
            raise BusError(f"the session bus takes nothing: {error}") from error

    def _message(self, deadline: float) -> Message:
        while (message := self._whole_message()) is None:
            self._wait(deadline)
        return message

    def _whole_message(self) -> Message | None:
        """Take the first message from what was read, None as long as it is not all there."""
        try:
            if len(self._held) < FIXED or len(self._held) < length(self._held):
                return None
            size = length(self._held)
            data, self._held = self._held[:size], self._held[size:]
            return unpacked(data)
        except MessageError as error:
            raise BusError(str(error)) from error

    def _wait(self, deadline: float) -> None:
        """Read what comes next."""
        try:
            self._socket.settimeout(_left(deadline))
            self._receive()
        except OSError as error:
            raise BusError(f"the session bus does not answer: {error}") from error

    def _receive(self) -> None:
        data = self._socket.recv(_LEFT_TO_READ)
        if not data:
            raise BusError("the session bus hung up")
        self._held += data


def _connected(environment: Mapping[str, str], deadline: float) -> socket.socket:
    """Return a connection to the first address that takes one."""
    for place in _sockets(environment):
        connection = socket.socket(socket.AF_UNIX)
        try:
            connection.settimeout(_left(deadline))
            connection.connect(place)
        except (OSError, ValueError):  # a path can hold what no path may
            connection.close()
        else:
            return connection
    raise BusError("no session bus")


def _sockets(environment: Mapping[str, str]) -> Iterator[str]:
    """Yield the Unix sockets where the session bus may be; abstract ones begin with NUL."""
    addresses = environment.get("DBUS_SESSION_BUS_ADDRESS", "")
    for address in filter(None, addresses.split(";")):
        kind, _, rest = address.partition(":")
        keys = dict(part.partition("=")[::2] for part in rest.split(","))
        if kind == "unix" and "path" in keys:
            yield unquote(keys["path"])
        elif kind == "unix" and "abstract" in keys:
            yield "\0" + unquote(keys["abstract"])
    if not addresses and (folder := environment.get("XDG_RUNTIME_DIR")):
        yield f"{folder}/bus"


def _left(deadline: float) -> float:
    """Return the seconds that are left. Raises BusError when there are none."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise BusError("the session bus did not answer in time")
    return left
