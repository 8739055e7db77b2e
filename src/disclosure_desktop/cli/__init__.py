"""The `disclosure` command: reports as files, for scripts and for people without a window.

Speaks Chinese to people and JSON to programs. Exit status: 0 nothing wrong, 1 findings of
severity error (check) or doubts (import), 2 the command or a file could not be used. Imports Qt
only to draw a PDF file.
"""

from __future__ import annotations

import argparse
import io
import sys
from dataclasses import replace
from pathlib import Path

from disclosure_desktop.arguments import UNUSABLE, Parser
from disclosure_desktop.checks.review import Review, review
from disclosure_desktop.cli import exporting, safekeeping
from disclosure_desktop.cli.files import (
    CommandError,
    load,
    open_with_findings,
    read,
    refuse_occupied,
)
from disclosure_desktop.cli.output import (
    TEXT_NAMES,
    print_carry_over,
    print_doubts,
    print_json,
    print_reviews,
    print_table,
    reading_json,
)
from disclosure_desktop.form.description import FormError, form_for_year, form_ids, load_form
from disclosure_desktop.report.carryover import carry_over
from disclosure_desktop.report.draft_schema import DraftError
from disclosure_desktop.report.draftfile import Draft, content
from disclosure_desktop.report.progress import overall, progress
from disclosure_desktop.report.reasons import reason
from disclosure_desktop.report.report import FIRST_YEAR, LAST_YEAR, Report, new_report
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.report.totals import computed_totals, figures
from disclosure_desktop.resources import ResourceMissingError

OK, FOUND_ERRORS, FOUND_DOUBTS = 0, 1, 1


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        # A console that lacks a character of a place name must not end the command.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except (CommandError, DraftError, FormError, ResourceMissingError) as error:
        sys.stderr.write(f"{error}\n")
        return UNUSABLE
    except BrokenPipeError:
        return OK
    except OSError as error:
        sys.stderr.write(f"没有完成：{reason(error)}。\n")
        return UNUSABLE
    return status


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="disclosure", description="政府信息公开工作年度报告：填报、检查、导出。")
    commands = parser.add_subparsers(required=True, metavar="命令", parser_class=Parser)

    new = commands.add_parser("new", help="新建一份空白草稿")
    new.add_argument("--form", choices=form_ids(), help="表格版本；不写则按年度选定")
    new.add_argument("--year", type=int, required=True, help="报告年度，例如 2026")
    new.add_argument("--body", required=True, help="机关全称")
    new.add_argument(
        "--from", dest="last", type=Path, metavar="去年的报告", help="由去年的报告结转"
    )
    new.add_argument("-o", "--output", type=Path, required=True, help="草稿文件")
    new.set_defaults(run=_new)

    take_in = commands.add_parser(
        "import", help="读入已有的报告（.docx、.html、.doc 等），存成草稿"
    )
    take_in.add_argument("file", type=Path, metavar="文件")
    take_in.add_argument("-o", "--output", type=Path, required=True, help="草稿文件")
    take_in.add_argument("--json", action="store_true", help="以 JSON 输出")
    take_in.set_defaults(run=_import)

    check = commands.add_parser("check", help="检查草稿或文件")
    check.add_argument("files", nargs="+", type=Path, metavar="文件")
    check.add_argument("--previous", type=Path, help="上一年的报告，用来核对跨年关系")
    check.add_argument("--json", action="store_true", help="以 JSON 输出")
    check.set_defaults(run=_check)

    exporting.add_commands(commands)
    safekeeping.add_commands(commands)

    show = commands.add_parser("show", help="显示文件里有什么")
    show.add_argument("file", type=Path, metavar="文件")
    show.add_argument("--json", action="store_true", help="以 JSON 输出")
    show.set_defaults(run=_show)
    return parser


