"""The whole program runs without any network, and leaves nothing outside the user's own folders."""

from __future__ import annotations

import platform
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.killing import own_environment
from tests.workday import ARCHITECTURES

is_held_by_the_kernel = sys.platform == "linux" and platform.machine() in ARCHITECTURES


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    temporary = folder / "tmp"
    temporary.mkdir()
    environment = own_environment(folder / "home") | {"TMPDIR": str(temporary)}
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        env=environment,
        check=False,
    )


def test_a_year_of_work_needs_no_network_and_no_temporary_files(tmp_path: Path) -> None:
    work = tmp_path / "home"
    work.mkdir()
    done = run(tmp_path, "-m", "tests.workday", str(work))
    assert (done.returncode, done.stdout) == (0, "done\n"), done.stderr
    assert {path.name for path in work.glob("年报.*")} == {
        "年报.docx",
        "年报.pdf",
        "年报.html",
        "年报.xlsx",
    }
    assert list((tmp_path / "tmp").iterdir()) == []


@pytest.mark.skipif(not is_held_by_the_kernel, reason="only Linux kernels are asked to forbid")
@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6"])
def test_the_kernel_ends_a_program_that_asks_for_a_network(tmp_path: Path, family: str) -> None:
    script = (
        "import socket\n"
        "from tests.workday import forbid_networks\n"
        "forbid_networks()\n"
        "socket.socket(socket.AF_UNIX).close()\n"
        "print('local', flush=True)\n"
        f"socket.socket(socket.{family})\n"
    )
    done = run(tmp_path, "-c", script)
    assert (done.returncode, done.stdout) == (-signal.SIGSYS, "local\n")


def test_the_log_of_problems_says_nothing_of_a_report_and_stays_short(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from disclosure_desktop.report.store import DraftStore\n"
        "from disclosure_desktop.ui import app\n"
        "store = DraftStore()\n"
        "rescue = app._Rescue(None, store)\n"
        "secret = '机密的内容'\n"
        "log = store.folder / 'problems.log'\n"
        "log.parent.mkdir(parents=True)\n"
        "log.write_text('x' * 199_900, 'utf-8')\n"
        "for count in range(2):\n"
        "    try:\n"
        "        raise ValueError(secret)\n"
        "    except ValueError as error:\n"
        "        rescue._note(ValueError, error, error.__traceback__)\n"
        "print(log.read_text('utf-8'), end='')\n"
    )
    done = run(tmp_path, "-c", script)
    assert done.returncode == 0
    assert len(done.stdout) == 200_000
    assert done.stdout.count(" ValueError\n") == 2
    assert "机密" not in done.stdout
