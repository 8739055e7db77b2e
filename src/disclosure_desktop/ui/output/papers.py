"""The papers that can be looked at before printing, and as what they can be saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure_desktop.documents.blank_form import blank_form
from disclosure_desktop.documents.comparison import comparison
from disclosure_desktop.documents.docx import comparison_docx_bytes
from disclosure_desktop.paper.pdf import pdf_bytes

if TYPE_CHECKING:
    from disclosure_desktop.documents.document import Document
    from disclosure_desktop.form.description import Form
    from disclosure_desktop.report.report import Report


@dataclass(frozen=True, slots=True)
class Paper:
    """A document for people to look at: its heading, and what makes a file of it, by ending.

    The report itself has no `makers`: it is exported with all that goes with it.
    """

    heading: str
    document: Document
    makers: Mapping[str, Callable[[Document, str], bytes]]

    @property
    def is_report(self) -> bool:
        """Whether this is the report that is handed in."""
        return not self.makers


def report_paper(document: Document) -> Paper:
    """Return the report as it will be printed."""
    return Paper("预览", document, {})


def blank_paper(form: Form, body: str, year: int) -> Paper:
    """Return the form to fill in by hand."""
    return Paper("空白表", blank_form(form, body, year), {".pdf": pdf_bytes})


def comparison_paper(form: Form, report: Report, earlier: Report, name: str) -> Paper:
    """Return what changed since an earlier report; `name` says what that is."""
    compared = comparison(form, report, earlier, name)
    makers = {".docx": comparison_docx_bytes, ".pdf": pdf_bytes}
    return Paper(f"与{name}对照", compared, makers)
