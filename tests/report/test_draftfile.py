"""Drafts keep everything, and files that are no drafts are refused with a sentence."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_desktop.checks.review import review
from disclosure_desktop.form.description import load_form
from disclosure_desktop.report import draft_schema
from disclosure_desktop.report.draft_schema import DraftError, NewerDraftError
from disclosure_desktop.report.draftfile import (
    Draft,
    content,
    dump,
    parse,
    parse_newer,
    state_digest,
)
from disclosure_desktop.report.report import Level, Report
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.resources import resource
from tests.report.examples import BODY, empty_report, number
from tests.report.strategies import drafts, reports

DATA = Path(__file__).parent.parent / "data"
VALID = DATA / "valid" / "drafts"
INVALID = DATA / "invalid" / "drafts"
OLD = DATA / "drafts" / "old"
DAMAGED = DATA / "drafts" / "damaged"
NEWER = DATA / "drafts" / "newer"


def load(path: Path) -> Draft:
    return DraftStore(path.parent / "unused").load(path)


def refused(text: str) -> str:
    with pytest.raises(DraftError) as caught:
        parse(text)
    return str(caught.value)


BASE: dict[str, Any] = {"schema": 1, "form": "2021", "year": 2025}


def script(**keys: object) -> str:
    """A draft as a script writes it."""
    return json.dumps(BASE | keys, ensure_ascii=False)


@settings(max_examples=150)
@given(drafts())
def test_any_draft_is_read_back_as_it_was(draft: Draft) -> None:
    found = parse(dump(draft))
    assert found == draft
    assert dump(found) == dump(draft)


@settings(max_examples=50)
@given(reports())
def test_content_alone_holds_the_whole_report(report: Report) -> None:
    assert parse(json.dumps(content(report))).report == report


def test_draft_is_indented_sorted_json_with_numbers_as_typed() -> None:
    report = empty_report()
    report.apply(
        {
            "applications.granted.other": number("22", "（其中修订16件）"),
            "proactive.fees.amount": number("1.50"),
            "proactive.licensing.decisions": "/",
            "overview": "一年来。\n继续。",
            "proactive.heading": "二、主动公开",
            "applications.footnote": "注：无。",
            "proactive.local_rows": (("甲", "3"),),
            "disputes.typed_totals": True,
        }
    )
    text = dump(
        Draft(report, "overview", "2026-01-16T10:30:00", (3, 171), None, "5" * 32, ("a" * 16,))
    )
    assert text == (
        "{\n"
        ' "ancestors": [\n'
        '  "aaaaaaaaaaaaaaaa"\n'
        " ],\n"
        ' "body": "青禾镇人民政府",\n'
        ' "digest": "16d792eaad0350fa7870ccbd072c6730c0c1048b71a4188f8bac80f1c7e743d2",\n'
        ' "filled": 3,\n'
        ' "footnotes": {\n'
        '  "applications": "注：无。"\n'
        " },\n"
        ' "form": "2021",\n'
        ' "headings": {\n'
        '  "proactive": "二、主动公开"\n'
        " },\n"
        ' "id": "55555555555555555555555555555555",\n'
        ' "level": "township",\n'
        ' "local_rows": {\n'
        '  "proactive": [\n'
        "   [\n"
        '    "甲",\n'
        '    "3"\n'
        "   ]\n"
        "  ]\n"
        " },\n"
        ' "saved": "2026-01-16T10:30:00",\n'
        ' "schema": 3,\n'
        ' "step": "overview",\n'
        ' "texts": {\n'
        '  "overview": "一年来。\\n继续。"\n'
        " },\n"
        ' "typed_totals": [\n'
        '  "disputes"\n'
        " ],\n"
        ' "values": {\n'
        '  "applications.granted.other": "22（其中修订16件）",\n'
        '  "proactive.fees.amount": "1.50",\n'
        '  "proactive.licensing.decisions": "/"\n'
        " },\n"
        ' "wanted": 171,\n'
        ' "year": 2025\n'
        "}\n"
    )


def test_content_leaves_out_what_belongs_to_the_file() -> None:
    assert content(empty_report()) == {
        "schema": 2,
        "form": "2021",
        "year": 2025,
        "body": "青禾镇人民政府",
        "level": "township",
        "values": {},
        "texts": {},
        "headings": {},
        "footnotes": {},
        "local_rows": {},
        "typed_totals": [],
    }


SAMPLES = {
    "byte-order-mark": ("2019", 2020, 0),
    "notes-and-second-keying": ("2021", 2025, 42),
    "qinghe-2019": ("2019", 2019, 40),
    "qinghe-2020": ("2019", 2020, 40),
    "qinghe-2024": ("2021", 2024, 42),
    "qinghe-2025": ("2021", 2025, 42),
    "schema-1": ("2021", 2025, 42),
    "script": ("2021", 2025, 0),
}


def test_every_valid_draft_was_found_on_disk() -> None:
    assert {path.stem for path in VALID.iterdir()} == set(SAMPLES)


@pytest.mark.parametrize("name", SAMPLES)
def test_valid_draft_loads(name: str) -> None:
    form_id, year, held = SAMPLES[name]
    report = load(VALID / f"{name}.disclosure").report
    # 青禾镇 is invented.
    assert (report.form_id, report.year, report.body) == (form_id, year, "青禾镇人民政府")
    assert review(load_form(form_id), report).held == held


def test_every_old_schema_was_found_on_disk() -> None:
    assert {path.stem for path in OLD.iterdir()} == {"schema-1", "schema-2", "schema-3"}


@pytest.mark.parametrize("schema", [1, 2])
def test_draft_of_an_older_schema_is_raised_and_loses_nothing(schema: int) -> None:
    old, today = load(OLD / f"schema-{schema}.disclosure"), load(OLD / "schema-3.disclosure")
    assert old.report == today.report
    assert (old.step, old.saved, old.progress) == (today.step, today.saved, today.progress)
    assert parse(dump(old)) == old


def test_draft_from_before_there_were_ids_is_named_by_its_digest() -> None:
    text = (OLD / "schema-2.disclosure").read_text("utf-8")
    assert parse(text).id == json.loads(text)["digest"][:32]
    assert parse(text).id == "b30c9b5b6845caf05617ebef93684551"


def test_draft_of_a_script_is_named_by_its_place_and_text(tmp_path: Path) -> None:
    first, second = tmp_path / "a.disclosure", tmp_path / "b.disclosure"
    for path in (first, second):
        path.write_text(script(), "utf-8")
    assert load(first).id == load(first).id
    assert len({load(first).id, load(second).id, ""}) == 3


def test_draft_of_today_is_written_back_byte_for_byte() -> None:
    path = OLD / "schema-3.disclosure"
    draft = load(path)
    assert draft.id == "0123456789abcdef0123456789abcdef"
    assert draft.ancestors == (state_digest(draft),)
    assert dump(draft).encode() == path.read_bytes()


def test_state_is_named_by_what_was_entered_alone() -> None:
    draft = load(OLD / "schema-3.disclosure")
    assert state_digest(draft) == "51ee1e7ab9a4bfe2"
    other = Draft(draft.report, "basics", "2026-01-01T00:00:00", (1, 2), None, "f" * 32)
    assert state_digest(other) == state_digest(draft)
    other.report.apply({"overview": "新"})
    assert state_digest(other) != "51ee1e7ab9a4bfe2"
    assert state_digest(Draft(other.report, previous=empty_report())) != state_digest(other)


def test_half_characters_are_left_out_and_stop_no_saving() -> None:
    report = empty_report()
    report.apply({"proactive.local_rows": (("甲\ud83d", "3"),), "overview": "一\udc00年"})
    found = parse(dump(Draft(report)).encode("utf-8").decode("utf-8")).report
    assert found.local_rows("proactive") == (("甲", "3"),)
    assert found.text("overview") == "一年"


DAMAGES = {"empty", "zeros", "cut", "end-zeros", "changed", "later-schema"}


def test_every_damaged_draft_was_found_on_disk() -> None:
    assert {path.stem for path in DAMAGED.iterdir()} == DAMAGES


@pytest.mark.parametrize("name", sorted(DAMAGES))
def test_damaged_draft_is_recognised(name: str) -> None:
    with pytest.raises(DraftError, match="损坏") as caught:
        load(DAMAGED / f"{name}.disclosure")
    assert not isinstance(caught.value, NewerDraftError)


def test_draft_of_a_newer_program_can_be_looked_at_and_not_saved() -> None:
    path = NEWER / "schema-4.disclosure"
    with pytest.raises(NewerDraftError):
        load(path)
    draft = DraftStore(path.parent / "unused").load_newer(path)
    assert draft.report == load(OLD / "schema-3.disclosure").report
    assert draft.read_only == (
        "这份草稿由更新版本的程序保存，只能查看，不能修改；有 3 处内容本程序不认识，没有显示"
    )


def test_nothing_can_be_read_of_a_newer_draft_without_form_and_year() -> None:
    with pytest.raises(DraftError, match="form"):
        parse_newer('{"schema": 99, "year": 2025}')


def test_part_that_a_newer_program_writes_otherwise_is_left_out() -> None:
    text = json.dumps({"schema": 99, "form": "2021", "year": 2025, "values": ["x"], "body": BODY})
    draft = parse_newer(text)
    assert (draft.report.body, draft.report.year) == (BODY, 2025)
    assert "有 1 处内容" in draft.read_only


def test_prose_carried_over_is_remembered_but_no_content_of_the_report() -> None:
    report = empty_report()
    report.apply({"overview": "2025年。", "overview.carried": (("2024年。", "2025年。"),)})
    again = parse(dump(Draft(report))).report
    assert again.entries["overview.carried"] == (("2024年。", "2025年。"),)
    assert "carried" not in content(report)
    assert content(report)["texts"] == {"overview": "2025年。"}


def test_draft_with_notes_and_a_second_keying_is_written_back_byte_for_byte() -> None:
    path = VALID / "notes-and-second-keying.disclosure"
    draft = load(path)
    assert dump(draft).encode() == path.read_bytes()
    assert draft.report.entries["applications.received.natural_person.note"] == (
        ("与台账差 1 件，等回话。", "county", "open", ""),
    )
    assert draft.report.entries["second_keying"] == (
        ("李复核", "2026-01-16T10:30", "2026-01-16T11:05", ""),
    )
    assert draft.report.entries["second_keying.kept"] == (("disputes.cases.review_upheld",),)


BEGUN = {"began": "2026-01-16T10:30"}


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ({"notes": {"overview": {"text": "一"}}}, "notes 里有不认识的地址“overview”"),
        ({"notes": {"disputes#1": {"text": "一"}}}, "notes 里有不认识的地址“disputes#1”"),
        ({"notes": {"applications.granted.other": {"text": ""}}}, "notes.applications"),
        ({"notes": {"overview#1": {"text": "一", "reader": "all"}}}, "notes.overview#1.reader"),
        ({"second_keying": {}}, "second_keying.began”不对：缺少这一项"),
        ({"second_keying": BEGUN | {"second": {"overview": "3"}}}, "second_keying.second 里有不"),
        ({"second_keying": BEGUN | {"kept": ["x"]}}, "second_keying.kept 里有不认识的地址“x”"),
    ],
)
def test_note_or_second_figure_of_nowhere_is_refused(part: dict[str, object], said: str) -> None:
    assert said in refused(script(**part))


def test_draft_written_by_a_script_is_accepted() -> None:
    draft = load(VALID / "script.disclosure")
    assert draft.report.entries == {
        "form": "2021",
        "year": 2025,
        "body": "青禾镇人民政府",
        "level": "township",
        "applications.received.natural_person": number("4"),
        "applications.received.business": number("1"),
        "applications.granted.other": "无",
        "proactive.fees.amount": number("1.5"),
        "proactive.normative_documents.issued": number("3", "（其中修订1件）"),
        "overview": "4",
        "disputes.typed_totals": True,
    }
    assert (draft.step, draft.saved, draft.progress) == ("", "", None)


def test_least_draft_of_a_script_needs_form_and_year() -> None:
    assert parse(script()).report.entries == {"form": "2021", "year": 2025, "level": "township"}


def test_level_is_kept() -> None:
    report = parse(script(level="city")).report
    assert report.level is Level.CITY
    assert content(report)["level"] == "city"


def test_cells_of_the_other_version_are_kept_for_the_clerk_may_change_it() -> None:
    values = {"applications.other_handled.other": "3", "proactive.licensing.items_change": "减2"}
    report = parse(script(values=values)).report
    assert content(report)["values"] == values


@pytest.mark.parametrize("text", ["二十", "1.5", "约3", "/", "4.0", "007", "３件件"])
def test_text_that_is_no_number_stays_as_typed(text: str) -> None:
    report = parse(script(values={"applications.granted.other": text})).report
    assert report.value("applications.granted.other") == text
    assert content(report)["values"] == {"applications.granted.other": text}


def test_number_in_a_prose_part_stays_text() -> None:
    report = parse(script(texts={"overview": "4", "title": "2025"})).report
    assert (report.entries["overview"], report.entries["title"]) == ("4", "2025")


def test_blank_in_a_draft_is_blank() -> None:
    report = parse(script(values={"applications.granted.other": ""}, texts={"overview": ""})).report
    assert report.value("applications.granted.other") is None
    assert "overview" not in report.entries


def test_progress_needs_both_numbers() -> None:
    assert parse(script(filled=3, wanted=171)).progress == (3, 171)
    assert parse(script(filled=3)).progress is None


SENTENCES = {
    "footnote-under-prose": "草稿的 footnotes 里有不认识的地址“overview”。",
    "heading-of-the-preamble": "草稿的 headings 里有不认识的地址“preamble”。",
    "key-twice": "草稿里的“body”写了两次，不知道以哪一个为准。",
    "totals-of-table-two": "草稿的 typed_totals 里有不认识的地址“proactive”。",
    "a-list": "这个文件不是年度报告草稿。",
    "a-word": "这个文件不是年度报告草稿。",
    "cut-short": "文件内容不完整或已损坏，不能作为草稿打开。",
    "deep-nesting": "文件内容不完整或已损坏，不能作为草稿打开。",
    "digest-mismatch": "文件内容与保存时不一致，可能已损坏或被其他程序改动过；文件没有改动。",
    "digest-no-text": "文件内容与保存时不一致，可能已损坏或被其他程序改动过；文件没有改动。",
    "empty": "文件内容不完整或已损坏，不能作为草稿打开。",
    "endless-number": "文件内容不完整或已损坏，不能作为草稿打开。",
    "half-character": "文件内容不完整或已损坏，不能作为草稿打开。",
    "level-unknown": "草稿里的“level”不对：不是这里可以填的内容。",
    "local-row-empty": "草稿里的“local_rows.proactive.0”不对：至少要有 1 格。",
    "local-row-too-wide": "草稿里的“local_rows.proactive.0”不对：最多只能有 4 格。",
    "missing-form": "草稿里的“form”不对：缺少这一项。",
    "missing-year": "草稿里的“year”不对：缺少这一项。",
    "no-json": "文件内容不完整或已损坏，不能作为草稿打开。",
    "no-schema": "这个文件不是年度报告草稿：缺少 schema。",
    "not-utf-8": "文件内容不是文字，可能已损坏，或者不是年度报告草稿。",
    "schema-no-number": "这个文件不是年度报告草稿：缺少 schema。",
    "schema-of-a-newer-program": (
        "这份草稿由更新版本的程序保存，请升级本程序后再打开；文件没有改动。"
    ),
    "schema-too-old": "不认识这种旧草稿（schema 0）。",
    "unknown-cell": "草稿的 values 里有不认识的地址“applications.granted.nobody”。",
    "unknown-footnote": "草稿的 footnotes 里有不认识的地址“applications.granted”。",
    "unknown-form": "草稿用的是“2020”版表格，本程序没有这一版。",
    "unknown-heading": "草稿的 headings 里有不认识的地址“title”。",
    "unknown-key": "草稿里的“color”不对：不认识这一项。",
    "unknown-local-rows": "草稿的 local_rows 里有不认识的地址“totals”。",
    "unknown-table": "草稿的 values 里有不认识的地址“overview”。",
    "unknown-text": "草稿的 texts 里有不认识的地址“conclusion”。",
    "unknown-typed-totals": "草稿的 typed_totals 里有不认识的地址“applications.handled”。",
    "value-a-list": "草稿里的“values.applications.granted.other”不对：应当是文字。",
    "value-null": "草稿里的“values.applications.granted.other”不对：应当是文字。",
    "value-true": "草稿里的“values.applications.granted.other”不对：应当是文字。",
    "values-a-list": "草稿里的“values”不对：不是这里可以填的内容。",
    "year-half": "草稿里的“year”不对：应当是整数。",
    "year-in-words": "草稿里的“year”不对：应当是整数。",
    "year-infinite": "草稿里的“year”不对：不是这里可以填的内容。",
    "year-too-early": "草稿里的“year”不对：不能小于 2000。",
    "year-too-late": "草稿里的“year”不对：不能大于 2100。",
}


def test_every_invalid_draft_was_found_on_disk() -> None:
    assert {path.stem for path in INVALID.iterdir()} == set(SENTENCES)


@pytest.mark.parametrize("name", SENTENCES)
def test_file_that_is_no_draft_is_refused_and_left_alone(name: str) -> None:
    path = INVALID / f"{name}.disclosure"
    before = path.read_bytes()
    with pytest.raises(DraftError) as caught:
        load(path)
    assert str(caught.value) == SENTENCES[name]
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["qinghe-2025", "qinghe-2019"])
def test_draft_cut_anywhere_is_refused_or_complete(name: str) -> None:
    whole = (VALID / f"{name}.disclosure").read_bytes()
    assert whole.endswith(b"\n}\n")
    assert parse(whole[:-1].decode()) == parse(whole.decode())
    for end in [*range(0, len(whole) - 1, 7), *range(len(whole) - 200, len(whole) - 1)]:
        try:
            text = whole[:end].decode()
        except UnicodeDecodeError:
            continue
        assert refused(text) == "文件内容不完整或已损坏，不能作为草稿打开。"


@settings(max_examples=150)
@given(st.data())
def test_draft_with_one_character_changed_is_refused_or_says_the_same(
    data: st.DataObject,
) -> None:
    whole = (VALID / "qinghe-2024.disclosure").read_text("utf-8")
    place = data.draw(st.integers(0, len(whole) - 1))
    character = data.draw(st.sampled_from('0159ax"{}[],: 。\n'))
    try:
        found = parse(whole[:place] + character + whole[place + 1 :])
    except DraftError:
        return
    assert found == parse(whole)


@pytest.mark.parametrize("depth", [*range(960, 1000, 4), 3000])
def test_nesting_of_any_depth_is_refused(depth: int) -> None:
    nested = "[" * depth + "]" * depth
    assert refused(f'{{"schema": 1, "digest": "x", "texts": {nested}}}').endswith("。")


def test_older_schema_is_raised_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    def rename(data: dict[str, Any]) -> dict[str, Any]:
        data["body"] = data.pop("organ")
        return data | {"schema": 0}

    monkeypatch.setitem(draft_schema.UPGRADES, -1, rename)
    monkeypatch.setitem(draft_schema.UPGRADES, 0, lambda data: data | {"year": 2025, "schema": 1})
    old = json.dumps({"schema": -1, "form": "2021", "organ": BODY})
    assert parse(old).report == empty_report()
    assert refused(json.dumps({"schema": -2})) == "不认识这种旧草稿（schema -2）。"


def test_published_sample_loads_with_every_relation_held() -> None:
    draft = load(resource("samples", "luxiang-2020.disclosure"))
    report = draft.report
    assert (report.form_id, report.year, report.body) == ("2019", 2020, "鹿乡镇")
    assert report.text("signature") == "长春市双阳区鹿乡镇人民政府"
    assert report.heading("proactive") == "二、政府信息主动公开情况"
    assert report.heading("disputes") == "四、复议、诉讼和申诉情况"
    assert report.local_rows("proactive") == (
        ("2020年本行政区域（或本部门）政府信息公开发布总数量（非新闻类、消息类）：",),
    )
    assert report.value("proactive.penalties.items_last_year") == number("109")
    assert draft.progress == (171, 171)
    found = review(load_form("2019"), report)
    assert (found.errors, found.undecided, found.held) == (0, (), 40)
    assert [f.message for f in found.findings if f.code[0] in "SY"] == [
        "前言介绍全文的话与后面的六个部分对不上：没有列出主动公开政府信息情况、"
        "收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、其他需要报告的事项。",
        "标题“二、政府信息主动公开情况”与规定的“二、主动公开政府信息情况”不一样。",
        "标题“四、复议、诉讼和申诉情况”与规定的“四、政府信息公开行政复议、行政诉讼情况”不一样。",
    ]


def test_published_sample_is_written_back_with_what_came_since() -> None:
    path = resource("samples", "luxiang-2020.disclosure")
    was, now = json.loads(path.read_bytes()), json.loads(dump(load(path)))
    assert {key for key in now if now[key] != was.get(key)} == {"digest", "id", "schema"}
    assert was.keys() - now.keys() == set()


def test_last_years_report_inside_a_draft_is_raised_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def rename(data: dict[str, Any]) -> dict[str, Any]:
        data["body"] = data.pop("organ")
        return data | {"schema": 1}

    monkeypatch.setitem(draft_schema.UPGRADES, 0, rename)
    last = {"schema": 0, "form": "2021", "year": 2024, "organ": BODY}
    draft = parse(json.dumps({"schema": 2, "form": "2021", "year": 2025, "previous": last}))
    assert draft.previous is not None
    assert draft.previous.body == BODY
