"""Opens the window on an invented report, at one of its steps: `program.py STEP [ADDRESS]`."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from disclosure_desktop.report.draftfile import Draft
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.ui.app import make_application, settings_of
from disclosure_desktop.ui.window import Window
from tests.report.examples import quiet_report


def main(step: str, address: str = "") -> int:
    """Show the step, or the preview, until the process is ended."""
    with TemporaryDirectory() as place:
        store = DraftStore(Path(place))
        settings = settings_of(store)
        settings.setValue("tour", "seen")
        application = make_application(settings)
        window = Window(store, settings)
        window.show()
        report = quiet_report()
        report.apply({"body": "青禾镇人民政府", "disputes.cases.review_other": "无"})
        window.open_draft(Draft(report), store.new_path())
        assert window.wizard is not None
        if step == "preview":
            window.wizard.outputs.preview()
        else:
            window.wizard.go_to(step)
            window.wizard.start()
        if address:
            window.wizard.reveal(address)
        return application.exec()


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
