"""Writing the finished report to a file, reading it back, and only then calling it ready."""

from __future__ import annotations

import errno
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure_desktop.documents.document import Document, document
from disclosure_desktop.documents.docx import docx_bytes
from disclosure_desktop.documents.docx_check import check_docx
from disclosure_desktop.documents.html import html_bytes
from disclosure_desktop.documents.html_check import check_html
from disclosure_desktop.documents.self_check import SelfCheck
from disclosure_desktop.documents.xlsx import xlsx_bytes
from disclosure_desktop.documents.xlsx_check import check_xlsx
from disclosure_desktop.report.reasons import reason
from disclosure_desktop.report.whole_file import write_whole_file

if TYPE_CHECKING:
    from pathlib import Path

    from disclosure_desktop.form.description import Form
    from disclosure_desktop.report.report import Report


@dataclass(frozen=True, slots=True)
class Format:
    """A format that the report is written in; `name` is for people.

    `make` returns a document as a file, set with a preset of fonts; `check` compares such a file
    with the document and the preset.
    """

    name: str
    make: Callable[[Document, str], bytes]
    check: Callable[[Document, str, bytes], SelfCheck]


FORMATS: Mapping[str, Format] = {
    ".docx": Format("Word 文件", docx_bytes, check_docx),
    ".html": Format("网页", html_bytes, check_html),
    ".xlsx": Format("数据表", xlsx_bytes, check_xlsx),
}
"""The formats by file ending, but for PDF, which needs Qt (`paper/pdf.py`)."""

ENDINGS = (".docx", ".pdf", ".html", ".xlsx")
"""All that a report can be exported to."""

FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
"""Characters that Windows does not take in names."""

_DIFFERING = "（核对有出入）"


class ExportError(Exception):
    """The report could not be written; the message says why and what to do, in Chinese."""


def export(
    form: Form,
    report: Report,
    path: Path,
    preset: str = "gb2312",
    formats: Mapping[str, Format] = FORMATS,
) -> SelfCheck:
    """Write the report to path, wholly or not at all, in the format that its ending names.

    The file is compared with the report before it takes its name, and byte by byte once it
    stands on the disk. A file that differs is kept under another name. Raises ExportError.
    """
    format_ = formats.get(path.suffix.lower())
    if format_ is None:
        raise ExportError(
            f"不能导出“{path.suffix or path.name}”文件；文件名请以 {'、'.join(ENDINGS)} 结尾。"
        )
    whole = document(form, report)
    data = format_.make(whole, preset)
    checked = format_.check(whole, preset, data)
    if checked.differences:
        _keep_differing(path, data, checked)
    write_checked(path, data)
    return checked


def write_checked(path: Path, data: bytes) -> None:
    """Write a file wholly or not at all and compare it with what was written.

    Raises ExportError.
    """
    try:
        write_whole_file(path, data)
        written = path.read_bytes()
    except OSError as error:
        raise ExportError(_sentence(path, error)) from error
    if written != data:
        raise ExportError(
            f"“{path.name}”写到磁盘后读回来不一样，磁盘可能有问题。请换一个磁盘再导出。"
        )


def file_name(report: Report, ending: str = ".docx") -> str:
    """Return the usual name of the report's file, without characters that Windows forbids."""
    name = f"{report.body}{report.year}年政府信息公开工作年度报告"
    return FORBIDDEN.sub("", name).strip(" .") + ending


def _keep_differing(path: Path, data: bytes, checked: SelfCheck) -> None:
    """Write a file that differs from its report under another name. Raises ExportError always."""
    kept = path.with_name(f"{path.stem}{_DIFFERING}{path.suffix}")
    write_checked(kept, data)
    raise ExportError(
        f"导出的文件与报告不一致：{checked.sentence}。文件另存为“{kept.name}”，请不要报送。"
    )


_ADVICE = {
    "ENOSPC": "请清出一些空间，或者换一个磁盘再导出。",
    "EDQUOT": "请清出一些空间，或者换一个磁盘再导出。",
    "ENAMETOOLONG": "请把文件名改短再导出。",
    "EINVAL": '文件名里请不要用 \\ / : * ? " < > | 这些字符。',
    "ENOENT": "请换一个文件夹再导出。",
}


def _sentence(path: Path, error: OSError) -> str:
    if isinstance(error, PermissionError):
        return (
            f"不能写入“{path.name}”：文件可能正在 Word 或 WPS 里打开，或者文件夹不允许写入。"
            "请先关闭它，或者换一个位置。"
        )
    # By name, because not every system has all of the numbers.
    advice = _ADVICE.get(errno.errorcode.get(error.errno or 0, ""), "请换一个位置再导出。")
    return f"不能写入“{path}”：{reason(error)}。{advice}"
