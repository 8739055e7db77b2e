"""Which input method Qt is to use on Linux, decided before the application object is made.

The Qt that comes with PySide6 speaks to ibus alone. fcitx5 answers in its place, but only at the
"portal" name, which Qt uses where IBUS_USE_PORTAL is set; with QT_IM_MODULE=fcitx, which desktops
set for the plugin of their own Qt, or with ibus alone, Chinese input does not even begin. That
was tried with fcitx5 5.0.21, ibus 1.5.27 and Qt 6.9.3; a plugin built for an older Qt 6 does not
load, so that one found in QT_PLUGIN_PATH counts for nothing until the clerk asks for it.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, MutableMapping

SETTING = "input_method"
"""The key in settings.ini."""

CHOICE = "input_method_choice"
"""The property of the application object under which the choice is kept for 诊断信息."""

WORDS = ("auto", "ibus", "fcitx", "fcitx4", "none")
"""What the setting may say; fcitx4 is our own way to speak to it, which fcitx5 knows as well."""

LONGEST_WAIT = 0.1
"""Seconds that the session bus has to answer; it takes less than one thousandth."""

MODULES = ("QT_IM_MODULES", "QT_IM_MODULE")
"""What names Qt's plugin; the first, since Qt 6.7 a list with ";", outdoes the second."""

_PORTAL = "IBUS_USE_PORTAL"
_VARIABLES = (*MODULES, _PORTAL)
_NO_INPUT = "compose"
"""Qt's module that only puts accents on letters: what it takes of itself on X11."""

_DECIDED_BY_US = frozenset({"", "fcitx", "fcitx5", "ibus", "xim", "compose"})
"""Modules that desktops ask for. Whoever asks for another wants that very one."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What Qt is to be told, and the reason, as sentences for people.

    `module` is for QT_IM_MODULE, "" to leave everything as it is. `bridge` tells whether the
    program itself is to speak to fcitx. `attention` says why Chinese input will not work and what
    helps, "" where nothing is known to be wrong.
    """

    module: str
    portal: bool
    found: str
    reason: str
    attention: str = ""
    bridge: bool = False

    @property
    def chosen(self) -> str:
        """What was chosen, for people."""
        if self.bridge:
            return "程序自己与 fcitx 对话"
        return (self.module or "不改动") + ("，经过 portal" if self.portal else "")

    def variables(self) -> dict[str, str]:
        """Return the environment variables by which Qt is told."""
        if not self.module:
            return {}
        return {"QT_IM_MODULE": self.module} | ({_PORTAL: "1"} if self.portal else {})


def choose(setting: str, plugin_folder: Path) -> Choice | None:
    """Return what Qt is to be told on this desktop, None where there is nothing to choose.

    `setting` is one of `WORDS` or nonsense; Qt's plugins are in `plugin_folder`.
    """
    if not sys.platform.startswith("linux"):
        return None
    if os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in ("offscreen", "minimal", "vnc"):
        return None
    elsewhere = (Path(each) for each in os.environ.get("QT_PLUGIN_PATH", "").split(":") if each)
    return decide(
        setting,
        os.environ,
        _names(),
        own_plugin=_holds_fcitx(plugin_folder),
        other_plugin=any(_holds_fcitx(each) for each in elsewhere),
    )


def _names() -> frozenset[str] | None:
    """Return the names on the session bus, None where it does not answer."""
    # Elsewhere there is no such bus: what speaks to it is not loaded for nothing.
    from disclosure_desktop.ui.session_bus import BusError, names_on_bus

    try:
        return names_on_bus(os.environ, LONGEST_WAIT)
    except BusError:
        return None


def decide(
    setting: str,
    environment: Mapping[str, str],
    names: frozenset[str] | None,
    *,
    own_plugin: bool = False,
    other_plugin: bool = False,
) -> Choice:
    """Return what Qt is to be told.

    `names` are those taken on the session bus, None where it did not answer. `own_plugin` tells
    whether fcitx's plugin lies beside Qt's own, `other_plugin` whether QT_PLUGIN_PATH has one.
    """
    found = _Found(names, own_plugin)
    if setting == "none":
        return Choice(_NO_INPUT, False, found.words, "设置里写的是 none：不用输入法。")
    if setting == "ibus":
        return Choice("ibus", found.fcitx5, found.words, "设置里写的是 ibus。")
    if setting == "fcitx" and (own_plugin or other_plugin):
        return Choice("fcitx", False, found.words, "设置里写的是 fcitx，也找到了它的插件。")
    if setting == "fcitx4" and found.bridged:
        return Choice(_NO_INPUT, False, found.words, "设置里写的是 fcitx4。", bridge=True)
    choice = _automatic(environment, found)
    if setting == "fcitx":
        return replace(choice, reason=f"设置里写的是 fcitx，但没有它的插件。{choice.reason}")
    return choice


def fcitx_names(names: Iterable[str]) -> list[str]:
    """Return those names that stand for the interface of fcitx4."""
    return sorted(
        name for name in names if name == "org.fcitx.Fcitx" or name.startswith("org.fcitx.Fcitx-")
    )


