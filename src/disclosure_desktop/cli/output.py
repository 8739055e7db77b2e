"""What the commands print: Chinese for people, JSON for programs."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.carried_text import carried_years
from disclosure_desktop.report.carryover import carried_figures, left_behind
from disclosure_desktop.report.report import OTHER_TEXTS
from disclosure_desktop.report.totals import Figures, places

if TYPE_CHECKING:
    from disclosure_desktop.checks.findings import Finding
    from disclosure_desktop.checks.review import Review
    from disclosure_desktop.documents.reading.reading import Reading
    from disclosure_desktop.report.report import Report


def print_reviews(reviewed: list[tuple[Path, Report, Review]], as_json: bool) -> None:
    """Print what was found in each file."""
    if as_json:
        print_json({"files": [_file_json(*each) for each in reviewed]})
        return
    for path, report, found in reviewed:
        _print_review(path, report, found)


TEXT_NAMES = {
    "title": "标题",
    "contact.address": "地址",
    "contact.postcode": "邮政编码",
    "contact.phone": "电话",
    "contact.email": "电子邮箱",
    "signature": "落款机关",
    "date": "落款日期",
}


def print_table(report: Report, table: str, printed: Figures) -> None:
    """Print the cells of a table that are not 0, how many are 0 or blank, and what is added."""
    zeros = blanks = 0
    for address, place in places(report.form_id).items():
        if not address.startswith(f"{table}."):
            continue
        value = printed.values.get(address)
        zeros += str(value) == "0"
        blanks += value is None
        if value is not None and str(value) != "0":
            print(f"  {place.short_label}：{value}")
    print(f"  （另有 {zeros} 格为 0，{blanks} 格空白）")
    for row in report.local_rows(table):
        print(f"  附加行：{'｜'.join(row)}")
    if note := report.footnote(table):
        print(f"  附注：{note}")


def print_doubts(reading: Reading) -> None:
    """Print what is in doubt about a document, what was changed in it, and what was cleaned."""
    if reading.edits:
        print(f"  导出后改动 {reading.edits} 处：")
    for doubt in reading.doubts:
        print(f"  请核对 {doubt.where}：“{_in_one_line(doubt.read)}”{doubt.understood}")
    for sentence in reading.cleaned:
        print(f"  {sentence}")


def reading_json(reading: Reading) -> dict[str, Any]:
    """Return what is in doubt about a document, for programs."""
    doubts = [
        {
            "where": doubt.where,
            "read": doubt.read,
            "understood": doubt.understood,
            "addresses": list(doubt.addresses),
        }
        for doubt in reading.doubts
    ]
    return {"doubts": doubts, "cleaned": list(reading.cleaned), "edits": reading.edits}


def print_carry_over(report: Report, previous: Report) -> None:
    """Print what came along from last year's report, and what of it has no place in this one."""
    form = load_form(report.form_id)
    print(f"  由去年的报告带入 {len(carried_figures(form, previous))} 个数，其余格子留空。")
    for section in form.texts:
        for year in carried_years(report, section.key, previous.year):
            word, text = year.word, year.paragraph.text
            excerpt = text[max(0, word.start - 8) : word.end + 8]
            done = f"改为 {word.moved}年" if year.is_moved else f"没有改（{word.reason}）"
            print(f"  {section.name}“{excerpt}”：{word.text}年{done}")
    for left in left_behind(form, previous):
        print(f"  没有带入 {left.where}：{_in_one_line(left.what)}")


def _in_one_line(text: str) -> str:
    return "／".join(text.split("\n"))


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
        "accepted": [
            _finding_json(report, each.finding) | {"reason": each.reason} for each in found.accepted
        ],
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
    start, end = (finding.span.start, finding.span.end) if finding.span else (0, len(text))
    excerpt = text[start:end][:40] if finding.span else text[:40]
    return {"text": address, "start": start, "end": end, "excerpt": excerpt}


def print_json(data: dict[str, Any]) -> None:
    """Print an object for programs, which read UTF-8 whatever encoding the console has."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    print(json.dumps(data, ensure_ascii=False, indent=1))
