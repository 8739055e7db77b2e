"""The `disclosure` command: reports as files, for scripts and for people without a window.

Speaks Chinese to people and JSON to programs. Exit status: 0 nothing wrong, 1 findings of
severity error, 2 the command or a file could not be used. Imports no Qt.
"""

from __future__ import annotations

import argparse
import io
import json
import re
import sys
from pathlib import Path
from typing import Any, NoReturn

from disclosure_desktop.checks.findings import Finding
from disclosure_desktop.checks.review import Review, review
from disclosure_desktop.form.description import FormError, form_for_year, form_ids, load_form
from disclosure_desktop.report.draftfile import Draft, DraftError, content
from disclosure_desktop.report.progress import overall, progress
from disclosure_desktop.report.report import OTHER_TEXTS, Report, new_report
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.report.totals import figures

OK, FOUND_ERRORS, UNUSABLE = 0, 1, 2


class CommandError(Exception):
    """The command or a file cannot be used; the message is one sentence in Chinese."""


class _Parser(argparse.ArgumentParser):
    """An argument parser whose complaints are one Chinese sentence."""

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"{_in_chinese(message)}。用 disclosure --help 查看用法。\n")
        raise SystemExit(UNUSABLE)


_COMPLAINTS = (
    (re.compile(r"the following arguments are required: (.+)"), r"命令不完整，还缺：\1"),
    (re.compile(r"unrecognized arguments: (.+)"), r"不认识：\1"),
    (re.compile(r"argument (.+): invalid choice: (\S+) .*"), r"\1 不能是 \2"),
    (re.compile(r"argument (.+): expected .*"), r"\1 后面还缺内容"),
    (re.compile(r"argument (.+): invalid \S+ value: (.+)"), r"\1 不能是 \2"),
)


def _in_chinese(message: str) -> str:
    """Return what argparse complains of in the user's language."""
    for pattern, sentence in _COMPLAINTS:
        if pattern.fullmatch(message):
            return pattern.sub(sentence, message)
    return "命令不完整或写错了"


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except (CommandError, DraftError, FormError) as error:
        sys.stderr.write(f"{error}\n")
        return UNUSABLE
    except BrokenPipeError:
        return OK
    return status


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="disclosure", description="政府信息公开工作年度报告：填报、检查、导出。")
    commands = parser.add_subparsers(required=True, metavar="命令", parser_class=_Parser)

    new = commands.add_parser("new", help="新建一份空白草稿")
    new.add_argument("--form", choices=form_ids(), help="表格版本；不写则按年度选定")
    new.add_argument("--year", type=int, required=True, help="报告年度，例如 2026")
    new.add_argument("--body", required=True, help="机关全称")
    new.add_argument("-o", "--output", type=Path, required=True, help="草稿文件")
    new.set_defaults(run=_new)

    check = commands.add_parser("check", help="检查草稿")
    check.add_argument("files", nargs="+", type=Path, metavar="文件")
    check.add_argument("--previous", type=Path, help="上一年的报告，用来核对跨年关系")
    check.add_argument("--json", action="store_true", help="以 JSON 输出")
    check.set_defaults(run=_check)

    export = commands.add_parser("export", help="导出成正式文件（.docx）")
    export.add_argument("draft", type=Path, metavar="草稿")
    export.add_argument("-o", "--output", type=Path, required=True, help="输出文件")
    export.add_argument(
        "--fonts", choices=("gb2312", "system", "fangzheng"), default="gb2312", help="字体方案"
    )
    export.set_defaults(run=_export)

    show = commands.add_parser("show", help="显示文件里有什么")
    show.add_argument("file", type=Path, metavar="文件")
    show.add_argument("--json", action="store_true", help="以 JSON 输出")
    show.set_defaults(run=_show)
    return parser


def _new(options: argparse.Namespace) -> int:
    if not 2000 <= options.year <= 2100:
        raise CommandError(f"年度“{options.year}”不对，请填 2000 到 2100 之间的年份。")
    form = load_form(options.form) if options.form else form_for_year(options.year)
    path: Path = options.output
    if path.exists():
        raise CommandError(f"“{path}”已经存在，没有覆盖；请换一个文件名。")
    report = new_report(form.id, options.year, options.body)
    draft = Draft(report, "basics", progress=overall(progress(form, report)))
    try:
        DraftStore().save(draft, path)
    except OSError as error:
        raise CommandError(f"不能写入“{path}”：{error.strerror}。") from error
    print(f"已新建：{path}（{form.name}）")
    return OK


