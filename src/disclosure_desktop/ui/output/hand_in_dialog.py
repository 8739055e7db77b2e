"""What a package to hand in is called, where it goes, and whether it is a folder or one file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from disclosure_desktop.documents.hand_in_name import (
    DEFAULT_PATTERN,
    FIELDS,
    PatternError,
    package_name,
)
from disclosure_desktop.ui.theme import em

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

    from disclosure_desktop.report.report import Report

_ABOUT = (
    "里面有 Word 文件、PDF、网页、数据表、保留提醒的理由和带校验码的清单。"
    "每个文件写出前都读回来核对一遍。"
)

_CHARACTERS = 46
"""Width of the dialog."""


@dataclass(frozen=True, slots=True)
class Order:
    """What was chosen."""

    folder: Path
    pattern: str
    as_zip: bool


class HandInDialog(QDialog):
    """Asks for name, place and kind of a package; all three are kept for the next time."""

    def __init__(self, parent: QWidget, report: Report, settings: QSettings) -> None:
        super().__init__(parent)
        self._report = report
        self._settings = settings
        self.setWindowTitle("做成报送包")
        self.folder = QLineEdit(_usual_folder(settings))
        self.pattern = QLineEdit(str(settings.value("package_name", DEFAULT_PATTERN)))
        self.name = QLabel(wordWrap=True)
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.as_zip = QRadioButton("一个压缩文件（.zip）(&Z)")
        self.as_folder = QRadioButton("一个文件夹(&F)")
        zipped = settings.value("package_zip", "true") != "false"
        (self.as_zip if zipped else self.as_folder).setChecked(True)
        self.buttons = QDialogButtonBox()
        self._lay_out()
        for edit in (self.pattern, self.folder):
            edit.textChanged.connect(self._show)
        self.as_zip.toggled.connect(self._show)
        self._show()

    @property
    def order(self) -> Order:
        """What is chosen now."""
        return Order(Path(self.folder.text()), self.pattern.text(), self.as_zip.isChecked())

    def accept(self) -> None:
        """Keep the choices for the next time, and be done; not where there is no such folder.

        None is made: a slip of the pen would put the papers where nobody finds them again.
        """
        order = self.order
        if not _is_folder(order.folder):
            self._say_no_folder()
            return
        self._settings.setValue("folder", str(order.folder))
        self._settings.setValue("package_name", order.pattern)
        self._settings.setValue("package_zip", "true" if order.as_zip else "false")
        super().accept()

    def _say_no_folder(self) -> None:
        self._tell(f"⚠ 没有“{self.folder.text()}”这个文件夹。请用“选择”找到它，或者先新建一个。")
        self.folder.setFocus()
        self.folder.selectAll()

    def _lay_out(self) -> None:
        choose = QPushButton("选择(&S)…")
        choose.clicked.connect(self._choose_folder)
        place = QHBoxLayout()
        place.addWidget(self.folder, 1)
        place.addWidget(choose)
        fields = "、".join(f"{{{key}}} {meaning}" for key, meaning in FIELDS.items())
        self.pattern.setToolTip(f"可以用：{fields}")
        form = QFormLayout()
        label = QLabel("存到(&D)：")
        label.setBuddy(self.folder)
        form.addRow(label, place)
        form.addRow("名称(&N)：", self.pattern)
        form.addRow("", QLabel(f"花括号里的字自动换成这份报告的：{fields}", wordWrap=True))
        form.addRow("做成：", self.as_zip)
        form.addRow("", self.as_folder)
        form.addRow("得到：", self.name)
        self._start = self.buttons.addButton("做成报送包", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(QLabel(_ABOUT, wordWrap=True))
        column.addLayout(form)
        column.addWidget(self.buttons)
        width = round(em(self.font()) * _CHARACTERS)
        self.resize(width, column.heightForWidth(width))

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "存到哪个文件夹", self.folder.text())
        if chosen:
            self.folder.setText(chosen)

    def _show(self) -> None:
        """Show the name that comes out, or why there is none."""
        try:
            name = package_name(self.pattern.text(), self._report)
        except PatternError as error:
            self._tell(f"⚠ {error}")
            self._start.setEnabled(False)
            return
        self._tell(f"{name}.zip" if self.as_zip.isChecked() else name)
        self._start.setEnabled(bool(self.folder.text().strip()))

    def _tell(self, text: str) -> None:
        self.name.setText(text)
        # A screen reader says it where the cursor is.
        for edit in (self.pattern, self.folder):
            edit.setAccessibleDescription(f"得到：{text}")


def _usual_folder(settings: QSettings) -> str:
    """Return the folder of last time while it is there, else that of documents, else home."""
    documents, home = (
        QStandardPaths.writableLocation(each)
        for each in (
            QStandardPaths.StandardLocation.DocumentsLocation,
            QStandardPaths.StandardLocation.HomeLocation,
        )
    )
    wanted = (str(settings.value("folder", "")), documents)
    return next((folder for folder in wanted if _is_folder(Path(folder))), home)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_absolute() and path.is_dir()
    except OSError:  # a name too long, or a place that may not be looked into
        return False
