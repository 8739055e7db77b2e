"""Labels and figures written in other ways."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle

from disclosure_desktop.form.values import Number, parse_number
from disclosure_desktop.report.report import Entry
from tests.corpus.paper import Paper
from tests.report.examples import APPLICANTS

_ZERO_WIDTH = "\u200b"
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_PUNCTUATION = str.maketrans({"、": "，", "“": '"', "”": '"', "（": "(", "）": ")", ".": "．"})


def labels_broken_by_blanks(paper: Paper) -> Paper:
    return paper.with_labels(lambda text: " ".join(text) if len(text) < 6 else _in_half(text, "　"))


def labels_broken_by_lines(paper: Paper) -> Paper:
    return paper.with_labels(lambda text: _in_half(text, "\n"))


def _in_half(text: str, between: str) -> str:
    middle = len(text) // 2
    return text[:middle] + between + text[middle:]


def labels_with_other_punctuation(paper: Paper) -> Paper:
    return paper.with_labels(lambda text: text.translate(_PUNCTUATION))


def labels_without_ordinals(paper: Paper) -> Paper:
    return paper.with_labels(lambda text: text.lstrip("一二三四、（）五六七.12345678"))


def labels_reworded(paper: Paper) -> Paper:
    words = {"总计": "合计", "法人或其他组织": "法人和其他组织", "尚未审结": "正在审理"}
    words |= {"自然人": "公民", "2.重复申请": "2.重复提出申请", "商业企业": "企业"}
    return paper.with_labels(lambda text: words.get(text, text))


def separators(paper: Paper) -> Paper:
    def grouped(text: str) -> str:
        whole, point, rest = text.partition(".")
        return f"{int(whole):,}{point}{rest}" if whole.isdecimal() else text

    return paper.with_figures(grouped)


def units(paper: Paper) -> Paper:
    units = cycle(["件", " 件", "项", "", "宗"])
    return paper.with_figures(lambda text: text + next(units) if text.isdecimal() else text)


def full_width_digits(paper: Paper) -> Paper:
    return paper.with_figures(lambda text: text.translate(_FULL_WIDTH))


def remarks(paper: Paper) -> Paper:
    row = "proactive.normative_documents."
    address = row + ("issued" if paper.report.form_id == "2021" else "produced")
    changes: dict[str, Entry | None] = {address: parse_number("22（其中修订16件）")}
    changes["applications.granted.business"] = _remarked(paper, "applications.granted.business")
    return paper.remade(changes)


def _remarked(paper: Paper, address: str) -> Number:
    value = paper.report.value(address)
    assert isinstance(value, Number)
    return replace(value, remark="（含重复2件）")


def dashes(paper: Paper) -> Paper:
    """Zeros printed as marks: what stands in the file is kept, and is no number."""
    marks = cycle("/—无")
    keys = ("refused_secret", "refused_by_law", "rejected_excessive")
    addresses = [f"applications.{row}.{column}" for row in keys for column in APPLICANTS[1:4]]
    return paper.filled({address: next(marks) for address in addresses})


def words_for_numbers(paper: Paper) -> Paper:
    texts = ("二十", "3万", "约5", "见附件", "1.5件", "007")
    addresses = [f"applications.granted.{column}" for column in APPLICANTS]
    return paper.filled(dict(zip(addresses, texts, strict=True)))


def cells_blank(paper: Paper) -> Paper:
    keys = ("partly_granted", "refused_inquiry")
    addresses = [f"applications.{row}.{column}" for row in keys for column in APPLICANTS]
    return paper.filled(dict.fromkeys([*addresses, "disputes.cases.review_other"], ""))


def bookmarks(paper: Paper) -> Paper:
    paper = paper.with_figures(lambda text: text + "[bookmark: _GoBack]" if text == "0" else text)
    mark = cycle(["[bookmark: _GoBack]", "", "[bookmark: _Toc123]"])
    return paper.with_lines(lambda text: text + next(mark)).with_labels(lambda t: t + next(mark))


def entities(paper: Paper) -> Paper:
    mark = cycle(["&nbsp;", "", "&nbsp;&nbsp;"])
    paper = paper.with_figures(lambda text: next(mark) + text).with_labels(lambda t: next(mark) + t)
    return paper.with_lines(lambda text: next(mark) + text + next(mark))


def zero_width(paper: Paper) -> Paper:
    paper = paper.with_figures(lambda text: _in_half(text, _ZERO_WIDTH))
    paper = paper.with_labels(lambda text: _in_half(text, "\ufeff" + _ZERO_WIDTH))
    return paper.with_lines(lambda text: _in_half(text, _ZERO_WIDTH))
