"""Writing the finished report to a file, in the format that its ending names."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from disclosure_desktop.documents.document import Document, document
from disclosure_desktop.documents.docx import write_docx
from disclosure_desktop.report.reasons import reason

if TYPE_CHECKING:
    from pathlib import Path

    from disclosure_desktop.form.description import Form
    from disclosure_desktop.report.report import Report

WRITERS: dict[str, Callable[[Document, Path, str], None]] = {".docx": write_docx}
"""The writer for each file ending."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


class ExportError(Exception):
    """The report could not be written; the message says why and what to do, in Chinese."""


def export(form: Form, report: Report, path: Path, preset: str = "gb2312") -> None:
    """Write the report to path, wholly or not at all, with the fonts of the preset.

    Raises ExportError.
    """
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        endings = "、".join(WRITERS)
        raise ExportError(f"不能导出“{path.suffix or path.name}”文件；文件名请以 {endings} 结尾。")
    try:
        writer(document(form, report), path, preset)
    except PermissionError as error:
        raise ExportError(
            f"不能写入“{path.name}”：文件可能正在 Word 或 WPS 里打开，或者文件夹不允许写入。"
            "请先关闭它，或者换一个位置。"
        ) from error
    except OSError as error:
        raise ExportError(f"不能写入“{path}”：{reason(error)}。请换一个位置再试。") from error


def file_name(report: Report, ending: str = ".docx") -> str:
    """Return the usual name of the report's file, without characters that Windows forbids."""
    name = f"{report.body}{report.year}年政府信息公开工作年度报告"
    return _FORBIDDEN.sub("", name).strip(" .") + ending
