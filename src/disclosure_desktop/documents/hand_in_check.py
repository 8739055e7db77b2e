"""Checking what was handed in against its digests, as a folder or as a .zip file.

Packages come from anybody: nothing is unpacked, and nothing is read without bounds.
"""

from __future__ import annotations

import hashlib
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import IO, TYPE_CHECKING, TypeAlias

from disclosure_desktop.documents.hand_in_list import (
    DIGESTS,
    LONGEST_DIGESTS,
    PackageError,
    read_digests,
)
from disclosure_desktop.report.reasons import reason

if TYPE_CHECKING:
    from pathlib import Path

_LARGEST = 100 << 20
"""Bytes of a package, and of all that is packed in it; a usual one has less than one million."""

_MOST_ENTRIES = 1_000
_CENTRAL_HEADER = b"PK\x01\x02"
_MOST_HEADERS = 10_000
"""Entries of a zip file that are parsed; Word files stored in it have some of their own."""

_CHUNK = 1 << 16
_MOST_TOLD = 10
_ENCRYPTED = 0x1
_LINK = 0o120000
_FOREIGN = ("thumbs.db", "desktop.ini", ".ds_store")
"""What file managers leave in any folder that is looked at."""

_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, LookupError),
    *(NotImplementedError, ValueError),
)
"""What zipfile raises on damaged files."""

Opening: TypeAlias = Callable[[], IO[bytes]]
"""Opens a file of the package."""


