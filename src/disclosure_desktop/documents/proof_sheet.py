"""The sheet that says how a second keying of the figures went (校对单), as a paper of blocks.

Its table is described like one of the form and laid out by the same code; so every writer of
blocks prints it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure_desktop.documents.document import (
    Document,
    Paragraph,
    TableBlock,
    Title,
    official_title,
    one_line,
)
from disclosure_desktop.form.description import Block, Column, Row, Table
from disclosure_desktop.form.layout import layout
from disclosure_desktop.report.report import Report
from disclosure_desktop.report.second_keying import Decision, discrepancies, tally
from disclosure_desktop.report.store import saved_time
from disclosure_desktop.report.totals import places

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from disclosure_desktop.documents.document import Block as DocumentBlock
    from disclosure_desktop.form.description import Form
    from disclosure_desktop.report.second_keying import Discrepancy, SecondKeying, Tally

KEY = "proof_sheet"
"""Of its table, as typesetting.toml may name it."""

_NAME = "校对单"
_BLANK = "空"
_COLUMNS = (("first", "第一遍"), ("second", "第二遍"), ("decision", "处理"))
_SIGNED = "第一遍录入：　　　　　　复核：　　　　　　负责人：　　　　　　"


def proof_sheet(form: Form, report: Report, keying: SecondKeying) -> Document:
    """Return the sheet of a second keying of the report; the paper does not carry the report."""
    found = discrepancies(form, report, keying)
    counted = tally(form, report, keying)
    body = one_line(report.body)
    heading = official_title(form, report)
    rest = f"{heading.removeprefix(body)}{_NAME}" if body else f"{heading}{_NAME}"
    blocks: list[DocumentBlock] = [
        Title(body, rest),
        Paragraph(_who_and_when(keying)),
        Paragraph(_counts(counted)),
        *(Paragraph(sentence) for sentence in _decisions(found)),
    ]
    if found:
        blocks.append(_table(form, found))
    blocks += [Paragraph(""), Paragraph(_SIGNED)]
    return Document(body + rest, body, tuple(blocks), Report())


def shown(text: str) -> str:
    """Return a keyed figure as the sheet and the screen show it; a blank in a word."""
    return text or _BLANK


def decision_words(found: Discrepancy) -> str:
    """Say in few words what became of a cell."""
    if not found.differs:
        return f"两遍一致，复核开始后改为 {shown(found.now)}"
    words = {
        Decision.OPEN: "未定",
        Decision.FIRST: "保留第一遍的数",
        Decision.SECOND: "改用第二遍的数",
        Decision.OTHER: f"改为 {shown(found.now)}",
    }
    return words[found.decision]


def _who_and_when(keying: SecondKeying) -> str:
    who = f"复核人{keying.who}，" if keying.who else ""
    began, finished = (_time(at) for at in (keying.began, keying.finished))
    done = f"，{finished}录完" if finished else "，还没有录完"
    return f"{who}{began}开始{done}。复核时看不到第一遍的数，空格当作 0。"


def _counts(counted: Tally) -> str:
    rate = counted.rate
    words = (
        f"三张表由人填写的共 {counted.cells} 格，其中不为 0 的 {counted.filled} 格；"
        f"第二遍录入 {counted.keyed} 格，两遍不同的 {counted.differing} 格"
    )
    return f"{words}。" if rate is None else f"{words}，差错率 {rate}‰（按不为 0 的格数算）。"


def _decisions(found: Sequence[Discrepancy]) -> Iterator[str]:
    """Yield what became of the cells that differ, and of those that were changed since."""
    differing = [each for each in found if each.differs]
    if not differing:
        yield "两遍完全一致。"
    else:
        counts = (
            (Decision.SECOND, "第一遍录错、改用第二遍的"),
            (Decision.FIRST, "第二遍录错、保留第一遍的"),
            (Decision.OTHER, "改为其他数的"),
            (Decision.OPEN, "未定的"),
        )
        numbers = [(sum(e.decision is d for e in differing), name) for d, name in counts]
        yield "，".join(f"{name} {number} 格" for number, name in numbers if number) + "。"
    if since := len(found) - len(differing):
        yield f"另有 {since} 格两遍一致，复核开始后又改过。"


def _table(form: Form, found: Sequence[Discrepancy]) -> TableBlock:
    rows, figures = [], {}
    for number, each in enumerate(found):
        section = form.by_key[each.address.split(".")[0]]
        label = places(form.id)[each.address].label
        rows.append(Row(key=f"r{number}", path=(section.name, label)))
        texts = (shown(each.first), shown(each.second), decision_words(each))
        for (key, _), text in zip(_COLUMNS, texts, strict=True):
            figures[f"{KEY}.r{number}.{key}"] = text
    columns = tuple(Column(key=key, path=(name,)) for key, name in _COLUMNS)
    block = Block(stubhead="格子", columns=columns, rows=tuple(rows))
    table = Table(blocks=(block,), repeat_header=True)
    return TableBlock(KEY, "两遍不同的格子", layout(KEY, table), figures)


def _time(at: str) -> str:
    time = saved_time(at)
    return f"{time.year}年{time.month}月{time.day}日 {time:%H:%M}" if time is not None else ""
