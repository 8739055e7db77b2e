"""For each code of the checks of prose: sentences that must be flagged, and that must not.

They stand in `tests/data/sentences/CODE.toml`; all bodies and figures in them are invented. An
entry has the `text`, and where they matter `address` (overview unless said otherwise), `form`,
`year`, `body`, `values` of cells and `texts` of other parts. The rest of the report is quiet.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from disclosure_desktop.checks.review import check
from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.report import Report
from tests.report.examples import fill_in, quiet_report

FOLDER = Path(__file__).parents[1] / "data" / "sentences"
FILES = sorted(FOLDER.glob("*.toml"))
FEWEST = 6
"""Sentences of either kind for each code of T, Y, P and D."""


def cases(kind: str) -> list[Any]:
    return [
        pytest.param(path.stem, entry, id=f"{path.stem}-{number}-{entry['text'][:12]}")
        for path in FILES
        for number, entry in enumerate(tomllib.loads(path.read_text("utf-8")).get(kind, []), 1)
    ]


def report_of(entry: dict[str, Any]) -> Report:
    report = quiet_report(entry.get("form", "2021"), entry.get("year", 2025))
    fill_in(report, entry.get("values", {}))
    report.apply(entry.get("texts", {}))
    if "body" in entry:
        report.apply({"body": entry["body"]})
    report.apply({entry.get("address", "overview"): entry["text"]})
    return report


def codes(report: Report) -> set[str]:
    return {finding.code for finding in check(load_form(report.form_id), report)}


@pytest.mark.parametrize(("code", "entry"), cases("flagged"))
def test_sentence_is_flagged(code: str, entry: dict[str, Any]) -> None:
    report = report_of(entry)
    findings = check(load_form(report.form_id), report)
    found = [finding for finding in findings if finding.code == code]
    assert found, f"nothing found but {sorted({f.code for f in findings})}"
    for finding in found:
        assert finding.message.endswith(("。", "？"))
        assert finding.source
        if finding.span is not None:
            text = report.text(finding.span.address)
            assert 0 <= finding.span.start < finding.span.end <= len(text)
            assert finding.addresses[0] == finding.span.address


@pytest.mark.parametrize(("code", "entry"), cases("flagged"))
def test_repairs_take_the_finding_away(code: str, entry: dict[str, Any]) -> None:
    report = report_of(entry)
    found = [f for f in check(load_form(report.form_id), report) if f.code == code]
    for finding in found:
        for repair in finding.repairs:
            repaired = Report(dict(report.entries))
            repaired.apply(repair.changes)
            again = [f for f in check(load_form(report.form_id), repaired) if f.code == code]
            assert len(again) < len(found), repair.label


@pytest.mark.parametrize(("code", "entry"), cases("clean"))
def test_sentence_is_not_flagged(code: str, entry: dict[str, Any]) -> None:
    assert code not in codes(report_of(entry))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_code_has_sentences_enough_of_either_kind(path: Path) -> None:
    data = tomllib.loads(path.read_text("utf-8"))
    fewest = FEWEST if path.stem[0] in "TYPD" else 2
    assert len(data["flagged"]) >= fewest
    assert len(data["clean"]) >= fewest
