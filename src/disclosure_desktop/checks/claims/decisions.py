"""T10: the numbers of table two: documents, decisions, fees."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from disclosure_desktop.checks.claims.answers import NOTHING, Answer, run
from disclosure_desktop.checks.claims.places import OTHER, Place, is_filler
from disclosure_desktop.checks.claims.words import Word

_DECISION_UNITS = frozenset(["件", "件次", "份", "次", "起", "宗", "例", "封", ""])
_DECISION_FILLER = re.compile(
    r"(?:[\s“”的了共有为是计达类数量书件案]|合计|总计|累计|决定|处理|措施|执行|案件|收入|收费|金额|总额)*"
)
_DECIDED = re.compile(r"[作做]出|办理|办结|实施|下达")
_YUAN = Decimal(10_000)


def of_documents(place: Place, found: Sequence[Answer]) -> Answer | None:
    """T10: documents, by what was done with them."""
    verb, document = place.last("document_verb"), place.last("document")
    if document is None and verb is not None and place.topic == OTHER:
        spoken = [w for w in place.heard if w.kind in ("document", "decision", "review", "lawsuit")]
        document = spoken[-1] if spoken and spoken[-1].kind == "document" else None
    if document is None:
        return None
    last = max((w for w in (verb, document) if w in place.left and w), key=lambda w: w.start)
    if verb is None or place.has("other", "part", "received") or not _is_next_to(place, last):
        return NOTHING
    row = str(document.entry["row"])
    cells = [f"proactive.{row}.{column}" for column in verb.texts("columns")]
    choices = tuple((cell,) for cell in cells)
    if any(named.choices == choices for named in found):
        return NOTHING
    return Answer("T10", (document, verb), choices)


def _is_next_to(place: Place, last: Word) -> bool:
    """Return whether the number counts documents: 废止文件2件, but not 印发文件2件."""
    if place.is_next_to(last):
        return True
    text = place.between(last.end, place.quantity.start)
    over = last.kind == "document_verb" and "issued" not in last.texts("columns")
    return over and is_filler(text.removeprefix("的").removeprefix("文件"))


def of_decisions(place: Place, _: Sequence[Answer]) -> Answer | None:
    """T10: decisions; what was published of them is not what was decided."""
    words = run(place, "decision")
    if not words:
        return None
    text = place.between(words[-1].end, place.quantity.start)
    if (
        len(words) > 1
        or _is_amount(words[0])
        or _is_only_published(place)
        or place.quantity.unit not in _DECISION_UNITS
        or place.has("received", "no_decision", "part", "apply", "other")
        or (words[0] in place.heard and not _DECISION_FILLER.fullmatch(text))
        or place.after.startswith("信息")
    ):
        return NOTHING
    return Answer("T10", words, (words[0].texts("cells"),))


def _is_only_published(place: Place) -> bool:
    """Return whether the sentence speaks of publishing, and not of deciding since."""
    published = [word.end for word in place.heard if word.kind in ("publish", "papers")]
    if not published:
        return False
    return not _DECIDED.search(place.between(published[-1], place.quantity.start))


def _is_amount(word: Word) -> bool:
    return word.texts("cells")[0].endswith(".amount")


def of_fees(place: Place) -> Answer | None:
    """T10: the amount of 行政事业性收费, which the table has in 万元."""
    words = run(place, "decision")
    if len(words) != 1 or not _is_amount(words[0]):
        return None
    text = place.between(words[0].end, place.quantity.start)
    if place.has("other", "no_decision") or not _DECISION_FILLER.fullmatch(text):
        return None
    return Answer("T10", words, (words[0].texts("cells"),), _YUAN)
