"""How long the start page takes to appear, against an empty window of Qt."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks import table
from benchmarks.timing import alternate

if TYPE_CHECKING:
    from benchmarks.timing import Measure

TITLE = "first paint, fresh process"
RUNS = 25

_OURS, _BARE = "start page of disclosure-desktop", "empty QMainWindow"


def run() -> list[table.Row]:
    """Start both programs in turn, with a data folder that is empty, and compare the medians."""
    program = Path(sysconfig.get_path("scripts"), "disclosure-desktop")
    with TemporaryDirectory() as home:
        ways = {
            _OURS: _milliseconds_printed([str(program), "--time-first-paint"], home),
            _BARE: _milliseconds_printed(
                [sys.executable, str(Path(__file__).with_name("bare_window.py"))], home
            ),
        }
        samples = alternate(ways, RUNS)
    return table.rows(samples, _BARE, {_OURS: "ratio ≤ 1.5"})


def _milliseconds_printed(command: list[str], home: str) -> Measure:
    """Return a measure that runs the command and reads the milliseconds that it prints.

    Raises CalledProcessError where the command fails.
    """
    environment = os.environ | {"XDG_DATA_HOME": home, "XDG_CONFIG_HOME": home}

    def measure() -> float:
        done = subprocess.run(command, env=environment, check=True, text=True, capture_output=True)
        return float(done.stdout)

    return measure
