"""Reading what is named on the command line; a sentence names the file where it cannot be used."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from disclosure_desktop.cli.document_findings import findings_of
from disclosure_desktop.documents.reading.read import ENDINGS, read_document
from disclosure_desktop.documents.reading.source import UnreadableError
from disclosure_desktop.report.draft_schema import DraftError
from disclosure_desktop.report.draftfile import Draft
from disclosure_desktop.report.reasons import reason
from disclosure_desktop.report.store import DraftStore

if TYPE_CHECKING:
    from pathlib import Path

    from disclosure_desktop.checks.findings import Finding
    from disclosure_desktop.documents.reading.reading import Reading
    from disclosure_desktop.report.report import Report


class CommandError(Exception):
    """The command or a file cannot be used; the message is one sentence in Chinese."""


def load(path: Path) -> Report:
    """Read a draft or a document. Raises CommandError with a sentence that names the file."""
    return open_draft(path).report


def open_draft(path: Path) -> Draft:
    """Read a draft, or a document as one. Raises CommandError, which names the file."""
    return open_with_findings(path)[0]


def open_with_findings(path: Path) -> tuple[Draft, list[Finding]]:
    """Read a draft or a document, and return what only the document itself can show: S3, S4."""
    if path.suffix.lower() in ENDINGS:
        reading = read(path)
        return Draft(reading.report), findings_of(reading)
    with _naming(path):
        return DraftStore().load(path), []


def read(path: Path) -> Reading:
    """Read a document. Raises CommandError with a sentence that names the file."""
    with _naming(path):
        return read_document(path)


def refuse_occupied(path: Path) -> None:
    """Raise CommandError where a file is there already, or there is no folder for it."""
    try:
        occupied, homeless = path.exists(), not path.parent.is_dir()
    except OSError as error:
        raise CommandError(f"不能写入“{path}”：{reason(error)}。") from error
    if occupied:
        raise CommandError(f"“{path}”已经存在，没有覆盖；请换一个文件名。")
    if homeless:
        raise CommandError(f"找不到文件夹“{path.parent}”，请换一个位置。")


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Turn what is wrong with a file into a sentence that names it."""
    try:
        yield
    except (DraftError, UnreadableError) as error:
        raise CommandError(f"“{path}”：{error}") from error
    except FileNotFoundError as error:
        raise CommandError(f"找不到文件“{path}”。") from error
    except OSError as error:
        raise CommandError(f"“{path}”读不出来：{reason(error)}。") from error
