"""What the window offers so that nothing is lost: history, bin, backup, what others changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

from disclosure_desktop.report.reasons import reason
from disclosure_desktop.report.whole_file import write_whole_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QMenu

    from disclosure_desktop.report.choosing import Merging
    from disclosure_desktop.report.draftfile import Draft
    from disclosure_desktop.report.report import Report
    from disclosure_desktop.report.store import DraftStore
    from disclosure_desktop.ui.session import Session
    from disclosure_desktop.ui.window import Window

_ARCHIVES = "备份文件 (*.zip)"


class Safekeeping:
    """The ways back, for the menu of a window. What they need is loaded when first asked for."""

    def __init__(self, window: Window, store: DraftStore, settings: QSettings) -> None:
        self._window = window
        self._store = store
        self._settings = settings

    def fill_menu(self, menu: QMenu) -> None:
        """Fill the menu of what needs no open report."""
        entries = (
            ("回收站(&R)…", self.show_bin),
            ("备份全部草稿(&B)…", self.back_up),
            ("恢复备份(&T)…", self.restore),
        )
        menu.clear()
        for name, call in entries:
            menu.addAction(name).triggered.connect(lambda _=False, call=call: call())

    def show_history(self) -> None:
        """Show the earlier states of the open draft."""
        from disclosure_desktop.ui.history_page import HistoryPage

        wizard = self._window.wizard
        if wizard is None:
            return
        wizard.commit()
        page = HistoryPage(wizard.session)
        page.left.connect(lambda: self._window.show_page(None))
        page.comparison_wanted.connect(wizard.outputs.compare_with)
        self._window.show_page(page)
        page.start()

    def delete(self, path: Path, name: str) -> None:
        """Move a draft into the bin, after asking."""
        from disclosure_desktop.report.bin import Bin

        question = f"删掉草稿“{name}”吗？它在“文件 → 回收站和备份”里留九十天，可以放回来。"
        answer = QMessageBox.question(self._window, "删掉草稿", question)
        if answer is not QMessageBox.StandardButton.Yes:
            return
        try:
            Bin(self._store).put(path)
        except FileNotFoundError:
            self._store.forget(path)
        except OSError as error:
            self._window.warn(f"没能删掉“{name}”：{reason(error)}。文件没有改动。")
        self._window.start_page.refresh()

    def show_bin(self) -> None:
        """Show what was deleted, after clearing away what is older than ninety days."""
        from disclosure_desktop.report.bin import Bin
        from disclosure_desktop.ui.bin_dialog import BinDialog

        found = Bin(self._store)
        try:
            found.empty()
        except OSError as error:
            self._window.warn(f"回收站没能清理：{reason(error)}。")
        dialog = BinDialog(self._window, found)
        dialog.restored.connect(lambda _: self._window.start_page.refresh())
        dialog.exec()

    def back_up(self) -> None:
        """Ask where to, and write everything into one file."""
        path = self._ask_save("年度报告备份.zip")
        if path is not None:
            self.back_up_to(path)

    def back_up_to(self, path: Path) -> bool:
        """Write drafts, histories, bin and settings into one file, and say how it went."""
        from disclosure_desktop.report.backup import write_backup

        if self._window.wizard is not None:
            self._window.wizard.save()
        self._settings.sync()
        settings = Path(self._settings.fileName())
        try:
            data = settings.read_bytes() if settings.exists() else None
            left = write_backup(self._store, path, data)
        except OSError as error:
            self._window.warn(f"没有备份：“{path}”{reason(error)}。请换一个位置。")
            return False
        words = f"已备份到“{path}”。可以拷到别的电脑上，用“恢复备份”读回来。"
        if left:
            words += "\n\n下面几份没有备份进去：\n" + "\n".join(
                f"· {e.name}：{e.why}" for e in left
            )
        QMessageBox.information(self._window, "备份", words)
        return True

    def restore(self) -> None:
        """Ask which backup, and read it back."""
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(self._window, "恢复备份", "", _ARCHIVES)
        if name:
            self.restore_from(Path(name))

    def restore_from(self, path: Path) -> bool:
        """Put back what is in a backup and not here; say what was put back and what was not."""
        from disclosure_desktop.report.backup import BackupError, read_backup

        try:
            found = read_backup(self._store, path)
        except BackupError as error:
            self._window.warn(f"没有恢复：{error}")
            return False
        except OSError as error:
            self._window.warn(f"没有恢复：{reason(error)}。")
            return False
        words = f"恢复了 {len(found.drafts)} 份草稿；{found.same} 份与这里的一样，没有动。"
        if self._settings_restored(found.settings):
            words += "\n\n字号等设置也恢复了，下次启动时生效。"
        if found.left:
            names = "\n".join(f"· {each.name}：{each.why}" for each in found.left)
            words += f"\n\n下面几份没有替换这里的：\n{names}"
        QMessageBox.information(self._window, "恢复备份", words)
        self._window.start_page.refresh()
        return True

    def _settings_restored(self, data: bytes | None) -> bool:
        """Put settings in place where nothing has been set here yet."""
        if data is None or self._settings.allKeys():
            return False
        try:
            write_whole_file(Path(self._settings.fileName()), data, private=True)
        except OSError as error:
            self._window.warn(f"设置没有恢复：{reason(error)}。草稿不受影响。")
            return False
        self._settings.sync()
        return True

    def merge_elsewhere(self) -> None:
        """Bring in what somebody else has changed in the open draft's file."""
        from disclosure_desktop.ui.merging import merge_elsewhere

        wizard = self._window.wizard
        if wizard is not None:
            wizard.commit()
            self._merge(wizard.session, lambda: merge_elsewhere(wizard.session))

    def is_copy_of_open_draft(self, path: Path) -> bool:
        """Whether a file is another copy of the draft that is open, such as one edited at home."""
        from disclosure_desktop.report.draft_schema import DraftError

        wizard = self._window.wizard
        if wizard is None or wizard.session.read_only:
            return False
        try:
            return self._store.load(path).id == wizard.session.draft_id
        except (DraftError, OSError):
            return False  # opening it says why

    def merge_copy(self, path: Path) -> bool:
        """Ask whether a copy of the open draft is to be merged; False where it is to be opened."""
        from disclosure_desktop.ui.merging import merge

        wizard = self._window.wizard
        if wizard is None:
            return False
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle("同一份草稿的另一份")
        box.setText(
            f"“{path.name}”和现在打开的是同一份草稿，后来分头改过。\n\n"
            "合并会把那一份里的改动并进现在这一份，可以撤销；那个文件本身不变。"
        )
        together = box.addButton("合并进来(&M)", QMessageBox.ButtonRole.AcceptRole)
        apart = box.addButton("单独打开它(&O)", QMessageBox.ButtonRole.DestructiveRole)
        box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(together)
        box.exec()
        if box.clickedButton() is together:
            wizard.commit()
            session = wizard.session
            self._merge(session, lambda: merge(session, self._store.load(path)))
        return box.clickedButton() is not apart

    def merge_into(self, path: Path, theirs: Draft, base: Report | None) -> None:
        """Bring another copy into the draft that was opened from a path, if it is open."""
        from disclosure_desktop.ui.merging import merge

        wizard = self._window.wizard
        if wizard is not None and wizard.session.path == path:
            session = wizard.session
            self._merge(session, lambda: merge(session, theirs, base))

    def _merge(self, session: Session, merge: Callable[[], Merging]) -> None:
        """Merge, and show how it went: conflicts with both sides, to be decided."""
        from disclosure_desktop.report.draft_schema import DraftError
        from disclosure_desktop.ui.conflicts import ConflictsDialog

        try:
            found = merge()
        except (DraftError, OSError) as error:
            why = f"{reason(error)}。" if isinstance(error, OSError) else str(error)
            self._window.warn(f"没有合并：{why}")
            return
        if found.together.conflicts:
            dialog = ConflictsDialog(self._window, session, found)
            dialog.exec()
            dialog.deleteLater()
            return
        count = len(found.together.changes)
        words = f"并入了别处的 {count} 处改动，可以撤销。" if count else "别处没有新的改动。"
        QMessageBox.information(self._window, "合并", words)

    def _ask_save(self, name: str) -> Path | None:
        folder = Path(str(self._settings.value("folder", "")))
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getSaveFileName(self._window, "备份", str(folder / name), _ARCHIVES)
        if not chosen:
            return None
        return Path(chosen if chosen.lower().endswith(".zip") else f"{chosen}.zip")
