"""Kill the program at random instants: `python -m benchmarks.kills --kills 500`.

Each life of tests/killing.py opens the draft that the one before left behind, compares what came
back with what had been typed, types on through the program's window and ends by SIGKILL. Half of
the drafts are in the program's own folder, half elsewhere. Needs Linux, and nothing of the extra
`bench`.
"""

from __future__ import annotations

import argparse
import statistics
import threading
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from disclosure_desktop.report.draftfile import Draft
from disclosure_desktop.report.store import DraftStore
from tests.killing import Lives
from tests.report.examples import empty_report

if TYPE_CHECKING:
    from tests.killing import Death

LIVES = 25
"""After so many lives a draft's history is left alone and another draft begun."""

LONGEST = 3.0
"""Seconds from the opening of the draft to the kill, at most."""


def main(arguments: list[str] | None = None) -> int:
    """Kill as often as asked and print what was lost; return 1 where something must not have."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description=__doc__)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--side-by-side", type=int, default=2, help="programs at the same time")
    parser.add_argument("--seed", type=int, default=0, help="other instants than the last time")
    chosen = parser.parse_args(arguments)
    begun = time.monotonic()
    deaths: list[Death] = []
    share = -(-chosen.kills // chosen.side_by_side)
    with TemporaryDirectory() as folder:
        threads = [
            threading.Thread(target=_kill, args=(Path(folder, str(n)), n, share, deaths))
            for n in range(chosen.seed, chosen.seed + chosen.side_by_side)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    print(_figures(deaths))
    print(f"in {(time.monotonic() - begun) / 60:.0f} minutes")
    return 1 if any(death.fault for death in deaths) else 0


def _kill(home: Path, seed: int, kills: int, deaths: list[Death]) -> None:
    """Kill so often; the first life of a draft has no kill behind it to be compared with."""
    done = 0
    while done < kills:
        place = home / f"{done}"
        own = done // LIVES % 2 == 0
        data = place / "xdg_data_home" / "disclosure-desktop"
        draft = (data if own else place / "U盘") / "青禾镇.disclosure"
        DraftStore(data if own else place / "first").save(Draft(empty_report()), draft)
        lives = Lives(place, draft, seed * 1_000_000 + done)
        for number in range(LIVES + 1):
            death = lives.live(LONGEST)
            deaths.append(death)
            if death.fault:
                print(f"FAULT in life {done + number} of {home.name}: {death.fault}", flush=True)
        done += LIVES


def _figures(deaths: list[Death]) -> str:
    ages = sorted(death.age for death in deaths if death.lost)
    opened = [death for death in deaths if death.opened]
    faults = sum(bool(death.fault) for death in deaths)
    lines = [
        f"{len(deaths)} kills, {len(deaths) - len(opened)} of them before the draft was open",
        f"{sum(death.changes for death in deaths)} changes typed",
        f"{sum(death.lost for death in deaths)} changes lost, after {len(ages)} kills",
        f"faults (older than a second, or not to be opened): {faults}",
    ]
    if ages:
        most = f"median {statistics.median(ages):.2f} s, the oldest {ages[-1]:.2f} s"
        lines.insert(3, f"age of the oldest lost change at the kill: {most}")
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
