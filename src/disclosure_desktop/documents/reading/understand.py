"""From what stands in a file to a report, with a doubt for everything that is not certain."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from disclosure_desktop.documents.document import official_title
from disclosure_desktop.documents.reading.labels import same
from disclosure_desktop.documents.reading.parts import Parts, sort_into_parts
from disclosure_desktop.documents.reading.reading import Doubt, Reading
from disclosure_desktop.documents.reading.source import Source, SourceTable, UnreadableError
from disclosure_desktop.documents.reading.tables import Recognized, read_table, recognize
from disclosure_desktop.form.description import form_for_year, load_form
from disclosure_desktop.form.values import Number
from disclosure_desktop.report.draftfile import FIRST_YEAR, LAST_YEAR
from disclosure_desktop.report.report import Entry, new_report
from disclosure_desktop.report.totals import figures, places

if TYPE_CHECKING:
    from disclosure_desktop.form.description import Form
    from disclosure_desktop.report.report import Report

_NOTE = re.compile(r"^(注|备注|说明)\s*[：:]")
_YEAR = re.compile(r"(20\d\d)\s*年")
_UNKNOWN_YEAR = 2021


def understand(source: Source) -> Reading:
    """Read a report out of the paragraphs and tables of a file.

    Raises UnreadableError where there is none of the form's tables in it.
    """
    tables = [item for item in source.items if isinstance(item, SourceTable)]
    found = {id(table): recognized for table in tables if (recognized := recognize(table))}
    if not found:
        raise UnreadableError("没有在这个文件里找到年度报告的表格，没有读入。")
    form, doubts = _form(list(found.values()))
    parts = sort_into_parts(source.items, form)
    report = _report(parts, form, source, doubts)
    for table in tables:
        _enter_table(report, table, found.get(id(table)), form, doubts)
    _enter_prose(report, parts, form, doubts)
    _choose_totals(report, form)
    return Reading(report, tuple(doubts), source.cleaned)


def _form(found: list[list[Recognized]]) -> tuple[Form, list[Doubt]]:
    """Choose the version by the tables themselves; say so where they are of different ones."""
    votes = Counter(ranked[0].form_id for ranked in found if not _tied(ranked))
    if not votes:
        return load_form(found[0][0].form_id), []
    form_id = max(votes, key=lambda each: (votes[each], each))
    if len(votes) == 1:
        return load_form(form_id), []
    names = "、".join(load_form(each).name for each in sorted(votes))
    taken = f"按{load_form(form_id).name}读入；另一版独有的格子也保留了"
    return load_form(form_id), [Doubt("表格版本", f"表格分属{names}", taken)]


def _tied(ranked: list[Recognized]) -> bool:
    """Whether a table is the same in several versions."""
    return len(ranked) > 1 and ranked[0].share == ranked[1].share


def _report(parts: Parts, form: Form, source: Source, doubts: list[Doubt]) -> Report:
    year = parts.year if FIRST_YEAR <= parts.year <= LAST_YEAR else _likely_year(source)
    if year != parts.year:
        doubts.append(Doubt("标题", parts.title or "没有找到标题", f"年度按 {year} 年读入", "year"))
    report = new_report(form.id, year, parts.body)
    if not parts.body:
        doubts.append(Doubt("标题", parts.title or "没有找到标题", "机关全称留作空白", "body"))
    if parts.title and not same(parts.title, official_title(form, report)):
        report.apply({"title": parts.title})
        doubts.append(Doubt("标题", parts.title, "与规定的标题不同，照原样保留", "title"))
    usual = form_for_year(year)
    if usual.id != form.id:
        understood = f"{year}年的报告通常用{usual.name}，请核对"
        doubts.append(Doubt("表格版本", form.name, understood, "form"))
    return report


def _likely_year(source: Source) -> int:
    """Return the year named most often, where the title names none."""
    text = "".join(item for item in source.items if isinstance(item, str))
    years = Counter(int(year) for year in _YEAR.findall(text))
    return years.most_common(1)[0][0] if years else _UNKNOWN_YEAR


def _enter_table(
    report: Report,
    table: SourceTable,
    ranked: list[Recognized] | None,
    form: Form,
    doubts: list[Doubt],
) -> None:
    if ranked is None:
        first = next((cell.text for cell in table.cells if cell.text), "")
        doubts.append(Doubt("多出的表格", first, "不是规定的表格，没有读入"))
        return
    best = next(
        (each for each in ranked if each.form_id == form.id and each.share == ranked[0].share),
        ranked[0],
    )
    reading = read_table(table, best.form_id, best.key)
    name = form.by_key[best.key].name
    entered: dict[str, Entry | None] = {
        address: value for address, value in reading.values.items() if address not in report.entries
    }
    if len(entered) < len(reading.values):
        doubts.append(Doubt(name, "同一张表出现了两次", "按先出现的一张读入"))
    if reading.local_rows:
        entered[f"{best.key}.local_rows"] = tuple(reading.local_rows)
    report.apply(entered)
    doubts += [Doubt(f"{name} {d.where}", d.read, d.understood, d.address) for d in reading.doubts]


def _enter_prose(report: Report, parts: Parts, form: Form, doubts: list[Doubt]) -> None:
    report.apply({"preamble": "\n".join(parts.preamble), "date": parts.date})
    if parts.signature != report.body:
        report.apply({"signature": parts.signature})
    for section in form.sections:
        if not section.heading:
            continue
        heading = parts.headings.get(section.key)
        if heading is None:
            doubts.append(Doubt("标题", section.heading, "没有找到这一部分，留作空白", section.key))
            continue
        if not same(heading, section.heading):
            report.apply({f"{section.key}.heading": heading})
            understood = f"作为“{section.heading}”读入，标题照原样保留"
            doubts.append(Doubt("标题", heading, understood, f"{section.key}.heading"))
        texts = [item for item in parts.items[section.key] if isinstance(item, str)]
        if section.table is None:
            report.apply({section.key: "\n".join(texts)})
        else:
            _enter_beside_table(report, section.key, texts, doubts)


def _enter_beside_table(report: Report, key: str, texts: list[str], doubts: list[Doubt]) -> None:
    """Keep what stands around a table: notes as its footnote, other prose before it."""
    notes = [text for text in texts if _NOTE.match(text)]
    prose = [text for text in texts if not _NOTE.match(text)]
    report.apply({f"{key}.footnote": "\n".join(notes), key: "\n".join(prose)})
    if prose:
        understood = "这一部分只应有表格；文字保留，印在表格前面"
        doubts.append(Doubt("表格旁的文字", "\n".join(prose), understood, key))


def _choose_totals(report: Report, form: Form) -> None:
    """Let the program add up the tables whose totals in the file are what it computes."""
    computed = figures(form, report)
    for key in form.tables:
        wrong = any(
            _differs(report.value(address), computed.values.get(address))
            for address in computed.computed
            if address.startswith(f"{key}.") and address in places(form.id)
        )
        if wrong:
            report.apply({f"{key}.typed_totals": True})


def _differs(read: object, computed: object) -> bool:
    """Whether a total in the file is there and is not the computed one."""
    if read is None:
        return False
    if isinstance(read, Number) and isinstance(computed, Number):
        return read.quantity != computed.quantity or bool(read.remark)
    return True
