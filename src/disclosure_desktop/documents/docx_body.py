"""What a Word file prints: the part with the report's blocks, set by GB/T 9704-2012."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from disclosure_desktop.documents import measure
from disclosure_desktop.documents.document import (
    Block,
    Document,
    Footnote,
    Heading,
    Paragraph,
    Signature,
    TableBlock,
    Title,
)
from disclosure_desktop.documents.docx_styles import HEADINGS, RUN_IN_HEADING, line_spacing
from disclosure_desktop.documents.docx_table import table
from disclosure_desktop.documents.docx_xml import EVEN_FOOTER, ODD_FOOTER, paragraph, part, run
from disclosure_desktop.documents.typesetting import load_typesetting, points, twips

if TYPE_CHECKING:
    from disclosure_desktop.documents.typesetting import Page, Typesetting


def document_part(document: Document) -> bytes:
    """Return the part of the file that holds what is printed; it does not depend on fonts."""
    typesetting = load_typesetting()
    blocks = (*document.blocks, None)
    body = "".join(_block(block, after, typesetting) for block, after in pairwise(blocks) if block)
    return part("document", f"<w:body>{body}{_section(typesetting.page)}</w:body>")


def _block(block: Block, after: Block | None, typesetting: Typesetting) -> str:
    match block:
        case Title():
            lines = measure.title_lines(block, typesetting.title.characters_per_line)
            return paragraph("Title", run("\n".join(lines)))
        case Heading():
            return paragraph(HEADINGS[0], run(block.text))
        case Paragraph():
            # A signature alone on the last page could be put below any text.
            return _paragraph(block, keep_next=isinstance(after, Signature))
        case TableBlock():
            return table(block, typesetting, keep_next=isinstance(after, Footnote))
        case Footnote():
            return paragraph("TableNote", run(block.text))
        case Signature():
            return _signature(block, typesetting)


def _paragraph(block: Paragraph, *, keep_next: bool) -> str:
    text, lead = block.text, block.lead
    # A single sentence with its full stop is the text of its level, not a heading over others.
    if block.level and lead == len(text) and not text.endswith("。"):
        return paragraph(HEADINGS[block.level - 1], run(text))
    if block.level == 2 and lead:
        runs = run(text[:lead], RUN_IN_HEADING) + (run(text[lead:]) if text[lead:] else "")
    else:
        runs = run(text)
    return paragraph("BodyText", runs, keep_next=keep_next)


def _signature(block: Signature, typesetting: Typesetting) -> str:
    setting, pitch = typesetting.signature, typesetting.text.line_pitch_pt
    indents = measure.signature_indents(setting, block.name, block.date)
    lines = [pair for pair in zip((block.name, block.date), indents, strict=True) if pair[0]]
    space, xml = setting.space_before_lines * pitch, ""
    for index, (text, indent) in enumerate(lines):
        layout = line_spacing(pitch, before=0 if index else space)
        layout += _right_indent(indent, typesetting.character_pitch_pt)
        xml += paragraph("Signature", run(text), keep_next=index + 1 < len(lines), layout=layout)
    return xml


def _right_indent(characters: float, pitch: float) -> str:
    chars, length = round(characters * 100), twips(characters * pitch)
    return f'<w:ind w:rightChars="{chars}" w:right="{length}"/>'


def _section(page: Page) -> str:
    margins = {
        "top": page.top_mm,
        "right": page.right_mm,
        "bottom": page.bottom_mm,
        "left": page.left_mm,
        "header": 0,
        "footer": page.footer_mm,
        "gutter": 0,
    }
    measured = "".join(f' w:{side}="{_mm(length)}"' for side, length in margins.items())
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{ODD_FOOTER}"/>'
        f'<w:footerReference w:type="even" r:id="{EVEN_FOOTER}"/>'
        f'<w:pgSz w:w="{_mm(page.width_mm)}" w:h="{_mm(page.height_mm)}"/>'
        f"<w:pgMar{measured}/></w:sectPr>"
    )


def _mm(length: float) -> int:
    return twips(points(length))
