"""The finished report as blocks, before any file format; every writer walks these."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import accumulate
from typing import TYPE_CHECKING, TypeAlias

from disclosure_desktop.form.layout import Grid, layout
from disclosure_desktop.report.totals import figures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from disclosure_desktop.form.description import Form, Section
    from disclosure_desktop.report.report import Report


class Mark(StrEnum):
    """What became of a stretch of text since an earlier report, where two are compared."""

    ADDED = "added"
    REMOVED = "removed"


MARK_COLORS = {Mark.ADDED: "B00020", Mark.REMOVED: "5A6B7B"}
"""Red, green and blue of marked text in hexadecimal; added text is underlined, removed struck."""


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """The characters from `start` up to `end` of a block's text, and what became of them."""

    start: int
    end: int
    mark: Mark


def stretches(text: str, marks: Iterable[MarkedSpan]) -> Iterator[tuple[str, Mark | None]]:
    """Yield the text in stretches that are marked alike. The marks come in order, not crossing."""
    done = 0
    for span in marks:
        if span.start > done:
            yield text[done : span.start], None
        yield text[span.start : span.end], span.mark
        done = span.end
    if done < len(text):
        yield text[done:], None


def on_lines(
    lines: Sequence[str], marks: Iterable[MarkedSpan]
) -> tuple[str, tuple[MarkedSpan, ...]]:
    """Return the lines of a text as one with line feeds, and the text's marks moved along."""
    ends = list(accumulate(map(len, lines)))[:-1]
    moved = tuple(
        MarkedSpan(
            span.start + bisect_right(ends, span.start),
            span.end + bisect_left(ends, span.end),
            span.mark,
        )
        for span in marks
    )
    return "\n".join(lines), moved


@dataclass(frozen=True, slots=True)
class Title:
    """The title: the body's name, and the year with the kind of document; or an own title."""

    body: str
    rest: str
    marks: tuple[MarkedSpan, ...] = ()

    @property
    def text(self) -> str:
        """The whole title on one line."""
        return self.body + self.rest


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of one of the six parts (level 1)."""

    text: str
    marks: tuple[MarkedSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of prose.

    `level` is 0 for plain text, 2 for （一）, 3 for 1. and 4 for （1）; `lead` counts the
    characters at its start that are the heading (all of them, or the first sentence).
    """

    text: str
    level: int = 0
    lead: int = 0
    marks: tuple[MarkedSpan, ...] = ()

    @property
    def is_heading(self) -> bool:
        """Whether all of it is a heading over others.

        A single sentence with its full stop is the text of its level instead.
        """
        return bool(self.level) and self.lead == len(self.text) and not self.text.endswith("。")


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table: its grid, the figures in its value cells by address, and a name for readers.

    Where two reports are compared, `before` has the earlier figures that differ, by address.
    """

    key: str
    name: str
    grid: Grid
    figures: dict[str, str]
    before: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Footnote:
    """The note under a table; it may have several lines."""

    text: str
    marks: tuple[MarkedSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """The body's full name, and the date below it where there is one."""

    name: str
    date: str
    name_marks: tuple[MarkedSpan, ...] = ()
    date_marks: tuple[MarkedSpan, ...] = ()


Block: TypeAlias = Title | Heading | Paragraph | TableBlock | Footnote | Signature


@dataclass(frozen=True, slots=True)
class Document:
    """The report ready to be set: its blocks in order, and what file properties say.

    `report` is what the blocks were made of, for formats that carry their data along.
    """

    title: str
    author: str
    blocks: tuple[Block, ...]
    report: Report


_LEVELS = (
    (2, re.compile(r"（[一二三四五六七八九十]+）")),
    (3, re.compile(r"\d{1,2}[.．](?!\d)")),
    (4, re.compile(r"（\d{1,2}）")),
)
_LONGEST_LEAD = 40


def document(form: Form, report: Report) -> Document:
    """Return the report as blocks, in the order of the form; blank parts keep their heading."""
    heading = title(form, report)
    blocks: list[Block] = [heading]
    printed = {address: str(value) for address, value in figures(form, report).values.items()}
    for section in form.sections:
        blocks += _section(section, report, printed)
    name = one_line(report.text("signature") or report.body)
    date = one_line(report.text("date"))
    if name or date:
        blocks.append(Signature(name, date))
    return Document(heading.text, one_line(report.body), tuple(blocks), report)


def title(form: Form, report: Report) -> Title:
    """Return the title: the clerk's own, or the official one."""
    own = one_line(report.text("title"))
    whole = own or official_title(form, report)
    year = str(report.year)
    head, found, rest = whole.partition(year)
    if not found or head.startswith("关于"):
        return Title("", whole)
    return Title(head, found + rest)


def official_title(form: Form, report: Report) -> str:
    """Return the title that the form prescribes, with the report's body and year."""
    return form.title.format(body=one_line(report.body), year=report.year)


def one_line(text: str) -> str:
    """Return a name without the line breaks and tabs that come along when it is pasted."""
    return "".join(part.strip() for part in re.split(r"[\n\r\t]", text))


def paragraphs(text: str) -> list[Paragraph]:
    """Split prose into paragraphs, without blank lines and typed indents, and find headings."""
    lines = (line.strip(" \t\u3000\u00a0") for line in text.splitlines())
    return [_paragraph(line) for line in lines if line]


def _paragraph(text: str) -> Paragraph:
    level = next((level for level, pattern in _LEVELS if pattern.match(text)), 0)
    if not level:
        return Paragraph(text)
    first, stop, _ = text.partition("。")
    lead = len(first) + len(stop)
    return Paragraph(text, level, lead if lead <= _LONGEST_LEAD else 0)


def _section(section: Section, report: Report, printed: dict[str, str]) -> list[Block]:
    blocks: list[Block] = []
    heading = report.heading(section.key) or section.heading
    if heading:
        blocks.append(Heading(heading))
    blocks += paragraphs(report.text(section.key))
    if section.table is None:
        return blocks
    grid = layout(section.key, section.table, report.local_rows(section.key))
    shown = {address: printed[address] for address in grid.places if address in printed}
    blocks.append(TableBlock(section.key, section.name, grid, shown))
    if note := report.footnote(section.key):
        blocks.append(Footnote(note))
    return blocks
