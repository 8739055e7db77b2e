"""The result of reading a finished report: the report, and everything that is in doubt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from disclosure_desktop.documents.reading.source import Source
    from disclosure_desktop.report.report import Report

Answers: TypeAlias = Mapping[str, str]
"""What a person has said of doubts, by the key of the question."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands in a source: its item, and in a table the row and the column.

    -1 for the row means all of the item, -1 for the column the whole row.
    """

    item: int
    row: int = -1
    column: int = -1


@dataclass(frozen=True, slots=True)
class Question:
    """What a person can say of a doubt.

    `key` names it in every reading of the same source; `answer` is how it was taken; `options`
    are the answers that can be given, with their words. Without options any text can be given.
    """

    key: str
    answer: str
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that did not match to the letter, for a person to look at.

    `where` names the place in the file, `read` is what stands there, `understood` how it was
    taken; `addresses` are the entries of the report concerned, as far as there are any. `code` is
    that of a reviewer's check which the file fails with it (S3, S4), "" for other doubts.
    """

    where: str
    read: str
    understood: str
    addresses: tuple[str, ...] = ()
    spot: Spot | None = None
    question: Question | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A report as read from a file, what is in doubt, and which leftovers were left out.

    `spots` says where in the source the entries stand, by address; paragraphs of prose are
    counted from 0: `overview#2`. A document of ours has the report that was `exported`; `edits`
    counts what was changed in it since, of which each is one of the doubts.
    """

    report: Report
    doubts: tuple[Doubt, ...]
    source: Source
    spots: Mapping[str, Spot] = field(default_factory=dict)
    edits: int = 0
    exported: Report | None = None

    @property
    def cleaned(self) -> tuple[str, ...]:
        """Which leftovers of other programs were left out, in Chinese."""
        return self.source.cleaned
