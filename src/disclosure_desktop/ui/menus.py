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
Shift+方向键　　　选几格；Ctrl+C、X、V 复制、剪切、粘贴
Ctrl+D、Ctrl+R　　向下、向右填充；Ctrl+回车 填入所选的各格
Alt+Z、Alt+0　　　空格都填 0：本表、三张表
F6　　　　　　　　 下一件要做的事
Ctrl+↑、Ctrl+↓　　文字里：上一段、下一段
Alt+↓　　　　　　 文字里：选用以前报告的句子
Ctrl+F　　　　　　查找整份报告；F3、Shift+F3 下一处、上一处
F7　　　　　　　　 给这一格、这一段加备注
F8、Shift+F8　　　下一处、上一处问题
F4　　　　　　　　 采用建议的修改
Ctrl+PgDn、PgUp　 下一步、上一步（也可用 Alt+N、Alt+B）
Ctrl+Z、Ctrl+Y　　撤销、重做（整份报告）
Ctrl+F2、Ctrl+P　　预览、打印
Ctrl+E　　　　　　导出 Word 文件
F9、Shift+F9　　　显示、隐藏右边的说明和问题栏、左边的步骤栏
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
        _add_submenu(menu, "最近打开(&R)", window.fill_recent)
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
        safe = window.safekeeping
        self._add_for_report(menu, "历史版本(&H)…", lambda _: safe.show_history())
        _add_submenu(menu, "回收站和备份(&B)", safe.fill_menu)
        menu.addSeparator()
        self._add_for_report(menu, "回到开始页(&C)", lambda _: window.close_report(), "Ctrl+W")
        _add(menu, "退出(&X)", window.close, "Ctrl+Q")

    def _make_edit_menu(self) -> None:
        menu = self._window.menuBar().addMenu("编辑(&E)")
        self._undo = self._add_for_report(menu, "撤销(&U)", lambda w: w.undo(), "Ctrl+Z")
        redo = ("Ctrl+Y", "Ctrl+Shift+Z")
        self._redo = self._add_for_report(menu, "重做(&R)", lambda w: w.redo(), *redo)
        self._add_for_report(menu, "采用建议的修改(&A)", lambda w: w.repair(), "F4")
        self._add_for_report(menu, "撤销记录(&H)", self._show_undo_list)
        self._add_for_report(menu, "备注(&M)…", self._edit_note, "F7", "Ctrl+M")
        self._add_for_report(menu, "查找(&F)", lambda w: w.find_bar.open(), "Ctrl+F")
        self._add_for_report(menu, "查找下一处(&N)", lambda w: w.find_bar.go(1), "F3")
        self._add_for_report(menu, "查找上一处(&P)", lambda w: w.find_bar.go(-1), "Shift+F3")
        menu.aboutToShow.connect(self._name_undo)
        menu.aboutToHide.connect(self.follow_report)

    def _make_view_menu(self) -> None:
        menu = self._window.menuBar().addMenu("查看(&V)")
        self._add_for_report(menu, "下一件要做的事(&T)", self._do_next, "F6")
        self._add_for_report(menu, "下一处问题(&P)", lambda w: w.next_problem(1), "F8")
        self._add_for_report(menu, "上一处问题(&R)", lambda w: w.next_problem(-1), "Shift+F8")
        self._add_for_report(menu, "下一步(&D)", lambda w: w.next_step(), "Ctrl+PgDown")
        self._add_for_report(menu, "上一步(&U)", lambda w: w.previous_step(), "Ctrl+PgUp")
        menu.addSeparator()
        self.aside = self._add_for_report(menu, "说明和问题栏(&A)", self._show_aside, "F9")
        self.steps = self._add_for_report(menu, "步骤栏(&L)", self._show_steps, "Shift+F9")
        self._add_for_report(menu, "复核，再录一遍(&K)…", self._second_keying)
        for action in (self.aside, self.steps):
            action.setCheckable(True)
            action.setChecked(True)
        menu.addSeparator()
        _add_submenu(menu, "外观(&C)", self._fill_schemes)
        _add_submenu(menu, "字号(&S)", self._fill_sizes)
        _add(menu, "放大字号(&I)", lambda: self._window.zoom(1), "Ctrl+=")
        _add(menu, "缩小字号(&O)", lambda: self._window.zoom(-1), "Ctrl+-")

    def _make_help_menu(self) -> None:
        menu = self._window.menuBar().addMenu("帮助(&H)")
        _add(menu, "按键一览(&K)", self._show_keys, "F1")
        _add(menu, "使用简介(&T)", self._window.show_tour)
        _add(menu, "诊断信息(&D)…", self._show_diagnosis)
        _add(menu, "关于(&A)", self._show_about)

    def _add_output(
        self, menu: QMenu, name: str, call: Callable[[Outputs], object], *keys: str
    ) -> None:
        """Add a way for the open report to leave the program."""
        self._add_for_report(menu, name, lambda wizard: wizard.output(call), *keys)

    def _add_others(self, menu: QMenu) -> None:
        """Add the menu of all other ways, filled when it is opened: they load more of Qt."""

        def fill(others: QMenu) -> None:
            if (wizard := self._window.wizard) is not None:
                wizard.outputs.fill_menu(others)

        self._of_report.append(_add_submenu(menu, "其他导出和对照(&T)", fill))

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

    def _do_next(self, wizard: Wizard) -> None:
        from disclosure_desktop.ui.next_button import do_next

        do_next(wizard)

    def _show_undo_list(self, wizard: Wizard) -> None:
        from disclosure_desktop.ui.undo_list import show_undo_list

        show_undo_list(wizard)

    def _edit_note(self, wizard: Wizard) -> None:
        from disclosure_desktop.ui.notes.commands import edit_note_here

        edit_note_here(wizard)

    def _second_keying(self, wizard: Wizard) -> None:
        from disclosure_desktop.ui.second_keying.showing import show_second_keying

        show_second_keying(self._window, wizard)

    def _fill_schemes(self, menu: QMenu) -> None:
        from disclosure_desktop.ui.choices import fill_schemes

        fill_schemes(menu, self._window.looks)

    def _fill_sizes(self, menu: QMenu) -> None:
        from disclosure_desktop.ui.choices import fill_sizes

        fill_sizes(menu, self._window.looks)

    def _show_steps(self, wizard: Wizard) -> None:
        wizard.step_panel.setVisible(self.steps.isChecked())

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
        self._say("按键一览", KEYS)

    def _show_diagnosis(self) -> None:
        from disclosure_desktop.ui.diagnosis_dialog import show_diagnosis

        show_diagnosis(self._window)

    def _show_about(self) -> None:
        text = f"{NAME}填报程序 {__version__}\n\n不联网，数据只保存在本机。以 MIT 许可证发布。"
        self._say("关于", text)

    def _say(self, title: str, text: str) -> None:
        """Show a text beside the window, in which work can go on."""
        from PySide6.QtCore import Qt

        box = QMessageBox(self._window)
        box.setWindowTitle(title)
        box.setText(text)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setModal(False)
        box.show()


def _add_submenu(menu: QMenu, name: str, fill: Callable[[QMenu], object]) -> QAction:
    """Add a menu that is filled each time it is opened: what is in it may be other by then."""
    submenu = QMenu(name, menu)
    menu.addActions([submenu.menuAction()])

    def fill_anew() -> None:
        submenu.clear()
        fill(submenu)

    submenu.aboutToShow.connect(fill_anew)
    return submenu.menuAction()


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
