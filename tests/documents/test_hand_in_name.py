"""Names made by a pattern are names that Windows and Linux take."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from disclosure_desktop.documents.hand_in_name import DEFAULT_PATTERN, PatternError, package_name
from disclosure_desktop.report.report import Report, new_report
from tests.report.examples import empty_report

KNOWN = "可以用：{year}（报告年度）、{next_year}（报告年度的下一年）、{body}（机关全称）。"


def of(body: str) -> Report:
    return new_report("2021", 2025, body)


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        (DEFAULT_PATTERN, "2025年青禾镇人民政府政府信息公开工作年度报告"),
        ("{next_year}年报送（{year}年度）", "2026年报送（2025年度）"),
        ("{{{body}}}", "{青禾镇人民政府}"),
        ("年报", "年报"),
        (' a<b>c:d"e/f\\g|h?i*j . ', "abcdefghij"),
        ("..年报..", "年报"),
        ("　年报\u00a0", "年报"),
        ("年\n报\x7f\u200b\u202e\u2028表\ud800", "年报表"),
        ("𠮷镇\ue000", "𠮷镇\ue000"),
        ("con", "-con"),
        ("NUL.年报", "-NUL.年报"),
        ("com1 .年报", "-com1 .年报"),
        ("LPT9", "-LPT9"),
        ("CONTENT", "CONTENT"),
        ("com10", "com10"),
    ],
)
def test_pattern_gives_a_name_without_what_is_forbidden(pattern: str, name: str) -> None:
    assert package_name(pattern, empty_report()) == name


@pytest.mark.parametrize(
    ("pattern", "sentence"),
    [
        ("{年份}年报", f"名称格式里的“{{年份}}”不认识。{KNOWN}"),
        ("{}年报", f"名称格式里的“{{}}”不认识。{KNOWN}"),
        ("{body.__class__}", f"名称格式里的“{{body.__class__}}”不认识。{KNOWN}"),
        ("{body[0]}", f"名称格式里的“{{body[0]}}”不认识。{KNOWN}"),
        ("{year!r}", f"名称格式里的“{{year}}”不认识。{KNOWN}"),
        ("{year:>999999999}", f"名称格式里的“{{year}}”不认识。{KNOWN}"),
        ("{year年报", "名称格式里的花括号不成对。请写成 {year} 这样，左右各一个。"),
        ("年报}", "名称格式里的花括号不成对。请写成 {year} 这样，左右各一个。"),
        ("年报{", "名称格式里的花括号不成对。请写成 {year} 这样，左右各一个。"),
        (
            " /\\ . ",
            "按这个格式得不到文件名。请写上一些文字，例如 {year}年{body}年度报告。",
        ),
        ("", "按这个格式得不到文件名。请写上一些文字，例如 {year}年{body}年度报告。"),
    ],
)
def test_bad_patterns_are_told_in_a_sentence(pattern: str, sentence: str) -> None:
    with pytest.raises(PatternError) as caught:
        package_name(pattern, empty_report())
    assert str(caught.value) == sentence


def test_braces_in_the_body_are_no_fields() -> None:
    assert package_name("{body}", of("{year}镇")) == "{year}镇"


def test_long_names_are_cut_at_a_whole_character() -> None:
    name = package_name("{body}", of("镇" * 300))
    assert name == "镇" * 80
    assert len(package_name("a{body}", of("𠮷" * 300)).encode()) == 241


def test_what_the_cut_leaves_at_the_end_is_dropped_too() -> None:
    assert package_name("{body}", of("镇" * 79 + "a. 镇镇")) == "镇" * 79 + "a"


@given(body=st.text(max_size=300), pattern=st.sampled_from(["{body}", "{year}{body}", "x.{body}"]))
@example(body="con", pattern="{body}")
@example(body="aux\x00", pattern="{body}")
def test_any_name_can_be_given_to_folder_and_file(body: str, pattern: str) -> None:
    try:
        name = package_name(pattern, of(body))
    except PatternError:
        assert pattern == "{body}"
        return
    with TemporaryDirectory() as folder:
        for ending in ("", ".docx", "（99）.zip"):
            (Path(folder) / f"{name}{ending}").write_bytes(b"")
        assert len(list(Path(folder).iterdir())) == 3
    assert name == name.strip(" .")
    assert not set(name) & set('<>:"/\\|?*\n\r\t')
