"""What stands beside the form: the cell with the cursor, help, and the findings of the step."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout

from disclosure_desktop.checks.findings import Finding
from disclosure_desktop.ui.finding_panel import FindingPanel
from disclosure_desktop.ui.findings import FindingsView
from disclosure_desktop.ui.notes.panel import NotePanel
from disclosure_desktop.ui.theme import em, make_bold

if TYPE_CHECKING:
    from disclosure_desktop.ui.session import Session


_BASICS_HELP = """\
机关全称和年度用来生成标题。
联系方式在前言一步点“填入参考文字”时写进去；以后再改联系方式，请把前言也改过来。"""


class Aside(QFrame):
    """Help and findings for where the clerk is."""

    chosen = Signal(Finding)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._section = ""
        self._address = ""
        self._cell = _text()
        self._help = _text()
        self.notes = NotePanel(session)
        self.offer = QPushButton()
        self.offer.clicked.connect(self._take_offer)
        self.panel = FindingPanel(session)
        self._summary = _text()
        self.findings = FindingsView()
        self.findings.chosen.connect(self.chosen)
        self.findings.current_changed.connect(lambda _: self.panel.offer(self._finding()))
        self._lay_out()
        session.changed.connect(self.refresh)

    def show_place(self, section: str, address: str) -> None:
        """Show help and findings for a part, and for a cell of it where there is one."""
        self._section, self._address = section, address
        self.notes.show_cell(address)
        self.refresh()

    def show_position(self, position: int) -> None:
        """Choose the finding whose place in the prose the cursor is in, if there is one.

        Show the notes on the paragraph, too.
        """
        self.notes.show_paragraph(self._section, position)
        for finding in self.findings.findings:
            span = finding.span
            here = span is not None and span.address == self._section
            if here and span is not None and span.start <= position <= span.end:
                self.findings.choose(finding)
                return
        self.findings.choose(None)

    def refresh(self, addresses: object = None) -> None:
        """Show what is so now."""
        if self._address and self._address.split(".")[0] not in self._session.form.tables:
            self._address = ""
        self.notes.refresh()
        self._cell.setText(self._cell_text())
        self._cell.setVisible(bool(self._address))
        self._help.setText(self._help_text())
        offer = self._session.offers.get(self._address)
        self.offer.setVisible(offer is not None)
        self.offer.setText(f"填入推出的 {offer}（按 = 键）")
        found = [f for f in self._session.live_findings if f.section == self._section]
        self.findings.show_findings(found)
        self.findings.setVisible(bool(found))
        self._summary.setText(self._summary_text(len(found)))
        self.panel.offer(self._finding())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 0, 0)
        self.setMinimumWidth(round(em(self.font()) * 13))
        inside = QFrame()
        texts = QVBoxLayout(inside)
        texts.setContentsMargins(0, 0, 6, 0)
        for widget in (_heading("填报说明"), self._cell, self.notes, self._help):
            texts.addWidget(widget)
        texts.addStretch()
        area = QScrollArea(widgetResizable=True)
        area.setAccessibleName("填报说明")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        column.addWidget(area, 2)
        column.addWidget(self.offer)
        column.addWidget(_heading("发现的问题"))
        column.addWidget(self._summary)
        column.addWidget(self.findings, 3)
        column.addWidget(self.panel)

    def _cell_text(self) -> str:
        if not self._address:
            return ""
        place = self._session.place(self._address)
        unit = f"（单位：{place.column.unit}）" if place.column.unit else ""
        rows = [f"<b>{escape(place.label)}</b>{unit}"]
        if self._address in self._session.figures.computed:
            rows.append("自动合计，不用填写。")
        if self._session.is_carried(self._address):
            rows.append("由去年的报告带入（格子左上角有“承”字）。")
        if (last := self._session.last_year.get(self._address)) is not None:
            rows.append(f"去年：{escape(str(last))}")
        rows += [escape(text) for text in (place.row.help, place.column.help) if text]
        return "<br>".join(rows)

    def _help_text(self) -> str:
        section = self._session.form.by_key.get(self._section)
        return section.help.strip() if section else _BASICS_HELP

    def _summary_text(self, count: int) -> str:
        undecided = [r for r in self._session.review.undecided if r.table == self._section]
        words = "没有发现问题。" if not count else f"{count} 处，点一下就到那一格；F8 看下一处。"
        if undecided:
            blanks = {a for r in undecided for a in r.addresses}
            missing = sum(a in self._blanks() for a in blanks)
            why = f"还缺 {missing} 格" if missing else "有格子不是数字"
            words += f"另有 {len(undecided)} 处关系{why}，暂不能判断。"
        return words

    def _blanks(self) -> frozenset[str]:
        return frozenset(self._session.progress[self._section].blanks)

    def _finding(self) -> Finding | None:
        """Return the finding under the list's cursor, else the one of the cell."""
        found = self.findings.findings
        here = (f for f in found if self._address and f.addresses[0] == self._address)
        return self.findings.current or next(here, None)

    def _take_offer(self) -> None:
        offer = self._session.offers.get(self._address)
        if offer is not None:
            self._session.edit(f"填入推出的 {offer}", {self._address: offer})


def _text() -> QLabel:
    label = QLabel(wordWrap=True)
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    make_bold(label)
    return label
