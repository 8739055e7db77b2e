"""The command line runs where Qt cannot."""

import subprocess
import sys

LIST_QT_MODULES = """
import sys
import disclosure_desktop.cli
print(*[name for name in sys.modules if name.startswith(("PySide6", "shiboken6"))])
"""


def test_command_line_starts_without_qt() -> None:
    run = subprocess.run(
        [sys.executable, "-c", LIST_QT_MODULES], check=True, capture_output=True, text=True
    )

    assert run.stdout.split() == []
