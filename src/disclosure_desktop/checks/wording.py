"""Word lists of `resources/wording.toml`, which people extend who do not program."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from disclosure_desktop.resources import resource

if TYPE_CHECKING:
    from pathlib import Path

Entry: TypeAlias = Mapping[str, str | list[str]]
"""An entry of a list: texts, or lists of texts, by their names."""


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


@cache
def load_wording() -> Wording:
    """Return the word lists that come with the program."""
    return read_wording(resource("wording.toml"))


def read_wording(path: Path) -> Wording:
    """Read word lists from a file; what is broken in it is reported and left out."""
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Wording({}, (f"{path.name} 读不出来，其中的词语都没有用上：{error}",))
    lists: dict[str, tuple[Entry, ...]] = {}
    problems: list[str] = []
    for name, entries in data.items():
        if not isinstance(entries, list):
            problems.append(f"{path.name} 的“{name}”不是列表，没有用上")
            continue
        good = [entry for entry in entries if _is_entry(entry)]
        lists[name] = tuple(good)
        if len(good) < len(entries):
            problems.append(
                f"{path.name} 的“{name}”里有 {len(entries) - len(good)} 条写错，没有用上"
            )
    return Wording(lists, tuple(problems))


def _is_entry(entry: object) -> bool:
    return (
        isinstance(entry, dict)
        and bool(entry)
        and all(
            (isinstance(value, str) and value != "")
            or (isinstance(value, list) and all(isinstance(each, str) and each for each in value))
            for value in entry.values()
        )
    )