@contextmanager
def told(choice: Choice | None, environment: MutableMapping[str, str]) -> Iterator[None]:
    """Tell Qt while the application object is made, and put the environment back after.

    Programs that are started from the window, such as an office suite with a Qt and plugins of
    its own, must find the desktop's settings and not ours.
    """
    if choice is None or not choice.module:
        yield
        return
    before = {name: environment[name] for name in _VARIABLES if name in environment}
    _replace(environment, choice.variables())
    try:
        yield
    finally:
        _replace(environment, before)


class _Found:
    """What there is on this desktop."""

    def __init__(self, names: frozenset[str] | None, own_plugin: bool) -> None:
        self.names = names
        self.own_plugin = own_plugin

    @property
    def fcitx5(self) -> bool:
        return "org.fcitx.Fcitx5" in (self.names or ())

    @property
    def fcitx4(self) -> bool:
        """Whether the older one runs; the newer one takes its names as well."""
        return not self.fcitx5 and self.bridged

    @property
    def bridged(self) -> bool:
        """Whether there is what `fcitx_bridge` can speak to."""
        return bool(fcitx_names(self.names or ()))

    @property
    def portal(self) -> bool:
        return "org.freedesktop.portal.IBus" in (self.names or ())

    @property
    def ibus(self) -> bool:
        """Whether ibus itself runs; fcitx5 takes its name as well."""
        return not self.fcitx5 and "org.freedesktop.IBus" in (self.names or ())

    @property
    def words(self) -> str:
        if self.names is None:
            return "会话总线没有回答，不知道有没有输入法"
        running = {"fcitx5": self.fcitx5, "fcitx4": self.fcitx4, "ibus": self.ibus}
        return "、".join(name for name, runs in running.items() if runs) or "没有找到在运行的输入法"


def _automatic(environment: Mapping[str, str], found: _Found) -> Choice:
    """Return what fits what was found."""
    wanted = _wanted(environment)
    if wanted not in _DECIDED_BY_US:
        return Choice("", False, found.words, f"系统指定了 {wanted}，照办。")
    if found.fcitx5 and found.own_plugin:
        return Choice("fcitx", False, found.words, "Qt 里有 fcitx 的插件。")
    if found.fcitx5 and found.portal:
        return Choice("ibus", True, found.words, "fcitx5 能当作 ibus 来用，经过 portal。")
    if found.ibus:
        return Choice("ibus", False, found.words, "ibus 在运行。")
    if found.bridged:
        return Choice(_NO_INPUT, False, found.words, _BRIDGED, bridge=True)
    if found.fcitx5:
        return Choice("", False, found.words, "fcitx5 没有打开 ibus 的接口。", _OPEN_IBUS)
    return _hopeful(environment, wanted, found)


def _hopeful(environment: Mapping[str, str], wanted: str, found: _Found) -> Choice:
    """Return what fits a desktop whose input method does not run, or not yet.

    At the portal Qt waits for the name to be taken, so that fcitx5 may start later.
    """
    if wanted.startswith("fcitx") or environment.get("XMODIFIERS") == "@im=fcitx":
        reason = "系统指定了 fcitx，它启动后经过 portal 使用。"
        return Choice("ibus", True, found.words, reason, _NOT_RUNNING)
    if wanted == "ibus" or environment.get("XMODIFIERS") == "@im=ibus":
        portal = bool(environment.get(_PORTAL))
        return Choice("ibus", portal, found.words, "系统指定了 ibus。", _NOT_RUNNING)
    return Choice("", False, found.words, "没有可选的，由 Qt 自己决定。", _NOT_RUNNING)


def _wanted(environment: Mapping[str, str]) -> str:
    """Return the module that the desktop asks Qt to take first; "wayland" is none on X11."""
    value = next(filter(None, (environment.get(name) for name in MODULES)), "")
    modules = [each for each in value.split(";") if each]
    if environment.get("XDG_SESSION_TYPE") != "wayland":
        modules = [each for each in modules if each != "wayland"]
    return modules[0] if modules else ""


def _holds_fcitx(folder: Path) -> bool:
    """Whether there is a plugin for fcitx made for Qt 6: it links to that, Qt 5's to another."""
    plugins = (folder / "platforminputcontexts").glob("lib*fcitx*.so")
    return any(_links_to_qt6(plugin) for plugin in plugins)


def _links_to_qt6(plugin: Path) -> bool:
    try:
        return b"libQt6Gui.so" in plugin.read_bytes()
    except OSError:
        return False


def _replace(environment: MutableMapping[str, str], variables: Mapping[str, str]) -> None:
    """Let the variables that concern us be these and no others."""
    for name in _VARIABLES:
        environment.pop(name, None)
    environment.update(variables)


_OPEN_IBUS = "请在 fcitx5 的配置里打开附加组件“IBus 前端”，然后重新启动本程序。"
_BRIDGED = "Qt 6 没有能用的 fcitx 插件，由程序自己把按键交给 fcitx。"
_NOT_RUNNING = "输入法没有在运行。请先启动它，再重新打开本程序。"
