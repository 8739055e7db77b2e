"""Handing in: the report in all its formats, the reasons for what stands, and a list with digests.

All of it is one folder or one .zip file. The same report gives the same bytes on any day.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure_desktop.documents.document import document
from disclosure_desktop.documents.export import FORMATS, ExportError, Format
from disclosure_desktop.documents.hand_in_list import (
    DIGESTS,
    LIST,
    REASONS,
    PackedFile,
    digests_file,
    list_text,
    packed_file,
    reasons_text,
    text_file,
)
from disclosure_desktop.documents.hand_in_name import DEFAULT_PATTERN, package_name
from disclosure_desktop.documents.hand_in_writing import write_package

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from disclosure_desktop.documents.checklist import Item
    from disclosure_desktop.documents.document import Document
    from disclosure_desktop.form.description import Form
    from disclosure_desktop.report.report import Report


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What was written: where, its files in the order of the list, and the name it was to have.

    The name in `path` is another than `wanted` where that was taken.
    """

    path: Path
    files: tuple[PackedFile, ...]
    wanted: str

    @property
    def sentence(self) -> str:
        """What to tell the clerk."""
        told = f"报送材料已存为“{self.path.name}”，共 {len(self.files)} 个文件，均已读回核对。"
        if self.path.name == self.wanted:
            return told
        return f"{told}原来就有“{self.wanted}”，没有动它；报送时请用新的这一份。"


def hand_in(
    form: Form,
    report: Report,
    folder: Path,
    *,
    pattern: str = DEFAULT_PATTERN,
    preset: str = "gb2312",
    formats: Mapping[str, Format] = FORMATS,
    reasons: Sequence[Item] = (),
    as_zip: bool = False,
) -> HandedIn:
    """Write the report and what belongs to it into a new folder or .zip file in `folder`.

    `formats` are the formats by file ending, at least one, in the order of the list. Of
    `reasons`, those lines count that have a reason. Every file is compared with the report before
    anything is written. Raises PatternError and ExportError, with nothing written; and
    TypesettingError where there is no such preset.
    """
    name = package_name(pattern, report)
    standing = [item for item in reasons if item.reason]
    contents, listed = _made(document(form, report), name, preset, formats)
    if standing:
        contents[REASONS] = text_file(reasons_text(standing))
        listed.append(packed_file(REASONS, "保留提醒的理由", contents[REASONS]))
    contents[LIST] = text_file(list_text(form, report, listed, len(standing)))
    listed.append(packed_file(LIST, "本清单", contents[LIST]))
    contents[DIGESTS] = digests_file(listed)
    listed.append(packed_file(DIGESTS, "校验码", contents[DIGESTS]))
    path = write_package(folder, name, contents, as_zip)
    return HandedIn(path, tuple(listed), f"{name}.zip" if as_zip else name)


def _made(
    whole: Document, name: str, preset: str, formats: Mapping[str, Format]
) -> tuple[dict[str, bytes], list[PackedFile]]:
    """Return the report in the formats, by file name, and what to list of them."""
    contents: dict[str, bytes] = {}
    listed: list[PackedFile] = []
    for ending, format_ in formats.items():
        data = format_.make(whole, preset)
        checked = format_.check(whole, preset, data)
        if checked.differences:
            raise ExportError(
                f"{format_.name}与报告不一致：{checked.sentence}。报送材料没有写出；"
                "请单独导出这一种文件，看看出入在哪里。"
            )
        contents[name + ending] = data
        listed.append(packed_file(name + ending, format_.name, data, checked.sentence))
    return contents, listed
