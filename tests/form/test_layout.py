"""Tables are laid out as the official form prints them, merged cells included."""

import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from disclosure_desktop.form.description import Block, Column, Row, Table, load_form
from disclosure_desktop.form.layout import Cell, Grid, Role, layout

Place = tuple[int, int, int, int]


def grid(form_id: str, key: str) -> Grid:
    return layout(key, load_form(form_id).tables[key])


def labels(found: Grid, *roles: Role) -> dict[Place, str]:
    """The labels of the grid by (row, column, row span, column span)."""
    return {
        (cell.row, cell.column, cell.row_span, cell.column_span): cell.label
        for cell in found.cells
        if cell.role in roles
    }


ALL = [
    (form_id, key)
    for form_id in ("2019", "2021")
    for key in ("proactive", "applications", "disputes")
]


@pytest.mark.parametrize(
    ("form_id", "key", "rows", "columns", "header_rows", "values"),
    [
        ("2021", "proactive", 14, 4, 0, 10),
        ("2019", "proactive", 18, 4, 0, 22),
        ("2021", "applications", 28, 10, 3, 175),
        ("2019", "applications", 26, 10, 3, 161),
        ("2021", "disputes", 4, 15, 3, 15),
        ("2019", "disputes", 4, 15, 3, 15),
    ],
)
def test_tables_have_the_official_size(
    form_id: str, key: str, rows: int, columns: int, header_rows: int, values: int
) -> None:
    found = grid(form_id, key)
    assert (found.rows, found.columns, found.header_rows) == (rows, columns, header_rows)
    assert len(found.values) == values
    assert len(found.places) == values


@pytest.mark.parametrize(("form_id", "key"), ALL)
def test_every_position_is_covered_exactly_once(form_id: str, key: str) -> None:
    found = grid(form_id, key)
    covered = [
        (row, column)
        for cell in found.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    ]
    assert sorted(covered) == [(r, c) for r in range(found.rows) for c in range(found.columns)]
    assert set(found.covering) == set(covered)


@pytest.mark.parametrize(("form_id", "key"), ALL)
def test_cells_come_in_reading_order_and_hold_a_label_or_an_address(form_id: str, key: str) -> None:
    found = grid(form_id, key)
    places = [(cell.row, cell.column) for cell in found.cells]
    assert places == sorted(places)
    assert all(bool(cell.label) != bool(cell.address) for cell in found.cells)
    assert [cell.address for cell in found.values] == list(found.places)


def test_covering_finds_the_merged_cell() -> None:
    found = grid("2021", "applications")
    assert found.covering[2, 2].label == (
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    )
    assert found.covering[27, 2].label == "四、结转下年度继续办理"
    assert found.covering[27, 9].address == "applications.carried_out.total"


TABLE_THREE_HEADER = {
    (0, 0, 3, 3): "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
    (0, 3, 1, 7): "申请人情况",
    (1, 3, 2, 1): "自然人",
    (1, 4, 1, 5): "法人或其他组织",
    (1, 9, 2, 1): "总计",
    (2, 4, 1, 1): "商业企业",
    (2, 5, 1, 1): "科研机构",
    (2, 6, 1, 1): "社会公益组织",
    (2, 7, 1, 1): "法律服务机构",
    (2, 8, 1, 1): "其他",
}


@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_table_three_has_the_official_header(form_id: str) -> None:
    found = grid(form_id, "applications")
    assert labels(found, Role.STUBHEAD, Role.COLUMN_LABEL) == TABLE_THREE_HEADER


