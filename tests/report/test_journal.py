"""Journals give back what was put into them, and of a damaged one all that is whole."""

from __future__ import annotations

import hashlib
import json
import os
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disclosure_desktop.form.values import Number
from disclosure_desktop.report.journal import (
    LARGEST,
    Change,
    Journal,
    JournalError,
    JournalFile,
    JournalHead,
    heads_in,
    journals_in,
    read_head,
    read_journal,
)
from disclosure_desktop.report.report import Report
from tests.report.examples import empty_report, number
from tests.report.strategies import reports

HEAD = JournalHead("5" * 32, "/media/盘/年报.disclosure", "2026-01-16T10:30:00")
FIRST = Change(
    "2026-01-16T10:30:01.000", {"applications.granted.other": number("4", "（其中1件）")}
)
SECOND = Change("2026-01-16T10:30:02.000", {"overview": "一年来。\n继续。", "date": None})
THIRD = Change(
    "2026-01-16T10:30:03.000",
    {"proactive.local_rows": (("甲", "3"),), "disputes.typed_totals": True, "year": 2026},
)


@pytest.fixture
def journal(tmp_path: Path) -> JournalFile:
    return JournalFile(tmp_path, HEAD, "{}")


def test_journal_holds_head_base_and_every_change(journal: JournalFile) -> None:
    journal.append([FIRST])
    journal.append([SECOND, THIRD])
    assert read_journal(journal.path) == Journal(HEAD, "{}", (FIRST, SECOND, THIRD), 0)
    assert read_head(journal.path) == HEAD
    assert journal.size == journal.path.stat().st_size


