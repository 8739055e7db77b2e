"""Disks that fail: the n-th file operation raises an error, or is where the program dies.

While a disk is being watched, whatever the standard library asks of the system goes through here.
Death comes in the middle of an operation, and nothing is done after it, cleaning up included.
"""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

CALLS = (
    "chmod",
    "fsync",
    "ftruncate",
    "listdir",
    "mkdir",
    "open",
    "replace",
    "rmdir",
    "scandir",
    "stat",
    "unlink",
    "write",
)
ERRORS = {"ENOSPC": errno.ENOSPC, "EIO": errno.EIO, "EACCES": errno.EACCES, "death": None}


class Death(BaseException):
    """The machine has lost its power."""


class Disk:
    """Counts the operations, and lets one of them fail."""

    def __init__(self, failing: int, kind: str) -> None:
        self._failing = failing
        self._kind = kind
        self._count = 0
        self.has_failed = False

    @property
    def is_dead(self) -> bool:
        return self.has_failed and self._kind == "death"

    def ask(self, half: Callable[[], object] = lambda: None) -> None:
        """Count an operation; `half` does half of it, where it fails."""
        if self.is_dead:
            raise Death
        self._count += 1
        if self._count == self._failing:
            self.has_failed = True
            half()
            number = ERRORS[self._kind]
            raise Death if number is None else OSError(number, self._kind)


class _File:
    """An open file on such a disk."""

    def __init__(self, file: Any, disk: Disk) -> None:
        self._file = file
        self._disk = disk

    def __enter__(self) -> _File:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._file)

    def close(self) -> None:
        """Close, without asking: a failing close is a failing write before it."""
        self._file.close()

    def write(self, data: bytes) -> int:
        self._disk.ask(lambda: self._file.write(data[: len(data) // 2]))
        return int(self._file.write(data))

    def read(self, *size: int) -> Any:
        self._disk.ask()
        return self._file.read(*size)

    def flush(self) -> None:
        self._disk.ask()
        self._file.flush()


@contextmanager
def failing_disk(patch: pytest.MonkeyPatch, failing: int, kind: str) -> Iterator[Disk]:
    """Let the operation of that number, from 1, fail while the block runs."""
    disk = Disk(failing, kind)
    with patch.context() as patched:
        for name in CALLS:
            patched.setattr(os, name, _asking(disk, name, getattr(os, name)))
        opened = io.open

        def open_file(*arguments: Any, **options: Any) -> _File:
            disk.ask()
            return _File(opened(*arguments, **options), disk)

        patched.setattr(io, "open", open_file)
        yield disk


def _asking(disk: Disk, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
    def ask(*arguments: Any, **options: Any) -> Any:
        if name == "write":
            handle, data = arguments
            disk.ask(lambda: call(handle, data[: len(data) // 2]))
        else:
            disk.ask()
        return call(*arguments, **options)

    return ask