TABLE_THREE_ROWS = {
    (3, 0, 1, 3): "一、本年新收政府信息公开申请数量",
    (4, 0, 1, 3): "二、上年结转政府信息公开申请数量",
    (5, 1, 1, 2): "（一）予以公开",
    (6, 1, 1, 2): "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    (7, 1, 8, 1): "（三）不予公开",
    (7, 2, 1, 1): "1.属于国家秘密",
    (8, 2, 1, 1): "2.其他法律行政法规禁止公开",
    (9, 2, 1, 1): "3.危及“三安全一稳定”",
    (10, 2, 1, 1): "4.保护第三方合法权益",
    (11, 2, 1, 1): "5.属于三类内部事务信息",
    (12, 2, 1, 1): "6.属于四类过程性信息",
    (13, 2, 1, 1): "7.属于行政执法案卷",
    (14, 2, 1, 1): "8.属于行政查询事项",
    (15, 1, 3, 1): "（四）无法提供",
    (15, 2, 1, 1): "1.本机关不掌握相关政府信息",
    (16, 2, 1, 1): "2.没有现成信息需要另行制作",
    (17, 2, 1, 1): "3.补正后申请内容仍不明确",
    (18, 1, 5, 1): "（五）不予处理",
    (18, 2, 1, 1): "1.信访举报投诉类申请",
    (19, 2, 1, 1): "2.重复申请",
    (20, 2, 1, 1): "3.要求提供公开出版物",
    (21, 2, 1, 1): "4.无正当理由大量反复申请",
    (22, 2, 1, 1): "5.要求行政机关确认或重新出具已获取信息",
}


def test_rows_of_table_three_2021_are_merged_as_in_the_official_form() -> None:
    assert labels(grid("2021", "applications"), Role.ROW_LABEL) == TABLE_THREE_ROWS | {
        (5, 0, 22, 1): "三、本年度办理结果",
        (23, 1, 3, 1): "（六）其他处理",
        (23, 2, 1, 1): "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        (24, 2, 1, 1): "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        (25, 2, 1, 1): "3.其他",
        (26, 1, 1, 2): "（七）总计",
        (27, 0, 1, 3): "四、结转下年度继续办理",
    }


def test_rows_of_table_three_2019_are_merged_as_in_the_official_form() -> None:
    assert labels(grid("2019", "applications"), Role.ROW_LABEL) == TABLE_THREE_ROWS | {
        (5, 0, 20, 1): "三、本年度办理结果",
        (23, 1, 1, 2): "（六）其他处理",
        (24, 1, 1, 2): "（七）总计",
        (25, 0, 1, 3): "四、结转下年度继续办理",
    }


@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_table_four_has_the_official_header_and_no_label_column(form_id: str) -> None:
    found = grid(form_id, "disputes")
    assert labels(found, Role.COLUMN_LABEL) == {
        (0, 0, 1, 5): "行政复议",
        (0, 5, 1, 10): "行政诉讼",
        (1, 0, 2, 1): "结果维持",
        (1, 1, 2, 1): "结果纠正",
        (1, 2, 2, 1): "其他结果",
        (1, 3, 2, 1): "尚未审结",
        (1, 4, 2, 1): "总计",
        (1, 5, 1, 5): "未经复议直接起诉",
        (1, 10, 1, 5): "复议后起诉",
        (2, 5, 1, 1): "结果维持",
        (2, 6, 1, 1): "结果纠正",
        (2, 7, 1, 1): "其他结果",
        (2, 8, 1, 1): "尚未审结",
        (2, 9, 1, 1): "总计",
        (2, 10, 1, 1): "结果维持",
        (2, 11, 1, 1): "结果纠正",
        (2, 12, 1, 1): "其他结果",
        (2, 13, 1, 1): "尚未审结",
        (2, 14, 1, 1): "总计",
    }
    assert {cell.role for cell in found.cells} == {Role.COLUMN_LABEL, Role.VALUE}
    assert [(cell.row, cell.column) for cell in found.values] == [(3, c) for c in range(15)]


