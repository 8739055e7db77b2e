"""How long it takes to read a finished report, against programs that read the same file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import mammoth
from docx2python import docx2python
from lxml import etree
from markitdown import MarkItDown

from benchmarks import table
from benchmarks.full_report import full_report
from benchmarks.timing import alternate, timed
from disclosure_desktop.documents.export import export
from disclosure_desktop.documents.reading.read import read_document
from disclosure_desktop.form.description import load_form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

TITLE = "reading a finished report, .docx"
RUNS = 20

_AIM = "faster than each, ≤ 15 ms"
_SAMPLE = Path(__file__).parents[1] / "tests" / "data" / "samples" / "luxiang-2020.docx"
_CUSTOM = "customXml/"
_REFERRING = (".rels", "[Content_Types].xml")
"""How the parts that name other parts end (ECMA-376 part 2)."""


def run() -> list[table.Row]:
    """Read a full report of our own, and a report that another program wrote, in all ways."""
    with TemporaryDirectory() as folder:
        exported, stripped = Path(folder, "exported.docx"), Path(folder, "stripped.docx")
        report = full_report()
        export(load_form(report.form_id), report, exported)
        strip_custom_parts(exported, stripped)
        ours = {"as exported": exported, "visible page alone": stripped}
        rows = _compared("full 2021", exported, ours)
    return rows + _compared("sample 2020", _SAMPLE, {"visible page alone": _SAMPLE})


def strip_custom_parts(source: Path, target: Path) -> None:
    """Write the Word file anew without its custom XML parts and whatever refers to them.

    Where there are none, the file is the same but for its packing.
    """
    with ZipFile(source) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if not name.startswith(_CUSTOM):
                data = old.read(name)
                new.writestr(name, _unreferring(data) if name.endswith(_REFERRING) else data)


def _unreferring(data: bytes) -> bytes:
    """Return a list of parts or relationships without the entries that name a custom part."""
    root = etree.fromstring(data)
    for entry in list(root):
        if any(_CUSTOM in str(value) for value in entry.attrib.values()):
            root.remove(entry)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _compared(name: str, path: Path, ours: Mapping[str, Path]) -> list[table.Row]:
    """Measure all ways in turn; the ratios are to the fastest of the other programs.

    `ours` are the files that our own reader gets, by what the row says of them.
    """
    own = {
        f"{name}: disclosure-desktop, {what}": timed(partial(read_document, file))
        for what, file in ours.items()
    }
    others = {f"{name}: {way}": timed(partial(job, path)) for way, job in _others().items()}
    samples = alternate(own | others, RUNS)
    fastest = min(others, key=lambda way: median(samples[way]))
    return table.rows(samples, fastest, dict.fromkeys(own, _AIM))


def _others() -> dict[str, Callable[[Path], object]]:
    markitdown = MarkItDown(enable_plugins=False)
    return {
        "python-docx, cell by cell": lambda path: list(_by_cells(path)),
        "python-docx, by rows": lambda path: list(_by_rows(path)),
        "mammoth, to HTML": _as_html,
        "docx2python, the body": _as_lists,
        "markitdown, to Markdown": lambda path: markitdown.convert(path).text_content,
    }


def _by_cells(path: Path) -> Iterator[str]:
    """Yield all texts; each `cell` goes through the whole table, so the loop is quadratic."""
    document = docx.Document(str(path))
    yield from (paragraph.text for paragraph in document.paragraphs)
    for each in document.tables:
        for row in range(len(each.rows)):
            for column in range(len(each.columns)):
                yield each.cell(row, column).text


def _by_rows(path: Path) -> Iterator[str]:
    document = docx.Document(str(path))
    yield from (paragraph.text for paragraph in document.paragraphs)
    for each in document.tables:
        for row in each.rows:
            yield from (cell.text for cell in row.cells)


def _as_html(path: Path) -> object:
    with path.open("rb") as file:
        return mammoth.convert_to_html(file).value


def _as_lists(path: Path) -> object:
    with docx2python(path) as content:
        return content.body
