"""File names that every system takes, made of what people call their files."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)")
_LONGEST = 180
"""UTF-8 bytes; most file systems take 255, and something may be put behind."""


def safe_name(text: str, ending: str = "") -> str:
    """Return the text as a file name that Windows and Linux take, with the ending behind it.

    What is forbidden becomes `-`; the names of Windows' devices get one in front; long
    names are cut at a whole character. Source of the rules: Naming Files, Paths, and Namespaces
    (Microsoft Learn).
    """
    name = _FORBIDDEN.sub("-", text.encode("utf-8", "ignore").decode("utf-8")).strip(" .")
    name = name.encode("utf-8")[:_LONGEST].decode("utf-8", "ignore").rstrip(" .")
    if not name or _DEVICES.match(name):
        name = f"-{name}"
    return name + ending
