"""What stands in a table, in words, for those who hear the file read and do not see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure_desktop.form.layout import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from disclosure_desktop.form.layout import Grid


def table_description(grid: Grid) -> str:
    """Return how many rows and columns there are and what they hold, in a few sentences."""
    return "".join(f"{sentence}。" for sentence in _sentences(grid))


def _sentences(grid: Grid) -> Iterator[str]:
    yield "，".join((f"表格共{grid.rows}行{grid.columns}列", *_parts(grid)))
    places = grid.places.values()
    if rows := _different(place.row.path[0] for place in places if place.row.path):
        yield f"各行是：{'；'.join(rows)}"
    outer = _different(place.column.path[0] for place in places)
    inner = _different(place.column.path[-1] for place in places)
    divided = f"，其中又分：{'；'.join(inner)}" if inner != outer else ""
    yield f"各列是：{'；'.join(outer)}{divided}"


def _parts(grid: Grid) -> Iterator[str]:
    blocks = _different(place.block.heading for place in grid.places.values())
    if len(blocks) > 1:
        yield f"分为{len(blocks)}块：{'；'.join(blocks)}"
    if grid.header_rows:
        yield f"前{grid.header_rows}行是表头"
    if local := len({cell.row for cell in grid.cells if cell.role is Role.LOCAL}):
        yield f"最后{local}行是另加的"


def _different(labels: Iterable[str]) -> list[str]:
    """Return the labels without their line breaks, each once, in order."""
    return list(dict.fromkeys(label.replace("\n", "") for label in labels))
