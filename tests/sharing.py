"""Two programs with the same draft open, and the account of every change that either made."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from disclosure_desktop.report.draftfile import parse
from tests.killing import own_environment

LONGEST = 120.0
"""Seconds in which a program that was told to must have ended."""


@dataclass(frozen=True, slots=True)
class Account:
    """What became of the changes: `lost` are those of which nobody was told."""

    typed: int
    merged: int
    shown: int
    lost: tuple[str, ...]
    complaints: tuple[str, ...]


def share(folder: Path, draft: Path, seconds: float) -> Account:
    """Let two programs change a draft for so long, then close one after the other."""
    clerks = [_Clerk(folder / name, draft, name, seconds) for name in ("1", "2")]
    for clerk in clerks:
        clerk.done.wait(seconds + LONGEST)
    for clerk in clerks:
        clerk.end()
    lines = [line for clerk in clerks for line in clerk.lines]
    closed = sum(line["did"] == "closed" for line in lines)
    complaints = [clerk.complaint for clerk in clerks if clerk.complaint]
    if closed < len(clerks):
        complaints.append(f"{closed} programs closed their report")
    return account(draft, lines, complaints)


def account(draft: Path, lines: list[dict[str, str]], complaints: list[str]) -> Account:
    """Account for every change that was told of.

    It must be in the draft, or have been replaced by somebody who saw it, or have been shown as one
    side of a conflict.
    """
    report = parse(draft.read_text("utf-8")).report
    last = {str(entry) for entry in report.entries.values()}
    last |= set(report.text("overview").split("\n"))
    typed = [line for line in lines if line["did"] == "typed"]
    shown = [line for line in lines if line["did"] == "shown"]
    seen = {line["before"] for line in typed}
    told = {word for line in shown for side in ("ours", "theirs") for word in line[side].split()}
    lost = [line["after"] for line in typed if line["after"] not in last | seen | told]
    merged = sum(line["did"] == "merged" for line in lines)
    return Account(len(typed), merged, len(shown), tuple(lost), tuple(complaints))


class _Clerk:
    def __init__(self, home: Path, draft: Path, name: str, seconds: float) -> None:
        command = [sys.executable, "-m", "tests.coauthor", str(draft), name, str(seconds)]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, env=own_environment(home)
        )
        self.lines: list[dict[str, str]] = []
        self.done = threading.Event()
        self.complaint = ""
        self._readers = [threading.Thread(target=each) for each in (self._hear, self._complain)]
        for reader in self._readers:
            reader.start()

    def end(self) -> None:
        """Tell it to close the report, and wait for that."""
        assert self._process.stdin is not None
        with self._process.stdin as pipe:
            pipe.write("\n")
        try:
            self._process.wait(LONGEST)
        except subprocess.TimeoutExpired:
            self._process.kill()
        for reader in self._readers:
            reader.join()

    def _hear(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as pipe:
            for line in pipe:
                self.lines.append(json.loads(line))
                if self.lines[-1]["did"] == "done":
                    self.done.set()
        self.done.set()

    def _complain(self) -> None:
        assert self._process.stderr is not None
        with self._process.stderr as pipe:
            told = re.sub("This plugin does not support.*\n", "", pipe.read())
        self.complaint = told.strip()
