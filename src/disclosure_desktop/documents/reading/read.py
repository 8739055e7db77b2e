"""Reading a finished report from a file, by its ending."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from disclosure_desktop.documents.reading.convert import CONVERTED, as_docx
from disclosure_desktop.documents.reading.docx_source import read_docx_source
from disclosure_desktop.documents.reading.html_source import read_html_source
from disclosure_desktop.documents.reading.own_document import read_own
from disclosure_desktop.documents.reading.source import UnreadableError, joined_tables
from disclosure_desktop.documents.reading.understand import understand

if TYPE_CHECKING:
    from pathlib import Path

    from disclosure_desktop.documents.reading.reading import Answers, Reading
    from disclosure_desktop.documents.reading.source import Source

READERS: dict[str, Callable[[Path], Source]] = {
    ".docx": read_docx_source,
    ".html": read_html_source,
    ".htm": read_html_source,
}
"""The reader for each file ending."""

ENDINGS = frozenset((*READERS, *CONVERTED))
"""Endings of files that are finished reports, not drafts."""


def read_document(path: Path, cancelled: Callable[[], bool] = bool) -> Reading:
    """Read a finished report, whatever program wrote it.

    `cancelled` is asked now and then whether the reading is not wanted any more.

    Raises UnreadableError, which says why and what to do, or OSError.
    """
    return read_report(read_source(path, cancelled))


def read_source(path: Path, cancelled: Callable[[], bool] = bool) -> Source:
    """Return what stands in a file. Raises UnreadableError or OSError."""
    source = _source(path, cancelled)
    return replace(source, items=joined_tables(source.items))


def _source(path: Path, cancelled: Callable[[], bool]) -> Source:
    ending = path.suffix.lower()
    if ending in CONVERTED:
        with as_docx(path, cancelled) as docx:
            return read_docx_source(docx)
    reader = READERS.get(ending)
    if reader is None:
        endings = "、".join((*READERS, *CONVERTED))
        raise UnreadableError(f"不能读“{path.name}”；可以读 {endings} 文件。")
    return reader(path)


def read_report(source: Source, answers: Answers | None = None) -> Reading:
    """Return the report in a source, with what a person has answered to doubts about it.

    Raises UnreadableError where there is none.
    """
    own = read_own(source, answers or {}) if source.data else None
    return own or understand(source, answers)
