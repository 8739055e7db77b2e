"""The rules by which a number in prose stands for cells of the tables.

Each rule looks at the words beside a number for one kind of names. It answers with the cells, or
that the number stands for none (`NOTHING`), or leaves the number to the next rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from disclosure_desktop.checks.claims.answers import NOTHING, Answer, Choice, run
from disclosure_desktop.checks.claims.decisions import of_decisions, of_documents, of_fees
from disclosure_desktop.checks.claims.places import (
    APPLICATIONS,
    LARGER,
    PAPERS,
    SMALLER,
    Place,
    is_request,
)
from disclosure_desktop.checks.claims.words import Word

RECEIVED: Choice = ("applications.received.total",)
CARRIED_IN: Choice = ("applications.carried_in.total",)
HANDLED: Choice = ("applications.handled.total",)
CARRIED_OUT: Choice = ("applications.carried_out.total",)
_ALL: Choice = RECEIVED + CARRIED_IN

_COUNT_UNITS = frozenset(["件", "件次", "份", "条", "次", "起", "宗", "例", "项", "个", "封"])
DISPUTES = {
    "review": ("review",),
    "lawsuit": ("direct", "after_review"),
    "direct": ("direct",),
    "after_review": ("after_review",),
}
"""Kinds of words, and the stages of table four that they speak of."""

_EACH = re.compile(r"(?:各|均|均为|都是|都为|各为)\s*$")
_COUNTED = re.compile(r"(?:数|量)(?:为|是|共|共计|达|：|:)?\s*$")
_FORWARD = re.compile(r"[至到入]?(?:下|次|明|[0-9]{4}年)")
_OTHER_CASES = re.compile(r"其[他它]|各类|各种")
_OF_THE_NEW = re.compile(r"(?:新收|新受理|结转)[^，。；0-9]{0,12}[中里][，,]")
_OVER_YEARS = re.compile(r"[（(][^（()）]*(?:以来|累计|历年)")
_TOTAL = re.compile(r"(?:合计|共计|总计)\s*$")


def answer(place: Place, found: Sequence[Answer]) -> Answer | None:
    """Return for which cells a number stands; `found` are those before it in the sentence."""
    quantity = place.quantity
    if quantity.is_about or not place.is_own_year or place.body == LARGER or place.has("compare"):
        return None
    if _OVER_YEARS.match(place.sentence.text, quantity.end) or place.is_unrelated:
        return None
    if quantity.unit == "元":
        return of_fees(place)
    if quantity.unit not in _COUNT_UNITS and not _is_counted(place):
        return None
    if quantity.value and _EACH.search(place.before):
        return None
    if quantity.unit in ("个", "项") and place.after and not place.follows("apply", "application"):
        return None
    for rule in _RULES:
        if (answer := rule(place, found)) is not None:
            return answer
    return None


def _is_counted(place: Place) -> bool:
    """Return whether a number without a unit is one of a count: 申请数量为0."""
    return place.quantity.unit == "" and _COUNTED.search(place.before) is not None


def _of_disputes(place: Place, _: Sequence[Answer]) -> Answer | None:
    """T7: reviews and lawsuits; their outcomes are parts."""
    outcome = place.last("outcome")
    subjects = run(place, *DISPUTES)
    if not subjects and outcome:
        spoken = [word for word in place.heard if word.kind in DISPUTES]
        subjects = tuple(spoken[-1:])
    if not subjects:
        return None
    if outcome and outcome.start < subjects[-1].start and outcome is not place.left[-1]:
        outcome = None
    if any(word.kind == "other_body" for word in place.heard):
        return NOTHING
    blocked = place.has("other", "decision", "part", "handled", "dealt") or any(
        word.text == "受理" for word in place.left
    )
    last = outcome or subjects[-1]
    named = place.sentence.text[place.left_start : min(last.start, subjects[-1].start)]
    blocked = blocked or _OTHER_CASES.search(named) is not None
    if (blocked and "信息公开" not in place.before) or not place.is_next_to(last):
        return NOTHING
    outcome = outcome or place.follows("outcome")
    ending = outcome.texts("ending")[0] if outcome else "total"
    stages = [stage for word in subjects for stage in DISPUTES[word.kind]]
    words = (*subjects, outcome) if outcome else subjects
    return Answer("T7", words, (tuple(f"disputes.cases.{s}_{ending}" for s in stages),))


def _of_results(place: Place, _: Sequence[Answer]) -> Answer | None:
    """T5: the results of table three."""
    words = run(place, "result")
    if not words:
        return None
    if place.topic != APPLICATIONS or not place.is_next_to(words[-1]):
        return NOTHING
    cells = tuple(cell for word in words for cell in word.texts("cells"))
    return Answer("T5", words, (cells,))


def _of_applicants(place: Place, _: Sequence[Answer]) -> Answer | None:
    """T6: who applied; where the sentence has come to the answers, answered ones may be meant."""
    words = run(place, "applicant")
    if not words:
        return None
    if place.topic != APPLICATIONS or not place.is_next_to(words[-1]):
        return NOTHING
    columns = [column for word in words for column in word.texts("columns")]
    received, carried, handled = (
        tuple(f"applications.{row}.{column}" for column in columns)
        for row in ("received", "carried_in", "handled")
    )
    answered = any(word.kind in ("handled", "dealt") for word in place.heard)
    choices = (received, received + carried)
    return Answer("T6", words, (*choices, handled) if answered else choices)


def _of_carried(place: Place, _: Sequence[Answer]) -> Answer | None:
    """T2 and T4: what was carried over, from last year or into the next."""
    word = place.last("carried_in", "carried_out", "carried", "carried_year")
    if word is None:
        return None
    noun = place.last("application", "apply") or place.follows("application")
    speaks = place.topic == APPLICATIONS or (noun is not None and place.topic == "")
    last = max((w for w in (word, noun) if w), key=lambda w: w.start)
    if not speaks or place.has("other", "handled") or not place.is_next_to(last):
        return NOTHING
    kind = word.kind
    if kind == "carried_year":
        kind = {place.year - 1: "carried_in", place.year + 1: "carried_out"}.get(word.year, "")
    elif kind == "carried" and _FORWARD.match(place.after):
        kind = "carried_out"
    if kind == "carried_in":
        both = any(w.kind in ("received", "dealt") and w.end <= word.start for w in place.left)
        return Answer("T2", (word,), (CARRIED_IN, _ALL) if both else (CARRIED_IN,))
    if kind:
        choices = (CARRIED_OUT, CARRIED_IN) if kind == "carried" else (CARRIED_OUT,)
        return Answer("T4", (word,), choices)
    return NOTHING


def _of_verbs(place: Place, found: Sequence[Answer]) -> Answer | None:
    """T1 and T3: applications received, answered."""
    verbs = [w for w in place.left if w.kind in ("received", "new", "handled", "dealt")]
    if not verbs:
        return None
    nouns = [w for w in place.left if w.kind in ("application", "weak_application", "apply")]
    last = max((*verbs, *nouns), key=lambda word: word.start)
    if (
        place.has("other", "part", "decision", "document", "papers")
        or not _speaks_of_applications(place, verbs)
        or not place.is_next_to(last)
        or place.is_among
        or _OF_THE_NEW.search(place.said)
        or _is_channel(place)
    ):
        return NOTHING
    kinds = {word.kind for word in verbs}
    words = (*verbs, last)
    choices: tuple[Choice, ...] = (RECEIVED,) if "new" in kinds else (RECEIVED, _ALL)
    if not kinds & {"received", "new"}:
        choices = (HANDLED,) if "handled" in kinds else (HANDLED, _ALL, RECEIVED)
        return Answer("T3", words, choices)
    if _was_received(place, found):
        return NOTHING
    return Answer("T1", words, choices if len(kinds) == 1 else (*choices, HANDLED))


def _speaks_of_applications(place: Place, verbs: list[Word]) -> bool:
    """Return whether a verb's number is one of applications for government information."""
    if place.last("application") or place.follows("application"):
        return True
    weak = place.last("weak_application") or place.follows("weak_application")
    if weak and place.topic != PAPERS:
        return True
    noun = place.last("apply")
    if noun and place.topic in ("", APPLICATIONS):
        return is_request(place.sentence.text, verbs[-1], noun) or place.topic == APPLICATIONS
    if place.topic != APPLICATIONS:
        return False
    after = place.after.strip()
    return not after or after[0] in "均都已全并按次的" or place.follows("apply") is not None


