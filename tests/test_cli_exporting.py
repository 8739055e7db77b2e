"""`disclosure export`, `hand-in` and `compare`."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from disclosure_desktop.checks.acceptance import accept
from disclosure_desktop.checks.review import review
from disclosure_desktop.cli import main
from disclosure_desktop.documents.hand_in_check import verify
from disclosure_desktop.documents.reading.read import read_document
from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.totals import figures
from tests.report.examples import quiet_report
from tests.test_cli import DRAFTS, INVALID, Output, complaint, saved

# A PDF file is drawn in this process: with the application that other tests need.
pytestmark = pytest.mark.usefixtures("qapp")

QINGHE = str(DRAFTS / "qinghe-2025.disclosure")
NAME = "2025年青禾镇人民政府政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("name", "fonts"),
    [("qinghe-2025", []), ("qinghe-2020", ["--fonts", "system"])],
)
def test_export_writes_a_word_file(
    tmp_path: Path, capsys: Output, name: str, fonts: list[str]
) -> None:
    path = tmp_path / "报告.docx"
    draft = str(DRAFTS / f"{name}.disclosure")
    assert main(["export", draft, "-o", str(path), *fonts]) == 0
    output = capsys.readouterr()
    figures = {"qinghe-2025": "200/200", "qinghe-2020": "198/198"}[name]
    assert output.out.startswith(f"已导出：{path}（{figures} 个数据一致，")
    assert output.err == ""
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        document = archive.read("word/document.xml").decode("utf-8")
    assert "青禾镇人民政府" in document
    assert document.count("<w:tbl>") == 3


def test_export_of_a_report_with_errors_says_so(tmp_path: Path, capsys: Output) -> None:
    draft = saved(quiet_report(proactive__regulations__issued="1"), tmp_path / "a.disclosure")
    path = tmp_path / "a.docx"
    assert main(["export", draft, "-o", str(path)]) == 0
    assert capsys.readouterr().err == "注意：报告还有 1 处错误，用 disclosure check 查看。\n"
    assert path.exists()


def test_export_refuses_endings_it_cannot_write(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "a.wps"
    sentence = complaint(capsys, "export", str(DRAFTS / "qinghe-2025.disclosure"), "-o", str(path))
    assert sentence.startswith("不能导出“.wps”文件；文件名请以 .docx")
    assert not path.exists()


def test_export_into_a_folder_that_is_not_there_is_refused(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "none" / "a.docx"
    sentence = complaint(capsys, "export", str(DRAFTS / "qinghe-2025.disclosure"), "-o", str(path))
    assert sentence == f"不能写入“{path}”：文件夹不存在。请换一个文件夹再导出。"


def test_export_of_what_is_no_draft_writes_nothing(tmp_path: Path, capsys: Output) -> None:
    draft, path = INVALID / "cut-short.disclosure", tmp_path / "a.docx"
    sentence = complaint(capsys, "export", str(draft), "-o", str(path))
    assert sentence == f"“{draft}”：文件内容不完整或已损坏，不能作为草稿打开。"
    assert not path.exists()


def test_export_writes_a_web_page_that_reads_back(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "报告.html"
    assert main(["export", QINGHE, "-o", str(path)]) == 0
    assert "200/200 个数据一致" in capsys.readouterr().out
    assert read_document(path).report.body == "青禾镇人民政府"


def test_export_writes_a_sheet_of_figures(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "数据.xlsx"
    assert main(["export", QINGHE, "-o", str(path)]) == 0
    assert capsys.readouterr().out == f"已导出：{path}（200/200 个数据一致）\n"
    assert zipfile.is_zipfile(path)


def test_export_draws_a_pdf_where_there_is_no_screen(tmp_path: Path) -> None:
    path = tmp_path / "报告.pdf"
    command = [
        sys.executable,
        "-c",
        "from disclosure_desktop.cli import main; raise SystemExit(main())",
    ]
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {key: value for key, value in os.environ.items() if key not in screens}
    run = subprocess.run(
        [*command, "export", QINGHE, "-o", str(path)],
        check=True,
        capture_output=True,
        encoding="utf-8",
        env=environment,
    )
    assert run.stdout.startswith(f"已导出：{path}（200/200 个数据一致，")
    assert path.read_bytes().startswith(b"%PDF-1.4")


def test_hand_in_writes_one_file_that_can_be_verified(tmp_path: Path, capsys: Output) -> None:
    report = quiet_report(proactive__regulations__issued="1")
    draft = saved(report, tmp_path / "a.disclosure")
    assert main(["hand-in", draft, "-o", str(tmp_path)]) == 0
    output = capsys.readouterr()
    path = tmp_path / f"{NAME}.zip"
    assert output.out.splitlines()[-1] == str(path)
    assert output.err == "注意：报告还有 1 处错误，用 disclosure check 查看。\n"
    assert verify(path).is_whole
    with zipfile.ZipFile(path) as archive:
        endings = {Path(name).suffix for name in archive.namelist()}
    assert {".docx", ".pdf", ".html", ".xlsx", ".txt"} <= endings


def test_hand_in_as_a_folder_takes_the_name_that_is_wanted(tmp_path: Path, capsys: Output) -> None:
    name = "{body}（{next_year}年报送）"
    assert main(["hand-in", QINGHE, "-o", str(tmp_path), "--folder", "--name", name]) == 0
    folder = tmp_path / "青禾镇人民政府（2026年报送）"
    assert (folder / "青禾镇人民政府（2026年报送）.pdf").exists()
    assert verify(folder).is_whole
    capsys.readouterr()


def test_hand_in_refuses_a_name_that_cannot_be(tmp_path: Path, capsys: Output) -> None:
    arguments = ["hand-in", QINGHE, "-o", str(tmp_path), "--name", "{镇名}年报"]
    assert complaint(capsys, *arguments).startswith("名称格式里的“{镇名}”不认识。")
    assert list(tmp_path.iterdir()) == []


def test_hand_in_tells_why_a_warning_stands(tmp_path: Path, capsys: Output) -> None:
    report = quiet_report()
    report.apply({"overview": "截止2025年底，青禾镇公开政府信息35条。"})
    form, printed = load_form("2021"), figures(load_form("2021"), report)
    (warning,) = [each for each in review(form, report).findings if each.code == "P3"]
    report.apply(accept(report, printed, warning, "照录县局原文"))
    assert main(["hand-in", saved(report, tmp_path / "a.disclosure"), "-o", str(tmp_path)]) == 0
    with zipfile.ZipFile(next(tmp_path.glob("*.zip"))) as archive:
        (name,) = [each for each in archive.namelist() if "提醒" in each]
        assert "照录县局原文" in archive.read(name).decode("utf-8-sig")
    capsys.readouterr()


@pytest.mark.parametrize("ending", [".docx", ".pdf"])
def test_compare_writes_what_changed(tmp_path: Path, capsys: Output, ending: str) -> None:
    earlier = saved(quiet_report(proactive__regulations__issued="1"), tmp_path / "原稿.disclosure")
    path = tmp_path / f"对照{ending}"
    assert main(["compare", QINGHE, earlier, "-o", str(path)]) == 0
    assert capsys.readouterr().out == f"已导出：{path}\n"
    assert path.stat().st_size > 5000


def test_compare_refuses_other_endings(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "对照.html"
    sentence = complaint(capsys, "compare", QINGHE, QINGHE, "-o", str(path))
    assert sentence == "对照稿可以存成 .docx 或 .pdf 文件，请用这两种结尾。"
