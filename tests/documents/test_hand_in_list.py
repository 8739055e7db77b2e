"""The list that goes with a package, and the digests that programs read."""

from __future__ import annotations

import pytest

from disclosure_desktop.documents.checklist import Item
from disclosure_desktop.documents.hand_in_list import (
    PackageError,
    digests_file,
    list_text,
    packed_file,
    read_digests,
    reasons_text,
    text_file,
)
from disclosure_desktop.form.description import load_form
from tests.report.examples import empty_report

FILES = [
    packed_file("年报.docx", "Word 文件", b"abc", "200/200 个数据一致"),
    packed_file("保留的提醒.txt", "保留提醒的理由", b"x" * 12_345),
]
ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
LONG = "3c49a9d347ea48dc66e4f50b991829cdbef079a2e57c805cc0163f6b18860fb1"
UNREADABLE = "“校验码.sha256”被改动过或已损坏，不能据此核对。请报送单位重新发一份。"


def test_the_list_says_what_it_is_and_how_to_check_it() -> None:
    assert list_text(load_form("2021"), empty_report(), FILES, 2) == (
        "政府信息公开工作年度报告报送材料清单\n\n"
        "机关：青禾镇人民政府\n"
        "年度：2025年\n"
        "格式：2021年版（国办公开办函〔2021〕30号）\n"
        "保留的提醒：2 条，理由见“保留的提醒.txt”\n\n"
        "文件（2 个）：\n"
        "1. 年报.docx\n"
        "   Word 文件，3 字节；与报告核对：200/200 个数据一致\n"
        f"   SHA-256：{ABC}\n"
        "2. 保留的提醒.txt\n"
        "   保留提醒的理由，12,345 字节\n"
        f"   SHA-256：{LONG}\n\n"
        "怎样核对文件在传送中有没有损坏或改动\n"
        "Windows：打开本文件夹，在地址栏里输入 cmd 并按回车，再输入下面一行，每个文件各做一次：\n"
        '   certutil -hashfile "年报.docx" SHA256\n'
        "   显示的 64 位字符与上面的 SHA-256 相同，文件就没有变。中间有没有空格不要紧。\n"
        "统信、麒麟等 Linux：打开本文件夹，右击空白处选“在终端中打开”，再输入：\n"
        "   sha256sum -c 校验码.sha256\n"
        "   每个文件后面都是“成功”或 OK，文件就没有变。\n"
    )


def test_the_list_says_that_nothing_was_kept_and_has_each_name_on_a_line() -> None:
    report = empty_report()
    report.apply({"body": "青禾镇\n人民政府"})
    lines = list_text(load_form("2021"), report, FILES, 0).splitlines()
    assert lines[2] == "机关：青禾镇人民政府"
    assert lines[5] == "保留的提醒：没有"


def test_reasons_are_numbered_and_keep_to_their_lines() -> None:
    items = [
        Item("总体情况", "提醒", "截止应为截至。", "", "引用\n原文"),
        Item("表三", "提示", "数字偏大。", "B2", "属实"),
    ]
    assert reasons_text(items) == (
        "保留的提醒\n以下提醒经核实予以保留，理由如下。\n\n"
        "1. 总体情况\n   提醒：截止应为截至。\n   理由：引用原文\n\n"
        "2. 表三\n   提示：数字偏大。\n   依据：B2\n   理由：属实\n"
    )


def test_texts_are_written_for_every_windows() -> None:
    assert text_file("甲\n\x07乙\ud800\n") == b"\xef\xbb\xbf\xe7\x94\xb2\r\n\xe4\xb9\x99\r\n"


def test_digests_are_lines_of_sha256sum() -> None:
    data = digests_file(FILES[:1])
    assert data.decode() == f"{ABC}  年报.docx\n"
    assert read_digests(data) == {"年报.docx": ABC}


def test_digests_that_an_editor_saved_are_read() -> None:
    data = b"\xef\xbb\xbf" + f"{ABC.upper()} *年报.docx\r\n\r\n".encode()
    assert read_digests(data) == {"年报.docx": ABC}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello\n",
        f"{ABC}\n".encode(),
        f"{ABC[1:]}  a.txt\n".encode(),
        f"{ABC}  a.txt\n\n{ABC}  b.txt\n".encode(),
        f"{ABC}  a.txt\n{ABC}  a.txt\n".encode(),
        f"{ABC}  ../a.txt\n".encode(),
        f"{ABC}  C:a.txt\n".encode(),
        f"{ABC}  a\\b.txt\n".encode(),
        f"{ABC}  校验码.sha256\n".encode(),
        f"{ABC}  年报.docx\n".encode("gbk"),
        b"".join(f"{ABC}  {number:050}\n".encode() for number in range(1_000)),
    ],
)
def test_digests_that_are_none_of_ours_are_refused(data: bytes) -> None:
    with pytest.raises(PackageError) as caught:
        read_digests(data)
    assert str(caught.value) == UNREADABLE
