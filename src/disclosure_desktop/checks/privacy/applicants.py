"""Names of applicants in prose (D3): 张某申请公开, 申请人李四. Surnames come from a word list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from disclosure_desktop.checks.prose.word_lists import words_of

_HAN = "\u4e00-\u9fff"
_NO_GIVEN = "的是不未有在和与或及等已为要请可应将被对无均都人们了向就于因需以申只但而若如则后前时"
_NO_LAST = "村镇乡县市区局办所院校委组社厂店站部队司"
_BODY = "公企单机部村镇乡县市区局所院校学社组厂店小"
_PEOPLE = ("村民", "居民", "市民", "公民", "群众", "业主", "律师", "原告", "当事人", "申请人")
_PEOPLE_BEFORE = "|".join(f"(?<={word})" for word in _PEOPLE)
_BEFORE = "人民众告对向与和及为给到由将把就复送理名户"
"""What may stand right before a name with 某; 吉林某公司 is none."""

_GOES_ON = r"\s*(?:申请|要求|提出|提交|递交|不服|通过|向|就|因|于|的|等|[，,、（()）0-9]|$)"
_APPLIES = (
    r"(?:等(?:[0-9]+|[一二两三四五六七八九十]+)?(?:人|户|名村民|名群众)?)?"
    r"\s*(?:[于在][^，,]{1,14})?(?:向[^，,]{1,20})?(?:通过[^，,]{1,12})?(?:书面|网上|当面|邮寄)?"
    r"(?:申请(?:公开|获取|查阅|查询|政府信息|信息公开)|(?:提出|提交|递交|寄来)[^，,]{0,20}申请)"
)
_HIS_APPLICATION = r"\s*(?:申请(?:公开|获取)|的(?:政府)?(?:信息)?(?:公开)?申请)"


@dataclass(frozen=True, slots=True)
class Applicant:
    """A name beside an application, and what may stand there instead; None where nothing can."""

    start: int
    end: int
    name: str
    instead: str | None


@lru_cache(4096)
def applicants(sentence: str) -> tuple[Applicant, ...]:
    """Return the names of applicants in a sentence, in order."""
    names = _names() if "申请" in sentence else None
    if names is None:
        return ()
    places = {found.span("name") for found in names.after_applicant.finditer(sentence)}
    for surname in names.surname.finditer(sentence):
        matches = (pattern.match(sentence, surname.start()) for pattern in names.beside_verbs)
        places.update(found.span("name") for found in matches if found)
    return tuple(
        Applicant(start, end, sentence[start:end], _instead(sentence[:start]))
        for start, end in sorted(places)
        if not _is_other_word(sentence, start)
    )


def _is_other_word(sentence: str, start: int) -> bool:
    return any(sentence.startswith(word, start) for word in words_of("no_names"))


def _instead(before: str) -> str | None:
    """Return 申请人 for a bare name, nothing where that word stands before it already."""
    if before.endswith(_PEOPLE):
        return ""
    return None if re.search(r"申请人(姓名|名称)?\s*[：:]\s*$", before) else "申请人"


@dataclass(frozen=True)
class _Names:
    """What a name looks like: right after 申请人, and from a surname on, beside certain words."""

    surname: re.Pattern[str]
    after_applicant: re.Pattern[str]
    beside_verbs: tuple[re.Pattern[str], ...]


@cache
def _names() -> _Names | None:
    surnames = words_of("surnames")
    if not surnames:
        return None
    surname = f"(?:{'|'.join(sorted(map(re.escape, surnames), key=len, reverse=True))})"
    given = f"[{_HAN}](?<![{_NO_GIVEN}])"
    full = f"{surname}(?:{given}{given}|{given}|先生|女士)(?<![{_NO_LAST}])"
    masked = f"{surname}某(?:某|(?=[^{_BODY}某]|$))(?![{_BODY}])"
    name = f"(?P<name>{masked}|{full})"
    more = f"(?:[、和]{full}){{0,4}}"
    beside_verbs = (
        f"(?:(?<![{_HAN}])|(?<=[{_BEFORE}]))(?P<name>{masked})",
        rf"(?:^|(?<=[，,；;：:、和“（(\s日])|{_PEOPLE_BEFORE}){name}(?={more}\s*{_APPLIES})",
        f"(?<=[于到对复理办])(?P<name>{full})(?={more}{_HIS_APPLICATION})",
    )
    return _Names(
        re.compile(surname),
        re.compile(rf"申请人(?:姓名|名称)?(?:为|是)?\s*[：:]?\s*{name}(?={more}{_GOES_ON})"),
        tuple(re.compile(pattern) for pattern in beside_verbs),
    )
