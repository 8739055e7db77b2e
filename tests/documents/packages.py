"""Small packages, and formats that write a word instead of a report."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

from disclosure_desktop.documents.document import Document
from disclosure_desktop.documents.export import Format
from disclosure_desktop.documents.hand_in import HandedIn, hand_in
from disclosure_desktop.documents.self_check import SelfCheck
from disclosure_desktop.form.description import load_form
from tests.report.examples import quiet_report

NAME = "2025年青禾镇人民政府政府信息公开工作年度报告"


def plain_format(name: str, data: bytes, *differences: str) -> Format:
    """A format in which every report is the same file."""

    def make(_whole: Document, _preset: str) -> bytes:
        return data

    def check(_whole: Document, _preset: str, there: bytes) -> SelfCheck:
        assert there == data
        return SelfCheck(200, 200 - len(differences), 46, differences)

    return Format(name, make, check)


PLAIN = {
    ".docx": plain_format("Word 文件", b"word"),
    ".pdf": plain_format("PDF 文件", b"pdf"),
}
FILES = [f"{NAME}.docx", f"{NAME}.pdf", "校验码.sha256", "清单.txt"]


def package(folder: Path, as_zip: bool = False) -> HandedIn:
    """What handing in the quiet report in plain formats leaves in the folder."""
    return hand_in(load_form("2021"), quiet_report("2021"), folder, formats=PLAIN, as_zip=as_zip)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def everything(folder: Path) -> dict[str, bytes]:
    """All files under the folder, by their paths from it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def zip_of(*entries: tuple[zipfile.ZipInfo | str, bytes]) -> bytes:
    """A .zip file with these entries, however strange they are."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        for name, data in entries:
            file.writestr(name, data)
    return target.getvalue()
