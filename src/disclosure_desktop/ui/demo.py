"""The main job on the sample report, for machines without a screen: check, export, a picture."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from disclosure_desktop.arguments import UNUSABLE
from disclosure_desktop.documents.export import export, file_name
from disclosure_desktop.report.reasons import reason
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.ui.app import make_application, settings_of
from disclosure_desktop.ui.window import Window


def run_demo(folder: Path) -> int:
    """Write the sample's Word file and a picture of table three to the folder; print findings."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        sys.stderr.write(f"不能写入“{folder}”：{reason(error)}。\n")
        return UNUSABLE
    qInstallMessageHandler(_pass_on)
    with TemporaryDirectory() as place:
        store = DraftStore(Path(place))
        settings = settings_of(store)
        application = make_application(settings)
        window = Window(store, settings)
        window.resize(1240, 800)
        window.show()
        window.open_sample()
        wizard = window.wizard
        assert wizard is not None
        session = wizard.session
        word = folder / file_name(session.report)
        export(session.form, session.report, word)
        for finding in session.review.findings:
            print(f"{finding.severity.label} {finding.code} {finding.message}")
        print(
            f"示例报告：{session.report.body} {session.report.year}年，"
            f"勾稽关系 {session.review.held} 处成立，{len(session.review.undecided)} 处未定，"
            f"错误 {session.review.errors} 处。"
        )
        wizard.go_to("applications")
        picture = folder / "window.png"
        save_picture(application, window, picture)
        window.close()
    qInstallMessageHandler(None)
    print(f"Word 文件：{word}\n窗口图片：{picture}")
    return 0


def save_picture(application: QApplication, window: Window, path: Path) -> None:
    """Write what the window shows as a PNG."""
    application.processEvents()
    window.grab().save(str(path))


def _pass_on(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Pass on what Qt says, but for what it says of every window without a screen."""
    if not message.startswith("This plugin does not support"):
        sys.stderr.write(f"{message}\n")
