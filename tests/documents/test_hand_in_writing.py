"""A package is written wholly or not at all, whatever the disk refuses."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

import pytest

from disclosure_desktop.documents.export import ExportError
from disclosure_desktop.documents.hand_in_writing import write_package, zipped
from tests.documents.packages import everything

FILES = {"年报.docx": b"word" * 100, "清单.txt": b"list"}
UNTOUCHED = "草稿和原有的文件都没有改动。"
SENTENCES = {
    errno.ENOSPC: f"报送材料没有写出：磁盘已满。请清出一些空间，或者换一个磁盘再试。{UNTOUCHED}",
    errno.EROFS: f"报送材料没有写出：磁盘是只读的。请换一个文件夹再试。{UNTOUCHED}",
    errno.ENAMETOOLONG: (
        f"报送材料没有写出：文件名太长。请把名称格式改短，或者换一个路径短一些的文件夹。{UNTOUCHED}"
    ),
    errno.EACCES: (
        "不能写入文件夹“{folder}”：没有写入权限，或者里面的文件正被别的程序（例如杀毒软件）打开。"
        f"请换一个文件夹，或者稍等再试。{UNTOUCHED}"
    ),
}
WRITE_ONE = ["open xb", "write", "flush", "fsync", "open rb"]
STEPS = {
    False: ["mkdir", *WRITE_ONE, *WRITE_ONE, "exists", "exists", "rename"],
    True: [*WRITE_ONE, "exists", "exists", "rename"],
}


@dataclass
class FaultyDisk:
    """Counts the operations; the one with this number fails, once."""

    failing: int
    error: int
    done: list[str] = field(default_factory=list)

    def step(self, name: str) -> None:
        self.done.append(name)
        if len(self.done) == self.failing:
            raise OSError(self.error, os.strerror(self.error))

    def counted(self, name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            self.step(name)
            return original(*arguments)

        return call

    def install(self, patched: pytest.MonkeyPatch) -> None:
        for name in ("mkdir", "exists", "rename"):
            patched.setattr(Path, name, self.counted(name, getattr(Path, name)))
        patched.setattr(Path, "open", self._opening(Path.open))
        patched.setattr(os, "fsync", self._syncing(os.fsync))

    def _opening(self, original: Callable[..., Any]) -> Callable[..., Any]:
        def call(path: Path, mode: str = "r", *arguments: Any, **named: Any) -> Any:
            self.step(f"open {mode}")
            file = original(path, mode, *arguments, **named)
            return CountedFile(file, self) if mode == "xb" else file

        return call

    def _syncing(self, original: Callable[[int], None]) -> Callable[[int], None]:
        def call(handle: int) -> None:
            # Folders are synchronised where that can be done; it is no failure where not.
            if not stat.S_ISDIR(os.fstat(handle).st_mode):
                self.step("fsync")
            original(handle)

        return call


@dataclass
class CountedFile:
    """A file whose operations count."""

    file: BinaryIO
    disk: FaultyDisk

    def __enter__(self) -> CountedFile:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.file.close()

    def write(self, data: bytes) -> int:
        # A full disk takes a part before it refuses the rest.
        self.file.write(data[:1])
        self.disk.step("write")
        return self.file.write(data[1:])

    def flush(self) -> None:
        self.disk.step("flush")
        self.file.flush()

    def fileno(self) -> int:
        return self.file.fileno()


@pytest.mark.parametrize("as_zip", [False, True])
@pytest.mark.parametrize("number", SENTENCES)
def test_each_operation_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, as_zip: bool, number: int
) -> None:
    write_package(tmp_path, "年报", {"a.txt": b"older"}, as_zip)
    before = everything(tmp_path)
    for failing in range(1, len(STEPS[as_zip]) + 1):
        disk = FaultyDisk(failing, number)
        with monkeypatch.context() as patched:
            disk.install(patched)
            with pytest.raises(ExportError) as caught:
                write_package(tmp_path, "年报", FILES, as_zip)
        assert disk.done == STEPS[as_zip][:failing]
        assert str(caught.value) == SENTENCES[number].replace("{folder}", str(tmp_path))
        assert everything(tmp_path) == before
        assert len(list(tmp_path.iterdir())) == 1
    disk = FaultyDisk(0, number)
    with monkeypatch.context() as patched:
        disk.install(patched)
        path = write_package(tmp_path, "年报", FILES, as_zip)
    assert disk.done == STEPS[as_zip]
    assert path.name == ("年报（2）.zip" if as_zip else "年报（2）")


@pytest.mark.parametrize("as_zip", [False, True])
def test_the_first_failure_is_told_where_nothing_can_be_removed_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, as_zip: bool
) -> None:
    def gone(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "gone")

    with monkeypatch.context() as patched:
        FaultyDisk(len(STEPS[as_zip]) - 1, errno.ENOSPC).install(patched)
        patched.setattr(os, "unlink", gone)
        patched.setattr(os, "rmdir", gone)
        with pytest.raises(ExportError, match="磁盘已满"):
            write_package(tmp_path, "年报", FILES, as_zip)


@pytest.mark.parametrize("as_zip", [False, True])
def test_interrupted_writing_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, as_zip: bool
) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", interrupt)
        with pytest.raises(KeyboardInterrupt):
            write_package(tmp_path, "年报", FILES, as_zip)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("as_zip", [False, True])
def test_a_disk_that_gives_back_something_else_is_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, as_zip: bool
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", lambda _: b"")
        with pytest.raises(ExportError) as caught:
            write_package(tmp_path, "年报", FILES, as_zip)
    assert str(caught.value) == (
        f"报送材料没有写出：写到磁盘后读回来不一样，磁盘可能有问题。请换一个文件夹再试。{UNTOUCHED}"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_that_name_made_meanwhile_is_not_mixed_with_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "年报").mkdir()
    (tmp_path / "年报" / "a.txt").write_bytes(b"theirs")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "exists", lambda _: False)
        with pytest.raises(ExportError, match="请再试一次"):
            write_package(tmp_path, "年报", FILES, as_zip=False)
    assert everything(tmp_path) == {"年报/a.txt": b"theirs"}
    assert len(list(tmp_path.iterdir())) == 1


def test_the_bytes_of_a_zip_depend_on_nothing_but_its_files() -> None:
    assert zipped(FILES) == zipped(dict(reversed(FILES.items())))


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_others_may_read_what_is_handed_in(tmp_path: Path) -> None:
    umask = os.umask(0o022)
    try:
        write_package(tmp_path, "年报", FILES, as_zip=False)
        write_package(tmp_path, "年报", FILES, as_zip=True)
    finally:
        os.umask(umask)
    rights = {p.name: stat.S_IMODE(p.stat().st_mode) for p in tmp_path.rglob("*")}
    assert rights == {"年报": 0o755, "年报.docx": 0o644, "清单.txt": 0o644, "年报.zip": 0o644}


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
@pytest.mark.parametrize("as_zip", [False, True])
def test_a_read_only_folder_is_told(tmp_path: Path, as_zip: bool) -> None:
    if os.geteuid() == 0:
        pytest.skip("the superuser may write anywhere")
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(ExportError) as caught:
            write_package(tmp_path, "年报", FILES, as_zip)
    finally:
        tmp_path.chmod(0o755)
    assert str(caught.value) == SENTENCES[errno.EACCES].replace("{folder}", str(tmp_path))
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KiB that is one in earnest, where one may be mounted."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if shutil.which("mount") is None or not mount(disk, "size=64k"):
        pytest.skip("no disk can be mounted")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def mount(disk: Path, options: str) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(disk)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("as_zip", [False, True])
def test_a_full_disk_keeps_the_older_package(small_disk: Path, as_zip: bool) -> None:
    large = {"a.txt": b"list", "b.docx": os.urandom(70_000)}
    write_package(small_disk, "年报", FILES, as_zip)
    before = everything(small_disk)
    with pytest.raises(ExportError) as caught:
        write_package(small_disk, "年报", large, as_zip)
    assert str(caught.value) == SENTENCES[errno.ENOSPC]
    assert everything(small_disk) == before
    assert len(list(small_disk.iterdir())) == 1
    assert write_package(small_disk, "年报", FILES, as_zip).exists()


@pytest.mark.parametrize("as_zip", [False, True])
def test_a_read_only_disk_is_told(small_disk: Path, as_zip: bool) -> None:
    assert mount(small_disk, "remount,ro")
    with pytest.raises(ExportError) as caught:
        write_package(small_disk, "年报", FILES, as_zip)
    assert str(caught.value) == SENTENCES[errno.EROFS]


@pytest.mark.parametrize("as_zip", [False, True])
def test_a_name_that_is_too_long_is_told(tmp_path: Path, as_zip: bool) -> None:
    with pytest.raises(ExportError) as caught:
        write_package(tmp_path, "报" * 90, FILES, as_zip)
    assert str(caught.value) == SENTENCES[errno.ENAMETOOLONG]
    assert list(tmp_path.iterdir()) == []
