"""Let two windows change one draft without locks: `python -m benchmarks.two_windows --seconds 60`.

Prints how much was typed and merged, how many conflicts were shown, and which changes were lost
without a word, of which there must be none. Needs Linux, and nothing of the extra `bench`.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

from disclosure_desktop.report.draftfile import Draft
from disclosure_desktop.report.store import DraftStore
from tests.report.examples import empty_report
from tests.sharing import share


def main(arguments: list[str] | None = None) -> int:
    """Let them type for so long; return 1 where something was lost or went wrong."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.two_windows", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    chosen = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        draft = Path(folder, "共享", "青禾镇.disclosure")
        DraftStore(Path(folder, "first")).save(Draft(empty_report()), draft)
        found = share(Path(folder), draft, chosen.seconds)
    print(f"{found.typed} changes typed, {found.merged} merges, {found.shown} conflicts shown")
    print(f"lost without a word: {', '.join(found.lost) or 'none'}")
    print("\n".join(found.complaints))
    return 1 if found.lost or found.complaints else 0


if __name__ == "__main__":
    raise SystemExit(main())
