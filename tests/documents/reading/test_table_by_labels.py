"""Tables whose layout is not the form's: what is read from them, and what is said of them."""

from __future__ import annotations

import pytest

from disclosure_desktop.documents.reading.reading import Answers
from disclosure_desktop.documents.reading.source import SourceCell, SourceTable
from disclosure_desktop.documents.reading.table_reading import TableReading
from disclosure_desktop.documents.reading.tables import read_table, recognize

Rows = list[list[str]]

TWO: Rows = [
    ["第二十条第（一）项", "<", "<", "<"],
    ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
    ["规章", "1", "2", "3"],
    ["行政规范性文件", "11", "12", "13"],
    ["第二十条第（五）项", "<", "<", "<"],
    ["信息内容", "本年处理决定数量", "<", "<"],
    ["行政许可", "21", "<", "<"],
    ["第二十条第（六）项", "<", "<", "<"],
    ["信息内容", "本年处理决定数量", "<", "<"],
    ["行政处罚", "31", "<", "<"],
    ["行政强制", "32", "<", "<"],
    ["第二十条第（八）项", "<", "<", "<"],
    ["信息内容", "本年收费金额（单位：万元）", "<", "<"],
    ["行政事业性收费", "4068.208", "<", "<"],
]

TWO_READ = {
    "proactive.regulations.issued": "1",
    "proactive.regulations.repealed": "2",
    "proactive.regulations.in_force": "3",
    "proactive.normative_documents.issued": "11",
    "proactive.normative_documents.repealed": "12",
    "proactive.normative_documents.in_force": "13",
    "proactive.licensing.decisions": "21",
    "proactive.penalties.decisions": "31",
    "proactive.coercion.decisions": "32",
    "proactive.fees.amount": "4068.208",
}

OUTCOMES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]

FOUR: Rows = [
    ["行政复议", "<", "<", "<", "<", "行政诉讼", "<", "<", "<", "<", "<", "<", "<", "<", "<"],
    [*OUTCOMES, "未经复议直接起诉", "<", "<", "<", "<", "复议后起诉", "<", "<", "<", "<"],
    ["^", "^", "^", "^", "^", *OUTCOMES, *OUTCOMES],
    ["1", "2", "3", "4", "10", "5", "6", "7", "8", "26", "9", "10", "11", "12", "42"],
]

FOUR_READ = {
    "disputes.cases.review_upheld": "1",
    "disputes.cases.review_corrected": "2",
    "disputes.cases.review_other": "3",
    "disputes.cases.review_pending": "4",
    "disputes.cases.review_total": "10",
    "disputes.cases.direct_upheld": "5",
    "disputes.cases.direct_corrected": "6",
    "disputes.cases.direct_other": "7",
    "disputes.cases.direct_pending": "8",
    "disputes.cases.direct_total": "26",
    "disputes.cases.after_review_upheld": "9",
    "disputes.cases.after_review_corrected": "10",
    "disputes.cases.after_review_other": "11",
    "disputes.cases.after_review_pending": "12",
    "disputes.cases.after_review_total": "42",
}


def table(rows: Rows) -> SourceTable:
    """The table of these texts; < belongs to the cell at the left, ^ to the one above."""
    cells = []
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            if text not in ("<", "^"):
                width = 1 + _run([rows[row][c] for c in range(column + 1, len(texts))], "<")
                height = 1 + _run([rows[r][column] for r in range(row + 1, len(rows))], "^")
                cells.append(SourceCell(row, column, height, width, text))
    return SourceTable(len(rows), len(rows[0]), tuple(cells))


def _run(texts: list[str], mark: str) -> int:
    return next((i for i, text in enumerate(texts) if text != mark), len(texts))


def read(rows: Rows, key: str = "proactive", answers: Answers | None = None) -> TableReading:
    return read_table(table(rows), "2021", key, 0, answers)


def values(reading: TableReading) -> dict[str, str]:
    return {address: str(value) for address, value in reading.values.items()}


