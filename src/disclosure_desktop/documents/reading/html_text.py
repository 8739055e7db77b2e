"""From the bytes of a web page to the text that its parser may safely see."""

from __future__ import annotations

import codecs
import re

from disclosure_desktop.documents.reading.source import UnreadableError

NO_TEXT = "这个网页里没有可以读的文字。"

_BOMS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{1,20})", re.IGNORECASE)
_CODECS = {b"gbk": "gb18030", b"gb2312": "gb18030", b"gb18030": "gb18030", b"big5": "big5"}
_RAW = re.compile(r"<!--|<(?:script|style)(?=[\s/>])", re.IGNORECASE)
_RAW_ENDS = {
    "<!--": re.compile("--!?>"),
    "<script": re.compile("</script", re.IGNORECASE),
    "<style": re.compile("</style", re.IGNORECASE),
}
_PICTURE = re.compile(r"data:[\w./+-]{1,40};base64,[\w+/=%-]*", re.ASCII)
_TAG_BEGINS = re.compile(r"<[A-Za-z/!?]")
_ENDLESS_NUMBER = re.compile(r"&#[0-9]{8,};?")


def readable(data: bytes) -> str:
    """Return the page as text: decoded, without scripts, comments, pictures and torn tags.

    Raises UnreadableError where the bytes are no text.
    """
    text = _PICTURE.sub("", _without_raw(_decoded(data)))
    return _ENDLESS_NUMBER.sub("", _without_unfinished(text))


def _decoded(data: bytes) -> str:
    for mark, encoding in _BOMS.items():
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if b"\0" in data:
        raise UnreadableError(NO_TEXT)
    found = _CHARSET.search(data, 0, 4096)
    declared = _CODECS.get(found[1].lower(), "utf-8") if found else "utf-8"
    for encoding in (declared, "utf-8", "gb18030"):
        try:
            # Unlike bytes.decode this allows a file that ends within a character.
            return codecs.getincrementaldecoder(encoding)().decode(data)
        except UnicodeDecodeError:
            continue
    return data.decode(declared, "replace")


def _without_raw(text: str) -> str:
    """Leave out comments, scripts and styles; where one is not closed, all that follows.

    The parser would search the rest of the page again and again for ends that are missing.
    """
    kept, start = [], 0
    while found := _RAW.search(text, start):
        kept.append(text[start : found.start()])
        end = _RAW_ENDS[found[0].lower()].search(text, found.start() + 2)
        start = text.find(">", end.end() - 1) + 1 if end else 0
        if not start:
            return "".join(kept)
    return "".join(kept) + text[start:]


def _without_unfinished(text: str) -> str:
    found = _TAG_BEGINS.search(text, text.rfind(">") + 1)
    return text[: found.start()] if found else text
