"""The first step: which body, which year, which form; contact and signature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QGroupBox,
    QLabel,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from disclosure_desktop.documents.document import official_title
from disclosure_desktop.form.description import form_for_year, form_ids, load_form
from disclosure_desktop.report.carryover import carried_figures, left_behind
from disclosure_desktop.report.report import FIRST_YEAR, LAST_YEAR, Level
from disclosure_desktop.ui.fields import EntryField, leave_undo_to_window
from disclosure_desktop.ui.theme import em

if TYPE_CHECKING:
    from disclosure_desktop.report.report import Entry
    from disclosure_desktop.ui.session import Session

_LEVELS = {
    Level.TOWNSHIP: "乡镇、街道",
    Level.COUNTY: "县级政府或部门",
    Level.CITY: "设区的市、自治州及以上",
}


class BasicsPage(QScrollArea):
    """Shows and changes what the report is about."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it takes the keyboard
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.year = _YearBox(session)
        self.form = _choice("表格版本", [(i, load_form(i).name) for i in form_ids()])
        self.level = _choice("机关类型", [(level.value, name) for level, name in _LEVELS.items()])
        self.form.activated.connect(lambda: self._choose("form", self.form, "更换表格版本"))
        self.level.activated.connect(lambda: self._choose("level", self.level, "更换机关类型"))
        self.body = EntryField(session, "body", "机关全称", "例如：青禾镇人民政府")
        self.title = EntryField(session, "title", "标题")
        self._note = QLabel(wordWrap=True)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.addWidget(self._report_group())
        column.addWidget(_LastYearGroup(session))
        column.addWidget(self._contact_group())
        column.addWidget(self._signature_group())
        column.addStretch()
        self.setWidget(inside)
        session.changed.connect(self._show)
        self._show()

    def show_address(self, address: str) -> None:
        """Put the cursor into the field of an address."""
        others = {"year": self.year, "form": self.form, "level": self.level}
        fields = {field.address: field for field in self.findChildren(EntryField)}
        (others.get(address) or fields.get(address) or self.body).setFocus()

    def start(self) -> None:
        """Put the cursor where typing begins."""
        self.body.setFocus()

    def commit(self) -> None:
        """Enter the year that is being typed; the other fields enter every key stroke."""
        self.year.interpretText()

    def _report_group(self) -> QGroupBox:
        group, rows = _group("报告")
        self._rows = rows
        _add(rows, "机关全称(&A)：", self.body)
        _add(rows, "报告年度(&Y)：", self.year)
        _add(rows, "表格版本(&T)：", self.form)
        _add(rows, "", self._note)
        _add(rows, "机关类型(&L)：", self.level)
        _add(rows, "标题(&I)：", self.title)
        return group

    def _contact_group(self) -> QGroupBox:
        group, rows = _group("联系方式（供前言的参考文字使用，可以不填）")
        session = self._session
        _add(rows, "地址：", EntryField(session, "contact.address", "地址"))
        _add(rows, "邮政编码：", EntryField(session, "contact.postcode", "邮政编码", "六位数字"))
        _add(rows, "电话：", EntryField(session, "contact.phone", "电话", "区号-号码"))
        _add(rows, "电子邮箱：", EntryField(session, "contact.email", "电子邮箱"))
        return group

    def _signature_group(self) -> QGroupBox:
        group, rows = _group("落款")
        self._signature = EntryField(self._session, "signature", "落款机关")
        self._date = EntryField(self._session, "date", "落款日期")
        _add(rows, "落款机关：", self._signature)
        _add(rows, "落款日期：", self._date)
        return group

    def _choose(self, address: str, box: QComboBox, label: str) -> None:
        self._session.edit(label, {address: box.currentData()})

    def _show(self, addresses: object = None) -> None:
        session = self._session
        self.form.setCurrentIndex(self.form.findData(session.form.id))
        self.level.setCurrentIndex(self.level.findData(session.report.level.value))
        whole = official_title(session.form, session.report)
        self.title.setPlaceholderText(f"自动生成：{whole}" if session.report.body else "自动生成")
        same = f"不填时用：{session.report.body}" if session.report.body else "不填时用机关全称"
        self._signature.setPlaceholderText(same)
        self._date.setPlaceholderText(f"例如：{session.report.year + 1}年1月20日；可以不填")
        usual = form_for_year(session.report.year)
        differs = usual.id != session.form.id
        self._rows.setRowVisible(self._note, differs)
        self._note.setText(f"请留意：{session.report.year}年的报告通常用{usual.name}。")


class _LastYearGroup(QGroupBox):
    """What came along from last year's report, and what of it has no place here."""

    def __init__(self, session: Session) -> None:
        super().__init__("去年的报告")
        self._session = session
        self._form_id = ""
        self._words = QLabel(wordWrap=True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        QVBoxLayout(self).addWidget(self._words)
        session.changed.connect(self._show)
        self._show()

    def _show(self, addresses: object = None) -> None:
        session, last = self._session, self._session.previous
        self.setVisible(last is not None)
        if last is None or session.form.id == self._form_id:
            return
        self._form_id = session.form.id
        lines = [
            f"由 {last.year} 年的报告带入 {len(carried_figures(session.form, last))} 个数"
            "（表格里格子左上角有“承”字），其余格子留空，去年的数在右边的说明栏里看。",
            "文字沿用去年的，年份改为今年；每一段都要改过或者确认。",
        ]
        left = left_behind(session.form, last)
        if left:
            lines.append("下面这些在新表里没有位置，没有带入：")
            lines += [f"· {each.where}：{each.what}" for each in left]
        self._words.setText("\n".join(lines))


class _YearBox(QSpinBox):
    """The report year; the form follows it, unless another one was chosen."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setRange(FIRST_YEAR, LAST_YEAR)
        self.setSuffix(" 年")
        self.setAccessibleName("报告年度")
        self.setKeyboardTracking(False)
        self.setMaximumWidth(round(em(self.font()) * 9))
        self.setValue(session.report.year)
        leave_undo_to_window(self)
        leave_undo_to_window(self.lineEdit())
        self.valueChanged.connect(self._changed)
        session.changed.connect(self._show)

    def _changed(self, year: int) -> None:
        report = self._session.report
        if year == report.year:
            return
        changes: dict[str, Entry | None] = {"year": year}
        if form_for_year(report.year).id == report.form_id:
            changes["form"] = form_for_year(year).id
        self._session.edit("更改年度", changes)

    def _show(self, addresses: object = None) -> None:
        self.setValue(self._session.report.year)


def _group(name: str) -> tuple[QGroupBox, QFormLayout]:
    group = QGroupBox(name)
    rows = QFormLayout(group)
    rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    rows.setHorizontalSpacing(16)
    rows.setVerticalSpacing(9)
    return group, rows


def _add(rows: QFormLayout, name: str, widget: QWidget) -> None:
    """Add a row whose label is as wide as those of the other groups."""
    label = QLabel(name)
    label.setBuddy(widget)
    label.setMinimumWidth(round(em(label.font()) * 6.5))
    rows.addRow(label, widget)


def _choice(name: str, options: list[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    for key, label in options:
        box.addItem(label, key)
    return box
