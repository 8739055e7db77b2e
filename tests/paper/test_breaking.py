"""Where lines of Chinese text may end."""

from __future__ import annotations

import pytest

from disclosure_desktop.paper.breaking import breaks, clusters, printed


def marked(text: str) -> str:
    """Return the text with a bar wherever a line may end, but at its own end."""
    parts = clusters(text)
    bars = ["|" if may else "" for may in breaks(parts)]
    return "".join(part + bar for part, bar in zip(parts, bars, strict=True)).removesuffix("|")


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        ("公|开", "between any two Chinese characters"),
        ("公|开，|年|报。", "no mark at the start"),
        ("说|“好”|了", "quotes hold on to what they enclose"),
        ("《公|开|条|例》|（试|行）：|“好”", "no break between marks that belong together"),
        ("（公|开）", "brackets"),
        ("约|35%|以|上", "a per cent sign stays with its number"),
        ("气|温|20℃|左|右", "so does a degree sign"),
        ("费|用|￥25,000.00|元", "a sum is not divided, nor parted from its sign"),
        ("误|差|±2|以|内", "nor is a tolerance"),
        ("全|年|≥4|次", "nor a limit"),
        ("制|度——|即|审|核", "破折号 is one mark, and begins no line"),
        ("等|等……|以|及", "so is 省略号"),
        ("1—|12|月", "连接号 begins no line"),
        ("35%～|40%", "in any of its shapes"),
        ("每|份/次", "分隔号 stands at neither end of a line"),
        ("使|用|IPv6|协|议", "a word of Latin letters is whole"),
        ("Open |data |portal", "Latin words are parted at blanks"),
        ("电|话|0431-|84141316", "a telephone number may be parted after its hyphen"),
        ("增|减|-3|件", "but a sign stays with its number"),
        ("a.gov.cn/|zwgk/|index.html", "an address may be parted after its strokes"),
        ("年|报|2025\u00a0年|版", "a blank that parts nothing"),
        ('他|说"好"了', "straight quotes do not tell which side they enclose"),
        ("咖|啡|café|馆", "accents do not make a letter Chinese"),
        ("葛\U000e0100|洪", "a variant of a character is one character"),
        ("𰻞|𰻞|面", "beyond U+FFFF"),
    ],
)
def test_lines_may_end(wanted: str, why: str) -> None:
    assert marked(wanted.replace("|", "")) == wanted, why


def test_nothing_to_break() -> None:
    assert clusters("") == []
    assert breaks([]) == []


def test_clusters_are_never_divided() -> None:
    assert clusters("——·……é葛\U000e0100") == ["——", "·", "……", "é", "葛\U000e0100"]


def test_characters_that_print_nothing_are_left_out() -> None:
    assert printed("一\u200b二\ufeff\x07三\u2028") == "一二三"


def test_a_tab_prints_a_blank_and_a_line_feed_stays() -> None:
    assert printed("一\t二\n三") == "一\u3000二\n三"
