"""Questions about files: which to open, where to save, where to export to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

from disclosure_desktop.report.store import ENDING

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

    from disclosure_desktop.report.report import Report

_DRAFTS = f"年度报告草稿 (*{ENDING})"
_READABLE = f"草稿、Word 文件和网页 (*{ENDING} *.docx *.html *.htm *.doc *.wps)"
_KINDS = {".docx": "Word 文件", ".pdf": "PDF 文件", ".html": "网页", ".xlsx": "数据表"}
_LISTS = "Word 文件 (*.docx);;电子表格 (*.xlsx)"


def ask_open_path(parent: QWidget, settings: QSettings, title: str = "打开") -> Path | None:
    """Ask which draft or document to open."""
    name, _ = QFileDialog.getOpenFileName(parent, title, _folder(settings), _READABLE)
    return _remembered(name, settings)


def ask_draft_path(parent: QWidget, report: Report, settings: QSettings) -> Path | None:
    """Ask where to save the draft; the name is the report's, with our ending."""
    from disclosure_desktop.documents.export import file_name

    suggested = str(Path(_folder(settings)) / file_name(report, ENDING))
    name, _ = QFileDialog.getSaveFileName(parent, "另存为", suggested, _DRAFTS)
    return _remembered(name, settings, ENDING)


def ask_export_path(parent: QWidget, name: str, settings: QSettings, ending: str) -> Path | None:
    """Ask where to write a file with this ending; `name` is suggested, without the ending."""
    kind = _KINDS[ending]
    suggested = str(Path(_folder(settings)) / f"{name}{ending}")
    chosen, _ = QFileDialog.getSaveFileName(parent, f"导出{kind}", suggested, f"{kind} (*{ending})")
    return _remembered(chosen, settings, ending)


def ask_checklist_path(parent: QWidget, report: Report, settings: QSettings) -> Path | None:
    """Ask where to write the list of findings, and as what."""
    from disclosure_desktop.documents.export import file_name

    suggested = str(Path(_folder(settings)) / file_name(report, "检查单.docx"))
    name, chosen = QFileDialog.getSaveFileName(parent, "导出检查单", suggested, _LISTS)
    if name and Path(name).suffix.lower() in (".docx", ".xlsx"):
        return _remembered(name, settings)
    return _remembered(name, settings, ".xlsx" if "xlsx" in chosen else ".docx")


def _folder(settings: QSettings) -> str:
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    return str(settings.value("folder", QStandardPaths.writableLocation(documents)))


def _remembered(name: str, settings: QSettings, ending: str = "") -> Path | None:
    """Return the chosen path with the ending, and begin there next time.

    None too where the ending, which the system's dialog did not see, leads to a file that the
    clerk does not want to replace.
    """
    if not name:
        return None
    path = Path(name)
    settings.setValue("folder", str(path.parent))
    if not ending or path.suffix.lower() == ending:
        return path
    path = Path(name + ending)
    return path if _may_replace(path) else None


def _may_replace(path: Path) -> bool:
    """Ask before a file is replaced; 否 is the default."""
    if not path.exists():
        return True
    buttons = QMessageBox.StandardButton
    question = f"“{path.name}”已经有了，要替换它吗？"
    answer = QMessageBox.question(
        QApplication.activeWindow(), "替换", question, buttons.Yes | buttons.No, buttons.No
    )
    return answer is buttons.Yes
