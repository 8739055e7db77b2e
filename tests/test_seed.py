"""The seed: a real report of 2020, held whole and given back.

`tests/data/luxiang-2020.txt` is that report as text; its only artefact, the bookmark at the
start, is no part of the report.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosure_desktop.cli import main as disclosure
from disclosure_desktop.resources import resource
from tests.office import soffice_convert

DATA = Path(__file__).parent / "data"
_AROUND = " \t\u3000\u00a0\ufeff"


def lines(text: str) -> list[str]:
    """Return every paragraph and cell that is not blank, without the blanks around it."""
    return [stripped for line in text.splitlines() if (stripped := line.strip(_AROUND))]


@pytest.mark.office
def test_another_program_reads_every_paragraph_and_cell_of_the_export(tmp_path: Path) -> None:
    word = tmp_path / "鹿乡镇.docx"
    sample = str(resource("samples", "luxiang-2020.disclosure"))
    assert disclosure(["export", sample, "-o", str(word)]) == 0
    read = soffice_convert(word, tmp_path, "txt:Text (encoded):UTF8")
    original = (DATA / "luxiang-2020.txt").read_text("utf-8")
    expected = lines(original.removeprefix("[bookmark: _GoBack]"))
    assert len(expected) == 306
    assert lines(read.read_text("utf-8")) == expected
