"""The corpus on disk: compact JSON, a cell that is 0 left out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from disclosure_desktop.report.draftfile import content, parse
from disclosure_desktop.report.report import Report
from disclosure_desktop.report.totals import places

FOLDER = Path(__file__).parents[1] / "data" / "faultless"
_LINES = "\n"


@dataclass(frozen=True)
class Faultless:
    """A report of the corpus, and the body's report of the year before where it is there."""

    name: str
    report: Report
    previous: Report | None

    @property
    def prose(self) -> str:
        """All prose of the report."""
        parts = ("preamble", "overview", "improvement", "other_matters")
        return _LINES.join(self.report.text(part) for part in parts)


def file_text(report: Report) -> str:
    """Return the text of a report's file: paragraphs as lists, zeros left out."""
    data = content(report)
    data["values"] = {address: text for address, text in data["values"].items() if text != "0"}
    data["texts"] = {key: text.split("\n") for key, text in data["texts"].items()}
    filled = {key: value for key, value in data.items() if value not in ({}, [])}
    return json.dumps(filled, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read(path: Path) -> Report:
    """Return the report of a file."""
    data: dict[str, Any] = json.loads(path.read_text("utf-8"))
    typed = data.get("typed_totals", [])
    zeros = {
        address: "0"
        for address, place in places(data["form"]).items()
        if not place.computed or address.split(".")[0] in typed
    }
    data["values"] = zeros | data["values"]
    data["texts"] = {key: "\n".join(lines) for key, lines in data["texts"].items()}
    return parse(json.dumps(data)).report


def read_all() -> list[Faultless]:
    """Return the corpus in the order of its names."""
    reports = {path.stem: read(path) for path in sorted(FOLDER.glob("*.json"))}
    return [Faultless(n, report, _previous(reports, n)) for n, report in reports.items()]


def _previous(reports: dict[str, Report], name: str) -> Report | None:
    key, _, year = name.rpartition("-")
    return reports.get(f"{key}-{int(year) - 1}")
