"""The form without figures, to be filled in by hand in the units that the clerk asks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from disclosure_desktop.documents.document import Document, Signature, document
from disclosure_desktop.report.report import new_report

if TYPE_CHECKING:
    from disclosure_desktop.form.description import Form
    from disclosure_desktop.report.report import Entry

TEXT_ELSEWHERE = "（本部分为文字，请另附页。）"
_FILLED_IN_BY = "填表人：　　　　　　审核人：　　　　　　　　年　　月　　日"


def blank_form(form: Form, body: str, year: int) -> Document:
    """Return the form's tables without figures, under the title of this body and year."""
    report = new_report(form.id, year, body)
    texts: dict[str, Entry] = {section.key: TEXT_ELSEWHERE for section in form.texts}
    report.apply(texts)
    blank = document(form, report)
    blocks = [block for block in blank.blocks if not isinstance(block, Signature)]
    return replace(blank, blocks=(*blocks, Signature(_FILLED_IN_BY, "")))
