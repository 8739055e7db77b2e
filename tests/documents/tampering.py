"""Reports to export, and exported files with one thing in them altered."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

from disclosure_desktop.documents.document import Document, TableBlock, document
from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.report import Report
from tests.report.examples import number, quiet_report

LONG_NAME = "云岭省临江市青禾自治县白鹭湖街道清风桥社区综合便民服务保障和退役军人事务中心"

Change = Callable[[str], str]


def paper(report: Report) -> Document:
    return document(load_form(report.form_id), report)


def telling_report() -> Report:
    """A report in which most figures are 0 and a few are found nowhere else."""
    report = quiet_report("2021")
    report.apply(
        {
            "proactive.licensing.decisions": number("17"),
            "applications.granted.natural_person": number("23"),
            "applications.granted.business": number("46"),
            "overview": "第一段说情况。\n（一）主动公开。第二段说数字35条。\n第三段说以后。",
            "applications.footnote": "注：含上年结转3件。\n不含调解。",
            "proactive.local_rows": (("本年公开总数", "918", ""),),
            "signature": "青禾镇党政办公室",
            "date": "2026年1月23日",
        }
    )
    return report


def replaced(old: str, new: str) -> Change:
    """Change the only place where this stands."""

    def change(text: str) -> str:
        assert text.count(old) == 1, (old, text.count(old))
        return text.replace(old, new)

    return change


def packed(parts: dict[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return target.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def altered(data: bytes, change: Change, part: str = "word/document.xml") -> bytes:
    """The packed file with one part changed."""
    parts = unpacked(data)
    parts[part] = change(parts[part].decode()).encode()
    return packed(parts)


def with_figure(whole: Document, address: str, text: str) -> Document:
    """The document as it should be if a figure were another one."""
    blocks = tuple(
        replace(block, figures=block.figures | {address: text})
        if isinstance(block, TableBlock) and address in block.grid.places
        else block
        for block in whole.blocks
    )
    return replace(whole, blocks=blocks)
