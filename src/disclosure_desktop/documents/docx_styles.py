"""The parts of a Word file that no report changes: styles, font table, settings, footers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure_desktop.documents.docx_xml import attribute, paragraph, part, run
from disclosure_desktop.documents.typesetting import twips

if TYPE_CHECKING:
    from disclosure_desktop.documents.typesetting import Preset, Typesetting

HEADINGS = ("Heading1", "Heading2", "Heading3", "Heading4")
"""The styles of the levels 一、 （一） 1. （1）; their outline levels are 0 to 3."""

RUN_IN_HEADING = "RunInHeading"
"""The character style of a level 2 heading that its paragraph goes on from."""

_PLAIN = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
"""Word adds room between Chinese and digits; not where widths are counted in characters."""

_HANGING_MARKS = '<w:overflowPunct w:val="1"/>'
"""A full stop may stand beyond the line's end, as it may in Word without a word about it.

LibreOffice takes the value for its opposite, and that is what it is stated for: where a mark
hangs beyond a justified line that is all but full, LibreOffice does not print it.
"""


def table_style(typesetting: Typesetting, size: float) -> str:
    """Return the id of the paragraph style for texts of this size in tables."""
    return f"TableText{typesetting.sizes_pt.table.index(size) + 1}"


def line_spacing(pt: float, before: float = 0, after: float = 0) -> str:
    """Return exact line spacing, with the space before and after the paragraph, all in points."""
    sides = (("before", before), ("after", after))
    space = "".join(f' w:{side}="{twips(length)}"' for side, length in sides if length)
    return f'<w:spacing{space} w:line="{twips(pt)}" w:lineRule="exact"/>'


def styles_part(typesetting: Typesetting, preset: Preset) -> bytes:
    """Return all styles of the file; nothing of Word's own defaults is left to rely on."""
    body = "".join(
        (
            _defaults(typesetting, preset),
            _basic_styles(typesetting),
            _title_style(typesetting, preset),
            _heading_styles(typesetting, preset),
            _text_styles(typesetting, preset),
            _table_styles(typesetting, preset),
        )
    )
    return part("styles", body)


def _fonts(east_asian: str, latin: str) -> str:
    chinese, western = attribute(east_asian), attribute(latin)
    return f"<w:rFonts w:ascii={western} w:hAnsi={western} w:eastAsia={chinese} w:cs={western}/>"


def _size(pt: float) -> str:
    half_points = round(pt * 2)
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _defaults(typesetting: Typesetting, preset: Preset) -> str:
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(preset.body, preset.latin)}"
        f'<w:color w:val="000000"/>{_size(typesetting.sizes_pt.body)}'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr/></w:pPrDefault></w:docDefaults>"
    )


def _basic_styles(typesetting: Typesetting) -> str:
    # A page holds its 22 lines only where single lines of a paragraph may stand alone.
    spacing = line_spacing(typesetting.text.line_pitch_pt)
    normal = f'<w:widowControl w:val="0"/>{_HANGING_MARKS}{spacing}'
    margins = "".join(
        f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right")
    )
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f'<w:qFormat/><w:pPr>{normal}<w:jc w:val="both"/></w:pPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:semiHidden/>'
        f"<w:tblPr><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList">'
        '<w:name w:val="No List"/><w:semiHidden/></w:style>'
    )


def _style(key: str, name: str, paragraph_: str, run_: str, *, following: str = "") -> str:
    """Return a paragraph style; one with a Chinese name is not among those that Word knows."""
    own = "" if name.isascii() else ' w:customStyle="1"'
    then = f'<w:next w:val="{following}"/>' if following else ""
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/>{then}<w:qFormat/>'
        f"<w:pPr>{paragraph_}</w:pPr><w:rPr>{run_}</w:rPr></w:style>"
    )


def _title_style(typesetting: Typesetting, preset: Preset) -> str:
    setting, pitch = typesetting.title, typesetting.text.line_pitch_pt
    before, after = setting.space_before_lines * pitch, setting.space_after_lines * pitch
    layout = (
        f"<w:keepNext/><w:keepLines/>{_PLAIN}"
        f'{line_spacing(setting.line_pitch_pt, before, after)}<w:jc w:val="center"/>'
    )
    bold = "<w:b/><w:bCs/>" if preset.title_bold else ""
    look = _fonts(preset.title, preset.latin) + bold + _size(typesetting.sizes_pt.title)
    return _style("Title", "Title", layout, look, following="BodyText")