def _check(options: argparse.Namespace) -> int:
    previous = _load(options.previous) if options.previous else None
    reports = [(path, _load(path)) for path in options.files]
    for path, report in reports:
        _refuse_other_year(path, report, previous)
    reviewed = [(path, report, _review(report, previous)) for path, report in reports]
    if options.json:
        _print_json({"files": [_file_json(*each) for each in reviewed]})
    else:
        for path, report, found in reviewed:
            _print_review(path, report, found)
    return FOUND_ERRORS if any(found.errors for _, _, found in reviewed) else OK


def _export(options: argparse.Namespace) -> int:
    from disclosure_desktop.documents.export import ExportError, export

    report = _load(options.draft)
    form = load_form(report.form_id)
    try:
        export(form, report, options.output, options.fonts)
    except ExportError as error:
        raise CommandError(str(error)) from error
    print(f"已导出：{options.output}")
    if errors := review(form, report).errors:
        sys.stderr.write(f"注意：报告还有 {errors} 处错误，用 disclosure check 查看。\n")
    return OK


def _show(options: argparse.Namespace) -> int:
    report = _load(options.file)
    form = load_form(report.form_id)
    printed = figures(form, report)
    if options.json:
        values = {address: str(value) for address, value in printed.values.items()}
        _print_json(content(report) | {"values": values})
        return OK
    filled, wanted = overall(progress(form, report, printed))
    print(f"{report.body or '（未填机关全称）'} {report.year}年 {form.name}")
    print(f"已填 {filled} 项，共 {wanted} 项")
    for section in form.sections:
        print(f"\n{report.heading(section.key) or section.heading or section.name}")
        if text := report.text(section.key):
            print(text)
        if section.table is not None:
            _print_figures(report, section.key)
    return OK


def _print_figures(report: Report, table: str) -> None:
    """Print the cells of a table that are not 0, and how many are 0 or blank."""
    from disclosure_desktop.report.totals import places

    printed = figures(load_form(report.form_id), report).values
    zeros = blanks = 0
    for address, place in places(report.form_id).items():
        if not address.startswith(f"{table}."):
            continue
        value = printed.get(address)
        zeros += str(value) == "0"
        blanks += value is None
        if value is not None and str(value) != "0":
            print(f"  {place.short_label}：{value}")
    print(f"  （另有 {zeros} 格为 0，{blanks} 格空白）")


def _refuse_other_year(path: Path, report: Report, previous: Report | None) -> None:
    if previous is not None and previous.year != report.year - 1:
        raise CommandError(
            f"“{path}”是 {report.year} 年的报告，--previous 要用 {report.year - 1} 年的，"
            f"给的却是 {previous.year} 年的。"
        )


def _load(path: Path) -> Report:
    """Read a draft. Raises CommandError with a sentence that names the file."""
    try:
        return DraftStore().load(path).report
    except DraftError as error:
        raise CommandError(f"“{path}”：{error}") from error
    except FileNotFoundError as error:
        raise CommandError(f"找不到文件“{path}”。") from error
    except OSError as error:
        raise CommandError(f"“{path}”读不出来：{error.strerror}。") from error


def _review(report: Report, previous: Report | None) -> Review:
    return review(load_form(report.form_id), report, previous)


def _print_review(path: Path, report: Report, found: Review) -> None:
    print(f"{path}：{report.body or '（未填机关全称）'} {report.year}年")
    for finding in found.findings:
        print(f"  {finding.severity.label} {finding.code} {finding.message}")
    print(
        f"  勾稽关系：{found.held} 处成立，{len(found.undecided)} 处因有空格暂不能判断；"
        f"错误 {found.errors} 处，其他 {len(found.findings) - found.errors} 处。"
    )


def _file_json(path: Path, report: Report, found: Review) -> dict[str, Any]:
    return {
        "file": str(path),
        "form": report.form_id,
        "year": report.year,
        "body": report.body,
        "undecided": len(found.undecided),
        "findings": [_finding_json(report, finding) for finding in found.findings],
    }


def _finding_json(report: Report, finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "addresses": list(finding.addresses),
        "where": _where_json(report, finding),
        "repairs": [
            {
                "label": repair.label,
                "changes": {
                    address: None if entry is None else str(entry)
                    for address, entry in repair.changes.items()
                },
            }
            for repair in finding.repairs
        ],
    }


def _where_json(report: Report, finding: Finding) -> dict[str, Any] | None:
    """Return the place in the prose that a finding is about, None where it is about no prose."""
    address = finding.addresses[0]
    if address not in {*(text.key for text in load_form(report.form_id).texts), *OTHER_TEXTS}:
        return None
    text = report.text(address)
    return {"text": address, "start": 0, "end": len(text), "excerpt": text[:40]}


def _print_json(data: dict[str, Any]) -> None:
    # Programs read UTF-8, also where the console of people has another encoding.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    print(json.dumps(data, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    raise SystemExit(main())
