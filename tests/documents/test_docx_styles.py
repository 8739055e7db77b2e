"""Page, page numbers and styles of the Word file."""

from __future__ import annotations

import pytest

from tests.documents.wordml import (
    SMALL,
    W,
    attributes,
    every,
    full_root,
    root,
    styles,
    text,
    value,
)


def test_page_is_a4_with_the_margins_of_the_standard() -> None:
    whole = root(SMALL)

    (size,), (margins,) = every(whole, "pgSz"), every(whole, "pgMar")
    assert attributes(size) == {"w": "11906", "h": "16838"}
    assert attributes(margins) == {
        "top": "2098",  # 37 mm
        "right": "1474",  # 26 mm
        "bottom": "1984",  # 35 mm
        "left": "1587",  # 28 mm
        "header": "0",
        "footer": "1417",  # 25 mm
        "gutter": "0",
    }


@pytest.mark.parametrize(
    ("name", "side"), [("word/footer1.xml", "right"), ("word/footer2.xml", "left")]
)
def test_page_number_stands_one_character_in_on_the_outer_side(name: str, side: str) -> None:
    footer = root(SMALL, name)

    assert text(footer) == "— 1 —"
    assert value(footer, "jc") == side
    (indent,) = every(footer, "ind")
    assert attributes(indent) == {f"{side}Chars": "100", side: "280"}
    assert len(every(root(SMALL, "word/settings.xml"), "evenAndOddHeaders")) == 1


@pytest.mark.parametrize(
    ("preset", "expected"),
    [
        (
            "gb2312",
            {
                "Title": ("方正小标宋简体", "44", False),
                "Heading1": ("黑体", "32", False),
                "Heading2": ("楷体_GB2312", "32", False),
                "Heading3": ("仿宋_GB2312", "32", False),
                "TableText1": ("宋体", "18", False),
                "TableText2": ("宋体", "15", False),
                "Footer": ("宋体", "28", False),
            },
        ),
        (
            "system",
            {
                "Title": ("宋体", "44", True),
                "Heading1": ("黑体", "32", False),
                "Heading2": ("楷体", "32", False),
                "Heading3": ("仿宋", "32", False),
            },
        ),
        (
            "fangzheng",
            {
                "Title": ("方正小标宋_GBK", "44", False),
                "Heading1": ("方正黑体_GBK", "32", False),
                "Heading2": ("方正楷体_GBK", "32", False),
                "Heading3": ("方正仿宋_GBK", "32", False),
                "Footer": ("方正书宋_GBK", "28", False),
            },
        ),
    ],
)
def test_styles_name_the_families_of_the_preset(
    preset: str, expected: dict[str, tuple[str, str, bool]]
) -> None:
    found = styles(preset)

    for key, look in expected.items():
        (fonts,) = every(found[key], "rFonts")
        bold = bool(every(found[key], "b"))
        assert (fonts.get(f"{W}eastAsia"), value(found[key], "sz"), bold) == look


def test_no_style_uses_theme_fonts() -> None:
    for element in root(SMALL, "word/styles.xml").iter():
        assert not [key for key in attributes(element) if key.lower().endswith("theme")]


def test_language_is_chinese_and_english() -> None:
    (language,) = every(root(SMALL, "word/styles.xml"), "lang")
    assert attributes(language) == {"val": "en-US", "eastAsia": "zh-CN", "bidi": "ar-SA"}
    (whole,) = every(root(SMALL, "word/settings.xml"), "themeFontLang")
    assert attributes(whole) == {"val": "en-US", "eastAsia": "zh-CN"}


def test_headings_have_outline_levels_and_keep_with_next() -> None:
    found = styles()

    for level in range(4):
        heading = found[f"Heading{level + 1}"]
        assert value(heading, "name") == f"heading {level + 1}"
        assert value(heading, "outlineLvl") == str(level)
        assert every(heading, "keepNext")


def test_body_text_is_28_characters_of_22_lines() -> None:
    found = styles()

    (line,) = every(found["Normal"], "spacing")
    assert attributes(line) == {"line": "578", "lineRule": "exact"}
    assert value(found["Normal"], "overflowPunct") == "1"  # Word's own default, for LibreOffice
    assert value(found["BodyText"], "spacing") == "-5"
    (indent,) = every(found["BodyText"], "ind")
    assert attributes(indent) == {"firstLineChars": "200", "firstLine": "630"}


def test_every_style_in_use_is_defined() -> None:
    whole = full_root("2021", 10_000_000)
    used = {e.get(f"{W}val") for tag in ("pStyle", "rStyle") for e in every(whole, tag)}

    assert used <= set(styles())
