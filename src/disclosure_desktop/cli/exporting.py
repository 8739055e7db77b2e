"""The commands that write finished papers: export, hand-in, compare.

Qt is imported only where a PDF file is drawn, and needs no screen for that.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure_desktop.checks.review import Review, review
from disclosure_desktop.cli.files import CommandError, load, open_draft
from disclosure_desktop.documents.typesetting import load_typesetting
from disclosure_desktop.form.description import load_form

if TYPE_CHECKING:
    from disclosure_desktop.arguments import Parser
    from disclosure_desktop.checks.acceptance import Accepted
    from disclosure_desktop.documents.checklist import Item
    from disclosure_desktop.documents.export import Format
    from disclosure_desktop.form.description import Form


def add_commands(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the commands of this module to a parser's."""
    presets = tuple(load_typesetting().fonts)
    to_file = commands.add_parser("export", help="导出成 .docx、.pdf、.html 或 .xlsx，由结尾决定")
    to_file.add_argument("draft", type=Path, metavar="草稿")
    to_file.add_argument("-o", "--output", type=Path, required=True, help="输出文件")
    to_file.set_defaults(run=export)

    package = commands.add_parser("hand-in", help="做成报送包：全部格式、理由、带校验码的清单")
    package.add_argument("draft", type=Path, metavar="草稿")
    package.add_argument("-o", "--output", type=Path, required=True, help="放到哪个文件夹")
    package.add_argument("--name", help="名称格式，例如 {year}年{body}政府信息公开工作年度报告")
    package.add_argument("--folder", action="store_true", help="做成文件夹，不压缩")
    package.set_defaults(run=hand_in)

    changes = commands.add_parser("compare", help="对照稿：与去年的报告或另一稿相比改了什么")
    changes.add_argument("report", type=Path, metavar="报告")
    changes.add_argument("earlier", type=Path, metavar="原来的报告")
    changes.add_argument("-o", "--output", type=Path, required=True, help=".docx 或 .pdf 文件")
    changes.set_defaults(run=compare)
    for command in (to_file, package, changes):
        command.add_argument("--fonts", choices=presets, default=presets[0], help="字体方案")


def export(options: argparse.Namespace) -> int:
    """Write a draft in the format that the output's ending names."""
    from disclosure_desktop.documents.export import ExportError
    from disclosure_desktop.documents.export import export as write

    path: Path = options.output
    report = load(options.draft)
    form = load_form(report.form_id)
    try:
        checked = write(form, report, path, options.fonts, _formats(path.suffix.lower() == ".pdf"))
    except ExportError as error:
        raise CommandError(str(error)) from error
    print(f"已导出：{path}（{checked.sentence}）")
    _warn_of_errors(review(form, report))
    return 0


def hand_in(options: argparse.Namespace) -> int:
    """Write all that is handed in, as a folder or a .zip file."""
    from disclosure_desktop.documents.export import ExportError
    from disclosure_desktop.documents.hand_in import hand_in as write
    from disclosure_desktop.documents.hand_in_name import DEFAULT_PATTERN, PatternError

    draft = open_draft(options.draft)
    report, form = draft.report, load_form(draft.report.form_id)
    reviewed = review(form, report, draft.previous)
    try:
        written = write(
            form,
            report,
            options.output,
            pattern=options.name or DEFAULT_PATTERN,
            preset=options.fonts,
            formats=_formats(with_pdf=True),
            reasons=[_item(form, each) for each in reviewed.accepted],
            as_zip=not options.folder,
        )
    except (ExportError, PatternError) as error:
        raise CommandError(str(error)) from error
    print(written.sentence)
    print(written.path)
    _warn_of_errors(reviewed)
    return 0


def compare(options: argparse.Namespace) -> int:
    """Write what changed since an earlier report, as a Word or PDF file."""
    from disclosure_desktop.documents.comparison import comparison
    from disclosure_desktop.documents.docx import comparison_docx_bytes
    from disclosure_desktop.documents.export import ExportError, write_checked

    path: Path = options.output
    if path.suffix.lower() not in (".docx", ".pdf"):
        raise CommandError("对照稿可以存成 .docx 或 .pdf 文件，请用这两种结尾。")
    report, earlier = load(options.report), load(options.earlier)
    name = f"{earlier.year}年度报告" if earlier.year != report.year else options.earlier.stem
    document = comparison(load_form(report.form_id), report, earlier, name)
    as_pdf = path.suffix.lower() == ".pdf"
    make = _formats(with_pdf=True)[".pdf"].make if as_pdf else comparison_docx_bytes
    try:
        write_checked(path, make(document, options.fonts))
    except ExportError as error:
        raise CommandError(str(error)) from error
    print(f"已导出：{path}")
    return 0


def _formats(with_pdf: bool) -> Mapping[str, Format]:
    if not with_pdf:
        from disclosure_desktop.documents.export import FORMATS

        return FORMATS
    from disclosure_desktop.paper.application import ensure_application
    from disclosure_desktop.paper.formats import ALL_FORMATS

    ensure_application()
    return ALL_FORMATS


def _item(form: Form, accepted: Accepted) -> Item:
    from disclosure_desktop.documents.checklist import Item

    finding = accepted.finding
    section = form.by_key.get(finding.section)
    part = section.name if section else "基本信息"
    return Item(part, finding.label, finding.message, finding.source, accepted.reason)


def _warn_of_errors(reviewed: Review) -> None:
    if reviewed.errors:
        sys.stderr.write(f"注意：报告还有 {reviewed.errors} 处错误，用 disclosure check 查看。\n")
