"""The system's reasons in the user's language."""

import errno

import pytest

from disclosure_desktop.report.reasons import reason


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
