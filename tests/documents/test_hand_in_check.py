"""What is told of packages that were damaged, packed anew, or made to do harm."""

from __future__ import annotations

import os
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest

from disclosure_desktop.documents import hand_in_check
from disclosure_desktop.documents.hand_in_check import PackageCheck, verify
from disclosure_desktop.documents.hand_in_list import PackageError
from tests.documents.packages import FILES, NAME, everything, package, zip_of

WORD, PDF, DIGESTS, LIST = FILES
INTACT = (WORD, PDF, LIST)
DAMAGED = "“a.zip”不是 .zip 压缩包，或者已经损坏。请报送单位重新发一份。"
TOO_LARGE = "文件太大，不像报送材料，没有打开。"
ELSEWHERE = "压缩包里有指向别处的文件名，可能是恶意文件，没有打开。请不要解压缩它。"
NO_DIGESTS = "里面没有“校验码.sha256”，不是本程序生成的报送材料，或者漏发了它。"


def packed(folder: Path, data: bytes) -> Path:
    path = folder / "a.zip"
    path.write_bytes(data)
    return path


def refused(path: Path) -> str:
    with pytest.raises(PackageError) as caught:
        verify(path)
    return str(caught.value)


def told(path: Path) -> str:
    try:
        return verify(path).sentence
    except PackageError as error:
        return str(error)


def entries(folder: Path) -> list[tuple[zipfile.ZipInfo | str, bytes]]:
    """What stands in a package, to be packed in some other way."""
    return list(everything(package(folder).path).items())


@pytest.mark.parametrize("as_zip", [False, True])
def test_a_package_as_it_was_made_is_whole(tmp_path: Path, as_zip: bool) -> None:
    assert verify(package(tmp_path, as_zip).path) == PackageCheck(INTACT)


def test_what_is_missing_altered_and_extra_in_a_folder_is_told(tmp_path: Path) -> None:
    folder = package(tmp_path).path
    (folder / WORD).unlink()
    (folder / PDF).write_bytes(b"pdg")
    (folder / "附件").mkdir()
    (folder / "Thumbs.db").write_bytes(b"")
    found = verify(folder)
    assert found == PackageCheck((LIST,), (WORD,), (PDF,), ("附件",))
    assert not found.is_whole
    assert found.sentence == (f"缺少：{NAME}.docx；被改动或已损坏：{NAME}.pdf；多出：附件。")


def test_what_is_missing_altered_and_extra_in_a_zip_is_told(tmp_path: Path) -> None:
    there = dict(entries(tmp_path))
    del there[WORD]
    there |= {PDF: b"pdg", "附件/a.txt": b"", "desktop.ini": b""}
    found = verify(packed(tmp_path, zip_of(*there.items())))
    assert found == PackageCheck((LIST,), (WORD,), (PDF,), ("附件/a.txt",))


@pytest.mark.parametrize("name", INTACT)
def test_every_bit_counts(tmp_path: Path, name: str) -> None:
    path = package(tmp_path).path / name
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    assert verify(path.parent).altered == (name,)


def test_only_the_first_of_many_names_are_told() -> None:
    extra = tuple(f"{number}.txt" for number in range(12))
    assert PackageCheck((), extra=extra).sentence == (
        "多出：0.txt、1.txt、2.txt、3.txt、4.txt、5.txt、6.txt、7.txt、8.txt、9.txt等 12 个。"
    )


def test_a_file_damaged_inside_a_zip_is_altered(tmp_path: Path) -> None:
    data = bytearray(zip_of(*entries(tmp_path)))  # stored, so that it can be found
    place = data.index(b"word", data.index(WORD.encode()))
    data[place] ^= 1
    assert verify(packed(tmp_path, bytes(data))).altered == (WORD,)


