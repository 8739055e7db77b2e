"""Tables whose rows, columns and cells are not the form's."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from disclosure_desktop.documents.reading.source import SourceTable
from disclosure_desktop.form.layout import Role
from tests.corpus.paper import Paper
from tests.corpus.tables import (
    across,
    merged,
    rows_of,
    split,
    with_row,
    with_rows_in_order,
    with_text,
    without_column,
)
from tests.documents.reading.sources import (
    with_blank_column,
    with_columns_swapped,
    with_rows_swapped,
    without_row,
)
from tests.report.examples import APPLICANTS


def rows_reordered(paper: Paper) -> Paper:
    rows = [paper.row("applications", key) for key in ("refused_secret", "refused_process")]
    paper = paper.with_table("applications", lambda t: with_rows_swapped(t, *rows))
    rows = [paper.row("applications", key) for key in ("received", "carried_in")]
    paper = paper.with_table("applications", lambda t: with_rows_swapped(t, *rows))
    rows = [paper.row("proactive", key) for key in ("penalties", "coercion")]
    return paper.with_table("proactive", lambda t: with_rows_swapped(t, *rows))


def blocks_reordered(paper: Paper) -> Paper:
    """Table two with its last block first, and so on."""
    heads = [c.row for c in paper.grids["proactive"].cells if c.role is Role.HEADING]
    ends = [*heads[1:], paper.grids["proactive"].rows]
    blocks = [range(*ends_of) for ends_of in zip(heads, ends, strict=True)]
    order = [row for block in reversed(blocks) for row in block]
    return paper.with_table("proactive", lambda t: with_rows_in_order(t, order))


def columns_reordered(paper: Paper) -> Paper:
    columns = [paper.column("applications", key) for key in ("business", "public_interest")]
    paper = paper.with_table("applications", lambda t: with_columns_swapped(t, *columns))
    columns = [paper.column("disputes", f"direct_{key}") for key in ("upheld", "pending")]
    return paper.with_table("disputes", lambda t: with_columns_swapped(t, *columns))


def rows_missing(paper: Paper) -> Paper:
    return _without_rows(paper, "refused_stability", "unavailable_to_create")


def last_rows_missing(paper: Paper) -> Paper:
    return _without_rows(paper, "handled", "carried_out")


def _without_rows(paper: Paper, *keys: str) -> Paper:
    """The page without rows of table three, given from the top."""
    for key in reversed(keys):
        row = paper.row("applications", key)
        paper = paper.with_table("applications", partial(without_row, row=row))
        paper = paper.without(paper.addresses("applications", row=key))
    return paper


def rows_twice(paper: Paper) -> Paper:
    """A row of table three again, with other figures: none can be sure which is right."""
    row = paper.row("applications", "granted")
    texts = ("（一）予以公开", "", *map(str, range(5001, 5008)))
    return paper.with_table("applications", lambda t: with_row(t, row + 1, texts))


def columns_twice(paper: Paper) -> Paper:
    column = paper.column("applications", "research")
    texts = ("科研机构", *map(str, range(5001, 5026)))
    return paper.with_table("applications", across(lambda t: with_row(t, column + 1, texts)))


def columns_missing(paper: Paper) -> Paper:
    column = paper.column("applications", "legal_service")
    paper = paper.with_table("applications", lambda t: without_column(t, column))
    paper = paper.without(paper.addresses("applications", column="legal_service"))
    column = paper.column("disputes", "after_review_pending")
    paper = paper.with_table("disputes", lambda t: without_column(t, column))
    return paper.without(paper.addresses("disputes", column="after_review_pending"))


def total_column_missing(paper: Paper) -> Paper:
    column = paper.column("applications", "total")
    paper = paper.with_table("applications", lambda t: without_column(t, column))
    return paper.without(paper.addresses("applications", column="total"))


def rows_added(paper: Paper) -> Paper:
    row = paper.row("applications", "handled")
    texts = ("（八）转送其他机关", "", *map(str, range(5001, 5008)))
    paper = paper.with_table("applications", lambda t: with_row(t, row, texts))
    row = paper.row("proactive", "coercion")
    return paper.with_table("proactive", lambda t: with_row(t, row, ("行政检查", *_wide(t, row))))


def _wide(table: SourceTable, row: int) -> list[str]:
    """Figures for as many columns as the row above has."""
    return [str(5010 + column) for column in range(1, len(table.cells_of(row)))]


def column_added(paper: Paper) -> Paper:
    column = paper.column("applications", "other")
    texts = ("事业单位", *map(str, range(5001, 5026)))
    return paper.with_table("applications", across(lambda t: with_row(t, column, texts)))


def headers_split(paper: Paper) -> Paper:
    for key in paper.grids:
        labels = paper.labels(key)
        paper = paper.with_table(key, partial(split, labels=labels))
    return paper


def headers_split_and_repeated(paper: Paper) -> Paper:
    for key in paper.grids:
        labels = paper.labels(key)
        paper = paper.with_table(key, partial(split, labels=labels, repeat=True))
    return paper


def headers_merged(paper: Paper) -> Paper:
    """The heads of table three in one row only, and of table four without its first."""
    paper = paper.with_table("applications", lambda t: without_row(t, 0))
    paper = paper.with_table("disputes", lambda t: merged(t, 0, 0, 15))
    return paper.with_table("disputes", lambda t: with_text(t, 0, 0, "行政复议、行政诉讼情况"))


def value_cells_merged(paper: Paper) -> Paper:
    row, column = paper.row("applications", "refused_internal"), 5
    keys = APPLICANTS[3:5]
    gone = [f"applications.refused_internal.{key}" for key in keys]
    paper = paper.with_table("applications", lambda t: merged(t, row, column, 3))
    return paper.without(gone)


def value_cells_merged_downwards(paper: Paper) -> Paper:
    row, column = paper.row("applications", "received"), paper.column("applications", "research")
    change = across(lambda t: merged(t, column, row, 2))
    paper = paper.with_table("applications", change)
    return paper.without(["applications.carried_in.research"])


def columns_blank(paper: Paper) -> Paper:
    places = {"proactive": 2, "applications": 5, "disputes": 7}
    for key, at in places.items():
        paper = paper.with_table(key, partial(with_blank_column, at=at))
    return paper.with_table("applications", lambda t: with_blank_column(t, t.columns))


def rows_blank(paper: Paper) -> Paper:
    for at in (22, 6, 3):
        paper = paper.with_table("applications", partial(with_row, at=at, texts=()))
    return paper.with_table("proactive", lambda t: with_row(t, 4, ()))


def table_cut_in_two(paper: Paper) -> Paper:
    place = paper.place("applications")
    table = paper.items[place]
    assert isinstance(table, SourceTable)
    cut = paper.row("applications", "unavailable_to_create")
    parts = (rows_of(table, range(cut)), rows_of(table, range(cut, table.rows)))
    return replace(paper, items=(*paper.items[:place], *parts, *paper.items[place + 1 :]))
