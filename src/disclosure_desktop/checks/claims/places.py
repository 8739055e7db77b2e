"""What stands beside a number in prose, and of what its sentence speaks there.

What was said before a number decides of what the sentence speaks (applications, or something
else), of which year, and of which body; the words next to the number will name it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from disclosure_desktop.checks.claims.words import Item, NamedSentence, Word
from disclosure_desktop.checks.prose.reading import Quantity

APPLICATIONS, PAPERS, OTHER = "applications", "papers", "other"
"""What a sentence speaks of: applications, papers and their openness, any other matter."""

OWN, SMALLER, LARGER = "own", "smaller", "larger"
"""Whose numbers a sentence tells: the reporting body's, of a part of it, of more than it."""

_NAMES = frozenset(
    [
        *("received", "new", "handled", "dealt", "application", "weak_application"),
        *("carried_in", "carried_out", "carried", "carried_year", "result", "applicant"),
        *("review", "lawsuit", "direct", "after_review", "outcome"),
        *("document", "document_verb", "decision"),
    ]
)
_NAMES_AFTER = _NAMES - {"received", "new", "dealt", "application", "weak_application", "carried"}
"""Words that may follow their number: 5件予以公开."""

_SETS_TOPIC = {
    "application": APPLICATIONS,
    "papers": PAPERS,
    **dict.fromkeys(("other", "other_body", "document", "decision"), OTHER),
    **dict.fromkeys(("review", "lawsuit", "direct", "after_review"), OTHER),
}
_FILLER = re.compile(
    r"(?:[\s“”\"的了共有为是计达类数量书件案度年]|合计|总计|累计|达到|总数|申请|答复|决定|处理|情形|情况|"
    r"政府信息|信息|[已均都系]|全部|依法|按时|按期|继续|办理|作出|属于|因|由于|另)*"
)
_ASKERS = re.compile(r"(?:群众|公民|公众|社会|各类|书面|有效|提交|提出|的)*")
_ONLY_AMONG = re.compile(r"(?:其中|另有|另|有|剩余|余下|[\s的有共为是已，：:])*")


def is_filler(text: str) -> bool:
    """Return whether a text between a name and its number says nothing of its own."""
    return _FILLER.fullmatch(text) is not None


@dataclass(frozen=True)
class Place:
    """A quantity in its sentence; `inherited` is what the sentence before spoke of.

    `is_area` is whether the report is of a county or city as a whole.
    """

    sentence: NamedSentence
    number: int
    inherited: str
    year: int
    is_area: bool = False
    given: Word | None = None

    @cached_property
    def quantity(self) -> Quantity:
        """The number itself."""
        return self.sentence.quantities[self.number]

    @cached_property
    def item(self) -> Item:
        """The part of the sentence that it stands in."""
        start = self.quantity.start
        return next(item for item in self.sentence.items if item.start <= start <= item.end)

    @cached_property
    def heard(self) -> tuple[Word, ...]:
        """All words of the sentence before the number."""
        start = self.quantity.start
        return tuple(word for word in self.sentence.words if word.end <= start)

    @cached_property
    def since(self) -> tuple[Word, ...]:
        """The words since the number before."""
        return tuple(word for word in self.heard if word.start >= self._last_end)

    @cached_property
    def left(self) -> tuple[Word, ...]:
        """The words of the item before the number, or what stands for them.

        Where none of them names a number, it is named by what follows it, 5件予以公开, or by the
        part before: 收到政府信息公开申请，共5件.
        """
        if self.given:
            return (self.given,)
        beside = self._beside
        if any(word.kind in _NAMES for word in beside):
            return beside
        if self._after:
            return (*beside, self._after)
        return self._before or beside

    @cached_property
    def right(self) -> tuple[Word, ...]:
        """The words of the item after the number, as far as they do not belong to the next."""
        end = self._right_end
        return tuple(
            w for w in self.sentence.words if self.quantity.end <= w.start and w.end <= end
        )

    @cached_property
    def before(self) -> str:
        """The text of the item before the number."""
        return self.sentence.text[self.left_start : self.quantity.start]

    @property
    def said(self) -> str:
        """The text of the sentence before the number."""
        return self.sentence.text[self.sentence.start : self.quantity.start]

    @property
    def is_unrelated(self) -> bool:
        """Whether the sentence says that it has nothing to do with government information."""
        return any(word.kind == "unrelated" for word in self.sentence.words)

    @cached_property
    def after(self) -> str:
        """The text of the item after the number."""
        return self.sentence.text[self.quantity.end : self._right_end]

    @cached_property
    def topic(self) -> str:
        """Of what the sentence speaks when it comes to the number."""
        return topic_after(self.sentence.text, self.heard, self.inherited)

    @cached_property
    def is_among(self) -> bool:
        """Whether 其中 stands before the number: it is a part of what was said."""
        return any(word.kind == "among" for word in self.since)

    @cached_property
    def is_own_year(self) -> bool:
        """Whether the number is of the report's year, as far as the sentence says."""
        return is_of_year(self.sentence, self.quantity.start, self.year)

    @cached_property
    def body(self) -> str:
        """Which body the sentence speaks of: OWN, SMALLER or LARGER."""
        return body_at(self.sentence, self.quantity.start, self.is_area)

    def has(self, *kinds: str) -> bool:
        """Return whether a word of one of the kinds stands before the number in its item."""
        return any(word.kind in kinds for word in self.left)

    def last(self, *kinds: str) -> Word | None:
        """Return the last word of the kinds before the number in its item."""
        return next((word for word in reversed(self.left) if word.kind in kinds), None)

    def follows(self, *kinds: str) -> Word | None:
        """Return the word right after the number, if it is of one of the kinds."""
        word = self.right[0] if self.right else None
        if word is None or word.kind not in kinds:
            return None
        return word if is_filler(self.sentence.text[self.quantity.end : word.start]) else None

    def is_next_to(self, word: Word) -> bool:
        """Return whether nothing of its own stands between the word and the number."""
        if word is self.given or word is self._after:
            return True
        return is_filler(self.between(word.end, self.quantity.start).strip("，,、：:（("))

    def between(self, start: int, end: int) -> str:
        """Return the text between two places, without the brackets that are passed over."""
        text = self.sentence.text
        for first, last in reversed(self.sentence.passed_over):
            if start <= first and last <= end:
                text = text[:first] + text[last:]
                end -= last - first
        return text[start:end]

    @property
    def _last_end(self) -> int:
        quantities = self.sentence.quantities
        return quantities[self.number - 1].end if self.number else self.sentence.start

    @property
    def left_start(self) -> int:
        """Where what stands before the number in its item begins."""
        return max(self.item.start, min(self._last_end, self.quantity.start))

    @property
    def _right_end(self) -> int:
        """Where the item ends; where another number follows in it, nothing is left for this."""
        quantities = self.sentence.quantities
        if self.number + 1 < len(quantities) and quantities[self.number + 1].start < self.item.end:
            return self.quantity.end
        return self.item.end

    @cached_property
    def _beside(self) -> tuple[Word, ...]:
        return tuple(word for word in self.since if word.start >= self.left_start)

    @cached_property
    def _after(self) -> Word | None:
        """The word that names the number after it: 5件予以公开."""
        return self.follows(*_NAMES_AFTER) if _ONLY_AMONG.fullmatch(self.before) else None

    @cached_property
    def _before(self) -> tuple[Word, ...]:
        """The words of the part before, where this one says nothing, and that has no number."""
        position = self.sentence.items.index(self.item)
        if not position or not is_filler(self.before) or not is_filler(self.after):
            return ()
        item = self.sentence.items[position - 1]
        if any(item.start <= q.start < item.end for q in self.sentence.quantities):
            return ()
        return tuple(word for word in self.since if item.start <= word.start < item.end)