def _heading_styles(typesetting: Typesetting, preset: Preset) -> str:
    sizes = typesetting.sizes_pt
    looks = (
        (preset.heading1, sizes.heading1),
        (preset.heading2, sizes.heading2),
        (preset.body, sizes.heading3),
        (preset.body, sizes.heading3),
    )
    styles = ""
    for level, (family, size) in enumerate(looks):
        outline = f'<w:outlineLvl w:val="{level}"/>'
        layout = f"<w:keepNext/><w:keepLines/>{_indent(typesetting)}{outline}"
        look = _fonts(family, preset.latin) + _condensed(typesetting) + _size(size)
        styles += _style(
            HEADINGS[level], f"heading {level + 1}", layout, look, following="BodyText"
        )
    return styles + _run_in_style(preset)


def _run_in_style(preset: Preset) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{RUN_IN_HEADING}">'
        '<w:name w:val="二级标题文字"/><w:qFormat/>'
        f"<w:rPr>{_fonts(preset.heading2, preset.latin)}</w:rPr></w:style>"
    )


def _indent(typesetting: Typesetting) -> str:
    count = typesetting.text.indent_characters
    length = twips(count * typesetting.character_pitch_pt)
    return f'<w:ind w:firstLineChars="{round(count * 100)}" w:firstLine="{length}"/>'


def _condensed(typesetting: Typesetting) -> str:
    return f'<w:spacing w:val="{twips(typesetting.text.character_spacing_pt)}"/>'


def _text_styles(typesetting: Typesetting, preset: Preset) -> str:
    sizes, condensed = typesetting.sizes_pt, _condensed(typesetting)
    factor = typesetting.table.line_pitch_factor
    song = _fonts(preset.table, preset.latin)
    signature = f'<w:keepLines/>{_PLAIN}<w:jc w:val="right"/>'
    # 半角宋体阿拉伯数字 (GB/T 9704-2012, 7.5): the digits are not of the Latin family here.
    number = _fonts(preset.page_number, preset.page_number) + _size(sizes.page_number)
    note = f'{line_spacing(sizes.footnote * factor, before=3)}<w:jc w:val="left"/>'
    return (
        _style("BodyText", "Body Text", _indent(typesetting), condensed)
        + _style("Signature", "Signature", signature, condensed)
        + _style("TableNote", "表注", note, song + _size(sizes.footnote))
        + _style("Footer", "footer", line_spacing(sizes.page_number * factor), number)
    )


def _table_styles(typesetting: Typesetting, preset: Preset) -> str:
    styles = ""
    for size in typesetting.sizes_pt.table:
        spacing = line_spacing(size * typesetting.table.line_pitch_factor)
        look = _fonts(preset.table, preset.latin) + _size(size)
        layout = f'{_PLAIN}{spacing}<w:jc w:val="center"/>'
        styles += _style(table_style(typesetting, size), f"表格文字 {size:g} 磅", layout, look)
    return styles


def font_table_part(typesetting: Typesetting, preset: Preset) -> bytes:
    """Return the families in use, each with the one that Word takes where it is missing."""
    return part("fonts", "".join(_font(typesetting, family) for family in preset.families))


def _font(typesetting: Typesetting, family: str) -> str:
    stand_ins = typesetting.stand_ins.get(family, ())
    other = f"<w:altName w:val={attribute(stand_ins[0])}/>" if stand_ins else ""
    charset = "00" if family.isascii() else "86"  # 134, GB2312_CHARSET
    return f'<w:font w:name={attribute(family)}>{other}<w:charset w:val="{charset}"/></w:font>'


def settings_part() -> bytes:
    """Return settings: page numbers differ on odd and even pages; Word 2013 and later as it is.

    No font comes from a theme; w:themeFontLang stands for programs that ask it for the languages
    of the whole file (ECMA-376 part 1, 17.15.1.88).
    """
    return part(
        "settings",
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        "<w:compat><w:doNotExpandShiftReturn/><w:useFELayout/>"
        '<w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>',
    )


def footer_part(*, odd: bool) -> bytes:
    """Return the page number: on the outer side, one character in (GB/T 9704-2012, 7.5)."""
    side = "right" if odd else "left"
    # 280 twips are the one character of 14 pt where a program does not know w:rightChars.
    layout = f'<w:ind w:{side}Chars="100" w:{side}="280"/><w:jc w:val="{side}"/>'
    number = f'<w:fldSimple w:instr=" PAGE ">{run("1")}</w:fldSimple>'
    return part("ftr", paragraph("Footer", f"{run('— ')}{number}{run(' —')}", layout=layout))
