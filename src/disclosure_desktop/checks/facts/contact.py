"""How to reach the body: Y7 postcode, telephone, e-mail and web address."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from disclosure_desktop.checks.findings import Finding, Repair, Severity
from disclosure_desktop.checks.prose.reading import read_prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from disclosure_desktop.checks.findings import Span
    from disclosure_desktop.checks.prose.manuscript import Manuscript

_SOURCE = "公开的联系方式要能用上：邮政编码六位，电话带区号，邮箱、网址完整"

_AREA = r"(?:\(0\d{2,3}\)|0\d{2,3}-?)"
_PHONE = re.compile(
    rf"{_AREA}\d{{7,8}}(?:(?:转|-)\d{{1,6}})?|1\d{{10}}|[48]00-?\d{{3}}-?\d{{4}}|(?:{_AREA})?1\d{{2,4}}"
)
_SECOND_PHONE = re.compile(r"\d{7,8}(?:(?:转|-)\d{1,6})?")
_POSTCODE = re.compile(r"\d{6}")
_EMAIL = re.compile(r"[A-Za-z0-9_.+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}")
_WEB = re.compile(r"(?:https?://)?(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?::\d+)?(?:[/?#][!-~]*)?")

_DASHES = str.maketrans("—–－‐−〇", "-----0")
_STOPS = str.maketrans("。，,", "...")

_IS = r"(?:为|是)?\s*[：:]?\s*"
_DIGITS = "[0-9０-９]"
_LABELLED = (
    ("postcode", re.compile(rf"(?:邮编|邮政编码){_IS}(?P<value>{_DIGITS}{{3,}})")),
    (
        "phone",
        re.compile(
            rf"(?:电话|座机)(?:号码)?{_IS}"
            rf"(?P<value>[（(]?{_DIGITS}(?:{_DIGITS}|[ \u3000（）()转—–－-]){{3,}}{_DIGITS})"
        ),
    ),
    (
        "email",
        re.compile(
            rf"(?:电子邮箱|电子信箱|电子邮件|邮箱|[Ee]-?mail)(?:地址)?{_IS}"
            r"(?P<value>[A-Za-z0-9][^\s\u4e00-\u9fff，。；、：（）()]{3,})"
        ),
    ),
)
_SITE = re.compile(
    r"(?<![A-Za-z0-9@.])(?:https?(?=[:：/])|www(?=[.。．,，]))"
    r"(?:[A-Za-z0-9:/._~?&=%#+@：／．-]|[。，,](?=[A-Za-z]))*"
)
_SAID = {
    "postcode": "邮政编码“{0}”不是六位数字。",
    "phone": "电话“{0}”没有区号，或者位数不对；请写成“区号-号码”。",
    "email": "电子邮箱“{0}”写得不完整，或者有不该有的字符。",
    "web": "网址“{0}”写得不完整，或者有不该有的字符。",
}


def review_contact(manuscript: Manuscript) -> Iterator[Finding]:
    """Y7: yield what is malformed among the contacts of the report, in its fields and its prose."""
    for kind in ("postcode", "phone", "email"):
        address = f"contact.{kind}"
        for paragraph in read_prose(address, manuscript.report.text(address)):
            value = paragraph.text.strip()
            start = paragraph.text.find(value)
            if not _is_good(kind, value):
                place = paragraph.span(start, start + len(value))
                yield _malformed(manuscript, kind, place, value)
    for paragraph in manuscript.paragraphs:
        for kind, start, end in _bad_contacts(paragraph.text, paragraph.address == "preamble"):
            place = paragraph.span(start, end)
            yield _malformed(manuscript, kind, place, paragraph.text[start:end])


@lru_cache(4096)
def _bad_contacts(text: str, is_preamble: bool) -> tuple[tuple[str, int, int], ...]:
    """Return the kinds and places of malformed contacts; labels are followed in the preamble."""
    values = [
        (kind, *found.span("value"))
        for kind, pattern in (_LABELLED if is_preamble else ())
        for found in pattern.finditer(text)
    ]
    values += [("web", *found.span()) for found in _SITE.finditer(text)]
    trimmed = (
        (kind, start, start + len(text[start:end].rstrip(".:;"))) for kind, start, end in values
    )
    return tuple(each for each in trimmed if not _is_good(each[0], text[each[1] : each[2]]))


def _is_good(kind: str, value: str) -> bool:
    plain = unicodedata.normalize("NFKC", value)
    if kind == "postcode":
        return _POSTCODE.fullmatch(plain) is not None
    if kind == "phone":
        return _are_phones(plain)
    return (_EMAIL if kind == "email" else _WEB).fullmatch(value) is not None


def _are_phones(text: str) -> bool:
    """Whether a text is telephone numbers; only the first must have its area code."""
    text = re.sub("-+", "-", text.translate(_DASHES))
    if _PHONE.fullmatch("".join(text.split())):
        return True
    pieces = [p for p in re.split(r"[、,;/\s]|或|和|\((?:传真|兼传真)\)", text) if p]
    return bool(pieces) and all(
        _PHONE.fullmatch(piece) or (i and _SECOND_PHONE.fullmatch(piece))
        for i, piece in enumerate(pieces)
    )


def _malformed(manuscript: Manuscript, kind: str, place: Span, value: str) -> Finding:
    plain = unicodedata.normalize("NFKC", value).translate(_STOPS)
    repairs: tuple[Repair, ...] = ()
    if kind in ("email", "web") and _is_good(kind, plain):
        repairs = (manuscript.replacing(f"改为“{plain}”", place, plain),)
    message = _SAID[kind].format(value)
    return manuscript.finding("Y7", Severity.WARNING, place, message, _SOURCE, repairs=repairs)