def test_links_are_not_followed(tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("links need rights on Windows")
    folder = package(tmp_path).path
    (folder / PDF).replace(tmp_path / "b.pdf")
    (folder / PDF).symlink_to(tmp_path / "b.pdf")
    assert verify(folder).altered == (PDF,)


@pytest.mark.parametrize("around", ["报送/", "2025/"])
def test_a_zip_with_a_folder_around_the_files_is_taken(tmp_path: Path, around: str) -> None:
    moved = [(f"{around}{name}", data) for name, data in entries(tmp_path)]
    more: list[tuple[zipfile.ZipInfo | str, bytes]] = [
        (around, b""),
        ("__MACOSX/._a", b"x"),
        (f"{around}.DS_Store", b"x"),
        *moved,
    ]
    assert verify(packed(tmp_path, zip_of(*more))) == PackageCheck(INTACT)


def test_a_zip_with_names_in_gbk_is_taken(tmp_path: Path) -> None:
    there = [(str(name).encode("gbk"), data) for name, data in entries(tmp_path)]
    # Written under names of as many bytes, which are then put right: zipfile writes no GBK.
    data = zip_of(*((f"{n:0{len(name)}}", content) for n, (name, content) in enumerate(there)))
    for number, (name, _) in enumerate(there):
        plain = f"{number:0{len(name)}}".encode()
        assert data.count(plain) == 2
        data = data.replace(plain, name)
    assert verify(packed(tmp_path, data)) == PackageCheck(INTACT)


def test_a_zip_with_unmarked_names_in_utf_8_is_taken(tmp_path: Path) -> None:
    data = zip_of(*entries(tmp_path))
    for head, version in ((b"PK\x03\x04", b"\x14\x00"), (b"PK\x01\x02", b"\x14\x03\x14\x00")):
        start = head + version
        assert data.count(start + b"\x00\x08") == 4
        data = data.replace(start + b"\x00\x08", start + b"\x00\x00")
    assert verify(packed(tmp_path, data)) == PackageCheck(INTACT)


@pytest.mark.parametrize(
    "name",
    ["../a.txt", "/a.txt", "a/../../b", "C:a.txt", "..\\a.txt", "a//b", "./a", "..", "a\0.txt"],
)
def test_names_that_lead_elsewhere_are_refused(tmp_path: Path, name: str) -> None:
    plain = "x" * len(name)
    data = zip_of(*entries(tmp_path), (plain, b"")).replace(plain.encode(), name.encode())
    assert refused(packed(tmp_path, data)) == ELSEWHERE


def test_links_in_a_zip_are_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("a.txt")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    assert refused(packed(tmp_path, zip_of(*entries(tmp_path), (link, b"/etc")))) == ELSEWHERE


def test_the_same_name_twice_is_refused(tmp_path: Path) -> None:
    data = zip_of(*entries(tmp_path), ("aa", b""), ("ab", b"")).replace(b"ab", b"aa")
    assert refused(packed(tmp_path, data)) == (
        "压缩包里有同名的文件，分不清哪个是报送的。请报送单位重新发一份。"
    )


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_methods_are_not_unpacked(tmp_path: Path, method: int) -> None:
    about = zipfile.ZipInfo("a.txt")
    about.compress_type = method
    assert refused(packed(tmp_path, zip_of(*entries(tmp_path), (about, b"")))) == (
        "压缩包加了密码，或者压缩方式不认识。请先解压缩到文件夹，再核对文件夹。"
    )


def test_a_password_is_told(tmp_path: Path) -> None:
    data = zip_of(("a", b"")).replace(b"\x14\x03\x14\x00\x00\x00", b"\x14\x03\x14\x00\x01\x00")
    assert refused(packed(tmp_path, data)).startswith("压缩包加了密码")


def test_bombs_are_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    about = zipfile.ZipInfo("a")
    about.compress_type = zipfile.ZIP_DEFLATED
    data = zip_of((about, bytes(hand_in_check._LARGEST + 1)))
    assert len(data) < 110_000
    monkeypatch.setattr(zipfile.ZipFile, "open", None)
    assert refused(packed(tmp_path, data)) == TOO_LARGE


def test_a_bomb_that_lies_about_its_size_is_only_altered(tmp_path: Path) -> None:
    about = zipfile.ZipInfo(WORD)
    about.compress_type = zipfile.ZIP_DEFLATED
    whole = bytes(hand_in_check._LARGEST + 1)
    told = len(whole).to_bytes(4, "little")
    there = [(name, data) for name, data in entries(tmp_path) if name != WORD]
    data = zip_of(*there, (about, whole)).replace(told, (4).to_bytes(4, "little"))
    assert verify(packed(tmp_path, data)).altered == (WORD,)


def test_many_entries_are_refused(tmp_path: Path) -> None:
    data = zip_of(*((f"{number}", b"") for number in range(1_001)))
    assert refused(packed(tmp_path, data)) == TOO_LARGE


def test_very_many_entries_are_not_even_parsed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zipfile, "ZipFile", None)
    assert refused(packed(tmp_path, b"PK\x01\x02" * 10_001)) == TOO_LARGE


def test_large_files_are_not_read_to_the_end(tmp_path: Path) -> None:
    for path in (tmp_path / "a.zip", package(tmp_path).path / WORD):
        with path.open("wb") as file:
            file.truncate(hand_in_check._LARGEST + 1)
        assert refused(path if path.suffix == ".zip" else path.parent) == TOO_LARGE


def test_other_folders_and_archives_are_none_of_ours(tmp_path: Path) -> None:
    assert refused(tmp_path) == NO_DIGESTS
    assert refused(packed(tmp_path, zip_of(("a", b"")))) == NO_DIGESTS
    assert refused(packed(tmp_path, zip_of())) == NO_DIGESTS


@pytest.mark.parametrize("data", [b"", b"Rar!", zlib.compress(b"a" * 100)])
def test_files_that_are_no_zip_are_told(tmp_path: Path, data: bytes) -> None:
    assert refused(packed(tmp_path, data)) == DAMAGED


def test_a_zip_cut_short_anywhere_is_told(tmp_path: Path) -> None:
    data = package(tmp_path, as_zip=True).path.read_bytes()
    for length in range(0, len(data) - 1, 7):
        assert refused(packed(tmp_path, data[:length])) == DAMAGED


def test_any_damaged_byte_of_a_zip_ends_in_a_sentence(tmp_path: Path) -> None:
    data = package(tmp_path, as_zip=True).path.read_bytes()
    with zipfile.ZipFile(BytesIO(data)) as file:
        assert len(file.namelist()) == 4
    for place in range(len(data)):
        path = packed(tmp_path, data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :])
        assert told(path).endswith("。")


def test_a_package_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path / "a.zip") == "读不出“a.zip”：文件夹不存在。"


def test_a_file_that_cannot_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = package(tmp_path).path

    def refuse(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", refuse)
    assert refused(folder) == f"读不出“{NAME}”：磁盘读写出错，可能已被拔出。"
