"""How long PDF files take, against LibreOffice, and how far its pages are the same as ours.

`python -m benchmarks.pages` prints the same without the packages that other benchmarks need.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks import table
from benchmarks.full_report import full_report
from benchmarks.timing import alternate, timed
from disclosure_desktop.documents.document import document
from disclosure_desktop.documents.docx import docx_bytes
from disclosure_desktop.documents.typesetting import load_typesetting
from disclosure_desktop.form.description import load_form
from disclosure_desktop.paper.application import ensure_application
from disclosure_desktop.paper.pdf import drawn_pdf, pdf_bytes
from disclosure_desktop.paper.pdf_check import check_pdf
from disclosure_desktop.paper.setting import set_document
from tests.paper.agreement import (
    Agreement,
    Share,
    agreement,
    set_by_libreoffice,
    together,
    word_file,
)
from tests.paper.variety import all_kinds

if TYPE_CHECKING:
    from disclosure_desktop.paper.setting import SetDocument

TITLE = "a full report as PDF/A file"
RUNS = 10

_OURS = "disclosure-desktop, from the report"
_CHECK = "disclosure-desktop, read back and compared"
_OFFICE = "LibreOffice, from our Word file"


def run() -> list[table.Row]:
    """Make the file, check it, and let LibreOffice make one of the same report."""
    application = ensure_application()  # lives as long as the fonts are needed
    report = full_report()
    whole = document(load_form(report.form_id), report)
    data = pdf_bytes(whole)
    with TemporaryDirectory() as name:
        folder = Path(name)
        word = folder / "report.docx"
        word.write_bytes(docx_bytes(whole))
        ways = {
            _OURS: timed(lambda: pdf_bytes(whole)),
            _CHECK: timed(lambda: check_pdf(whole, "gb2312", data)),
            _OFFICE: timed(lambda: set_by_libreoffice([word], folder)),
        }
        samples = alternate(ways, RUNS, warm_ups=1)
    del application
    return table.rows(samples, _OFFICE, {_OURS: "ratio ≤ 0.1", _CHECK: "≤ 250 ms"})


def more() -> str:
    """Return the share of pages and lines that are the same, for each set of fonts."""
    found = {preset: _all_agreements(preset) for preset in load_typesetting().fonts}
    count = len(next(iter(found.values())))
    lines = [f"our pages beside LibreOffice's in the same fonts, {count} documents"]
    for preset, each in found.items():
        total = together(each)
        lengths = Share(sum(one.pages.of == one.their_pages for one in each), count)
        lines.append(
            f"  {preset}: lines of prose {_told(total.prose)}, lines in cells "
            f"{_told(total.cells)}, pages {_told(total.pages)}, as many pages {_told(lengths)}"
        )
    return "\n".join(lines)


def _all_agreements(preset: str) -> list[Agreement]:
    """Return how far each document's pages are the same in one set of fonts."""
    ensure_application()
    with TemporaryDirectory() as name:
        folder = Path(name)
        documents = [set_document(each, preset) for _, each in all_kinds()]
        words = [
            _written(folder / f"{number}.docx", each, preset)
            for number, each in enumerate(documents)
        ]
        theirs = set_by_libreoffice(words, folder / "theirs")
        return [
            agreement(each, word.with_suffix(".pdf"), other)
            for each, word, other in zip(documents, words, theirs, strict=True)
        ]


def _written(word: Path, whole: SetDocument, preset: str) -> Path:
    """Write a document as a Word file, and as our PDF file beside it; return the former's path."""
    word.write_bytes(word_file(whole, preset))
    word.with_suffix(".pdf").write_bytes(drawn_pdf(whole))
    return word


def _told(share: Share) -> str:
    return f"{share.same} of {share.of} ({share.part:.1%})"


if __name__ == "__main__":
    print(f"{table.text(f'{TITLE} ({RUNS} runs each)', run())}\n\n{more()}")
