"""The content of a PDF page, read operator by operator."""

from __future__ import annotations

import pytest

from disclosure_desktop.paper.pdf_content import (
    Block,
    Rectangle,
    UnknownContentError,
    read_content,
)

TEXT = b"""\
/GSa gs /CSp cs
0.05 0 0 -0.05 0 842 cm
q q 1 0 0 1 2000 4000 cm
/CSp cs 0 0 0 scn
BT
/F16 320 Tf 1 0 0 -1 0 0 Tm
0 0 Td <0010> Tj
315 0 Td <0002> Tj
ET
Q Q
"""
BOX = b"q .5 0 0 -.5 0 842 cm 1 w []0 d /CSp CS 0 0 0 SCN 100 200 60 20 re S Q"


def test_a_text_has_its_place_its_codes_and_its_colour() -> None:
    assert read_content(TEXT, 842).blocks == (Block("/F16", (16, 2), 100.0, 200.0, "000000"),)


def test_colours_last_until_they_are_restored() -> None:
    text = b"BT /F1 9 Tf <0001> Tj ET "
    stream = text + b"q 1 .5 0 scn " + text + b"Q " + text
    colors = [block.color for block in read_content(stream, 842).blocks]
    assert colors == ["000000", "FF8000", "000000"]


def test_codes_come_singly_or_together() -> None:
    stream = TEXT.replace(b"<0010> Tj", b"<00100011> Tj")
    assert read_content(stream, 842).blocks[0].codes == (16, 17, 2)


def test_a_box_has_its_corner_and_sides() -> None:
    assert read_content(BOX, 842).rectangles == (Rectangle(50.0, 100.0, 30.0, 10.0),)


def test_nothing_drawn_is_nothing() -> None:
    content = read_content(b"", 842)
    assert (content.blocks, content.rectangles) == ((), ())


def test_a_text_block_without_text_is_none() -> None:
    assert read_content(b"BT /F1 9 Tf ET", 842).blocks == ()


@pytest.mark.parametrize(
    ("stream", "told"),
    [
        (TEXT + b"0 0 100 100 re f\n", "有不认识的内容 f"),
        (TEXT + b"/Im0 Do\n", "有不认识的内容 Do"),
        (TEXT.replace(b"BT", b"BT 3 Tr"), "有不认识的内容 Tr"),
        (TEXT.replace(b"<0010>", b"(A)"), "有不认识的内容 (A) Tj"),
        (TEXT + b"% 12", "有不认识的内容 % 12"),
        (TEXT + b"Q", "内容不完整"),
        (TEXT.replace(b"2000 4000 cm", b"2000 cm"), "内容不完整"),
        (TEXT.replace(b"<0010> Tj", b"Tj"), "内容不完整"),
        (TEXT.replace(b"/F16 320 Tf", b"Tf"), "内容不完整"),
    ],
)
def test_content_that_none_of_ours_has_is_refused(stream: bytes, told: str) -> None:
    with pytest.raises(UnknownContentError) as caught:
        read_content(stream, 842)
    assert told in str(caught.value)