def _new(options: argparse.Namespace) -> int:
    if not FIRST_YEAR <= options.year <= LAST_YEAR:
        raise CommandError(
            f"年度“{options.year}”不对，请填 {FIRST_YEAR} 到 {LAST_YEAR} 之间的年份。"
        )
    if not options.body.strip():
        raise CommandError("机关全称不能是空的。")
    usual = form_for_year(options.year)
    form = load_form(options.form) if options.form else usual
    path: Path = options.output
    refuse_occupied(path)
    last = load(options.last) if options.last else None
    report = new_report(form.id, options.year)
    if last is not None:
        _refuse_other_year(path, options.year, last, "--from")
        report = carry_over(last, options.year, form.id)
    report.apply({"body": options.body.strip()})
    filled = overall(progress(form, report))
    draft = Draft(report, "basics", progress=filled, previous=last)
    try:
        DraftStore().save(draft, path)
    except OSError as error:
        raise CommandError(f"不能写入“{path}”：{reason(error)}。") from error
    print(f"已新建：{path}（{form.name}）")
    if last is not None:
        print_carry_over(report, last)
    if form.id != usual.id:
        sys.stderr.write(f"注意：{options.year}年的报告通常用{usual.name}。\n")
    return OK


def _import(options: argparse.Namespace) -> int:
    """Read a document into a draft; exit status 1 where something is in doubt."""
    refuse_occupied(options.output)
    reading = read(options.file)
    report, form = reading.report, load_form(reading.report.form_id)
    draft = Draft(report, "basics", progress=overall(progress(form, report)))
    try:
        DraftStore().save(draft, options.output)
    except OSError as error:
        raise CommandError(f"不能写入“{options.output}”：{reason(error)}。") from error
    if options.json:
        print_json(content(report) | reading_json(reading))
    else:
        print(f"已读入：{options.output}（{form.name}）")
        print_doubts(reading)
    return FOUND_DOUBTS if reading.doubts else OK


def _check(options: argparse.Namespace) -> int:
    previous = load(options.previous) if options.previous else None
    reviewed: list[tuple[Path, Report, Review]] = []
    unusable = False
    for path in options.files:
        try:
            draft, own = open_with_findings(path)
            _refuse_other_year(path, draft.report.year, previous, "--previous")
        except CommandError as error:
            sys.stderr.write(f"{error}\n")
            unusable = True
        else:
            report = draft.report
            found = _review(report, previous or draft.previous)
            reviewed.append((path, report, replace(found, findings=(*own, *found.findings))))
    if reviewed:
        print_reviews(reviewed, options.json)
    if unusable:
        return UNUSABLE
    return FOUND_ERRORS if any(found.errors for _, _, found in reviewed) else OK


def _show(options: argparse.Namespace) -> int:
    report = load(options.file)
    form = load_form(report.form_id)
    if options.json:
        totals = {address: str(n) for address, n in computed_totals(form, report).items()}
        print_json(content(report) | {"computed_totals": totals})
        return OK
    printed = figures(form, report)
    filled, wanted = overall(progress(form, report, printed))
    print(f"{report.body or '（未填机关全称）'} {report.year}年 {form.name}")
    print(f"已填 {filled} 项，共 {wanted} 项")
    for address, name in TEXT_NAMES.items():
        if text := report.text(address):
            print(f"{name}：{text}")
    for section in form.sections:
        print(f"\n{report.heading(section.key) or section.heading or section.name}")
        if text := report.text(section.key):
            print(text)
        if section.table is not None:
            print_table(report, section.key, printed)
    return OK


def _refuse_other_year(path: Path, year: int, last: Report | None, option: str) -> None:
    if last is not None and last.year != year - 1:
        raise CommandError(
            f"“{path}”是 {year} 年的报告，{option} 要用 {year - 1} 年的，"
            f"给的却是 {last.year} 年的。"
        )


def _review(report: Report, previous: Report | None) -> Review:
    return review(load_form(report.form_id), report, previous)