def _is_channel(place: Place) -> bool:
    """Return whether only one way of applying is meant: 收到网上申请8件, but not 网络等方式."""
    word = place.last("channel")
    return word is not None and "等" not in place.between(word.end, place.quantity.start)


def _was_received(place: Place, found: Sequence[Answer]) -> bool:
    """Return whether the sentence has told already how many were received; the rest are parts."""
    told = any(each.code == "T1" and each.is_hint == (place.body == SMALLER) for each in found)
    return told or any(word.kind == "among" for word in place.heard)


def _of_applications(place: Place, found: Sequence[Answer]) -> Answer | None:
    """T1: a number of applications without a verb: 政府信息公开申请12件, 合计12件."""
    word = place.last("application", "weak_application")
    received = [w for w in place.heard if w.kind == "received"]
    total = _TOTAL.search(place.before) and received and not place.left
    if not (word or total) or place.topic != APPLICATIONS or _was_received(place, found):
        return None
    if place.has("other", "part", "publish", "papers", "among") or place.is_among:
        return None
    if total:
        return Answer("T1", (received[-1],), (RECEIVED, _ALL))
    if word is None or not place.is_next_to(word) or _is_channel(place):
        return None
    return Answer("T1", (word,), (RECEIVED, _ALL, HANDLED))


_RULES: tuple[Callable[[Place, Sequence[Answer]], Answer | None], ...] = (
    _of_disputes,
    _of_results,
    _of_applicants,
    _of_carried,
    of_documents,
    of_decisions,
    _of_verbs,
    _of_applications,
)
