"""What a person who helps the clerk needs to know of this machine; nothing of any report."""

from __future__ import annotations

import os
import platform
import re
import shutil
import sys
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QFileInfo, QLocale, qVersion
from PySide6.QtGui import QGuiApplication, QScreen

from disclosure_desktop import __version__
from disclosure_desktop.report.reasons import reason
from disclosure_desktop.report.store import saved_time
from disclosure_desktop.ui.input_method import CHOICE, MODULES, SETTING, WORDS, Choice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QSettings

    from disclosure_desktop.report.store import DraftStore

LITTLE_SPACE = 200_000_000
"""Bytes; below that a report with its history, its exports and a backup may not fit."""

_LAST_LINES = 30
_LATELY = timedelta(days=7)
"""How long a problem of the program counts as one to look at."""

_NOTED = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) \w+$", re.MULTILINE)
"""The first line of an entry in the log of problems."""

_DESKTOP = ("XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE", "QT_QPA_PLATFORM", "QT_SCALE_FACTOR")
_INPUT = (*MODULES, "IBUS_USE_PORTAL", "XMODIFIERS", "QT_PLUGIN_PATH")


@dataclass(frozen=True, slots=True)
class Part:
    """What there is to say of one matter, and what of it needs attention, in sentences."""

    name: str
    lines: tuple[str, ...]
    attention: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """All parts."""

    parts: tuple[Part, ...]

    @property
    def summary(self) -> str:
        """Say at once whether something needs attention, and what."""
        sentences = [sentence for part in self.parts for sentence in part.attention]
        if not sentences:
            return "没有发现需要处理的问题。"
        if len(sentences) == 1:
            return f"有 1 件事需要注意：{sentences[0]}"
        told = "\n".join(f"{number}. {each}" for number, each in enumerate(sentences, 1))
        return f"有 {len(sentences)} 件事需要注意：\n{told}"

    @property
    def text(self) -> str:
        """All of it, to be copied or saved."""
        return f"{self.summary}\n\n{self.details}"

    @property
    def details(self) -> str:
        """What there is to say of each matter; the home folder, a person's name, is written ~."""
        parts = (f"【{part.name}】\n" + "\n".join(part.lines) for part in self.parts)
        return _without_home("\n\n".join(parts)) + "\n"


def diagnose(store: DraftStore, settings: QSettings) -> Diagnosis:
    """Look at this machine. Takes a moment: the description of the fonts is loaded."""
    return Diagnosis(
        (
            _program(),
            _system(),
            _screens(QGuiApplication.screens()),
            _input_method(settings),
            _fonts(str(settings.value("fonts", ""))),
            _drafts(store.folder),
            _problems(store.folder / "problems.log", datetime.now()),
        )
    )


def _program() -> Part:
    lines = (
        f"政府信息公开工作年度报告填报程序 {__version__}",
        f"Qt {qVersion()}，PySide6 {PySide6.__version__}，Python {platform.python_version()}",
        f"程序位置：{Path(sys.executable)}",
    )
    return Part("程序", lines)


def _system() -> Part:
    library = " ".join(platform.libc_ver())
    lines = [
        _system_name(),
        f"内核 {platform.release()}，{platform.machine()}" + (f"，{library}" if library else ""),
        f"语言 {QLocale.system().name()}，Qt 平台 {QGuiApplication.platformName()}",
        *_variables(_DESKTOP),
    ]
    return Part("系统", tuple(lines))


def _system_name() -> str:
    """Return the system's name and version, on Linux those of the distribution."""
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return f"{platform.system()} {platform.version()}"


def _screens(screens: Iterable[QScreen]) -> Part:
    lines = []
    for number, screen in enumerate(screens, 1):
        size, ratio = screen.size(), screen.devicePixelRatio()
        dots = f"{round(size.width() * ratio)}×{round(size.height() * ratio)}"
        dpi = round(screen.logicalDotsPerInch())
        lines.append(f"屏幕 {number}：{dots} 像素，缩放 {round(ratio * 100)}%，{dpi} DPI")
    return Part("屏幕", tuple(lines))


