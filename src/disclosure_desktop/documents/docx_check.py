"""A Word file of the report, held against the report: its page, its fonts, and what it carries."""

from __future__ import annotations

import struct
import zipfile
import zlib
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from lxml import etree

from disclosure_desktop.documents.document import Document, Footnote, Heading, Paragraph, Title
from disclosure_desktop.documents.docx_data import report_data
from disclosure_desktop.documents.docx_page import docx_page
from disclosure_desktop.documents.docx_styles import HEADINGS, RUN_IN_HEADING
from disclosure_desktop.documents.docx_xml import clean
from disclosure_desktop.documents.reading.docx_source import docx_source
from disclosure_desktop.documents.reading.source import UnreadableError
from disclosure_desktop.documents.reading.wordml import Element, attribute, name_of
from disclosure_desktop.documents.self_check import (
    Piece,
    SelfCheck,
    compared,
    differing,
    expected,
)
from disclosure_desktop.documents.typesetting import load_typesetting, points, twips

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from disclosure_desktop.documents.docx_page import DocxPage
    from disclosure_desktop.documents.self_check import Expected, TextBlock
    from disclosure_desktop.documents.typesetting import Page, Preset, Typesetting

_PAGE, _STYLES, _FONTS = "word/document.xml", "word/styles.xml", "word/fontTable.xml"
_FOOTERS, _CORE = ("word/footer1.xml", "word/footer2.xml"), "docProps/core.xml"
# A part that is not here could hold a theme, a picture of the page, or names and dates.
_PARTS = (
    *("[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/settings.xml"),
    *("customXml/item1.xml", "customXml/itemProps1.xml", "customXml/_rels/item1.xml.rels"),
    *(_PAGE, _STYLES, _FONTS, *_FOOTERS, _CORE),
)
_MARGINS = {"top": "上边距", "bottom": "下边距", "left": "左边距", "right": "右边距"}
_PROPERTIES = {
    "title": "标题",
    "creator": "作者",
    "lastModifiedBy": "最后保存者",
    "language": "语言",
}
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, LookupError, OSError),
    *(RuntimeError, ValueError),
)
"""What zipfile raises on damaged files."""


def check_docx(document: Document, preset: str, data: bytes) -> SelfCheck:
    """Compare a Word file with the document and the preset of fonts that it was made of.

    What is compared is the page that is printed; the report that the file carries along is
    another thing to be compared. Raises TypesettingError where there is no such preset.
    """
    typesetting = load_typesetting()
    fonts = typesetting.preset(preset)
    differences: list[str] = []
    roots = _roots(data, differences)
    wanted = expected(document, clean)
    if _PAGE not in roots:
        return replace(compared(wanted, ()), differences=tuple(differences))
    page = docx_page(roots[_PAGE])
    checked = compared(wanted, page.items)
    differences += checked.differences
    if not checked.differences:
        differences += _style_differences(wanted, page, typesetting)
    differences += [f"页面里有不该有的内容（w:{name}）" for name in page.unknown]
    differences += _data_differences(document, data)
    for name, root in roots.items():
        differences += _part_differences(name, root, document, typesetting, fonts)
    return replace(checked, differences=tuple(differences))


