"""How long the Word file takes, against docxtpl and python-docx."""

from __future__ import annotations

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
from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.resources import resource

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document as WordDocument

TITLE = "the sample report as .docx bytes"
RUNS = 30

_OURS = "disclosure-desktop, the whole report"
_TEMPLATE = "docxtpl, its three tables"
_ROWS = "python-docx by rows, its three tables"


def run() -> list[table.Row]:
    """Write the sample in all three ways in turn; building the template does not count."""
    sample = resource("samples", "luxiang-2020.disclosure")
    report = DraftStore(sample.parent).load(sample).report
    form = load_form(report.form_id)
    tables = [b for b in document(form, report).blocks if isinstance(b, TableBlock)]
    values = {_name(a): text for block in tables for a, text in block.figures.items()}
    with TemporaryDirectory() as folder:
        template = Path(folder) / "template.docx"
        variables = {name: f"{{{{ {name} }}}}" for name in values}
        template.write_bytes(_by_rows(tables, variables))
        ways = {
            _OURS: timed(lambda: docx_bytes(document(form, report))),
            _TEMPLATE: timed(lambda: _rendered(template, values)),
            _ROWS: timed(lambda: _by_rows(tables, values)),
        }
        samples = alternate(ways, RUNS)
    return table.rows(samples, _TEMPLATE, {_OURS: "ratio ≤ 0.5"})


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
