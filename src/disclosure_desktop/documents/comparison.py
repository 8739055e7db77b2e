"""The report as a document that shows what changed in it since an earlier one.

It is for the leader who signs: what was removed stands struck at its place, what was added is
underlined, and a changed figure has the earlier one above it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from disclosure_desktop.documents.comparison_summary import ROWS_NOTE, summary
from disclosure_desktop.documents.document import (
    Block,
    Document,
    Footnote,
    Heading,
    Mark,
    MarkedSpan,
    Paragraph,
    Signature,
    TableBlock,
    Title,
    document,
    paragraphs,
    title,
)
from disclosure_desktop.documents.text_alignment import align
from disclosure_desktop.documents.text_difference import difference, marked
from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.totals import figures, places

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from disclosure_desktop.documents.text_difference import Difference, Stretch
    from disclosure_desktop.form.description import Form, Section
    from disclosure_desktop.report.report import LocalRows, Report


def comparison(form: Form, report: Report, earlier: Report, name: str) -> Document:
    """Return the report as blocks, with marks of what changed since an earlier one.

    `earlier` may be of another version of the form: figures are then compared where both have
    the cell. `name` says what it is, for people: 2024年度报告, 3月2日 15:04 的稿子. The first
    blocks count the changes. Raises FormError where there is no such version.
    """
    old_form = load_form(earlier.form_id)
    now, then = document(form, report), document(old_form, earlier)
    tables = {block.key: block for block in now.blocks if isinstance(block, TableBlock)}
    before = _earlier_figures(old_form, earlier)
    blocks: list[Block] = [_title(title(old_form, earlier), title(form, report))]
    for section in form.sections:
        blocks += _texts(section, report, old_form.by_key.get(section.key), earlier)
        if section.key in tables:
            blocks += _table(tables[section.key], report, before, earlier)
    blocks += _signature(_signature_of(then), _signature_of(now))
    top = summary(form, blocks, name, same_form=old_form.id == form.id)
    return Document(f"{now.title}（对照稿）", now.author, (*top, *blocks), report)


def _earlier_figures(form: Form, report: Report) -> dict[str, str]:
    """Return what each cell that the form has was printed as, blank ones as ""."""
    printed = figures(form, report).values
    return {address: str(printed.get(address, "")) for address in places(form.id)}


def _title(before: Title, after: Title) -> Title:
    body, rest = difference(before.body, after.body), difference(before.rest, after.rest)
    _, marks = marked((*body.stretches, *rest.stretches))
    return Title(marked(body.stretches)[0], marked(rest.stretches)[0], marks)


def _texts(
    section: Section, report: Report, old_section: Section | None, earlier: Report
) -> Iterator[Block]:
    key = section.key
    old_heading = earlier.heading(key) or (old_section.heading if old_section else "")
    heading = difference(old_heading, report.heading(key) or section.heading)
    if heading.pieces:
        yield Heading(*marked(heading.stretches))
    yield from _paragraphs(paragraphs(earlier.text(key)), paragraphs(report.text(key)))


def _paragraphs(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> Iterator[Paragraph]:
    for place, new_place in align([p.text for p in before], [p.text for p in after]):
        old = None if place is None else before[place]
        new = None if new_place is None else after[new_place]
        found = difference(old.text, new.text) if old and new else None
        if new and found and found.is_legible:
            yield _changed(new, found)
            continue
        if old:
            yield _whole(old, Mark.REMOVED)
        if new:
            yield _whole(new, Mark.ADDED)


def _whole(paragraph: Paragraph, mark: Mark) -> Paragraph:
    return replace(paragraph, marks=(MarkedSpan(0, len(paragraph.text), mark),))


def _changed(paragraph: Paragraph, found: Difference) -> Paragraph:
    text, marks = marked(found.stretches)
    lead = _place_of(paragraph.lead, found.stretches) if paragraph.lead else 0
    # A heading stays one, also where its earlier wording was longer.
    lead = len(text) if paragraph.lead == len(paragraph.text) else lead
    return Paragraph(text, paragraph.level, lead, marks)


def _place_of(count: int, stretches: Sequence[Stretch]) -> int:
    """Return where so many characters of the present wording end in both wordings."""
    place = 0
    for text, mark in stretches:
        if mark is not Mark.REMOVED:
            if count <= len(text):
                return place + count
            count -= len(text)
        place += len(text)
    return place


def _table(
    block: TableBlock, report: Report, before: Mapping[str, str], earlier: Report
) -> Iterator[Block]:
    cells = (a for a in block.grid.places if before.get(a, "") != block.figures.get(a, ""))
    yield replace(
        block, before={address: before[address] for address in cells if address in before}
    )
    note = difference(earlier.footnote(block.key), report.footnote(block.key))
    if note.pieces:
        yield Footnote(*marked(note.stretches))
    rows = _rows(earlier.local_rows(block.key), report.local_rows(block.key))
    if rows:
        yield Footnote(*marked([(ROWS_NOTE, None), *rows]))


def _rows(before: LocalRows, after: LocalRows) -> list[Stretch]:
    """Return the local rows that differ, each on a line; a table's labels bear no marks."""
    old, new = (["｜".join(row) for row in rows] for rows in (before, after))
    found: list[Stretch] = []
    for place, new_place in align(old, new):
        row = "" if place is None else old[place]
        new_row = "" if new_place is None else new[new_place]
        if place is None or new_place is None or row != new_row:
            found += [("\n", None), *difference(row, new_row).stretches]
    return found


def _signature_of(whole: Document) -> Signature:
    found = (block for block in whole.blocks if isinstance(block, Signature))
    return next(found, Signature("", ""))


def _signature(before: Signature, after: Signature) -> list[Signature]:
    name, name_marks = marked(difference(before.name, after.name).stretches)
    date, date_marks = marked(difference(before.date, after.date).stretches)
    return [Signature(name, date, name_marks, date_marks)] if name or date else []
