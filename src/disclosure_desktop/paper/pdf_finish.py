"""What Qt leaves undone in a PDF file: searchable text, bookmarks, properties (ISO 19005-1).

The same document gives the same bytes on any day: no dates, and an identifier of the content.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
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
    NameObject,
    StreamObject,
    TextStringObject,
)

from disclosure_desktop.documents.typesetting import points
from disclosure_desktop.paper.breaking import printed
from disclosure_desktop.paper.fonts import TWIPS_PER_POINT
from disclosure_desktop.paper.glyph_names import Names, names_of_page, plainest
from disclosure_desktop.paper.name_tables import name_table, read_names, write_names
from disclosure_desktop.paper.pdf_reading import content_of, fonts_of

if TYPE_CHECKING:
    from disclosure_desktop.paper.setting import Bookmark, SetDocument

PRODUCER = "disclosure_desktop"


def finish(data: bytes, document: SetDocument) -> bytes:
    """Return a PDF file of Qt's with text that can be searched, bookmarks and properties."""
    writer = PdfWriter(clone_from=BytesIO(data))
    writer.pdf_header = "%PDF-1.4"  # the version that PDF/A-1 stands on
    fonts = _fonts(writer)
    _name_fonts(fonts.values())
    _name_glyphs(writer, fonts, document)
    _drop_unused_colours(writer)
    for bookmark in document.bookmarks():
        _add_bookmark(writer, bookmark, document)
    _set_properties(writer, document)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def _fonts(writer: PdfWriter) -> dict[str, DictionaryObject]:
    """Return the fonts; Qt gives each one name in the content of all pages."""
    fonts: dict[str, DictionaryObject] = {}
    for page in writer.pages:
        fonts |= fonts_of(page)
    return dict(sorted(fonts.items()))


def _name_fonts(fonts: Iterable[DictionaryObject]) -> None:
    """Write the tags that subsets of fonts have, which Qt makes up anew each time (9.6.4)."""
    for number, font in enumerate(fonts):
        descendant = font["/DescendantFonts"][0].get_object()  # type: ignore[index]
        family = str(font["/BaseFont"]).removeprefix("/")
        name = NameObject(f"/{_tag(number)}+{family}")
        descriptor = descendant["/FontDescriptor"].get_object()
        font[NameObject("/BaseFont")] = descendant[NameObject("/BaseFont")] = name
        descriptor[NameObject("/FontName")] = name


def _tag(number: int) -> str:
    """Return six capital letters that are different for each number."""
    return "".join(chr(ord("A") + number // 26**place % 26) for place in range(6))


def _name_glyphs(
    writer: PdfWriter, fonts: Mapping[str, DictionaryObject], document: SetDocument
) -> None:
    names: Names = {}
    for page, content in zip(writer.pages, document.contents, strict=True):
        # Qt fills shapes where no font has a character; the check of the file tells of those.
        blocks = content_of(page, strict=False).blocks
        found = names_of_page(tuple(content.all_runs()), blocks)
        for code, text in found.items():
            names[code] = plainest(names.get(code, text), text)
    for name, font in fonts.items():
        table = name_table(font)
        own = {code: text for (of, code), text in names.items() if of == name}
        write_names(table, read_names(table) | own)


def _drop_unused_colours(writer: PdfWriter) -> None:
    """Drop the colour spaces that Qt lists on every page; PDF/A allows one kind (6.2.3.3)."""
    for page in writer.pages:
        spaces = page["/Resources"]["/ColorSpace"]  # type: ignore[index]
        for name in [name for name, space in spaces.items() if "/DeviceRGB" not in str(space)]:
            del spaces[name]


def _add_bookmark(writer: PdfWriter, bookmark: Bookmark, document: SetDocument) -> None:
    page = document.typesetting.page
    y = points(page.height_mm - page.top_mm) - bookmark.y / TWIPS_PER_POINT
    fit = Fit.xyz(left=0, top=round(y, 1))
    writer.add_outline_item(title=bookmark.text, page_number=bookmark.page - 1, fit=fit)


def _set_properties(writer: PdfWriter, document: SetDocument) -> None:
    title, author = printed(document.document.title), printed(document.document.author)
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
