"""ToUnicode maps: what the codes of a font in a PDF file stand for (ISO 32000-1, 9.10.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pypdf.generic import StreamObject

if TYPE_CHECKING:
    from pypdf.generic import DictionaryObject

_SECTION = re.compile(rb"beginbf(char|range)\s(.*?)endbf", re.DOTALL)
_CHARACTER = re.compile(rb"<(\w+)>\s*<(\w+)>")
_RANGE = re.compile(rb"<(\w+)>\s*<\w+>\s*(?:\[([^\]]*)\]|<(\w+)>)")
_MOST = 100
"""Entries that a section may have."""


def name_table(font: DictionaryObject) -> StreamObject:
    """Return the stream of a font's map. Raises ValueError where there is none."""
    stream = font["/ToUnicode"].get_object()
    if not isinstance(stream, StreamObject):
        raise ValueError("字体没有文字对照表")
    return stream


def read_names(table: StreamObject) -> dict[int, str]:
    """Return what the codes stand for."""
    names: dict[int, str] = {}
    for kind, entries in _SECTION.findall(table.get_data()):
        names.update(_characters(entries) if kind == b"char" else _ranges(entries))
    return names


def write_names(table: StreamObject, names: Mapping[int, str]) -> None:
    """Write what the codes stand for in place of what the map had."""
    data = table.get_data()
    start, end = _SECTION.search(data), data.index(b"endcmap")
    head = data[: data.rindex(b"\n", 0, start.start()) + 1] if start else data[:end]
    table.set_data(head + b"".join(_sections(names)) + data[end:])


def _characters(entries: bytes) -> Iterator[tuple[int, str]]:
    for code, text in _CHARACTER.findall(entries):
        yield int(code, 16), _text(text)


def _ranges(entries: bytes) -> Iterator[tuple[int, str]]:
    """Yield the entries of a section as Qt writes it: each code with a text of its own."""
    for first, several, one in _RANGE.findall(entries):
        texts = several.replace(b"<", b"").replace(b">", b"").split() or [one]
        yield from ((code, _text(text)) for code, text in enumerate(texts, int(first, 16)))


def _sections(names: Mapping[int, str]) -> Iterator[bytes]:
    codes = sorted(names)
    for start in range(0, len(codes), _MOST):
        part = codes[start : start + _MOST]
        entries = "".join(f"<{code:04X}> <{_hexadecimal(names[code])}>\n" for code in part)
        yield f"{len(part)} beginbfchar\n{entries}endbfchar\n".encode("ascii")


def _text(hexadecimal: bytes) -> str:
    return bytes.fromhex(hexadecimal.decode("ascii")).decode("utf-16-be")


def _hexadecimal(text: str) -> str:
    return text.encode("utf-16-be").hex().upper()
