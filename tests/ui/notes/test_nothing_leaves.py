"""Neither notes nor a second keying are in anything that leaves the program."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from PySide6.QtWidgets import QApplication

from disclosure_desktop.documents.hand_in_name import DEFAULT_PATTERN
from disclosure_desktop.report.notes import Note, Reader, new_note, written
from disclosure_desktop.report.second_keying import begun, keyed, stored
from disclosure_desktop.ui.output.exporting import Exporter
from disclosure_desktop.ui.output.hand_in_dialog import Order
from disclosure_desktop.ui.pages.review import ReviewPage
from disclosure_desktop.ui.wizard import Wizard

SECRETS = ("甪里堰备忘", "龘复核员", "8675309")
CELL = "applications.received.natural_person"
ENDINGS = (".docx", ".pdf", ".html", ".xlsx")


@pytest.fixture
def noted(finished: Wizard) -> Wizard:
    """The quiet report with a note on a cell and a paragraph, and a second keying."""
    session = finished.session
    for place in (CELL, "overview"):
        paragraph = session.report.text(place).split("\n")[0] if place == "overview" else ""
        empty = new_note(session.report, place, paragraph)
        note = Note(empty.address, SECRETS[0], Reader.COUNTY, True, paragraph)
        session.edit("加备注", written(note))
    keying = begun(session.form, session.report, SECRETS[1], "2026-01-16T10:30", is_live=False)
    session.carry_out(stored(keyed(keying, {CELL: SECRETS[2]})), reveal=False)
    return finished


def contents(data: bytes, name: str) -> Iterator[bytes]:
    """Yield what a file holds, with what is packed in it unpacked."""
    yield data
    if name.endswith(".pdf"):
        reader = pypdf.PdfReader(BytesIO(data))
        yield "".join(page.extract_text() for page in reader.pages).encode()
        yield str(reader.metadata).encode()
    elif zipfile.is_zipfile(BytesIO(data)):
        with zipfile.ZipFile(BytesIO(data)) as file:
            for inner in file.namelist():
                yield from contents(file.read(inner), inner)


def found_in(data: bytes, name: str) -> set[str]:
    ways = {
        secret: (
            secret.encode(),
            secret.encode("utf-16-le"),
            secret.encode("gb18030"),
            secret.encode("unicode_escape"),
        )
        for secret in SECRETS
    }
    parts = list(contents(data, name))
    return {s for s, forms in ways.items() if any(form in part for form in forms for part in parts)}


def test_the_search_finds_what_a_draft_holds(noted: Wizard) -> None:
    assert noted.session.save()
    assert found_in(noted.session.path.read_bytes(), "") == set(SECRETS)


@pytest.mark.parametrize("ending", ENDINGS)
def test_no_exported_file_holds_them(
    noted: Wizard, exporter: Exporter, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"报告{ending}"
    assert exporter.export_to(path)
    assert found_in(path.read_bytes(), path.name) == set()


def test_the_package_does_not_hold_them(noted: Wizard, exporter: Exporter, tmp_path: Path) -> None:
    assert exporter.hand_in_to(Order(tmp_path, DEFAULT_PATTERN, as_zip=True))
    [path] = tmp_path.glob("*.zip")
    assert found_in(path.read_bytes(), path.name) == set()


def test_the_clipboard_for_the_web_does_not_hold_them(noted: Wizard, exporter: Exporter) -> None:
    exporter.copy_for_web()
    data = QApplication.clipboard().mimeData()
    assert not [secret for secret in SECRETS if secret in data.html() + data.text()]
    QApplication.clipboard().clear()


def test_notes_keep_nobody_from_exporting_but_are_counted(
    noted: Wizard, exporter: Exporter, tmp_path: Path, asked: list[str]
) -> None:
    assert exporter.errors_accepted()
    assert exporter.export_to(tmp_path / "报告.docx")
    assert asked == []
    review = noted.page("review")
    assert isinstance(review, ReviewPage)
    assert review.result.label.text().endswith("另有 2 条备注待核。")


def test_without_open_notes_nothing_is_said_of_them(
    finished: Wizard, exporter: Exporter, tmp_path: Path
) -> None:
    review = finished.page("review")
    assert exporter.export_to(tmp_path / "报告.docx")
    assert isinstance(review, ReviewPage)
    assert "备注" not in review.result.label.text()
