"""The name of what is handed in, made by a pattern that the user sets."""

from __future__ import annotations

import string
import unicodedata
from typing import TYPE_CHECKING

from disclosure_desktop.report.file_names import safe_name

if TYPE_CHECKING:
    from disclosure_desktop.report.report import Report

DEFAULT_PATTERN = "{year}年{body}政府信息公开工作年度报告"

FIELDS = {"year": "报告年度", "next_year": "报告年度的下一年", "body": "机关全称"}
"""What a pattern may hold in braces, and what it stands for."""

_FORBIDDEN = frozenset('<>:"/\\|?*')
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode categories that are no part of a name: controls, formats, halves of pairs, breaks."""

_EDGES = " .\u00a0\u3000"
_MOST_BYTES = 255 - len("（99）.docx".encode())
"""UTF-8 bytes of a name; behind it comes the ending, and a number where it is taken."""

_LONGEST_DEVICE = len("COM1.")


class PatternError(ValueError):
    """The pattern makes no name; the message says why and what to do, in Chinese."""


def package_name(pattern: str, report: Report) -> str:
    """Return the name that a pattern gives the files of a report, without an ending.

    Fields stand in braces (`FIELDS`), a brace itself is written twice. What Windows or Linux
    do not take is dropped, a long name cut at a whole character. Raises PatternError.
    """
    name = _named("".join(_parts(pattern, report)))
    if not name:
        raise PatternError("按这个格式得不到文件名。请写上一些文字，例如 {year}年{body}年度报告。")
    return name


def _parts(pattern: str, report: Report) -> list[str]:
    values = {"year": str(report.year), "next_year": str(report.year + 1), "body": report.body}
    parts: list[str] = []
    for text, field, form, conversion in _parsed(pattern):
        parts.append(text)
        if field is None:
            continue
        # Only whole fields: what Python allows besides reaches into objects or pads without end.
        if field not in values or form or conversion:
            known = "、".join(f"{{{key}}}（{meaning}）" for key, meaning in FIELDS.items())
            raise PatternError(f"名称格式里的“{{{field}}}”不认识。可以用：{known}。")
        parts.append(values[field])
    return parts


def _parsed(pattern: str) -> list[tuple[str, str | None, str | None, str | None]]:
    try:
        return list(string.Formatter().parse(pattern))
    except ValueError as error:
        raise PatternError("名称格式里的花括号不成对。请写成 {year} 这样，左右各一个。") from error


def _named(text: str) -> str:
    """Return the text as a name that file systems take, "" where nothing of it can stand."""
    kept = (c for c in text if c not in _FORBIDDEN and unicodedata.category(c) not in _UNSEEN)
    name = "".join(kept).strip(_EDGES)
    return _cut(f"-{name}" if _is_device(name) else name)


def _is_device(name: str) -> bool:
    """Whether Windows would take the name, whatever its ending, for a device such as CON."""
    start = name[:_LONGEST_DEVICE].strip(_EDGES)
    return bool(start) and safe_name(start) != start


def _cut(name: str) -> str:
    return name.encode("utf-8")[:_MOST_BYTES].decode("utf-8", "ignore").rstrip(_EDGES)
