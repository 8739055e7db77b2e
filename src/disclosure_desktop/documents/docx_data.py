"""The report that our Word file carries along: a custom XML part (ECMA-376 part 1, 15.2.5).

Word and WPS keep the part when they save the file anew. A reader trusts it no further than its
digest, and holds it against the page that people see (`documents/reading/own_document.py`).
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from disclosure_desktop.documents.docx_xml import DECLARATION
from disclosure_desktop.report.draftfile import content

if TYPE_CHECKING:
    from disclosure_desktop.report.report import Report

NAMESPACE = "urn:disclosure-desktop:report"
ROOT = f"{{{NAMESPACE}}}report"
"""The part's root element, as lxml names it."""

_STORE_ITEM = "{6C2B7C3E-9D0A-4E55-8E0B-3C8F6A1D2021}"
"""Names the part within the file, which Word asks for; the same in every file."""

_PROPERTIES_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"


def report_data(report: Report) -> str:
    """Return the report as the text that a Word file carries, in ASCII alone.

    XML could not hold the control characters that come with pasted text; JSON writes them so.
    """
    return json.dumps(content(report), sort_keys=True, separators=(",", ":"))


def data_part(data: str) -> bytes:
    """Return the part that holds the text of `report_data`."""
    root = f'<report xmlns="{NAMESPACE}" digest="{digest(data)}">{escape(data)}</report>'
    return f"{DECLARATION}{root}".encode("ascii")


def properties_part() -> bytes:
    """Return the part that describes the data part (ECMA-376 part 1, 15.2.6)."""
    space = f'xmlns:ds="{_PROPERTIES_NAMESPACE}"'
    schema = f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs>'
    root = f'<ds:datastoreItem {space} ds:itemID="{_STORE_ITEM}">{schema}</ds:datastoreItem>'
    return f"{DECLARATION}{root}".encode("ascii")


def digest(data: str) -> str:
    """Return the SHA-256 of the text, in hexadecimal."""
    return hashlib.sha256(data.encode("utf-8", "surrogatepass")).hexdigest()
