"""Names that Windows forbids, and names that are too long."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_desktop.report.file_names import safe_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("青禾镇2025年年报", "青禾镇2025年年报.disclosure"),
        ('a<b>c:d"e/f\\g|h?i*j', "a-b-c-d-e-f-g-h-i-j.disclosure"),
        ("CON", "-CON.disclosure"),
        ("nul.2025", "-nul.2025.disclosure"),
        ("com1", "-com1.disclosure"),
        ("common", "common.disclosure"),
        (" 年报. ", "年报.disclosure"),
        ("..", "-.disclosure"),
        ("", "-.disclosure"),
        ("a\x00\nb", "a--b.disclosure"),
        ("甲\ud83d", "甲.disclosure"),
        ("字" * 300, "字" * 60 + ".disclosure"),
    ],
)
def test_name_is_made_safe(text: str, name: str) -> None:
    assert safe_name(text, ".disclosure") == name


@given(st.text())
def test_any_name_can_be_used_and_is_left_alone_then(text: str) -> None:
    name = safe_name(text)
    assert re.fullmatch(r'[^<>:"/\\|?*\x00-\x1f]+[^ .<>:"/\\|?*\x00-\x1f]|[^ .<>:"/\\|?*]', name)
    assert len(name.encode()) <= 181
    assert safe_name(name) == name
