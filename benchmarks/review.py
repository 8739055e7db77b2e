"""How long all checks take, tables and 10,000 characters of prose, and the longest of them."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from statistics import median
from typing import TYPE_CHECKING, TypeVar

from benchmarks import table
from benchmarks.timing import alternate, timed
from disclosure_desktop.checks.prose.manuscript import Manuscript
from disclosure_desktop.checks.prose.review import CHECKS
from disclosure_desktop.checks.review import review
from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.report import Report
from disclosure_desktop.report.totals import figures
from tests.faultless.corpus import Faultless, read_all

if TYPE_CHECKING:
    from benchmarks.timing import Measure
    from disclosure_desktop.checks.findings import Finding

    Check = Callable[[Manuscript], Iterable[Finding]]

TITLE = "all checks, tables and 10,000 characters of prose"
RUNS = 100

_NEW = "full check, prose never seen before"
_EDITED = "full check, one paragraph edited"
_LONGEST = "longest check of prose, {}"
_READING = "reading the prose, before the first check"
_DIFF = "difflib.SequenceMatcher, prose and edited prose"
_COUNT = "re.findall and Counter, words of the prose"
_LENGTH = 10_000
_PARTS = ("preamble", "overview", "improvement", "other_matters")
_TURNS = itertools.count(0x5000)
"""Chinese characters, one for each time that prose is written anew."""

Thing = TypeVar("Thing")


def run() -> list[table.Row]:
    """Check a whole report, one with an edited paragraph, and run the longest check alone."""
    report = long_report()
    times = _times(report)
    slowest = max(CHECKS, key=lambda check: times[check.__name__])
    longest = _LONGEST.format(slowest.__name__)
    ways = {
        _NEW: _each(_rewritten(report), _checked),
        _EDITED: _each(_edited(report), _checked),
        longest: _of_check(slowest, report),
        _READING: _each(_rewritten(report), lambda each: _manuscript(each).texts),
        _DIFF: _each(_edited(report), lambda each: _alike(report.prose, each.prose)),
        _COUNT: timed(lambda: Counter(re.findall(r"[\u4e00-\u9fff]{2}|\w+", report.prose))),
    }
    aims = {_NEW: "≤ 50 ms", _EDITED: "≤ 10 ms", longest: "≤ 16 ms", _READING: "≤ 16 ms"}
    return table.rows(alternate(ways, RUNS, warm_ups=3), _DIFF, aims)


def more() -> str:
    """Return the times of every check of prose, the longest first."""
    times = sorted(_times(long_report()).items(), key=lambda each: -each[1])
    lines = [f"  {name.ljust(32)}{ms:6.2f} ms" for name, ms in times]
    return "\n".join(["each check of prose alone (median of 20 runs)", *lines])


def long_report() -> Faultless:
    """Return the longest report of the corpus that has one of the year before, made longer.

    It grows to 10,000 characters by paragraphs of other reports in which no figure stands, so
    that none is wrong.
    """
    corpus = sorted(read_all(), key=lambda each: (each.previous is None, -len(each.prose)))
    report, lines = corpus[0], _lines(corpus[0])
    others = dict.fromkeys(line for each in corpus[1:] for line in _lines(each))
    for line in others:
        if len(report.prose) >= _LENGTH:
            return report
        if line not in lines and not re.search(r"[0-9]", line):
            lines.append(line)
            report = _with_texts(report, {"overview": "\n".join(lines)})
    raise AssertionError("the corpus has too few paragraphs without figures")


def _lines(each: Faultless) -> list[str]:
    return each.report.text("overview").split("\n")


def _with_texts(each: Faultless, texts: dict[str, str]) -> Faultless:
    report = Report(dict(each.report.entries))
    report.apply(texts)
    return Faultless(each.name, report, each.previous)


def _checked(each: Faultless) -> None:
    review(load_form(each.report.form_id), each.report, each.previous)


def _manuscript(each: Faultless) -> Manuscript:
    form = load_form(each.report.form_id)
    return Manuscript(form, each.report, figures(form, each.report), each.previous)


def _alike(text: str, other: str) -> float:
    return SequenceMatcher(None, text, other).ratio()


def _each(things: Iterator[Thing], job: Callable[[Thing], object]) -> Measure:
    """Return a measure of the job on one thing after another; making them does not count."""

    def measure() -> float:
        thing = next(things)
        return timed(lambda: job(thing))()

    return measure


def _of_check(check: Check, report: Faultless) -> Measure:
    """Return a measure of one check, on prose that has been read but never checked before."""

    def read() -> Iterator[Manuscript]:
        for each in _rewritten(report):
            manuscript = _manuscript(each)
            assert manuscript.texts
            yield manuscript

    return _each(read(), lambda manuscript: list(check(manuscript)))


def _rewritten(report: Faultless) -> Iterator[Faultless]:
    """Yield the report again and again, every paragraph new to what remembers paragraphs."""
    while True:
        turn = next(_TURNS)
        texts = {part: report.report.text(part).split("\n") for part in _PARTS}
        yield _with_texts(
            report, {part: "\n".join(_varied(x, turn) for x in texts[part]) for part in _PARTS}
        )


def _edited(report: Faultless) -> Iterator[Faultless]:
    """Yield the report with one paragraph of 总体情况 changed, another one each time."""
    lines = _lines(report)
    for number in itertools.cycle(range(len(lines))):
        changed = list(lines)
        changed[number] = _varied(lines[number], next(_TURNS))
        yield _with_texts(report, {"overview": "\n".join(changed)})


def _varied(line: str, turn: int) -> str:
    """Return a paragraph that differs from every other turn's; a heading stays as it is."""
    return f"{line[:-1]}，{chr(turn)}稿在案。" if line.endswith("。") else line


def _times(report: Faultless) -> dict[str, float]:
    """Return the median milliseconds of each check on prose that was never seen before."""
    ways = {check.__name__: _of_check(check, report) for check in CHECKS}
    return {name: median(ms) for name, ms in alternate(ways, 20).items()}
