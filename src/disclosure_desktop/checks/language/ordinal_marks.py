"""Ordinals in prose: 一、（一）1.（1）①, 第一, 首先, 其一, 一是, 一要, and where each stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from disclosure_desktop.checks.prose.reading import chinese_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from disclosure_desktop.checks.prose.reading import Paragraph


class Rank(IntEnum):
    """How far out a series of ordinals stands; a mark ends all series further in."""

    COMMA = 0  # 一、
    BRACKET = 1  # （一）
    DIGIT = 2  # 1.
    INNER = 3  # （1）
    HALF = 4  # 1）
    CIRCLE = 5  # ①
    NTH = 6  # 第一，
    WORD = 7  # 首先
    OF = 8  # 其一
    IS = 9  # 一是
    MUST = 10  # 一要

    @property
    def is_heading(self) -> bool:
        """Whether paragraphs are headed by it, rather than clauses of a running sentence."""
        return self <= Rank.CIRCLE


WORDS = ("首先", "其次", "再次")
_MOST = dict.fromkeys(Rank, 99) | {Rank.WORD: len(WORDS), Rank.CIRCLE: 20}
_DIGITS: tuple[str, ...] = ("", *"一二三四五六七八九")
_CHINESE = "[一二三四五六七八九十]"
_LEAD = "\n：:；;。，,、！？!?\t \u3000"
"""What an ordinal follows; every text is read with a line feed before it."""
_MARK = re.compile(
    rf"(?<=[{_LEAD}])"
    "(?:"
    + "|".join(
        (
            # 一、二季度 and 5、6月 count nothing, nor does 第二十条第（一）、（五）项.
            rf"(?P<COMMA>{_CHINESE}{{1,3}})(?=、(?!{_CHINESE}))",
            rf"[（(](?P<BRACKET>{_CHINESE}{{1,3}})[）)](?!\s*[项款目和及至或（(]|、[（(])",
            r"(?P<DIGIT>[0-9０-９]{1,2})(?=[.．、](?![0-9０-９]))",
            r"[（(](?P<INNER>[0-9０-９]{1,2})[）)](?!\s*[号项款])",
            r"(?P<HALF>[0-9０-９]{1,2})(?=[）)])",
            r"(?P<CIRCLE>[①-⑳])",
            rf"第(?P<NTH>{_CHINESE}{{1,3}})(?=[，,：:是]|、(?!第?{_CHINESE}))",
            r"(?P<WORD>首先|其次|再次(?=[，,、是]))",
            r"其(?P<OF>[一二三四五六])(?=[，,、：:是])",
            rf"(?P<IS>{_CHINESE}{{1,3}})(?=是(?!(?P=IS)(?:[、，,。；]|$)))",  # not 一是一，二是二
            rf"(?P<MUST>{_CHINESE}{{1,3}})(?=要(?![素点件求义]))",
        )
    )
    + ")"
)
_POSSIBLE = re.compile(
    rf"[{_LEAD}](?<![0-9][:：])(?<![表图件页第][ \u3000])"  # not 17：30, not 表 1
    r"(?=[（(0-9０-９①-⑳第首其再一二三四五六七八九十])"
)
_AFTER = {"COMMA": "、", "DIGIT": ".", "HALF": "）", "IS": "是", "MUST": "要"}
_BETWEEN = {"BRACKET": "（{}）", "INNER": "（{}）", "NTH": "第{}", "OF": "其{}"}


@dataclass(frozen=True, slots=True)
class Mark:
    """An ordinal: its rank and number, where the number and the whole of it stand.

    `begins` says that its paragraph begins with it; `introduced` that words of its own sentence
    stand before it, as in 改进措施：一是; `stop` is the character behind number and brackets.
    """

    rank: Rank
    number: int
    start: int
    end: int
    outer_start: int
    outer_end: int
    paragraph: int
    begins: bool
    introduced: bool
    stop: str

    @property
    def label(self) -> str:
        """The ordinal as it is quoted in a sentence."""
        return self.counted(self.number)

    def counted(self, number: int) -> str:
        """Return the ordinal with another number, written like this one."""
        text = label(self.rank, number)
        return text.replace(".", self.stop) if self.rank is Rank.DIGIT else text


def label(rank: Rank, number: int) -> str:
    """Return the ordinal with this number as it should be written: （二）, 2., 二是."""
    name = rank.name
    if name in _BETWEEN:
        return _BETWEEN[name].format(numeral(rank, number))
    return numeral(rank, number) + _AFTER.get(name, "")


def numeral(rank: Rank, number: int) -> str:
    """Return the number alone, in the digits of its series; "" where these do not reach."""
    if number > _MOST[rank]:
        return ""
    if rank is Rank.WORD:
        return WORDS[number - 1]
    if rank is Rank.CIRCLE:
        return chr(ord("①") + number - 1)
    if rank in (Rank.DIGIT, Rank.INNER, Rank.HALF):
        return str(number)
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + _DIGITS[ones]


def marks(paragraphs: list[Paragraph]) -> list[Mark]:
    """Return the ordinals of a text in order; positions count from its beginning."""
    return [
        _moved(mark, paragraph.start, index)
        for index, paragraph in enumerate(paragraphs)
        for mark in marks_of(paragraph.text)
    ]


def _moved(mark: Mark, by: int, paragraph: int) -> Mark:
    return replace(
        mark,
        start=mark.start + by,
        end=mark.end + by,
        outer_start=mark.outer_start + by,
        outer_end=mark.outer_end + by,
        paragraph=paragraph,
    )


@lru_cache(2048)
def marks_of(text: str) -> tuple[Mark, ...]:
    """Return the ordinals of a single paragraph; positions count from its beginning."""
    return tuple(_read("\n" + text))


def _read(text: str) -> Iterator[Mark]:
    """Yield the ordinals of a paragraph, before which a line feed was put."""
    before: dict[Rank, int] = {}
    for possible in _POSSIBLE.finditer(text):
        found = _MARK.match(text, possible.end())
        if found is None:
            continue
        rank = Rank[found.lastgroup or ""]
        number = _number(rank, found[rank.name])
        begins = not text[: found.start()].strip()
        listed = rank is Rank.BRACKET and text[found.start() - 1] in "，,、"  # 第（一）、（五）项
        if number == 0 or (listed and not begins):
            continue
        sentence = _sentence_start(text, found.start())
        words = text[sentence : found.start()].strip()
        introduced = not begins and bool(words) and before.get(rank, 0) <= sentence
        before[rank] = found.end()
        start, end = (place - 1 for place in found.span(rank.name))
        outer_end = found.end() - 1 + (rank.name in _AFTER)
        stop = text[found.end() : found.end() + 1]
        yield Mark(
            rank, number, start, end, found.start() - 1, outer_end, 0, begins, introduced, stop
        )


def _sentence_start(text: str, end: int) -> int:
    return max(text.rfind(mark, 0, end) for mark in "。；;！？") + 1


def _number(rank: Rank, written: str) -> int:
    if rank is Rank.WORD:
        return WORDS.index(written) + 1
    if rank is Rank.CIRCLE:
        return ord(written) - ord("①") + 1
    if rank in (Rank.DIGIT, Rank.INNER, Rank.HALF):
        return int(written)
    return chinese_number(written) or 0
