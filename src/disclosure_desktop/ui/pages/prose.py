"""A step of prose: the preamble and the parts one, five and six."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from disclosure_desktop.ui.carried import CarriedBar
from disclosure_desktop.ui.fields import ProseEdit
from disclosure_desktop.ui.pages.heading import HeadingRow

if TYPE_CHECKING:
    from disclosure_desktop.checks.findings import Span
    from disclosure_desktop.form.description import Section
    from disclosure_desktop.ui.session import Session


class ProsePage(QWidget):
    """The text of one part, with a text to start from where the form has one."""

    def __init__(self, session: Session, section: Section) -> None:
        super().__init__()
        self._session = session
        self._section = section
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._heading = HeadingRow(session, section)
        column.addWidget(self._heading)
        self.text = ProseEdit(session, section.key, section.name)
        self.text.setPlaceholderText("在这里输入，或者从别处粘贴。首行自动空两格，不用敲空格。")
        column.addWidget(self.text, 1)
        self.carried = CarriedBar(session, section, self.text)
        column.addWidget(self.carried)
        column.addLayout(self._foot())
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
        row.addStretch()
        self.template = QPushButton("填入参考文字(&R)")
        self.template.setToolTip("按机关、年度和联系方式生成一段参考文字，填入后可以修改")
        self.template.clicked.connect(self._insert_template)
        self.template.setVisible(bool(self._section.template))
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
        length = sum(not character.isspace() for character in text)
        self._count.setText(f"共 {length} 字" if length else "还没有写")
        self.template.setEnabled(not text.strip())
        key = self._section.key
        found = [f for f in self._session.live_findings if f.span and f.span.address == key]
        tied = [claim for claim in self._session.prose.claims if claim.span.address == key]
        self.text.marks.show_marks(text, found, tied)


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