def doubts(reading: TableReading) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [(d.where, d.read, d.understood, d.addresses) for d in reading.doubts]


def changed(rows: Rows, row: int, column: int, text: str) -> Rows:
    """The same table with another text in one cell."""
    copy = [list(texts) for texts in rows]
    copy[row][column] = text
    return copy


def without(read_whole: dict[str, str], *addresses: str) -> dict[str, str]:
    return {address: text for address, text in read_whole.items() if address not in addresses}


def test_the_form_itself_is_read_without_doubt() -> None:
    assert (values(read(TWO)), doubts(read(TWO))) == (TWO_READ, [])
    assert (values(read(FOUR, "disputes")), doubts(read(FOUR, "disputes"))) == (FOUR_READ, [])


def test_a_missing_row_is_said_with_its_cells() -> None:
    reading = read([row for row in TWO if row[0] != "行政处罚"])
    assert values(reading) == without(TWO_READ, "proactive.penalties.decisions")
    assert doubts(reading) == [
        (
            "整张表",
            "行政处罚",
            "没有读到这一行的数，留作空白",
            ("proactive.penalties.decisions",),
        )
    ]


def test_a_missing_column_is_said_with_its_cells() -> None:
    rows = [row if row[1] == "<" else [row[0], row[1], *row[3:]] for row in TWO]
    rows = [row[:3] for row in rows]
    reading = read(rows)
    gone = ("proactive.regulations.repealed", "proactive.normative_documents.repealed")
    assert values(reading) == without(TWO_READ, *gone)
    assert doubts(reading) == [("整张表", "本年废止件数", "没有读到这一列的数，留作空白", gone)]


def test_many_missing_rows_are_one_doubt() -> None:
    reading = read(TWO[:4])
    assert doubts(reading) == [
        (
            "整张表",
            "行政许可；行政处罚；行政强制；行政事业性收费",
            "没有读到这 4 行的数，留作空白",
            (
                "proactive.licensing.decisions",
                "proactive.penalties.decisions",
                "proactive.coercion.decisions",
                "proactive.fees.amount",
            ),
        )
    ]


def test_an_unknown_row_after_the_last_becomes_a_local_row() -> None:
    reading = read([*TWO, ["全年信息发布总数：", "128", "", ""]])
    assert values(reading) == TWO_READ
    assert reading.local_rows == [("全年信息发布总数：", "128")]
    assert doubts(reading) == [
        (
            "第 15 行",
            "全年信息发布总数：｜128",
            "表格里没有规定这一行，作为本地附加行保留，不参与计算",
            ("proactive.local_rows",),
        )
    ]


def test_an_unknown_row_among_the_others_is_doubted_and_not_read() -> None:
    reading = read([*TWO[:10], ["行政检查", "99", "<", "<"], *TWO[10:]])
    assert values(reading) == TWO_READ
    assert reading.local_rows == []
    assert doubts(reading) == [
        ("第 11 行", "行政检查 ＞ 99", "没有认出是哪一行，这一行的数没有读入", ())
    ]


def test_a_person_says_which_row_it_is() -> None:
    rows = changed(TWO, 9, 0, "罚没")
    reading = read(rows)
    assert values(reading) == without(TWO_READ, "proactive.penalties.decisions")
    question = reading.doubts[0].question
    assert question is not None
    assert (question.key, question.answer) == ("row.0.9", "")
    assert question.options == (
        ("regulations", "规章"),
        ("normative_documents", "行政规范性文件"),
        ("licensing", "行政许可"),
        ("penalties", "行政处罚"),
        ("coercion", "行政强制"),
        ("fees", "行政事业性收费"),
        ("local", "作为本地附加行保留"),
        ("", "不读入这一行"),
    )
    told = read(rows, answers={"row.0.9": "penalties"})
    assert values(told) == TWO_READ
    assert [(d.where, d.understood, d.addresses) for d in told.doubts] == [
        ("第 10 行", "按选定的，作为“行政处罚”读入", ("proactive.penalties.decisions",))
    ]
    kept = read(rows, answers={"row.0.9": "local"})
    assert kept.local_rows == [("罚没", "31")]
    dropped = read(rows, answers={"row.0.9": ""})
    assert values(dropped) == values(reading)


