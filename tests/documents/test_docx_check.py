"""Word files held against their reports: faultless ones, and each kind of thing altered."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import etree

from disclosure_desktop.documents.document import Document, TableBlock
from disclosure_desktop.documents.docx import docx_bytes
from disclosure_desktop.documents.docx_check import check_docx
from disclosure_desktop.documents.self_check import SelfCheck
from disclosure_desktop.documents.typesetting import TypesettingError
from disclosure_desktop.report.report import Report
from tests.documents.reports import full_document
from tests.documents.tampering import (
    LONG_NAME,
    Change,
    altered,
    packed,
    paper,
    replaced,
    telling_report,
    unpacked,
    with_figure,
)
from tests.documents.wordml import SMALL, W, every
from tests.report.strategies import reports

WHOLE = paper(telling_report())
DATA = docx_bytes(WHOLE)
BODY_TEXT = '<w:pStyle w:val="BodyText"/>'


def tampered(change: Change, part: str = "word/document.xml") -> SelfCheck:
    return check_docx(WHOLE, "gb2312", altered(DATA, change, part))


def with_part(name: str, part: bytes) -> SelfCheck:
    return check_docx(WHOLE, "gb2312", packed(unpacked(DATA) | {name: part}))


@pytest.mark.parametrize("preset", ["gb2312", "system", "fangzheng"])
def test_what_is_written_agrees(preset: str) -> None:
    checked = check_docx(WHOLE, preset, docx_bytes(WHOLE, preset))

    assert checked == SelfCheck(200, 200, 16)
    assert checked.sentence == "200/200 个数据一致，16 段文字一致"


@pytest.mark.parametrize(("form_id", "figures"), [("2019", 198), ("2021", 200)])
def test_every_cell_of_either_form_is_compared(form_id: str, figures: int) -> None:
    whole = full_document(form_id, 1000)
    checked = check_docx(whole, "gb2312", docx_bytes(whole))

    assert checked == SelfCheck(figures, figures, checked.texts)
    assert checked.texts > 10


def test_blocks_that_no_form_makes_agree_too() -> None:
    assert check_docx(SMALL, "gb2312", docx_bytes(SMALL)) == SelfCheck(15, 15, 13)


@settings(max_examples=150)
@given(reports())
def test_what_is_written_of_any_report_agrees(report: Report) -> None:
    whole = paper(report)
    checked = check_docx(whole, "gb2312", docx_bytes(whole))

    assert checked.differences == ()
    assert checked.agreeing == checked.figures == {"2019": 198, "2021": 200}[report.form_id]


@given(
    st.text(st.sampled_from("甲\n\r\t\x00\x0b\x85\u2028 \u3000\xa0<&”"), max_size=12),
    st.sampled_from(["title", "signature", "overview", "body", "overview.heading"]),
)
def test_characters_that_print_nothing_agree(odd: str, address: str) -> None:
    report = telling_report()
    report.apply({address: f"甲{odd}乙", "proactive.footnote": f"注：{odd}"})
    whole = paper(report)

    assert check_docx(whole, "gb2312", docx_bytes(whole)).differences == ()


def test_a_name_on_two_lines_agrees() -> None:
    report = telling_report()
    report.apply({"body": LONG_NAME, "signature": LONG_NAME})
    data = docx_bytes(paper(report))

    assert check_docx(paper(report), "gb2312", data).differences == ()
    assert "<w:br/>" in unpacked(data)["word/document.xml"].decode()


def test_each_figure_is_looked_at() -> None:
    whole = full_document("2021", 1000)
    data = docx_bytes(whole)
    for address, printed in all_figures(whole).items():
        wrong = printed[:-1] + ("9" if printed[-1] != "9" else "8")
        checked = check_docx(whole, "gb2312", altered(data, replaced(f">{printed}<", f">{wrong}<")))
        (difference,) = checked.differences
        assert checked.agreeing == 199, address
        assert difference.endswith(f"应为 {printed}，文件里是 {wrong}"), address


def all_figures(whole: Document) -> dict[str, str]:
    tables = (block for block in whole.blocks if isinstance(block, TableBlock))
    return {address: text for block in tables for address, text in block.figures.items()}


@settings(max_examples=100)
@given(reports(), st.data())
def test_any_digit_of_any_figure_is_looked_at(report: Report, data: st.DataObject) -> None:
    whole = paper(report)
    digits = [
        (address, at)
        for address, text in sorted(all_figures(whole).items())
        for at, character in enumerate(text)
        if character in "0123456789"
    ]
    assume(digits)
    address, at = data.draw(st.sampled_from(digits))
    digit = data.draw(st.sampled_from("0123456789"))
    before = all_figures(whole)[address]
    after = before[:at] + digit + before[at + 1 :]

    checked = check_docx(whole, "gb2312", with_digits(whole, address, after))

    assert bool(checked.differences) == (before != after)
    assert checked.figures - checked.agreeing == (before != after)


def with_digits(whole: Document, address: str, text: str) -> bytes:
    """The file with a cell's text altered where the grid says that the cell is."""
    parts = unpacked(docx_bytes(whole))
    root = etree.fromstring(parts["word/document.xml"])
    tables = [block for block in whole.blocks if isinstance(block, TableBlock)]
    at = next(i for i, block in enumerate(tables) if address in block.grid.places)
    (cell,) = [cell for cell in tables[at].grid.values if cell.address == address]
    row = every(every(root, "tbl")[at], "tr")[cell.row]
    column, found = 0, None
    for found in every(row, "tc"):
        if column == cell.column:
            break
        column += int(next((e.get(f"{W}val", "") for e in every(found, "gridSpan")), "1"))
    assert found is not None
    first, *others = every(found, "t")
    first.text = text
    for other in others:
        other.text = ""
    parts["word/document.xml"] = etree.tostring(root)
    return packed(parts)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (replaced(">17<", ">71<"), "表二“行政许可·本年处理决定数量”应为 17，文件里是 71"),
        (replaced(">17<", "><"), "表二“行政许可·本年处理决定数量”应为 17，文件里是空白"),
        (replaced(">17<", "> 17<"), "表二“行政许可·本年处理决定数量”应为 17，文件里是“ 17”"),
        (replaced(">918<", ">819<"), "表二第 15 行第 2 列应为 918，文件里是 819"),
        (
            replaced(">（一）予以公开<", ">（二）予以公开<"),
            "表三第 6 行第 2 列应为“（一）予以公开”，文件里是“（二）予以公开”",
        ),
        (
            replaced("数字35条", "数字36条"),
            "“一、总体情况”第 2 段应为“（一）主动公开。第二段说数字35条。”，"
            "文件里是“（一）主动公开。第二段说数字36条。”",
        ),
        (
            replaced("第一段说情况。", "第一段说情况。 "),
            "“一、总体情况”第 1 段应为“第一段说情况。”，文件里是“第一段说情况。 ”",
        ),
        (
            replaced(">二、主动公开政府信息情况<", ">二、主动公开<"),
            "标题“二、主动公开政府信息情况”应为“二、主动公开政府信息情况”，文件里是“二、主动公开”",
        ),
        (
            replaced(">2025年政府信息公开工作年度报告<", ">2024年政府信息公开工作年度报告<"),
            "标题应为“青禾镇人民政府2025年政府信息公开工作年度报告”，"
            "文件里是“青禾镇人民政府2024年政府信息公开工作年度报告”",
        ),
        (
            replaced("注：含上年结转3件。</w:t><w:br/>", "注：含上年结转3件。</w:t>"),
            "“三、收到和处理政府信息公开申请情况”的表注应为“注：含上年结转3件。⏎不含调解。”，"
            "文件里是“注：含上年结转3件。不含调解。”",
        ),
        (
            replaced(">青禾镇党政办公室<", ">青禾镇人民政府<"),
            "落款机关应为“青禾镇党政办公室”，文件里是“青禾镇人民政府”",
        ),
        (
            replaced(">2026年1月23日<", ">2026年1月32日<"),
            "落款日期应为“2026年1月23日”，文件里是“2026年1月32日”",
        ),
    ],
)
def test_a_character_altered_on_the_page_is_named(change: Change, sentence: str) -> None:
    assert tampered(change).differences == (sentence,)


