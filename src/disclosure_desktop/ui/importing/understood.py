"""What was understood of a file, part by part: a tree whose lines lead to the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from disclosure_desktop.form.description import load_form
from disclosure_desktop.form.values import Number
from disclosure_desktop.report.totals import places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from disclosure_desktop.documents.reading.reading import Reading, Spot
    from disclosure_desktop.form.description import Form, Section
    from disclosure_desktop.report.report import Report

_SPOT = Qt.ItemDataRole.UserRole
_BASICS = {"body": "机关全称", "year": "年度", "title": "标题", "signature": "落款", "date": "日期"}


class UnderstoodView(QTreeWidget):
    """The parts of the report as they were read; numbers that are 0 are only counted."""

    spot_wanted = Signal(object)
    """The Spot of the line under the cursor, or None."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("读到的内容")
        self.setHeaderLabels(["读到的内容", ""])
        self.setAlternatingRowColors(True)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.currentItemChanged.connect(lambda item, _: self._wanted(item))
        self.itemClicked.connect(lambda item, _: self._wanted(item))

    def show_reading(self, reading: Reading) -> None:
        """Show the report of a reading; parts that were open stay open."""
        names = [self.topLevelItem(i) for i in range(self.topLevelItemCount())]
        opened = {item.text(0) for item in names if item is not None and item.isExpanded()}
        self.blockSignals(True)
        self.clear()
        form = load_form(reading.report.form_id)
        self._add("基本信息", form.name, list(_basics(reading)))
        for section in form.sections:
            lines = list(_lines(reading, form, section))
            self._add(section.name, _count(reading.report, section), lines)
        for i in range(self.topLevelItemCount()):
            item = self.topLevelItem(i)
            assert item is not None
            item.setExpanded(item.text(0) in opened)
        self.blockSignals(False)

    def _add(self, name: str, words: str, lines: list[tuple[str, str, Spot | None]]) -> None:
        part = QTreeWidgetItem([name, words])
        self.addTopLevelItem(part)
        for label, text, spot in lines:
            line = QTreeWidgetItem([label, text])
            line.setToolTip(1, text)
            line.setData(0, _SPOT, spot)
            part.addChild(line)

    def _wanted(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and item.parent() is not None:
            self.spot_wanted.emit(item.data(0, _SPOT))


def _basics(reading: Reading) -> Iterator[tuple[str, str, Spot | None]]:
    for address, name in _BASICS.items():
        entry = reading.report.entries.get(address)
        if entry is not None:
            yield name, str(entry), reading.spots.get(address, reading.spots.get("title"))


def _lines(
    reading: Reading, form: Form, section: Section
) -> Iterator[tuple[str, str, Spot | None]]:
    report, spots = reading.report, reading.spots
    if heading := report.heading(section.key):
        yield "标题", heading, spots.get(f"{section.key}.heading")
    for number, line in enumerate(report.text(section.key).split("\n")):
        if line:
            yield f"第 {number + 1} 段", line, spots.get(f"{section.key}#{number}")
    for address, place in places(form.id).items():
        value = report.value(address)
        if address.startswith(f"{section.key}.") and value is not None and not _is_zero(value):
            yield place.short_label, str(value), spots.get(address)
    for row in report.local_rows(section.key):
        yield "附加行", "｜".join(row), None
    if note := report.footnote(section.key):
        yield "附注", note, None


def _count(report: Report, section: Section) -> str:
    if section.table is None:
        text = report.text(section.key)
        length = sum(not character.isspace() for character in text)
        return f"{len(text.splitlines())} 段，{length} 字" if length else "没有内容"
    cells = [a for a in report.entries if a.startswith(f"{section.key}.") and a.count(".") == 2]
    values = [report.value(address) for address in cells]
    zeros = sum(_is_zero(value) for value in values)
    if zeros == len(values):
        return f"{len(values)} 个数，都是 0" if values else "没有读到数"
    return f"{len(values)} 个数" + (f"，其中 {zeros} 个是 0" if zeros else "")


def _is_zero(value: object) -> bool:
    return isinstance(value, Number) and value.quantity == 0 and not value.remark
