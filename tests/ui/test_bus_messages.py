"""Messages of D-Bus: the bytes of our calls, and what can come back."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_desktop.ui.bus_messages import (
    CALL,
    RETURN,
    SIGNAL,
    Call,
    Message,
    MessageError,
    length,
    unpacked,
)

HELLO = Call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "Hello")

HELLO_BYTES = (
    b"l\x01\x00\x01\x00\x00\x00\x00\x01\x00\x00\x00\x6d\x00\x00\x00"
    b"\x01\x01o\x00\x15\x00\x00\x00/org/freedesktop/DBus\x00\x00\x00"
    b"\x02\x01s\x00\x14\x00\x00\x00org.freedesktop.DBus\x00\x00\x00\x00"
    b"\x03\x01s\x00\x05\x00\x00\x00Hello\x00\x00\x00"
    b"\x06\x01s\x00\x14\x00\x00\x00org.freedesktop.DBus\x00\x00\x00\x00"
)

numbers = st.integers(-(2**31), 2**31 - 1)
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


def test_a_call_is_these_bytes() -> None:
    assert HELLO.packed(1) == HELLO_BYTES
    assert length(HELLO_BYTES[:16]) == len(HELLO_BYTES) == 128


@given(st.lists(st.one_of(numbers, texts), max_size=8), st.integers(1, 2**32 - 1))
def test_what_was_packed_is_unpacked(values: list[int | str], serial: int) -> None:
    signature = "".join("s" if isinstance(value, str) else "i" for value in values)
    data = Call("org.a.B", "/a", "org.a.B", "Do", signature, tuple(values)).packed(serial)
    assert length(data[:16]) == len(data)
    assert unpacked(data) == Message(CALL, 0, "/a", "Do", tuple(values))


def test_unsigned_numbers_reach_to_their_end() -> None:
    data = Call("org.a.B", "/a", "org.a.B", "Do", "u", (2**32 - 1,)).packed(1)
    assert unpacked(data).values == (2**32 - 1,)


@pytest.mark.parametrize("order", ["<", ">"])
def test_lists_of_texts_are_read_in_either_order_of_bytes(order: str) -> None:
    mark = b"l" if order == "<" else b"B"
    fields = b"\x05\x01u\x00" + struct.pack(f"{order}I", 2) + b"\x08\x01g\x00\x02as\x00"
    body = b"".join(
        (
            struct.pack(f"{order}I", 15),
            struct.pack(f"{order}I", 2) + b"a2\0\0",
            struct.pack(f"{order}I", 2) + b"bc\0",
        )
    )
    head = mark + bytes((RETURN, 0, 1)) + struct.pack(f"{order}III", len(body), 9, len(fields))
    assert unpacked(head + fields + body) == Message(RETURN, 2, "", "", (["a2", "bc"],))


def test_of_formatted_texts_the_texts_are_kept() -> None:
    fields = b"\x01\x01o\x00\x02\x00\x00\x00/a\0\0\0\0\0\0" + b"\x08\x01g\x00\x06a(si)i\x00"
    pairs = b"\x03\x00\x00\x00\xe4\xbd\xa0\0\x08\x00\x00\x00" + bytes(4)
    pairs += b"\x01\x00\x00\x00h\0\0\0\x00\x00\x00\x00"
    body = struct.pack("<I", len(pairs)) + bytes(4) + pairs + struct.pack("<i", 3)
    head = b"l" + bytes((SIGNAL, 1, 1)) + struct.pack("<III", len(body), 9, len(fields))
    fields += bytes(-len(fields) % 8)
    assert unpacked(head + fields + body).values == (["你", "h"], 3)


def test_types_that_are_not_spoken_end_the_values() -> None:
    data = bytearray(Call("org.a.B", "/a", "org.a.B", "Do", "ii", (1, 2)).packed(1))
    place = data.index(b"\x02ii\x00")
    data[place + 2] = ord("d")
    assert unpacked(bytes(data)).values == (1,)


def test_a_message_that_says_it_is_huge_is_refused() -> None:
    with pytest.raises(MessageError):
        length(struct.pack("<4BIII", ord("l"), 2, 0, 1, 2**31, 1, 0))


@given(st.binary(max_size=80), st.integers(0, 127))
def test_broken_bytes_are_told_as_broken(junk: bytes, place: int) -> None:
    data = HELLO_BYTES[:16] + (HELLO_BYTES[16 : 16 + place] + junk)
    try:
        unpacked(data)
    except MessageError:
        return
    assert len(data) > 16
