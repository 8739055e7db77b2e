"""How long files take: Word against docxtpl and python-docx, PDF against LibreOffice."""

from __future__ import annotations

import subprocess
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import docx
from docxtpl import DocxTemplate

from benchmarks import table
from benchmarks.timing import alternate, timed
from disclosure_desktop.documents.document import TableBlock, document
from disclosure_desktop.documents.docx import docx_bytes
from disclosure_desktop.documents.export import FORMATS
from disclosure_desktop.form.description import load_form
from disclosure_desktop.paper.application import ensure_application
from disclosure_desktop.paper.formats import ALL_FORMATS
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.resources import resource

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document as WordDocument

    from disclosure_desktop.documents.document import Document
    from disclosure_desktop.documents.export import Format

TITLE = "the sample report as .docx bytes"
RUNS = 30
_FEW_RUNS, _FEWEST_RUNS = 10, 3

_OURS = "disclosure-desktop, the whole report"
_CHECKED = "the same, read back and compared"
_TEMPLATE = "docxtpl, its three tables"
_ROWS = "python-docx by rows, its three tables"
_CELLS = "python-docx cell by cell, its three tables"
_PDF = "disclosure-desktop, PDF/A-1b"
_CHECKED_PDF = "the same, read back and compared"
_OFFICE = "LibreOffice, our .docx as PDF"
_FONTS = "gb2312"


def run() -> list[table.Row]:
    """Write the sample in all ways in turn; building the template does not count."""
    whole = _sample()
    tables = [block for block in whole.blocks if isinstance(block, TableBlock)]
    values = {_name(a): text for block in tables for a, text in block.figures.items()}
    with TemporaryDirectory() as folder:
        template = Path(folder) / "template.docx"
        variables = {name: f"{{{{ {name} }}}}" for name in values}
        template.write_bytes(_by_rows(tables, variables))
        ways = {
            _OURS: timed(lambda: docx_bytes(whole)),
            _CHECKED: timed(lambda: _checked(FORMATS[".docx"], whole)),
            _TEMPLATE: timed(lambda: _rendered(template, values)),
            _ROWS: timed(lambda: _by_rows(tables, values)),
        }
        slow = alternate({_CELLS: timed(lambda: _by_cells(tables, values))}, _FEWEST_RUNS)
        samples = {**alternate(ways, RUNS), **slow}
    return table.rows(samples, _TEMPLATE, {_OURS: "ratio ≤ 0.5", _CHECKED: "≤ 150 ms"})


def more() -> str:
    """Return the times of PDF files as a table of its own: LibreOffice takes seconds."""
    ensure_application()
    whole, pdf = _sample(), ALL_FORMATS[".pdf"]
    with TemporaryDirectory() as folder:
        word = Path(folder) / "report.docx"
        word.write_bytes(docx_bytes(whole))
        ways = {
            _PDF: timed(lambda: pdf.make(whole, _FONTS)),
            _CHECKED_PDF: timed(lambda: _checked(pdf, whole)),
            _OFFICE: timed(lambda: _converted(word)),
        }
        samples = alternate(ways, _FEW_RUNS)
    title = f"the sample report as .pdf bytes ({_FEW_RUNS} runs each)"
    return table.text(title, table.rows(samples, _OFFICE, {_PDF: "ratio ≤ 0.05"}))


def _sample() -> Document:
    sample = resource("samples", "luxiang-2020.disclosure")
    report = DraftStore(sample.parent).load(sample).report
    return document(load_form(report.form_id), report)


def _checked(format_: Format, whole: Document) -> None:
    """Make a file, and compare it as an export does."""
    found = format_.check(whole, _FONTS, format_.make(whole, _FONTS))
    if found.differences:
        raise RuntimeError(found.sentence)


def _converted(word: Path) -> None:
    profile = (word.parent / "profile").as_uri()
    command = ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf"]
    command += ["--outdir", str(word.parent), str(word)]
    subprocess.run(command, check=True, capture_output=True)


def _name(address: str) -> str:
    """Return the name of the template's variable for a cell."""
    return address.replace(".", "_")


def _rendered(template: Path, values: Mapping[str, str]) -> bytes:
    rendering = DocxTemplate(template)
    rendering.render(dict(values))
    target = BytesIO()
    rendering.save(target)
    return target.getvalue()


def _by_rows(tables: list[TableBlock], texts: Mapping[str, str]) -> bytes:
    """Return a Word file with the tables; `texts` are the value cells by variable name."""
    word = docx.Document()
    for block in tables:
        _add_table(word, block, texts)
    target = BytesIO()
    word.save(target)
    return target.getvalue()


def _by_cells(tables: list[TableBlock], texts: Mapping[str, str]) -> bytes:
    """Return the same file, made as python-docx's manual shows it: each cell asked for alone."""
    word = docx.Document()
    for block in tables:
        added = word.add_table(block.grid.rows, block.grid.columns, "Table Grid")
        for cell in block.grid.cells:
            first = added.cell(cell.row, cell.column)
            first.text = cell.label or texts.get(_name(cell.address), "")
            bottom, right = cell.row + cell.row_span - 1, cell.column + cell.column_span - 1
            first.merge(added.cell(bottom, right))
    target = BytesIO()
    word.save(target)
    return target.getvalue()


def _add_table(word: WordDocument, block: TableBlock, texts: Mapping[str, str]) -> None:
    """Add a table, cells taken row by row, since asking for each alone takes seconds."""
    grid = block.grid
    added = word.add_table(grid.rows, grid.columns, "Table Grid")
    cells = [row.cells for row in added.rows]
    for cell in grid.cells:
        first = cells[cell.row][cell.column]
        first.text = cell.label or texts.get(_name(cell.address), "")
        if cell.row_span > 1 or cell.column_span > 1:
            bottom, right = cell.row + cell.row_span - 1, cell.column + cell.column_span - 1
            first.merge(cells[bottom][right])
