"""The paragraphs that the reports are composed of, from `bank/`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.faultless.facts import missing

if TYPE_CHECKING:
    from tests.faultless.facts import Facts

FOLDER = Path(__file__).parent / "bank"
SUBJECTS = ("proactive", "requests", "management", "platform", "supervision")
"""The five subjects of 总体情况, each a file."""


@dataclass(frozen=True)
class Piece:
    """A paragraph with places for facts: what it is about, and when it may stand.

    `lead` is a title that may stand before it; `measure` what is done about a problem.
    """

    text: str
    lead: str = ""
    about: str = ""
    measure: str = ""
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    short: bool = False

    def fits(self, facts: Facts) -> bool:
        """Whether it may stand in the report of which these are the facts."""
        return not missing(self.when, facts) and len(missing(self.unless, facts)) == len(
            self.unless
        )

    def told(self, facts: Facts) -> str:
        """Return the paragraph with the facts in their places."""
        return self.text.format_map(facts)


@cache
def pieces(file: str, kind: str) -> tuple[Piece, ...]:
    """Return the pieces of one kind from a file of the bank and its sequels."""
    paths = [FOLDER / f"{file}.toml", *sorted(FOLDER.glob(f"{file}_*.toml"))]
    data = [tomllib.loads(path.read_text("utf-8")) for path in paths]
    return tuple(_piece(entry) for each in data for entry in each.get(kind, []))


def _piece(entry: dict[str, Any]) -> Piece:
    fields: dict[str, Any] = {
        key: tuple(v) if isinstance(v, list) else v for key, v in entry.items()
    }
    if "problem" in fields:
        fields["text"] = fields.pop("problem")
    return Piece(**fields)
