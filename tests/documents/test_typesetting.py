"""The description of the paper holds the standard's figures, and refuses contradictions."""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosure_desktop.documents.typesetting import (
    TypesettingError,
    load_typesetting,
    points,
    read_typesetting,
    twips,
)
from disclosure_desktop.resources import resource


def changed(folder: Path, old: str, new: str) -> Path:
    """Return a copy of the program's description with one text replaced."""
    text = resource("typesetting.toml").read_text("utf-8")
    assert text.count(old) >= 1
    path = folder / "typesetting.toml"
    path.write_text(text.replace(old, new, 1), "utf-8")
    return path


def test_lengths() -> None:
    assert points(25.4) == 72
    assert twips(28.9) == 578
    assert twips(-0.25) == -5


def test_page_of_the_standard() -> None:
    page = load_typesetting().page

    assert (page.width_mm, page.height_mm) == (210, 297)
    assert (page.top_mm, page.left_mm, page.bottom_mm, page.right_mm) == (37, 28, 35, 26)
    assert page.text_width_pt == pytest.approx(442.2, abs=0.05)
    assert page.text_height_pt == pytest.approx(637.8, abs=0.05)


def test_22_lines_of_28_characters_fill_the_page() -> None:
    typesetting = load_typesetting()

    assert typesetting.text.lines_per_page * typesetting.text.line_pitch_pt == pytest.approx(635.8)
    assert 28 * typesetting.character_pitch_pt == 441


@pytest.mark.parametrize(
    ("preset", "families"),
    [
        ("gb2312", ("方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312")),
        ("system", ("宋体", "黑体", "楷体", "仿宋")),
        ("fangzheng", ("方正小标宋_GBK", "方正黑体_GBK", "方正楷体_GBK", "方正仿宋_GBK")),
    ],
)
def test_presets_name_the_usual_families(preset: str, families: tuple[str, ...]) -> None:
    fonts = load_typesetting().preset(preset)

    assert (fonts.title, fonts.heading1, fonts.heading2, fonts.body) == families
    assert fonts.latin == "Times New Roman"
    assert fonts.title_bold is (preset == "system")


def test_every_family_has_stand_ins_that_end_in_a_free_font() -> None:
    typesetting = load_typesetting()

    for preset in typesetting.fonts.values():
        for family in preset.families:
            assert typesetting.stand_ins[family][-1].startswith("Noto S")


def test_unknown_preset_names_those_there_are() -> None:
    with pytest.raises(TypesettingError, match="没有“宋体”这套字体；可用的有：gb2312、system、"):
        load_typesetting().preset("宋体")


@pytest.mark.parametrize(
    ("key", "count", "expected"),
    [
        ("proactive", 4, (2211,) * 4),
        ("applications", 10, (640, 800, 2364, *(720,) * 7)),
        ("disputes", 15, (*(590,) * 9, *(589,) * 6)),
        ("applications", 3, (2948, 2948, 2948)),
        ("unknown", 5, (1769, 1769, 1769, 1769, 1768)),
    ],
)
def test_widths_of_columns_fill_the_text_area(
    key: str, count: int, expected: tuple[int, ...]
) -> None:
    widths = load_typesetting().columns(key, count).columns_twips

    assert widths == expected
    assert sum(widths) == 8844


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        (
            "line_pitch_pt = 28.9",
            "line_pitch_pt = 29",
            "typesetting.toml：text.line_pitch_pt：全部行的高度是 638.00 磅，"
            "超过版心的高度 637.80 磅",
        ),
        (
            "character_spacing_pt = -0.25",
            "character_spacing_pt = 0",
            "typesetting.toml：text.character_spacing_pt：一行字的宽度是 448.00 磅，"
            "超过版心的宽度 442.20 磅",
        ),
        (
            "characters_per_line = 20",
            "characters_per_line = 21",
            "typesetting.toml：title.characters_per_line：一行标题的宽度是 462.00 磅，"
            "超过版心的宽度 442.20 磅",
        ),
        (
            "[2211, 2211,",
            "[2212, 2211,",
            "typesetting.toml：tables.proactive.columns_twips：各列宽度之和是 442.25 磅，"
            "超过版心的宽度 442.20 磅",
        ),
        ("width_mm = 210", "width_mm = -1", "typesetting.toml：page.width_mm：Input should be"),
        ("width_mm = 210", "widht_mm = 210", "typesetting.toml：page.width_mm：Field required"),
        ("[page]", "[page", "typesetting.toml：Expected"),
        (
            '"仿宋_GB2312" = "gb2312"',
            '"仿宋GB2312" = "gb2312"',
            "typesetting.toml：repertoires：没有一套字体用到仿宋GB2312",
        ),
        (
            '"仿宋_GB2312" = "gb2312"',
            '"仿宋_GB2312" = "big5"',
            "typesetting.toml：repertoires.仿宋_GB2312：Input should be 'gb2312', 'gbk' or",
        ),
    ],
)
def test_contradictions_are_refused_with_their_place(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    with pytest.raises(TypesettingError) as caught:
        read_typesetting(changed(tmp_path, old, new))

    assert str(caught.value).startswith(complaint)


def test_unknown_setting_is_refused(tmp_path: Path) -> None:
    path = changed(tmp_path, "[page]", "[page]\ncolour = 1")

    with pytest.raises(TypesettingError, match=r"typesetting\.toml：page\.colour：Extra inputs"):
        read_typesetting(path)


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(TypesettingError, match=r"typesetting\.toml：.*No such file"):
        read_typesetting(tmp_path / "typesetting.toml")
