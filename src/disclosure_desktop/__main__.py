"""The window: `disclosure-desktop [FILE]`, or `python -m disclosure_desktop`."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from disclosure_desktop.arguments import UNUSABLE, Parser

_STARTED = time.monotonic()


def main(arguments: list[str] | None = None) -> int:
    """Open the window and return the exit status."""
    parser = Parser(prog="disclosure-desktop", description="政府信息公开工作年度报告：填报窗口。")
    parser.add_argument("file", nargs="?", type=Path, metavar="文件", help="要打开的草稿")
    parser.add_argument(
        "--time-first-paint", action="store_true", help="画出开始页，显示用了多少毫秒，然后退出"
    )
    parser.add_argument(
        "--demo", type=Path, metavar="文件夹", help="不开窗口，把示例报告导出到文件夹并截图"
    )
    options = parser.parse_args(arguments)
    if options.demo is not None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        from disclosure_desktop.ui.demo import run_demo

        return run_demo(options.demo)
    if _no_screen():
        sys.stderr.write("没有找到屏幕，窗口打不开；没有屏幕时请用 disclosure 命令。\n")
        return UNUSABLE
    from disclosure_desktop.ui.app import run

    return run(options.file, _print_first_paint if options.time_first_paint else None)


def _no_screen() -> bool:
    """Whether Qt would abort for want of a screen, which it does without a word to the user."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return False
    return not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _print_first_paint() -> None:
    """Print the milliseconds since the process began, and quit."""
    from PySide6.QtWidgets import QApplication

    print(round(_seconds_since_start() * 1000))
    QApplication.quit()


def _seconds_since_start() -> float:
    """Return the age of this process; without /proc, the time since this module was loaded."""
    stat = Path("/proc/self/stat")
    if not stat.exists():
        return time.monotonic() - _STARTED
    # Field 22, counted after the command name in brackets, is the start in clock ticks after boot.
    ticks = int(stat.read_text().rpartition(")")[2].split()[19])
    return time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    raise SystemExit(main())
