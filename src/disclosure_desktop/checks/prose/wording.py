"""Word lists of `resources/wording.toml`, which people extend who do not program."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeAlias, TypeGuard

from disclosure_desktop.checks.findings import Finding, Severity, quoted
from disclosure_desktop.resources import resource_root

if TYPE_CHECKING:
    from pathlib import Path

    from disclosure_desktop.checks.prose.manuscript import Manuscript

Entry: TypeAlias = Mapping[str, str | list[str]]
"""An entry of a list: texts, or lists of texts, by their names."""

FILE = "wording.toml"
_NEEDS = "needs"
"""The table of the file that says which fields an entry of a list cannot do without."""


@dataclass(frozen=True)
class Wording:
    """All lists by name, and in Chinese what is wrong with entries that were left out."""

    lists: Mapping[str, tuple[Entry, ...]]
    problems: tuple[str, ...] = ()

    def texts(self, name: str, field: str = "text") -> tuple[str, ...]:
        """Return one field of every entry of a list that has it."""
        entries = self.lists.get(name, ())
        return tuple(text for entry in entries if isinstance(text := entry.get(field), str))

    def entries(self, name: str, *fields: str) -> tuple[Entry, ...]:
        """Return the entries of a list that have all of these fields."""
        return tuple(e for e in self.lists.get(name, ()) if all(field in e for field in fields))


def field_texts(entry: Entry, field: str) -> tuple[str, ...]:
    """Return the texts of a field: those of a list, a single one, or none where it is missing."""
    value = entry.get(field, [])
    return (value,) if isinstance(value, str) else tuple(value)


def review_wording(manuscript: Manuscript) -> Iterator[Finding]:
    """W1: yield what is broken in the word lists, so that checks do not fall silent unnoticed."""
    for problem in load_wording().problems:
        source = f"词语表 {FILE}：写错的条目不起作用，其余照常"
        yield Finding("W1", Severity.HINT, "basics", ("body",), f"{problem}。", source)


@cache
def load_wording() -> Wording:
    """Return the word lists that come with the program."""
    return read_wording(resource_root() / FILE)


def read_wording(path: Path) -> Wording:
    """Read word lists from a file; what is broken in it is reported and left out."""
    try:
        data = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Wording({}, (f"{path.name} 读不出来，其中的词语都没有用上（{_reason(error)}）",))
    needs = data.pop(_NEEDS, {})
    lists: dict[str, tuple[Entry, ...]] = {}
    problems: list[str] = []
    for name, entries in data.items():
        if not isinstance(entries, list):
            problems.append(f"{path.name} 的{quoted(name)}不是列表，没有用上")
            continue
        needed = _needed(needs, name)
        good = [_is_entry(entry, needed) for entry in entries]
        lists[name] = tuple(e for e, is_good in zip(entries, good, strict=True) if is_good)
        if not all(good):
            broken = "、".join(str(n) for n, is_good in enumerate(good, 1) if not is_good)
            problems.append(f"{path.name} 的{quoted(name)}里第 {broken} 条写错，没有用上")
    return Wording(lists, tuple(problems))


def _reason(error: Exception) -> str:
    line = re.search(r"at line (\d+)", str(error))
    if line:
        return f"第 {line[1]} 行写得不对"
    return "不是 UTF-8 编码" if isinstance(error, UnicodeDecodeError) else "文件缺失或者不完整"


def _needed(needs: object, name: str) -> list[str]:
    fields = needs.get(name) if isinstance(needs, dict) else None
    return [each for each in fields if isinstance(each, str)] if isinstance(fields, list) else []


def _is_entry(entry: object, needed: list[str]) -> bool:
    return (
        isinstance(entry, dict)
        and bool(entry)
        and all(field in entry for field in needed)
        and all(_is_field(name, value) for name, value in entry.items())
    )


def _is_field(name: str, value: object) -> bool:
    texts = value if isinstance(value, list) else [value]
    is_pattern = name in ("pattern", "patterns")
    return all(_is_text(text) and (not is_pattern or _compiles(text)) for text in texts)


def _is_text(text: object) -> TypeGuard[str]:
    return isinstance(text, str) and text != ""


def _compiles(text: str) -> bool:
    """Whether a regular expression compiles: a broken one would stop every check of prose."""
    try:
        re.compile(text)
    except re.error:
        return False
    return True