def test_a_person_says_which_column_it_is() -> None:
    rows = changed(TWO, 1, 2, "清理")
    gone = ("proactive.regulations.repealed", "proactive.normative_documents.repealed")
    reading = read(rows)
    assert values(reading) == without(TWO_READ, *gone)
    assert doubts(reading) == [
        ("第 3 列", "清理", "没有认出是哪一列，这一列的数没有读入", ()),
        ("整张表", "本年废止件数", "没有读到这一列的数，留作空白", gone),
    ]
    told = read(rows, answers={"column.0.0.2": "repealed"})
    assert values(told) == TWO_READ
    assert doubts(told) == [("第 3 列", "清理", "按选定的，作为“本年废止件数”读入", gone)]


def test_answers_that_name_nothing_change_nothing() -> None:
    rows = changed(TWO, 1, 2, "清理")
    told = read(rows, answers={"column.0.0.2": "no such column", "row.0.2": "no such row"})
    gone = ("proactive.regulations.repealed", "proactive.normative_documents.repealed")
    regulations = [address for address in TWO_READ if ".regulations." in address]
    assert values(told) == without(TWO_READ, *gone, *regulations)


def test_a_label_that_is_only_alike_is_a_doubt() -> None:
    reading = read(changed(TWO, 3, 0, "规范性文件"))
    assert values(reading) == TWO_READ
    [doubt] = reading.doubts
    assert (doubt.read, doubt.understood) == ("规范性文件", "作为“行政规范性文件”读入")
    assert doubt.addresses == tuple(a for a in TWO_READ if ".normative_documents." in a)


@pytest.mark.parametrize("label", ["行政 许可", "行政\n许可", "　行政许可"])
def test_blanks_and_line_breaks_in_a_label_are_no_doubt(label: str) -> None:
    reading = read([*changed(TWO, 6, 0, label)[:12], *TWO[12:]])
    assert (values(reading), doubts(reading)) == (TWO_READ, [])


@pytest.mark.parametrize("label", ["“行政”许可", "行政许可：", "1.行政许可"])
def test_punctuation_and_ordinals_in_a_label_are_a_doubt(label: str) -> None:
    reading = read(changed(TWO, 6, 0, label))
    assert values(reading) == TWO_READ
    assert doubts(reading) == [
        ("第 7 行", label, "作为“行政许可”读入", ("proactive.licensing.decisions",))
    ]


def test_many_labels_that_differ_in_punctuation_are_one_doubt() -> None:
    rows = [[text + "：" if row[0][:2] == "行政" and i == 0 else text for i, text in enumerate(row)]
            for row in TWO]  # fmt: skip
    reading = read(rows)
    assert values(reading) == TWO_READ
    [doubt] = reading.doubts
    assert doubt.where == "行和列的名称"
    assert doubt.read == "行政规范性文件：；行政许可：；行政处罚：；行政强制：；行政事业性收费："
    assert doubt.understood == "这 5 个名称与规定的只有标点或序号不同，按规定的名称读入"
    assert doubt.addresses == tuple(TWO_READ)[3:]


def test_a_cell_merged_across_values_counts_once_and_is_a_doubt() -> None:
    reading = read(changed(changed(TWO, 3, 2, "<"), 3, 3, "<"))
    row = "proactive.normative_documents."
    assert values(reading) == without(TWO_READ, f"{row}repealed", f"{row}in_force")
    assert doubts(reading) == [
        (
            "行政规范性文件·本年制发件数",
            "11",
            "这一格与旁边的合并了，数记在其中第一格，其余的留作空白",
            (f"{row}issued", f"{row}repealed", f"{row}in_force"),
        )
    ]


