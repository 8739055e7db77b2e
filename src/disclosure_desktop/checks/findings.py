"""What a check has to say: findings, and the changes that would mend them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from disclosure_desktop.report.report import Changes


class Severity(StrEnum):
    """How much a finding matters: published wrong, probably wrong, look again."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def label(self) -> str:
        """The word shown to people."""
        return {"error": "错误", "warning": "提醒", "hint": "提示"}[self.value]

    @property
    def rank(self) -> int:
        """0 for what matters most."""
        return list(Severity).index(self)


def quoted(name: str) -> str:
    """Return the name in quotation marks; those inside it become single ones."""
    return f"“{name.replace('“', '‘').replace('”', '’')}”"


@dataclass(frozen=True, slots=True)
class Span:
    """A place in the prose: characters from `start` up to `end` of the text at an address."""

    address: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Repair:
    """A change that would mend what was found, and the sentence that offers it."""

    label: str
    changes: Changes


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to tell the clerk.

    `code` is the catalogue's; `section` the part it belongs to; `addresses` the cells or texts
    concerned, the one to go to first; `message` a sentence with the actual numbers; `source` what
    the rule rests on. `at_export` marks what is no mistake while the report is being filled in;
    `word` stands before the sentence where the usual one does not fit. `span` is the place that
    a finding in prose is about; its address is then the first of the addresses. Two findings that
    differ only in how they could be mended are the same one.
    """

    code: str
    severity: Severity
    section: str
    addresses: tuple[str, ...]
    message: str
    source: str = ""
    repairs: tuple[Repair, ...] = field(default=(), compare=False)
    at_export: bool = False
    word: str = ""
    span: Span | None = None

    @property
    def label(self) -> str:
        """The word shown to people before the sentence."""
        return self.word or ("未填" if self.at_export else self.severity.label)
