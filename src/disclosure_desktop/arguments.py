"""Command lines whose complaints are one Chinese sentence."""

from __future__ import annotations

import argparse
import re
import sys
from typing import NoReturn

UNUSABLE = 2
"""Exit status: the command or a file could not be used."""

_COMPLAINTS = (
    (re.compile(r"the following arguments are required: (.+)"), r"命令不完整，还缺：\1"),
    (re.compile(r"unrecognized arguments: (.+)"), r"不认识：\1"),
    (re.compile(r"argument (.+): invalid choice: (\S+) .*"), r"\1 不能是 \2"),
    (re.compile(r"argument (.+): expected .*"), r"\1 后面还缺内容"),
    (re.compile(r"argument (.+): invalid \S+ value: (.+)"), r"\1 不能是 \2"),
)


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Chinese when the command makes no sense."""

    def error(self, message: str) -> NoReturn:
        name = self.prog.split()[0]
        sys.stderr.write(f"{_in_chinese(message)}。用 {name} --help 查看用法。\n")
        raise SystemExit(UNUSABLE)


def _in_chinese(message: str) -> str:
    for pattern, sentence in _COMPLAINTS:
        if pattern.fullmatch(message):
            return pattern.sub(sentence, message)
    return "命令不完整或写错了"
