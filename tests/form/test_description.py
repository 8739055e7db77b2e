"""The descriptions of the form say what the law says, and none that contradicts itself loads."""

from pathlib import Path
from typing import Literal

import pytest

from disclosure_desktop.form import description
from disclosure_desktop.form.description import (
    Form,
    FormError,
    Table,
    check_paths,
    form_for_year,
    form_ids,
    load_form,
    read_form,
)
from disclosure_desktop.form.values import Kind
from disclosure_desktop.report.totals import relations
from disclosure_desktop.resources import resource

DATA = Path(__file__).parent.parent / "data"
INVALID = DATA / "invalid" / "forms"


def test_there_are_two_versions() -> None:
    assert form_ids() == ("2019", "2021")


@pytest.mark.parametrize(
    ("form_id", "source", "first_year", "last_year"),
    [
        ("2019", "国办公开办函〔2019〕60号", 2019, 2020),
        ("2021", "国办公开办函〔2021〕30号", 2021, None),
    ],
)
def test_versions_name_their_legal_source(
    form_id: str, source: str, first_year: int, last_year: int | None
) -> None:
    form = load_form(form_id)
    assert (form.id, form.source) == (form_id, source)
    assert (form.first_year, form.last_year) == (first_year, last_year)
    assert form.title == "{body}{year}年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("year", "form_id"),
    [(2018, "2019"), (2019, "2019"), (2020, "2019"), (2021, "2021"), (2030, "2021")],
)
def test_year_of_the_report_chooses_the_version(year: int, form_id: str) -> None:
    assert form_for_year(year).id == form_id


@pytest.mark.parametrize("form_id", ["2020", "", "../forms/2021", "2021.toml"])
def test_unknown_version_is_refused_and_the_known_ones_are_named(form_id: str) -> None:
    with pytest.raises(FormError) as caught:
        load_form(form_id)
    assert str(caught.value) == f"没有“{form_id}”版的表格；可用的版本：2019、2021。"


def test_version_under_another_name_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "forms").mkdir()
    text = resource("forms", "2021.toml").read_text("utf-8")
    (tmp_path / "forms" / "2026.toml").write_text(text, "utf-8")
    monkeypatch.setattr(description, "form_ids", lambda: ("2026",))
    monkeypatch.setattr(description, "resource", lambda *parts: tmp_path.joinpath(*parts))
    with pytest.raises(FormError, match=r"^2026\.toml：id 是“2021”，与文件名不符。$"):
        load_form.__wrapped__("2026")


@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_parts_have_the_official_headings_in_the_official_order(form_id: str) -> None:
    form = load_form(form_id)
    assert [(section.key, section.heading) for section in form.sections] == [
        ("preamble", ""),
        ("overview", "一、总体情况"),
        ("proactive", "二、主动公开政府信息情况"),
        ("applications", "三、收到和处理政府信息公开申请情况"),
        ("disputes", "四、政府信息公开行政复议、行政诉讼情况"),
        ("improvement", "五、存在的主要问题及改进情况"),
        ("other_matters", "六、其他需要报告的事项"),
    ]
    assert [section.key for section in form.texts] == [
        "preamble",
        "overview",
        "improvement",
        "other_matters",
    ]
    assert list(form.tables) == ["proactive", "applications", "disputes"]
    assert form.by_key["overview"].name == "总体情况"


def blocks(table: Table) -> list[tuple[str, str, list[tuple[str, str]], list[tuple[str, str]]]]:
    """Heading, stubhead, columns and rows of each block; columns and rows as key and label."""
    return [
        (
            block.heading,
            block.stubhead,
            [(column.key, " ＞ ".join(column.path)) for column in block.columns],
            [(row.key, " ＞ ".join(row.path)) for row in block.rows],
        )
        for block in table.blocks
    ]


def test_table_two_2021_has_the_official_blocks() -> None:
    assert blocks(load_form("2021").tables["proactive"]) == [
        (
            "第二十条第（一）项",
            "信息内容",
            [
                ("issued", "本年制发件数"),
                ("repealed", "本年废止件数"),
                ("in_force", "现行有效件数"),
            ],
            [("regulations", "规章"), ("normative_documents", "行政规范性文件")],
        ),
        (
            "第二十条第（五）项",
            "信息内容",
            [("decisions", "本年处理决定数量")],
            [("licensing", "行政许可")],
        ),
        (
            "第二十条第（六）项",
            "信息内容",
            [("decisions", "本年处理决定数量")],
            [("penalties", "行政处罚"), ("coercion", "行政强制")],
        ),
        (
            "第二十条第（八）项",
            "信息内容",
            [("amount", "本年收费金额（单位：万元）")],
            [("fees", "行政事业性收费")],
        ),
    ]


