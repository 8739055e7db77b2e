"""Notes stay on their cells and paragraphs, change nothing else, and stay in the draft."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from disclosure_desktop.checks.review import review
from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.draftfile import Draft, content, dump, parse
from disclosure_desktop.report.merging import merge
from disclosure_desktop.report.notes import (
    Note,
    Reader,
    all_notes,
    count_open,
    followed,
    has_lost_its_paragraph,
    new_note,
    note_at,
    notes_on,
    paragraph_of,
    place_of,
    written,
)
from disclosure_desktop.report.report import Report
from disclosure_desktop.report.totals import figures
from tests.report.examples import empty_report, quiet_report
from tests.report.strategies import TEXT, reports

CELL = "applications.received.natural_person"
FIRST, SECOND, THIRD = "一年来做好公开。", "全年公开35条。", "没有责任追究。"


def noted(report: Report, place: str, text: str, paragraph: str = "", is_open: bool = True) -> Note:
    """Put a note into the report."""
    empty = new_note(report, place, paragraph)
    note = Note(empty.address, text, Reader.COUNTY, is_open, paragraph)
    report.apply(written(note))
    return note


def with_text() -> Report:
    report = empty_report()
    report.apply({"overview": "\n".join((FIRST, SECOND, THIRD))})
    return report


def change_text(report: Report, *lines: str) -> None:
    """Change the text as the window does, notes going along."""
    changes = {"overview": "\n".join(lines)}
    report.apply(changes | followed(report, changes))


def test_a_note_on_a_cell_is_an_entry_beside_it() -> None:
    report = empty_report()
    note = noted(report, CELL, "与台账差 1 件")
    assert report.entries[f"{CELL}.note"] == (("与台账差 1 件", "county", "open", ""),)
    assert note_at(report, CELL) == note
    assert note.place == CELL
    assert note.words == "待核，给县里：与台账差 1 件"


def test_words_of_a_note_are_one_line() -> None:
    assert Note(f"{CELL}.note", "一\n\n二").words == "给自己：一 二"


def test_a_note_without_text_is_none() -> None:
    report = empty_report()
    note = noted(report, CELL, "核一下")
    report.apply(written(Note(note.address, "  \n")))
    assert note_at(report, CELL) is None
    assert f"{CELL}.note" not in report.entries


def test_only_addresses_of_notes_have_a_place() -> None:
    assert place_of(f"{CELL}.note") == CELL
    assert place_of("overview.note#3f2a91c0") == "overview"
    assert [
        place_of(a) for a in (CELL, "overview", "overview.carried", "applications.footnote")
    ] == [
        "",
        "",
        "",
        "",
    ]


def test_a_note_on_a_paragraph_is_found_by_its_wording() -> None:
    report = with_text()
    note = noted(report, "overview", "含转发吗", SECOND)
    assert notes_on(report, "overview", SECOND) == [note]
    assert notes_on(report, "overview", FIRST) == []
    assert paragraph_of(report, note) == 1


def test_two_notes_on_equal_paragraphs_have_addresses_of_their_own() -> None:
    report = with_text()
    one, two = noted(report, "overview", "一", SECOND), noted(report, "overview", "二", SECOND)
    assert one.address != two.address
    assert {note.text for note in notes_on(report, "overview", SECOND)} == {"一", "二"}


def test_a_note_goes_along_when_its_paragraph_is_edited_moved_or_split() -> None:
    report = with_text()
    address = noted(report, "overview", "含转发吗", SECOND).address
    change_text(report, FIRST, "全年公开信息36条。", THIRD)
    [note] = notes_on(report, "overview", "全年公开信息36条。")
    assert (note.address, note.text) == (address, "含转发吗")
    change_text(report, "新的一段。", FIRST, THIRD, "全年公开信息36条。")
    assert paragraph_of(report, note) == 3
    change_text(report, "新的一段。", FIRST, THIRD, "全年公开信息", "36条。")
    assert [n.text for n in notes_on(report, "overview", "全年公开信息")] == ["含转发吗"]


def test_a_note_outlives_its_paragraph_and_finds_it_again() -> None:
    report = with_text()
    note = noted(report, "overview", "含转发吗", SECOND)
    change_text(report, FIRST, THIRD)
    assert has_lost_its_paragraph(report, note)
    assert notes_on(report, "overview", "") == [note]
    change_text(report, FIRST, SECOND, THIRD)
    assert not has_lost_its_paragraph(report, note)
    assert notes_on(report, "overview", SECOND) == [note]


def test_typing_in_another_paragraph_changes_no_note() -> None:
    report = with_text()
    noted(report, "overview", "含转发吗", SECOND)
    assert followed(report, {"overview": "\n".join((FIRST + "又", SECOND, THIRD))}) == {}
    assert followed(report, {"improvement": "无"}) == {}


def test_notes_are_listed_in_the_order_of_the_form() -> None:
    report = with_text()
    for place, paragraph in (
        ("disputes.cases.review_other", ""),
        (CELL, ""),
        ("overview", THIRD),
        ("applications.other_handled.other", ""),
        ("overview", FIRST),
        ("improvement", ""),
        ("proactive.fees.amount", ""),
    ):
        noted(report, place, f"{place}{paragraph}", paragraph, is_open=place == CELL)
    assert [note.text for note in all_notes(load_form("2021"), report)] == [
        f"overview{FIRST}",
        f"overview{THIRD}",
        "proactive.fees.amount",
        CELL,
        "disputes.cases.review_other",
        "improvement",
        "applications.other_handled.other",  # of the version of 2019
    ]
    assert count_open(report) == 1


def test_notes_of_two_clerks_come_together() -> None:
    base = with_text()
    ours, theirs = Report(dict(base.entries)), Report(dict(base.entries))
    noted(ours, "overview", "我的", FIRST)
    noted(theirs, "overview", "他的", SECOND)
    noted(theirs, CELL, "他的")
    found = merge(base, ours, theirs)
    ours.apply(found.changes)
    assert found.conflicts == ()
    assert [note.text for note in all_notes(load_form("2021"), ours)] == ["我的", "他的", "他的"]


def test_a_note_is_in_the_draft_and_not_in_the_content() -> None:
    report = with_text()
    noted(report, CELL, "给县里的话")
    noted(report, "overview", "给自己的话", SECOND)
    draft = json.loads(dump(Draft(report)))
    [on_text] = [key for key in draft["notes"] if key != CELL]
    assert draft["notes"] == {
        CELL: {"text": "给县里的话", "reader": "county", "open": True, "paragraph": ""},
        on_text: {"text": "给自己的话", "reader": "county", "open": True, "paragraph": SECOND},
    }
    assert on_text.startswith("overview#")
    assert content(report) == content(with_text())


def test_nothing_in_a_note_is_checked_as_if_it_were_printed() -> None:
    report = quiet_report()
    noted(report, CELL, "申请人电话 13812345678，身份证 11010119900307123X")
    assert review(load_form("2021"), report).findings == ()


PLACES = st.sampled_from(
    [(CELL, False), ("proactive.fees.amount", False), ("overview", True), ("improvement", True)]
)


@st.composite
def notes(draw: st.DrawFn, report: Report) -> Note:
    place, in_text = draw(PLACES)
    paragraph = draw(st.sampled_from(report.text(place).split("\n"))) if in_text else ""
    empty = new_note(report, place, paragraph)
    reader = draw(st.sampled_from(Reader))
    text = draw(TEXT.filter(lambda text: bool(text.strip())))
    return Note(empty.address, text, reader, draw(st.booleans()), paragraph)


@given(st.data(), reports())
def test_notes_change_neither_figures_nor_content(data: st.DataObject, report: Report) -> None:
    form = load_form(report.form_id)
    before, printed = content(report), figures(form, report)
    for _ in range(3):
        report.apply(written(data.draw(notes(report))))
    assert content(report) == before
    assert figures(form, report) == printed


@given(st.data(), reports())
def test_any_note_is_read_back_from_its_draft(data: st.DataObject, report: Report) -> None:
    for _ in range(3):
        report.apply(written(data.draw(notes(report))))
    assert parse(dump(Draft(report))).report == report


LINES = st.lists(st.sampled_from(["甲", "乙", "甲乙", "甲乙丙", "", "丁"]), min_size=1, max_size=5)


@given(LINES, LINES, st.integers(0, 4))
def test_no_change_of_a_text_loses_a_note(old: list[str], new: list[str], number: int) -> None:
    report = empty_report()
    report.apply({"overview": "\n".join(old)})
    paragraph = report.text("overview").split("\n")[0 if number >= len(old) else number]
    noted(report, "overview", "记着", paragraph)
    changes = {"overview": "\n".join(new)}
    both = changes | followed(report, changes)
    undo = report.apply(both)
    [note] = all_notes(load_form("2021"), report)
    assert note.text == "记着"
    shown = [*dict.fromkeys(report.text("overview").split("\n")), ""]
    assert note in [each for line in shown for each in notes_on(report, "overview", line)]
    report.apply(undo)
    assert [n.paragraph for n in all_notes(load_form("2021"), report)] == [paragraph]
