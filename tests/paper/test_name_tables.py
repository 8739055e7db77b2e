"""ToUnicode maps."""

from __future__ import annotations

import pytest
from pypdf.generic import DictionaryObject, NameObject, NumberObject, StreamObject

from disclosure_desktop.paper.name_tables import name_table, read_names, write_names

QT = b"""\
/CIDInit /ProcSet findresource begin
begincmap
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
2 beginbfrange
<0000> <0000> <0000>
<0001> <0003> [<2F00> <5F00> <2E3A>]
endbfrange
endcmap
end
"""


def table(data: bytes) -> StreamObject:
    stream = StreamObject()
    stream.set_data(data)
    return stream


def test_names_are_read_as_qt_writes_them() -> None:
    assert read_names(table(QT)) == {0: "\0", 1: "⼀", 2: "开", 3: "⸺"}


def test_names_that_were_written_are_read_again() -> None:
    stream = table(QT)
    names = {0: "\0", 1: "一", 2: "开", 3: "——", 4: "𰻞", 5: "葛\U000e0100"}
    write_names(stream, names)
    assert read_names(stream) == names


def test_sections_have_at_most_a_hundred_entries() -> None:
    stream = table(QT)
    write_names(stream, dict.fromkeys(range(250), "字"))
    data = stream.get_data()
    assert [int(line.split()[0]) for line in data.splitlines() if b"beginbf" in line] == [
        100,
        100,
        50,
    ]
    assert len(read_names(stream)) == 250


def test_what_surrounds_the_names_stays() -> None:
    stream = table(QT)
    write_names(stream, {1: "一"})
    assert stream.get_data() == QT[: QT.index(b"2 beginbfrange")] + (
        b"1 beginbfchar\n<0001> <4E00>\nendbfchar\nendcmap\nend\n"
    )


def test_a_font_without_a_map_is_refused() -> None:
    font = DictionaryObject({NameObject("/ToUnicode"): NumberObject(1)})
    with pytest.raises(ValueError, match="字体没有文字对照表"):
        name_table(font)
