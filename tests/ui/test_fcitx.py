"""The interface of fcitx4: what is said to it, and what its signals mean."""

from __future__ import annotations

import os
from collections.abc import Mapping

import pytest

from disclosure_desktop.ui import fcitx
from disclosure_desktop.ui.bus_messages import SIGNAL, Call, Message, Value
from disclosure_desktop.ui.fcitx import Commit, Forwarded, InputContext, Preedit, Said
from disclosure_desktop.ui.session_bus import BusError


class Bus:
    """Notes calls, and answers as fcitx 4.2.9 does."""

    names = ("org.fcitx.Fcitx-0", "org.fcitx.Fcitx-7", "org.freedesktop.DBus")

    def __init__(self, environment: Mapping[str, str], seconds: float) -> None:
        self.calls: list[tuple[str, str, tuple[int | str, ...]]] = []
        self.heard: list[Message] = []
        self.closed = False

    def call(self, call: Call, seconds: float) -> tuple[Value, ...]:
        self.calls.append((call.destination, call.member, call.values))
        assert len(call.signature) == len(call.values)
        answers: dict[str, tuple[Value, ...]] = {
            "ListNames": (list(self.names),),
            "CreateICv3": (3, 1, 0, 0, 0, 0),
            "ProcessKeyEvent": (1,),
        }
        return answers.get(call.member, ())

    def signals(self) -> list[Message]:
        taken, self.heard = self.heard, []
        return taken

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def buses(monkeypatch: pytest.MonkeyPatch) -> list[Bus]:
    """The connections that were made."""
    made: list[Bus] = []

    def connect(environment: Mapping[str, str], seconds: float) -> Bus:
        made.append(Bus(environment, seconds))
        return made[-1]

    monkeypatch.setattr(fcitx, "SessionBus", connect)
    return made


def test_the_fcitx_of_our_screen_is_asked_for_a_context(buses: list[Bus]) -> None:
    InputContext({"DISPLAY": ":7.0"})
    bus, ours = "org.freedesktop.DBus", "org.fcitx.Fcitx-7"
    match = "type='signal',interface='org.fcitx.Fcitx.InputContext',path='/inputcontext_3'"
    assert buses[0].calls == [
        (bus, "ListNames", ()),
        (ours, "CreateICv3", ("disclosure-desktop", os.getpid())),
        (bus, "AddMatch", (match,)),
        (ours, "SetCapacity", (0b110010,)),
    ]


def test_keys_and_the_place_of_the_cursor_are_told(buses: list[Bus]) -> None:
    context = InputContext({"DISPLAY": ":0"})
    assert context.key(0x6E, 57, 4, True, 2**32 + 5)
    context.place_cursor(10, 20, 1, 15)
    context.focus(True)
    context.focus(False)
    context.reset()
    ours = "org.fcitx.Fcitx-0"
    assert buses[0].calls[4:] == [
        (ours, "ProcessKeyEvent", (0x6E, 57, 4, 1, 5)),
        (ours, "SetCursorRect", (10, 20, 1, 15)),
        (ours, "FocusIn", ()),
        (ours, "FocusOut", ()),
        (ours, "Reset", ()),
    ]


@pytest.mark.parametrize(
    ("member", "values", "said"),
    [
        ("CommitString", ("你好",), [Commit("你好")]),
        ("UpdatePreedit", ("你h", 3), [Preedit("你h", 1)]),
        ("UpdatePreedit", ("你", -1), [Preedit("你", 0)]),
        ("UpdateFormattedPreedit", (["ni", " hao"], 6), [Preedit("ni hao", 6)]),
        ("UpdateFormattedPreedit", ([], 0), [Preedit("", 0)]),
        ("ForwardKey", (0x2C, 0, 0), [Forwarded(0x2C, False)]),
        ("ForwardKey", (0x2C, 0, 1), [Forwarded(0x2C, True)]),
        ("EnableIC", (), []),
        ("CommitString", (3,), []),
    ],
)
def test_signals_are_understood(
    buses: list[Bus], member: str, values: tuple[Value, ...], said: list[Said]
) -> None:
    context = InputContext({})
    buses[0].heard = [Message(SIGNAL, 0, "/inputcontext_3", member, values)]
    assert context.said() == said


def test_signals_to_others_are_not_ours(buses: list[Bus]) -> None:
    context = InputContext({})
    buses[0].heard = [Message(SIGNAL, 0, "/inputcontext_4", "CommitString", ("你",))]
    assert context.said() == []


def test_without_fcitx_nothing_stays_open(
    buses: list[Bus], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Bus, "names", ("org.fcitx.Fcitx5",))
    with pytest.raises(BusError, match="fcitx does not run"):
        InputContext({})
    assert buses[0].closed
