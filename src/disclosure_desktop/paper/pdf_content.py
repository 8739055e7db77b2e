"""What a page of a PDF file of ours draws: texts and boxes (ISO 32000-1, 8 and 9).

Only the operators that Qt writes for our pages are known. Any other could hide or cover
something, so that a page that has one is not one of ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

Matrix: TypeAlias = tuple[float, float, float, float, float, float]

_OPERATION = re.compile(rb"\s*((?:[-+.\d/<\[]\S*\s+)*)([A-Za-z'\"*]+)(?=\s|$)")
"""Operands and their operator; the texts of our pages are hexadecimal."""

_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class UnknownContentError(ValueError):
    """A page has something that none of ours has; the message names it."""


@dataclass(frozen=True, slots=True)
class Block:
    """Glyphs that are drawn at once: the font's name on the page, their codes in it.

    The first begins at (x, y) in points from the paper's upper left corner; `color` is red,
    green and blue in hexadecimal.
    """

    font: str
    codes: tuple[int, ...]
    x: float
    y: float
    color: str


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A box whose sides are drawn, in points; (x, y) is its upper left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Content:
    """What a page draws, in order."""

    blocks: tuple[Block, ...]
    rectangles: tuple[Rectangle, ...]


def read_content(stream: bytes, height: float, *, strict: bool = True) -> Content:
    """Read the content of a page that is `height` points high.

    Raises UnknownContentError; unless `strict`, operators that are not known are passed over.
    """
    # PDF counts from below.
    interpreter = _Interpreter((1.0, 0.0, 0.0, -1.0, 0.0, height))
    for operator, operands in _operations(stream):
        if not interpreter.do(operator, operands) and strict:
            raise UnknownContentError(f"有不认识的内容 {operator}")
    return Content(tuple(interpreter.blocks), tuple(interpreter.rectangles))


def _operations(stream: bytes) -> Iterator[tuple[str, bytes]]:
    end = 0
    for found in _OPERATION.finditer(stream):
        if found.start() != end:
            break
        end = found.end()
        yield found[2].decode("latin-1"), found[1]
    if rest := stream[end:].strip():
        raise UnknownContentError(f"有不认识的内容 {rest[:20].decode('latin-1')}")


@dataclass(slots=True)
class _Interpreter:
    """Carries out the operators of a page."""

    _matrix: Matrix
    blocks: list[Block] = field(default_factory=list)
    rectangles: list[Rectangle] = field(default_factory=list)
    _color: str = "000000"
    _saved: list[tuple[Matrix, str]] = field(default_factory=list)
    _font: str = ""
    _line: Matrix = _IDENTITY
    _start: Matrix | None = None
    _codes: list[int] = field(default_factory=list)

    def do(self, operator: str, operands: bytes) -> bool:
        """Carry out an operator; tell whether it is known."""
        action = _ACTIONS.get(operator)
        if action is not None:
            action(self, operands.split())
        return action is not None or operator in _WITHOUT_EFFECT

    def save(self, _: list[bytes]) -> None:
        self._saved.append((self._matrix, self._color))

    def restore(self, _: list[bytes]) -> None:
        if not self._saved:
            raise UnknownContentError("内容不完整")
        self._matrix, self._color = self._saved.pop()

    def transform(self, operands: list[bytes]) -> None:
        self._matrix = _product(_matrix(operands), self._matrix)

    def set_color(self, operands: list[bytes]) -> None:
        self._color = "".join(f"{round(number * 255):02X}" for number in _numbers(operands, 3))

    def begin_text(self, _: list[bytes]) -> None:
        self._line, self._start, self._codes = _IDENTITY, None, []

    def end_text(self, _: list[bytes]) -> None:
        if self._start:
            x, y = self._start[4:]
            self.blocks.append(Block(self._font, tuple(self._codes), x, y, self._color))

    def set_font(self, operands: list[bytes]) -> None:
        self._font = _first(operands).decode("latin-1")

    def set_line(self, operands: list[bytes]) -> None:
        self._line = _matrix(operands)

    def move(self, operands: list[bytes]) -> None:
        x, y = _numbers(operands, 2)
        self._line = _product((1.0, 0.0, 0.0, 1.0, x, y), self._line)

    def show(self, operands: list[bytes]) -> None:
        digits = _first(operands).strip(b"<>")
        self._codes += (int(digits[at : at + 4], 16) for at in range(0, len(digits), 4))
        self._start = self._start or _product(self._line, self._matrix)

    def rectangle(self, operands: list[bytes]) -> None:
        x, y, width, height = _numbers(operands, 4)
        a, _, _, d, *_ = self._matrix
        place = _product((1.0, 0.0, 0.0, 1.0, x, y), self._matrix)
        self.rectangles.append(Rectangle(place[4], place[5], width * a, height * d))


_ACTIONS: dict[str, Callable[[_Interpreter, list[bytes]], None]] = {
    "q": _Interpreter.save,
    "Q": _Interpreter.restore,
    "cm": _Interpreter.transform,
    "scn": _Interpreter.set_color,
    "BT": _Interpreter.begin_text,
    "ET": _Interpreter.end_text,
    "Tf": _Interpreter.set_font,
    "Tm": _Interpreter.set_line,
    "Td": _Interpreter.move,
    "Tj": _Interpreter.show,
    "re": _Interpreter.rectangle,
}

_WITHOUT_EFFECT = frozenset(("gs", "cs", "CS", "SCN", "w", "J", "j", "M", "d", "m", "l", "S"))
"""Operators that neither show text nor fill anything: pens, and the lines of marks."""


def _first(operands: list[bytes]) -> bytes:
    if not operands:
        raise UnknownContentError("内容不完整")
    return operands[0]


def _numbers(operands: list[bytes], count: int) -> list[float]:
    if len(operands) != count:
        raise UnknownContentError("内容不完整")
    return [float(operand) for operand in operands]


def _matrix(operands: list[bytes]) -> Matrix:
    a, b, c, d, e, f = _numbers(operands, 6)
    return (a, b, c, d, e, f)


def _product(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )
