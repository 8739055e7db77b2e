"""The word lists that everybody may extend: what is broken in them is said, and never fatal."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from disclosure_desktop.checks.prose import wording
from disclosure_desktop.checks.prose.wording import field_texts, load_wording, read_wording
from disclosure_desktop.checks.review import check
from disclosure_desktop.cli import main
from disclosure_desktop.form.description import load_form
from disclosure_desktop.resources import resource_root
from tests.report.examples import quiet_report

DRAFTS = Path(__file__).parents[2] / "data" / "valid" / "drafts"


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "wording.toml"
    path.write_text(text, "utf-8")
    return path


def test_good_entries_are_read_with_their_fields(tmp_path: Path) -> None:
    found = read_wording(
        written(
            tmp_path,
            '[needs]\nmarks = ["words"]\n[[marks]]\nwords = ["机密", "绝密"]\n'
            '[[names]]\ntext = "青禾镇"\nunless = []\n[[names]]\ntext = "云岭乡"\n',
        )
    )
    assert found.problems == ()
    assert found.texts("names") == ("青禾镇", "云岭乡")
    assert found.entries("names", "text", "unless") == ({"text": "青禾镇", "unless": []},)
    assert found.entries("marks", "words") == ({"words": ["机密", "绝密"]},)
    assert found.texts("nothing") == ()
    assert found.entries("nothing") == ()


def test_a_field_may_be_one_text_or_several() -> None:
    assert field_texts({"words": "甲"}, "words") == ("甲",)
    assert field_texts({"words": ["甲", "乙"]}, "words") == ("甲", "乙")
    assert field_texts({"text": "甲"}, "words") == ()


@pytest.mark.parametrize(
    "entry",
    [
        'wrong = ""\nright = "其他"',
        'wrong = 3\nright = "其他"',
        'wrong = ["其它", 3]\nright = "其他"',
        'wrong = "其它"',
        'wrnog = "其它"\nright = "其他"',
        "",
    ],
)
def test_a_broken_entry_is_named_and_left_out(tmp_path: Path, entry: str) -> None:
    good = '[[words]]\nwrong = "帐"\nright = "账"\n'
    text = f'[needs]\nwords = ["wrong", "right"]\n{good}[[words]]\n{entry}\n{good}'
    found = read_wording(written(tmp_path, text))
    assert found.problems == ("wording.toml 的“words”里第 2 条写错，没有用上",)
    assert found.texts("words", "wrong") == ("帐", "帐")


def test_a_broken_pattern_is_left_out(tmp_path: Path) -> None:
    found = read_wording(
        written(tmp_path, '[[marks]]\npattern = "(机密"\n[[marks]]\npatterns = ["机密", "绝密"]\n')
    )
    assert found.problems == ("wording.toml 的“marks”里第 1 条写错，没有用上",)
    assert found.lists["marks"] == ({"patterns": ["机密", "绝密"]},)


def test_what_is_no_list_is_said_and_the_lists_go_on_working(tmp_path: Path) -> None:
    found = read_wording(written(tmp_path, 'marks = "机密"\n[[names]]\ntext = "青禾镇"\n'))
    assert found.problems == ("wording.toml 的“marks”不是列表，没有用上",)
    assert found.texts("names") == ("青禾镇",)


@pytest.mark.parametrize("needs", ['needs = "words"', "needs = { words = 3 }", "[[needs]]"])
def test_broken_needs_are_no_needs(tmp_path: Path, needs: str) -> None:
    assert read_wording(written(tmp_path, f'{needs}\n[[words]]\ntext = "甲"\n')).texts("words")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ('[[words]]\nwrong = "其它\n'.encode(), "第 2 行写得不对"),
        ('[[words]]\nwrong = "其它"\nright = 其他\n'.encode(), "第 3 行写得不对"),
        ('[[words]]\nwrong = "其它"\n'.encode("gbk"), "不是 UTF-8 编码"),
        (None, "文件缺失或者不完整"),
    ],
)
def test_a_file_that_cannot_be_read_is_reported(
    tmp_path: Path, data: bytes | None, problem: str
) -> None:
    path = tmp_path / "wording.toml"
    if data is not None:
        path.write_bytes(data)
    found = read_wording(path)
    assert (found.lists, found.problems) == (
        {},
        (f"wording.toml 读不出来，其中的词语都没有用上（{problem}）",),
    )


def test_the_lists_that_come_with_the_program_are_all_good() -> None:
    load_wording.cache_clear()
    found = load_wording()
    assert found.problems == ()
    assert len(found.entries("confused_words", "wrong", "right")) >= 100


def test_a_byte_order_mark_of_a_windows_editor_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "wording.toml"
    path.write_bytes(b"\xef\xbb\xbf" + '[[names]]\ntext = "青禾镇"\n'.encode())
    assert read_wording(path).texts("names") == ("青禾镇",)


def test_broken_lists_are_told_in_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = wording.Wording({}, ("wording.toml 的“words”里第 2 条写错，没有用上",))
    monkeypatch.setattr(wording, "load_wording", lambda: broken)
    [finding] = [f for f in check(load_form("2021"), quiet_report()) if f.code == "W1"]
    assert finding.message == "wording.toml 的“words”里第 2 条写错，没有用上。"
    assert (finding.severity.value, finding.section, finding.addresses) == (
        "hint",
        "basics",
        ("body",),
    )


def test_broken_lists_are_told_on_the_command_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = wording.Wording({}, ("wording.toml 的“words”里第 2 条写错，没有用上",))
    monkeypatch.setattr(wording, "load_wording", lambda: broken)
    assert main(["check", str(DRAFTS / "qinghe-2020.disclosure")]) == 0
    assert "提示 W1 wording.toml 的“words”里第 2 条写错，没有用上。" in capsys.readouterr().out


_CHECK_THE_SEED = """
import sys
sys._MEIPASS = sys.argv[1]
from disclosure_desktop.cli import main
sys.exit(main(["check", sys.argv[2]]))
"""


def test_every_check_goes_on_without_any_list(tmp_path: Path) -> None:
    """A file that cannot be read at all leaves all lists empty; no check may fall over that."""
    shutil.copytree(resource_root(), tmp_path / "resources")
    (tmp_path / "resources" / "wording.toml").write_text("[[words]\n", "utf-8")
    seed = resource_root() / "samples" / "luxiang-2020.disclosure"
    command = [sys.executable, "-c", _CHECK_THE_SEED, str(tmp_path), str(seed)]
    environment = os.environ | {"PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=environment
    )
    assert done.stderr == ""
    assert "W1 wording.toml 读不出来，其中的词语都没有用上（第 1 行写得不对）。" in done.stdout
    assert "P1 序号依次是“一是”、“一是”、“三是”" in done.stdout
