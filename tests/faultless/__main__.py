"""Compose the corpus and write it: `python -m tests.faultless`."""

from __future__ import annotations

from collections import Counter

from tests.faultless.bodies import plans
from tests.faultless.compose import compose
from tests.faultless.corpus import FOLDER, file_text


def composed() -> dict[str, str]:
    """Return the text of each report's file, by the report's name."""
    uses = Counter[str]()
    return {plan.name: file_text(compose(plan, uses)) for plan in plans()}


if __name__ == "__main__":
    for name, text in composed().items():
        (FOLDER / f"{name}.json").write_text(text, "utf-8")
