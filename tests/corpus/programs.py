"""The programs that write the files of the corpus."""

from __future__ import annotations

import json
import re
import subprocess
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt

from disclosure_desktop.documents.reading.source import SourceItem, SourceTable
from tests.corpus.pages import nested_page, plain_page, site_page

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

Pages: TypeAlias = Mapping[Path, Sequence[SourceItem]]
"""By file, what is to stand in it."""

ENDINGS = {
    "libreoffice": "docx",
    "pandoc": "docx",
    "python-docx": "docx",
    "docx-npm": "docx",
    "utf-8": "html",
    "gbk": "htm",
    "gb18030": "html",
    "nested": "html",
}
"""The programs, and the ending of what each writes; the last four are ours, for web pages."""

_CLOCK = (2026, 1, 20, 9, 0, 0)
_DATES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_SPARE = ("/thumbnail", "/theme", "/customXml", "/stylesWithEffects")
"""Endings of the relations to parts of python-docx's template that say nothing about a report."""


def write_pages(program: str, pages: Pages, work: Path) -> None:
    """Let the program write the files; `work` is an empty folder for what lies in between."""
    match program:
        case "libreoffice":
            _write_by_libreoffice(pages, work)
        case "pandoc":
            _write_by_pandoc(pages, work)
        case "python-docx":
            for path, items in pages.items():
                _word_document(items).save(str(path))
        case "docx-npm":
            _write_by_node(pages, work)
        case "nested":
            for path, items in pages.items():
                path.write_bytes(nested_page(items))
        case encoding:
            for path, items in pages.items():
                path.write_bytes(site_page(items, encoding))
    if ENDINGS[program] == "docx":
        for path in pages:
            _pack_again(path)


def _plain_pages(pages: Pages, work: Path) -> dict[Path, Path]:
    """Write plain web pages for other programs to open, and return them by the wanted file."""
    work.mkdir(parents=True)
    found = {path: work / f"{path.stem}.html" for path in pages}
    for path, page in found.items():
        page.write_text(plain_page(pages[path]), encoding="utf-8")
    return found


def _write_by_libreoffice(pages: Pages, work: Path) -> None:
    sources = _plain_pages(pages, work)
    command = ["soffice", "--headless", f"-env:UserInstallation={(work / 'profile').as_uri()}"]
    command += ["--infilter=HTML (StarWriter)", "--convert-to", "docx:MS Word 2007 XML"]
    command += ["--outdir", str(work / "out"), *map(str, sources.values())]
    subprocess.run(command, check=True, capture_output=True)
    for path in pages:
        path.write_bytes((work / "out" / path.name).read_bytes())


def _write_by_pandoc(pages: Pages, work: Path) -> None:
    for path, page in _plain_pages(pages, work).items():
        command = ["pandoc", "--from=html", "--to=docx", f"--output={path}", str(page)]
        subprocess.run(command, check=True, capture_output=True)


def _write_by_node(pages: Pages, work: Path) -> None:
    work.mkdir(parents=True)
    wanted = [
        {"path": str(path), "items": [i if isinstance(i, str) else asdict(i) for i in items]}
        for path, items in pages.items()
    ]
    file = work / "pages.json"
    file.write_text(json.dumps(wanted), encoding="utf-8")
    script = Path(__file__).with_name("write_docx.js")
    subprocess.run(["node", str(script), str(file)], check=True, capture_output=True)


def _word_document(items: Sequence[SourceItem]) -> WordDocument:
    document = Document()
    for holder in (document.part, document.part.package):
        for key, relation in list(holder.rels.items()):
            if relation.reltype.endswith(_SPARE):
                del holder.rels[key]
    for style in list(document.styles):
        if style.type is WD_STYLE_TYPE.TABLE and style.name not in ("Normal Table", "Table Grid"):
            style.delete()
    document.styles["Normal"].font.size = Pt(12)
    for item in items:
        if isinstance(item, str):
            document.add_paragraph(item)
        else:
            _add_table(document, item)
    return document


def _add_table(document: WordDocument, source: SourceTable) -> None:
    table = document.add_table(source.rows, source.columns, style="Table Grid")
    rows = [list(row.cells) for row in table.rows]
    for cell in source.cells:
        first = rows[cell.row][cell.column]
        last = rows[cell.row + cell.row_span - 1][cell.column + cell.column_span - 1]
        (first if first is last else first.merge(last)).text = cell.text


def _pack_again(path: Path) -> None:
    """Pack the parts of a Word file as they are, but for the clock, so that files stay the same."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in parts.items():
            data = _DATES.sub(rb"\g<1>2026-01-20T09:00:00Z", data)
            archive.writestr(zipfile.ZipInfo(name, _CLOCK), data, zipfile.ZIP_DEFLATED, 9)
