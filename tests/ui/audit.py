"""What a screen reader is told of a window, asked of Qt without any bus."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

_MNEMONIC = re.compile(r"(?<!&)&(?!&)(.)")


def controls(root: QWidget) -> Iterator[QWidget]:
    """Yield what the keyboard can reach in a widget that is shown."""
    for widget in (root, *root.findChildren(QWidget)):
        reachable = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(root)
        # What only passes the focus on, and Qt's own parts inside a control, say nothing.
        if reachable and widget.focusProxy() is None and not _is_part(widget):
            yield widget


def name(widget: QWidget) -> str:
    """Return the name that a screen reader says."""
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name) if found else ""


def role(widget: QWidget) -> QAccessible.Role:
    """Return what a screen reader says that the widget is."""
    found = QAccessible.queryAccessibleInterface(widget)
    return found.role() if found else QAccessible.Role.NoRole


def value(widget: QWidget) -> str:
    """Return the value that a screen reader says."""
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Value) if found else ""


def nameless(root: QWidget) -> list[str]:
    """Return the kinds of the controls without a name or without a role."""
    return [
        type(widget).__name__
        for widget in controls(root)
        if not name(widget).strip() or role(widget) is QAccessible.Role.NoRole
    ]


def doubled_mnemonics(root: QWidget) -> dict[str, list[str]]:
    """Return the Alt keys that lead to more than one thing, and the texts that bear them."""
    texts = [
        widget.text()
        for widget in root.findChildren(QWidget)
        if isinstance(widget, QAbstractButton | QLabel) and widget.isVisibleTo(root)
    ]
    bar = getattr(root, "menuBar", None)
    texts += [action.text() for action in bar().actions()] if bar else []
    keys = [(found[1].upper(), text) for text in texts if (found := _MNEMONIC.search(text))]
    counts = Counter(key for key, _ in keys)
    return {key: [text for each, text in keys if each == key] for key, n in counts.items() if n > 1}


def _is_part(widget: QWidget) -> bool:
    """Whether this is a part that Qt made of a control, such as the field of a spin box."""
    return widget.objectName().startswith("qt_") or type(widget).__module__ == "builtins"


def settle() -> None:
    """Let the window do what it has put off."""
    QApplication.processEvents()