TABLE_TWO_2021 = [
    "HEADING 0,0 1×4 第二十条第（一）项",
    "STUBHEAD 1,0 1×1 信息内容",
    "COLUMN_LABEL 1,1 1×1 本年制发件数",
    "COLUMN_LABEL 1,2 1×1 本年废止件数",
    "COLUMN_LABEL 1,3 1×1 现行有效件数",
    "ROW_LABEL 2,0 1×1 规章",
    "VALUE 2,1 1×1 proactive.regulations.issued",
    "VALUE 2,2 1×1 proactive.regulations.repealed",
    "VALUE 2,3 1×1 proactive.regulations.in_force",
    "ROW_LABEL 3,0 1×1 行政规范性文件",
    "VALUE 3,1 1×1 proactive.normative_documents.issued",
    "VALUE 3,2 1×1 proactive.normative_documents.repealed",
    "VALUE 3,3 1×1 proactive.normative_documents.in_force",
    "HEADING 4,0 1×4 第二十条第（五）项",
    "STUBHEAD 5,0 1×1 信息内容",
    "COLUMN_LABEL 5,1 1×3 本年处理决定数量",
    "ROW_LABEL 6,0 1×1 行政许可",
    "VALUE 6,1 1×3 proactive.licensing.decisions",
    "HEADING 7,0 1×4 第二十条第（六）项",
    "STUBHEAD 8,0 1×1 信息内容",
    "COLUMN_LABEL 8,1 1×3 本年处理决定数量",
    "ROW_LABEL 9,0 1×1 行政处罚",
    "VALUE 9,1 1×3 proactive.penalties.decisions",
    "ROW_LABEL 10,0 1×1 行政强制",
    "VALUE 10,1 1×3 proactive.coercion.decisions",
    "HEADING 11,0 1×4 第二十条第（八）项",
    "STUBHEAD 12,0 1×1 信息内容",
    "COLUMN_LABEL 12,1 1×3 本年收费金额（单位：万元）",
    "ROW_LABEL 13,0 1×1 行政事业性收费",
    "VALUE 13,1 1×3 proactive.fees.amount",
]

TABLE_TWO_2019 = [
    "HEADING 0,0 1×4 第二十条第（一）项",
    "STUBHEAD 1,0 1×1 信息内容",
    "COLUMN_LABEL 1,1 1×1 本年新⏎制作数量",
    "COLUMN_LABEL 1,2 1×1 本年新⏎公开数量",
    "COLUMN_LABEL 1,3 1×1 对外公开总数量",
    "ROW_LABEL 2,0 1×1 规章",
    "VALUE 2,1 1×1 proactive.regulations.produced",
    "VALUE 2,2 1×1 proactive.regulations.disclosed",
    "VALUE 2,3 1×1 proactive.regulations.disclosed_total",
    "ROW_LABEL 3,0 1×1 规范性文件",
    "VALUE 3,1 1×1 proactive.normative_documents.produced",
    "VALUE 3,2 1×1 proactive.normative_documents.disclosed",
    "VALUE 3,3 1×1 proactive.normative_documents.disclosed_total",
    "HEADING 4,0 1×4 第二十条第（五）项",
    "STUBHEAD 5,0 1×1 信息内容",
    "COLUMN_LABEL 5,1 1×1 上一年项目数量",
    "COLUMN_LABEL 5,2 1×1 本年增/减",
    "COLUMN_LABEL 5,3 1×1 处理决定数量",
    "ROW_LABEL 6,0 1×1 行政许可",
    "VALUE 6,1 1×1 proactive.licensing.items_last_year",
    "VALUE 6,2 1×1 proactive.licensing.items_change",
    "VALUE 6,3 1×1 proactive.licensing.decisions",
    "ROW_LABEL 7,0 1×1 其他对外管理服务事项",
    "VALUE 7,1 1×1 proactive.other_services.items_last_year",
    "VALUE 7,2 1×1 proactive.other_services.items_change",
    "VALUE 7,3 1×1 proactive.other_services.decisions",
    "HEADING 8,0 1×4 第二十条第（六）项",
    "STUBHEAD 9,0 1×1 信息内容",
    "COLUMN_LABEL 9,1 1×1 上一年项目数量",
    "COLUMN_LABEL 9,2 1×1 本年增/减",
    "COLUMN_LABEL 9,3 1×1 处理决定数量",
    "ROW_LABEL 10,0 1×1 行政处罚",
    "VALUE 10,1 1×1 proactive.penalties.items_last_year",
    "VALUE 10,2 1×1 proactive.penalties.items_change",
    "VALUE 10,3 1×1 proactive.penalties.decisions",
    "ROW_LABEL 11,0 1×1 行政强制",
    "VALUE 11,1 1×1 proactive.coercion.items_last_year",
    "VALUE 11,2 1×1 proactive.coercion.items_change",
    "VALUE 11,3 1×1 proactive.coercion.decisions",
    "HEADING 12,0 1×4 第二十条第（八）项",
    "STUBHEAD 13,0 1×1 信息内容",
    "COLUMN_LABEL 13,1 1×1 上一年项目数量",
    "COLUMN_LABEL 13,2 1×2 本年增/减",
    "ROW_LABEL 14,0 1×1 行政事业性收费",
    "VALUE 14,1 1×1 proactive.fees.items_last_year",
    "VALUE 14,2 1×2 proactive.fees.items_change",
    "HEADING 15,0 1×4 第二十条第（九）项",
    "STUBHEAD 16,0 1×1 信息内容",
    "COLUMN_LABEL 16,1 1×1 采购项目数量",
    "COLUMN_LABEL 16,2 1×2 采购总金额",
    "ROW_LABEL 17,0 1×1 政府集中采购",
    "VALUE 17,1 1×1 proactive.procurement.projects",
    "VALUE 17,2 1×2 proactive.procurement.amount",
]


