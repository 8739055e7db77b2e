"""How the paragraphs of 总体情况 are set: the headings of its subjects, and their points."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

    from tests.faultless.bank import Piece

ORDINALS = "一二三四五六七八九十"
_NAMES = (
    ("主动公开", "主动公开情况", "主动公开政府信息情况", "深入推进主动公开"),
    ("依申请公开", "依申请公开情况", "依申请公开办理情况", "规范做好依申请公开"),
    ("政府信息管理", "政府信息管理情况", "政府信息管理工作情况", "加强政府信息管理"),
    ("政府信息公开平台建设", "平台建设情况", "公开平台建设情况", "持续优化平台建设"),
    ("监督保障", "监督保障情况", "监督保障工作情况", "强化监督保障"),
)
_HEADS = ("own line", "own line", "run in", "run in", "numbers", "items", "none")
_MOST_POINTS = 9
_POINTS = ("own lines", "joined", "joined", "plain", "first")


@dataclass(frozen=True)
class Layout:
    """The form that a report keeps to throughout."""

    heads: str
    points: str
    name: int
    without_opening: bool

    @classmethod
    def drawn(cls, random: Random) -> Layout:
        """Return a layout drawn at random."""
        return cls(
            random.choice(_HEADS),
            random.choice(_POINTS),
            random.randrange(len(_NAMES[0])),
            random.random() < 0.5,
        )


def subject_paragraphs(layout: Layout, number: int, told: list[Piece]) -> list[str]:
    """Return the paragraphs of a subject: its heading, its first piece, then the others."""
    name, ordinal = _NAMES[number][layout.name], ORDINALS[number]
    first = told[0].text
    # Points within the first piece already count; others beside them are not counted again.
    counted = replace(layout, points="plain") if "一是" in first else layout
    points = points_of(counted, told[1:])
    if layout.heads == "own line":
        return [f"（{ordinal}）{name}", first, *points]
    if layout.heads == "run in":
        return [f"（{ordinal}）{name}。{first}", *points]
    if layout.heads == "numbers":
        return [f"{number + 1}.{name}。{first}", *points]
    if layout.heads == "items":
        return [f"{ordinal}是{name}。{first}", *points]
    return [first, *points]


def points_of(layout: Layout, told: list[Piece]) -> list[str]:
    """Return the points of a subject, numbered in the way of the layout; nine of them at most."""
    if len(told) < 2 or layout.points == "plain" or layout.heads == "items":
        return [piece.text for piece in told]
    titled = [f"{piece.lead}。{piece.text}" for piece in told[:_MOST_POINTS]]
    rest = [piece.text for piece in told[_MOST_POINTS:]]
    if layout.points == "joined":
        return ["".join(f"{ORDINALS[i]}是{text}" for i, text in enumerate(titled)), *rest]
    if layout.points == "first":
        return [*(f"第{ORDINALS[i]}，{text}" for i, text in enumerate(titled)), *rest]
    if layout.heads == "numbers":
        return [*(f"（{i}）{text}" for i, text in enumerate(titled, 1)), *rest]
    return [*(f"{i}.{text}" for i, text in enumerate(titled, 1)), *rest]
