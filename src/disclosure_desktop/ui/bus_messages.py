"""Messages of D-Bus as bytes: as much of the specification's "Message Protocol" as we speak."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

FIXED = 16
"""Bytes at the beginning of every message, by which its length can be told."""

LARGEST = 1 << 20
"""Bytes of one message; none that we ask for comes near it."""

CALL, RETURN, ERROR, SIGNAL = 1, 2, 3, 4

Value = int | str | list[str]

_PATH, _INTERFACE, _MEMBER, _REPLY_TO, _DESTINATION, _SIGNATURE = 1, 2, 3, 5, 6, 8
_LITTLE = b"l"

_KNOWN = ("b", "i", "u", "y", "s", "o", "g", "as", "a(si)")
"""The types that we read. Of pairs (si), a text and how it looks, only the texts are kept."""


class MessageError(ValueError):
    """The bytes are no message, or hold types that we do not speak."""


@dataclass(frozen=True, slots=True)
class Message:
    """What was received. `reply_to` is the serial number of the call, 0 for a signal."""

    kind: int
    reply_to: int
    path: str
    member: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a method; the signature says of which type each value is: i, s, u."""

    destination: str
    path: str
    interface: str
    member: str
    signature: str = ""
    values: tuple[int | str, ...] = ()

    def packed(self, serial: int) -> bytes:
        """Return the call as bytes, with its number."""
        body = _Writer()
        for kind, value in zip(self.signature, self.values, strict=True):
            body.add(kind, value)
        fields = _Writer()
        for code, kind, text in self._fields():
            fields.align(8)
            fields.data += bytes((code, 1)) + kind.encode("ascii") + b"\0"
            fields.add(kind, text)
        start = struct.pack("<cBBBI", _LITTLE, CALL, 0, 1, len(body.data))
        head = start + struct.pack("<II", serial, len(fields.data)) + fields.data
        return head + bytes(-len(head) % 8) + body.data

    def _fields(self) -> Sequence[tuple[int, str, str]]:
        fields = [(_PATH, "o", self.path), (_INTERFACE, "s", self.interface)]
        fields += [(_MEMBER, "s", self.member), (_DESTINATION, "s", self.destination)]
        return [*fields, (_SIGNATURE, "g", self.signature)] if self.signature else fields


def length(fixed: bytes) -> int:
    """Return how many bytes the message has that begins like this. Raises MessageError."""
    order = _order(fixed)
    (body,) = struct.unpack_from(f"{order}I", fixed, 4)
    (fields,) = struct.unpack_from(f"{order}I", fixed, 12)
    if body + fields > LARGEST:
        raise MessageError("a message is too long")
    return int(FIXED + fields + -fields % 8 + body)


def unpacked(data: bytes) -> Message:
    """Return the message that these bytes are. Raises MessageError."""
    try:
        return _unpacked(data)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise MessageError(f"a message is broken: {error}") from error


def _unpacked(data: bytes) -> Message:
    reader = _Reader(data, _order(data), 12)
    end = int(reader.number("I")) + FIXED
    fields: dict[int, Value] = {}
    while reader.position < end:
        reader.align(8)
        code = reader.number("B")
        fields[code] = reader.value(reader.value_of_signature())
    reader.align(8)
    signature = str(fields.get(_SIGNATURE, ""))
    values = tuple(reader.value(kind) for kind in _types(signature))
    reply_to = fields.get(_REPLY_TO, 0)
    path, member = str(fields.get(_PATH, "")), str(fields.get(_MEMBER, ""))
    return Message(data[1], int(reply_to) if isinstance(reply_to, int) else 0, path, member, values)


def _types(signature: str) -> list[str]:
    """Return the types in a signature up to the first that we do not speak."""
    found = []
    while kind := next((each for each in _KNOWN if signature.startswith(each)), ""):
        found.append(kind)
        signature = signature[len(kind) :]
    return found


def _order(data: bytes) -> str:
    return "<" if data[:1] == _LITTLE else ">"


class _Writer:
    """Bytes that grow, each value aligned as the specification wants."""

    def __init__(self) -> None:
        self.data = b""

    def align(self, width: int) -> None:
        self.data += bytes(-len(self.data) % width)

    def add(self, kind: str, value: int | str) -> None:
        if kind == "g":
            text = str(value).encode("ascii")
            self.data += bytes((len(text),)) + text + b"\0"
            return
        self.align(4)
        if isinstance(value, str):
            text = value.encode("utf-8")
            self.data += struct.pack("<I", len(text)) + text + b"\0"
        else:
            self.data += struct.pack("<i" if kind == "i" else "<I", value)


class _Reader:
    """The bytes of a message, read from front to back."""

    def __init__(self, data: bytes, order: str, position: int) -> None:
        self.data = data
        self.order = order
        self.position = position

    def align(self, width: int) -> None:
        self.position += -self.position % width

    def number(self, code: str) -> int:
        """Read a number of a type of `struct`, which is as wide as it is aligned."""
        width = struct.calcsize(code)
        self.align(width)
        (number,) = struct.unpack_from(self.order + code, self.data, self.position)
        self.position += width
        return int(number)

    def text(self, size: int) -> str:
        """Read so many bytes, and the zero after them."""
        raw = self.data[self.position : self.position + size]
        self.position += size + 1
        return raw.decode("utf-8")

    def value_of_signature(self) -> str:
        """Read the signature of a variant."""
        return self.text(self.number("B"))

    def value(self, kind: str) -> Value:
        """Read a value of this type. Raises MessageError for one that we do not speak."""
        match kind:
            case "y":
                return self.number("B")
            case "i":
                return self.number("i")
            case "u" | "b":
                return self.number("I")
            case "s" | "o":
                return self.text(self.number("I"))
            case "g":
                return self.value_of_signature()
            case "as" | "a(si)":
                return self._texts(in_pairs=kind == "a(si)")
        raise MessageError(f"values of type {kind!r} are not known")

    def _texts(self, in_pairs: bool) -> list[str]:
        size = self.number("I")
        if in_pairs:
            self.align(8)
        end, found = self.position + size, []
        while self.position < end:
            if in_pairs:
                self.align(8)
            found.append(self.text(self.number("I")))
            if in_pairs:
                self.number("i")
        return found
