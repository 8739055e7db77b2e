"""The list that goes with what is handed in, for people and for `sha256sum -c`."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure_desktop.documents.document import one_line
from disclosure_desktop.documents.docx_xml import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from disclosure_desktop.documents.checklist import Item
    from disclosure_desktop.form.description import Form
    from disclosure_desktop.report.report import Report

LIST, DIGESTS, REASONS = "清单.txt", "校验码.sha256", "保留的提醒.txt"
"""Names of what lies beside the report in its formats."""

LONGEST_DIGESTS = 100_000
"""Bytes of a file of digests; each file takes some hundred."""

_LINE = re.compile(r"([0-9A-Fa-f]{64}) [ *](.+)")
_PLAIN = re.compile(r"[^/\\:\x00-\x1f]+")


class PackageError(Exception):
    """A package cannot be checked; the message says why and what to do, in Chinese."""


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A file of the package: its name, what it is, its size in bytes and its SHA-256 in hex.

    `checked` is what comparing it with the report showed, "" where there is nothing to compare.
    """

    name: str
    kind: str
    size: int
    digest: str
    checked: str = ""


def packed_file(name: str, kind: str, data: bytes, checked: str = "") -> PackedFile:
    """Return what the list says of a file with these contents."""
    return PackedFile(name, kind, len(data), hashlib.sha256(data).hexdigest(), checked)


def text_file(text: str) -> bytes:
    """Return a text as every Windows opens it: UTF-8 with its mark, lines ended by CR LF."""
    return clean(text).replace("\n", "\r\n").encode("utf-8-sig")


def reasons_text(items: Sequence[Item]) -> str:
    """Return the findings that stand, each with the reason for it."""
    lines = ["保留的提醒", "以下提醒经核实予以保留，理由如下。"]
    for number, item in enumerate(items, 1):
        lines += ["", f"{number}. {one_line(item.part)}"]
        lines += [f"   {item.kind}：{one_line(item.message)}"]
        lines += [f"   依据：{one_line(item.source)}"] if item.source else []
        lines += [f"   理由：{one_line(item.reason)}"]
    return _joined(lines)


def list_text(form: Form, report: Report, files: Sequence[PackedFile], standing: int) -> str:
    """Return the list of the files, with how to check them; `standing` counts what was kept.

    It names no day and no machine: the same report has the same list.
    """
    kept = f"{standing} 条，理由见“{REASONS}”" if standing else "没有"
    lines = ["政府信息公开工作年度报告报送材料清单", "", f"机关：{one_line(report.body)}"]
    lines += [f"年度：{report.year}年", f"格式：{form.name}", f"保留的提醒：{kept}"]
    lines += ["", f"文件（{len(files)} 个）："]
    for number, file in enumerate(files, 1):
        lines += _file_lines(number, file)
    return _joined([*lines, "", *_how_to_check(files[0].name)])


def digests_file(files: Iterable[PackedFile]) -> bytes:
    """Return the digests as `sha256sum -c` reads them (GNU coreutils): UTF-8, no mark, LF."""
    return "".join(f"{file.digest}  {file.name}\n" for file in files).encode("utf-8")


def read_digests(data: bytes) -> Mapping[str, str]:
    """Return the digests of a file of them by name. Raises PackageError."""
    if len(data) > LONGEST_DIGESTS:
        raise PackageError(_UNREADABLE)
    try:
        # A text editor may have put the mark or other line ends into it.
        lines = data.decode("utf-8-sig").replace("\r\n", "\n").rstrip("\n").split("\n")
    except UnicodeDecodeError as error:
        raise PackageError(_UNREADABLE) from error
    digests: dict[str, str] = {}
    for line in lines:
        found = _LINE.fullmatch(line)
        # A name that leads elsewhere, or stands twice, was not written by us.
        if not found or not _PLAIN.fullmatch(found[2]) or found[2] in {*digests, DIGESTS}:
            raise PackageError(_UNREADABLE)
        digests[found[2]] = found[1].lower()
    return digests


_UNREADABLE = f"“{DIGESTS}”被改动过或已损坏，不能据此核对。请报送单位重新发一份。"


def _file_lines(number: int, file: PackedFile) -> list[str]:
    checked = f"；与报告核对：{file.checked}" if file.checked else ""
    return [
        f"{number}. {file.name}",
        f"   {file.kind}，{file.size:,} 字节{checked}",
        f"   SHA-256：{file.digest}",
    ]


def _how_to_check(name: str) -> list[str]:
    return [
        "怎样核对文件在传送中有没有损坏或改动",
        "Windows：打开本文件夹，在地址栏里输入 cmd 并按回车，再输入下面一行，每个文件各做一次：",
        f'   certutil -hashfile "{name}" SHA256',
        "   显示的 64 位字符与上面的 SHA-256 相同，文件就没有变。中间有没有空格不要紧。",
        "统信、麒麟等 Linux：打开本文件夹，右击空白处选“在终端中打开”，再输入：",
        f"   sha256sum -c {DIGESTS}",
        "   每个文件后面都是“成功”或 OK，文件就没有变。",
    ]


def _joined(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
