"""The report as files: where to, in which format, and how it went."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from disclosure_desktop.documents.document import document
from disclosure_desktop.documents.export import ExportError, export, file_name, write_checked
from disclosure_desktop.documents.hand_in import hand_in
from disclosure_desktop.documents.hand_in_name import PatternError
from disclosure_desktop.documents.html import html_fragment
from disclosure_desktop.documents.plain_text import plain_text
from disclosure_desktop.documents.typesetting import load_typesetting
from disclosure_desktop.paper.formats import ALL_FORMATS
from disclosure_desktop.paper.setting import SetDocument, set_document
from disclosure_desktop.report.file_names import safe_name
from disclosure_desktop.report.history import Moment
from disclosure_desktop.ui.checklist import checklist_of
from disclosure_desktop.ui.files import ask_export_path
from disclosure_desktop.ui.output.busy import busy
from disclosure_desktop.ui.output.font_notes import font_notes, fonts_replaced
from disclosure_desktop.ui.output.hand_in_dialog import HandInDialog, Order
from disclosure_desktop.ui.output.printing import PrintError, ask_and_print

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

    from disclosure_desktop.documents.document import Document
    from disclosure_desktop.ui.output.papers import Paper
    from disclosure_desktop.ui.session import Session


class Exporter(QObject):
    """Writes, prints and copies the open report, and says how it went."""

    saying = Signal()
    """Something will be said at once: the place where it is shown has to come into sight."""
    said = Signal(str, Path)
    """A sentence, and the file or folder that was written (an empty path where none was)."""
    fonts_changed = Signal()

    def __init__(self, parent: QWidget, session: Session, settings: QSettings) -> None:
        super().__init__(parent)
        self._parent = parent
        self._session = session
        self._settings = settings
        self._notes_seen: set[str] = set()

    @property
    def fonts(self) -> str:
        """The key of the preset of fonts that was chosen last."""
        presets = load_typesetting().fonts
        chosen = str(self._settings.value("fonts", ""))
        return chosen if chosen in presets else next(iter(presets))

    @fonts.setter
    def fonts(self, key: str) -> None:
        if key != self.fonts:
            self._settings.setValue("fonts", key)
            self.fonts_changed.emit()

    def document(self) -> Document:
        """Return the report as blocks."""
        return document(self._session.form, self._session.report)

    def say(self, sentence: str, written: Path = Path()) -> None:
        """Say how something went, where the clerk sees it."""
        self.saying.emit()
        self.said.emit(sentence, written)

    def export(self, ending: str) -> None:
        """Ask where to, write the file there, and say how it went."""
        if not self.errors_accepted():
            return
        name = file_name(self._session.report, "")
        path = ask_export_path(self._parent, name, self._settings, ending)
        if path is not None:
            self.export_to(path)

    def export_to(self, path: Path) -> bool:
        """Write a file in the format of its ending, and say how it went."""
        session = self._session
        try:
            with busy():
                checked = export(session.form, session.report, path, self.fonts, ALL_FORMATS)
        except ExportError as error:
            self.say(f"没有导出：{error}")
            return False
        session.saving.keep(Moment.EXPORT)
        note = self._fonts_replaced() if path.suffix.lower() == ".pdf" else ""
        self.say(f"已导出并核对：{checked.sentence}。{note}", path)
        return True

    def save_paper(self, paper: Paper, ending: str) -> None:
        """Ask where to, and write a paper that is not the report itself, such as a comparison."""
        name = safe_name(paper.document.title)
        path = ask_export_path(self._parent, name, self._settings, ending)
        if path is None:
            return
        try:
            with busy():
                write_checked(path, paper.makers[ending](paper.document, self.fonts))
        except ExportError as error:
            self.say(f"没有导出：{error}")
        else:
            self.say("已导出。", path)

    def hand_in(self) -> None:
        """Ask where to, and write all that is handed in as one folder or file."""
        if not self.errors_accepted():
            return
        dialog = HandInDialog(self._parent, self._session.report, self._settings)
        if dialog.exec() == HandInDialog.DialogCode.Accepted:
            self.hand_in_to(dialog.order)
        dialog.deleteLater()

    def hand_in_to(self, order: Order) -> bool:
        """Write all that is handed in, and say how it went."""
        session = self._session
        try:
            with busy():
                written = hand_in(
                    session.form,
                    session.report,
                    order.folder,
                    pattern=order.pattern,
                    preset=self.fonts,
                    formats=ALL_FORMATS,
                    reasons=checklist_of(session).items,
                    as_zip=order.as_zip,
                )
        except (ExportError, PatternError) as error:
            self.say(f"没有做成报送包：{error}")
            return False
        session.saving.keep(Moment.EXPORT)
        self.say(f"{written.sentence}{self._fonts_replaced()}", written.path)
        return True

    def copy_for_web(self) -> None:
        """Put the report on the clipboard for the editor of a web site, and as plain text."""
        if not self.errors_accepted():
            return
        document, content = self.document(), QMimeData()
        content.setHtml(html_fragment(document))
        content.setText(plain_text(document))
        QApplication.clipboard().setMimeData(content)
        self.say("已复制。请到网站后台的编辑器里粘贴，标题、表格和段落都在。")

    def print(self) -> None:
        """Print the report, after saying which fonts are replaced; the system asks where."""
        if not self.errors_accepted():
            return
        paper = set_document(self.document(), self.fonts)
        if self._notes_accepted(font_notes(paper)):
            self.print_pages(paper)

    def print_pages(self, paper: SetDocument) -> None:
        """Print a paper that the clerk has seen; the system's dialog asks where."""
        try:
            printed = ask_and_print(self._parent, paper)
        except PrintError as error:
            self.say(str(error))
        else:
            if printed is not None:
                self.say(printed.sentence, printed.file)

    def errors_accepted(self) -> bool:
        """Ask before a report with errors leaves the program; the answer 否 is the default."""
        self._session.prose.finish()
        errors = self._session.review.errors
        if not errors:
            return True
        return self._asked(
            "还有错误", f"报告还有 {errors} 处错误或者没有填完的地方。仍然要继续吗？"
        )

    def _notes_accepted(self, notes: list[str]) -> bool:
        """Ask before paper is printed that nobody has looked at, once for the same notes."""
        told = "\n".join(notes)
        if not notes or told in self._notes_seen:
            return True
        if not self._asked("打印前请留意字体", f"{told}\n\n仍然要打印吗？"):
            return False
        self._notes_seen.add(told)
        return True

    def _asked(self, title: str, question: str) -> bool:
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.question(
            self._parent, title, question, buttons.Yes | buttons.No, buttons.No
        )
        return answer is QMessageBox.StandardButton.Yes

    def _fonts_replaced(self) -> str:
        return fonts_replaced(set_document(self.document(), self.fonts))
