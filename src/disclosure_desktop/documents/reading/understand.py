"""From what stands in a file to a report, with a doubt for everything that is not certain."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from disclosure_desktop.documents.reading.parts import sort_into_parts
from disclosure_desktop.documents.reading.reading import Answers, Question, Reading, Spot
from disclosure_desktop.documents.reading.source import Source, SourceTable, UnreadableError
from disclosure_desktop.documents.reading.tables import Recognized, read_table, recognize
from disclosure_desktop.documents.reading.understanding import Understanding
from disclosure_desktop.documents.reading.words import enter_prose, enter_title
from disclosure_desktop.form.description import form_for_year, form_ids, load_form
from disclosure_desktop.form.values import Number
from disclosure_desktop.report.report import Entry, new_report
from disclosure_desktop.report.totals import figures, places

if TYPE_CHECKING:
    from disclosure_desktop.form.description import Form

_NOT_READ = ""


def understand(source: Source, answers: Answers | None = None) -> Reading:
    """Read a report out of the paragraphs and tables of a file.

    `answers` are what a person has said of the doubts of an earlier reading of the same file.

    Raises UnreadableError where there is none of the form's tables in it.
    """
    tables = {i: item for i, item in enumerate(source.items) if isinstance(item, SourceTable)}
    found = {i: ranked for i, table in tables.items() if (ranked := recognize(table))}
    if not found:
        raise UnreadableError("没有在这个文件里找到年度报告的表格，没有读入。")
    votes = Counter(ranked[0].form_id for ranked in found.values() if not _tied(ranked))
    form = _form(source, found, votes, answers or {})
    known = Understanding(source, answers or {}, form, new_report(form.id, form.first_year))
    parts = sort_into_parts(source.items, form, _chosen_headings(form, known.answers))
    if len(votes) > 1:
        _doubt_mixture(known, found, sorted(votes))
    enter_title(known, parts)
    _doubt_unusual_form(known, min(found))
    for item, table in tables.items():
        _enter_table(known, item, table, found.get(item))
    _doubt_homeless_cells(known)
    _doubt_missing_cells(known)
    enter_prose(known, parts)
    _choose_totals(known)
    return known.reading()


def _form(
    source: Source, found: dict[int, list[Recognized]], votes: Counter[str], answers: Answers
) -> Form:
    """Choose the version of the form by the tables themselves, unless told which it is.

    Where they are divided, the year of the title decides.
    """
    most = max(votes.values(), default=0)
    likely = sorted(form_id for form_id, count in votes.items() if count == most)
    usual = likely[-1] if likely else next(iter(found.values()))[0].form_id
    if len(likely) > 1:
        year = sort_into_parts(source.items, load_form(usual)).year
        by_year = form_for_year(year).id if year else usual
        usual = by_year if by_year in likely else usual
    said = answers.get("form", usual)
    return load_form(said if said in form_ids() else usual)


def _doubt_mixture(
    known: Understanding, found: dict[int, list[Recognized]], form_ids: list[str]
) -> None:
    names = "、".join(load_form(each).name for each in form_ids)
    taken = f"按{known.form.name}读入；另一版独有的格子也保留了"
    other = (item for item, ranked in found.items() if ranked[0].form_id != known.form.id)
    spot, question = Spot(min(other)), _form_question(known.form)
    known.doubt("表格版本", f"表格分属{names}", taken, ("form",), spot, question, "S3")


def _doubt_unusual_form(known: Understanding, first_table: int) -> None:
    usual = form_for_year(known.report.year)
    if usual.id != known.form.id:
        understood = f"{known.report.year}年的报告通常用{usual.name}，请核对"
        spot, question = Spot(first_table), _form_question(known.form)
        known.doubt("表格版本", known.form.name, understood, ("form",), spot, question)


def _chosen_headings(form: Form, answers: Answers) -> dict[str, int]:
    """Return which items a person has called headings, by the parts they are headings of."""
    said = {section.key: answers.get(f"part.{section.key}", "") for section in form.sections}
    return {key: int(item) for key, item in said.items() if item.isdecimal()}


def _enter_table(
    known: Understanding, item: int, table: SourceTable, ranked: list[Recognized] | None
) -> None:
    taken = _table_of(known, item, table, ranked)
    if taken is None:
        return
    reading = read_table(table, taken.form_id, taken.key, item, known.answers)
    name = known.form.by_key[taken.key].name
    entered: dict[str, Entry | None] = {
        address: value
        for address, value in reading.values.items()
        if address not in known.report.entries
    }
    if len(entered) < len(reading.values):
        read, twice = "同一张表出现了两次", "按先出现的一张读入"
        known.doubt(name, read, twice, tuple(reading.values), Spot(item))
    if reading.local_rows:
        entered[f"{taken.key}.local_rows"] = tuple(reading.local_rows)
    known.report.apply(entered)
    known.spots = reading.spots | known.spots
    for doubt in reading.doubts:
        known.doubts.append(replace(doubt, where=f"{name} {doubt.where}"))


def _table_of(
    known: Understanding, item: int, table: SourceTable, ranked: list[Recognized] | None
) -> Recognized | None:
    """Return which table of the form this is; None, and a doubt, where it is none."""
    if ranked is not None:
        alike = (r for r in ranked if r.form_id == known.form.id and r.share == ranked[0].share)
        return next(alike, ranked[0])
    key = f"table.{item}"
    answer = known.answers.get(key, _NOT_READ)
    first = next((cell.text for cell in table.cells if cell.text), "")
    chosen = answer in known.form.tables
    name = known.form.by_key[answer].name if chosen else ""
    understood = f"按选定的，作为“{name}”读入" if chosen else "不是规定的表格，没有读入"
    named = [(each, f"作为“{known.form.by_key[each].name}”") for each in known.form.tables]
    question = Question(key, answer, (*named, (_NOT_READ, "不读入这张表")))
    known.doubt("多出的表格", first, understood, (), Spot(item), question)
    return Recognized(known.form.id, answer, 0.0) if chosen else None


def _doubt_homeless_cells(known: Understanding) -> None:
    """Name the figures for which the version of the form has no place."""
    own, entries = places(known.form.id), known.report.entries
    homeless = [a for a in entries if a.count(".") == 2 and a not in own]
    rows: dict[str, list[str]] = {}
    for address in homeless:
        value = known.report.value(address)
        if not isinstance(value, Number) or value.quantity:
            rows.setdefault(address.rpartition(".")[0], []).append(address)
    for addresses in rows.values():
        other = next(f for f in form_ids() if addresses[0] in places(f))
        place = places(other)[addresses[0]]
        read = "，".join(f"{places(other)[a].column_name} {entries[a]}" for a in addresses)
        understood = f"{known.form.name}没有“{place.row_name}”这一行，请填到相应的行里"
        spot = known.spots.get(addresses[0])
        known.doubt(place.row_name, read, understood, tuple(addresses), spot)


def _doubt_missing_cells(known: Understanding) -> None:
    """Name the tables that the file does not have, and the cells of which nothing is said yet."""
    said = {address for doubt in known.doubts for address in doubt.addresses}
    for key in known.form.tables:
        cells = tuple(a for a in places(known.form.id) if a.startswith(f"{key}."))
        missing = tuple(address for address in cells if address not in known.spots)
        heading = known.form.by_key[key].heading
        if missing == cells:
            known.doubt("整张表", heading, "没有找到这张表，留作空白", cells, code="S4")
        elif unsaid := tuple(address for address in missing if address not in said):
            understood = f"这张表里有 {len(unsaid)} 格没有读到数，留作空白"
            known.doubt("整张表", heading, understood, unsaid)


def _choose_totals(known: Understanding) -> None:
    """Let the program add up the tables whose totals in the file are what it computes."""
    report = known.report
    computed = figures(known.form, report)
    for key in known.form.tables:
        wrong = any(
            _differs(report.value(address), computed.values.get(address))
            for address in computed.computed
            if address.startswith(f"{key}.") and address in places(known.form.id)
        )
        if wrong:
            report.apply({f"{key}.typed_totals": True})


def _tied(ranked: list[Recognized]) -> bool:
    """Whether a table is the same in several versions."""
    return len(ranked) > 1 and ranked[0].share == ranked[1].share


def _form_question(form: Form) -> Question:
    options = tuple((each, f"按{load_form(each).name}读入") for each in form_ids())
    return Question("form", form.id, options)


def _differs(read: object, computed: object) -> bool:
    """Whether a total in the file is there and is not the computed one."""
    if read is None:
        return False
    if isinstance(read, Number) and isinstance(computed, Number):
        return read.quantity != computed.quantity or bool(read.remark)
    return True