def test_table_two_2019_has_the_official_blocks() -> None:
    items = [("items_last_year", "上一年项目数量"), ("items_change", "本年增/减")]
    assert blocks(load_form("2019").tables["proactive"]) == [
        (
            "第二十条第（一）项",
            "信息内容",
            [
                ("produced", "本年新\n制作数量"),
                ("disclosed", "本年新\n公开数量"),
                ("disclosed_total", "对外公开总数量"),
            ],
            [("regulations", "规章"), ("normative_documents", "规范性文件")],
        ),
        (
            "第二十条第（五）项",
            "信息内容",
            [*items, ("decisions", "处理决定数量")],
            [("licensing", "行政许可"), ("other_services", "其他对外管理服务事项")],
        ),
        (
            "第二十条第（六）项",
            "信息内容",
            [*items, ("decisions", "处理决定数量")],
            [("penalties", "行政处罚"), ("coercion", "行政强制")],
        ),
        ("第二十条第（八）项", "信息内容", items, [("fees", "行政事业性收费")]),
        (
            "第二十条第（九）项",
            "信息内容",
            [("projects", "采购项目数量"), ("amount", "采购总金额")],
            [("procurement", "政府集中采购")],
        ),
    ]


APPLICANTS = [
    ("natural_person", "申请人情况 ＞ 自然人"),
    ("business", "申请人情况 ＞ 法人或其他组织 ＞ 商业企业"),
    ("research", "申请人情况 ＞ 法人或其他组织 ＞ 科研机构"),
    ("public_interest", "申请人情况 ＞ 法人或其他组织 ＞ 社会公益组织"),
    ("legal_service", "申请人情况 ＞ 法人或其他组织 ＞ 法律服务机构"),
    ("other", "申请人情况 ＞ 法人或其他组织 ＞ 其他"),
    ("total", "申请人情况 ＞ 总计"),
]

DONE = "三、本年度办理结果 ＞ "
REFUSED = f"{DONE}（三）不予公开 ＞ "
UNAVAILABLE = f"{DONE}（四）无法提供 ＞ "
REJECTED = f"{DONE}（五）不予处理 ＞ "
OTHER = f"{DONE}（六）其他处理 ＞ "

