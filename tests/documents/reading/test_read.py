"""Whole files read back: the seed in two formats, and our own paper."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from disclosure_desktop.documents.export import export
from disclosure_desktop.documents.reading import convert
from disclosure_desktop.documents.reading.read import read_document, read_report, read_source
from disclosure_desktop.documents.reading.source import UnreadableError
from disclosure_desktop.form.description import load_form
from disclosure_desktop.form.values import parse_number
from disclosure_desktop.report.report import Report
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.report.totals import figures
from disclosure_desktop.resources import resource
from tests.office import soffice_convert
from tests.report.examples import quiet_report

SAMPLES = Path(__file__).parents[2] / "data" / "samples"


def everything(report: Report) -> dict[str, object]:
    """What a report says on paper: its figures as printed, and all other entries."""
    printed: dict[str, object] = dict(figures(load_form(report.form_id), report).values)
    rest = {a: e for a, e in report.entries.items() if a.count(".") != 2}
    return printed | rest


def lively_report() -> Report:
    """A report of an invented township with something in every part."""
    report = quiet_report(
        applications__received__natural_person="12",
        applications__granted__natural_person="12",
        disputes__cases__review_upheld="1",
    )
    issued = "proactive.normative_documents.issued"
    report.apply({issued: parse_number("3（其中修订1件）")})
    report.apply({"overview": "（一）主动公开\n全年公开128条。\n1.平台。有网站。"})
    report.apply({"signature": "青禾镇人民政府办公室", "date": "2026年1月20日"})
    report.apply({"applications.footnote": "注：不含村级。"})
    report.apply({"proactive.local_rows": (("全镇公开信息总数：", "128"),)})
    return report


@pytest.mark.parametrize("ending", ["docx", "html"])
def test_the_seed_is_read_to_the_letter_from_other_programs(ending: str, store: DraftStore) -> None:
    reading = read_document(SAMPLES / f"luxiang-2020.{ending}")
    sample = store.load(resource("samples", "luxiang-2020.disclosure")).report
    sample.apply({"contact.phone": None})  # stands in the preamble only
    assert everything(reading.report) == everything(sample)
    assert [(doubt.where, doubt.read) for doubt in reading.doubts] == [
        (
            "主动公开 第 19 行",
            "2020年本行政区域（或本部门）政府信息公开发布总数量（非新闻类、消息类）：",
        ),
        ("标题", "二、政府信息主动公开情况"),
        ("标题", "四、复议、诉讼和申诉情况"),
    ]


def test_our_own_paper_is_read_back_whole(tmp_path: Path) -> None:
    report = lively_report()
    path = tmp_path / "a.docx"
    export(load_form("2021"), report, path)
    reading = read_document(path)
    assert everything(reading.report) == everything(report)
    assert reading.doubts == ()


def test_our_own_paper_without_its_data_is_read_from_the_page(tmp_path: Path) -> None:
    report = lively_report()
    path = tmp_path / "a.docx"
    export(load_form("2021"), report, path)
    reading = read_report(replace(read_source(path), data=""))
    assert everything(reading.report) == everything(report)
    assert [doubt.where for doubt in reading.doubts] == ["主动公开 第 15 行"]


@pytest.mark.office
@pytest.mark.parametrize(("ending", "doubts"), [("docx", []), ("html", ["主动公开 第 15 行"])])
def test_our_paper_saved_by_another_program_is_read_back_whole(
    tmp_path: Path, ending: str, doubts: list[str]
) -> None:
    report = lively_report()
    path = tmp_path / "a.docx"
    export(load_form("2021"), report, path)
    (tmp_path / "saved").mkdir()
    reading = read_document(soffice_convert(path, tmp_path / "saved", ending))
    assert everything(reading.report) == everything(report)
    assert [doubt.where for doubt in reading.doubts] == doubts


@pytest.mark.office
def test_old_formats_are_read_where_libreoffice_is_on_the_machine(tmp_path: Path) -> None:
    report = lively_report()
    path = tmp_path / "a.docx"
    export(load_form("2021"), report, path)
    (tmp_path / "saved").mkdir()
    old = soffice_convert(path, tmp_path / "saved", "doc")
    before = old.read_bytes()
    assert everything(read_document(old).report) == everything(report)
    assert old.read_bytes() == before


@pytest.mark.parametrize("ending", [".doc", ".wps"])
def test_old_formats_are_refused_with_what_to_do_without_libreoffice(
    tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(UnreadableError) as caught:
        read_document(tmp_path / f"a{ending}")
    assert str(caught.value) == (
        f"这台电脑上没有 LibreOffice，读不了 {ending} 文件；"
        "请在 Word 或 WPS 里打开，另存为 .docx 再导入。"
    )


@pytest.mark.parametrize("program", ["#!/bin/sh\nexit 1\n", "#!/bin/sh\nsleep 60 &\nwait\n"])
def test_a_conversion_that_takes_too_long_or_gives_nothing_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    path, office = tmp_path / "a.doc", tmp_path / "soffice"
    path.write_bytes(b"nothing")
    office.write_text(program)
    office.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda _: str(office))
    monkeypatch.setattr(convert, "_TIME_LIMIT", 0.2)
    with pytest.raises(UnreadableError) as caught:
        read_document(path)
    assert str(caught.value) == (
        "这个 .doc 文件没能转换，可能已损坏；请在 Word 或 WPS 里打开，另存为 .docx 再导入。"
    )


def test_a_conversion_that_nobody_waits_for_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, office = tmp_path / "a.doc", tmp_path / "soffice"
    path.write_bytes(b"nothing")
    office.write_text("#!/bin/sh\nsleep 60\n")
    office.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda _: str(office))
    ended: list[int] = []
    killpg = os.killpg

    def note_and_end(pid: int, sign: int) -> None:
        ended.append(pid)
        killpg(pid, sign)

    monkeypatch.setattr(os, "killpg", note_and_end)
    with pytest.raises(UnreadableError):
        read_document(path, cancelled=lambda: True)
    assert len(ended) == 1


def test_other_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_document(tmp_path / "a.xlsx")
    assert str(caught.value) == (
        "不能读“a.xlsx”；可以读 .docx、.html、.htm、.doc、.wps、.rtf、.odt 文件。"
    )


@pytest.fixture
def store(tmp_path: Path) -> DraftStore:
    return DraftStore(tmp_path / "drafts")
