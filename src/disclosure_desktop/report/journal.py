"""The journal of an open draft: every change as it is made, before the draft itself is saved.

A journal is lines of UTF-8, each `digest JSON`: 16 hexadecimal digits of the JSON's SHA-256, a
blank, an object. The first line says whose journal it is (`JournalHead`), the second holds the
draft that the changes begin from, each further one the entries that were set, None for blank.
Entries are always whole, so that a line can be missing and those behind it still hold.

Loads no form and no pydantic: the start page looks for journals that were left behind.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from disclosure_desktop.form.values import Number
from disclosure_desktop.report.whole_file import listed, write_whole_file

if TYPE_CHECKING:
    from pathlib import Path

    from disclosure_desktop.report.report import Changes, Entry

VERSION = 1
LARGEST = 64_000_000
"""Bytes; a journal is begun anew long before."""

_DIGITS = 16


class JournalError(ValueError):
    """The file cannot be used as a journal; the message says why, in Chinese."""


class Change(NamedTuple):
    """Entries that were set, and when, as an ISO time."""

    at: str
    entries: Changes


@dataclass(frozen=True, slots=True)
class JournalHead:
    """Whose journal it is: the draft's id and path, when it was begun, and the state
    (`draftfile.state_digest`) of the draft's file then, "" where the journal begins from it."""

    id: str
    path: str
    began: str
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Journal:
    """What stands in a journal. `base` is a draft's text, "" where its line is damaged; `damaged`
    counts lines that were passed over, a last one torn off by the end of the program apart."""

    head: JournalHead
    base: str
    changes: tuple[Change, ...]
    damaged: int


class JournalFile:
    """A journal that is being written, by one thread."""

    def __init__(self, folder: Path, head: JournalHead, base: str) -> None:
        """Begin a journal in the folder, which must exist. Raises OSError; then there is none."""
        stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
        self.path = folder / f"journal_{stamp}_{os.urandom(4).hex()}.jsonl"
        data = _line({"journal": VERSION} | asdict(head)) + _line({"base": base})
        write_whole_file(self.path, data, private=True)
        self.size = len(data)

    def append(self, changes: Sequence[Change]) -> None:
        """Write changes and wait until they are on the disk.

        Raises OSError; what was half written then is written over by the next call.
        """
        data = b"".join(_line(_change_data(change)) for change in changes)
        handle = os.open(self.path, os.O_WRONLY | getattr(os, "O_BINARY", 0))
        try:
            os.ftruncate(handle, self.size)
            os.lseek(handle, self.size, os.SEEK_SET)
            _write_all(handle, data)
            os.fsync(handle)
        finally:
            os.close(handle)
        self.size += len(data)


def read_journal(path: Path) -> Journal:
    """Read a journal, damaged lines left out.

    Raises JournalError where nothing can be used or a newer program wrote it, or OSError.
    """
    if path.stat().st_size > LARGEST:
        raise JournalError("改动记录太大，读不出来。")
    lines = [_content(line) for line in path.read_bytes().split(b"\n")]
    found = [line for line in lines if line is not None]
    if not found:
        raise JournalError("改动记录已损坏。")
    # By what they hold, for a line feed that is damaged makes one line of two.
    heads = [_head(line) for line in found if "journal" in line]
    bases = [str(line["base"]) for line in found if "base" in line]
    changes = [change for line in found if (change := _change(line)) is not None]
    # What stands behind the last line feed is nothing, or a line that was torn off.
    damaged = sum(line is None for line in lines[:-1])
    head, base = (*heads, JournalHead("", "", ""))[0], (*bases, "")[0]
    return Journal(head, base, tuple(changes), damaged)


def read_head(path: Path) -> JournalHead:
    """Read whose journal it is. Raises JournalError, or OSError."""
    with path.open("rb") as file:
        head = _content(file.readline(10_000).rstrip(b"\n"))
    if head is None:
        raise JournalError("改动记录已损坏。")
    return _head(head)


def journals_in(folder: Path) -> list[Path]:
    """Return the journals in a draft's folder, the oldest first; none where there is no folder.

    Raises OSError.
    """
    return [path for path in listed(folder) if is_journal(path)]


def is_journal(path: Path) -> bool:
    """Whether a file is a journal, by its name."""
    return path.match("journal_*.jsonl")


def heads_in(folder: Path) -> Iterator[tuple[Path, JournalHead]]:
    """Return the journals in a draft's folder that say whose they are. Raises OSError."""
    for path in journals_in(folder):
        try:
            yield path, read_head(path)
        except (JournalError, OSError):
            continue


def _line(content: dict[str, Any]) -> bytes:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    data = text.encode("utf-8", "surrogatepass")
    return _digest(data) + b" " + data + b"\n"


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest()[:_DIGITS].encode("ascii")


def _content(line: bytes) -> dict[str, Any] | None:
    """Return what a line holds, None where it is damaged."""
    digest, _, data = line.partition(b" ")
    if digest != _digest(data):
        return None
    try:
        content = json.loads(data.decode("utf-8", "surrogatepass"))
    except (RecursionError, ValueError):
        return None
    return content if isinstance(content, dict) else None


def _head(content: dict[str, Any]) -> JournalHead:
    if content.get("journal") != VERSION:
        raise JournalError("改动记录由更新版本的程序保存，请升级本程序。")
    return JournalHead(*(str(content.get(key, "")) for key in ("id", "path", "began", "seen")))


def _change_data(change: Change) -> dict[str, Any]:
    entries = {address: _entry_data(entry) for address, entry in change.entries.items()}
    return {"at": change.at, "entries": entries}


def _entry_data(entry: Entry | None) -> Any:
    if isinstance(entry, Number):
        return {"number": [str(entry.quantity), entry.digits, entry.remark]}
    return entry


def _change(content: dict[str, Any]) -> Change | None:
    """Return the change on a line; None where it is none."""
    try:
        entries = {address: _entry(data) for address, data in content["entries"].items()}
        return Change(str(content["at"]), entries)
    except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError):
        return None


def _entry(data: Any) -> Entry | None:
    if isinstance(data, dict):
        quantity, digits, remark = data["number"]
        return Number(Decimal(quantity), str(digits), str(remark))
    if isinstance(data, list):
        return tuple(tuple(str(text) for text in row) for row in data)
    if data is None or isinstance(data, str | int):
        return data
    raise ValueError(data)


def _write_all(handle: int, data: bytes) -> None:
    """Write all of the data; the system may take it in parts."""
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]