def test_two_figures_exchanged_are_named() -> None:
    checked = tampered(
        lambda xml: xml.replace(">23<", ">x<").replace(">46<", ">23<").replace(">x<", ">46<")
    )

    # 23 and 46 stand in further cells, the totals, where they are right.
    assert checked.agreeing < 200
    assert "表三“（一）予以公开·自然人”应为 23，文件里是 46" in checked.differences
    assert "表三“（一）予以公开·商业企业”应为 46，文件里是 23" in checked.differences


def paragraph_with(text: str) -> str:
    """The XML of the paragraph with this text."""
    xml = unpacked(DATA)["word/document.xml"].decode()
    (found,) = [p for p in xml.split("<w:p>") if text in p]
    return f"<w:p>{found.partition('</w:p>')[0]}</w:p>"


def test_a_paragraph_left_out_put_in_or_moved_is_named() -> None:
    first, third = paragraph_with("第一段说情况。"), paragraph_with("第三段说以后。")
    added = third.replace("第三段说以后。", "多出来的。")

    assert tampered(replaced(third, "")).differences == (
        "文件里没有“一、总体情况”第 3 段“第三段说以后。”",
    )
    assert tampered(replaced(third, third + added)).differences == (
        "“一、总体情况”第 3 段之后多出一段“多出来的。”",
    )
    assert tampered(replaced(third, "<w:p/>" + third)).differences == (
        "“一、总体情况”第 2 段之后多出一段空白",
    )
    moved = tampered(lambda xml: xml.replace(third, "").replace(first, third + first))
    assert moved.differences == (
        "标题“一、总体情况”之后多出一段“第三段说以后。”",
        "文件里没有“一、总体情况”第 3 段“第三段说以后。”",
    )


