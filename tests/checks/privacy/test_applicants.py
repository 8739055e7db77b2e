"""Names beside applications are told from other words. All names are invented."""

from __future__ import annotations

import pytest

from disclosure_desktop.checks.privacy.applicants import applicants


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("张某申请公开征地信息", [("张某", "申请人")]),
        ("申请人李四要求公开会议纪要", [("李四", "")]),
        ("申请人：陈大海，申请公开会议纪要", [("陈大海", None)]),
        ("村民赵某某提出申请", [("赵某某", "")]),
        ("2025年3月5日，王小明向我镇提出政府信息公开申请", [("王小明", "申请人")]),
        ("欧阳明于2025年5月通过邮寄提交政府信息公开申请", [("欧阳明", "申请人")]),
        ("张三、李四等人申请公开征地信息", [("张三", "申请人"), ("李四", "申请人")]),
        ("收到王五的政府信息公开申请", [("王五", "申请人")]),
        ("吴女士申请公开规划信息", [("吴女士", "申请人")]),
        ("镇长王建国主持会议", []),
        ("由党政办李明负责受理申请", []),
        ("吉林某公司申请公开规划信息", []),
        ("某申请人申请公开规划信息", []),
        ("行政许可申请公开透明，许可申请公开程序规范", []),
        ("林业站申请公开，江北村村民申请公开，任何公民申请公开", []),
        ("申请人情况，申请人周边，申请人对答复满意，申请人于3月提出", []),
        ("张某反映道路问题", []),
        ("", []),
    ],
)
def test_names_of_applicants_are_found(sentence: str, names: list[tuple[str, str | None]]) -> None:
    assert [(each.name, each.instead) for each in applicants(sentence)] == names


def test_the_place_of_a_name_is_that_of_the_name_alone() -> None:
    [found] = applicants("答复村民王小明申请公开的信息")
    assert (found.start, found.end) == (4, 7)