def written_out(cell: Cell) -> str:
    content = (cell.label or cell.address).replace("\n", "⏎")
    spans = f"{cell.row_span}×{cell.column_span}"
    return f"{cell.role.name} {cell.row},{cell.column} {spans} {content}"


@pytest.mark.parametrize(("form_id", "cells"), [("2021", TABLE_TWO_2021), ("2019", TABLE_TWO_2019)])
def test_table_two_is_the_official_stack_of_blocks(form_id: str, cells: list[str]) -> None:
    assert [written_out(cell) for cell in grid(form_id, "proactive").cells] == cells


def test_values_of_table_three_stand_in_their_row_and_column() -> None:
    found = grid("2021", "applications")
    at = {cell.address: (cell.row, cell.column) for cell in found.values}
    assert at["applications.received.natural_person"] == (3, 3)
    assert at["applications.refused_inquiry.research"] == (14, 5)
    assert at["applications.other_remaining.other"] == (25, 8)
    assert at["applications.handled.total"] == (26, 9)
    assert {cell.row_span * cell.column_span for cell in found.values} == {1}


def test_local_rows_stand_at_the_foot_and_reach_to_the_right_edge() -> None:
    table = load_form("2021").tables["proactive"]
    found = layout("proactive", table, [("发布总数量：",), ("甲", "乙", "3"), ("a", "b", "c", "d")])
    assert found.rows == 17
    assert [written_out(cell) for cell in found.cells[-8:]] == [
        "LOCAL 14,0 1×4 发布总数量：",
        "LOCAL 15,0 1×1 甲",
        "LOCAL 15,1 1×1 乙",
        "LOCAL 15,2 1×2 3",
        "LOCAL 16,0 1×1 a",
        "LOCAL 16,1 1×1 b",
        "LOCAL 16,2 1×1 c",
        "LOCAL 16,3 1×1 d",
    ]
    assert len(found.values) == 10