def _input_method(settings: QSettings) -> Part:
    """Say what was found and chosen, and what Qt then loaded."""
    application = QGuiApplication.instance()
    choice = application.property(CHOICE) if application is not None else None
    if not isinstance(choice, Choice):
        return Part("输入法", ("由系统提供，本程序不用选择。",))
    lines = [
        f"找到：{choice.found}",
        f"选用：{choice.chosen}",
        f"理由：{choice.reason}",
        f"实际装入：{'、'.join(_loaded_modules()) or '没有'}",
        *_variables(_INPUT),
        f"设置：{SETTING}={settings.value(SETTING, 'auto')}",
        f"要换一种，请退出程序，在“{settings.fileName()}”的 [General] 下面写一行"
        f" {SETTING}=，后面是 {'、'.join(WORDS)} 中的一个。",
    ]
    return Part("输入法", tuple(lines), (choice.attention,) if choice.attention else ())


def _loaded_modules(maps: Path = Path("/proc/self/maps")) -> list[str]:
    """Return the names of Qt's input modules that are in memory: "ibus", "compose"."""
    try:
        text = maps.read_text("utf-8", "replace")
    except OSError:
        return []
    return sorted(set(re.findall(r"/lib(\w+?)platforminputcontextplugin[\w.-]*\.so", text)))


def _fonts(chosen: str) -> Part:
    """Say of each preset what is installed; attention is for the one that was chosen."""
    from disclosure_desktop.documents.typesetting import load_typesetting
    from disclosure_desktop.paper.fonts import Fonts, is_installed

    typesetting = load_typesetting()
    chosen = chosen if chosen in typesetting.fonts else next(iter(typesetting.fonts))
    lines, attention = [], []
    for key, preset in typesetting.fonts.items():
        here = [family for family in preset.families if is_installed(family)]
        replaced = Fonts(typesetting, preset).replacements()
        lines.append(f"{preset.name}{'（选用）' if key == chosen else ''}")
        lines.append(f"　有：{'、'.join(here) or '没有'}")
        lines += [f"　没有 {each.family}，用 {each.shown} 代替" for each in replaced]
        missing = [each.family for each in replaced if each.family != preset.latin]
        if key == chosen and missing:
            attention.append(
                f"选用的字体缺 {'、'.join(missing)}，预览、打印和 PDF 用别的代替；"
                "请装上它们，或者换一套字体。"
            )
    return Part("字体", tuple(lines), tuple(attention))


def _drafts(folder: Path) -> Part:
    """Say where drafts are, and whether they can be written there."""
    lines, attention = [f"草稿文件夹：{folder}"], []
    place = next(each for each in (folder, *folder.parents) if each.is_dir())
    if not QFileInfo(str(place)).isWritable():
        attention.append("草稿文件夹不能写入，草稿存不下来；请找管理员开通权限。")
    try:
        free = shutil.disk_usage(place).free
    except OSError as error:
        attention.append(f"看不出磁盘还有多少空间：{reason(error)}。")
    else:
        lines.append(f"所在磁盘剩余 {free / 1e9:.1f} GB")
        if free < LITTLE_SPACE:
            attention.append("磁盘快满了，草稿可能存不下来；请先清理磁盘。")
    return Part("草稿", tuple(lines), tuple(attention))


def _problems(log: Path, now: datetime) -> Part:
    """Say what the log of problems ends with; it holds places in the program, no text."""
    try:
        text = log.read_text("utf-8", "replace")
    except FileNotFoundError:
        return Part("问题记录", ("没有记录。",))
    except OSError as error:
        return Part("问题记录", (f"读不出来：{reason(error)}。",))
    times = [time for noted in _NOTED.findall(text) if (time := saved_time(noted))]
    lines = (str(log), *text.rstrip("\n").splitlines()[-_LAST_LINES:])
    if not times or now - times[-1] > _LATELY:
        return Part("问题记录", lines)
    sentence = (
        f"程序在 {times[-1]:%Y-%m-%d %H:%M} 遇到过没有料到的问题；"
        "请把这些信息保存下来，交给维护本程序的人。"
    )
    return Part("问题记录", lines, (sentence,))


def _variables(names: Iterable[str]) -> list[str]:
    """Return the environment variables that are set, a line for each."""
    return [f"{name}={os.environ[name]}" for name in names if os.environ.get(name)]


def _without_home(text: str) -> str:
    try:
        place = str(Path.home())
    except RuntimeError:  # a system without a home folder for this user
        return text
    return text if len(place) < 2 else text.replace(place, "~")