def test_a_row_left_out_is_named() -> None:
    xml = unpacked(DATA)["word/document.xml"].decode()
    (row,) = [f"<w:tr>{part}" for part in xml.split("<w:tr>") if ">918<" in part]
    row = row.partition("</w:tr>")[0] + "</w:tr>"

    checked = tampered(replaced(row, ""))

    assert checked.differences[0] == "表二应有 15 行，文件里是 14 行"
    assert checked.agreeing == 200


def test_a_text_where_a_label_goes_on_downwards_is_named() -> None:
    continued = '<w:vMerge/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr>'
    checked = tampered(
        lambda xml: xml.replace(
            continued, continued.replace("<w:p>", "<w:p><w:r><w:t>9</w:t></w:r></w:p><w:p>"), 1
        )
    )

    assert checked.differences == (
        "表三第 1 行第 1 列应为“…为：第一项加第二项之和，等于第三项加第四项之和）”，"
        "文件里是“…第一项加第二项之和，等于第三项加第四项之和）9⏎”",
    )


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ('<w:t xml:space="preserve">17<', "<w:rPr><w:vanish/></w:rPr><w:t>17<", "vanish"),
        (
            '<w:t xml:space="preserve">17<',
            '<w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>17<',
            "color",
        ),
        ("<w:body>", "<w:body><w:sdt/>", "sdt"),
        ("第一段说情况。</w:t>", "第一段说情况。</w:t><w:drawing/>", "drawing"),
    ],
)
def test_what_could_hide_or_add_something_is_named(old: str, new: str, name: str) -> None:
    assert tampered(replaced(old, new)).differences == (f"页面里有不该有的内容（w:{name}）",)


@pytest.mark.parametrize(
    "parent",
    ["body", "sectPr", "tbl", "tr", "trPr", "tc", "tcPr", "p", "pPr", "r", "rPr"],
)
def test_an_element_that_is_never_written_is_named_wherever_it_stands(parent: str) -> None:
    checked = tampered(lambda xml: xml.replace(f"<w:{parent}>", f"<w:{parent}><w:other/>", 1))

    assert checked == SelfCheck(200, 200, 16, ("页面里有不该有的内容（w:other）",))


