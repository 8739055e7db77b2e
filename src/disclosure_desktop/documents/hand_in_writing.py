"""Writing a folder or a .zip file of several files, wholly or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from disclosure_desktop.documents.export import ExportError
from disclosure_desktop.report.reasons import RefusedError, reason
from disclosure_desktop.report.whole_file import sync_folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first day that a zip file can name
_UNIX = 3
_USUAL_RIGHTS = (stat.S_IFREG | 0o644) << 16


def write_package(folder: Path, name: str, files: Mapping[str, bytes], as_zip: bool) -> Path:
    """Write the files into a new folder or .zip of this name in `folder`; return where it is.

    Where the name is taken it gets a number, as in `…（2）`: what is there is never touched. All
    is read back before the package takes its name. Raises ExportError, with nothing left.
    """
    try:
        return _written(folder, name, files, as_zip)
    except OSError as error:
        raise ExportError(_sentence(folder, error)) from error


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return the files as a .zip file, sorted and undated: the same files give the same bytes."""
    packed = BytesIO()
    with ZipFile(packed, "w") as target:
        for name, data in sorted(files.items()):
            about = ZipInfo(name, _EARLIEST)
            about.compress_type = ZIP_DEFLATED
            # Readers take names for UTF-8 (APPNOTE 4.4.4, bit 11) most surely from this system,
            # which also says who may read the files.
            about.create_system, about.external_attr = _UNIX, _USUAL_RIGHTS
            target.writestr(about, data)
    return packed.getvalue()


def _written(folder: Path, name: str, files: Mapping[str, bytes], as_zip: bool) -> Path:
    unfinished = folder / f".{os.urandom(8).hex()}.part"
    try:
        if as_zip:
            _write(unfinished, zipped(files))
        else:
            _write_folder(unfinished, files)
        # Only now, so that hardly anybody can take the name in between. A folder that does is
        # refused by the system, as is any file on Windows.
        path = _free(folder, name, ".zip" if as_zip else "")
        unfinished.rename(path)
    except BaseException:
        _remove(unfinished)
        raise
    sync_folder(folder)
    return path


def _write_folder(path: Path, files: Mapping[str, bytes]) -> None:
    path.mkdir()
    for name, data in files.items():
        _write(path / name, data)
    sync_folder(path)


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if path.read_bytes() != data:
        raise RefusedError("写到磁盘后读回来不一样，磁盘可能有问题")


def _remove(unfinished: Path) -> None:
    """Remove what was begun, as far as the disk still lets us."""
    shutil.rmtree(unfinished, ignore_errors=True)
    # The first failure says more than that this one failed too.
    with contextlib.suppress(OSError):
        unfinished.unlink(missing_ok=True)


def _free(folder: Path, name: str, ending: str) -> Path:
    """Return a path at which nothing is, the name's own or with a number behind it."""
    number, path = 1, folder / f"{name}{ending}"
    while path.exists() or path.is_symlink():
        number += 1
        path = folder / f"{name}（{number}）{ending}"
    return path


_ADVICE = {
    errno.ENOSPC: "请清出一些空间，或者换一个磁盘再试。",
    errno.EDQUOT: "请清出一些空间，或者换一个磁盘再试。",
    errno.ENAMETOOLONG: "请把名称格式改短，或者换一个路径短一些的文件夹。",
    errno.EEXIST: "请再试一次。",
    errno.ENOTEMPTY: "请再试一次。",
}
"""The last two are of a name that was free a moment ago."""


def _sentence(folder: Path, error: OSError) -> str:
    untouched = "草稿和原有的文件都没有改动。"
    if isinstance(error, PermissionError):
        return (
            f"不能写入文件夹“{folder}”：没有写入权限，或者里面的文件正被别的程序（例如杀毒软件）"
            f"打开。请换一个文件夹，或者稍等再试。{untouched}"
        )
    advice = _ADVICE.get(error.errno or 0, "请换一个文件夹再试。")
    return f"报送材料没有写出：{reason(error)}。{advice}{untouched}"