def test_a_cell_merged_downwards_counts_once_and_is_a_doubt() -> None:
    reading = read(changed(TWO, 3, 1, "^"))
    assert values(reading) == without(TWO_READ, "proactive.normative_documents.issued")
    [doubt] = reading.doubts
    assert doubt.addresses == (
        "proactive.regulations.issued",
        "proactive.normative_documents.issued",
    )


def test_a_cell_merged_with_the_header_is_no_value() -> None:
    reading = read(changed(TWO, 2, 1, "^"))
    assert values(reading) == without(TWO_READ, "proactive.regulations.issued")
    assert doubts(reading) == [
        (
            "规章·本年制发件数",
            "本年制发件数",
            "这一格与上面的格子合并了，留作空白",
            ("proactive.regulations.issued",),
        )
    ]


def test_a_label_in_the_place_of_a_value_is_no_value() -> None:
    reading = read([*changed(TWO, 2, 2, "本年废止件数"), ["", "", "", ""]])
    rows = changed(changed(TWO, 2, 2, "现行有效件数"), 9, 0, "行政处罚：")
    reading = read(rows)
    assert values(reading) == without(TWO_READ, "proactive.regulations.repealed")
    assert doubts(reading)[0] == (
        "规章·本年废止件数",
        "现行有效件数",
        "这里是一个标签，不是数，留作空白",
        ("proactive.regulations.repealed",),
    )


def test_a_row_that_is_there_twice_is_read_once_and_doubted() -> None:
    reading = read([*TWO[:11], ["行政强制", "77", "<", "<"], *TWO[11:]])
    assert values(reading) == TWO_READ
    assert doubts(reading) == [
        (
            "第 12 行",
            "行政强制 ＞ 77",
            "“行政强制”出现了两次，按另一行读入，这一行没有用",
            ("proactive.coercion.decisions",),
        )
    ]


def test_a_column_that_is_there_twice_is_read_once_and_doubted() -> None:
    wide = [[*row, "<" if row[-1] == "<" else text] for row, text in zip(TWO, _FIFTH, strict=True)]
    reading = read(wide)
    assert values(reading) == TWO_READ
    taken = "已按前面的 {} 读入，这一处没有用"
    assert doubts(reading) == [
        ("规章·现行有效件数", "8", taken.format(3), ("proactive.regulations.in_force",)),
        (
            "行政规范性文件·现行有效件数",
            "9",
            taken.format(13),
            ("proactive.normative_documents.in_force",),
        ),
    ]


_FIFTH = ["<", "现行有效件数", "8", "9", *["<"] * 10]


def test_an_added_column_takes_no_other_columns_place() -> None:
    fifth = ["<", "现行有效项数", "8", "9", *["<"] * 10]
    wide = [[*row, "<" if row[-1] == "<" else text] for row, text in zip(TWO, fifth, strict=True)]
    reading = read(wide)
    assert values(reading) == TWO_READ
    assert doubts(reading) == [
        ("第 5 列", "现行有效项数", "没有认出是哪一列，这一列的数没有读入", ())
    ]


def test_blocks_and_rows_in_another_order_are_no_doubt() -> None:
    reading = read([*TWO[11:], *TWO[7:9], TWO[10], TWO[9], *TWO[:7]])
    assert (values(reading), doubts(reading)) == (TWO_READ, [])


def test_a_row_under_another_blocks_heading_is_a_doubt() -> None:
    rows = [*TWO[:6], TWO[9], *TWO[7:9], TWO[6], *TWO[10:]]
    reading = read(rows)
    assert values(reading) == TWO_READ
    assert [(d.where, d.read, d.addresses) for d in reading.doubts] == [
        ("第 7 行", "第二十条第（五）项", ("proactive.penalties.decisions",)),
        ("第 10 行", "第二十条第（六）项", ("proactive.licensing.decisions",)),
    ]