def test_something_beside_the_body_is_named() -> None:
    checked = tampered(replaced("<w:body>", "<w:background/><w:body>"))

    assert checked.differences == ("页面里有不该有的内容（w:background）",)


def test_a_struck_out_row_is_named() -> None:
    checked = tampered(lambda xml: xml.replace("<w:cantSplit/>", "<w:cantSplit/><w:del/>", 1))

    assert checked.differences == ("页面里有不该有的内容（w:del）",)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (replaced('w:h="16838"', 'w:h="15840"'), "纸张高度应为 297 毫米，文件里是 279.4 毫米"),
        (replaced('w:w="11906"', 'w:w="12240"'), "纸张宽度应为 210 毫米，文件里是 215.9 毫米"),
        (replaced('w:top="2098"', 'w:top="1440"'), "上边距应为 37 毫米，文件里是 25.4 毫米"),
        (replaced('w:bottom="1984"', 'w:bottom="1440"'), "下边距应为 35 毫米，文件里是 25.4 毫米"),
        (replaced('w:left="1587"', 'w:left="1440"'), "左边距应为 28 毫米，文件里是 25.4 毫米"),
        (replaced(' w:right="1474"', ""), "右边距应为 26 毫米，文件里是空白"),
        (replaced('w:footer="1417"', 'w:footer="0"'), "页脚距离应为 25 毫米，文件里是 0.0 毫米"),
        (replaced('w:gutter="0"', 'w:gutter="284"'), "装订线应为 0 毫米，文件里是 5.0 毫米"),
        (
            replaced('w:h="16838"', 'w:h="16838" w:orient="landscape"'),
            "页面设置里有不该有的“orient”",
        ),
    ],
)
def test_a_page_of_another_shape_is_named(change: Change, sentence: str) -> None:
    assert tampered(change).differences == (sentence,)


def test_a_second_section_is_named() -> None:
    differences = tampered(replaced("</w:body>", "<w:sectPr/></w:body>")).differences

    assert differences == ("页面设置应有 1 处，文件里是 2 处",)


def test_a_page_without_its_shape_is_named() -> None:
    cut = lambda xml: xml.partition("<w:sectPr>")[0] + "</w:body></w:document>"  # noqa: E731

    assert tampered(cut).differences[0] == "页面设置应有 1 处，文件里是 0 处"
    assert "纸张宽度应为 210 毫米，文件里是空白" in tampered(cut).differences


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            lambda xml: xml.replace("方正小标宋简体", "黑体"),
            "样式 Title 的字体应为“方正小标宋简体”，文件里是“黑体”",
        ),
        (
            replaced('w:eastAsia="黑体"', 'w:eastAsia="仿宋_GB2312"'),
            "样式 Heading1 的字体应为“黑体”，文件里是“仿宋_GB2312”",
        ),
        (
            replaced("<w:docDefaults>", "<w:docDefaults><w:rFonts/>"),
            "正文的字体应为“仿宋_GB2312”，文件里是空白",
        ),
        (
            replaced('w:eastAsia="黑体"', 'w:eastAsia="黑体" w:asciiTheme="minorHAnsi"'),
            "样式 Heading1 的字体应为空白，文件里是 minorHAnsi",
        ),
        (
            replaced(
                '<w:name w:val="Body Text"/>', '<w:name w:val="Body Text"/><w:rFonts w:cs="A"/>'
            ),
            "样式 BodyText 不应有自己的字体",
        ),
        (
            replaced('w:styleId="TableNote"', 'w:styleId="TableNotes"'),
            "样式 TableNotes 不应有自己的字体",
        ),
    ],
)
def test_another_font_of_a_style_is_named(change: Change, sentence: str) -> None:
    assert sentence in tampered(change, "word/styles.xml").differences


def test_a_style_without_its_font_is_named() -> None:
    checked = tampered(
        replaced('w:styleId="TableNote"', 'w:styleId="TableNotes"'), "word/styles.xml"
    )

    assert checked.differences == (
        "样式 TableNotes 不应有自己的字体",
        "样式 TableNote 的字体应写明一次",
    )


