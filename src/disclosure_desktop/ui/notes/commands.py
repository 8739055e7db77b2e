"""What is done with notes from the window: writing one where the cursor is, going to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure_desktop.report.notes import paragraph_of
from disclosure_desktop.ui.notes.panel import NO_PLACE
from disclosure_desktop.ui.pages.prose import ProsePage
from disclosure_desktop.ui.pages.review import ReviewPage

if TYPE_CHECKING:
    from disclosure_desktop.report.notes import Note
    from disclosure_desktop.ui.wizard import Wizard


def edit_note_here(wizard: Wizard) -> None:
    """Let the clerk write or change the note where the cursor is; say so where it is nowhere."""
    wizard.commit()
    page = wizard.page(wizard.current.key)
    if isinstance(page, ReviewPage) and page.notes.current is not None:
        page.notes.edit()
        return
    if isinstance(page, ProsePage):
        wizard.aside.show_position(page.text.cursor_position)
    if not wizard.aside.notes.edit():
        wizard.said.emit(NO_PLACE)


def show_note(wizard: Wizard, note: Note) -> None:
    """Go to the cell or the paragraph that a note is on."""
    wizard.reveal(note.place)
    page, number = wizard.page(wizard.current.key), paragraph_of(wizard.session.report, note)
    if isinstance(page, ProsePage) and number is not None:
        page.text.go_to_paragraph(number)
