"""The real window, asked over AT-SPI, the bus of Linux desktops that screen readers listen to."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

_HERE = Path(__file__).parent
_ROOT = _HERE.parents[1]
_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
_SCRIPT = """
Xvfb -displayfd 3 -screen 0 1400x900x24 3> "$1/display" 2> /dev/null &
server=$!
while [ ! -s "$1/display" ]; do kill -0 $server || exit 1; sleep 0.1; done
export DISPLAY=":$(cat "$1/display")"
"$2" --launch-immediately > /dev/null 2>&1 &
bus=$!
"$3" -m tests.desktop.program $4 2> "$1/program.log" &
program=$!
/usr/bin/python3 tests/desktop/reader.py
status=$?
kill $program $bus $server
wait
exit $status
"""


def _missing() -> str:
    """Say what a desktop session needs that is not here, "" where everything is."""
    for name in ("Xvfb", "dbus-run-session", "bash"):
        if shutil.which(name) is None:
            return name
    if not any(Path(each).exists() for each in _LAUNCHERS):
        return "at-spi2-core"
    found = subprocess.run(
        ["/usr/bin/python3", "-c", "import pyatspi"], capture_output=True, check=False
    )
    return "" if found.returncode == 0 else "python3-pyatspi"


pytestmark = [
    pytest.mark.desktop,
    pytest.mark.skipif(
        not sys.platform.startswith("linux") or bool(_missing()),
        reason="needs Xvfb, dbus-run-session, at-spi2-core and python3-pyatspi",
    ),
]


def told(folder: Path, *arguments: str) -> list[dict[str, Any]]:
    """Return what the window tells at a step, the outermost things first."""
    launcher = next(each for each in _LAUNCHERS if Path(each).exists())
    session = ["dbus-run-session", "--", "bash", "-c", _SCRIPT, "session"]
    command = [*session, str(folder), launcher, sys.executable, " ".join(arguments)]
    environment = os.environ | {
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "XDG_RUNTIME_DIR": str(folder),
    }
    done = subprocess.run(
        command, cwd=_ROOT, env=environment, capture_output=True, text=True, timeout=120
    )
    log = folder / "program.log"
    assert done.returncode == 0, done.stderr + (log.read_text("utf-8") if log.exists() else "")
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_the_current_cell_tells_row_column_value_and_finding(tmp_path: Path) -> None:
    found = told(tmp_path, "disputes", "disputes.cases.review_other")
    [cell] = [each for each in found if each["role"] == "table cell" and each["focused"]]
    assert cell["name"] == (
        "行政复议·其他结果，无，行政复议·其他结果：“无”不是数字；没有发生的请填 0。"
    )


def test_steps_tell_their_state_and_every_control_its_name(tmp_path: Path) -> None:
    found = told(tmp_path, "disputes")
    steps = [each for each in found if each["role"] == "list item" and "，" in each["name"]]
    [chosen] = [each["name"] for each in steps if each["selected"]]
    assert chosen.startswith("复议和诉讼，1 处错误")
    reachable = [each for each in found if each["reachable"]]
    assert len(reachable) > 8
    assert [each for each in reachable if not each["name"] and not each["labelled"]] == []


def test_choices_are_tied_to_their_labels(tmp_path: Path) -> None:
    found = told(tmp_path, "basics")
    boxes = [each for each in found if each["role"] == "combo box"]
    assert len(boxes) == 2
    assert all(each["labelled"] for each in boxes)


def test_the_preview_tells_its_page_and_what_stands_on_it(tmp_path: Path) -> None:
    found = told(tmp_path, "preview")
    [page] = [each for each in found if each["name"].startswith("预览，第 1 页，共 ")]
    assert "政府信息公开工作年度报告" in page["description"]
