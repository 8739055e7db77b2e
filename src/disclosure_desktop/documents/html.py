"""The finished report as a web page: one file, or what is pasted into a site's editor.

The page depends on nothing: no script, nothing fetched; without its style it still reads well.
Runs of blanks within a paragraph become one, as in any web page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

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
from disclosure_desktop.documents.docx_xml import attribute, content
from disclosure_desktop.documents.html_style import STYLE
from disclosure_desktop.documents.html_table import inline, page_table, pasted_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def html_bytes(document: Document, preset: str = "gb2312") -> bytes:
    """Return the report as a whole web page in UTF-8; the same document gives the same bytes.

    `preset` is taken as other writers take it: a page shows the fonts that its reader has.
    """
    del preset
    author = f'<meta name="author" content={attribute(document.author)}>\n'
    page = (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{content(document.title)}</title>\n{author if document.author else ''}"
        f"<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"{_markup(document.blocks, _PAGE)}</main>\n</body>\n</html>\n"
    )
    return page.encode("utf-8")


def html_fragment(document: Document) -> str:
    """Return the report for the clipboard, to be pasted into the editor of a web site.

    It means the same without any `style`, `class` or `id`: those only make it look better.
    """
    return _markup(document.blocks, _PASTED)


@dataclass(frozen=True, slots=True)
class _Look:
    """What elements carry beside what they mean: attributes by element, and how tables are."""

    title: str
    paragraph: str
    note: str
    signature: Callable[[Sequence[str]], str]
    table: Callable[[TableBlock], str]
    break_in_title: str = ""


def _page_signature(lines: Sequence[str]) -> str:
    inner = "".join(_element("p", line) for line in lines)
    return f'<div class="signature">\n{inner}</div>\n'


def _pasted_signature(lines: Sequence[str]) -> str:
    return "".join(_element("p", line, ' align="right"') for line in lines)


# A long title breaks after the body's name. Where the site has no style of its own for
# paragraphs, the first line is indented; where it drops ours, paragraphs have space between.
_PAGE = _Look("", "", ' class="note"', _page_signature, page_table, "<wbr>")
_PASTED = _Look(' align="center"', ' style="text-indent:2em"', "", _pasted_signature, pasted_table)


def _markup(blocks: Sequence[Block], look: _Look) -> str:
    return "".join(_block(block, depth, look) for block, depth in _with_depths(blocks))


def _with_depths(blocks: Sequence[Block]) -> Iterator[tuple[Block, int]]:
    """Yield each block and which heading it is if it is one: 2 for h2.

    Levels that a report leaves out are no gap: 1. straight under a part is h3. A paragraph that
    begins with its heading has none, but ends what stands under the one before.
    """
    above: list[int] = []
    for block in blocks:
        level = _level(block)
        while level and above and above[-1] >= level:
            above.pop()
        if level and not (isinstance(block, Paragraph) and not block.is_heading):
            above.append(level)
        yield block, len(above) + 1


def _level(block: Block) -> int:
    if isinstance(block, Heading):
        return 1
    return block.level if isinstance(block, Paragraph) else 0


def _block(block: Block, depth: int, look: _Look) -> str:
    match block:
        case Title():
            parts = [content(part) for part in (block.body, block.rest) if part]
            return f"<h1{look.title}>{look.break_in_title.join(parts)}</h1>\n"
        case Heading():
            return _element(f"h{depth}", inline(block.text))
        case Paragraph():
            return _paragraph(block, depth, look)
        case TableBlock():
            return f"{look.table(block)}\n"
        case Footnote():
            return _element("p", inline(block.text), look.note)
        case Signature():
            return look.signature([inline(line) for line in (block.name, block.date) if line])


def _paragraph(block: Paragraph, depth: int, look: _Look) -> str:
    text, lead = block.text, block.lead
    if block.is_heading:
        return _element(f"h{depth}", inline(text))
    if 0 < lead < len(text):
        run_in = f"<strong>{inline(text[:lead])}</strong>{inline(text[lead:])}"
        return _element("p", run_in, look.paragraph)
    return _element("p", inline(text), look.paragraph)


def _element(tag: str, inner: str, attributes: str = "") -> str:
    """Return the element on a line of its own; "" without content, which would be read out."""
    return f"<{tag}{attributes}>{inner}</{tag}>\n" if inner.strip() else ""
