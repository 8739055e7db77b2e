"""Finding words in texts, headings, labels, figures and notes of the whole report."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.report import Report, new_report
from disclosure_desktop.report.totals import figures
from disclosure_desktop.ui.find import Hit, find, folded, occurrences
from tests.report.examples import number

FORM = load_form("2021")


def report(**texts: str) -> Report:
    found = new_report("2021", 2026, "青禾镇人民政府")
    found.apply({address.replace("__", "."): text for address, text in texts.items()})
    return found


def hits(filled: Report, words: str) -> list[Hit]:
    return find(FORM, filled, figures(FORM, filled).values, words)


def places(filled: Report, words: str) -> list[tuple[str, int, str]]:
    return [(hit.address, hit.start, hit.where) for hit in hits(filled, words)]


def test_texts_are_found_in_the_order_of_the_steps() -> None:
    filled = report(
        overview="网站改版。新网站上线。",
        contact__address="网站路1号",
        disputes__footnote="注：见网站",
        other_matters__heading="六、网站及其他",
    )
    assert places(filled, "网站") == [
        ("contact.address", 0, "基本信息·地址"),
        ("overview", 0, "总体情况"),
        ("overview", 6, "总体情况"),
        ("disputes.footnote", 3, "复议和诉讼·表下附注"),
        ("other_matters.heading", 2, "其他事项·标题"),
    ]


def test_labels_lead_to_their_first_cell() -> None:
    filled = report()
    assert places(filled, "结转下年度") == [
        ("applications.carried_out.natural_person", 2, "依申请公开·栏目")
    ]
    assert places(filled, "科研机构") == [("applications.received.research", 0, "依申请公开·栏目")]
    assert places(filled, "第二十条第（八）项") == [("proactive.fees.amount", 0, "主动公开·栏目")]
    assert places(filled, "不予处理") == [
        ("applications.rejected_petition.natural_person", 3, "依申请公开·栏目")
    ]


def test_figures_are_found_computed_ones_too() -> None:
    filled = report()
    filled.apply({"disputes.cases.review_upheld": number("57")})
    assert places(filled, "57") == [
        ("disputes.cases.review_upheld", 0, "复议和诉讼·行政复议·结果维持"),
        ("disputes.cases.review_total", 0, "复议和诉讼·行政复议·总计"),
    ]


def test_local_rows_are_found() -> None:
    filled = report()
    filled.apply({"proactive.local_rows": (("信息总数量：", "35"),)})
    assert places(filled, "信息总数量") == [("proactive.local_rows", 0, "主动公开·本地附加行")]


def test_a_label_with_the_words_twice_is_one_hit() -> None:
    found = [
        hit for hit in hits(report(), "其他") if hit.address.startswith("applications.other_r")
    ]
    assert len(found) == 1


@pytest.mark.parametrize("words", ["", "  ", "没有这样的字"])
def test_what_is_nowhere(words: str) -> None:
    assert hits(report(overview="甲"), words) == []


def test_full_width_and_capital_letters_are_like_the_others() -> None:
    filled = report(overview="（一）ＡＢ１２，ab12（一）")
    assert [hit.start for hit in hits(filled, "AB12")] == [3, 8]
    found = [hit.start for hit in hits(filled, "(一)") if hit.address == "overview"]
    assert found == [0, 12]


def test_the_excerpt_shows_some_of_the_text_around() -> None:
    filled = report(overview=f"{'一' * 30}甲乙\n目标丁{'二' * 30}")
    [hit] = hits(filled, "目标")
    assert hit.excerpt == f"……{'一' * 17}甲乙 目标丁{'二' * 19}……"


@given(st.text("aAb甲Ａ\n", max_size=40), st.text("ab甲", min_size=1, max_size=3))
def test_every_occurrence_is_found_once(text: str, words: str) -> None:
    found = list(occurrences(text, words))
    assert all(folded(text[start:end]) == words for start, end in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))
    assert len(found) == folded(text).count(words)
    rest = "\0".join(
        folded(text)[a:b]
        for a, b in zip(
            [0, *(e for _, e in found)], [*(s for s, _ in found), len(text)], strict=True
        )
    )
    assert words not in rest


@given(st.text(max_size=60))
def test_folding_keeps_every_place(text: str) -> None:
    assert len(folded(text)) == len(text)


@given(st.text("甲乙", max_size=12), st.text("甲乙", max_size=12), st.sampled_from(["甲", "甲乙"]))
def test_every_text_of_the_report_is_searched(overview: str, note: str, words: str) -> None:
    filled = report(overview=overview, applications__footnote=note)
    found = [hit.address for hit in hits(filled, words)]
    assert found.count("overview") == overview.count(words)
    assert found.count("applications.footnote") == note.count(words)
