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
    on_lines,
)
from disclosure_desktop.documents.docx_styles import HEADINGS, RUN_IN_HEADING, line_spacing
from disclosure_desktop.documents.docx_table import table
from disclosure_desktop.documents.docx_xml import (
    EVEN_FOOTER,
    ODD_FOOTER,
    marked_runs,
    paragraph,
    part,
    run,
)
from disclosure_desktop.documents.typesetting import load_typesetting, points, twips

if TYPE_CHECKING:
    from collections.abc import Iterator

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
            return paragraph("Title", _title(block, typesetting))
        case Heading():
            return paragraph(HEADINGS[0], marked_runs(block.text, block.marks))
        case Paragraph():
            # A signature alone on the last page could be put below any text.
            return _paragraph(block, keep_next=isinstance(after, Signature))
        case TableBlock():
            return table(block, typesetting, keep_next=isinstance(after, Footnote))
        case Footnote():
            return paragraph("TableNote", marked_runs(block.text, block.marks))
        case Signature():
            return _signature(block, typesetting)


def _title(block: Title, typesetting: Typesetting) -> str:
    lines = measure.title_lines(block, typesetting.title.characters_per_line)
    return marked_runs(*on_lines(lines, block.marks))


def _paragraph(block: Paragraph, *, keep_next: bool) -> str:
    if block.is_heading:
        return paragraph(HEADINGS[block.level - 1], marked_runs(block.text, block.marks))
    if block.level == 2 and block.lead and not block.marks:
        lead, rest = block.text[: block.lead], block.text[block.lead :]
        runs = run(lead, RUN_IN_HEADING) + (run(rest) if rest else "")
    else:
        runs = marked_runs(block.text, block.marks)
    return paragraph("BodyText", runs, keep_next=keep_next)


def _signature(block: Signature, typesetting: Typesetting) -> str:
    pitch = typesetting.text.line_pitch_pt
    lines = [line for line in _signature_lines(block, typesetting) if line[0]]
    space, xml = typesetting.signature.space_before_lines * pitch, ""
    for index, (runs, layout) in enumerate(lines):
        spacing = line_spacing(pitch, before=0 if index else space)
        keep = index + 1 < len(lines)
        xml += paragraph("Signature", runs, keep_next=keep, layout=spacing + layout)
    return xml


def _signature_lines(block: Signature, typesetting: Typesetting) -> Iterator[tuple[str, str]]:
    """Yield name and date as runs, each with what sets it at its place."""
    pitch, limit = typesetting.character_pitch_pt, typesetting.text.characters_per_line
    setting = measure.signature_set(typesetting.signature, block, limit)
    (name, marks), left = on_lines(setting.name_lines, block.name_marks), 0.0
    if len(setting.name_lines) > 1:
        left = max(0.0, limit - setting.name_indent - measure.widest(name))
    place = _indents(pitch, left, setting.name_indent)
    centred = '<w:jc w:val="center"/>' if len(setting.name_lines) > 1 else ""
    yield marked_runs(name, marks), place + centred
    yield marked_runs(block.date, block.date_marks), _indents(pitch, 0, setting.date_indent)


def _indents(pitch: float, left: float, right: float) -> str:
    """Return the indents of a paragraph, given in characters of this pitch (pt)."""
    sides = [("left", left)] if left else []
    sides.append(("right", right))
    measured = "".join(
        f' w:{side}Chars="{round(count * 100)}" w:{side}="{twips(count * pitch)}"'
        for side, count in sides
    )
    return f"<w:ind{measured}/>"


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