def test_line_is_a_digest_and_readable_json(journal: JournalFile) -> None:
    journal.append([SECOND])
    line = journal.path.read_text("utf-8").split("\n")[2]
    assert line == (
        '0fd0e728674bd768 {"at":"2026-01-16T10:30:02.000",'
        '"entries":{"overview":"一年来。\\n继续。","date":null}}'
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_journal_is_the_user_s_alone(journal: JournalFile) -> None:
    assert journal.path.stat().st_mode & 0o777 == 0o600


def test_every_cut_of_a_journal_gives_the_changes_before_it(journal: JournalFile) -> None:
    ends = []
    for change in (FIRST, SECOND, THIRD):
        journal.append([change])
        ends.append(journal.size)
    whole = journal.path.read_bytes()
    first_line = whole.index(b"\n") + 1
    second_line = whole.index(b"\n", first_line) + 1
    for end in range(len(whole)):
        journal.path.write_bytes(whole[:end])
        if end < first_line - 1:
            with pytest.raises(JournalError):
                read_journal(journal.path)
            continue
        found = read_journal(journal.path)
        # The line feed alone is no loss.
        held = sum(end >= each - 1 for each in ends)
        assert found.changes == (FIRST, SECOND, THIRD)[:held]
        assert found.base == ("{}" if end >= second_line - 1 else "")
        assert found.damaged == 0


@pytest.mark.parametrize("bits", [0x01, 0x80, 0xFF])
def test_every_flipped_byte_costs_one_line_at_most(journal: JournalFile, bits: int) -> None:
    changes = (FIRST, SECOND, THIRD)
    journal.append(changes)
    whole = journal.path.read_bytes()
    for place in range(len(whole)):
        damaged = whole[:place] + bytes([whole[place] ^ bits]) + whole[place + 1 :]
        journal.path.write_bytes(damaged)
        found = read_journal(journal.path)
        whole_lines = (
            found.head == HEAD,
            found.base == "{}",
            *(each in found.changes for each in changes),
        )
        # A line feed that is gone makes one line of two.
        assert sum(whole_lines) >= (3 if whole[place] == 10 else 4)
        assert [each for each in found.changes if each not in changes] == []


def test_half_written_change_is_written_over(journal: JournalFile) -> None:
    journal.append([FIRST])
    with journal.path.open("ab") as file:
        file.write(b"0123456789abcdef {half")
    journal.append([SECOND])
    assert read_journal(journal.path).changes == (FIRST, SECOND)
    assert read_journal(journal.path).damaged == 0


def test_journal_that_was_taken_away_says_so(journal: JournalFile) -> None:
    journal.path.unlink()
    with pytest.raises(FileNotFoundError):
        journal.append([FIRST])


def test_half_characters_are_kept_by_the_journal(journal: JournalFile) -> None:
    change = Change("", {"overview": "一\ud83d"})
    journal.append([change])
    assert read_journal(journal.path).changes == (change,)


def test_journal_of_a_newer_program_is_left_alone(journal: JournalFile) -> None:
    text = journal.path.read_text("utf-8").replace('"journal":1', '"journal":2')
    first, rest = text.split("\n", 1)
    content = first.split(" ", 1)[1]
    digest = hashlib.sha256(content.encode()).hexdigest()[:16]
    journal.path.write_text(f"{digest} {content}\n{rest}", "utf-8")
    with pytest.raises(JournalError, match="更新版本"):
        read_journal(journal.path)
    with pytest.raises(JournalError, match="更新版本"):
        read_head(journal.path)


@pytest.mark.parametrize("data", [b"", b"\n", bytes(4096), b"{}\n{}\n", b"\xff\xfe"])
def test_file_that_is_no_journal_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "journal_x.jsonl"
    path.write_bytes(data)
    with pytest.raises(JournalError, match="损坏"):
        read_journal(path)
    with pytest.raises(JournalError, match="损坏"):
        read_head(path)
    assert [*heads_in(tmp_path)] == []


def test_huge_journal_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "journal_x.jsonl"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(JournalError, match="太大"):
        read_journal(path)


@pytest.mark.parametrize(
    "content",
    [
        '{"at":"x","entries":[]}',
        '{"at":"x"}',
        '{"at":"x","entries":{"a.b.c":1.5}}',
        '{"at":"x","entries":{"a.b.c":{"number":["x","1",""]}}}',
        '{"at":"x","entries":{"a.b.c":{"color":1}}}',
        '{"at":"x","entries":{"a":[3]}}',
        "[]",
        "[" * 100_000,
    ],
)
def test_line_with_unknown_content_is_passed_over(journal: JournalFile, content: str) -> None:
    digest = hashlib.sha256(content.encode()).hexdigest()[:16]
    with journal.path.open("ab") as file:
        file.write(f"{digest} {content}\n".encode())
    assert read_journal(journal.path).changes == ()


def test_journals_are_found_by_name_the_oldest_first(tmp_path: Path) -> None:
    for name in ("journal_2_b.jsonl", "journal_1_a.jsonl", "about.json"):
        (tmp_path / name).touch()
    found = [path.name for path in journals_in(tmp_path)]
    assert found == ["journal_1_a.jsonl", "journal_2_b.jsonl"]
    assert journals_in(tmp_path / "none") == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(reports("2021"), min_size=1, max_size=4))
def test_replaying_a_journal_gives_the_last_state(tmp_path: Path, states: list[Report]) -> None:
    journal = JournalFile(tmp_path, HEAD, json.dumps("base"))
    state, replayed = empty_report(), empty_report()
    for wanted in states:
        gone = dict.fromkeys(state.entries.keys() - wanted.entries.keys())
        changes = {**gone, **wanted.entries}
        state.apply(changes)
        journal.append([Change("", changes)])
    for change in read_journal(journal.path).changes:
        replayed.apply(change.entries)
    assert replayed == state == states[-1]


def test_numbers_keep_how_they_were_typed(journal: JournalFile) -> None:
    entries = {
        "a.b.c": Number(Decimal("-5"), "减5"),
        "d.e.f": Number(Decimal("1.50"), "1.50", "元"),
    }
    journal.append([Change("", entries)])
    assert read_journal(journal.path).changes[0].entries == entries
