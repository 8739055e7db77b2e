"""Leftovers of other programs are left out, and people are told which."""

from __future__ import annotations

import pytest

from disclosure_desktop.documents.reading.cleaning import TOO_LARGE, clean, tidy_table, trimmed
from disclosure_desktop.documents.reading.source import SourceCell, SourceTable, UnreadableError


@pytest.mark.parametrize(
    ("text", "cleaned", "report"),
    [
        ("一、总体情况", "一、总体情况", []),
        (
            "[bookmark: _GoBack]鹿乡镇2020年",
            "鹿乡镇2020年",
            ["去掉了“[bookmark: _GoBack]”"],
        ),
        (
            "[bookmark: _GoBack]甲[bookmark:_Toc1]乙",
            "甲乙",
            ["去掉了“[bookmark: _GoBack]”等 2 处书签标记"],
        ),
        ("电话：&nbsp;&nbsp;8414", "电话：  8414", ["去掉了 2 处“&nbsp;”"]),
        ("公\u200b开\ufeff信\u00ad息", "公开信息", ["去掉了 3 个看不见的字符"]),
        ("\ue004公开\U000f0001", "公开", ["去掉了 2 个无法显示的字符"]),
        ("\u2f00、\u2f9a结", "一、\u8d64结", ["把 2 个部首字符换成了普通汉字"]),
        ("公开\u00a022件", "公开 22件", ["把 1 个不间断空格换成了普通空格"]),
        ("甲\x07\ud800", "甲", ["去掉了 2 个看不见的字符"]),
        ("[附件：一览表]①《办法》—“三安全”", "[附件：一览表]①《办法》—“三安全”", []),
        ("&nbspace &amp;", "&nbspace &amp;", []),
        ("", "", []),
    ],
)
def test_leftovers_are_cleaned_and_listed(text: str, cleaned: str, report: list[str]) -> None:
    assert clean(text) == (cleaned, report)


def test_each_kind_is_listed_once() -> None:
    assert clean("[bookmark: _GoBack]\u200b&nbsp;\u200b&nbsp;\ue000\u00a0")[1] == [
        "去掉了“[bookmark: _GoBack]”",
        "去掉了 2 处“&nbsp;”",
        "去掉了 2 个看不见的字符",
        "去掉了 1 个无法显示的字符",
        "把 1 个不间断空格换成了普通空格",
    ]


def test_blank_lines_and_blanks_around_lines_are_left_out() -> None:
    assert trimmed("\u3000\u3000甲 \n\n \u00a0乙\t\n") == "甲\n乙"


def test_rows_and_columns_in_which_no_cell_begins_are_left_out() -> None:
    cells = [
        SourceCell(0, 0, 1, 100, "标题"),
        SourceCell(2, 0, 9, 3, "甲"),
        SourceCell(2, 3, 1, 1, "1"),
    ]
    assert tidy_table(cells) == SourceTable(
        2,
        2,
        (SourceCell(0, 0, 1, 2, "标题"), SourceCell(1, 0, 1, 1, "甲"), SourceCell(1, 1, 1, 1, "1")),
    )


def test_no_cells_are_no_table() -> None:
    assert tidy_table([]) is None


def test_a_table_of_many_positions_is_refused() -> None:
    with pytest.raises(UnreadableError, match=TOO_LARGE):
        tidy_table([SourceCell(i, i, 1, 1, "") for i in range(142)])
