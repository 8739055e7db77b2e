"""One input context of fcitx4, spoken to over the session bus.

The interface is the one that fcitx itself describes on the bus (`org.fcitx.Fcitx.InputMethod` at
`/inputmethod`); fcitx5 offers the same to older programs.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure_desktop.ui.bus_messages import Call
from disclosure_desktop.ui.input_method import fcitx_names
from disclosure_desktop.ui.session_bus import BusError, SessionBus, bus_call

if TYPE_CHECKING:
    from collections.abc import Mapping

    from disclosure_desktop.ui.bus_messages import Message, Value

LONGEST_WAIT = 2.0
"""Seconds for one call. A key takes a few thousandths, but the first may load a dictionary."""

_FACTORY, _CONTEXT = "org.fcitx.Fcitx.InputMethod", "org.fcitx.Fcitx.InputContext"
_ABILITIES = 1 << 1 | 1 << 4 | 1 << 5
"""Show what is being typed, also with its look; enter it when the focus goes elsewhere."""


@dataclass(frozen=True, slots=True)
class Commit:
    """Text that was chosen."""

    text: str


@dataclass(frozen=True, slots=True)
class Preedit:
    """Text that is being typed, "" for none, and how many characters stand before the cursor."""

    text: str
    cursor: int


@dataclass(frozen=True, slots=True)
class Forwarded:
    """A key that fcitx hands back: its number in X (keysym), and whether it was released."""

    symbol: int
    released: bool


Said = Commit | Preedit | Forwarded


class InputContext:
    """Where fcitx keeps what is being typed in this program."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        """Ask fcitx for a context. Raises BusError where it does not run."""
        self._bus = SessionBus(environment, LONGEST_WAIT)
        try:
            self._name = self._fcitx(environment.get("DISPLAY", ""))
            values = ("disclosure-desktop", os.getpid())
            call = Call(self._name, "/inputmethod", _FACTORY, "CreateICv3", "si", values)
            number = self._bus.call(call, LONGEST_WAIT)[0]
            self._path = f"/inputcontext_{number}"
            self._bus.call(
                bus_call("AddMatch", f"type='signal',interface='{_CONTEXT}',path='{self._path}'"),
                LONGEST_WAIT,
            )
            self._call("SetCapacity", "u", _ABILITIES)
        except BaseException:
            self.close()
            raise

    @property
    def descriptor(self) -> int:
        """What tells Qt that fcitx has said something."""
        return self._bus.descriptor

    def close(self) -> None:
        """Let fcitx go; it forgets the context then."""
        self._bus.close()

    def focus(self, here: bool) -> None:
        """Say whether text is being typed in this program. Raises BusError."""
        self._call("FocusIn" if here else "FocusOut")

    def reset(self) -> None:
        """Forget what is being typed. Raises BusError."""
        self._call("Reset")

    def place_cursor(self, x: int, y: int, width: int, height: int) -> None:
        """Say where the candidates are to appear, in pixels of the screen. Raises BusError."""
        self._call("SetCursorRect", "iiii", x, y, width, height)

    def key(self, symbol: int, code: int, state: int, released: bool, time: int) -> bool:
        """Offer a key, by its numbers in X; True where fcitx took it. Raises BusError."""
        unsigned = (symbol & 0xFFFFFFFF, code & 0xFFFFFFFF, state & 0xFFFFFFFF)
        values = (*unsigned, int(released), time & 0xFFFFFFFF)
        return bool(self._call("ProcessKeyEvent", "uuuiu", *values)[0])

    def said(self) -> list[Said]:
        """Take what fcitx said since, in order. Raises BusError."""
        ours = (message for message in self._bus.signals() if message.path == self._path)
        return [said for message in ours if (said := _said(message)) is not None]

    def _call(self, member: str, signature: str = "", *values: int) -> tuple[Value, ...]:
        call = Call(self._name, self._path, _CONTEXT, member, signature, values)
        return self._bus.call(call, LONGEST_WAIT)

    def _fcitx(self, display: str) -> str:
        """Return the name under which fcitx can be spoken to, that of our screen before others."""
        (names,) = self._bus.call(bus_call("ListNames"), LONGEST_WAIT)
        found = fcitx_names(names if isinstance(names, list) else ())
        number = display.rpartition(":")[2].partition(".")[0]
        found.sort(key=lambda name: not name.endswith(f"-{number}"))
        if not found:
            raise BusError("fcitx does not run")
        return found[0]


def _said(message: Message) -> Said | None:
    match message.member, message.values:
        case "CommitString", (str() as text,):
            return Commit(text)
        case "UpdatePreedit", (str() as text, int() as position):
            return _preedit(text, position)
        case "UpdateFormattedPreedit", (list() as texts, int() as position):
            return _preedit("".join(texts), position)
        case "ForwardKey", (int() as symbol, int(), int() as kind):
            return Forwarded(symbol, kind == 1)
    return None


def _preedit(text: str, position: int) -> Preedit:
    """Return what is being typed; fcitx counts in bytes of UTF-8."""
    return Preedit(text, len(text.encode()[: max(0, position)].decode("utf-8", "ignore")))
