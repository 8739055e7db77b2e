"""Menus of things to choose from, filled when they are opened: drafts, colours, sizes of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from disclosure_desktop.ui.theme import LARGEST_FONT, SMALLEST_FONT, Scheme

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QMenu

    from disclosure_desktop.report.store import DraftStore, DraftSummary
    from disclosure_desktop.ui.looks import Looks

T = TypeVar("T")

_MOST_RECENT = 9
"""Drafts that have a number as their key."""


def fill_recent(menu: QMenu, store: DraftStore, open_path: Callable[[Path], object]) -> None:
    """Add the drafts used lately, numbered; those that are not where they were say so."""
    there = {summary.path: summary for summary in store.recent()}
    paths = store.noted()[:_MOST_RECENT]
    for number, path in enumerate(paths, 1):
        action = menu.addAction(f"&{number}　{_words(path, there.get(path))}")
        action.setEnabled(path in there)
        action.triggered.connect(lambda _=False, path=path: open_path(path))
    if not paths:
        menu.addAction("还没有打开过草稿").setEnabled(False)


def fill_schemes(menu: QMenu, looks: Looks) -> None:
    """Add the schemes of colours as radio entries."""
    names = [
        (f"{scheme.label}(&{key})", scheme) for scheme, key in zip(Scheme, "SLDH", strict=True)
    ]

    def choose(scheme: Scheme) -> None:
        looks.scheme = scheme

    _fill(menu, names, looks.scheme, choose)


def fill_sizes(menu: QMenu, looks: Looks) -> None:
    """Add the sizes of text as radio entries."""
    names = [(f"{points} 磅", points) for points in range(SMALLEST_FONT, LARGEST_FONT + 1)]

    def choose(points: int) -> None:
        looks.points = points

    _fill(menu, names, looks.points, choose)


def _fill(
    menu: QMenu, choices: list[tuple[str, T]], chosen: T, choose: Callable[[T], object]
) -> None:
    from PySide6.QtGui import QActionGroup

    group = QActionGroup(menu)
    for name, value in choices:
        action = menu.addAction(name)
        action.setCheckable(True)
        action.setChecked(value == chosen)
        group.addAction(action)
        action.triggered.connect(lambda _=False, value=value: choose(value))


def _words(path: Path, summary: DraftSummary | None) -> str:
    """Return what a draft is called in the menu, where & would be taken for a key."""
    if summary is None:
        words = f"{path.name}（文件不在原处了：{path.parent}）"
    elif summary.problem:
        words = f"{path.name}（{summary.problem}）"
    else:
        words = f"{summary.body or '（还没有填机关全称）'}　{summary.year}年"
    return words.replace("&", "&&")
