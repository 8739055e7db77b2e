"""The report with all that belongs to it, as one folder or one .zip file."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from disclosure_desktop.documents.checklist import Item
from disclosure_desktop.documents.export import FORMATS, ExportError
from disclosure_desktop.documents.hand_in import hand_in
from disclosure_desktop.documents.hand_in_check import verify
from disclosure_desktop.documents.hand_in_name import PatternError
from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.draftfile import Draft
from disclosure_desktop.report.store import DraftStore
from tests.documents.packages import FILES, NAME, PLAIN, everything, names, package, plain_format
from tests.report.examples import quiet_report

FORM = load_form("2021")
STANDS = Item("总体情况", "提醒", "截止应为截至。", "P3", "引用原文")
OPEN = Item("依申请公开", "错误", "合计不对。", "A1", "")


def test_a_folder_holds_the_report_in_all_formats_its_reasons_and_the_list(tmp_path: Path) -> None:
    formats = {**FORMATS, ".pdf": PLAIN[".pdf"]}
    done = hand_in(FORM, quiet_report("2021"), tmp_path, formats=formats, reasons=[STANDS, OPEN])
    assert done.path == tmp_path / NAME
    assert names(done.path) == [
        f"{NAME}.docx",
        f"{NAME}.html",
        f"{NAME}.pdf",
        f"{NAME}.xlsx",
        "保留的提醒.txt",
        "校验码.sha256",
        "清单.txt",
    ]
    assert (done.path / "保留的提醒.txt").read_bytes().decode() == (
        "\ufeff保留的提醒\r\n以下提醒经核实予以保留，理由如下。\r\n\r\n"
        "1. 总体情况\r\n   提醒：截止应为截至。\r\n   依据：P3\r\n   理由：引用原文\r\n"
    )
    assert done.sentence == f"报送材料已存为“{NAME}”，共 7 个文件，均已读回核对。"
    assert verify(done.path).sentence == "6 个文件齐全，都与校验码一致。"


def test_the_files_are_listed_with_what_they_are(tmp_path: Path) -> None:
    files = package(tmp_path).files
    assert [(file.name, file.kind, file.checked) for file in files] == [
        (f"{NAME}.docx", "Word 文件", "200/200 个数据一致，46 段文字一致"),
        (f"{NAME}.pdf", "PDF 文件", "200/200 个数据一致，46 段文字一致"),
        ("清单.txt", "本清单", ""),
        ("校验码.sha256", "校验码", ""),
    ]
    for file in files:
        data = (tmp_path / NAME / file.name).read_bytes()
        assert (file.size, file.digest) == (len(data), hashlib.sha256(data).hexdigest())


def test_where_nothing_stands_there_are_no_reasons(tmp_path: Path) -> None:
    hand_in(FORM, quiet_report("2021"), tmp_path, formats=PLAIN, reasons=[OPEN])
    assert names(tmp_path / NAME) == FILES


def test_a_zip_holds_the_same_files(tmp_path: Path) -> None:
    folder, packed = package(tmp_path), package(tmp_path, as_zip=True)
    assert packed.path == tmp_path / f"{NAME}.zip"
    assert packed.files == folder.files
    with zipfile.ZipFile(packed.path) as file:
        assert file.namelist() == FILES
        assert {name: file.read(name) for name in FILES} == everything(folder.path)
        assert all(entry.flag_bits & 0x800 for entry in file.infolist())
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {(e.create_system, e.external_attr) for e in file.infolist()} == {
            (3, 0o100644 << 16)
        }


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (
        hand_in(FORM, quiet_report("2021"), tmp_path, as_zip=True).path.read_bytes()
        for _ in range(2)
    )
    assert first == second


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="needs sha256sum")
def test_sha256sum_takes_the_digests(tmp_path: Path) -> None:
    folder = package(tmp_path).path
    command = ["sha256sum", "--strict", "--quiet", "-c", "校验码.sha256"]
    assert subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0
    (folder / f"{NAME}.pdf").write_bytes(b"pdg")
    assert subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 1


@pytest.mark.skipif(shutil.which("unzip") is None, reason="needs unzip")
def test_another_program_unpacks_the_chinese_names(tmp_path: Path) -> None:
    packed = package(tmp_path, as_zip=True).path
    about = {"LC_ALL": "C.UTF-8", "PATH": os.defpath}
    command = ["unzip", "-q", str(packed), "-d", str(tmp_path / "there")]
    subprocess.run(command, env=about, check=True)
    assert names(tmp_path / "there") == FILES
    assert verify(tmp_path / "there").is_whole


@pytest.mark.parametrize(("as_zip", "ending"), [(False, ""), (True, ".zip")])
def test_an_older_package_stays_and_the_new_one_gets_a_number(
    tmp_path: Path, as_zip: bool, ending: str
) -> None:
    package(tmp_path, as_zip)
    before = everything(tmp_path)
    second, third = package(tmp_path, as_zip), package(tmp_path, as_zip)
    assert names(tmp_path) == sorted(f"{NAME}{n}{ending}" for n in ("", "（2）", "（3）"))
    assert (second.path.name, third.path.name) == (f"{NAME}（2）{ending}", f"{NAME}（3）{ending}")
    assert everything(tmp_path).items() >= before.items()
    assert second.sentence == (
        f"报送材料已存为“{NAME}（2）{ending}”，共 4 个文件，均已读回核对。"
        f"原来就有“{NAME}{ending}”，没有动它；报送时请用新的这一份。"
    )


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_that_leads_nowhere_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / f"{NAME}.zip").symlink_to(tmp_path / "elsewhere.zip")
    assert package(tmp_path, as_zip=True).path.name == f"{NAME}（2）.zip"
    assert not (tmp_path / "elsewhere.zip").exists()


def test_the_pattern_names_the_package_and_the_files(tmp_path: Path) -> None:
    done = hand_in(
        FORM, quiet_report("2021"), tmp_path, pattern="{next_year}-{body}", formats=PLAIN
    )
    assert names(tmp_path) == ["2026-青禾镇人民政府"]
    assert names(done.path)[:2] == ["2026-青禾镇人民政府.docx", "2026-青禾镇人民政府.pdf"]


def test_a_bad_pattern_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(PatternError, match="不认识"):
        hand_in(FORM, quiet_report("2021"), tmp_path, pattern="{month}", formats=PLAIN)
    assert names(tmp_path) == []


def test_a_format_that_differs_from_the_report_stops_all(tmp_path: Path) -> None:
    formats = {**PLAIN, ".pdf": plain_format("PDF 文件", b"pdf", "表三少一行")}
    with pytest.raises(ExportError) as caught:
        hand_in(FORM, quiet_report("2021"), tmp_path, formats=formats)
    assert str(caught.value) == (
        "PDF 文件与报告不一致：表三少一行。报送材料没有写出；请单独导出这一种文件，看看出入在哪里。"
    )
    assert names(tmp_path) == []


def test_the_fonts_of_the_preset_are_used(tmp_path: Path) -> None:
    done = hand_in(FORM, quiet_report("2021"), tmp_path, preset="fangzheng")
    with zipfile.ZipFile(done.path / f"{NAME}.docx") as file:
        assert "方正仿宋_GBK" in file.read("word/styles.xml").decode()


@pytest.mark.parametrize("as_zip", [False, True])
def test_the_draft_is_untouched_when_the_folder_is_gone(tmp_path: Path, as_zip: bool) -> None:
    store = DraftStore(tmp_path / "drafts")
    path = store.folder / "a.disclosure"
    store.save(Draft(quiet_report("2021")), path)
    before, report = everything(tmp_path), store.load(path).report
    with pytest.raises(ExportError) as caught:
        hand_in(FORM, report, tmp_path / "gone", formats=PLAIN, as_zip=as_zip)
    assert str(caught.value) == (
        "报送材料没有写出：文件夹不存在。请换一个文件夹再试。草稿和原有的文件都没有改动。"
    )
    assert everything(tmp_path) == before
    assert report == quiet_report("2021")
