"""A document set on pages."""

from __future__ import annotations

import pytest

from disclosure_desktop.documents.document import Heading, Paragraph
from disclosure_desktop.documents.typesetting import TypesettingError, load_typesetting
from disclosure_desktop.paper import fonts
from disclosure_desktop.paper.setting import Bookmark, set_document
from tests.documents.reports import full_document
from tests.documents.wordml import doc


def test_the_parts_are_bookmarks_in_order() -> None:
    whole = set_document(full_document("2021", 1))
    assert [(bookmark.text, bookmark.page) for bookmark in whole.bookmarks()] == [
        ("一、总体情况", 1),
        ("二、主动公开政府信息情况", 1),
        ("三、收到和处理政府信息公开申请情况", 2),
        ("四、政府信息公开行政复议、行政诉讼情况", 3),
        ("五、存在的主要问题及改进情况", 3),
        ("六、其他需要报告的事项", 3),
    ]


def test_a_bookmark_points_at_the_top_of_its_line() -> None:
    whole = set_document(doc(Paragraph("公开。"), Heading("一、总体情况")))
    assert list(whole.bookmarks()) == [Bookmark("一、总体情况", 1, 578.0)]


def test_an_unknown_preset_is_refused() -> None:
    with pytest.raises(TypesettingError, match="没有“云岭”这套字体"):
        set_document(doc(), "云岭")


def test_a_document_without_text_is_a_page() -> None:
    assert [content.number for content in set_document(doc()).contents] == [1]


def test_families_that_are_missing_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "is_installed", lambda family: family == "Noto Serif CJK SC")
    whole = set_document(doc(), "system")
    assert [replacement.family for replacement in whole.replacements] == [
        "宋体",
        "黑体",
        "楷体",
        "仿宋",
        "Times New Roman",
    ]


def test_characters_that_no_font_can_draw_are_listed_once() -> None:
    whole = set_document(
        doc(Heading("一、\U000f0000区"), Paragraph("青\ue000镇\U000f0000区\ue000"))
    )
    assert whole.undrawable == "\U000f0000\ue000"


def test_ordinary_and_rare_characters_can_be_drawn() -> None:
    assert set_document(doc(Paragraph("青禾镇，张䶮—“é”\u3000…"))).undrawable == ""


@pytest.mark.parametrize("preset", list(load_typesetting().fonts))
def test_every_preset_sets_the_same_number_of_pages(preset: str) -> None:
    assert len(set_document(full_document("2021", 1000), preset).pages) == 3


def test_nothing_is_rare_in_a_family_that_is_not_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fonts, "is_installed", lambda family: family == "Noto Serif CJK SC")
    assert set_document(doc(Paragraph("青禾镇😀"))).rare == ()
