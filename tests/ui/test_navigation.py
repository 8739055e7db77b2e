"""Where keys lead in a grid, without a window."""

import pytest

from disclosure_desktop.form.description import load_form
from disclosure_desktop.form.layout import Cell, Grid, layout
from disclosure_desktop.ui.grid.navigation import (
    further,
    neighbour,
    next_in_column_order,
    next_in_row_order,
)


def grid(key: str) -> Grid:
    return layout(key, load_form("2021").tables[key])


def cell(grid: Grid, address: str) -> Cell:
    return next(cell for cell in grid.values if cell.address == address)


@pytest.mark.parametrize(
    ("start", "down", "right", "target"),
    [
        ("normative_documents.repealed", 1, 0, "licensing.decisions"),
        ("licensing.decisions", -1, 0, "normative_documents.issued"),
        ("regulations.issued", 0, 1, "regulations.repealed"),
        ("regulations.in_force", 0, 1, None),
        ("regulations.issued", 0, -1, None),
        ("regulations.issued", -1, 0, None),
        ("fees.amount", 1, 0, None),
    ],
)
def test_arrows_pass_over_labels_and_stop_at_the_edge(
    start: str, down: int, right: int, target: str | None
) -> None:
    table = grid("proactive")
    found = neighbour(table, cell(table, f"proactive.{start}"), down, right)
    assert (found and found.address) == (target and f"proactive.{target}")


def test_a_page_ends_at_the_edge() -> None:
    table = grid("applications")
    start = cell(table, "applications.handled.other")
    assert further(table, start, 10, 1).address == "applications.carried_out.other"
    assert further(table, start, 2, -1).address == "applications.other_unpaid.other"


def test_cells_not_to_fill_in_are_passed_over() -> None:
    table = grid("disputes")
    start = cell(table, "disputes.cases.review_pending")

    def enterable(address: str) -> bool:
        return not address.endswith("_total")

    after = next_in_row_order(table, start, 1, enterable)
    assert after is not None
    assert after.address == "disputes.cases.direct_upheld"
    assert next_in_row_order(table, cell(table, "disputes.cases.review_upheld"), -1, enterable) is (
        None
    )


def test_the_foot_of_a_column_leads_to_the_head_of_the_next() -> None:
    table = grid("applications")
    foot = cell(table, "applications.carried_out.other")
    head = next_in_column_order(table, foot, 1, lambda address: True)
    assert head is not None
    assert head.address == "applications.received.total"
    assert next_in_column_order(table, foot, 1, lambda address: ".total" not in address) is None