def is_of_year(sentence: NamedSentence, place: int, year: int) -> bool:
    """Return whether what stands at a place is of the year, as far as the sentence says.

    A year that is named goes on to be meant; 上半年 only in its clause, or after it where that has
    no number; what is compared with (与上年相比) never.
    """
    own = True
    for word in sentence.words:
        if word.end > place:
            break
        if word.kind == "year":
            own = word.year == year
        elif word.kind == "own_time":
            own = True
        elif word.kind == "other_time" and not _is_over(sentence, word, place):
            own = False
    return own


def body_at(sentence: NamedSentence, place: int, is_area: bool) -> str:
    """Return which body a sentence speaks of at a place: OWN, SMALLER (本级) or LARGER (全县).

    For the government of a county (`is_area`) 全县 is its own; 全县各部门 then is all of them.
    """
    body, whole_clause = OWN, -1
    for word in sentence.words:
        if word.end > place:
            break
        if word.kind in ("whole", "area"):
            body = OWN if is_area or word.kind == "whole" else LARGER
            whole_clause = _clause_at(sentence, word.start)
        elif word.kind == "own_body" and body == LARGER:
            body = OWN
        elif word.kind == "smaller" and _clause_at(sentence, word.start) != whole_clause:
            body = SMALLER
    return body


def _clause_at(sentence: NamedSentence, place: int) -> int:
    return next(i.clause for i in sentence.items if i.start <= place <= i.end)


def _is_over(sentence: NamedSentence, word: Word, place: int) -> bool:
    """Return whether a word of time speaks only of its own clause, and a place is after it."""
    clause = _clause_at(sentence, word.start)
    if clause == _clause_at(sentence, place):
        return False
    items = [item for item in sentence.items if item.clause == clause]
    start, end = items[0].start, items[-1].end
    compared = any(w.kind == "compare" and start <= w.start < end for w in sentence.words)
    return compared or any(start <= q.start < end for q in sentence.quantities)


def topic_after(text: str, words: tuple[Word, ...], topic: str) -> str:
    """Return of what a sentence speaks after these words, beginning with a topic."""
    last: Word | None = None
    for word in words:
        if word.kind in _SETS_TOPIC:
            topic = _SETS_TOPIC[word.kind]
        elif (word.kind == "weak_application" and topic != PAPERS) or (
            word.kind == "apply" and topic == "" and is_request(text, last, word)
        ):
            topic = APPLICATIONS
        last = word
    return topic


def is_request(text: str, verb: Word | None, noun: Word) -> bool:
    """Return whether a bare 申请 is what was received: 收到申请, 收到群众提交的申请."""
    if verb is None or verb.kind not in ("received", "new"):
        return False
    return (
        re.fullmatch(
            r"(?:群众|公民|公众|社会|各类|书面|有效|提交|提出|的)*", text[verb.end : noun.start]
        )
        is not None
    )
