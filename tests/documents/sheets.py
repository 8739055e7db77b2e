"""Spreadsheets written for tests, a look at their parts, and parts exchanged for others."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from disclosure_desktop.documents.document import Document, document
from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.report import Entry
from tests.documents.reports import report

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
PROACTIVE, APPLICATIONS, DISPUTES, LIST = (
    f"xl/worksheets/sheet{number}.xml" for number in range(1, 5)
)


@dataclass(frozen=True)
class Stored:
    """What a file holds in a cell: its kind ("n", "s"), its value, its number format."""

    kind: str
    value: str | None
    code: str


def small(form_id: str = "2021", entries: dict[str, Entry] | None = None) -> Document:
    """A document with these entries and no other figures."""
    return document(load_form(form_id), report(form_id, entries))


def part(data: bytes, name: str) -> str:
    """The text of a part."""
    with zipfile.ZipFile(BytesIO(data)) as file:
        return file.read(name).decode()


def root(data: bytes, name: str) -> etree._Element:
    """The root element of a part."""
    return etree.fromstring(part(data, name).encode())


def stored(data: bytes, sheet: str, cell: str) -> Stored:
    """What stands in a cell of the file, a text resolved."""
    found = next(c for c in root(data, sheet).iter(f"{MAIN}c") if c.get("r") == cell)
    value, kind = found.findtext(f"{MAIN}v"), found.get("t", "n")
    if kind == "s" and value is not None:
        item = root(data, "xl/sharedStrings.xml")[int(value)]
        value = "".join(t.text or "" for t in item.iter(f"{MAIN}t"))
    return Stored(kind, value, _code(data, int(found.get("s", "0"))))


def changed(data: bytes, name: str, old: str, new: str) -> bytes:
    """The file with a piece of a part, which must be there, exchanged for another."""
    text = part(data, name)
    assert old in text
    return with_part(data, name, text.replace(old, new).encode())


def with_part(data: bytes, name: str, content: bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The file with another content of a part."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(packed, "w", method) as target:
        for each in source.namelist():
            target.writestr(each, content if each == name else source.read(each))
    return packed.getvalue()


def merged(data: bytes, sheet: str) -> set[str]:
    """The ranges of merged cells."""
    return set(re.findall(r'<mergeCell ref="([^"]+)"', part(data, sheet)))


def _code(data: bytes, look: int) -> str:
    styles = root(data, "xl/styles.xml")
    xfs = styles.find(f"{MAIN}cellXfs")
    assert xfs is not None
    number = xfs[look].get("numFmtId", "")
    own = {c.get("numFmtId"): c.get("formatCode", "") for c in styles.iter(f"{MAIN}numFmt")}
    return {"0": "General", "1": "0", "2": "0.00"}.get(number) or own[number]
