"""What is known of a file so far, while it becomes a report."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from disclosure_desktop.documents.reading.reading import Answers, Doubt, Question, Reading, Spot

if TYPE_CHECKING:
    from disclosure_desktop.documents.reading.source import Source
    from disclosure_desktop.form.description import Form
    from disclosure_desktop.report.report import Report


@dataclass
class Understanding:
    """A file, what a person has said of it, and the report, doubts and spots that it has given."""

    source: Source
    answers: Answers
    form: Form
    report: Report
    doubts: list[Doubt] = field(default_factory=list)
    spots: dict[str, Spot] = field(default_factory=dict)

    def doubt(
        self,
        where: str,
        read: str,
        understood: str,
        addresses: tuple[str, ...] = (),
        spot: Spot | None = None,
        question: Question | None = None,
        code: str = "",
    ) -> None:
        """Note a doubt; what is given is what a Doubt holds."""
        self.doubts.append(Doubt(where, read, understood, addresses, spot, question, code))

    def reading(self) -> Reading:
        """Return what has been understood."""
        return Reading(self.report, tuple(self.doubts), self.source, self.spots)
