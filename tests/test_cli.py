"""The `disclosure` command, as scripts and people use it."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from disclosure_desktop.cli import main
from disclosure_desktop.report.draftfile import Draft, dump
from disclosure_desktop.report.report import Report
from disclosure_desktop.report.store import DraftStore
from tests.report.examples import empty_report, fill_in, quiet_report, with_typed_totals

# 青禾镇 is invented.
DATA = Path(__file__).parent / "data"
DRAFTS = DATA / "valid" / "drafts"
INVALID = Path(__file__).parent / "data" / "invalid" / "drafts"

Output = pytest.CaptureFixture[str]


def saved(report: Report, path: Path) -> str:
    path.write_text(dump(Draft(report)), "utf-8")
    return str(path)


def checked(capsys: Output, *arguments: str) -> tuple[int, dict[str, Any]]:
    """The exit status of `check --json`, and what it says of the one file."""
    status = main(["check", "--json", *arguments])
    output = capsys.readouterr()
    assert output.err == ""
    (file,) = json.loads(output.out)["files"]
    return status, file


def complaint(capsys: Output, *arguments: str) -> str:
    """What a command says that cannot be done: one sentence, and nothing else."""
    assert main(list(arguments)) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.count("\n") == 1
    return output.err.removesuffix("\n")


def test_new_writes_an_empty_draft(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "青禾.disclosure"
    arguments = ["new", "--year", "2026", "--body", "青禾镇人民政府", "-o", str(path)]
    assert main(arguments) == 0
    assert capsys.readouterr().out == f"已新建：{path}（2021年版（国办公开办函〔2021〕30号））\n"
    draft = DraftStore().load(path)
    assert draft.report == empty_report("2021", 2026)
    assert (draft.step, draft.progress) == ("basics", (1, 171))


@pytest.mark.parametrize(
    ("arguments", "form_id"),
    [
        (["--year", "2020"], "2019"),
        (["--year", "2021"], "2021"),
        (["--year", "2025", "--form", "2019"], "2019"),
        (["--year", "2020", "--form", "2021"], "2021"),
    ],
)
def test_new_takes_the_version_of_the_year_unless_told(
    tmp_path: Path, arguments: list[str], form_id: str
) -> None:
    path = tmp_path / "a.disclosure"
    assert main(["new", *arguments, "--body", "青禾镇人民政府", "-o", str(path)]) == 0
    assert DraftStore().load(path).report.form_id == form_id


def test_new_overwrites_nothing(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "a.disclosure"
    path.write_text("旧", "utf-8")
    sentence = complaint(capsys, "new", "--year", "2025", "--body", "青禾镇", "-o", str(path))
    assert sentence == f"“{path}”已经存在，没有覆盖；请换一个文件名。"
    assert path.read_text("utf-8") == "旧"


@pytest.mark.parametrize("year", ["1999", "2101", "0", "20255"])
def test_new_refuses_years_that_no_report_is_about(
    tmp_path: Path, capsys: Output, year: str
) -> None:
    path = tmp_path / "a.disclosure"
    sentence = complaint(capsys, "new", "--year", year, "--body", "青禾镇", "-o", str(path))
    assert sentence == f"年度“{year}”不对，请填 2000 到 2100 之间的年份。"
    assert not path.exists()


def test_new_says_where_it_could_not_write(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "file").touch()
    path = tmp_path / "file" / "a.disclosure"
    sentence = complaint(capsys, "new", "--year", "2025", "--body", "青禾镇", "-o", str(path))
    assert sentence == f"找不到文件夹“{path.parent}”，请换一个位置。"


@pytest.mark.parametrize(
    ("name", "last", "form_id", "year", "held", "codes"),
    [
        # Their prose is short, and one heading is the clerk's own.
        ("qinghe-2025", "qinghe-2024", "2021", 2025, 51, ["S6", "S2"]),
        ("qinghe-2024", None, "2021", 2024, 42, ["S6"]),
        ("qinghe-2020", "qinghe-2019", "2019", 2020, 52, []),
        ("qinghe-2020", None, "2019", 2020, 40, []),
    ],
)
def test_fulfilled_report_prints_no_error_and_nothing_undecided(
    capsys: Output,
    name: str,
    last: str | None,
    form_id: str,
    year: int,
    held: int,
    codes: list[str],
) -> None:
    path = DRAFTS / f"{name}.disclosure"
    previous = ["--previous", str(DRAFTS / f"{last}.disclosure")] if last else []
    status, file = checked(capsys, str(path), *previous)
    assert status == 0
    assert [finding["code"] for finding in file.pop("findings")] == codes
    assert file == {
        "file": str(path),
        "form": form_id,
        "year": year,
        "body": "青禾镇人民政府",
        "undecided": 0,
        "accepted": [],
    }
    assert main(["check", str(path), *previous]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{path}：青禾镇人民政府 {year}年"
    assert [line.split()[:2] for line in lines[1:-1]] == [["提醒", code] for code in codes]
    assert lines[-1] == (
        f"  勾稽关系：{held} 处成立，0 处因有空格暂不能判断；错误 0 处，其他 {len(codes)} 处。"
    )


def test_check_describes_a_finding_about_cells(tmp_path: Path, capsys: Output) -> None:
    report = fill_in(with_typed_totals(quiet_report()), {"disputes.cases.review_upheld": "3"})
    status, file = checked(capsys, saved(report, tmp_path / "a.disclosure"))
    assert status == 1
    assert file["undecided"] == 0
    assert file["findings"] == [
        {
            "code": "B1",
            "severity": "error",
            "message": "“行政复议”：行政复议四种结果之和是 3，总计是 0，相差 3。",
            "addresses": [
                "disputes.cases.review_total",
                "disputes.cases.review_upheld",
                "disputes.cases.review_corrected",
                "disputes.cases.review_other",
                "disputes.cases.review_pending",
            ],
            "where": None,
            "repairs": [
                {
                    "label": "把“行政复议·总计”由 0 改为 3（可能漏填），可使 1 处关系成立",
                    "changes": {"disputes.cases.review_total": "3"},
                },
                {
                    "label": "把“行政复议·结果维持”由 3 改为 0（一个数字打错），可使 1 处关系成立",
                    "changes": {"disputes.cases.review_upheld": "0"},
                },
            ],
        }
    ]


def test_check_describes_a_finding_about_prose_by_its_place(tmp_path: Path, capsys: Output) -> None:
    report = quiet_report()
    report.apply({"overview": " \n"})
    status, file = checked(capsys, saved(report, tmp_path / "a.disclosure"))
    assert status == 1
    assert file["findings"] == [
        {
            "code": "S1",
            "severity": "error",
            "message": ("“一、总体情况”还是空的；报告的每个部分都要有内容，没有情况的也要写明。"),
            "addresses": ["overview"],
            "where": {"text": "overview", "start": 0, "end": 2, "excerpt": " \n"},
            "repairs": [],
        }
    ]


def test_check_gives_no_place_for_what_is_no_prose(tmp_path: Path, capsys: Output) -> None:
    report = quiet_report()
    report.apply({"body": None})
    _, file = checked(capsys, saved(report, tmp_path / "a.disclosure"))
    assert [(each["addresses"], each["where"]) for each in file["findings"]] == [(["body"], None)]


def test_check_counts_what_cannot_be_decided(tmp_path: Path, capsys: Output) -> None:
    report = quiet_report(applications__granted__other="", proactive__fees__amount="")
    path = saved(report, tmp_path / "a.disclosure")
    status, file = checked(capsys, path)
    assert status == 1
    assert file["undecided"] == 6
    assert main(["check", path]) == 1
    assert capsys.readouterr().out == (
        f"{path}：青禾镇人民政府 2025年\n"
        "  错误 S5 “二、主动公开政府信息情况”还有 1 格没有填；没有发生的要填 0。\n"
        "  错误 S5 “三、收到和处理政府信息公开申请情况”还有 1 格没有填；没有发生的要填 0。\n"
        "  勾稽关系：36 处成立，6 处因有空格暂不能判断；错误 2 处，其他 0 处。\n"
    )


def test_check_of_warnings_and_hints_alone_is_no_failure(tmp_path: Path, capsys: Output) -> None:
    report = quiet_report(
        proactive__normative_documents__issued="1",
        applications__received__research="1",
        applications__carried_out__research="1",
    )
    path = saved(report, tmp_path / "a.disclosure")
    assert main(["check", path]) == 0
    assert capsys.readouterr().out == (
        f"{path}：青禾镇人民政府 2025年\n"
        "  提醒 C5 “行政规范性文件”的现行有效件数是 0，少于本年制发件数 1。\n"
        "  提示 A5 收到的 1 件申请全部结转下年度，一件也没有办结，请核对。\n"
        "  勾稽关系：42 处成立，0 处因有空格暂不能判断；错误 0 处，其他 2 处。\n"
    )


def test_check_compares_with_last_year_on_request(tmp_path: Path, capsys: Output) -> None:
    last = saved(quiet_report(year=2024), tmp_path / "last.disclosure")
    this = str(DRAFTS / "qinghe-2025.disclosure")
    status, file = checked(capsys, this, "--previous", last)
    assert status == 1
    codes = [each["code"] for each in file["findings"]]
    assert [code for code in codes if code.startswith("X")] == ["X2", "X1", "X1"]
    assert checked(capsys, this)[0] == 0


def test_check_of_several_files_fails_if_one_does(tmp_path: Path, capsys: Output) -> None:
    good, bad = str(DRAFTS / "qinghe-2025.disclosure"), tmp_path / "empty.disclosure"
    assert main(["check", "--json", good, saved(empty_report(), bad)]) == 1
    files = json.loads(capsys.readouterr().out)["files"]
    assert [(each["file"], each["undecided"]) for each in files] == [(good, 0), (str(bad), 42)]


def test_check_names_a_report_without_a_body(tmp_path: Path, capsys: Output) -> None:
    report = quiet_report()
    report.apply({"body": None})
    path = saved(report, tmp_path / "a.disclosure")
    main(["check", path])
    assert capsys.readouterr().out.startswith(f"{path}：（未填机关全称） 2025年\n")


@pytest.mark.parametrize("command", [["check"], ["check", "--json"], ["show"], ["show", "--json"]])
def test_file_that_is_not_there_is_named(
    tmp_path: Path, capsys: Output, command: list[str]
) -> None:
    path = tmp_path / "none.disclosure"
    assert complaint(capsys, *command, str(path)) == f"找不到文件“{path}”。"


@pytest.mark.parametrize("command", ["check", "show"])
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (
            "schema-of-a-newer-program",
            "这份草稿由更新版本的程序保存，请升级本程序后再打开；文件没有改动。",
        ),
        ("unknown-cell", "草稿的 values 里有不认识的地址“applications.granted.nobody”。"),
        ("half-character", "文件内容不完整或已损坏，不能作为草稿打开。"),
        ("not-utf-8", "文件内容不是文字，可能已损坏，或者不是年度报告草稿。"),
    ],
)
def test_file_that_is_no_draft_is_named_with_the_reason(
    capsys: Output, command: str, name: str, reason: str
) -> None:
    path = INVALID / f"{name}.disclosure"
    assert complaint(capsys, command, str(path)) == f"“{path}”：{reason}"


def test_last_year_that_cannot_be_read_stops_the_check(tmp_path: Path, capsys: Output) -> None:
    this, last = str(DRAFTS / "qinghe-2025.disclosure"), tmp_path / "none.disclosure"
    sentence = complaint(capsys, "check", this, "--previous", str(last))
    assert sentence == f"找不到文件“{last}”。"


def test_folder_cannot_be_read_as_a_draft(tmp_path: Path, capsys: Output) -> None:
    assert complaint(capsys, "check", str(tmp_path)).startswith(f"“{tmp_path}”读不出来：")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "命令不完整，还缺：命令"),
        (["sing"], "命令 不能是 'sing'"),
        (["check"], "命令不完整，还缺：文件"),
        (["new", "--year", "2025"], "命令不完整，还缺：--body, -o/--output"),
        (["new", "--year", "now", "--body", "青禾镇", "-o", "a"], "--year 不能是 'now'"),
        (
            ["new", "--year", "2025", "--body", "青禾镇", "-o", "a", "--form", "2020"],
            "--form 不能是 '2020'",
        ),
        (["export", "a"], "命令不完整，还缺：-o/--output"),
        (["check", "a", "--previous"], "--previous 后面还缺内容"),
        (["show", "a", "b"], "不认识：b"),
        (["show", "a", "--json=1"], "命令不完整或写错了"),
    ],
)
def test_command_that_makes_no_sense_is_refused_in_one_line(
    capsys: Output, arguments: list[str], sentence: str
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err == f"{sentence}。用 disclosure --help 查看用法。\n"


def test_last_year_of_another_year_is_refused(tmp_path: Path, capsys: Output) -> None:
    this = saved(quiet_report(), tmp_path / "2025.disclosure")
    sentence = complaint(capsys, "check", this, "--previous", this)
    assert sentence == (
        f"“{this}”是 2025 年的报告，--previous 要用 2024 年的，给的却是 2025 年的。"
    )


def test_show_prints_what_the_file_holds(capsys: Output) -> None:
    assert main(["show", str(DRAFTS / "qinghe-2025.disclosure")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == [
        "青禾镇人民政府 2025年 2021年版（国办公开办函〔2021〕30号）",
        "已填 202 项，共 202 项",
    ]
    assert [line for line in lines if line and line[0] in "前一二三四五六"] == [
        "前言",
        "一、总体情况",
        "一年来，我镇做好政府信息公开工作。",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、复议诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]
    start = lines.index("二、主动公开政府信息情况")
    assert lines[start + 1 : start + 8] == [
        "  行政规范性文件·本年制发件数：3（其中修订1件）",
        "  行政规范性文件·本年废止件数：2",
        "  行政规范性文件·现行有效件数：10",
        "  行政许可·本年处理决定数量：28",
        "  行政处罚·本年处理决定数量：3",
        "  行政事业性收费·本年收费金额（单位：万元）：1.50",
        "  （另有 4 格为 0，0 格空白）",
    ]
    assert "  行政诉讼·未经复议直接起诉·尚未审结：1" in lines


def test_show_counts_blanks(tmp_path: Path, capsys: Output) -> None:
    assert main(["show", saved(empty_report(), tmp_path / "a.disclosure")]) == 0
    output = capsys.readouterr().out
    assert "已填 1 项，共 171 项\n" in output
    assert "  （另有 0 格为 0，175 格空白）\n" in output


def test_show_json_is_a_draft_with_the_printed_totals(capsys: Output) -> None:
    assert main(["show", "--json", str(DRAFTS / "script.disclosure")]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "schema": 2,
        "form": "2021",
        "year": 2025,
        "body": "青禾镇人民政府",
        "level": "township",
        "values": {
            "applications.received.natural_person": "4",
            "applications.received.business": "1",
            "applications.granted.other": "无",
            "proactive.fees.amount": "1.5",
            "proactive.normative_documents.issued": "3（其中修订1件）",
        },
        "texts": {"overview": "4"},
        "headings": {},
        "footnotes": {},
        "local_rows": {},
        "typed_totals": ["disputes"],
        "computed_totals": {"applications.received.total": "5"},
    }


def test_new_refuses_a_nameless_body(tmp_path: Path, capsys: Output) -> None:
    path = str(tmp_path / "a.disclosure")
    assert complaint(capsys, "new", "--year", "2025", "--body", " ", "-o", path) == (
        "机关全称不能是空的。"
    )


def test_new_refuses_a_name_that_no_file_can_have(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / ("字" * 300)
    sentence = complaint(capsys, "new", "--year", "2025", "--body", "青禾镇", "-o", str(path))
    assert sentence == f"不能写入“{path}”：文件名太长。"


def test_new_says_when_another_form_is_usual(tmp_path: Path, capsys: Output) -> None:
    path = str(tmp_path / "a.disclosure")
    arguments = ["new", "--year", "2026", "--form", "2019", "--body", "青禾镇", "-o", path]
    assert main(arguments) == 0
    assert capsys.readouterr().err == (
        "注意：2026年的报告通常用2021年版（国办公开办函〔2021〕30号）。\n"
    )


def test_one_bad_file_does_not_keep_the_others_from_being_checked(
    tmp_path: Path, capsys: Output
) -> None:
    good, bad = saved(quiet_report(), tmp_path / "a.disclosure"), tmp_path / "none.disclosure"
    assert main(["check", "--json", str(bad), good]) == 2
    output = capsys.readouterr()
    assert [file["file"] for file in json.loads(output.out)["files"]] == [good]
    assert output.err == f"找不到文件“{bad}”。\n"


def test_show_prints_what_stands_beside_the_form(tmp_path: Path, capsys: Output) -> None:
    report = quiet_report()
    report.apply({"signature": "青禾镇人民政府办公室", "date": "2026年1月20日"})
    report.apply({"proactive.footnote": "注：不含村级。", "disputes.heading": "四、复议和诉讼"})
    report.apply({"proactive.local_rows": (("其中：视频", "3"),)})
    assert main(["show", saved(report, tmp_path / "a.disclosure")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[2:4] == ["落款机关：青禾镇人民政府办公室", "落款日期：2026年1月20日"]
    assert "  附加行：其中：视频｜3" in lines
    assert "  附注：注：不含村级。" in lines
    assert "四、复议和诉讼" in lines


def test_what_show_prints_can_be_checked_again(tmp_path: Path, capsys: Output) -> None:
    main(["show", "--json", str(DRAFTS / "qinghe-2020.disclosure")])
    path = tmp_path / "again.disclosure"
    path.write_text(capsys.readouterr().out, "utf-8")
    status, file = checked(capsys, str(path))
    assert (status, file["findings"], file["undecided"]) == (0, [], 0)


def test_reading_commands_change_nothing(tmp_path: Path, capsys: Output) -> None:
    path = Path(shutil.copy(DRAFTS / "qinghe-2025.disclosure", tmp_path))
    before = path.read_bytes()
    main(["check", str(path)])
    main(["show", str(path)])
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["qinghe-2025.disclosure"]
    assert DraftStore().recent() == []
    capsys.readouterr()


def test_import_reads_a_document_and_prints_what_it_doubts(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "a.disclosure"
    source = str(DATA / "samples" / "luxiang-2020.html")
    assert main(["import", source, "-o", str(path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"已读入：{path}（2019年版（国办公开办函〔2019〕60号，试行））"
    assert lines[2] == (
        "  请核对 标题：“二、政府信息主动公开情况”"
        "作为“二、主动公开政府信息情况”读入，标题照原样保留"
    )
    status, file = checked(capsys, str(path))
    assert status == 0
    assert (file["form"], file["year"], file["undecided"]) == ("2019", 2020, 0)


def test_import_gives_programs_its_doubts(tmp_path: Path, capsys: Output) -> None:
    source = str(DATA / "samples" / "luxiang-2020.docx")
    assert main(["import", source, "-o", str(tmp_path / "a.disclosure"), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["doubts"][2] == {
        "where": "标题",
        "read": "四、复议、诉讼和申诉情况",
        "understood": "作为“四、政府信息公开行政复议、行政诉讼情况”读入，标题照原样保留",
        "addresses": ["disputes.heading"],
    }
    assert found["values"]["proactive.penalties.items_last_year"] == "109"


def test_import_refuses_to_overwrite(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "a.disclosure"
    path.touch()
    sentence = complaint(capsys, "import", "a.docx", "-o", str(path))
    assert sentence == f"“{path}”已经存在，没有覆盖；请换一个文件名。"


def test_documents_are_checked_like_drafts(capsys: Output) -> None:
    status, file = checked(capsys, str(DATA / "samples" / "luxiang-2020.docx"))
    assert status == 0
    assert (file["body"], file["undecided"]) == ("鹿乡镇", 0)
    codes = [each["code"] for each in file["findings"]]
    # The preamble announces three parts, and two headings are reworded.
    assert [code for code in codes if code[0] in "SY"] == ["S9", "S2", "S2"]


def test_new_begins_with_what_follows_from_last_year(tmp_path: Path, capsys: Output) -> None:
    last = saved(
        quiet_report(applications__carried_out__business="2"), tmp_path / "2025.disclosure"
    )
    path = str(tmp_path / "2026.disclosure")
    arguments = ["new", "--year", "2026", "--body", "青禾镇人民政府", "--from", last, "-o", path]
    assert main(arguments) == 0
    capsys.readouterr()
    main(["show", "--json", path])
    values = json.loads(capsys.readouterr().out)["values"]
    assert values["applications.carried_in.business"] == "2"
    assert len(values) == 6


def test_last_year_that_goes_with_a_draft_is_checked_against(
    tmp_path: Path, capsys: Output
) -> None:
    last = quiet_report(applications__carried_out__business="2")
    path = tmp_path / "2026.disclosure"
    DraftStore(tmp_path / "store").save(Draft(quiet_report(year=2026), previous=last), path)
    status, file = checked(capsys, str(path))
    assert status == 1
    assert {finding["code"] for finding in file["findings"]} == {"X1"}


def test_new_refuses_a_report_of_another_year_to_begin_from(tmp_path: Path, capsys: Output) -> None:
    last = saved(quiet_report(year=2023), tmp_path / "2023.disclosure")
    path = str(tmp_path / "2026.disclosure")
    arguments = ["new", "--year", "2026", "--body", "青禾镇", "--from", last, "-o", path]
    assert complaint(capsys, *arguments) == (
        f"“{path}”是 2026 年的报告，--from 要用 2025 年的，给的却是 2023 年的。"
    )


def test_check_of_a_document_finds_labels_and_tables_that_are_not_prescribed(
    capsys: Output,
) -> None:
    folder = DATA / "corpus" / "damaged"
    [reworded] = folder.glob("2021.labels-reworded.*")
    _, file = checked(capsys, str(reworded))
    own = [finding for finding in file["findings"] if finding["code"] == "S4"]
    assert own
    assert all(finding["severity"] == "warning" for finding in own)
    assert all(finding["message"].endswith("。") for finding in own)
    [mixed] = folder.glob("2021.table-three-of-the-other-version.*")
    status, file = checked(capsys, str(mixed))
    assert status == 1
    assert file["findings"][0]["code"] == "S3"
    [clean] = (DATA / "corpus" / "undamaged").glob("2021-yunling.utf-8.html")
    _, file = checked(capsys, str(clean))
    assert not {"S3", "S4"} & {finding["code"] for finding in file["findings"]}
