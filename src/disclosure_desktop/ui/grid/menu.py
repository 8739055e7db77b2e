"""The menu on the right mouse button of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from disclosure_desktop.ui.grid.commands import RangeCommands


def range_menu(parent: QWidget, commands: RangeCommands) -> QMenu:
    """Return a menu of what can be done to the selected cells; their keys stand beside."""
    menu = QMenu(parent)
    for name, act in (
        ("剪切(&T)\tCtrl+X", commands.cut),
        ("复制(&C)\tCtrl+C", commands.copy),
        ("粘贴(&P)\tCtrl+V", commands.paste),
        ("清除(&L)\tDelete", commands.clear),
        ("", None),
        ("向下填充(&D)\tCtrl+D", commands.fill_down),
        ("向右填充(&R)\tCtrl+R", commands.fill_right),
    ):
        if act is None:
            menu.addSeparator()
        else:
            menu.addAction(name).triggered.connect(lambda _=False, act=act: act())
    return menu