def test_fonts_of_another_preset_are_named() -> None:
    differences = check_docx(WHOLE, "system", DATA).differences

    assert "样式 Title 的字体应为“宋体”，文件里是“方正小标宋简体”" in differences
    assert "样式 Heading2 的字体应为“楷体”，文件里是“楷体_GB2312”" in differences
    assert differences[0].startswith("字体表应为“宋体、黑体、楷体、仿宋、")


@pytest.mark.parametrize(
    ("part", "old", "new", "sentence"),
    [
        (
            "word/fontTable.xml",
            '<w:font w:name="黑体">',
            '<w:font w:name="隶书">',
            "字体表应为",
        ),
        (
            "word/document.xml",
            ">17<",
            '/><w:rPr><w:rFonts w:eastAsia="隶书"/></w:rPr><w:t>17<',
            "word/document.xml 里有另外指定的字体“隶书”",
        ),
        (
            "word/document.xml",
            ">17<",
            '/><w:rPr><w:rFonts w:asciiTheme="minorHAnsi"/></w:rPr><w:t>17<',
            "word/document.xml 里有另外指定的字体“minorHAnsi”",
        ),
        (
            "word/document.xml",
            '<w:rStyle w:val="RunInHeading"/>',
            '<w:rStyle w:val="Emphasis"/>',
            "word/document.xml 里有另外指定的样式“Emphasis”",
        ),
    ],
)
def test_another_font_anywhere_else_is_named(part: str, old: str, new: str, sentence: str) -> None:
    (difference,) = tampered(replaced(old, new), part).differences

    assert difference.startswith(sentence)


def test_another_font_of_the_page_number_is_named() -> None:
    change = replaced(
        '<w:t xml:space="preserve">1<', '<w:rPr><w:rFonts w:ascii="A"/></w:rPr><w:t>1<'
    )

    assert tampered(change, "word/footer2.xml").differences == (
        "word/footer2.xml 里有另外指定的字体“A”",
    )


def test_a_paragraph_in_the_style_of_another_kind_is_named() -> None:
    third = paragraph_with("第三段说以后。")
    heading = third.replace('w:val="BodyText"', 'w:val="Heading1"')
    cells = lambda xml: xml.replace('w:val="TableText1"', 'w:val="Title"', 1)  # noqa: E731

    assert tampered(replaced(third, heading)).differences == (
        "“一、总体情况”第 3 段的样式应为 BodyText，文件里是 Heading1",
    )
    assert tampered(cells).differences == ("表格里有其他样式的文字应为 TableText1，文件里是 Title",)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (replaced(':"17"', ':"71"'), "文件里附带的报告数据缺失或损坏"),
        (replaced('digest="', 'digest="0'), "文件里附带的报告数据缺失或损坏"),
        (lambda _: "<other/>", "文件里附带的报告数据缺失或损坏"),
    ],
)
def test_damaged_data_are_named(change: Change, sentence: str) -> None:
    checked = tampered(change, "customXml/item1.xml")

    assert checked == SelfCheck(200, 200, 16, (sentence,))


def test_data_of_another_report_are_named() -> None:
    other = telling_report()
    other.apply({"contact.phone": "0431-00000000"})
    part = unpacked(docx_bytes(paper(other)))["customXml/item1.xml"]

    assert with_part("customXml/item1.xml", part).differences == (
        "文件里附带的报告数据与报告不一致",
    )


