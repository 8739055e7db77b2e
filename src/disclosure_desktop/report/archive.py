"""The .zip of a backup: what may be in it, and reading it without believing it.

Names are taken from a list of shapes, so that none leads out of our folder. Sizes are bounded
before and while they are read; every file is held against the digest that the archive gives it.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from disclosure_desktop.report.whole_file import whole_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

VERSION = 1
LARGEST_FILE = 64_000_000
LARGEST_WHOLE = 1_000_000_000
MOST_FILES = 50_000

_CONTENTS = "backup.json"
_PLAIN = r"[0-9A-Za-z][0-9A-Za-z._-]{0,120}"
_NAMES = re.compile(
    rf"drafts/\d{{5}}\.disclosure|history/[0-9a-f]{{32}}/{_PLAIN}|bin/{_PLAIN}/{_PLAIN}|settings"
)
_FAILURES = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    ArithmeticError,
    KeyError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What zipfile raises for damaged, encrypted and unusual archives, and json for their contents."""


_DAMAGED = "这个文件不是备份，或者已损坏；没有恢复任何内容。"


class BackupError(ValueError):
    """The file cannot be used as a backup; the message says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Archive:
    """A backup that was looked through: whole, harmless, every file what its digest says.

    `files` holds digests by name; `drafts` says where each file of `drafts/` was.
    """

    path: Path
    files: dict[str, str]
    drafts: dict[str, str]

    def under(self, folder: str) -> Iterator[tuple[str, bytes]]:
        """Return the files whose names begin so, by name. Raises BackupError, or OSError."""
        with _opened(self.path) as archive:
            for name in sorted(self.files):
                if name.startswith(folder):
                    yield name, _checked(archive, name, self.files[name])


def write_archive(path: Path, files: Iterable[tuple[str, bytes]], drafts: dict[str, str]) -> None:
    """Write a backup, wholly or not at all, for the user alone. Raises OSError."""
    digests: dict[str, str] = {}
    with whole_file(path, private=True) as file, zipfile.ZipFile(file, "w") as archive:
        for name, data in files:
            archive.writestr(name, data, zipfile.ZIP_DEFLATED)
            digests[name] = hashlib.sha256(data).hexdigest()
        made = datetime.now().isoformat(timespec="seconds")
        contents = {"backup": VERSION, "made": made, "files": digests, "drafts": drafts}
        archive.writestr(_CONTENTS, json.dumps(contents, indent=1), zipfile.ZIP_DEFLATED)


def open_archive(path: Path) -> Archive:
    """Look through a backup. Raises BackupError where it cannot be trusted, or OSError."""
    with _opened(path) as archive:
        sizes = _sizes(archive)
        contents = _contents(archive)
        files, drafts = contents["files"], contents["drafts"]
        if sizes.keys() - {_CONTENTS} != files.keys():
            raise BackupError("备份文件不完整，有的内容缺少，有的多余；没有恢复任何内容。")
        for name, digest in files.items():
            _checked(archive, name, digest)
    return Archive(path, files, drafts)


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    with _damage_said():
        archive = zipfile.ZipFile(path)
    with archive:
        yield archive


@contextlib.contextmanager
def _damage_said() -> Iterator[None]:
    """Turn what is wrong with an archive into BackupError, and leave alone what is of the disk."""
    try:
        yield
    except _FAILURES as error:
        if isinstance(error.__context__, OSError):
            # zipfile calls a disk that fails a bad archive.
            raise error.__context__ from error
        raise BackupError(_DAMAGED) from error
    except OSError as error:
        if error.errno == errno.EINVAL:
            # A place before the beginning of the file.
            raise BackupError(_DAMAGED) from error
        raise


def _sizes(archive: zipfile.ZipFile) -> dict[str, int]:
    """Return the size of every file, by name, after a look at both."""
    infos = archive.infolist()
    sizes = {info.filename: info.file_size for info in infos}
    if len(infos) > MOST_FILES or sum(info.file_size for info in infos) > LARGEST_WHOLE:
        raise BackupError("备份文件展开以后大得不合常理；没有恢复任何内容。")
    if len(sizes) < len(infos) or any(_is_strange(info) for info in infos):
        raise BackupError("备份文件里有不该有的内容；没有恢复任何内容。")
    return sizes


def _is_strange(info: zipfile.ZipInfo) -> bool:
    """Whether an entry is none that `write_archive` makes: by name, size, or how it is packed."""
    named = info.filename == _CONTENTS or _NAMES.fullmatch(info.filename)
    packed = info.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    encrypted = info.flag_bits & 1
    return not named or not packed or bool(encrypted) or info.file_size > LARGEST_FILE


def _contents(archive: zipfile.ZipFile) -> dict[str, Any]:
    try:
        contents = json.loads(_read(archive, _CONTENTS))
        newer = contents["backup"] > VERSION
        tables = contents["files"], contents["drafts"]
    except (*_FAILURES, AttributeError, RecursionError, TypeError) as error:
        raise BackupError(_DAMAGED) from error
    if newer:
        raise BackupError("这份备份由更新版本的程序做成，请升级本程序后再恢复。")
    if not all(isinstance(t, dict) and _are_texts(t.values()) for t in tables):
        raise BackupError(_DAMAGED)
    return dict(contents)


def _are_texts(found: Iterable[object]) -> bool:
    return all(isinstance(each, str) for each in found)


def _checked(archive: zipfile.ZipFile, name: str, digest: str) -> bytes:
    data = _read(archive, name)
    if hashlib.sha256(data).hexdigest() != digest:
        raise BackupError(_DAMAGED)
    return data


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    """Read one file, never more of it than a file of ours can be."""
    with _damage_said(), archive.open(name) as file:
        data = file.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise BackupError("备份文件展开以后大得不合常理；没有恢复任何内容。")
    return data
