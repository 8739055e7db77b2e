"""Every file of the corpus is read: each cell is right, or a doubt names it.

The files come from several programs and are damaged in many ways; tests/data/corpus/README.md
says how. All bodies are invented.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from disclosure_desktop.documents.reading.read import read_document
from disclosure_desktop.documents.reading.reading import Answers, Reading
from disclosure_desktop.documents.reading.understand import understand
from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.totals import figures

CORPUS = Path(__file__).parents[2] / "data" / "corpus"
FILES = json.loads((CORPUS / "files.json").read_text(encoding="utf-8"))
REPORTS = json.loads((CORPUS / "reports.json").read_text(encoding="utf-8"))
UNDAMAGED = [file for file in FILES if file.startswith("undamaged/")]
DAMAGED = [file for file in FILES if file.startswith("damaged/")]

NOT_SAID = {"cells-blank"}
"""Damages after which cells are blank without a word: nothing was lost."""

OTHER_PROSE = {"heading-missing", "heading-unknown", "site-around"}
"""Damages after which prose stands elsewhere until a person answers or moves it."""

NO_TEXT = {"form", "year", "body", "level"}


class Expected(NamedTuple):
    """What stands in a file; `lacking` are the cells that its form has and it has not."""

    form: str
    year: int
    body: str
    texts: dict[str, object]
    values: dict[str, str]
    lacking: set[str]


def damage_of(file: str) -> str:
    return str(file.split("/")[1].split(".")[1])


@cache
def expected(file: str) -> Expected:
    own = FILES[file]
    report = REPORTS[own["report"]]
    changed = own.get("values", {})
    texts = report["texts"] | own.get("texts", {})
    values = report["values"] | changed
    return Expected(
        report["form"],
        report["year"],
        report["body"],
        {address: text for address, text in texts.items() if text},
        {address: text for address, text in values.items() if text},
        {address for address, text in changed.items() if not text},
    )


@cache
def read(file: str) -> Reading:
    return read_document(CORPUS / file)


def printed(reading: Reading) -> dict[str, str]:
    """All figures read, those for which the version of the form has no place included."""
    report = reading.report
    entered = {a: str(entry) for a, entry in report.entries.items() if a.count(".") == 2}
    values = figures(load_form(report.form_id), report).values
    return entered | {address: str(value) for address, value in values.items()}


def texts(reading: Reading) -> dict[str, object]:
    """What was read but figures, as JSON has it."""
    entries = reading.report.entries
    found = {a: e for a, e in entries.items() if a.count(".") < 2 and a not in NO_TEXT}
    found = {a: e for a, e in found.items() if not a.endswith(".typed_totals")}
    return {a: json.loads(json.dumps(entry)) for a, entry in found.items()}


def in_doubt(reading: Reading) -> set[str]:
    return {address for doubt in reading.doubts for address in doubt.addresses}


def differing(file: str, reading: Reading) -> set[str]:
    """The cells that were read as something else, blanks included."""
    values, found = expected(file).values, printed(reading)
    return {a for a in values.keys() | found.keys() if values.get(a, "") != found.get(a, "")}


def share_without_doubt(files: list[str]) -> tuple[float, int]:
    """The share of cells that were read right and without any doubt, and the number of cells."""
    right = cells = 0
    for file in files:
        wanted = expected(file).values.keys()
        reading = read(file)
        right += len(wanted - differing(file, reading) - in_doubt(reading))
        cells += len(wanted)
    return right / cells, cells


def test_the_whole_corpus_is_there() -> None:
    assert (len(UNDAMAGED), len(DAMAGED)) == (28, 108)
    there = {str(path.relative_to(CORPUS).as_posix()) for path in CORPUS.glob("*/*.*")}
    assert there == set(FILES)
    programs = {file.rsplit(".", 2)[1] for file in UNDAMAGED}
    assert programs == {
        *("libreoffice", "pandoc", "python-docx", "docx-npm"),
        *("utf-8", "gbk", "gb18030"),
    }
    assert {file.rsplit(".", 2)[1] for file in DAMAGED} == programs | {"nested"}


@pytest.mark.parametrize("file", FILES)
def test_each_cell_is_right_or_in_doubt(file: str) -> None:
    reading = read(file)
    assert differing(file, reading) - in_doubt(reading) == set()


@pytest.mark.parametrize("file", [f for f in DAMAGED if expected(f).lacking])
def test_what_a_file_lacks_is_said(file: str) -> None:
    said = in_doubt(read(file))
    if damage_of(file) in NOT_SAID:
        said |= expected(file).lacking
    assert expected(file).lacking <= said


@pytest.mark.parametrize("file", FILES)
def test_form_year_and_body_are_right_or_in_doubt(file: str) -> None:
    report, wanted = read(file).report, expected(file)
    assert (report.year, report.body) == (wanted.year, wanted.body)
    assert report.form_id == wanted.form or "form" in in_doubt(read(file))


@pytest.mark.parametrize("file", UNDAMAGED)
def test_an_undamaged_file_is_read_to_the_letter(file: str) -> None:
    reading = read(file)
    assert texts(reading) == expected(file).texts
    assert differing(file, reading) == set()


@pytest.mark.parametrize("file", [f for f in DAMAGED if damage_of(f) not in OTHER_PROSE])
def test_prose_headings_and_notes_are_right_whatever_happened_to_tables(file: str) -> None:
    assert texts(read(file)) == expected(file).texts


@pytest.mark.parametrize("file", [f for f in DAMAGED if "of-the-other-version" in f])
def test_a_mixture_of_versions_is_said(file: str) -> None:
    assert "表格版本" in [doubt.where for doubt in read(file).doubts]


@pytest.mark.parametrize("file", DAMAGED)
def test_doubts_are_few_enough_to_be_read(file: str) -> None:
    assert len(read(file).doubts) <= 12


def test_nearly_all_of_undamaged_files_is_read_without_doubt(
    capsys: pytest.CaptureFixture[str],
) -> None:
    undamaged, cells = share_without_doubt(UNDAMAGED)
    damaged, more = share_without_doubt(DAMAGED)
    with capsys.disabled():
        print(
            f"\nCorpus: right and without doubt {undamaged:.2%} of {cells} cells in "
            f"{len(UNDAMAGED)} undamaged files, {damaged:.2%} of {more} in {len(DAMAGED)} damaged"
        )
    assert undamaged >= 0.99


def answer(reading: Reading, *words: tuple[str, str]) -> Answers:
    """Choose options of doubts: what the doubt is about, and how the option is worded."""
    chosen = {}
    for about, option in words:
        [question] = [
            doubt.question
            for doubt in reading.doubts
            if about in f"{doubt.where}｜{doubt.read}" and doubt.question is not None
        ]
        [chosen[question.key]] = [key for key, each in question.options if option in each]
    return chosen


def only(damage: str, form: str) -> str:
    [file] = [f for f in DAMAGED if f.startswith(f"damaged/{form}.{damage}.")]
    return str(file)


def test_columns_with_other_labels_are_read_once_they_are_named() -> None:
    file = only("labels-reworded", "2021")
    three = [("依申请公开 第 4 列", "自然人")]
    stages = ("行政复议", "未经复议直接起诉", "复议后起诉")
    four = [
        (f"｜{'' if i == 0 else '行政诉讼 ＞ '}{stage} ＞ {theirs}", f"{stage} ＞ {ours}")
        for i, stage in enumerate(stages)
        for theirs, ours in (("正在审理", "尚未审结"), ("合计", "总计"))
    ]
    answers = answer(read(file), *three, *four)
    assert differing(file, understand(read(file).source, answers)) == set()


def test_an_added_row_becomes_a_local_one_when_told_so() -> None:
    file = only("rows-added", "2021")
    answers = answer(read(file), ("行政检查", "作为本地附加行保留"))
    reading = understand(read(file).source, answers)
    assert reading.report.local_rows("proactive") == (("行政检查", "5011"),)
    assert differing(file, reading) == set()


def test_of_two_rows_with_one_label_the_one_that_is_chosen_is_read() -> None:
    file = only("rows-twice", "2019")
    answers = answer(read(file), ("第 7 行", "（一）予以公开"))
    found = printed(understand(read(file).source, answers))
    assert found["applications.granted.natural_person"] == "5001"


def test_marks_become_zeros_when_told_so() -> None:
    file = only("dashes", "2021")
    answers = answer(read(file), ("9 格", "都改为 0"))
    reading = understand(read(file).source, answers)
    found = printed(reading)
    assert {found[a] for a in differing(file, reading)} == {"0"}
    assert len(differing(file, reading)) == 9


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_a_table_cut_in_two_at_the_end_of_a_page_is_read_as_one(form: str) -> None:
    file = only("table-cut-in-two", form)
    assert differing(file, read(file)) == set()
    assert {doubt.where for doubt in read(file).doubts} <= {
        "主动公开 第 15 行",
        "主动公开 第 19 行",
    }


def test_the_version_that_is_chosen_is_taken() -> None:
    file = only("table-three-of-the-other-version", "2019")
    reading = understand(read(file).source, {"form": "2019"})
    assert reading.report.form_id == "2019"
    assert differing(file, reading) - in_doubt(reading) == set()


def test_a_part_is_read_once_its_heading_is_named() -> None:
    file = only("heading-unknown", "2021")
    answers = answer(read(file), ("五、存在的主要问题及改进情况", "“五、下一步怎么做”"))
    reading = understand(read(file).source, answers)
    assert texts(reading) == expected(file).texts
