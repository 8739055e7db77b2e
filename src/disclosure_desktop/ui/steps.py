"""The steps of the wizard, what state each is in, and the list that shows them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from disclosure_desktop.checks.findings import Severity
from disclosure_desktop.report.carried_text import unconfirmed
from disclosure_desktop.ui.signs import paint_cross, paint_selected, paint_tick
from disclosure_desktop.ui.theme import em, severity_color

if TYPE_CHECKING:
    from disclosure_desktop.form.description import Form
    from disclosure_desktop.ui.session import Session

BASICS, REVIEW = "basics", "review"

_WIDE, _NARROW = 12.5, 3.6
"""Characters across the list, with words and without."""

_STATE, _WORDS = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Step:
    """A step: its key, the short name in the list, its title, and what it is for."""

    key: str
    name: str
    title: str
    purpose: str


class StepState(Enum):
    """What the mark at a step says."""

    OPEN = "open"
    DONE = "done"
    WRONG = "wrong"


def steps(form: Form) -> list[Step]:
    """Return the steps for a form, in order."""
    first = Step(
        BASICS, "基本信息", "基本信息", "填写机关名称、年度和联系方式；标题和落款由此生成。"
    )
    last = Step(REVIEW, "检查与导出", "检查与导出", "看一遍发现的问题，然后导出正式文件。")
    middle = [Step(s.key, s.name, s.heading or s.name, s.purpose) for s in form.sections]
    return [first, *middle, last]


def step_state(session: Session, key: str) -> tuple[StepState, str]:
    """Return the state of a step and its words, such as 还差 12 格."""
    errors, others = _counts(session, key)
    if key == REVIEW:
        return _review_state(session, errors)
    missing = _missing(session, key)
    words = [f"{errors} 处错误"] if errors else []
    words += [missing] if missing else []
    if pending := len(unconfirmed(session.report, key)):
        missing = f"{pending} 段待确认"
        words.append(missing)
    words += [f"{others} 处要留意"] if others else []
    if errors:
        return StepState.WRONG, "，".join(words)
    if missing:
        return StepState.OPEN, "，".join(words)
    return StepState.DONE, "，".join(words) or "已填完"


def _review_state(session: Session, errors: int) -> tuple[StepState, str]:
    unfilled = sum(finding.at_export for finding in session.review.findings)
    if errors:
        more = f"，{unfilled} 处没填完" if unfilled else ""
        return StepState.WRONG, f"{errors} 处错误{more}"
    if unfilled:
        return StepState.OPEN, f"{unfilled} 处没有填完"
    return StepState.DONE, "可以导出"


def _counts(session: Session, key: str) -> tuple[int, int]:
    """Count the errors and the other findings of a step; the last step counts all."""
    found = [f for f in session.live_findings if key in (REVIEW, f.section)]
    errors = sum(finding.severity is Severity.ERROR for finding in found)
    return errors, len(found) - errors


def _missing(session: Session, key: str) -> str:
    part = session.progress[key]
    if not part.blanks:
        return ""
    if key == BASICS:
        return "还没有填机关全称"
    return f"还差 {len(part.blanks)} 格" if key in session.form.tables else "还没有写"


class StepList(QListWidget):
    """The steps at the left: a mark, the name, and in words what is missing."""

    def __init__(self) -> None:
        super().__init__()
        self._delegate = _StepDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("步骤")
        self.setObjectName("steps")
        self._compact = False
        self._set_width()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)

    def set_compact(self, compact: bool) -> None:
        """Show only marks and numbers, where the window is narrow for the size of its text."""
        if compact != self._compact:
            self._compact = compact
            self._delegate.compact = compact
            self._set_width()
            self.scheduleDelayedItemsLayout()

    def show_steps(self, all_steps: list[Step]) -> None:
        """Fill the list anew."""
        self.clear()
        for step in all_steps:
            self.addItem(QListWidgetItem(step.name))

    def show_state(self, row: int, state: StepState, words: str) -> None:
        """Show mark and words at a step."""
        item = self.item(row)
        item.setData(_STATE, state)
        item.setData(_WORDS, words)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()}，{words}")
        item.setToolTip(f"{item.text()}：{words}")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._set_width()

    def _set_width(self) -> None:
        self.setFixedWidth(round(em(self.font()) * (_NARROW if self._compact else _WIDE)))


class _StepDelegate(QStyledItemDelegate):
    compact = False

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        line = QFontMetricsF(option.font).height()  # type: ignore[attr-defined]
        return QSize(0, round(line * (1.9 if self.compact else 2.4)))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        palette: QPalette = option.palette  # type: ignore[attr-defined]
        rect = QRectF(option.rect)  # type: ignore[attr-defined]
        font: QFont = option.font  # type: ignore[attr-defined]
        line = QFontMetricsF(font).height()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            paint_selected(painter, rect, palette)
        state = index.data(_STATE) or StepState.OPEN
        _paint_mark(
            painter, QPointF(rect.left() + line, rect.center().y()), line * 0.36, state, palette
        )
        text = rect.adjusted(line * 1.9, line * 0.2, -4, -line * 0.2)
        painter.setPen(palette.text().color())
        painter.setFont(font)
        if self.compact:
            painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, f"{index.row() + 1}")
            painter.restore()
            return
        top = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.drawText(text, top, index.data(Qt.ItemDataRole.DisplayRole))
        small = QFont(font)
        small.setPointSizeF(font.pointSizeF() * 0.85)
        painter.setFont(small)
        wrong = state is StepState.WRONG
        color = (
            severity_color(Severity.ERROR, palette) if wrong else palette.placeholderText().color()
        )
        painter.setPen(color)
        words = QFontMetricsF(small).elidedText(
            index.data(_WORDS) or "", Qt.TextElideMode.ElideRight, text.width()
        )
        painter.drawText(text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, words)
        painter.restore()


def _paint_mark(
    painter: QPainter, center: QPointF, radius: float, state: StepState, palette: QPalette
) -> None:
    """Draw a ring, a tick or a cross."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    r = radius
    if state is StepState.OPEN:
        painter.setPen(QPen(palette.placeholderText().color(), 1.6))
        painter.drawEllipse(center, r * 0.8, r * 0.8)
    elif state is StepState.DONE:
        paint_tick(painter, center, r, palette)
    else:
        painter.setPen(QPen(severity_color(Severity.ERROR, palette), 2.2))
        paint_cross(painter, center, r * 0.72)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
