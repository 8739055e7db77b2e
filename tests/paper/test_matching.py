"""Texts of a PDF page brought together with the runs they were drawn for."""

from __future__ import annotations

from disclosure_desktop.paper.content import PlacedRun
from disclosure_desktop.paper.lines import Run
from disclosure_desktop.paper.matching import by_run
from disclosure_desktop.paper.pdf_content import Block
from tests.paper.squares import squares


def run(text: str, x: float, y: float = 100.0, width: float = 400.0) -> PlacedRun:
    return PlacedRun(Run(text, squares(), 0.0, width, 0.0), x, y)


def block(x: float, y: float = 5.0) -> Block:
    return Block("/F1", (1,), x, y, "000000")


def test_each_run_has_its_text() -> None:
    first, second = block(5.0), block(25.0)
    runs = [run("公开", 100.0), run("条例", 500.0)]
    assert by_run(runs, [first, second]) == [(first,), (second,)]


def test_a_run_may_be_drawn_in_several_parts() -> None:
    parts = (block(5.0), block(15.0), block(20.0))
    after = block(25.0)
    runs = [run("公开😀条", 100.0), run("例", 500.0)]
    assert by_run(runs, [*parts, after]) == [parts, (after,)]


def test_a_run_drawn_closer_belongs_to_itself() -> None:
    # The first is 400 twips wide; with negative spacing the next begins 5 twips before its end.
    first, second = block(5.0), block(24.75)
    runs = [run("公开", 100.0), run("——", 495.0)]
    assert by_run(runs, [first, second]) == [(first,), (second,)]


def test_a_text_that_was_moved_belongs_to_no_run() -> None:
    assert by_run([run("公开", 100.0)], [block(6.0)]) == [()]
    assert by_run([run("公开", 100.0)], [block(5.0, 6.0)]) == [()]
    assert by_run([run("公开", 100.0)], [block(5.1, 5.1)]) == [(block(5.1, 5.1),)]


def test_a_text_on_another_line_ends_a_run() -> None:
    assert by_run([run("公开", 100.0)], [block(5.0), block(15.0, 30.0)]) == [(block(5.0),)]
