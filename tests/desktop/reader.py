"""Tells as JSON what a screen reader finds in our window; runs with the system's Python.

Needs pyatspi, and the bus of a desktop session with accessibility switched on.
"""

from __future__ import annotations

import json
import time
from typing import Any

import pyatspi  # type: ignore[import-not-found]

_ACTIVE = ("push button", "text", "combo box", "spin button", "list", "table", "check box")


def main() -> None:
    """Wait for the window, and print what it tells."""
    nodes = list(_walk(_window()))
    print(json.dumps([_told(node) for node in nodes], ensure_ascii=False))


def _window() -> Any:
    for _ in range(120):
        for application in pyatspi.Registry.getDesktop(0):
            if application is not None and "disclosure" in application.name:
                for frame in application:
                    if frame is not None and "青禾镇" in frame.name:
                        time.sleep(1)
                        return frame
        time.sleep(0.25)
    raise SystemExit("no window")


def _walk(node: Any) -> Any:
    yield node
    for child in node:
        if child is not None and child.getState().contains(pyatspi.STATE_SHOWING):
            yield from _walk(child)


def _told(node: Any) -> dict[str, Any]:
    state = node.getState()
    return {
        "role": node.getRoleName(),
        "name": node.name,
        "description": node.description,
        "focused": state.contains(pyatspi.STATE_FOCUSED),
        "selected": state.contains(pyatspi.STATE_SELECTED),
        "reachable": state.contains(pyatspi.STATE_FOCUSABLE) and node.getRoleName() in _ACTIVE,
        "labelled": any(
            relation.getRelationType() == pyatspi.RELATION_LABELLED_BY
            for relation in node.getRelationSet()
        ),
    }


if __name__ == "__main__":
    main()