ROWS_OF_BOTH = [
    ("received", "一、本年新收政府信息公开申请数量"),
    ("carried_in", "二、上年结转政府信息公开申请数量"),
    ("granted", f"{DONE}（一）予以公开"),
    ("partly_granted", f"{DONE}（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    ("refused_secret", f"{REFUSED}1.属于国家秘密"),
    ("refused_by_law", f"{REFUSED}2.其他法律行政法规禁止公开"),
    ("refused_stability", f"{REFUSED}3.危及“三安全一稳定”"),
    ("refused_third_party", f"{REFUSED}4.保护第三方合法权益"),
    ("refused_internal", f"{REFUSED}5.属于三类内部事务信息"),
    ("refused_process", f"{REFUSED}6.属于四类过程性信息"),
    ("refused_enforcement_file", f"{REFUSED}7.属于行政执法案卷"),
    ("refused_inquiry", f"{REFUSED}8.属于行政查询事项"),
    ("unavailable_not_held", f"{UNAVAILABLE}1.本机关不掌握相关政府信息"),
    ("unavailable_to_create", f"{UNAVAILABLE}2.没有现成信息需要另行制作"),
    ("unavailable_unclear", f"{UNAVAILABLE}3.补正后申请内容仍不明确"),
    ("rejected_petition", f"{REJECTED}1.信访举报投诉类申请"),
    ("rejected_repeated", f"{REJECTED}2.重复申请"),
    ("rejected_publication", f"{REJECTED}3.要求提供公开出版物"),
    ("rejected_excessive", f"{REJECTED}4.无正当理由大量反复申请"),
    ("rejected_confirmation", f"{REJECTED}5.要求行政机关确认或重新出具已获取信息"),
]

ROWS_OF_2021 = [
    (
        "other_not_corrected",
        f"{OTHER}1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    ),
    (
        "other_unpaid",
        f"{OTHER}2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    ),
    ("other_remaining", f"{OTHER}3.其他"),
]

ROWS_OF_2019 = [("other_handled", f"{DONE}（六）其他处理")]

LAST_ROWS = [("handled", f"{DONE}（七）总计"), ("carried_out", "四、结转下年度继续办理")]


@pytest.mark.parametrize(("form_id", "own"), [("2021", ROWS_OF_2021), ("2019", ROWS_OF_2019)])
def test_table_three_has_the_official_rows_and_columns(
    form_id: str, own: list[tuple[str, str]]
) -> None:
    table = load_form(form_id).tables["applications"]
    stubhead = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    rows = [*ROWS_OF_BOTH, *own, *LAST_ROWS]
    assert blocks(table) == [("", stubhead, APPLICANTS, rows)]
    assert table.repeat_header


@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_table_four_has_the_official_columns_and_one_row(form_id: str) -> None:
    table = load_form(form_id).tables["disputes"]
    outcomes = [
        ("upheld", "结果维持"),
        ("corrected", "结果纠正"),
        ("other", "其他结果"),
        ("pending", "尚未审结"),
        ("total", "总计"),
    ]
    stages = [
        ("review", "行政复议"),
        ("direct", "行政诉讼 ＞ 未经复议直接起诉"),
        ("after_review", "行政诉讼 ＞ 复议后起诉"),
    ]
    columns = [
        (f"{stage}_{key}", f"{path} ＞ {label}")
        for stage, path in stages
        for key, label in outcomes
    ]
    assert blocks(table) == [("", "", columns, [("cases", "")])]
    assert table.repeat_header


@pytest.mark.parametrize(("form_id", "counts"), [("2021", 175), ("2019", 161)])
def test_table_three_has_that_many_counts(form_id: str, counts: int) -> None:
    (block,) = load_form(form_id).tables["applications"].blocks
    assert len(block.rows) * len(block.columns) == counts


def kinds(form: Form) -> dict[str, tuple[Kind, str]]:
    """Kind and unit of every column of table two that holds no counts."""
    return {
        column.key: (column.kind, column.unit)
        for block in form.tables["proactive"].blocks
        for column in block.columns
        if column.kind is not Kind.COUNT
    }


def test_amounts_and_changes_are_marked() -> None:
    assert kinds(load_form("2021")) == {"amount": (Kind.AMOUNT, "万元")}
    assert kinds(load_form("2019")) == {
        "items_change": (Kind.CHANGE, ""),
        "amount": (Kind.AMOUNT, ""),
    }


@pytest.mark.parametrize(
    ("form_id", "within", "across"),
    [
        ("2021", {"A1": 7, "A2": 7, "A3": 25, "B1": 3}, {"X1": 7, "X2": 2}),
        ("2019", {"A1": 7, "A2": 7, "A3": 23, "B1": 3}, {"X1": 7, "X3": 5}),
    ],
)
def test_form_implies_that_many_relations(
    form_id: str, within: dict[str, int], across: dict[str, int]
) -> None:
    found: dict[bool, dict[str, int]] = {False: {}, True: {}}
    for relation in relations(form_id):
        counted = found[relation.rule.across_years]
        counted[relation.rule.code] = counted.get(relation.rule.code, 0) + 1
    assert found == {False: within, True: across}
    assert sum(within.values()) == {"2021": 42, "2019": 40}[form_id]


def terms(form_id: str, code: str, line: str) -> tuple[list[str], list[str]]:
    """Both sides of a relation, as signed addresses; those of last year marked."""
    (relation,) = [
        each for each in relations(form_id) if (each.rule.code, each.line) == (code, line)
    ]
    left, right = (
        [
            ("-" if term.sign < 0 else "") + ("last " if term.previous else "") + term.address
            for term in side
        ]
        for side in (relation.left, relation.right)
    )
    return left, right


def test_printed_relation_adds_received_and_carried_in() -> None:
    assert terms("2021", "A1", "research") == (
        ["applications.received.research", "applications.carried_in.research"],
        ["applications.handled.research", "applications.carried_out.research"],
    )


@pytest.mark.parametrize(("form_id", "own"), [("2021", ROWS_OF_2021), ("2019", ROWS_OF_2019)])
def test_handled_is_the_sum_of_all_result_rows(form_id: str, own: list[tuple[str, str]]) -> None:
    rows = [key for key, _ in [*ROWS_OF_BOTH[2:], *own]]
    assert len(rows) == {"2021": 21, "2019": 19}[form_id]
    assert terms(form_id, "A2", "other") == (
        [f"applications.{row}.other" for row in rows],
        ["applications.handled.other"],
    )


def test_total_is_the_sum_of_the_six_applicant_columns() -> None:
    assert terms("2021", "A3", "carried_out") == (
        [
            "applications.carried_out.natural_person",
            "applications.carried_out.business",
            "applications.carried_out.research",
            "applications.carried_out.public_interest",
            "applications.carried_out.legal_service",
            "applications.carried_out.other",
        ],
        ["applications.carried_out.total"],
    )


def test_relations_across_years_need_last_year() -> None:
    assert terms("2019", "X1", "total") == (
        ["applications.carried_in.total"],
        ["last applications.carried_out.total"],
    )
    assert terms("2021", "X2", "normative_documents") == (
        ["proactive.normative_documents.in_force"],
        [
            "last proactive.normative_documents.in_force",
            "proactive.normative_documents.issued",
            "-proactive.normative_documents.repealed",
        ],
    )
    assert terms("2019", "X3", "fees") == (
        ["proactive.fees.items_last_year"],
        ["last proactive.fees.items_last_year", "last proactive.fees.items_change"],
    )


@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_totals_of_table_four_add_the_four_cells_to_their_left(form_id: str) -> None:
    found = [
        ([term.address for term in each.left], [term.address for term in each.right])
        for each in relations(form_id)
        if each.rule.code == "B1"
    ]
    assert found == [
        (
            [
                f"disputes.cases.{stage}_upheld",
                f"disputes.cases.{stage}_corrected",
                f"disputes.cases.{stage}_other",
                f"disputes.cases.{stage}_pending",
            ],
            [f"disputes.cases.{stage}_total"],
        )
        for stage in ("review", "direct", "after_review")
    ]


def parts(form: Form, kind: Literal["row", "column"]) -> list[str]:
    """The computed rows or columns, as table and key."""
    return [
        f"{key} {part.key}"
        for key, table in form.tables.items()
        for block in table.blocks
        for part in (block.rows if kind == "row" else block.columns)
        if part.computed
    ]


@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_only_totals_are_computed(form_id: str) -> None:
    assert parts(load_form(form_id), "row") == ["applications handled"]
    assert parts(load_form(form_id), "column") == [
        "applications total",
        "disputes review_total",
        "disputes direct_total",
        "disputes after_review_total",
    ]


@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_every_cell_and_part_has_help(form_id: str) -> None:
    form = load_form(form_id)
    assert all(section.help.strip() and section.purpose.strip() for section in form.sections)
    for table in form.tables.values():
        for block in table.blocks:
            assert all(column.help for column in block.columns)
            assert all(row.help for row in block.rows if row.key != "cases")


def test_part_six_asks_for_the_fee_since_2021() -> None:
    assert "未收取信息处理费" in load_form("2021").by_key["other_matters"].template
    assert "信息处理费" not in load_form("2019").by_key["other_matters"].template


CONTRADICTIONS = {
    "column-without-label": ["sections.1.table.blocks.1.columns.0.path", "at least 1 item"],
    "computed-column-without-rule": ["sections.1.table：", "“total”没有规则算出它"],
    "computed-row-without-rule": ["sections.1.table：", "“that”没有规则算出它"],
    "cut-short": ["line 27, column 11"],
    "empty-label": ["sections.1.table.blocks.0.columns.1.path.1：", "at least 1 character"],
    "empty-path": ["sections.1.table.blocks.0：", "标签路径不能为空"],
    "key-in-capitals": ["sections.1.table.blocks.0.columns.1.key：", "pattern"],
    "missing-key": ["sections.1.purpose：", "required"],
    "not-utf-8": ["position 102"],
    "path-ends-early": ["sections.1.table.blocks.0：", "标签路径重复：甲"],
    "path-goes-on": ["sections.1.table.blocks.0：", "标签路径在另一条的中间结束：甲"],
    "repeated-column-key": ["sections.1.table：", "列 key“first”重复"],
    "repeated-inline-key": ["key 'key'", "line 27, column 34"],
    "repeated-path": ["sections.1.table.blocks.0：", "标签路径重复：甲 ＞ 子"],
    "repeated-row-key": ["sections.1.table：", "行 key“this”重复"],
    "repeated-row-path": ["sections.1.table.blocks.0：", "标签路径重复：本年 ＞ 收到"],
    "repeated-section-key": ["form：", "部分 key“counts”重复"],
    "repeated-toml-key": ["line 4, column 13"],
    "rule-across-blocks": ["sections.1.table：", "规则 R1 的各项不在同一个区块里"],
    "rule-computes-other-key": ["sections.1.table：", "规则 R1 要算出的“total”不在它的等式里"],
    "rule-computes-unknown-key": ["sections.1.table：", "规则 R1 用到的“sum”不是本表的 key"],
    "rule-computes-unmarked-column": ["sections.1.table：", "“total”没有标明 computed"],
    "rule-names-row-as-column": ["sections.1.table：", "规则 R1 用到的“that”不是本表的 key"],
    "rule-names-unknown-key": ["sections.1.table：", "规则 R1 用到的“third”不是本表的 key"],
    "rule-names-unknown-key-of-last-year": [
        "sections.1.table：",
        "规则 R2 用到的“those”不是本表的 key",
    ],
    "rule-offers-other-key": ["sections.1.table：", "规则 R2 要算出的“fees”不在它的等式里"],
    "rule-with-two-signs": ["sections.1.table.rules.1.right.1.key：", "pattern"],
    "rule-without-terms": ["sections.1.table.rules.1.left：", "at least 1 item"],
    "split-group": ["sections.1.table.blocks.0：", "标签路径不相邻，合并后有歧义：甲"],
    "table-with-prose": ["sections.1：", "表格部分不写文字，不能有 template"],
    "table-without-blocks": ["sections.1.table.blocks：", "at least 1 item"],
    "unknown-key": ["sections.1.table.blocks.0.columns.1.colour：", "not permitted"],
    "unknown-key-at-top": ["author：", "not permitted"],
    "unknown-key-in-rule": ["sections.1.table.rules.1.tolerance：", "not permitted"],
    "unknown-kind": ["sections.1.table.blocks.1.columns.0.kind：", "'count', 'change' or 'amount'"],
}


def test_every_contradiction_was_found_on_disk() -> None:
    assert {path.stem for path in INVALID.glob("*.toml")} == set(CONTRADICTIONS)


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_description_that_contradicts_itself_does_not_load(name: str) -> None:
    with pytest.raises(FormError) as caught:
        read_form(INVALID / f"{name}.toml")
    message = str(caught.value)
    assert message.startswith(f"{name}.toml：")
    for fragment in CONTRADICTIONS[name]:
        assert fragment in message


def test_description_from_which_the_contradictions_are_made_loads() -> None:
    form = read_form(DATA / "valid" / "forms" / "smallest.toml")
    assert form.id == "2099"
    assert [rule.code for rule in form.tables["counts"].rules] == ["R1", "R2"]


def test_description_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FormError, match=r"^none\.toml：.*No such file"):
        read_form(tmp_path / "none.toml")


def test_descriptions_cannot_be_changed() -> None:
    form = load_form("2021")
    with pytest.raises(ValueError, match="frozen"):
        form.name = "另一版"


@pytest.mark.parametrize(
    "paths",
    [
        [("甲",)],
        [("甲",), ("乙",)],
        [("甲", "子"), ("甲", "丑"), ("乙",)],
        [("甲", "子", "一"), ("甲", "子", "二"), ("甲", "丑"), ("乙", "子")],
    ],
)
def test_paths_that_merge_in_one_way_only_are_accepted(paths: list[tuple[str, ...]]) -> None:
    check_paths(paths)


@pytest.mark.parametrize(
    ("paths", "message"),
    [
        ([()], "标签路径不能为空"),
        ([("甲",), ("乙",), ("甲",)], "标签路径重复：甲"),
        ([("甲", "子"), ("乙",), ("甲", "丑")], "标签路径不相邻，合并后有歧义：甲"),
        (
            [("甲", "子", "一"), ("甲", "丑"), ("甲", "子", "二")],
            "标签路径不相邻，合并后有歧义：甲 ＞ 子",
        ),
        ([("甲", "子"), ("甲", "子", "一")], "标签路径在另一条的中间结束：甲 ＞ 子"),
    ],
)
def test_paths_that_could_merge_in_two_ways_are_refused(
    paths: list[tuple[str, ...]], message: str
) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        check_paths(paths)
