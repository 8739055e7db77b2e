"""What is shown as a heading is what becomes one on paper."""

from __future__ import annotations

import pytest

from disclosure_desktop.ui.prose.levels import Lead, lead_of


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("（一）主动公开。全年公开128条。", Lead(2, 0, 8)),
        ("（一）主动公开", Lead(2, 0, 7)),
        ("　　（十二）依申请公开", Lead(2, 2, 11)),
        ("1.规范性文件", Lead(3, 0, 7)),
        ("1.规范性文件。全年制发2件。", Lead(3, 0, 2)),
        ("（3）公开目录。逐项核对。", Lead(4, 0, 3)),
    ],
)
def test_headings_of_each_level(text: str, lead: Lead) -> None:
    assert lead_of(text) == lead


@pytest.mark.parametrize(
    "text",
    ["", "　　", "全年公开128条。", "1.5万元已经支出。", "（一）" + "很长的第一句，" * 8 + "。"],
)
def test_what_is_no_heading_on_paper(text: str) -> None:
    assert lead_of(text) is None
