"""A document of ours read back: exactly, and with what was changed in it after its export.

The file carries its report along. Where the page is still the one that was exported, that report
is the reading. Where it is not, the page is read like any other, and so is a fresh export of the
carried report: what differs between the two readings was changed since.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from disclosure_desktop.documents.document import document
from disclosure_desktop.documents.docx_body import document_part
from disclosure_desktop.documents.reading.docx_source import page_source
from disclosure_desktop.documents.reading.reading import Answers, Doubt, Question, Reading, Spot
from disclosure_desktop.documents.reading.source import UnreadableError
from disclosure_desktop.documents.reading.understand import understand
from disclosure_desktop.form.description import load_form
from disclosure_desktop.form.values import Number
from disclosure_desktop.report.draft_schema import DraftError
from disclosure_desktop.report.draftfile import parse
from disclosure_desktop.report.merging import Span, differences
from disclosure_desktop.report.report import TYPED_TOTALS, Entry, Report
from disclosure_desktop.report.totals import figures, places

if TYPE_CHECKING:
    from disclosure_desktop.documents.reading.source import Source

_DOCUMENT, _EXPORTED = "document", "exported"
_ENTRIES = {
    "body": "机关全称",
    "year": "年度",
    "title": "标题",
    "signature": "落款机关",
    "date": "落款日期",
}


def read_own(source: Source, answers: Answers) -> Reading | None:
    """Read a document that carries its report; None where that report cannot be used.

    What was changed after the export is a doubt for each place, and taken from the document
    unless answered otherwise.
    """
    try:
        exported = parse(source.data).report
    except DraftError:
        return None
    page = document_part(document(load_form(exported.form_id), exported))
    if page == source.markup:
        return Reading(exported, (), source, exported=exported)
    try:
        now = understand(source, answers)
    except UnreadableError:
        doubt = Doubt("全文", "页面上已经没有年度报告的表格", "按导出时的内容读入")
        return Reading(exported, (doubt,), source, exported=exported)
    then = understand(page_source(page))
    if now.report.form_id != then.report.form_id:
        return None
    return _Comparison(exported, then, now, answers).reading()


@dataclass(frozen=True, slots=True)
class _Edit:
    """A place that was changed after the export; `address` may name a paragraph, overview#2."""

    address: str
    where: str
    before: str
    after: str
    spot: Spot | None

    @property
    def key(self) -> str:
        return f"side.{self.address}"

    def doubt(self, answer: str) -> Doubt:
        """Return the edit as something for a person to decide."""
        before, after = self.before or "（空白）", self.after or "（空白）"
        taken = "文件里现在的" if answer == _DOCUMENT else "导出时的"
        options = ((_DOCUMENT, f"用文件里现在的：{after}"), (_EXPORTED, f"用导出时的：{before}"))
        return Doubt(
            self.where,
            f"导出时：{before}\n现在：{after}",
            f"导出后改动过，按{taken}读入",
            (self.address.partition("#")[0],),
            self.spot,
            Question(self.key, answer, options),
        )


