"""Last year's prose while it waits to be changed or confirmed: marks, numbers, years."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
)

from disclosure_desktop.report.carried_text import (
    CarriedParagraph,
    CarriedYear,
    carried_years,
    confirm,
    move_year,
    unconfirmed,
)

if TYPE_CHECKING:
    from disclosure_desktop.form.description import Section
    from disclosure_desktop.ui.prose.edit import ProseEdit
    from disclosure_desktop.ui.session import Session

_NUMBER = re.compile(
    r"[0-9０-９][0-9０-９,，.．]*[%％]?|[一二三四五六七八九十百千万两]+(?=[件次条个项份人篇期场])"
)
_NOT_OF_LAST_YEAR = re.compile(
    r"^\s*[（(]?[0-9]{1,2}[、.．)）]"  # a paragraph's own number
    r"|1月1日|12月31日"  # the ends of every period
    r"|0[0-9]{2,3}[-—][0-9]{7,8}|1[0-9]{10}"  # telephone
    r"|[〔\[][0-9]{4}[〕\]][0-9]*号?"  # document numbers
)
_EXCERPT = 9
"""Characters on either side of a year in the list."""

_MOST_ROWS = 4


class CarriedBar(QFrame):
    """Says which paragraphs are still last year's, and takes the clerk's word on them.

    Hidden where there are none. The editor shows a bar beside each of them and tints the numbers.
    """

    def __init__(self, session: Session, section: Section, editor: ProseEdit) -> None:
        super().__init__()
        self._session = session
        self._section = section
        self._editor = editor
        self._paragraphs: list[CarriedParagraph] = []
        self._years: list[CarriedYear] | None = None
        self._summary = QLabel(wordWrap=True)
        self.years = QListWidget()
        self.years.setAccessibleName("年份")
        self.years.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.years.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.years.itemChanged.connect(self._year_checked)
        self.years.currentRowChanged.connect(self._show_year)
        self.confirm_one = QPushButton("这一段仍然适用(&K)")
        self.confirm_one.clicked.connect(self._confirm_current)
        self.confirm_all = QPushButton("全部仍然适用")
        self.confirm_all.clicked.connect(self._confirm_all)
        self._lay_out()
        editor.cursorPositionChanged.connect(self._show_current)
        session.changed.connect(self._report_changed)
        self._show()

    def go_to_next(self, paragraph: int = -1) -> None:
        """Put the cursor into the next paragraph that waits, from the first one on at the end."""
        waiting = [each.number for each in self._paragraphs]
        following = [number for number in waiting if number > paragraph] or waiting
        if following:
            self._editor.go_to_paragraph(following[0])

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.addWidget(self._summary, 1)
        row.addWidget(self.confirm_one)
        row.addWidget(self.confirm_all)
        column.addLayout(row)
        column.addWidget(self.years)

    def _report_changed(self, addresses: frozenset[str]) -> None:
        if addresses & {self._section.key, f"{self._section.key}.carried", "form"}:
            self._show()

    def _show(self) -> None:
        report, previous = self._session.report, self._session.previous
        self._paragraphs = unconfirmed(report, self._section.key)
        years = carried_years(report, self._section.key, previous.year) if previous else []
        self.setVisible(bool(self._paragraphs))
        self._editor.show_marked(frozenset(each.number for each in self._paragraphs))
        self._editor.marks.show_tints(_tints(self._paragraphs, years))
        self._summary.setText(self._words(years))
        if years != self._years:
            self._years = years
            self._list_years()
        self._show_current()

    def _words(self, years: list[CarriedYear]) -> str:
        words = (
            f"左边有竖线的 {len(self._paragraphs)} 段是去年的文字，涂色的是去年的数字；"
            "改过或者确认以后，记号就消失。"
        )
        if years:
            words += f"其中 {len(years)} 处年份，打勾的已经改为下一年："
        return words

    def _list_years(self) -> None:
        row, years = self.years.currentRow(), self._years or []
        self.years.blockSignals(True)
        self.years.clear()
        for year in years:
            item = QListWidgetItem(_line(year))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            checked = Qt.CheckState.Checked if year.is_moved else Qt.CheckState.Unchecked
            item.setCheckState(checked)
            self.years.addItem(item)
        self.years.setCurrentRow(row)
        self.years.blockSignals(False)
        self.years.setVisible(bool(years))
        rows = min(len(years), _MOST_ROWS)
        height = self.years.sizeHintForRow(0) if rows else 0
        self.years.setFixedHeight(rows * height + 2 * self.years.frameWidth() + 2)

    def _year_checked(self, item: QListWidgetItem) -> None:
        year = (self._years or [])[self.years.row(item)]
        wanted = item.checkState() is Qt.CheckState.Checked
        if wanted != year.is_moved:
            new = year.word.moved if wanted else year.word.text
            changes = move_year(self._session.report, self._section.key, year)
            self._session.edit(f"年份改为 {new}", changes)

    def _show_year(self, row: int) -> None:
        years = self._years or []
        if 0 <= row < len(years):
            year = years[row]
            self._editor.go_to_paragraph(year.paragraph.number, year.word.start)

    def _show_current(self) -> None:
        self.confirm_one.setEnabled(self._current() is not None)

    def _current(self) -> CarriedParagraph | None:
        here = self._editor.current_paragraph
        return next((each for each in self._paragraphs if each.number == here), None)

    def _confirm_current(self) -> None:
        current = self._current()
        if current is not None:
            self._confirm("确认一段去年的文字", [current.text])
            self.go_to_next(current.number)
            self._editor.setFocus()

    def _confirm_all(self) -> None:
        texts = [each.text for each in self._paragraphs]
        self._confirm(f"确认 {len(texts)} 段去年的文字", texts)
        self._editor.setFocus()

    def _confirm(self, label: str, texts: list[str]) -> None:
        self._session.edit(label, confirm(self._session.report, self._section.key, texts))


def _tints(
    paragraphs: list[CarriedParagraph], years: list[CarriedYear]
) -> dict[int, list[tuple[int, int]]]:
    """Return where numbers of last year stand, by paragraph; years moved on are this year's."""
    found: dict[int, list[tuple[int, int]]] = {}
    for each in paragraphs:
        apart = [part.span() for part in _NOT_OF_LAST_YEAR.finditer(each.text)]
        apart += [
            (year.word.start, year.word.end)
            for year in years
            if year.is_moved and year.paragraph.number == each.number
        ]
        numbers = (number.span() for number in _NUMBER.finditer(each.text))
        found[each.number] = [
            span for span in numbers if not any(a <= span[0] < b for a, b in apart)
        ]
    return found


def _line(year: CarriedYear) -> str:
    word, text = year.word, year.paragraph.text
    before = text[max(0, word.start - _EXCERPT) : word.start]
    after = text[word.end : word.end + _EXCERPT]
    now = text[word.start : word.end]
    excerpt = f"{before}{now}{after}".strip()
    if year.is_moved:
        return f"{word.text}年 → {word.moved}年　……{excerpt}……"
    reason = f"，没有改：{word.reason}" if word.reason else "，没有改"
    return f"{word.text}年{reason}　……{excerpt}……"
