"""Which input method Qt is told to use, for the desktops that there are."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from disclosure_desktop.ui import session_bus
from disclosure_desktop.ui.input_method import Choice, choose, decide, fcitx_names, told
from disclosure_desktop.ui.session_bus import BusError

FCITX5 = frozenset(
    {
        "org.fcitx.Fcitx5",
        "org.fcitx.Fcitx-0",
        "org.freedesktop.IBus",
        "org.freedesktop.portal.IBus",
    }
)
FCITX5_WITHOUT_IBUS = frozenset({"org.fcitx.Fcitx5", "org.fcitx.Fcitx-0"})
FCITX5_BARE = frozenset({"org.fcitx.Fcitx5"})
FCITX4 = frozenset({"org.fcitx.Fcitx", "org.fcitx.Fcitx-0", "org.freedesktop.portal.Fcitx"})
IBUS = frozenset({"org.freedesktop.IBus", "org.freedesktop.portal.IBus"})
NOTHING = frozenset({"org.freedesktop.DBus"})

PORTAL = {"QT_IM_MODULE": "ibus", "IBUS_USE_PORTAL": "1"}
PLAIN_IBUS = {"QT_IM_MODULE": "ibus"}
BRIDGE = {"QT_IM_MODULE": "compose"}


@pytest.mark.parametrize(
    ("names", "environment", "expected"),
    [
        (FCITX5, {}, PORTAL),
        (FCITX5, {"QT_IM_MODULE": "fcitx"}, PORTAL),
        (FCITX5, {"QT_IM_MODULE": "ibus"}, PORTAL),
        (FCITX5, {"QT_IM_MODULE": "xim"}, PORTAL),
        (FCITX5, {"QT_IM_MODULES": "wayland;fcitx;ibus", "QT_IM_MODULE": "fcitx"}, PORTAL),
        (FCITX5, {"QT_IM_MODULES": "wayland;fcitx", "XDG_SESSION_TYPE": "wayland"}, {}),
        (FCITX5, {"QT_IM_MODULE": "fcitx", "XDG_SESSION_TYPE": "wayland"}, PORTAL),
        (FCITX5, {"QT_IM_MODULE": "qtvirtualkeyboard"}, {}),
        (IBUS, {}, PLAIN_IBUS),
        (IBUS, {"QT_IM_MODULE": "fcitx"}, PLAIN_IBUS),
        (FCITX4, {"QT_IM_MODULE": "fcitx"}, BRIDGE),
        (FCITX5_WITHOUT_IBUS, {}, BRIDGE),
        (FCITX5_BARE, {}, {}),
        (NOTHING, {}, {}),
        (NOTHING, {"QT_IM_MODULE": "fcitx"}, PORTAL),
        (NOTHING, {"XMODIFIERS": "@im=fcitx"}, PORTAL),
        (NOTHING, {"XMODIFIERS": "@im=ibus"}, PLAIN_IBUS),
        (NOTHING, {"QT_IM_MODULE": "ibus", "IBUS_USE_PORTAL": "1"}, PORTAL),
        (None, {"QT_IM_MODULE": "fcitx"}, PORTAL),
        (None, {}, {}),
    ],
)
def test_qt_is_told_what_fits_the_desktop(
    names: frozenset[str] | None, environment: dict[str, str], expected: dict[str, str]
) -> None:
    assert decide("auto", environment, names).variables() == expected


@pytest.mark.parametrize("names", [FCITX4, FCITX5_WITHOUT_IBUS])
def test_the_program_speaks_to_fcitx_itself_where_qt_cannot(names: frozenset[str]) -> None:
    choice = decide("auto", {"QT_IM_MODULE": "fcitx"}, names)
    assert choice.bridge
    assert choice.chosen == "程序自己与 fcitx 对话"
    assert not choice.attention


def test_a_plugin_beside_qt_is_taken_and_one_from_elsewhere_only_when_asked_for() -> None:
    asked = {"QT_IM_MODULE": "fcitx"}
    assert decide("auto", asked, FCITX5, own_plugin=True).module == "fcitx"
    assert decide("auto", asked, FCITX5, other_plugin=True).variables() == PORTAL
    assert decide("fcitx", {}, FCITX5, other_plugin=True).module == "fcitx"


@pytest.mark.parametrize(
    ("setting", "names", "expected"),
    [
        ("none", FCITX5, BRIDGE),
        ("ibus", FCITX5, PORTAL),
        ("ibus", IBUS, PLAIN_IBUS),
        ("ibus", None, PLAIN_IBUS),
        ("fcitx", FCITX5, PORTAL),
        ("fcitx4", FCITX5, BRIDGE),
        ("fcitx4", IBUS, PLAIN_IBUS),
        ("xim", FCITX5, PORTAL),
        ("乱写", FCITX5, PORTAL),
    ],
)
def test_the_setting_comes_first(
    setting: str, names: frozenset[str] | None, expected: dict[str, str]
) -> None:
    assert decide(setting, {}, names).variables() == expected
    assert decide(setting, {}, names).bridge is (setting == "fcitx4" and names == FCITX5)


def test_reasons_and_what_helps_are_sentences() -> None:
    assert decide("auto", {}, FCITX5) == Choice(
        "ibus", True, "fcitx5", "fcitx5 能当作 ibus 来用，经过 portal。"
    )
    assert decide("auto", {}, FCITX5_BARE).attention == (
        "请在 fcitx5 的配置里打开附加组件“IBus 前端”，然后重新启动本程序。"
    )
    assert decide("auto", {}, NOTHING).attention == (
        "输入法没有在运行。请先启动它，再重新打开本程序。"
    )
    assert decide("auto", {}, None).found == "会话总线没有回答，不知道有没有输入法"
    assert decide("fcitx", {}, FCITX5).reason.startswith("设置里写的是 fcitx，但没有它的插件。")
    assert decide("auto", {}, FCITX5).chosen == "ibus，经过 portal"
    assert decide("auto", {}, NOTHING).chosen == "不改动"


def test_qt_is_told_only_while_the_application_is_made() -> None:
    environment = {"QT_IM_MODULES": "fcitx", "QT_IM_MODULE": "fcitx", "HOME": "/home/x"}
    before = dict(environment)
    with told(Choice("ibus", True, "", ""), environment):
        assert environment == {"QT_IM_MODULE": "ibus", "IBUS_USE_PORTAL": "1", "HOME": "/home/x"}
    assert environment == before
    with pytest.raises(KeyError), told(Choice("ibus", False, "", ""), environment):
        raise KeyError
    assert environment == before


@pytest.mark.parametrize("choice", [None, Choice("", False, "", "")])
def test_what_is_not_chosen_stays_as_it_is(choice: Choice | None) -> None:
    environment = {"QT_IM_MODULE": "qtvirtualkeyboard", "IBUS_USE_PORTAL": "1"}
    with told(choice, environment):
        assert environment == {"QT_IM_MODULE": "qtvirtualkeyboard", "IBUS_USE_PORTAL": "1"}


def test_names_of_the_older_interface() -> None:
    names = ["org.fcitx.Fcitx5", "org.fcitx.Fcitx-1", "org.fcitx.Fcitx", "org.fcitx.FcitxX"]
    assert fcitx_names(names) == ["org.fcitx.Fcitx", "org.fcitx.Fcitx-1"]


@pytest.fixture
def linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("QT_QPA_PLATFORM", "QT_PLUGIN_PATH", "QT_IM_MODULE", "QT_IM_MODULES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(session_bus, "names_on_bus", lambda *_: FCITX5)


@pytest.mark.usefixtures("linux")
def test_the_bus_and_the_plugins_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert choose("auto", tmp_path) == decide("auto", {}, FCITX5)
    folder = tmp_path / "elsewhere" / "platforminputcontexts"
    folder.mkdir(parents=True)
    plugin = folder / "libfcitx5platforminputcontextplugin.so"
    plugin.write_bytes(b"\x7fELF libQt5Gui.so.5")
    monkeypatch.setenv("QT_PLUGIN_PATH", f"/nowhere:{tmp_path / 'elsewhere'}")
    assert choose("fcitx", tmp_path) == decide("fcitx", {}, FCITX5)
    plugin.write_bytes(b"\x7fELF libQt6Gui.so.6")
    assert choose("fcitx", tmp_path) == decide("fcitx", {}, FCITX5, other_plugin=True)
    assert choose("auto", tmp_path / "elsewhere") == decide("auto", {}, FCITX5, own_plugin=True)


@pytest.mark.usefixtures("linux")
def test_a_bus_that_does_not_answer_is_no_hindrance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(*_: object) -> frozenset[str]:
        raise BusError("silent")

    monkeypatch.setattr(session_bus, "names_on_bus", silent)
    assert choose("auto", tmp_path) == decide("auto", {}, None)


@pytest.mark.parametrize(("system", "platform"), [("win32", ""), ("linux", "offscreen:x=1")])
def test_elsewhere_nothing_is_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str, platform: str
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    assert choose("auto", tmp_path) is None
