"""The first thing to see of a second keying: what it is, who does it, and whether to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from disclosure_desktop.report.second_keying import second_keying
from disclosure_desktop.report.store import saved_time
from disclosure_desktop.ui.theme import em

if TYPE_CHECKING:
    from disclosure_desktop.report.second_keying import SecondKeying
    from disclosure_desktop.ui.session import Session

_ABOUT = (
    "请另一位同事照着纸质材料再录一遍数字：看得到表格，看不到第一遍的数。"
    "只录不是 0 的数，空着的当作 0。录完以后列出两遍不同的格子，逐格决定用哪一个，"
    "最后可以打印校对单。报告里的数不会自己变。"
)
_MARK = "一录完就标出与第一遍不同的格子；不选，则全部录完再对照(&M)"


class BeginningPage(QWidget):
    """Who keys and how; an interrupted second keying can be gone on with."""

    begin_wanted = Signal(str, bool)
    """Who keys, and whether differing cells are marked at once."""
    going_on_wanted = Signal()
    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.state = QLabel(wordWrap=True)
        self.who = QLineEdit()
        self.who.setMaxLength(40)
        self.who.setPlaceholderText("印在校对单上，可以不填")
        self.who.setFixedWidth(round(em(self.font()) * 20))
        self.live = QCheckBox(_MARK)
        self.go_on = QPushButton("接着录(&G)")
        self.begin = QPushButton()
        self.back = QPushButton("返回(&B)")
        self.go_on.clicked.connect(self.going_on_wanted)
        self.begin.clicked.connect(self._begin)
        self.who.returnPressed.connect(self._begin)
        self.back.clicked.connect(self.left)
        self._lay_out()
        self.refresh()

    def start(self) -> None:
        """Put the cursor where one begins, or goes on."""
        found = second_keying(self._session.report)
        (self.go_on if found is not None and self.go_on.isEnabled() else self.who).setFocus()

    def refresh(self) -> None:
        """Show what is so now."""
        session, found = self._session, second_keying(self._session.report)
        self.state.setText(self._words(found))
        self.state.setVisible(bool(self.state.text()))
        self.go_on.setVisible(found is not None)
        self.begin.setText("重新开始(&S)" if found is not None else "开始录(&S)")
        for button in (self.go_on, self.begin):
            button.setEnabled(not session.read_only)

    def _lay_out(self) -> None:
        label = QLabel("复核人(&W)：")
        label.setBuddy(self.who)
        who = QHBoxLayout()
        who.addWidget(label)
        who.addWidget(self.who)
        who.addStretch()
        buttons = QHBoxLayout()
        for button in (self.go_on, self.begin, self.back):
            buttons.addWidget(button)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        about = QLabel(_ABOUT, wordWrap=True)
        about.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(about)
        column.addWidget(self.state)
        column.addLayout(who)
        column.addWidget(self.live)
        column.addLayout(buttons)
        column.addStretch()

    def _words(self, found: SecondKeying | None) -> str:
        if self._session.read_only:
            return f"⚠ {self._session.read_only}。"
        if found is not None:
            begun = saved_time(found.began)
            when = f"{begun.month}月{begun.day}日" if begun else ""
            state = "做过" if found.finished else "开始"
            return f"{found.who}{when}{state}的复核，录了 {len(found.second)} 格。可以接着录。"
        blanks = sum(len(self._session.progress[key].blanks) for key in self._session.form.tables)
        return f"第一遍还有 {blanks} 格空着，对照时当作 0。" if blanks else ""

    def _begin(self) -> None:
        """Begin, after asking where something was keyed already; the answer 否 is the default."""
        if self._session.read_only:
            return
        found = second_keying(self._session.report)
        if found is None or not found.second or self._asked(len(found.second)):
            self.begin_wanted.emit(self.who.text().strip(), self.live.isChecked())

    def _asked(self, count: int) -> bool:
        question = f"上次录的 {count} 格会丢掉。仍然要重新开始吗？"
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.question(
            self, "重新开始", question, buttons.Yes | buttons.No, buttons.No
        )
        return answer is buttons.Yes
