"""The system's reasons in the user's language."""

import errno

import pytest

from disclosure_desktop.report.reasons import ChangedElsewhereError, RefusedError, reason


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "磁盘已满"),
        (errno.EROFS, "磁盘是只读的"),
        (errno.ENAMETOOLONG, "文件名太长"),
        (errno.EISDIR, "这是一个文件夹"),
    ],
)
def test_usual_failures_have_a_chinese_reason(number: int, sentence: str) -> None:
    assert reason(OSError(number, "in English")) == sentence


def test_a_rare_failure_is_named_by_its_number() -> None:
    assert reason(OSError(errno.EDOM, "in English")) == f"系统错误 {errno.EDOM}"
    assert reason(OSError("without a number")) == "系统错误 None"


@pytest.mark.parametrize(
    ("number", "sentence"),
    [(21, "磁盘没有准备好，可能已被拔出"), (32, "文件正被别的程序使用"), (9999, "没有权限")],
)
def test_what_windows_says_comes_before_what_c_makes_of_it(number: int, sentence: str) -> None:
    class WindowsError(OSError):
        winerror = number

    assert reason(WindowsError(errno.EACCES, "in English")) == sentence


@pytest.mark.parametrize("kind", [RefusedError, ChangedElsewhereError])
def test_our_own_refusal_is_its_reason(kind: type[RefusedError]) -> None:
    assert reason(kind("只能查看")) == "只能查看"
