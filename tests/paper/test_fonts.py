"""Fonts of a preset, and what stands in for them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from disclosure_desktop.documents.typesetting import load_typesetting
from disclosure_desktop.paper import fonts
from disclosure_desktop.paper.fonts import Fonts, Replacement


def of(preset: str) -> Fonts:
    typesetting = load_typesetting()
    return Fonts(typesetting, typesetting.preset(preset))


def installed(monkeypatch: pytest.MonkeyPatch, *families: str) -> None:
    monkeypatch.setattr(fonts, "is_installed", lambda family: family in families)


def test_nothing_is_replaced_where_all_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, "宋体", "黑体", "楷体", "仿宋", "Times New Roman")
    assert of("system").replacements() == []


def test_the_best_stand_in_that_is_installed_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, "宋体", "SimHei", "FangSong", "Noto Serif CJK SC", "Times New Roman")
    assert of("gb2312").replacements() == [
        Replacement("方正小标宋简体", "宋体"),
        Replacement("黑体", "SimHei"),
        Replacement("楷体_GB2312", "Noto Serif CJK SC"),
        Replacement("仿宋_GB2312", "FangSong"),
    ]


def test_without_any_stand_in_the_last_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch)
    assert of("system").replacements()[0] == Replacement("宋体", "Noto Serif CJK SC")


def test_a_face_falls_back_in_the_order_of_the_stand_ins(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, "黑体", "Noto Sans CJK SC", "Noto Serif CJK SC")
    face = of("gb2312").face("黑体", 16)
    assert face.chinese.families() == ["黑体", "Noto Sans CJK SC"]
    assert face.latin.families() == ["Noto Serif CJK SC"]


def test_digits_come_from_the_latin_font() -> None:
    face = of("gb2312").face("仿宋_GB2312", 16)
    assert face.font("2") is face.latin
    assert face.font("年") is face.chinese
    assert face.font("“") is face.chinese


def test_sizes_are_whole_twips_and_bold_is_bold() -> None:
    face = of("system").face("宋体", 7.5, bold=True)
    assert face.chinese.pixelSize() == 150
    assert face.chinese.bold()
    assert face.latin.bold()
    assert not of("system").face("宋体", 7.5).chinese.bold()


def test_running_text_has_its_spacing_and_room_beside_digits() -> None:
    face = of("gb2312").running_face("仿宋_GB2312", 16, -0.25)
    assert (face.spacing, face.auto_space) == (-5.0, 64.0)


def test_a_chinese_character_is_as_wide_as_its_size() -> None:
    face = of("gb2312").face("仿宋_GB2312", 16)
    assert face.width("年") == pytest.approx(320, abs=0.1)


def test_narrowed_characters_are_narrow_whatever_was_measured_before() -> None:
    face = of("gb2312").face("宋体", 9)
    whole = face.width("5")
    assert replace(face, scale=50).width("5") == pytest.approx(whole / 2)
    assert face.width("5") == whole


def test_an_unknown_family_is_not_installed() -> None:
    assert not fonts.is_installed("云岭乡手写体")
    assert fonts.is_installed(of("gb2312").replacements()[-1].shown)