@pytest.mark.parametrize(
    ("form_id", "address", "label", "short", "computed"),
    [
        (
            "2021",
            "applications.partly_granted.business",
            "三、本年度办理结果 ＞ （二）部分公开（区分处理的，只计这一情形，不计其他情形），"
            "申请人情况 ＞ 法人或其他组织 ＞ 商业企业",
            "（二）部分公开·商业企业",
            False,
        ),
        (
            "2021",
            "applications.handled.natural_person",
            "三、本年度办理结果 ＞ （七）总计，申请人情况 ＞ 自然人",
            "（七）总计·自然人",
            True,
        ),
        (
            "2021",
            "applications.received.total",
            "一、本年新收政府信息公开申请数量，申请人情况 ＞ 总计",
            "一、本年新收政府信息公开申请数量·总计",
            True,
        ),
        (
            "2021",
            "disputes.cases.after_review_other",
            "行政诉讼 ＞ 复议后起诉 ＞ 其他结果",
            "行政诉讼·复议后起诉·其他结果",
            False,
        ),
        ("2021", "disputes.cases.review_total", "行政复议 ＞ 总计", "行政复议·总计", True),
        (
            "2019",
            "proactive.regulations.produced",
            "规章，本年新制作数量",
            "规章·本年新制作数量",
            False,
        ),
    ],
)
def test_cells_are_named_for_people(
    form_id: str, address: str, label: str, short: str, computed: bool
) -> None:
    place = grid(form_id, address.split(".")[0]).places[address]
    assert (place.label, place.short_label, place.computed) == (label, short, computed)


def test_label_path_that_ends_early_reaches_inwards() -> None:
    block = Block(
        stubhead="角",
        columns=(Column(key="a", path=("甲",)), Column(key="b", path=("乙", "丙", "丁"))),
        rows=(Row(key="r", path=("一", "二")), Row(key="s", path=("三",))),
    )
    found = layout("t", Table(blocks=(block,), repeat_header=True))
    assert [written_out(cell) for cell in found.cells] == [
        "STUBHEAD 0,0 3×2 角",
        "COLUMN_LABEL 0,2 3×1 甲",
        "COLUMN_LABEL 0,3 1×1 乙",
        "COLUMN_LABEL 1,3 1×1 丙",
        "COLUMN_LABEL 2,3 1×1 丁",
        "ROW_LABEL 3,0 1×1 一",
        "ROW_LABEL 3,1 1×1 二",
        "VALUE 3,2 1×1 t.r.a",
        "VALUE 3,3 1×1 t.r.b",
        "ROW_LABEL 4,0 1×2 三",
        "VALUE 4,2 1×1 t.s.a",
        "VALUE 4,3 1×1 t.s.b",
    ]
    assert found.header_rows == 3


PATHS = st.lists(
    st.lists(st.sampled_from("甲乙丙"), min_size=1, max_size=3).map(tuple), min_size=1, max_size=5
)


# Most random labels are ambiguous; test_description holds that those are refused.
@settings(
    max_examples=300,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
@given(PATHS, PATHS)
def test_any_unambiguous_labels_can_be_read_back_from_the_grid(
    columns: list[tuple[str, ...]], rows: list[tuple[str, ...]]
) -> None:
    try:
        block = Block(
            stubhead="角",
            columns=tuple(Column(key=f"c{i}", path=path) for i, path in enumerate(columns)),
            rows=tuple(Row(key=f"r{i}", path=path) for i, path in enumerate(rows)),
        )
    except ValueError:
        reject()
    found = layout("t", Table(blocks=(block,)))
    assert len(found.covering) == found.rows * found.columns
    assert sum(c.row_span * c.column_span for c in found.cells) == len(found.covering)
    stub, depth = max(map(len, rows)), max(map(len, columns))
    for index, path in enumerate(columns):
        above = [found.covering[level, stub + index] for level in range(depth)]
        assert tuple(cell.label for cell in dict.fromkeys(above)) == path
    for index, path in enumerate(rows):
        left = [found.covering[depth + index, level] for level in range(stub)]
        assert tuple(cell.label for cell in dict.fromkeys(left)) == path
