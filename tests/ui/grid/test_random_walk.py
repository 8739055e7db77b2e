"""Whatever is done in whatever order: no value is lost or invented, and no total is stale.

Hypothesis walks a little each time and shrinks what it finds. What it draws is limited, so the
long walks of 2,000 steps follow from a seed: `DISCLOSURE_LONG_WALK=1 pytest
tests/ui/grid/test_random_walk.py`, some minutes each.
"""

from __future__ import annotations

import os
from collections import Counter
from random import Random

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from PySide6.QtWidgets import QApplication

from tests.ui.grid.walk import ACTS, CELLS, LOCAL_ROWS, MOVES, ODD, SWITCHED, TABLES, Walk

LONG = os.environ.get("DISCLOSURE_LONG_WALK") == "1"


def test_a_random_walk_never_loses_a_value(qapp: QApplication) -> None:
    run_state_machine_as_test(
        Walk,
        settings=settings(
            max_examples=8,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.skipif(not LONG, reason="takes minutes; set DISCLOSURE_LONG_WALK=1")
@pytest.mark.parametrize("seed", range(5))
def test_a_long_walk_never_loses_a_value(qapp: QApplication, seed: int) -> None:
    walk, random, taken = Walk(), Random(seed), Counter[str]()
    walk.begin()
    for _ in range(2000):
        taken[step(walk, random)] += 1
        walk.nothing_is_lost_or_invented()
        walk.totals_are_not_stale()
        walk.the_tables_show_it()
    walk.teardown()
    assert min(taken.values()) > 30


def step(walk: Walk, random: Random) -> str:
    """Take a step, and return its name."""
    address, text = random.choice(CELLS), some_text(random)
    names = ("enter", "enter", "act", "act", "paste", "paste", "zeros", "totals", "rows", "jump")
    match name := random.choice((*names, "undo", "redo")):
        case "enter":
            walk.enter(address=address, text=text)
        case "act":
            walk.act(first=address, last=random.choice(CELLS), act=random.choice(ACTS))
        case "paste":
            wide, high = random.randint(1, 8), random.randint(1, 6)
            rows = [[some_text(random) for _ in range(wide)] for _ in range(high)]
            walk.paste(address=address, rows=rows, answer=random.random() < 0.5)
        case "zeros":
            walk.fill_zeros(table=random.choice((None, *TABLES)))
        case "totals":
            walk.switch_totals(table=random.choice(SWITCHED))
        case "rows":
            walk.local_rows(rows=random.choice(LOCAL_ROWS))
        case "jump":
            walk.jump(address=address, move=random.choice(MOVES), control=random.random() < 0.5)
        case "undo" if walk.done:
            walk.undo(steps=random.randint(1, 4))
        case "redo" if walk.undone:
            walk.redo()
    return name


def some_text(random: Random) -> str:
    return random.choice(ODD) if random.random() < 0.2 else str(random.randint(0, 99_999))
