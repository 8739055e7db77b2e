"""Runs and paragraphs of WordprocessingML (ECMA-376 part 1, chapter 17) as text.

The order of elements inside another is fixed by the schema; Word refuses files that change it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from disclosure_desktop.documents.document import MARK_COLORS, Mark, stretches

if TYPE_CHECKING:
    from collections.abc import Iterable

    from disclosure_desktop.documents.document import MarkedSpan

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = f'xmlns:w="{MAIN}" xmlns:r="{RELATIONSHIPS}"'
ODD_FOOTER, EVEN_FOOTER = "footerOdd", "footerEven"
"""Relationship ids of the two footers, which the body names and the package defines."""

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_NO_XML_CHARACTER = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAK = re.compile("([\n\t])")
_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}


def clean(text: str) -> str:
    """Drop the characters that XML 1.0 cannot hold, such as control characters.

    They come with text pasted from PDF files and web pages, print nothing, and one of them
    makes Word call the whole file damaged.
    """
    return _NO_XML_CHARACTER.sub("", text)


def attribute(text: str) -> str:
    """Return the text as a quoted attribute value."""
    return quoteattr(clean(text))


def content(text: str) -> str:
    """Return the text as the content of an element."""
    return escape(clean(text))


def part(root: str, body: str) -> bytes:
    """Return a part of the package: an element `w:root` with this content."""
    xml = f"{DECLARATION}<w:{root} {NAMESPACES}>{body}</w:{root}>"
    return xml.encode("utf-8")


def run(text: str, style: str = "", properties: str = "") -> str:
    """Return a run of text; line breaks and tabs in it become those of Word.

    `properties` are elements that stand after w:rFonts in w:rPr.
    """
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    # Without the hint Word takes “”, — and … from the Latin font, where they are narrow.
    hint = "" if text.isascii() else '<w:rFonts w:hint="eastAsia"/>'
    about = named + hint + properties
    inner = "".join(_piece(piece) for piece in _BREAK.split(clean(text)) if piece)
    return f"<w:r>{f'<w:rPr>{about}</w:rPr>' if about else ''}{inner}</w:r>"


def marked_runs(
    text: str, marks: Iterable[MarkedSpan], style: str = "", properties: str = ""
) -> str:
    """Return a text as runs, those that are marked coloured and underlined or struck."""
    return "".join(
        run(stretch, style, _marked(properties, mark)) for stretch, mark in stretches(text, marks)
    )


def _marked(properties: str, mark: Mark | None) -> str:
    if mark is None:
        return properties
    color = f'<w:color w:val="{MARK_COLORS[mark]}"/>'
    if mark is Mark.REMOVED:
        return f"<w:strike/>{color}{properties}"
    return f'{color}{properties}<w:u w:val="single"/>'


def _piece(text: str) -> str:
    return _BREAKS.get(text) or f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def paragraph(style: str, runs: str, *, keep_next: bool = False, layout: str = "") -> str:
    """Return a paragraph. `layout` are elements that stand after w:keepNext in w:pPr."""
    keep = "<w:keepNext/>" if keep_next else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}{layout}</w:pPr>{runs}</w:p>'
