"""Composing part five: the problems, and what is done about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.faultless.bank import pieces
from tests.faultless.layout import ORDINALS

if TYPE_CHECKING:
    from tests.faultless.bank import Piece
    from tests.faultless.compose import Choice


def improvement(choice: Choice, amount: int) -> str:
    """Return part five with so many problems; with 0 in a sentence or two."""
    pairs = choice.all("improvement", "pairs")[: amount or 2]
    if not amount:
        return _short(choice, pairs)
    facts = {**choice.facts, "n_cn": ORDINALS[len(pairs) - 1].replace("二", "两")}
    problems = [pair.text.format_map(facts) for pair in pairs]
    measures = [pair.measure.format_map(facts) for pair in pairs]
    choice.uses.update(pair.text for pair in pairs)
    opening, turn = (choice.one("improvement", kind).text.format_map(facts) for kind in _KINDS)
    past = [choice.told(choice.one("improvement", "past"))] if choice.random.random() < 0.4 else []
    how = choice.random.choice((_in_sections, _in_two, _numbered, _run_in))
    return "\n".join(how(opening, turn, past, problems, measures))


_KINDS = ("intro", "turn")


def _short(choice: Choice, pairs: list[Piece]) -> str:
    actions = [action.text for action in pieces("improvement", "actions")]
    first, second = choice.random.sample(actions, 2)
    facts = {
        **choice.facts,
        "problem1": pairs[0].text.format_map(choice.facts),
        "problem2": pairs[1].text.format_map(choice.facts),
        "action1": first,
        "action2": second,
    }
    return choice.one("improvement", "short").text.format_map(facts)


def _joined(texts: list[str], mark: str) -> str:
    items = [f"{ORDINALS[i]}是{text}" for i, text in enumerate(texts)]
    return f"{mark}".join(items) + "。"


def _in_sections(
    opening: str, turn: str, past: list[str], problems: list[str], measures: list[str]
) -> list[str]:
    return [
        *past,
        "（一）存在的主要问题",
        opening + _joined(problems, "；"),
        "（二）改进情况",
        turn + _joined(measures, "。"),
    ]


def _in_two(
    opening: str, turn: str, past: list[str], problems: list[str], measures: list[str]
) -> list[str]:
    return [*past, opening + _joined(problems, "。"), turn + _joined(measures, "。")]


def _numbered(
    opening: str, turn: str, past: list[str], problems: list[str], measures: list[str]
) -> list[str]:
    return [
        "（一）存在的问题",
        opening,
        *(f"{i}.{text}。" for i, text in enumerate(problems, 1)),
        "（二）改进措施",
        *past,
        turn,
        *(f"{i}.{text}。" for i, text in enumerate(measures, 1)),
    ]


def _run_in(
    opening: str, turn: str, past: list[str], problems: list[str], measures: list[str]
) -> list[str]:
    return [
        "（一）主要问题。" + opening + "；".join(problems) + "。",
        *past,
        "（二）改进情况。" + turn + "".join(f"{text}。" for text in measures),
    ]
