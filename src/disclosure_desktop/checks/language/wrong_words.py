"""Words that are written wrong, from the lists of `wording.toml`, and where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from disclosure_desktop.checks.prose.wording import field_texts, load_wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TITLE = re.compile(r"《[^《》]*》")
_CLAUSE_END = re.compile(r"[，。；：、！？,;]|$")
_TWICE_RIGHT = frozenset(["研究", "商量", "讨论", "学习", "锻炼", "活动", "许多", "很多", "非常"])
"""Words that people do write twice."""

_NO_FIRST = frozenset("一几两每逐越很不常")
"""What twice the same begins with in ordinary words: 一项一项, 逐条逐条, 不断不断."""

_CAN = re.compile(r"(可以|可|能够|能)([\u4e00-\u9fff]{2,3})(可以|可|能够|能)\2")


@dataclass(frozen=True, slots=True)
class WrongWord:
    """A place in a paragraph, what is written there, and what should be."""

    start: int
    end: int
    wrong: str
    right: str


@dataclass(frozen=True)
class _Words:
    """Wrong words with the right ones, and the longer words in which each is right."""

    right: dict[str, str]
    unless: dict[str, tuple[str, ...]]
    pattern: re.Pattern[str]

    def find(self, text: str) -> Iterator[WrongWord]:
        for found in self.pattern.finditer(text):
            start, end, right = found.start(), found.end(), self.right[found[0]]
            longer = self.unless[found[0]]
            if any(stands_within(text, start, found[0], word) for word in longer):
                continue
            while found[0] == right * 2 and text.startswith(right, end):
                end += len(right)  # 的的的 is one slip
            yield WrongWord(start, end, text[start:end], right)


def stands_within(text: str, start: int, word: str, longer: str) -> bool:
    """Whether the word at a place is part of a longer word that stands there."""
    offset = longer.find(word)
    while offset >= 0:
        if start >= offset and text.startswith(longer, start - offset):
            return True
        offset = longer.find(word, offset + 1)
    return False


@lru_cache(2048)
def confused_words(text: str) -> tuple[WrongWord, ...]:
    """Return the words commonly confused in a paragraph; titles in 《》 are left alone.

    So is a word alone in quotation marks, for then it is the word that is spoken of.
    """
    titles = [title.span() for title in _TITLE.finditer(text)]
    return tuple(
        found
        for found in _confused().find(text)
        if not any(start < found.start < end for start, end in titles)
        and text[found.start - 1 : found.start] + text[found.end : found.end + 1] != "“”"
    )


@lru_cache(2048)
def doubled_words(text: str) -> tuple[WrongWord, ...]:
    """Return what is written twice in a paragraph and should not be, in order."""
    found = [*_doubled().find(text), *_twice_before_a_stop(text), *_twice_possible(text)]
    found.sort(key=lambda each: (each.start, -each.end))
    # 进行进行， is found by the list, and again before its comma.
    return tuple(f for i, f in enumerate(found) if i == 0 or f.start >= found[i - 1].end)


def _twice_before_a_stop(text: str) -> Iterator[WrongWord]:
    """Yield 提供咨询咨询，: further on in a clause twice the same may be right (公开公开栏)."""
    for stop in _CLAUSE_END.finditer(text):
        end = stop.start()
        for length in (4, 3, 2):
            start = end - 2 * length
            if start < 0 or text[end - 1] != text[end - 1 - length]:
                continue
            word = text[end - length : end]
            allowed = word in _TWICE_RIGHT or word[0] in _NO_FIRST or not _is_han(word)
            if text[start : end - length] == word and not allowed:
                yield WrongWord(start, end, word * 2, word)
                break


def _is_han(word: str) -> bool:
    return all("\u4e00" <= character <= "\u9fff" for character in word)


def _twice_possible(text: str) -> Iterator[WrongWord]:
    """Yield 可通过可以通过."""
    for found in _CAN.finditer(text):
        yield WrongWord(found.start(), found.end(), found[0], found[3] + found[2])


@cache
def _confused() -> _Words:
    return _words(
        (str(entry["wrong"]), str(entry["right"]), field_texts(entry, "unless"))
        for entry in load_wording().entries("confused_words", "wrong", "right")
    )


@cache
def _doubled() -> _Words:
    wording = load_wording()
    words = [
        (word * 2, word, ())
        for entry in wording.entries("doubled_words", "words")
        for word in field_texts(entry, "words")
    ]
    characters = [
        (character * 2, character, field_texts(entry, "unless"))
        for entry in wording.entries("doubled_characters", "character")
        for character in field_texts(entry, "character")
    ]
    return _words([*words, *characters])


def _words(entries: Iterable[tuple[str, str, tuple[str, ...]]]) -> _Words:
    """Take wrong and right words, and the longer ones in which the wrong one is right."""
    known = list(entries)
    longest_first = sorted((wrong for wrong, _, _ in known), key=len, reverse=True)
    pattern = "|".join(map(re.escape, longest_first)) or r"(?!)"
    return _Words({w: r for w, r, _ in known}, {w: u for w, _, u in known}, re.compile(pattern))
