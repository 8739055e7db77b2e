"""The main job on the sample report, for machines without a screen: check, export, pictures."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from disclosure_desktop.arguments import UNUSABLE
from disclosure_desktop.documents.export import export, file_name
from disclosure_desktop.paper.formats import ALL_FORMATS
from disclosure_desktop.report.reasons import reason
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.ui.app import make_application, settings_of
from disclosure_desktop.ui.window import Window


def run_demo(folder: Path) -> int:
    """Write the sample in all formats and pictures to the folder; print findings."""
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
        written = []
        for ending, format_ in ALL_FORMATS.items():
            path = folder / file_name(session.report, ending)
            checked = export(session.form, session.report, path, formats=ALL_FORMATS)
            written.append(f"{format_.name}：{path}（{checked.sentence}）")
        for finding in session.review.findings:
            print(f"{finding.severity.label} {finding.code} {finding.message}")
        print(
            f"示例报告：{session.report.body} {session.report.year}年，"
            f"勾稽关系 {session.review.held} 处成立，{len(session.review.undecided)} 处未定，"
            f"错误 {session.review.errors} 处。"
        )
        wizard.go_to("applications")
        save_picture(application, window, folder / "window.png")
        wizard.outputs.preview()
        save_picture(application, window, folder / "preview.png")
        written.append(f"窗口和预览的图片：{folder / 'window.png'}、{folder / 'preview.png'}")
        window.close()
    qInstallMessageHandler(None)
    print("\n".join(written))
    return 0


def save_picture(application: QApplication, window: Window, path: Path) -> None:
    """Write what the window shows as a PNG."""
    application.processEvents()
    window.grab().save(str(path))


def _pass_on(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Pass on what Qt says, but for what it says of every window without a screen."""
    if not message.startswith("This plugin does not support"):
        sys.stderr.write(f"{message}\n")
