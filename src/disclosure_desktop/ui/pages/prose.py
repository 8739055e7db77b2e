"""A step of prose: the preamble and the parts one, five and six."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from disclosure_desktop.ui.carried import CarriedBar
from disclosure_desktop.ui.pages.heading import HeadingRow
from disclosure_desktop.ui.prose.edit import ProseEdit
from disclosure_desktop.ui.prose.extent import count, extent

if TYPE_CHECKING:
    from disclosure_desktop.checks.findings import Span
    from disclosure_desktop.form.description import Section
    from disclosure_desktop.ui.prose.earlier import EarlierReports
    from disclosure_desktop.ui.session import Session

_HOW_TO_BEGIN = "在这里输入，或者从别处粘贴。首行自动空两格，不用敲空格。"
_HOW_TO_REUSE = "按 Alt+↓ 选用以前报告里的句子。"


class ProsePage(QWidget):
    """The text of one part, with a text to start from where the form has one."""

    def __init__(
        self, session: Session, section: Section, earlier: EarlierReports | None = None
    ) -> None:
        super().__init__()
        self._session = session
        self._section = section
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._heading = HeadingRow(session, section)
        column.addWidget(self._heading)
        self.text = ProseEdit(session, section.key, section.name, earlier)
        self.text.setPlaceholderText(_hint(section))
        column.addWidget(self.text, 1)
        self.carried = CarriedBar(session, section, self.text)
        column.addWidget(self.carried)
        column.addLayout(self._foot())
        self.text.cursorPositionChanged.connect(self._show_place)
        self.text.selectionChanged.connect(self._show_count)
        session.changed.connect(self._show)
        self._show()

    def show_address(self, address: str) -> None:
        """Put the cursor into the text, or into the own heading."""
        if address == self._section.key or not self._heading.show_address(address):
            self.text.setFocus()

    def show_span(self, span: Span) -> None:
        """Select a place of the text; places of the heading are not in it."""
        if span.address == self._section.key:
            self.text.select(span.start, span.end)

    def start(self) -> None:
        """Put the cursor where typing begins: at what waits to be confirmed, if anything does."""
        self.carried.go_to_next()
        self.text.setFocus()

    def commit(self) -> None:
        """Nothing to do: every key stroke is entered at once."""

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._count = QLabel()
        row.addWidget(self._count)
        self.place = _OneLine()
        row.addWidget(self.place, 1)
        self.template = QPushButton("填入参考文字(&R)")
        self.template.setToolTip("按机关、年度和联系方式生成一段参考文字，填入后可以修改")
        self.template.clicked.connect(self._insert_template)
        if self._section.template:
            row.addWidget(self.template)
        if self._section.heading:
            row.addWidget(self._heading.change)
        else:
            self._heading.change.hide()
        return row

    def _insert_template(self) -> None:
        text = template_text(self._session, self._section)
        self._session.edit(f"填入“{self._section.name}”的参考文字", {self._section.key: text})
        self.text.setFocus()

    def _show(self, addresses: object = None) -> None:
        text = self._session.report.text(self._section.key)
        self.template.setEnabled(not text.strip())
        key = self._section.key
        found = [f for f in self._session.live_findings if f.span and f.span.address == key]
        tied = [claim for claim in self._session.prose.claims if claim.span.address == key]
        self.text.marks.show_marks(text, found, tied)
        self._show_count()
        self._show_place()

    def _show_count(self) -> None:
        words = extent(self._session.report.text(self._section.key)).words
        if selected := count(self.text.selected_text):
            words = f"选中 {selected} 字，{words}"
        self._count.setText(words)

    def _show_place(self) -> None:
        """Say which cells the number under the cursor stands for, and tell screen readers."""
        self.place.show_line(self.text.marks.tied_at(self.text.cursor_position))
        self.text.describe()


class _OneLine(QLabel):
    """A line of quiet text, cut where there is no room for all of it; the rest is a tool tip."""

    def __init__(self) -> None:
        super().__init__()
        self._line = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_line(self, line: str) -> None:
        """Show this line instead."""
        if line != self._line:
            self._line = line
            self.setToolTip(line)
            self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        end = Qt.TextElideMode.ElideRight
        self.setText(QFontMetrics(self.font()).elidedText(self._line, end, self.width()))


def template_text(session: Session, section: Section) -> str:
    """Return the text to start from, with body, year and contact filled in."""
    report = session.report
    names = {"address": "地址", "postcode": "邮编", "phone": "电话", "email": "电子邮箱"}
    found = [
        f"{name}：{text}" for key, name in names.items() if (text := report.text(f"contact.{key}"))
    ]
    contact = f"（{'；'.join(found)}）" if found else ""
    body = report.text("signature") or report.body or "本机关"
    return section.template.strip().format(body=body, year=report.year, contact=contact)


def _hint(section: Section) -> str:
    """Return what an empty field says: what belongs there, and how to begin."""
    return "\n".join(filter(None, (section.help.strip(), _HOW_TO_BEGIN, _HOW_TO_REUSE)))
