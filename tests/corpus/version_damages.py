"""Tables of one version of the form in a report of the other."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from disclosure_desktop.documents.reading.source import SourceTable
from tests.corpus.paper import Paper, paper_of
from tests.corpus.reports import invented
from tests.corpus.tables import merged, with_row
from tests.documents.reading.sources import (
    without_row,
)
from tests.report.examples import APPLICANTS

OTHER_ROWS = ("other_not_corrected", "other_unpaid", "other_remaining")


def table_three_of_the_other_version(paper: Paper) -> Paper:
    if paper.report.form_id == "2019":
        return _rows_for_one(paper)
    return _one_row_for_three(paper)


def _one_row_for_three(paper: Paper) -> Paper:
    """2021's 其他处理 in one row, as 2019 has it, with the sums of the three."""
    columns = (*APPLICANTS, "total")
    expected = paper.expected()["values"]
    assert isinstance(expected, dict)
    sums = {
        c: str(sum(int(expected[f"applications.{row}.{c}"]) for row in OTHER_ROWS)) for c in columns
    }
    for key in reversed(OTHER_ROWS):
        row = paper.row("applications", key)
        paper = paper.with_table("applications", partial(without_row, row=row))
        paper = paper.without(paper.addresses("applications", row=key))
    at = paper.row("applications", OTHER_ROWS[0])
    texts = ("（六）其他处理", "", *sums.values())
    paper = paper.with_table("applications", lambda t: merged(with_row(t, at, texts), at, 1, 2))
    own = {f"applications.other_handled.{c}": text for c, text in sums.items()}
    return replace(paper, changed={**paper.changed, **own})


def _rows_for_one(paper: Paper) -> Paper:
    """2019's single row 其他处理 in three rows, as 2021 has them."""
    at = paper.row("applications", "other_handled")
    labels = (
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "3.其他",
    )
    paper = paper.without(paper.addresses("applications", row="other_handled"))
    paper = paper.with_table("applications", lambda t: without_row(t, at))
    own: dict[str, str] = {}
    for number, (key, label) in enumerate(zip(OTHER_ROWS, labels, strict=True)):
        figures = [str(6000 + 10 * number + column) for column in range(7)]
        texts = ("（六）其他处理" if number == 0 else "", label, *figures)
        row = at + number
        paper = paper.with_table("applications", partial(with_row, at=row, texts=texts))
        columns = (*APPLICANTS, "total")
        own |= {f"applications.{key}.{c}": f for c, f in zip(columns, figures, strict=True)}
    return replace(paper, changed={**paper.changed, **own})


def table_two_of_the_other_version(paper: Paper) -> Paper:

    other = paper_of(invented("2019-qinghe" if paper.report.form_id == "2021" else "2021-yunling"))
    table = other.items[other.place("proactive")]
    assert isinstance(table, SourceTable)
    values = other.expected()["values"]
    assert isinstance(values, dict)
    paper = paper.without(paper.addresses("proactive"))
    paper = paper.with_table("proactive", lambda _: table)
    theirs = {a: text for a, text in values.items() if a.startswith("proactive.")}
    return replace(paper, changed={**paper.changed, **theirs})