class _Comparison:
    """The report that was exported, held against the page as it is now."""

    def __init__(self, exported: Report, then: Reading, now: Reading, answers: Answers) -> None:
        self._exported = exported
        self._then = then
        self._now = now
        self._answers = answers
        self._form = load_form(exported.form_id)

    def reading(self) -> Reading:
        """Return the exported report with the edits that are taken, and a doubt for each edit."""
        edits = [*self._entry_edits(), *self._cell_edits(), *self._text_edits()]
        report = Report(dict(self._exported.entries))
        taken = [edit for edit in edits if self._side(edit) == _DOCUMENT]
        texts = {edit.address.partition("#")[0] for edit in taken if "#" in edit.address}
        report.apply({edit.address: self._entry(edit) for edit in taken if "#" not in edit.address})
        report.apply({address: self._merged_text(address) for address in sorted(texts)})
        self._keep_totals(report, edits, taken)
        known = {(doubt.where, doubt.read) for doubt in self._then.doubts}
        others = [doubt for doubt in self._now.doubts if (doubt.where, doubt.read) not in known]
        doubts = (*(edit.doubt(self._side(edit)) for edit in edits), *others)
        reading = replace(self._now, report=report, doubts=doubts, edits=len(edits))
        return replace(reading, exported=self._exported)

    def _side(self, edit: _Edit) -> str:
        answer = self._answers.get(edit.key, _DOCUMENT)
        return _EXPORTED if answer == _EXPORTED else _DOCUMENT

    def _entry(self, edit: _Edit) -> Entry | None:
        return self._now.report.entries.get(edit.address)

    def _entry_edits(self) -> Iterator[_Edit]:
        names = dict(_ENTRIES)
        for section in self._form.sections:
            names[f"{section.key}.heading"] = f"{section.name} 标题"
            names[f"{section.key}.footnote"] = f"{section.name} 附注"
            names[f"{section.key}.local_rows"] = f"{section.name} 附加行"
        for address, name in names.items():
            before, after = self._both(address)
            if before != after:
                spot = self._now.spots.get(address)
                yield _Edit(address, name, _shown(before), _shown(after), spot)

    def _cell_edits(self) -> Iterator[_Edit]:
        for address, place in places(self._form.id).items():
            before, after = self._both(address)
            if before != after:
                name = self._form.by_key[address.partition(".")[0]].name
                where = f"{name} {place.short_label}"
                spot = self._now.spots.get(address)
                yield _Edit(address, where, _shown(before), _shown(after), spot)

    def _both(self, address: str) -> tuple[object, object]:
        return (
            self._then.report.entries.get(address),
            self._now.report.entries.get(address),
        )

    def _text_edits(self) -> Iterator[_Edit]:
        for section in self._form.sections:
            before, after = self._paragraphs(section.key)
            for number, span in enumerate(differences(before, after)):
                first = min(span.new_start, max(0, len(after) - 1))
                spot = self._now.spots.get(f"{section.key}#{first}")
                old = "\n".join(before[span.start : span.end])
                new = "\n".join(after[span.new_start : span.new_end])
                where = f"{section.name} 第 {first + 1} 段"
                yield _Edit(f"{section.key}#{number}", where, old, new, spot)

    def _paragraphs(self, address: str) -> tuple[list[str], list[str]]:
        before, after = (
            reading.report.text(address).split("\n") for reading in (self._then, self._now)
        )
        return before, after

    def _merged_text(self, address: str) -> str:
        """Return a text as it was exported, with those of its edits that are taken."""
        before, after = self._paragraphs(address)
        spans: list[tuple[str, Span]] = [
            (f"side.{address}#{number}", span)
            for number, span in enumerate(differences(before, after))
        ]
        for key, span in reversed(spans):
            if self._answers.get(key) != _EXPORTED:
                before[span.start : span.end] = after[span.new_start : span.new_end]
        return "\n".join(line for line in before if line)

    def _keep_totals(self, report: Report, edits: list[_Edit], taken: list[_Edit]) -> None:
        """Let the totals on the page count where they no longer are what would be computed.

        Only for tables of which every edit is taken: a mixture of both sides has no totals.
        """
        computed = figures(self._form, report)
        for key in self._form.tables:
            own, kept = (
                [e for e in group if e.address.startswith(f"{key}.")] for group in (edits, taken)
            )
            totals = [address for address in computed.computed if address.startswith(f"{key}.")]
            page = {address: self._now.report.value(address) for address in totals}
            agree = all(_quantity(page[a]) == _quantity(computed.values.get(a)) for a in totals)
            if own and own == kept and totals and not agree:
                report.apply({**page, f"{key}.{TYPED_TOTALS}": True})
            elif not report.has_typed_totals(key):
                report.apply({a: self._exported.entries.get(a) for a in totals})


def _shown(entry: object) -> str:
    if isinstance(entry, tuple):
        return "；".join("｜".join(row) for row in entry)
    return "" if entry is None else str(entry)


def _quantity(value: object) -> object:
    return value.quantity if isinstance(value, Number) else value