def test_a_page_that_only_the_data_agree_with_is_named() -> None:
    other = with_figure(WHOLE, "proactive.licensing.decisions", "18")

    assert check_docx(WHOLE, "gb2312", docx_bytes(other)) == SelfCheck(
        200, 199, 16, ("表二“行政许可·本年处理决定数量”应为 17，文件里是 18",)
    )


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            replaced("<dc:title>青禾镇", "<dc:title>云岭乡"),
            "文件属性“标题”应为“青禾镇人民政府2025年政府信息公开工作年度报告”，"
            "文件里是“云岭乡人民政府2025年政府信息公开工作年度报告”",
        ),
        (
            replaced("<dc:creator>青禾镇人民政府<", "<dc:creator><"),
            "文件属性“作者”应为“青禾镇人民政府”，文件里是空白",
        ),
        (
            replaced("<cp:lastModifiedBy>青禾镇", "<cp:lastModifiedBy>云岭乡"),
            "文件属性“最后保存者”应为“青禾镇人民政府”，文件里是“云岭乡人民政府”",
        ),
        (replaced(">zh-CN<", ">en<"), "文件属性“语言”应为“zh-CN”，文件里是 en"),
        (
            replaced("<dc:language>", "<cp:revision>7</cp:revision><dc:language>"),
            "文件属性里多出 revision“7”",
        ),
    ],
)
def test_other_properties_are_named(change: Change, sentence: str) -> None:
    assert tampered(change, "docProps/core.xml").differences == (sentence,)


def test_a_part_too_many_or_missing_is_named() -> None:
    parts = unpacked(DATA)
    del parts["word/settings.xml"]

    assert with_part("word/theme/theme1.xml", b"<a/>").differences == (
        "文件里多出 word/theme/theme1.xml",
    )
    assert check_docx(WHOLE, "gb2312", packed(parts)).differences == (
        "文件里缺少 word/settings.xml",
    )


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_is_there_twice_is_named() -> None:
    target = BytesIO(DATA)
    with zipfile.ZipFile(target, "a") as file:
        file.writestr("word/styles.xml", unpacked(DATA)["word/styles.xml"])

    assert check_docx(WHOLE, "gb2312", target.getvalue()).differences == ("文件里有同名的部分",)


def test_a_file_that_the_importer_cannot_open_is_named() -> None:
    parts = unpacked(DATA)
    empty = b"<Relationships/>"

    checked = check_docx(
        WHOLE, "gb2312", packed(parts | {"_rels/.rels": empty, "[Content_Types].xml": empty})
    )

    assert checked.agreeing == 200
    assert checked.differences == (
        "文件读不回来：这个文件不是 .docx 文档，可能已损坏；"
        "请在 Word 或 WPS 里打开后另存为 .docx 再导入",
    )


def test_a_file_without_its_page_has_no_figure() -> None:
    parts = unpacked(DATA)
    del parts["word/document.xml"]
    checked = check_docx(WHOLE, "gb2312", packed(parts))

    assert checked == SelfCheck(200, 0, 16, ("文件里缺少 word/document.xml",))


def test_xml_that_breaks_off_is_named() -> None:
    assert tampered(lambda xml: xml[:-9], "word/settings.xml").differences == (
        "word/settings.xml 不是完整的 XML",
    )
    assert tampered(lambda xml: xml[:-9]) == SelfCheck(
        200, 0, 16, ("word/document.xml 不是完整的 XML",)
    )


@pytest.mark.parametrize("data", [b"", b"PK", DATA[:5000], DATA[5000:]])
def test_what_is_no_word_file_is_named(data: bytes) -> None:
    checked = check_docx(WHOLE, "gb2312", data)

    assert checked == SelfCheck(200, 0, 16, ("文件打不开",))


def test_a_byte_altered_in_a_packed_part_is_named() -> None:
    at = DATA.index(b"word/styles.xml") + 200
    data = DATA[:at] + bytes([DATA[at] ^ 0xFF]) + DATA[at + 1 :]

    assert check_docx(WHOLE, "gb2312", data).differences == ("文件打不开",)


def test_unknown_preset_is_refused() -> None:
    with pytest.raises(TypesettingError, match="没有“times”这套字体"):
        check_docx(WHOLE, "times", DATA)


def test_the_document_is_what_counts() -> None:
    other = replace(WHOLE, author="云岭乡人民政府")

    assert check_docx(other, "gb2312", DATA).differences == (
        "文件属性“作者”应为“云岭乡人民政府”，文件里是“青禾镇人民政府”",
        "文件属性“最后保存者”应为“云岭乡人民政府”，文件里是“青禾镇人民政府”",
    )
