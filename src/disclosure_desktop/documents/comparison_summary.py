"""What a comparison of two reports comes to, in a sentence or two that is read in ten seconds."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure_desktop.documents.document import (
    Footnote,
    Heading,
    Mark,
    Paragraph,
    Signature,
    TableBlock,
    Title,
)
from disclosure_desktop.documents.text_difference import marked, without

if TYPE_CHECKING:
    from collections.abc import Sequence

    from disclosure_desktop.documents.document import Block, MarkedSpan
    from disclosure_desktop.form.description import Form

ROWS_NOTE = "对照说明：本表的附加行有改动。"
"""What the note under a table begins with that shows which of its local rows changed."""

_BLANK_LINE = Paragraph("")
_YEAR = re.compile(r"(?:\d{4}|[〇零○一二三四五六七八九]{4})(?= ?年)")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many paragraphs of prose changed and how; of the changed ones some in years alone."""

    changed: int
    in_years: int
    added: int
    removed: int
    moved: int

    @property
    def sentence(self) -> str:
        """The counts in words: 文字改动 5 段（其中 3 段只改了年份），新增 2 段."""
        changes = f"改动 {self.changed} 段{self._in_years}" if self.changed else ""
        others = (("新增", self.added), ("删去", self.removed), ("移动", self.moved))
        words = [changes, *(f"{what} {count} 段" for what, count in others if count)]
        return "文字" + ("，".join(filter(None, words)) or "没有改动")

    @property
    def _in_years(self) -> str:
        if self.changed == self.in_years:
            return "（只改了年份）"
        return f"（其中 {self.in_years} 段只改了年份）" if self.in_years else ""


def summary(form: Form, blocks: Sequence[Block], name: str, *, same_form: bool) -> list[Paragraph]:
    """Return the paragraphs to stand above these blocks of a comparison with the report `name`.

    They count what the blocks show, and say how to read it, in its own marks.
    """
    figures = {_table(form, b): len(b.before) for b in blocks if isinstance(b, TableBlock)}
    counts, elsewhere = count(blocks), _elsewhere(blocks)
    other = "" if same_form else "两份报告的表样不同，只对照两种表样都有的数据。"
    if not any((*figures.values(), elsewhere, counts != Counts(0, 0, 0, 0, 0))):
        return [Paragraph(f"与{name}对照：没有改动。{other}"), _BLANK_LINE]
    parts = [counts.sentence, _figures(figures)]
    if elsewhere:
        parts.append(f"{'、'.join(elsewhere)}有改动")
    counted = Paragraph(f"与{name}对照：{'；'.join(parts)}。{other}")
    return [counted, _legend(any(figures.values())), _BLANK_LINE]


def count(blocks: Sequence[Block]) -> Counts:
    """Return how many of the paragraphs of prose changed, by their marks.

    A paragraph that stands at another place as it was counts as moved.
    """
    prose = [block for block in blocks if isinstance(block, Paragraph) and block.marks]
    added, removed = (Counter(b.text for b in prose if _is_whole(b, mark)) for mark in Mark)
    changed = [b for b in prose if not any(_is_whole(b, mark) for mark in Mark)]
    moved = (added & removed).total()
    return Counts(
        len(changed),
        sum(_is_in_years(block.text, block.marks) for block in changed),
        added.total() - moved,
        removed.total() - moved,
        moved,
    )


def _is_whole(block: Paragraph, mark: Mark) -> bool:
    return not without(block.text, block.marks, mark)


def _is_in_years(text: str, marks: Sequence[MarkedSpan]) -> bool:
    before, after = (_YEAR.sub("", without(text, marks, mark)) for mark in Mark)
    return before == after


def _table(form: Form, block: TableBlock) -> str:
    """Return what people call the table: 表二."""
    return f"表{form.by_key[block.key].heading.partition('、')[0]}"


def _figures(figures: dict[str, int]) -> str:
    changed = [f"{table} {number} 个" for table, number in figures.items() if number]
    if not changed:
        return "数据没有改动"
    return f"数据改动 {sum(figures.values())} 个（{'、'.join(changed)}）"


def _elsewhere(blocks: Sequence[Block]) -> list[str]:
    """Return what else has marks, each once."""
    return list(dict.fromkeys(filter(None, map(_marked_part, blocks))))


def _marked_part(block: Block) -> str:
    match block:
        case Title() if block.marks:
            return "报告名称"
        case Heading() if block.marks:
            return "各部分标题"
        case Footnote() if block.marks:
            return "附加行" if block.text.startswith(ROWS_NOTE) else "表下附注"
        case Signature() if block.name_marks or block.date_marks:
            return "落款"
    return ""


def _legend(has_figures: bool) -> Paragraph:
    table = "；表格中上面带删除线的是原来的数" if has_figures else ""
    text = [("下划线", Mark.ADDED), ("是新增，", None), ("删除线", Mark.REMOVED), ("是删去", None)]
    legend, marks = marked([*text, (f"{table}。", None)])
    return Paragraph(legend, marks=marks)
