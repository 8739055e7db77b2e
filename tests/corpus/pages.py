"""Pages as HTML: plain ones for other programs to open, and ones as saved from web sites."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape

from disclosure_desktop.documents.reading.source import SourceCell, SourceItem, SourceTable

_HEADING = re.compile("[一二三四五六]、")
_LABEL_STYLE = ' style="border:1pt solid #000; padding:0 5.4pt"'
_SITE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta http-equiv="Content-Type" content="text/html; charset={encoding}">
<title>{title}</title>
<style>.article p {{ text-indent: 2em; line-height: 1.8 }}</style>
<script>if (1 < 2) document.title += "<p>2019年</p>";</script>
</head>
<body>
<table width="1000" align="center"><tr><td valign="top">
<div style="display:none">无障碍浏览</div>
{body}
</td><td width="1"></td></tr></table>
<script>document.write("<div></div>")</script>
</body>
</html>
"""


def plain_page(items: Iterable[SourceItem]) -> str:
    """Return the page with nothing but what it shows."""
    body = "\n".join(_block(item) for item in items)
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>\n{body}\n</body></html>'


def site_page(items: Iterable[SourceItem], encoding: str) -> bytes:
    """Return the page within the layout tables and the styles of a web site."""
    shown = list(items)
    title = next(item for item in shown if isinstance(item, str))
    body = "\n".join(_site_block(item) for item in shown)
    page = _SITE.format(encoding=encoding, title=escape(title), body=body)
    return page.encode(encoding, "xmlcharrefreplace")


def nested_page(items: Iterable[SourceItem]) -> bytes:
    """Return a page with each cell's text deep within paragraphs, in pieces."""

    def content(text: str) -> str:
        parts = re.findall(r"[\x00-\x7f]+|.{1,3}", text)
        spans = "".join(f"<span>{_lines(part)}</span>" for part in parts)
        return f'<div><section><p class="a">{spans}</p></section><p><o:p></o:p></p></div>'

    def block(item: SourceItem) -> str:
        return f"<div><div>{_block(item)}</div></div>" if isinstance(item, str) else table(item)

    def table(item: SourceTable) -> str:
        inner = _rows(item, lambda cell: content(cell.text))
        return f"<div><table><tbody><tr><td><table>{inner}</table></td></tr></tbody></table></div>"

    body = "\n".join(block(item) for item in items)
    return f"<html><meta charset='utf-8'><body>{body}</body></html>".encode()


def _block(item: SourceItem) -> str:
    if isinstance(item, str):
        tag = "h2" if _HEADING.match(item) else "p"
        return f"<{tag}>{_lines(item)}</{tag}>"
    rows = _rows(item, lambda cell: "".join(f"<p>{_lines(t)}</p>" for t in cell.text.split("\n")))
    return f'<table border="1">{rows}</table>'


def _site_block(item: SourceItem) -> str:
    if isinstance(item, str):
        style = ' style="font-family:黑体"' if _HEADING.match(item) else ""
        return f'<p class="MsoNormal"><span{style}>\u3000\u3000{_lines(item)}</span></p>'
    rows = _rows(item, lambda cell: _lines(cell.text), _LABEL_STYLE)
    return f'<div align="center"><table class="MsoTable"><tbody>{rows}</tbody></table></div>'


def _rows(table: SourceTable, content: Callable[[SourceCell], str], of_labels: str = "") -> str:
    rows = []
    for row in range(table.rows):
        cells = [cell for cell in table.cells if cell.row == row]
        kinds = ["" if cell.text[:1].isascii() else of_labels for cell in cells]
        marks = [
            f"<td{_spans(cell)}{kind}>{content(cell)}</td>"
            for cell, kind in zip(cells, kinds, strict=True)
        ]
        rows.append(f"<tr>{''.join(marks)}</tr>\n")
    return "".join(rows)


def _spans(cell: SourceCell) -> str:
    across = f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
    return across + (f' rowspan="{cell.row_span}"' if cell.row_span > 1 else "")


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
