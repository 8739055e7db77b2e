"""The order of ordinals (P1), and the levels and marks of numbered headings (P2)."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from disclosure_desktop.checks.findings import Finding, Severity, Span, quoted
from disclosure_desktop.checks.language.ordinal_marks import Mark, Rank, label, marks, numeral
from disclosure_desktop.checks.prose.edits import Edit, rewriting, times

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from disclosure_desktop.checks.prose.manuscript import Manuscript
    from disclosure_desktop.checks.prose.reading import Paragraph

_IN_ORDER = "序号应从一开始依次排列，不重复、不跳号"
_LEVELS = "《党政机关公文格式》（GB/T 9704—2012）7.3.3：“一、”“（一）”“1.”“（1）”"
_LONGEST_LEAD_IN = 30
_SHOWN = 6
"""More ordinals than this are not listed one by one in a sentence."""


def review_ordinals(manuscript: Manuscript) -> Iterator[Finding]:
    """P1: yield each series with an ordinal that is repeated or left out."""
    for address, paragraphs in manuscript.texts.items():
        text = manuscript.report.text(address)
        for series in _series(paragraphs):
            for run in _sequences(series.marks, paragraphs):
                finding = _out_of_order(manuscript, Run(address, text, run, series.goes_on_from))
                if finding is not None:
                    yield finding


@dataclass
class _Series:
    """Ordinals of one rank that nothing further out parts; `goes_on_from` is what came before."""

    marks: list[Mark] = field(default_factory=list)
    goes_on_from: int = 0


@dataclass(frozen=True)
class Run:
    """Ordinals of a text that should count up by one, after the number `goes_on_from`."""

    address: str
    text: str
    marks: Sequence[Mark]
    goes_on_from: int


def _series(paragraphs: list[Paragraph]) -> Iterator[_Series]:
    """Yield the series of a text: a mark ends the open ones whose rank is further in."""
    still_open: dict[Rank, _Series] = {}
    last: dict[Rank, int] = {}
    for mark in marks(paragraphs):
        for rank in [rank for rank in still_open if rank > mark.rank]:
            yield still_open.pop(rank)
        if mark.rank not in still_open:
            still_open[mark.rank] = _Series(goes_on_from=last.get(mark.rank, 0))
        still_open[mark.rank].marks.append(mark)
        last[mark.rank] = mark.number
    yield from still_open.values()


def _sequences(run: list[Mark], paragraphs: list[Paragraph]) -> list[list[Mark]]:
    """Divide a series where it rightly begins anew."""
    found = [run[:1]]
    for index in range(1, len(run)):
        if run[index].number == 1 and _begins_anew(run, index, len(found[-1]), paragraphs):
            found.append([])
        found[-1].append(run[index])
    return found


def _begins_anew(run: list[Mark], index: int, so_far: int, paragraphs: list[Paragraph]) -> bool:
    """Whether a number 1 is a new series, and no slip in the one before.

    It is one after words that lead up to it. Otherwise two of three must speak for it: it goes
    on with 2, there is more than one ordinal before it, paragraphs without any stand between.
    """
    before, mark = run[index - 1], run[index]
    if mark.introduced or _leads_in(paragraphs[before.paragraph + 1 : mark.paragraph]):
        return True
    if mark.rank is Rank.WORD:
        return mark.paragraph != before.paragraph
    goes_on = index + 1 < len(run) and run[index + 1].number == 2
    words_between = mark.paragraph > before.paragraph + 1
    return goes_on + words_between + (so_far > 1) >= 2


def _leads_in(between: list[Paragraph]) -> bool:
    """Whether one of these paragraphs is a heading or leads up to what follows: 改进措施："""
    texts = (paragraph.text.rstrip() for paragraph in between)
    return any(
        t[-1] in "：:" or (len(t) <= _LONGEST_LEAD_IN and t[-1] not in "。；") for t in texts
    )


def _out_of_order(manuscript: Manuscript, run: Run) -> Finding | None:
    first = run.marks[0]
    if first.number > 1 and first.number != run.goes_on_from + 1:
        return _without_beginning(manuscript, run)
    wrong = _first_wrong(run)
    if wrong is None:
        return None
    expected = [first.counted(first.number + i) for i in range(len(run.marks))]
    mark, should = run.marks[wrong], expected[wrong]
    if not numeral(mark.rank, first.number + wrong):
        return None
    listed = "、".join(quoted(each.label) for each in run.marks[:_SHOWN])
    more = "等" if len(run.marks) > _SHOWN else ""
    message = f"序号依次是{listed}{more}，第 {wrong + 1} 个应是{quoted(should)}。"
    return manuscript.finding(
        "P1",
        Severity.WARNING,
        Span(run.address, mark.outer_start, mark.outer_end),
        message,
        _IN_ORDER,
        repairs=rewriting(manuscript, _offer(expected), run.address, _renumbered(run)),
    )


def _offer(expected: list[str]) -> str:
    few = len(expected) <= _SHOWN
    return f"把序号改为{''.join(map(quoted, expected))}" if few else "把这一组序号依次重新编号"


def _first_wrong(run: Run) -> int | None:
    """Return the place of the first ordinal that does not follow the one before it."""
    for index, (before, mark) in enumerate(pairwise(run.marks), 1):
        if mark.number == before.number + 1:
            continue
        # 首先 may be followed by anything but another 首先.
        if mark.number > before.number and (mark.rank is Rank.WORD or _written_out(run, index)):
            continue
        return index
    return None


def _written_out(run: Run, index: int) -> bool:
    """Whether the ordinals left out stand there, only where none was expected: 同时二是."""
    before, mark = run.marks[index - 1], run.marks[index]
    between = run.text[before.end : mark.start]
    missing = range(before.number + 1, mark.number)
    return all(mark.counted(number) in between for number in missing)


def _renumbered(run: Run) -> list[Edit]:
    first = run.marks[0]
    numbers = [numeral(first.rank, first.number + i) for i in range(len(run.marks))]
    if not all(numbers):
        return []
    return [Edit(m.start, m.end, number) for m, number in zip(run.marks, numbers, strict=True)]


def _without_beginning(manuscript: Manuscript, run: Run) -> Finding | None:
    """Find a series that does not begin with 1, unless other words begin it."""
    first = run.marks[0]
    before = run.text[: first.start]
    missing = first.counted(first.number - 1)
    others = ("一是", "首先", "第一", "其一", "一方面", "一要")
    if first.rank in (Rank.WORD, Rank.HALF, Rank.MUST) or missing in before:
        return None
    if first.rank.is_heading and not first.begins and len(run.marks) == 1:
        return None
    if not first.rank.is_heading and any(word in before.rpartition("\n")[2] for word in others):
        return None
    message = f"{quoted(first.label)}前面没有{quoted(missing)}，序号不连续。"
    span = Span(run.address, first.outer_start, first.outer_end)
    return manuscript.finding("P1", Severity.WARNING, span, message, _IN_ORDER)


def review_heading_levels(manuscript: Manuscript) -> Iterator[Finding]:
    """P2: yield wrong marks behind ordinals, and levels in the wrong order."""
    for address, paragraphs in manuscript.texts.items():
        found = marks(paragraphs)
        yield from _wrong_marks(manuscript, address, found)
        headings = [mark for mark in found if mark.begins and mark.rank.is_heading]
        yield from _outermost_level(manuscript, address, headings)
        yield from _skipped_level(manuscript, address, headings)
        yield from _turned_round(manuscript, address, headings)


def _wrong_marks(manuscript: Manuscript, address: str, found: list[Mark]) -> Iterator[Finding]:
    """Find 1、 and （一）、 (GB/T 15834—2011: 1. and （一） without anything behind it)."""
    for rank in (Rank.BRACKET, Rank.DIGIT, Rank.INNER):
        those = [m for m in found if m.rank is rank and m.stop == "、"]
        if rank is not Rank.DIGIT:
            those = [m for m in those if m.begins]
        if not those:
            continue
        first = those[0]
        right = label(rank, first.number)
        written = right.rstrip(".") + "、"
        edits = [Edit(m.outer_start, _behind(m), label(rank, m.number)) for m in those]
        offer = f"把{quoted(written)}改为{quoted(right)}{times(len(those))}"
        yield manuscript.finding(
            "P2",
            Severity.HINT,
            Span(address, first.outer_start, _behind(first)),
            f"序号{quoted(written)}应写作{quoted(right)}{times(len(those))}。",
            "《标点符号用法》（GB/T 15834—2011）附录 B；" + _LEVELS,
            repairs=rewriting(manuscript, offer, address, edits),
        )


def _behind(mark: Mark) -> int:
    """Return the place behind the mark and its stop; 1. ends with it, （一）、 has it besides."""
    return mark.outer_end if mark.rank is Rank.DIGIT else mark.outer_end + 1


def _outermost_level(
    manuscript: Manuscript, address: str, headings: list[Mark]
) -> Iterator[Finding]:
    """Find 一、 inside a part, which itself is headed by it."""
    those = [mark for mark in headings if mark.rank is Rank.COMMA]
    section = manuscript.form.by_key.get(address)
    if not those or section is None or not section.heading:
        return
    deeper = any(mark.rank is Rank.BRACKET for mark in headings)
    edits = [Edit(m.outer_start, m.outer_end, label(Rank.BRACKET, m.number)) for m in those]
    message = (
        f"小标题用了{quoted(those[0].label)}{times(len(those))}，"
        f"与本部分标题{quoted(section.heading)}同级；部分里的小标题应从“（一）”用起。"
    )
    repairs = rewriting(manuscript, "把“一、”一级改为“（一）”", address, [] if deeper else edits)
    span = Span(address, those[0].outer_start, those[0].outer_end)
    yield manuscript.finding("P2", Severity.HINT, span, message, _LEVELS, repairs=repairs)


def _skipped_level(manuscript: Manuscript, address: str, headings: list[Mark]) -> Iterator[Finding]:
    """Find （1） right below （一）, with no 1. anywhere between."""
    ranks = [mark.rank for mark in headings]
    if Rank.DIGIT in ranks or Rank.BRACKET not in ranks or Rank.INNER not in ranks:
        return
    first = headings[ranks.index(Rank.INNER)]
    if ranks.index(Rank.BRACKET) > ranks.index(Rank.INNER):
        return
    those = [mark for mark in headings if mark.rank is Rank.INNER]
    edits = [Edit(m.outer_start, m.outer_end, label(Rank.DIGIT, m.number)) for m in those]
    message = f"“（一）”下面直接用了{quoted(first.label)}，缺了“1.”这一级。"
    repairs = rewriting(manuscript, "把“（1）”一级改为“1.”", address, edits)
    span = Span(address, first.outer_start, first.outer_end)
    yield manuscript.finding("P2", Severity.HINT, span, message, _LEVELS, repairs=repairs)


def _turned_round(manuscript: Manuscript, address: str, headings: list[Mark]) -> Iterator[Finding]:
    """Find an outer level inside an inner one: 1. with （一）（二） below it, and then 2."""
    last: dict[Rank, int] = {}
    for index, mark in enumerate(headings):
        before = last.get(mark.rank)
        last[mark.rank] = index
        if before is None or headings[before].number + 1 != mark.number:
            continue
        inside = [m for m in headings[before + 1 : index] if m.rank < mark.rank]
        if inside and inside[0].number == 1:
            outer, inner = quoted(headings[before].label), quoted(inside[0].label)
            message = f"{outer}下面用了{inner}，层次颠倒；小标题依次用“（一）”“1.”“（1）”。"
            span = Span(address, inside[0].outer_start, inside[0].outer_end)
            yield manuscript.finding("P2", Severity.HINT, span, message, _LEVELS)
            return