def _roots(data: bytes, differences: list[str]) -> dict[str, Element]:
    """Return the roots of the parts by name; what is missing, or cannot be read, is told."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as file:
            parts = {name: file.read(name) for name in file.namelist()}
            doubled = len(file.namelist()) - len(parts)
    except _DAMAGED:
        differences.append("文件打不开")
        return {}
    differences += [f"文件里缺少 {name}" for name in _PARTS if name not in parts]
    differences += [f"文件里多出 {name}" for name in parts if name not in _PARTS]
    differences += ["文件里有同名的部分"] * bool(doubled)
    roots: dict[str, Element] = {}
    parser = etree.XMLParser(remove_comments=True, remove_pis=True, resolve_entities=False)
    for name, part in parts.items():
        try:
            roots[name] = etree.fromstring(part, parser)
        except etree.XMLSyntaxError:
            differences.append(f"{name} 不是完整的 XML")
    return roots


def _part_differences(
    name: str, root: Element, document: Document, typesetting: Typesetting, fonts: Preset
) -> Iterator[str]:
    if name == _PAGE:
        yield from _run_differences(name, root)
        yield from _geometry_differences(root, typesetting.page)
    elif name in _FOOTERS:
        yield from _run_differences(name, root)
    elif name == _STYLES:
        yield from _family_differences(root, _style_families(typesetting, fonts))
    elif name == _FONTS:
        yield from _font_table_differences(root, fonts)
    elif name == _CORE:
        yield from _property_differences(root, document)


def _data_differences(document: Document, data: bytes) -> Iterator[str]:
    """Yield what is wrong with the report that the file carries, as the importer finds it."""
    try:
        carried = docx_source(data).data
    except UnreadableError as error:
        yield f"文件读不回来：{str(error).rstrip('。')}"
        return
    if not carried:
        yield "文件里附带的报告数据缺失或损坏"
    elif carried != report_data(document.report):
        yield "文件里附带的报告数据与报告不一致"


def _style_differences(
    wanted: Sequence[Expected], page: DocxPage, typesetting: Typesetting
) -> Iterator[str]:
    """Yield paragraphs, which are all there, that stand in the style of another kind."""
    pieces = (piece for piece in wanted if isinstance(piece, Piece))
    for piece, style in zip(pieces, page.styles, strict=True):
        if style != _style_of(piece.block):
            yield f"{piece.where}的样式{differing(_style_of(piece.block), style)}"
    for style in sorted(page.cell_styles - set(_table_styles(typesetting))):
        yield f"表格里有其他样式的文字{differing('TableText1', style)}"


def _style_of(block: TextBlock) -> str:
    match block:
        case Title():
            return "Title"
        case Heading():
            return HEADINGS[0]
        case Paragraph():
            return HEADINGS[block.level - 1] if block.is_heading else "BodyText"
        case Footnote():
            return "TableNote"
    return "Signature"


def _table_styles(typesetting: Typesetting) -> list[str]:
    return [f"TableText{number}" for number, _ in enumerate(typesetting.sizes_pt.table, 1)]


def _style_families(typesetting: Typesetting, fonts: Preset) -> dict[str, tuple[str, str]]:
    """Return the Chinese and the Latin family by the id of the style; "" has the defaults."""
    families = {
        "": fonts.body,
        "Title": fonts.title,
        HEADINGS[0]: fonts.heading1,
        HEADINGS[1]: fonts.heading2,
        HEADINGS[2]: fonts.body,
        HEADINGS[3]: fonts.body,
        RUN_IN_HEADING: fonts.heading2,
        "TableNote": fonts.table,
        **dict.fromkeys(_table_styles(typesetting), fonts.table),
    }
    found = {style: (family, fonts.latin) for style, family in families.items()}
    # The digits of the page number are those of its Chinese family (GB/T 9704-2012, 7.5).
    return found | {"Footer": (fonts.page_number, fonts.page_number)}


def _family_differences(styles: Element, wanted: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    named: list[str] = []
    for element in _named(styles, "rFonts"):
        style = next((e for e in element.iterancestors() if name_of(e) == "style"), None)
        key = "" if style is None else attribute(style, "styleId")
        where = f"样式 {key} 的字体" if key else "正文的字体"
        named.append(key)
        if key not in wanted:
            yield f"样式 {key} 不应有自己的字体"
            continue
        chinese, latin = wanted[key]
        families = {"eastAsia": chinese, "ascii": latin, "hAnsi": latin, "cs": latin}
        found = _attributes(element)
        yield from (
            where + differing(families.get(script, ""), found.get(script, ""))
            for script in sorted({*families, *found})
            if families.get(script) != found.get(script)
        )
    missing = [key for key in wanted if named.count(key) != 1]
    yield from (f"样式 {key or '默认'} 的字体应写明一次" for key in missing)


def _font_table_differences(table: Element, fonts: Preset) -> Iterator[str]:
    wanted = list(fonts.families)
    found = [attribute(font, "name") for font in _named(table, "font")]
    if found != wanted:
        yield f"字体表{differing('、'.join(wanted), '、'.join(found))}"


def _run_differences(name: str, root: Element) -> Iterator[str]:
    """Yield families and styles named at runs, whose fonts come from their paragraphs alone."""
    for element in _named(root, "rFonts"):
        others = {k: v for k, v in _attributes(element).items() if k != "hint"}
        if others:
            yield f"{name} 里有另外指定的字体“{'、'.join(others.values())}”"
    for element in _named(root, "rStyle"):
        if attribute(element, "val") != RUN_IN_HEADING:
            yield f"{name} 里有另外指定的样式“{attribute(element, 'val')}”"


def _geometry_differences(page: Element, wanted: Page) -> Iterator[str]:
    sections = _named(page, "sectPr")
    if len(sections) != 1:
        yield f"页面设置应有 1 处，文件里是 {len(sections)} 处"
    lengths = {"w": wanted.width_mm, "h": wanted.height_mm}
    yield from _length_differences(page, "pgSz", lengths, {"w": "纸张宽度", "h": "纸张高度"})
    sides = {
        "top": wanted.top_mm,
        "bottom": wanted.bottom_mm,
        "left": wanted.left_mm,
        "right": wanted.right_mm,
        "header": 0.0,
        "footer": wanted.footer_mm,
        "gutter": 0.0,
    }
    names = {**_MARGINS, "header": "页眉距离", "footer": "页脚距离", "gutter": "装订线"}
    yield from _length_differences(page, "pgMar", sides, names)


def _length_differences(
    page: Element, element: str, wanted: Mapping[str, float], names: Mapping[str, str]
) -> Iterator[str]:
    """Yield lengths (mm) that the element's attributes, in twips, do not state."""
    for found in [_attributes(each) for each in _named(page, element)] or [{}]:
        for side, length in wanted.items():
            stated = found.pop(side, "")
            if stated != str(twips(points(length))):
                yield f"{names[side]}应为 {length:g} 毫米，文件里是{_in_mm(stated)}"
        yield from (f"页面设置里有不该有的“{other}”" for other in found)


def _in_mm(stated: str) -> str:
    if not stated.isdecimal():
        return f"“{stated}”" if stated else "空白"
    return f" {int(stated) / points(20):.1f} 毫米"


def _property_differences(core: Element, document: Document) -> Iterator[str]:
    author = clean(document.author)
    wanted = {"title": clean(document.title), "creator": author, "lastModifiedBy": author}
    wanted["language"] = "zh-CN"
    found = {str(etree.QName(each).localname): each.text or "" for each in core}
    for key in (*wanted, *(key for key in found if key not in wanted)):
        if key not in wanted:
            yield f"文件属性里多出 {key}“{found[key]}”"
        elif wanted[key] != found.get(key):
            yield f"文件属性“{_PROPERTIES[key]}”{differing(wanted[key], found.get(key, ''))}"


def _named(root: Element, name: str) -> list[Element]:
    return [element for element in root.iter() if name_of(element) == name]


def _attributes(element: Element) -> dict[str, str]:
    return {str(key).rpartition("}")[2]: str(text) for key, text in element.attrib.items()}
