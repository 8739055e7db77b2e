"""The page of a second keying, and its sheet as paper, in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure_desktop.documents.docx import comparison_docx_bytes
from disclosure_desktop.documents.proof_sheet import proof_sheet
from disclosure_desktop.paper.pdf import pdf_bytes
from disclosure_desktop.report.second_keying import second_keying
from disclosure_desktop.ui.output.papers import Paper
from disclosure_desktop.ui.output.preview import PreviewPage
from disclosure_desktop.ui.second_keying.page import SecondKeyingPage

if TYPE_CHECKING:
    from disclosure_desktop.report.second_keying import SecondKeying
    from disclosure_desktop.ui.session import Session
    from disclosure_desktop.ui.window import Window
    from disclosure_desktop.ui.wizard import Wizard


def show_second_keying(window: Window, wizard: Wizard) -> SecondKeyingPage:
    """Show the second keying of the open report in place of it; return the page."""
    wizard.commit()
    page = SecondKeyingPage(wizard.session)

    def leave() -> None:
        window.show_page(None)
        wizard.start()

    page.left.connect(leave)
    page.sheet_wanted.connect(lambda: show_proof_sheet(window, wizard))
    window.show_page(page)
    page.start()
    return page


def show_proof_sheet(window: Window, wizard: Wizard) -> PreviewPage | None:
    """Show the sheet as it will be printed; from there one comes back to what differs."""
    keying = second_keying(wizard.session.report)
    if keying is None:
        return None
    page = PreviewPage(proof_paper(wizard.session, keying), wizard.outputs.exporter)
    page.left.connect(lambda: show_second_keying(window, wizard).show_differences())
    window.show_page(page)
    page.start()
    return page


def proof_paper(session: Session, keying: SecondKeying) -> Paper:
    """Return the sheet of a second keying, to be printed or saved."""
    sheet = proof_sheet(session.form, session.report, keying)
    return Paper("校对单", sheet, {".docx": comparison_docx_bytes, ".pdf": pdf_bytes})
