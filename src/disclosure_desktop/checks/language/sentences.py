"""Words: 截止 for 截至 (P3), doubled and confused words (P4, P7), mixed units (P8)."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from disclosure_desktop.checks.findings import Finding, Severity, quoted
from disclosure_desktop.checks.language.ordinal_marks import marks_of
from disclosure_desktop.checks.language.wrong_words import WrongWord, confused_words, doubled_words
from disclosure_desktop.checks.prose.edits import Edit, around, rewriting, times
from disclosure_desktop.checks.prose.word_lists import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from disclosure_desktop.checks.prose.manuscript import Manuscript
    from disclosure_desktop.checks.prose.reading import Clause, Paragraph, Quantity

_UNTIL = re.compile(
    r"截止[到至于]?(?=\s*(?:[0-9０-９]{4}\s*年|[〇零○一二三四五六七八九]{4}年"
    r"|[0-9０-９]{1,2}\s*月|[一二三四五六七八九十]{1,2}月"
    r"|目前|当前|现在|今[年日天]?|[本上去当]年|年[底末]|[本上]月|月[底末]|[本上]季|报告期|统计期))"
)
_RIGHT_BEFORE = re.compile(r"(受理|申报|提交|报送|反馈|申请|填报|登记|公示|[时日]间|[时日]期)$")
"""What the end of is meant where it stands right before 截止."""

_UNTIL_SOURCE = "《现代汉语词典》：“截止”是到期停止，后面不带日期；说“到某时为止”用“截至”"


def review_until(manuscript: Manuscript) -> Iterator[Finding]:
    """P3: yield 截止 before a date up to which something is counted."""
    for paragraph in manuscript.paragraphs:
        for start, end in _until(paragraph.text):
            shown = quoted(re.split("[，。；：]", paragraph.text[start : end + 12])[0])
            message = f"{shown}里的“截止”应为“截至”：统计到某一天用“截至”。"
            span = paragraph.span(start, end)
            repair = manuscript.replacing("改为“截至”", span, "截至")
            yield manuscript.finding(
                "P3", Severity.WARNING, span, message, _UNTIL_SOURCE, repairs=(repair,)
            )


@lru_cache(2048)
def _until(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(
        found.span() for found in _UNTIL.finditer(text) if not _is_deadline(text[: found.start()])
    )


def _is_deadline(before: str) -> bool:
    """Whether what comes before in the sentence has an end of its own: 报名截止到3月1日."""
    sentence = re.split(r"[。；;！？]", before)[-1]
    return bool(_RIGHT_BEFORE.search(sentence)) or any(
        word in sentence for word in words_of("deadline_words")
    )


def review_doubled_words(manuscript: Manuscript) -> Iterator[Finding]:
    """P4: yield words and characters that are written twice."""
    for paragraph in manuscript.paragraphs:
        for word in doubled_words(paragraph.text):
            message = f"{quoted(word.wrong)}重复了，应为{quoted(word.right)}。"
            span = paragraph.span(word.start, word.end)
            repair = manuscript.replacing(f"改为{quoted(word.right)}", span, word.right)
            source = "同一个词连写两遍是录入或者修改时留下的"
            yield manuscript.finding(
                "P4", Severity.WARNING, span, message, source, repairs=(repair,)
            )


_ENDS = "。！？；：!?;:.…”’）》〉】」』)]\"'"
_STOPS_BEHIND_BRACKET = re.compile(r"。[^（）()]*[（(][^（）()]*[^（）()。！？][）)]$")
"""A sentence after others that ends with a bracket, and no full stop inside or behind it."""

_SOURCE_OF_ENDS = "《标点符号用法》（GB/T 15834—2011）：陈述句末尾用句号"
_LONGEST_HEADING = 40
_CONTACT = re.compile(
    r"(联系|通讯|办公|咨询|监督|单位)?(地址|电话|邮编|邮政编码|邮箱|电子邮箱|传真|网址|联系人|时间)"
    r"\s*[：:]"
)


def review_sentence_ends(manuscript: Manuscript) -> Iterator[Finding]:
    """P4: yield paragraphs whose last sentence does not end, headings and addresses apart."""
    for paragraph in manuscript.paragraphs:
        text = paragraph.text.rstrip()
        if not _breaks_off(text.strip()):
            continue
        end = len(text)
        start = end - 1 if text[-1] in "，、,—" else end
        message = f"这一段的最后一句没有写完或者缺句号：{around(text, end - 10, end, 0)}。"
        span = paragraph.span(end - 1, end)
        offer = "把段末的标点改为句号" if start < end else "在段末加句号"
        repair = manuscript.replacing(offer, paragraph.span(start, end), "。")
        yield manuscript.finding(
            "P4", Severity.WARNING, span, message, _SOURCE_OF_ENDS, repairs=(repair,)
        )


@lru_cache(2048)
def _breaks_off(text: str) -> bool:
    """Whether a paragraph is prose and has no end; a heading may have commas but no full stop."""
    if _CONTACT.match(text) or (text[-1] in _ENDS and not _STOPS_BEHIND_BRACKET.search(text)):
        return False
    if text[-1] in "，、,":
        return True
    if any(mark in text for mark in "。；"):
        return True
    numbered = any(mark.begins and mark.rank.is_heading for mark in marks_of(text))
    comma = "，" in text and not numbered
    return len(text) > _LONGEST_HEADING or (comma and len(text) > _LONGEST_HEADING // 2)


def review_confused_words(manuscript: Manuscript) -> Iterator[Finding]:
    """P7: yield each word of the list of confused words once for each text, with all its places."""
    for address, paragraphs in manuscript.texts.items():
        found = [
            (paragraph, word) for paragraph in paragraphs for word in confused_words(paragraph.text)
        ]
        found.sort(key=lambda each: each[1].wrong)
        for _, group in groupby(found, key=lambda each: each[1].wrong):
            yield _confused(manuscript, address, list(group))


def _confused(
    manuscript: Manuscript, address: str, found: list[tuple[Paragraph, WrongWord]]
) -> Finding:
    paragraph, word = found[0]
    edits = [Edit(p.start + w.start, p.start + w.end, w.right) for p, w in found]
    many = times(len(found))
    label = f"改为{quoted(word.right)}{many}"
    context = around(paragraph.text, word.start, word.end, 6)
    return manuscript.finding(
        "P7",
        Severity.HINT,
        paragraph.span(word.start, word.end),
        f"{context}里的{quoted(word.wrong)}{many}通常写作{quoted(word.right)}，请看一下。",
        "常用词写法，见词语表 wording.toml 的 confused_words",
        repairs=rewriting(manuscript, label, address, edits),
    )


_UNITS = ("条", "件", "次")
_FILLING = re.compile(r"(共计|总计|累计|合计|一共|共有|共|约|近|达到|达|了|为|各类|有效|数量|数)+$")
_LAST_WORDS = re.compile(r"[\u4e00-\u9fff]{4,}$")
_WORDS_AFTER = re.compile(r"(?!以上|左右|以内|[已均都全被未仍并])[\u4e00-\u9fff]{2,}$")
_OF_APPLICATIONS = re.compile("申请|答复|予以|不予|部分公开|受理|办[理结]|结转")
_SHORTEST = 4
"""So many characters must be the same before two numbers for them to count the same thing."""


def review_units(manuscript: Manuscript) -> Iterator[Finding]:
    """P8: yield a number whose unit is another than that of the same thing before it."""
    for paragraphs in manuscript.texts.values():
        seen: dict[str, dict[str, tuple[str, Quantity]]] = {}
        for paragraph in paragraphs:
            for clause in (c for sentence in paragraph.sentences for c in sentence.clauses):
                for quantity, thing in _counted(clause):
                    known = [seen.setdefault(key, {}) for key in _keys(clause, quantity, thing)]
                    others = [units for units in known if units and quantity.unit not in units]
                    if others:
                        first = next(iter(others[0].values()))
                        yield _mixed(manuscript, paragraph, quantity, first)
                    for units in known:
                        units.setdefault(quantity.unit, (thing, quantity))


def _counted(clause: Clause) -> Iterator[tuple[Quantity, str]]:
    """Yield the quantities in 条, 件 and 次, each with the words that say what it counts."""
    for quantity in clause.quantities:
        if quantity.unit in _UNITS:
            before = clause.text[: quantity.start - clause.start]
            after = _WORDS_AFTER.match(clause.text, quantity.end - clause.start)
            thing = _FILLING.sub("", before) + (after[0] if after else "")
            words = _LAST_WORDS.search(thing)
            if words and thing.endswith(words_of("counted_nouns")):
                yield quantity, words[0]


def _keys(clause: Clause, quantity: Quantity, thing: str) -> list[str]:
    """Return under what a quantity is compared: its last characters, and 信息 as such.

    Information is published in 条 or 件, whoever publishes it; that asked for is an application.
    """
    published = thing.endswith("信息") and not _OF_APPLICATIONS.search(clause.text)
    as_such = ["信息"] if published and quantity.unit in ("条", "件") else []
    return [thing[-_SHORTEST:], *as_such]


def _mixed(
    manuscript: Manuscript, paragraph: Paragraph, quantity: Quantity, other: tuple[str, Quantity]
) -> Finding:
    thing, first = other
    span = paragraph.span(quantity.start, quantity.end)
    message = (
        f"{quoted(thing[-8:])}前面的单位是“{first.unit}”（{first.text}），"
        f"这里是“{quantity.unit}”（{quantity.text}），请统一。"
    )
    same = quantity.text[: -len(quantity.unit)] + first.unit
    repair = manuscript.replacing(f"改为{quoted(same)}", span, same)
    source = "同一事项前后用同一个计量单位"
    return manuscript.finding("P8", Severity.HINT, span, message, source, repairs=(repair,))
