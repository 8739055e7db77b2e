"""The parts of a Word file put together, the same bytes for the same parts (ECMA-376 part 2)."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package

from disclosure_desktop.documents.docx_data import properties_part
from disclosure_desktop.documents.docx_xml import DECLARATION, EVEN_FOOTER, ODD_FOOTER, content

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first day that a zip file can name


@dataclass(frozen=True)
class FixedParts:
    """The parts beside the document itself, as bytes."""

    styles: bytes
    settings: bytes
    font_table: bytes
    odd_footer: bytes
    even_footer: bytes


def package(document: bytes, fixed: FixedParts, data: bytes, title: str, author: str) -> bytes:
    """Return the file with these parts and properties; `data` may be empty.

    Built from nothing rather than from python-docx's template, which would bring its own
    theme, thumbnail and numbering along.
    """
    whole = Package()
    main = _part(whole, "word/document.xml", CONTENT_TYPE.WML_DOCUMENT_MAIN, document)
    whole.load_rel(RELATIONSHIP_TYPE.OFFICE_DOCUMENT, main, "document")
    core = _part(whole, "docProps/core.xml", CONTENT_TYPE.OPC_CORE_PROPERTIES, _core(title, author))
    whole.load_rel(RELATIONSHIP_TYPE.CORE_PROPERTIES, core, "core")
    _add_fixed_parts(whole, main, fixed)
    if data:
        _add_data(whole, main, data)
    saved = BytesIO()
    whole.save(saved)
    return _reproducible(saved)


def _part(whole: Package, name: str, content_type: str, blob: bytes) -> Part:
    return Part(PackURI(f"/{name}"), content_type, blob, whole)


def _add_fixed_parts(whole: Package, main: Part, fixed: FixedParts) -> None:
    types, relations = CONTENT_TYPE, RELATIONSHIP_TYPE
    for name, key, content_type, relation, blob in (
        ("styles", "styles", types.WML_STYLES, relations.STYLES, fixed.styles),
        ("settings", "settings", types.WML_SETTINGS, relations.SETTINGS, fixed.settings),
        ("fontTable", "fonts", types.WML_FONT_TABLE, relations.FONT_TABLE, fixed.font_table),
        ("footer1", ODD_FOOTER, types.WML_FOOTER, relations.FOOTER, fixed.odd_footer),
        ("footer2", EVEN_FOOTER, types.WML_FOOTER, relations.FOOTER, fixed.even_footer),
    ):
        added = _part(whole, f"word/{name}.xml", content_type, blob)
        main.load_rel(relation, added, key)


def _add_data(whole: Package, main: Part, data: bytes) -> None:
    types, relations = CONTENT_TYPE, RELATIONSHIP_TYPE
    item = _part(whole, "customXml/item1.xml", types.XML, data)
    main.load_rel(relations.CUSTOM_XML, item, "data")
    about = types.OFC_CUSTOM_XML_PROPERTIES
    properties = _part(whole, "customXml/itemProps1.xml", about, properties_part())
    item.load_rel(relations.CUSTOM_XML_PROPS, properties, "about")


def _core(title: str, author: str) -> bytes:
    """Return the file's properties: no dates, and no name but the body's."""
    namespaces = (
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    xml = (
        f"{DECLARATION}<cp:coreProperties {namespaces}><dc:title>{content(title)}</dc:title>"
        f"<dc:creator>{content(author)}</dc:creator><dc:language>zh-CN</dc:language>"
        f"<cp:lastModifiedBy>{content(author)}</cp:lastModifiedBy></cp:coreProperties>"
    )
    return xml.encode("utf-8")


def _reproducible(saved: BytesIO) -> bytes:
    """Pack the file anew without the time, the machine and the order of this run."""
    packed = BytesIO()
    with ZipFile(saved) as source, ZipFile(packed, "w") as target:
        for name in sorted(source.namelist()):  # [Content_Types].xml comes first, as it should
            about = ZipInfo(name, _EARLIEST)
            about.compress_type = ZIP_DEFLATED
            about.create_system = 0  # ZipInfo would say on which system it runs
            target.writestr(about, source.read(name))
    return packed.getvalue()
