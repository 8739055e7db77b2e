"""Whatever happens to a PDF file is found when it is compared with its report."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject

from disclosure_desktop.documents.comparison import comparison
from disclosure_desktop.documents.document import Document, Heading, Paragraph, document
from disclosure_desktop.documents.typesetting import load_typesetting
from disclosure_desktop.form.description import load_form
from disclosure_desktop.paper.name_tables import name_table
from disclosure_desktop.paper.pdf import pdf_bytes
from disclosure_desktop.paper.pdf_check import check_pdf
from disclosure_desktop.paper.setting import set_document
from disclosure_desktop.report.report import Report
from tests.documents.reports import full_document, report
from tests.documents.wordml import doc
from tests.paper.pdf_files import (
    Damage,
    damaged,
    full,
    in_content,
    in_every_font,
    telling,
    text_of,
)
from tests.report.strategies import reports

COUNTS = ("issued", "repealed")


def told(data: bytes, damage: Damage, of: Document) -> tuple[str, ...]:
    return check_pdf(of, "gb2312", damaged(data, damage)).differences


@pytest.mark.parametrize("preset", list(load_typesetting().fonts))
@pytest.mark.parametrize(("form_id", "figures"), [("2019", 198), ("2021", 200)])
def test_a_file_agrees_with_its_report(form_id: str, figures: int, preset: str) -> None:
    whole = full_document(form_id, 1000)
    found = check_pdf(whole, preset, pdf_bytes(whole, preset))
    assert found.differences == ()
    assert (found.figures, found.agreeing) == (figures, figures)


def test_paragraphs_are_counted_and_not_lines() -> None:
    whole = doc(Heading("一、总体情况"), Paragraph("字" * 100), Paragraph("公开。"))
    found = check_pdf(whole, "gb2312", pdf_bytes(whole))
    assert found.sentence == "0/0 个数据一致，3 段文字一致"


def test_a_comparison_agrees_with_its_file() -> None:
    form = load_form("2021")
    now = report("2021", {"overview": "发布信息36条。\n新的一段。", "body": "青石乡"})
    whole = comparison(form, now, report("2021"), "去年的报告")
    assert check_pdf(whole, "gb2312", pdf_bytes(whole)).differences == ()


def test_a_digit_altered_in_the_file_is_found() -> None:
    whole, data = full()
    x, y = place_of(whole, "proactive.regulations.issued")
    # The last two digits of 1000: the third takes the code of the first.
    figure = rf"(1 0 0 1 {x}\S* {y}\S* cm[^E]*?Td )(<\w{{4}}>)( Tj\n\S+ 0 Td )<\w{{4}}>"
    assert told(data, in_content(0, figure, r"\1\2\3\2"), whole) == (
        "“规章·本年制发件数”应为 1000，文件里是 1100",
    )


def test_two_figures_in_each_other_s_place_are_found() -> None:
    whole, data = full()
    (x, y), (other, _) = (place_of(whole, f"proactive.regulations.{key}") for key in COUNTS)

    def swap(writer: PdfWriter) -> None:
        for old, new in ((x, "here"), (other, "there")):
            in_content(0, rf"1 0 0 1 {old}\S* {y}\S* cm", f"1 0 0 1 {new} {y} cm")(writer)
        in_content(0, "here", str(other))(writer)
        in_content(0, "there", str(x))(writer)

    assert told(data, swap, whole) == (
        "“规章·本年制发件数”应为 1000，文件里是 1001",
        "“规章·本年废止件数”应为 1001，文件里是 1000",
    )


def test_a_figure_moved_to_another_cell_is_found() -> None:
    whole, data = full()
    x, y = place_of(whole, "proactive.regulations.issued")
    moved = in_content(0, f"1 0 0 1 {x}\\S* {y}\\S* cm", f"1 0 0 1 {x + 2211} {y} cm")
    assert told(data, moved, whole) == (
        "“规章·本年制发件数”应为 1000，文件里是 空",
        "“规章·本年废止件数”应为 1001，文件里是 10001001",
    )


def place_of(whole: Document, address: str) -> tuple[int, int]:
    """Return where a figure stands, in twips cut to whole ones."""
    for content in set_document(whole).contents:
        for box in content.boxes:
            if box.cell.address == address:
                return int(box.runs[0].x), int(box.runs[0].y)
    raise AssertionError(address)


def test_a_line_moved_within_its_page_is_found() -> None:
    whole, data = telling()
    found = told(data, in_content(0, r"1 0 0 1 (2217\S*) (\S+) cm", r"1 0 0 1 2317 \2 cm"), whole)
    assert len(found) == 1
    assert "不在应在的位置" in found[0]


def test_a_page_that_is_missing_is_found() -> None:
    whole, data = full()
    found = told(data, lambda writer: writer.remove_page(2), whole)
    assert "文件有 2 页，应为 3 页" in found
    assert check_pdf(whole, "gb2312", damaged(data, lambda w: w.remove_page(2))).agreeing == 185


def test_a_page_too_many_is_found() -> None:
    whole, data = full()
    found = told(data, lambda writer: writer.add_page(writer.pages[0]), whole)
    assert found == ("文件有 4 页，应为 3 页",)


def test_pages_in_another_order_are_found() -> None:
    whole, data = full()

    def swap(writer: PdfWriter) -> None:
        pages = writer._pages.get_object()
        assert isinstance(pages, DictionaryObject)
        kids = pages["/Kids"]
        assert isinstance(kids, list)
        kids[0], kids[1] = kids[1], kids[0]

    assert told(data, swap, whole)


def test_another_title_is_found() -> None:
    whole, data = full()
    found = told(data, lambda writer: writer.add_metadata({"/Title": "草稿"}), whole)
    assert found == ("文件标题是“草稿”，应为“云阳县青石乡人民政府2025年政府信息公开工作年度报告”",)


def test_another_size_of_paper_is_found() -> None:
    whole, data = full()
    found = told(data, lambda writer: writer.pages[1].scale_to(612, 792), whole)
    assert "第 2 页的纸张大小不对" in check_pdf(whole, "gb2312", damaged(data, wide)).differences
    assert found


def wide(writer: PdfWriter) -> None:
    box = writer.pages[1].mediabox
    box.right = 612


def test_a_font_that_is_not_embedded_is_found() -> None:
    whole, data = full()

    def take_out(font: DictionaryObject) -> None:
        descendant = font["/DescendantFonts"][0].get_object()  # type: ignore[index]
        descendant["/FontDescriptor"].get_object().pop("/FontFile2", None)

    found = told(data, in_every_font(take_out), whole)
    assert all("没有嵌入文件" in each for each in found)
    assert any(each.startswith("第 3 页的字体 ") for each in found)


def test_text_in_another_colour_is_found() -> None:
    whole, data = telling()
    found = told(data, in_content(0, "0 0 0 scn", "1 1 1 scn"), whole)
    assert found
    assert "变了样子" in found[0]


@pytest.mark.parametrize("cover", ["1 1 1 scn 0 0 400 400 re f", "/Im1 Do", "BT 3 Tr ET"])
def test_what_could_cover_or_hide_text_is_found(cover: str) -> None:
    whole, data = telling()
    (found,) = told(data, in_content(0, r"\Z", f"\n{cover}\n"), whole)
    assert found.startswith("文件读不回来：有不认识的内容")


def test_a_line_of_a_table_moved_or_gone_is_found() -> None:
    whole, data = telling()
    box = r"(\d\S*) (\S+) (\S+) (\S+) re"
    assert told(data, in_content(0, box, r"\1 \2 999 \4 re"), whole) == ("第 1 页的表格线不对",)
    assert told(data, in_content(0, box + r"\nS", ""), whole) == ("第 1 页的表格线不对",)


def test_text_too_much_is_found() -> None:
    whole, data = telling()
    extra = "q 1 0 0 -1 300 500 cm BT /F14 9 Tf 1 0 0 -1 0 0 Tm 0 0 Td <0001> Tj ET Q"
    assert told(data, in_content(0, r"\Z", f"\n{extra}\n"), whole)


def test_text_that_went_missing_is_found() -> None:
    whole, data = telling()
    (found,) = told(data, in_content(0, r"0 0 Td <\w{4}> Tj", "0 0 Td"), whole)
    assert "处的文字不一致" in found


def test_names_of_letters_in_disorder_are_found() -> None:
    whole, data = telling()

    def garble(font: DictionaryObject) -> None:
        table = name_table(font)
        table.set_data(table.get_data().replace(b"<516C>", b"<79C1>"))

    assert told(data, in_every_font(garble), whole)


@pytest.mark.parametrize("length", [0, 1, 8, 500, 20_000, -1000, -40])
def test_a_truncated_file_is_told_in_a_sentence(length: int) -> None:
    whole, data = telling()
    (found,) = check_pdf(whole, "gb2312", data[:length]).differences
    assert found.startswith("文件读不回来：")


def test_another_kind_of_file_is_told_in_a_sentence() -> None:
    whole, _ = telling()
    (found,) = check_pdf(whole, "gb2312", b"PK\x03\x04" + bytes(2000)).differences
    assert found.startswith("文件读不回来：")


@settings(max_examples=40)
@given(st.data())
def test_garbled_bytes_are_found_or_do_no_harm(data: st.DataObject) -> None:
    whole, pdf = telling()
    garbled = bytearray(pdf)
    places = data.draw(st.lists(st.integers(0, len(pdf) - 1), min_size=1, max_size=20))
    for place in places:
        garbled[place] = data.draw(st.integers(0, 255))
    found = check_pdf(whole, "gb2312", bytes(garbled))
    if not found.differences:
        assert text_of(bytes(garbled)) == text_of(pdf)


def test_the_file_of_another_report_is_found() -> None:
    whole, _ = telling()
    _, other = full()
    assert check_pdf(whole, "gb2312", other).differences


def test_a_character_that_no_font_has_is_named() -> None:
    whole = doc(Heading("一、\ue000区"), Paragraph("青\ue000镇和\U000f0000乡"))
    assert check_pdf(whole, "gb2312", pdf_bytes(whole)).differences == (
        "本机没有字体能显示“\ue000\U000f0000”字",
    )


def test_characters_with_one_glyph_are_no_difference() -> None:
    whole = doc(Paragraph("一⼀二⼆—―"))
    assert check_pdf(whole, "gb2312", pdf_bytes(whole)).differences == ()


def test_a_character_from_another_font_is_no_difference() -> None:
    whole = doc(Paragraph("前😀中𰻞、葛\U000e0100—é后。" * 3))
    assert check_pdf(whole, "gb2312", pdf_bytes(whole)).differences == ()


@pytest.mark.qt_log_ignore("OpenType support missing", extend=True)  # of scripts nobody writes
@settings(max_examples=25)
@given(reports())
def test_any_report_agrees_with_its_file(found: Report) -> None:
    whole = document(load_form(found.form_id), found)
    result = check_pdf(whole, "gb2312", pdf_bytes(whole))
    assert all(each.startswith("本机没有字体") for each in result.differences)


def test_a_name_object_is_no_text() -> None:
    whole, data = telling()

    def rename(font: DictionaryObject) -> None:
        font[NameObject("/ToUnicode")] = NameObject("/Identity-H")

    (found,) = told(data, in_every_font(rename), whole)
    assert found.startswith("文件读不回来：")