def test_a_blank_row_and_a_blank_column_move_nothing() -> None:
    rows = [[row[0], "<" if row[1] == "<" else "", *row[1:]] for row in TWO]
    reading = read([*rows[:3], ["", "", "", "", ""], *rows[3:]])
    assert (values(reading), doubts(reading)) == (TWO_READ, [])


def test_a_column_of_running_numbers_before_the_labels_is_passed_over() -> None:
    rows = [[str(i), *row] for i, row in enumerate(TWO)]
    reading = read(rows)
    assert values(reading) == TWO_READ


def split(rows: Rows) -> Rows:
    """The table with its merged cells split, each text in the first part."""
    return [["" if text in ("<", "^") else text for text in row] for row in rows]


def test_split_headers_of_table_two_are_no_doubt() -> None:
    reading = read(split(TWO))
    assert (values(reading), doubts(reading)) == (TWO_READ, [])


def test_split_headers_of_table_four_are_read_from_left_to_right() -> None:
    reading = read(split(FOUR), "disputes")
    assert values(reading) == FOUR_READ
    [doubt] = reading.doubts
    assert (doubt.where, doubt.understood) == (
        "表头",
        "这 12 列上面的表头不全，按从左到右的次序读入",
    )
    sure = {"review_upheld", "direct_upheld", "after_review_upheld"}
    assert {a.split(".")[2] for a in FOUR_READ.keys() - set(doubt.addresses)} == sure


def test_split_headers_in_another_order_are_not_guessed() -> None:
    rows = split(FOUR)
    for row in rows:
        row[6], row[8] = row[8], row[6]
    reading = read(rows, "disputes")
    assert values(reading) == {
        "disputes.cases.review_upheld": "1",
        "disputes.cases.direct_upheld": "5",
        "disputes.cases.after_review_upheld": "9",
    }
    assert set(FOUR_READ) - set(values(reading)) <= {a for d in reading.doubts for a in d.addresses}


def test_a_header_cell_that_reaches_into_another_group_is_a_doubt() -> None:
    rows = changed(FOUR, 2, 10, "<")
    reading = read(rows, "disputes")
    assert "disputes.cases.direct_total" in {a for d in reading.doubts for a in d.addresses}
    assert {a for a, text in values(reading).items() if text != FOUR_READ[a]} == set()


def test_two_rows_of_figures_without_labels_are_a_doubt() -> None:
    reading = read([*FOUR, ["7"] * 15], "disputes")
    assert {"7"} == set(values(reading).values())
    assert {a for d in reading.doubts for a in d.addresses} == set(FOUR_READ)


def test_marks_that_stand_for_numbers_are_one_doubt() -> None:
    rows = changed(changed(changed(TWO, 2, 1, "/"), 2, 2, "—"), 6, 1, "/")
    reading = read(rows)
    assert reading.values["proactive.regulations.issued"] == "/"
    [doubt] = reading.doubts
    assert (doubt.where, doubt.read) == ("3 格", "“/”、“—”")
    assert doubt.addresses == (
        "proactive.regulations.issued",
        "proactive.regulations.repealed",
        "proactive.licensing.decisions",
    )
    told = read(rows, answers={"marks.0": "0"})
    assert str(told.values["proactive.licensing.decisions"]) == "0"
    one_of_them = read(rows, answers={"marks.0": "0", "entry.proactive.licensing.decisions": "5"})
    assert str(one_of_them.values["proactive.licensing.decisions"]) == "5"


def test_a_table_is_recognized_by_its_labels_whatever_stands_in_it() -> None:
    with_units = [[f"{text}件" if text.isdigit() else text for text in row] for row in TWO]
    best = recognize(table(with_units))[0]
    assert (best.form_id, best.key, best.share) == ("2021", "proactive", 1.0)
    assert recognize(table([["公开渠道", "数量"], ["网站", "128"]])) == []
