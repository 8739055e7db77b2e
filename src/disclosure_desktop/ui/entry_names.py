"""What entries of a report are called, and how they look in a list of what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure_desktop.form.description import form_ids, load_form
from disclosure_desktop.report.report import Level
from disclosure_desktop.report.totals import places

if TYPE_CHECKING:
    from disclosure_desktop.form.description import Form
    from disclosure_desktop.report.report import Entry

_NAMES = {
    "form": "表格版本",
    "year": "报告年度",
    "body": "机关全称",
    "level": "机关类型",
    "title": "标题",
    "signature": "落款机关",
    "date": "落款日期",
    "contact.address": "地址",
    "contact.postcode": "邮政编码",
    "contact.phone": "电话",
    "contact.email": "电子邮箱",
    "accepted": "保留的提醒",
    "second_keying": "第二遍录入",
}
_PARTS = {
    "heading": "自己的标题",
    "footnote": "表下的说明",
    "local_rows": "自己加的行",
    "typed_totals": "合计自己填",
    "carried": "沿用去年文字的记号",
    "note": "批注",
}
LEVELS = {
    Level.TOWNSHIP: "乡镇、街道",
    Level.COUNTY: "县级政府或部门",
    Level.CITY: "设区的市、自治州及以上",
}

BLANK = "（空）"


def entry_name(form: Form, address: str) -> str:
    """Name an entry for people: 依申请 本年新收政府信息公开申请数量 自然人, 机关全称."""
    if address in _NAMES:
        return _NAMES[address]
    cell, last = address.rpartition(".")[::2]
    part = _PARTS.get(last.partition("#")[0], "")
    if address in places(form.id) or not part:
        part, cell = "", address
    key = cell.partition(".")[0]
    section, place = form.by_key.get(key), places(form.id).get(cell)
    names = [section.name if section else _NAMES.get(key, key), place.short_label if place else ""]
    return " ".join(name for name in [*names, part] if name)


def entry_words(address: str, entry: Entry | None) -> str:
    """Return what an entry holds, whole, for people."""
    if entry is None or entry == "":
        return BLANK
    if isinstance(entry, bool):
        return "是" if entry else "否"
    if isinstance(entry, tuple):
        return "\n".join("　".join(row) for row in entry)
    if address == "form" and entry in form_ids():
        return load_form(str(entry)).name
    return LEVELS[Level(str(entry))] if address == "level" else str(entry)


def in_one_line(text: str, longest: int) -> str:
    """Return a text for one line of a list: its paragraphs by ¶, cut after so many characters."""
    line = text.replace("\n", " ¶ ")
    return line if len(line) <= longest else f"{line[:longest]}…"
