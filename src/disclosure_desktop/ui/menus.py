"""The menus of the window and their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMessageBox

from disclosure_desktop import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure_desktop.ui.output.outputs import Outputs
    from disclosure_desktop.ui.window import Window
    from disclosure_desktop.ui.wizard import Wizard

NAME = "政府信息公开工作年度报告"

KEYS = """\
Tab、Shift+Tab　　下一格、上一格
回车、Shift+回车　　下面一格、上面一格
方向键　　　　　　在格子之间移动
直接输入　　　　　替换格子里的数
F2　　　　　　　　修改格子里的数
=　　　　　　　　 填入推出的数（如“结转下年度”）
Delete　　　　　　清除
F8、Shift+F8　　　下一处、上一处问题
F4　　　　　　　　 采用建议的修改
Ctrl+PgDn、PgUp　 下一步、上一步（也可用 Alt+N、Alt+B）
Ctrl+Z、Ctrl+Y　　撤销、重做（整份报告）
Ctrl+F2、Ctrl+P　　预览、打印
Ctrl+E　　　　　　导出 Word 文件
F9　　　　　　　　 显示、隐藏右边的说明和问题栏
Ctrl+= 、Ctrl+-　 放大、缩小字号"""


class Menus:
    """The menu bar of a window; what needs an open report is grey while there is none."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._of_report: list[QAction] = []
        self._make_file_menu()
        self._make_edit_menu()
        self._make_view_menu()
        self._make_help_menu()

    def follow_report(self) -> None:
        """Enable what fits: with a report in sight everything, otherwise what needs none."""
        for action in self._of_report:
            action.setEnabled(self._window.report_in_sight)

    def _make_file_menu(self) -> None:
        window = self._window
        menu = window.menuBar().addMenu("文件(&F)")
        _add(menu, "新建(&N)", window.new_report, "Ctrl+N")
        _add(menu, "从去年的报告开始(&L)…", window.ask_and_carry_over)
        _add(menu, "打开(&O)…", window.ask_and_open, "Ctrl+O")
        self._add_for_report(menu, "另存为(&A)…", lambda _: window.save_as(), "Ctrl+Shift+S")
        self._add_for_report(menu, "立即保存(&S)", lambda wizard: wizard.save(), "Ctrl+S")
        menu.addSeparator()
        self._add_output(menu, "预览(&V)", lambda outputs: outputs.preview(), "Ctrl+F2")
        self._add_output(menu, "打印(&P)…", lambda outputs: outputs.print(), "Ctrl+P")
        self._add_output(
            menu, "导出 Word 文件(&W)…", lambda outputs: outputs.export(".docx"), "Ctrl+E"
        )
        self._add_others(menu)
        menu.addSeparator()
        self._add_for_report(menu, "回到开始页(&C)", lambda _: window.close_report(), "Ctrl+W")
        _add(menu, "退出(&X)", window.close, "Ctrl+Q")

    def _make_edit_menu(self) -> None:
        menu = self._window.menuBar().addMenu("编辑(&E)")
        self._undo = self._add_for_report(menu, "撤销(&U)", lambda w: w.undo(), "Ctrl+Z")
        redo = ("Ctrl+Y", "Ctrl+Shift+Z")
        self._redo = self._add_for_report(menu, "重做(&R)", lambda w: w.redo(), *redo)
        self._add_for_report(menu, "采用建议的修改(&A)", lambda w: w.repair(), "F4")
        menu.aboutToShow.connect(self._name_undo)
        menu.aboutToHide.connect(self.follow_report)

    def _make_view_menu(self) -> None:
        menu = self._window.menuBar().addMenu("查看(&V)")
        self._add_for_report(menu, "下一处问题(&P)", lambda w: w.next_problem(1), "F8")
        self._add_for_report(menu, "上一处问题(&R)", lambda w: w.next_problem(-1), "Shift+F8")
        self._add_for_report(menu, "下一步(&D)", lambda w: w.next_step(), "Ctrl+PgDown")
        self._add_for_report(menu, "上一步(&U)", lambda w: w.previous_step(), "Ctrl+PgUp")
        menu.addSeparator()
        self.aside = self._add_for_report(menu, "说明和问题栏(&A)", self._show_aside, "F9")
        self.aside.setCheckable(True)
        self.aside.setChecked(True)
        _add(menu, "放大字号(&I)", lambda: self._window.zoom(1), "Ctrl+=")
        _add(menu, "缩小字号(&O)", lambda: self._window.zoom(-1), "Ctrl+-")

    def _make_help_menu(self) -> None:
        menu = self._window.menuBar().addMenu("帮助(&H)")
        _add(menu, "按键一览(&K)", self._show_keys, "F1")
        _add(menu, "关于(&A)", self._show_about)

    def _add_output(
        self, menu: QMenu, name: str, call: Callable[[Outputs], object], *keys: str
    ) -> None:
        """Add a way for the open report to leave the program."""
        self._add_for_report(menu, name, lambda wizard: wizard.output(call), *keys)

    def _add_others(self, menu: QMenu) -> None:
        """Add the menu of all other ways, filled when it is opened: they load more of Qt."""
        others = QMenu("其他导出和对照(&T)", menu)
        self._of_report.append(others.menuAction())
        menu.addActions([others.menuAction()])

        def fill() -> None:
            others.clear()
            if (wizard := self._window.wizard) is not None:
                wizard.outputs.fill_menu(others)

        others.aboutToShow.connect(fill)

    def _add_for_report(
        self, menu: QMenu, name: str, call: Callable[[Wizard], object], *keys: str
    ) -> QAction:
        """Add an action that needs an open report."""

        def call_with_wizard() -> None:
            if self._window.wizard is not None and self._window.report_in_sight:
                call(self._window.wizard)

        action = _add(menu, name, call_with_wizard, *keys)
        self._of_report.append(action)
        return action

    def _show_aside(self, wizard: Wizard) -> None:
        wizard.show_aside(self.aside.isChecked())

    def _name_undo(self) -> None:
        """Say in the menu what would be taken back, and whether there is anything."""
        wizard = self._window.wizard
        if wizard is None:
            return
        stack = wizard.session.undo_stack
        self._undo.setText(f"撤销(&U)　{stack.undoText()}")
        self._redo.setText(f"重做(&R)　{stack.redoText()}")
        self._undo.setEnabled(stack.canUndo())
        self._redo.setEnabled(stack.canRedo())

    def _show_keys(self) -> None:
        QMessageBox.information(self._window, "按键一览", KEYS)

    def _show_about(self) -> None:
        text = f"{NAME}填报程序 {__version__}\n\n不联网，数据只保存在本机。以 MIT 许可证发布。"
        QMessageBox.about(self._window, "关于", text)


def _add(menu: QMenu, name: str, call: Callable[[], object], *keys: str) -> QAction:
    """Add an action with its keys to a menu.

    Only functions without overloads are called: to tell overloads apart, PySide loads every
    enumeration of Qt, which takes a tenth of the time to the first paint.
    """
    action = QAction(name, menu)
    menu.addActions([action])
    action.triggered.connect(lambda: call())
    action.setShortcuts([QKeySequence.fromString(each) for each in keys])
    return action
