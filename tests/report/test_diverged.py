"""Copies that went different ways: nothing of either side is lost, and no conflict is hidden."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from disclosure_desktop.report.diverged import Conflict, common_ancestor, put_together
from disclosure_desktop.report.draftfile import Draft, state_digest
from disclosure_desktop.report.history import History, Moment
from disclosure_desktop.report.report import Report
from tests.report.examples import empty_report, number
from tests.report.strategies import reports

CELL = "applications.granted.other"
TEXTS = st.lists(st.sampled_from("甲乙丙丁戊"), min_size=1, max_size=6).map("\n".join)


def report(**entries: object) -> Report:
    found = Report()
    found.apply({address.replace("__", "."): entry for address, entry in entries.items()})  # type: ignore[misc]
    return found


def text_of(text: str) -> Report:
    return report(overview=text)


def test_each_side_s_cells_are_taken_and_both_sides_are_a_conflict() -> None:
    base = report(**{CELL: number("1"), "date": "旧", "title": "题"})
    ours = report(**{CELL: number("2"), "date": "新", "title": "题"})
    theirs = report(**{CELL: number("3"), "date": "旧"})
    found = put_together(base, ours, theirs)
    assert found.changes == {"title": None}
    assert found.conflicts == (Conflict(CELL, number("1"), number("2"), number("3")),)


def test_paragraphs_in_conflict_stay_ours_and_the_others_are_taken() -> None:
    base, ours = text_of("一\n二\n三\n四\n五"), text_of("壹\n二\n我\n四\n五")
    theirs = text_of("一\n二\n他\n四\n伍\n六")
    found = put_together(base, ours, theirs)
    assert found.changes == {"overview": "壹\n二\n我\n四\n伍\n六"}
    assert found.conflicts == (Conflict("overview", "三", "我", "他", 2),)


def test_paragraphs_put_in_by_both_are_a_conflict_unless_they_are_alike() -> None:
    base = text_of("一\n二")
    found = put_together(base, text_of("一\n我\n二"), text_of("一\n他\n二"))
    assert (found.changes, found.conflicts) == ({}, (Conflict("overview", "", "我", "他", 1),))
    same = put_together(base, text_of("一\n我\n二"), text_of("一\n我\n二\n三"))
    assert (same.changes, same.conflicts) == ({"overview": "一\n我\n二\n三"}, ())


def test_text_that_one_side_deleted_and_the_other_changed_is_a_conflict() -> None:
    found = put_together(text_of("一"), Report(), text_of("二"))
    assert found.conflicts == (Conflict("overview", "一", None, "二"),)


def test_without_an_ancestor_every_difference_is_a_conflict() -> None:
    found = put_together(None, report(date="甲", title="同"), report(overview="乙", title="同"))
    assert found.changes == {}
    assert [each.address for each in found.conflicts] == ["date", "overview"]


@given(TEXTS, TEXTS)
def test_an_unchanged_text_takes_over_the_other(base: str, changed: str) -> None:
    ours = put_together(text_of(base), text_of(base), text_of(changed))
    assert ours.changes == ({"overview": changed} if changed != base else {})
    theirs = put_together(text_of(base), text_of(changed), text_of(base))
    assert (ours.conflicts, theirs.changes, theirs.conflicts) == ((), {}, ())


@given(TEXTS, TEXTS, TEXTS)
def test_sides_have_the_same_conflicts_and_agree_on_the_rest(base: str, a: str, b: str) -> None:
    ours = put_together(text_of(base), text_of(a), text_of(b))
    theirs = put_together(text_of(base), text_of(b), text_of(a))
    mirrored = [(each.base, each.theirs, each.ours) for each in theirs.conflicts]
    assert [(each.base, each.ours, each.theirs) for each in ours.conflicts] == mirrored
    if not ours.conflicts:
        assert ours.changes.get("overview", a) == theirs.changes.get("overview", b)


@given(TEXTS, TEXTS, TEXTS)
def test_every_new_paragraph_is_in_the_text_or_in_a_conflict(base: str, a: str, b: str) -> None:
    found = put_together(text_of(base), text_of(a), text_of(b))
    merged = str(found.changes.get("overview", a))
    shown = [merged, *(str(each.theirs) for each in found.conflicts)]
    held = "\n".join(shown).split("\n")
    for side in (a, b):
        for paragraph in set(side.split("\n")) - set(base.split("\n")):
            assert paragraph in held


@given(reports("2021"), reports("2021"), reports("2021"))
def test_whole_reports_are_put_together_by_the_same_laws(
    base: Report, ours: Report, theirs: Report
) -> None:
    assert put_together(base, ours, base).changes == {}
    assert put_together(base, ours, ours) == put_together(base, base, base)
    taken = Report(dict(base.entries))
    taken.apply(put_together(base, base, theirs).changes)
    assert taken == theirs
    found = put_together(base, ours, theirs)
    told = found.changes.keys() | {each.address for each in found.conflicts}
    for address in ours.entries.keys() | theirs.entries.keys():
        new, old = theirs.entries.get(address), base.entries.get(address)
        if new not in (old, ours.entries.get(address)):
            assert address in told


def state(text: str) -> Report:
    found = empty_report()
    found.apply({"overview": text})
    return found


def kept(folder: Path, *texts: str) -> tuple[History, list[Draft]]:
    history = History(folder / "history")
    drafts = [Draft(state(text), id="5" * 32) for text in texts]
    for each in drafts:
        history.keep(each, Moment.OPENED)
    return history, drafts


def test_last_state_that_both_began_from_is_the_ancestor(tmp_path: Path) -> None:
    history, drafts = kept(tmp_path, "一", "二", "三")
    first, second, third = (state_digest(each) for each in drafts)
    ours = Draft(state("我"), ancestors=(first, second, third))
    theirs = Draft(state("他"), ancestors=(first, second, "0" * 16))
    assert common_ancestor(history, ours, theirs) == state("二")


def test_a_side_that_stayed_as_it_was_is_the_ancestor(tmp_path: Path) -> None:
    history, drafts = kept(tmp_path, "一", "二")
    theirs = Draft(state("他"), ancestors=tuple(state_digest(each) for each in drafts))
    assert common_ancestor(history, drafts[1], theirs) == state("二")
    assert common_ancestor(history, theirs, drafts[1]) == state("二")


def test_older_ancestor_serves_where_the_last_one_was_thinned_away(tmp_path: Path) -> None:
    history, drafts = kept(tmp_path, "一", "二")
    ancestors = tuple(state_digest(each) for each in drafts)
    history.snapshots()[0].path.unlink()
    ours, theirs = (Draft(state(each), ancestors=ancestors) for each in "我他")
    assert common_ancestor(history, ours, theirs) == state("一")
    history.snapshots()[0].path.unlink()
    assert common_ancestor(history, ours, theirs) is None
