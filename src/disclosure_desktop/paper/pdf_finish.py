"""What Qt leaves undone in a PDF file: searchable text, bookmarks, properties (ISO 19005-1).

The same document gives the same bytes on any day: no dates, and an identifier of the content.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    Fit,
    IndirectObject,
    NameObject,
    StreamObject,
    TextStringObject,
)
from PySide6.QtGui import QFont, QRawFont

from disclosure_desktop.documents.typesetting import points
from disclosure_desktop.paper.fonts import TWIPS_PER_POINT

if TYPE_CHECKING:
    from disclosure_desktop.paper.lines import Run
    from disclosure_desktop.paper.setting import Bookmark, SetDocument

PRODUCER = "disclosure_desktop"

_CODE = re.compile(rb"(?<=<)[0-9A-F]{4}(?=>)")
_HEADER = b"endcodespacerange"


def finish(data: bytes, document: SetDocument) -> bytes:
    """Return a PDF file of Qt's with text that can be searched, bookmarks and properties."""
    writer = PdfWriter(clone_from=BytesIO(data))
    writer.pdf_header = "%PDF-1.4"  # the version that PDF/A-1 stands on
    _mend_text(writer, GlyphNames(document))
    _drop_unused_colours(writer)
    for bookmark in document.bookmarks():
        _add_bookmark(writer, bookmark, document)
    _set_properties(writer, document)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


class GlyphNames:
    """Which characters the glyphs of a document stand for.

    Fonts draw some characters with one glyph, 一 and the radical ⼀, or — and ―. Qt names the
    glyph after the first of them in Unicode; a search for the other would find nothing.
    """

    def __init__(self, document: SetDocument) -> None:
        self._document = document

    def meant(self, character: str) -> str:
        """Return the character of the document that is drawn with this character's glyph."""
        if character in self._characters:
            return character
        for font, glyphs in self._glyphs:
            found = glyphs.get(_glyph(font, character), "")
            if found:
                return found
        return character

    @cached_property
    def _characters(self) -> frozenset[str]:
        return frozenset("".join(run.text for run in self._runs))

    @cached_property
    def _runs(self) -> list[Run]:
        return [placed.run for page in self._document.contents for placed in page.all_runs()]

    @cached_property
    def _glyphs(self) -> list[tuple[QRawFont, Mapping[int, str]]]:
        fonts: dict[str, QFont] = {}
        for run in self._runs:
            font = run.face.font(run.text[:1])
            fonts[font.toString()] = font
        raw = [QRawFont.fromFont(font) for font in fonts.values()]
        return [(font, _names(font, self._characters)) for font in raw]


def _names(font: QRawFont, characters: Iterable[str]) -> dict[int, str]:
    names = {_glyph(font, character): character for character in characters}
    names.pop(0, None)  # the glyph of all that the font lacks
    return names


def _glyph(font: QRawFont, character: str) -> int:
    return next(iter(font.glyphIndexesForString(character)), 0)


def _mend_text(writer: PdfWriter, names: GlyphNames) -> None:
    for font in _fonts(writer):
        table = font["/ToUnicode"].get_object()
        assert isinstance(table, StreamObject)
        head, separator, codes = table.get_data().partition(_HEADER)
        table.set_data(head + separator + _CODE.sub(lambda found: _code(found[0], names), codes))


def _fonts(writer: PdfWriter) -> list[DictionaryObject]:
    found: dict[int, DictionaryObject] = {}
    for page in writer.pages:
        fonts = page["/Resources"]["/Font"]  # type: ignore[index]
        for reference in fonts.values():
            assert isinstance(reference, IndirectObject)
            font = reference.get_object()
            assert isinstance(font, DictionaryObject)
            found[reference.idnum] = font
    return list(found.values())


def _drop_unused_colours(writer: PdfWriter) -> None:
    """Drop the colour spaces that Qt lists on every page; PDF/A allows one kind (6.2.3.3)."""
    for page in writer.pages:
        spaces = page["/Resources"]["/ColorSpace"]  # type: ignore[index]
        for name in [name for name, space in spaces.items() if "/DeviceRGB" not in str(space)]:
            del spaces[name]


def _code(code: bytes, names: GlyphNames) -> bytes:
    meant = names.meant(chr(int(code, 16)))
    return meant.encode("utf-16-be").hex().upper().encode("ascii")


def _add_bookmark(writer: PdfWriter, bookmark: Bookmark, document: SetDocument) -> None:
    page = document.typesetting.page
    y = points(page.height_mm - page.top_mm) - bookmark.y / TWIPS_PER_POINT
    fit = Fit.xyz(left=0, top=round(y, 1))
    writer.add_outline_item(title=bookmark.text, page_number=bookmark.page - 1, fit=fit)


def _set_properties(writer: PdfWriter, document: SetDocument) -> None:
    title, author = document.document.title, document.document.author
    about = {"/Title": title, "/Author": author, "/Producer": PRODUCER}
    writer.metadata = {key: text for key, text in about.items() if text}
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject("zh-CN")
    shown = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    root[NameObject("/ViewerPreferences")] = shown
    metadata = root["/Metadata"].get_object()
    assert isinstance(metadata, StreamObject)
    metadata.set_data(_metadata(title, author).encode("utf-8"))
    identifier = ByteStringObject(hashlib.md5(_content(writer), usedforsecurity=False).digest())
    writer._ID = ArrayObject([identifier, identifier])


def _content(writer: PdfWriter) -> bytes:
    """Return what the identifier of a file follows from: all that is drawn, and the title."""
    drawn = [page.get_contents() for page in writer.pages]
    return b"".join(stream.get_data() for stream in drawn if stream is not None)


def _metadata(title: str, author: str) -> str:
    """Return the XMP packet; what it says must be what the properties say (ISO 19005-1, 6.7.3)."""
    named = f'<rdf:li xml:lang="x-default">{escape(title)}</rdf:li>'
    names = f"<dc:title><rdf:Alt>{named}</rdf:Alt></dc:title>"
    if author:
        names += f"<dc:creator><rdf:Seq><rdf:li>{escape(author)}</rdf:li></rdf:Seq></dc:creator>"
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">'
        f"{names}<pdf:Producer>{PRODUCER}</pdf:Producer>"
        "<pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="w"?>'
    )