@dataclass(frozen=True, slots=True)
class PackageCheck:
    """What became of a package since it was made, as names of files.

    It tells damage and slips. Who alters a file on purpose can alter the digests with it.
    """

    intact: tuple[str, ...]
    missing: tuple[str, ...] = ()
    altered: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether everything is there as it was handed in, and nothing else."""
        return not (self.missing or self.altered or self.extra)

    @property
    def sentence(self) -> str:
        """What to tell people."""
        if self.is_whole:
            return f"{len(self.intact)} 个文件齐全，都与校验码一致。"
        told = (("缺少", self.missing), ("被改动或已损坏", self.altered), ("多出", self.extra))
        return "；".join(f"{what}：{_some(names)}" for what, names in told if names) + "。"


def verify(path: Path) -> PackageCheck:
    """Compare a folder or .zip file that `hand_in` made with the digests in it.

    A .zip that somebody packed anew is taken too: with a folder around the files, with names in
    GBK as Windows writes them. Raises PackageError.
    """
    try:
        files = _in_folder(path) if path.is_dir() else _in_zip(path)
        return _compared(files)
    except OSError as error:
        raise PackageError(f"读不出“{path.name}”：{reason(error)}。") from error
    except _DAMAGED as error:
        raise PackageError(
            f"“{path.name}”不是 .zip 压缩包，或者已经损坏。请报送单位重新发一份。"
        ) from error


def _some(names: tuple[str, ...]) -> str:
    more = f"等 {len(names)} 个" if len(names) > _MOST_TOLD else ""
    return "、".join(names[:_MOST_TOLD]) + more


def _compared(files: Mapping[str, Opening | None]) -> PackageCheck:
    opening = files.get(DIGESTS)
    if opening is None:
        raise PackageError(f"里面没有“{DIGESTS}”，不是本程序生成的报送材料，或者漏发了它。")
    with opening() as file:
        digests = read_digests(file.read(LONGEST_DIGESTS + 1))
    there = {name: _digest(files[name]) for name in digests if name in files}
    return PackageCheck(
        intact=tuple(name for name in there if there[name] == digests[name]),
        missing=tuple(name for name in digests if name not in there),
        altered=tuple(name for name in there if there[name] != digests[name]),
        extra=tuple(sorted(files.keys() - digests.keys() - {DIGESTS})),
    )


def _digest(opening: Opening | None) -> str:
    """Return the SHA-256 of a file, "" where it is none or cannot be unpacked."""
    if opening is None:
        return ""
    found, size = hashlib.sha256(), 0
    try:
        with opening() as file:
            while chunk := file.read(_CHUNK):
                found.update(chunk)
                size += len(chunk)
                if size > _LARGEST:
                    raise PackageError(_TOO_LARGE)
    except _DAMAGED:
        return ""
    return found.hexdigest()


def _in_folder(path: Path) -> dict[str, Opening | None]:
    """Return the files in the folder by name; links and folders cannot be opened."""
    return {
        entry.name: None if entry.is_symlink() or not entry.is_file() else _opening(entry)
        for entry in path.iterdir()
        if entry.name.lower() not in _FOREIGN
    }


def _opening(path: Path) -> Opening:
    return lambda: path.open("rb")


def _in_zip(path: Path) -> dict[str, Opening | None]:
    """Return the files in the .zip by name, without a folder that is around them all."""
    with path.open("rb") as file:
        data = file.read(_LARGEST + 1)
    # Each entry has such a header, and zipfile would make an object of each.
    if len(data) > _LARGEST or data.count(_CENTRAL_HEADER) > _MOST_HEADERS:
        raise PackageError(_TOO_LARGE)
    archive = _opened(data)
    entries = archive.infolist()
    _refuse_unsafe(entries)
    own = {entry.filename: entry for entry in entries if not _is_foreign(entry)}
    around = _folder_around(own)
    return {name[len(around) :]: _unpacking(archive, entry) for name, entry in own.items()}


def _opened(data: bytes) -> zipfile.ZipFile:
    """Open the archive; names without the mark of UTF-8 may be it all the same, or else GBK."""
    try:
        return zipfile.ZipFile(BytesIO(data), metadata_encoding="utf-8")
    except UnicodeDecodeError:
        return zipfile.ZipFile(BytesIO(data), metadata_encoding="gb18030")


def _unpacking(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Opening:
    return lambda: archive.open(entry)


def _refuse_unsafe(entries: list[zipfile.ZipInfo]) -> None:
    """Raise PackageError where entries lead out of the package, or are made to exhaust us."""
    if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _LARGEST:
        raise PackageError(_TOO_LARGE)
    if len({entry.filename for entry in entries}) < len(entries):
        raise PackageError("压缩包里有同名的文件，分不清哪个是报送的。请报送单位重新发一份。")
    if any(_leads_elsewhere(entry) for entry in entries):
        raise PackageError("压缩包里有指向别处的文件名，可能是恶意文件，没有打开。请不要解压缩它。")
    if any(_is_locked(entry) for entry in entries):
        raise PackageError("压缩包加了密码，或者压缩方式不认识。请先解压缩到文件夹，再核对文件夹。")


def _leads_elsewhere(entry: zipfile.ZipInfo) -> bool:
    # As it stands in the file: zipfile itself mends names on some systems.
    name = entry.orig_filename
    parts = name.removesuffix("/").split("/")
    strange = "\\" in name or ":" in name or "\0" in name
    is_link = entry.external_attr >> 16 & 0o170000 == _LINK
    return strange or is_link or any(part in ("", ".", "..") for part in parts)


def _is_locked(entry: zipfile.ZipInfo) -> bool:
    usual = entry.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    return bool(entry.flag_bits & _ENCRYPTED) or not usual


def _is_foreign(entry: zipfile.ZipInfo) -> bool:
    parts = entry.filename.split("/")
    return entry.is_dir() or parts[0] == "__MACOSX" or parts[-1].lower() in _FOREIGN


def _folder_around(names: Mapping[str, object]) -> str:
    """Return the folder that all files are in, with its slash; "" where there is none."""
    folders = {name.partition("/")[0] if "/" in name else "" for name in names}
    first = folders.pop() if len(folders) == 1 else ""
    return f"{first}/" if first else ""


_TOO_LARGE = "文件太大，不像报送材料，没有打开。"
