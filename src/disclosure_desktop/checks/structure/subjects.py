"""What the prose must speak of: S6 the overview, S7 problems and improvement, S8 fees."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from disclosure_desktop.checks.facts.body_name import body_name
from disclosure_desktop.checks.findings import Finding, Repair, Severity
from disclosure_desktop.checks.prose.word_lists import mentioned, named_words
from disclosure_desktop.form.values import Number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from disclosure_desktop.checks.findings import Span
    from disclosure_desktop.checks.prose.manuscript import Manuscript

_FORMAT = "国办公开办函〔2021〕30号，年度报告格式"
_ARTICLE_50 = "《政府信息公开条例》第五十条"

_NOTHING = re.compile(
    r"(?:本|我|目前|暂|截至目前|一年来|年度|单位|机关|镇|乡|街道|局)*"
    r"(?:无|暂无|没有|不存在|未发现|/|—+)(?:存在)?(?:的)?(?:主要|突出|明显)?(?:问题|情况|不足)?"
    r"(?:(?:和|及|、|，)?(?:需要|需)?改进(?:情况|措施|的)?)?(?:的?情况|事项|地方)?"
)
_FEE = re.compile(r"处理费|收费|收取[^。；]{0,12}费|费用|缴费")
_STATES_FEE = re.compile(
    r"未|没有|无|不|零|免|[0-9０-９]+(?:[.．][0-9]+)?\s*万?元|[〇零一二两三四五六七八九十百千万]+元"
)


def review_subjects(manuscript: Manuscript) -> Iterator[Finding]:
    """S6: yield what the overview does not speak of (since the format of 2021)."""
    text = manuscript.report.text("overview")
    if manuscript.form.id < "2021" or not text.strip():
        return
    place = _beginning(manuscript, "overview")
    missing = _missing(text, "overview_subjects")
    if missing:
        message = f"“一、总体情况”要写五个方面，没有写到{'、'.join(missing)}。"
        yield manuscript.finding("S6", Severity.WARNING, place, message, _FORMAT)
    name = body_name(manuscript.report.body)
    is_government = bool(name.place) or name.whole.endswith("政府")
    if is_government and "监督保障" not in missing:
        yield from _supervision(manuscript, text, place)


def _supervision(manuscript: Manuscript, text: str, place: Span) -> Iterator[Finding]:
    if missing := _missing(text, "supervision_subjects"):
        message = f"监督保障要写到工作考核、社会评议和责任追究结果，没有写到{'、'.join(missing)}。"
        yield manuscript.finding("S6", Severity.WARNING, place, message, _FORMAT)


def review_improvement(manuscript: Manuscript) -> Iterator[Finding]:
    """S7: yield that part five says nothing, or lacks the problems or their improvement."""
    text = manuscript.report.text("improvement")
    if not text.strip():
        return
    place = _beginning(manuscript, "improvement")
    if _NOTHING.fullmatch(_plain(text)):
        message = f"第五部分只写了“{text.strip()}”；存在的问题和改进情况都要写明，不能写没有。"
        yield manuscript.finding("S7", Severity.WARNING, place, message, _ARTICLE_50)
    elif missing := _missing(text, "improvement_subjects"):
        message = f"第五部分要写存在的主要问题和改进情况，没有看到{'、'.join(missing)}。"
        yield manuscript.finding("S7", Severity.WARNING, place, message, _ARTICLE_50)


def review_fees(manuscript: Manuscript) -> Iterator[Finding]:
    """S8: yield that part six is silent on 信息处理费 (since the format of 2021)."""
    text = manuscript.report.text("other_matters")
    if manuscript.form.id < "2021" or not text.strip():
        return
    sentences = re.split(r"[。；;\n]", text)
    about = [sentence for sentence in sentences if _FEE.search(sentence)]
    if any(_STATES_FEE.search(sentence) for sentence in about):
        return
    message = "第六部分没有写信息处理费；收了多少元，或者没有收取，都要写明。"
    if about:
        message = f"第六部分提到“{about[0].strip()}”，却没有写收了多少元，或者没有收取。"
    elif _FEE.search(manuscript.report.text("overview")):
        message = "信息处理费写在了别处，第六部分里没有；收了多少元，或者没有收取，应写在这里。"
    place = _beginning(manuscript, "other_matters")
    repairs = (_no_fee(manuscript),) if not about and _nothing_unpaid(manuscript) else ()
    yield manuscript.finding("S8", Severity.WARNING, place, message, _FORMAT, repairs=repairs)


def _no_fee(manuscript: Manuscript) -> Repair:
    sentence = f"{manuscript.report.year}年，本机关未收取信息处理费。"
    text = manuscript.report.text("other_matters").strip()
    kept = "" if _NOTHING.fullmatch(_plain(text)) else f"\n{text}"
    return Repair(f"补上“{sentence}”", {"other_matters": sentence + kept})


def _nothing_unpaid(manuscript: Manuscript) -> bool:
    """Whether table three says that no application was dropped because a fee was not paid."""
    unpaid = manuscript.figures.values.get("applications.other_unpaid.total")
    return isinstance(unpaid, Number) and unpaid.quantity == 0


def _missing(text: str, name: str) -> list[str]:
    """Return the subjects of a list of `wording.toml` of which no word is in the text."""
    found = mentioned(text, name, "subject")
    return [subject for subject, _ in named_words(name, "subject") if subject not in found]


def _plain(text: str) -> str:
    return "".join(text.split()).strip("。．.；;，,")


def _beginning(manuscript: Manuscript, address: str) -> Span:
    """Return the first sentence of a part: what is missing from the whole has no other place."""
    paragraph = manuscript.texts[address][0]
    sentence = paragraph.sentences[0] if paragraph.sentences else None
    start, end = (sentence.start, sentence.end) if sentence else (0, len(paragraph.text))
    return paragraph.span(start, end)
