"""Postcodes, telephones, e-mail and web addresses. All of them are invented."""

import pytest

from disclosure_desktop.checks.facts.contact import review_contact
from tests.checks.manuscripts import manuscript


def told(text: str, address: str = "preamble") -> list[str]:
    return [finding.message for finding in review_contact(manuscript(text, address))]


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("contact.postcode", ["130600", "１３０６００", " 130600 "]),
        (
            "contact.phone",
            [
                "0431-84100001",
                "（0431）84100001",
                "0431—84100001",
                "0431 84100001",
                "010-84100001转802",
                "0431-84100001、84100002",
                "0431-84100001/0431-84100002",
                "13900000000",
                "400-123-4567",
                "12345",
                "0000-0000000",
            ],
        ),
        ("contact.email", ["qinghe@163.com", "qh_dzb-1@baishi.gov.cn"]),
    ],
)
def test_contacts_that_can_be_used_are_left_alone(address: str, good: list[str]) -> None:
    assert [text for text in good if told(text, address)] == []


@pytest.mark.parametrize(
    ("address", "bad"),
    [
        ("contact.postcode", ["13060", "1306000", "130 600", "无"]),
        ("contact.phone", ["84100001", "0431-841000", "0431-841000011", "0431", "无"]),
        ("contact.email", ["qinghe", "qinghe@163", "qinghe＠163.com", "a@b。cn"]),
    ],
)
def test_contacts_that_cannot_be_used_are_told(address: str, bad: list[str]) -> None:
    assert [text for text in bad if len(told(text, address)) != 1] == []


def test_contacts_in_the_preamble_are_told_with_their_places() -> None:
    text = "邮编：13060，电话：84100001，邮箱：qinghe@163，网址：http:/www.baishi.gov.cn。"
    found = list(review_contact(manuscript(text, "preamble")))
    assert [f.message for f in found] == [
        "邮政编码“13060”不是六位数字。",
        "电话“84100001”没有区号，或者位数不对；请写成“区号-号码”。",
        "电子邮箱“qinghe@163”写得不完整，或者有不该有的字符。",
        "网址“http:/www.baishi.gov.cn”写得不完整，或者有不该有的字符。",
    ]
    assert [text[f.span.start : f.span.end] for f in found if f.span] == [
        "13060",
        "84100001",
        "qinghe@163",
        "http:/www.baishi.gov.cn",
    ]


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("邮箱：qinghe＠163.com。", "邮箱：qinghe@163.com。"),
        ("见http：//www.baishi.gov.cn。", "见http://www.baishi.gov.cn。"),
        ("见www。baishi。gov。cn。", "见www.baishi.gov.cn。"),
    ],
)
def test_full_width_signs_are_mended(text: str, mended: str) -> None:
    [finding] = review_contact(manuscript(text, "preamble"))
    assert finding.repairs[0].changes == {"preamble": mended}


def test_telephones_in_the_prose_are_not_looked_at_but_web_addresses_are() -> None:
    assert told("公布电话84100001和2部热线。", "overview") == []
    assert told("见http//:www.baishi.gov.cn。", "overview") == [
        "网址“http//:www.baishi.gov.cn”写得不完整，或者有不该有的字符。"
    ]
