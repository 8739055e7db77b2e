"""Measure and print: `python -m benchmarks [NAME…]`, all of them where none is named."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import PySide6

from benchmarks import (
    export,
    first_paint,
    one_edit,
    one_letter,
    opening_prose,
    pages,
    reading,
    repairs,
    review,
    saving,
    table,
)

if TYPE_CHECKING:
    from types import ModuleType

BENCHMARKS: dict[str, ModuleType] = {
    "first_paint": first_paint,
    "one_edit": one_edit,
    "one_letter": one_letter,
    "opening_prose": opening_prose,
    "saving": saving,
    "export": export,
    "pages": pages,
    "reading": reading,
    "repairs": repairs,
    "review": review,
}
"""What can be measured; a module with a function `more` prints further tables below its times."""


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmarks named, print a table for each, and return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    names = parser.parse_args(arguments).names or list(BENCHMARKS)
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        parser.error(f"no such benchmark: {', '.join(unknown)}")
    _choose_platform()
    print(_machine())
    for name in names:
        module = BENCHMARKS[name]
        title = f"{module.TITLE} ({module.RUNS} runs each)"
        print(f"\n{table.text(title, module.run())}", flush=True)
        if hasattr(module, "more"):
            print(f"\n{module.more()}", flush=True)
    return 0


def _choose_platform() -> None:
    """Draw into memory where nothing can be shown, as on a screen of 1920 × 1080."""
    screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform == "linux" and not screen:
        configuration = Path(__file__).with_name("offscreen.json")
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={configuration}"


def _machine() -> str:
    shown = os.environ.get("QT_QPA_PLATFORM", "the screen").partition(":")[0]
    return (
        f"Python {platform.python_version()}, Qt {PySide6.__version__} on {shown}, "
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors"
    )


if __name__ == "__main__":
    raise SystemExit(main())
