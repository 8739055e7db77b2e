"""What the clerk may go on with: the body's name, and sentences of its own earlier reports.

Figures of earlier reports are never offered: a sentence is offered up to its next figure, and
taken from the list with ×× in place of figures, which the checks do not let pass.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from disclosure_desktop.report.years import moved_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from disclosure_desktop.form.description import Form
    from disclosure_desktop.report.report import Report

FEWEST_OF_NAME = 2
"""Characters of a name after which the rest is offered."""

FEWEST_OF_SENTENCE = 4
"""Characters of a sentence after which the rest is offered."""

_FEWEST_OFFERED = 2
_END = re.compile(r"(?<=[。！？；])")
_FIGURE = re.compile(
    r"[0-9０-９]+(?:[.．,，][0-9０-９]+)*"
    r"|(?<![第〇一二三四五六七八九十百千万两])[〇一二三四五六七八九十百千万两]+(?=[件次条个项份人篇期场])"
)
_STAYS = re.compile(
    r"^[（(]?[0-9]{1,2}[.．、）)]"  # a paragraph's own number
    r"|《[^》]*》|[〔\[][0-9]{4}[〕\]][0-9]*号?"  # documents and their numbers
    r"|[0-9０-９]{4}(?=年)|1月1日|12月31日|第[0-9]+[条款项号]|0[0-9]{2,3}[-—][0-9]{7,8}"
)
_UNKNOWN = "××"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence of an earlier report: the part that it stood in, and the report's year."""

    section: str
    text: str
    year: int

    def for_year(self, year: int, begun: str = "") -> str:
        """Return the sentence moved on to a later year, with ×× for its other figures.

        Where it was begun, in words that the sentence begins with too, only what follows.
        """
        text = self.text
        for earlier in range(self.year, year):
            text = moved_on(text, earlier)
        # A year that is moved on is as long as it was: places stay the same.
        return _without_figures(text[_length_of(begun, self.text) :])


def phrases(form: Form, report: Report) -> list[Phrase]:
    """Return the sentences of a report's prose, in order."""
    return [
        Phrase(section.key, sentence, report.year)
        for section in form.texts
        for sentence in sentences(report.text(section.key))
    ]


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text with their full stops; a paragraph ends one too."""
    for line in text.split("\n"):
        yield from filter(None, (each.strip(" \t\u3000") for each in _END.split(line)))


def beginning(before: str) -> str:
    """Return how much of a sentence stands before a place in a paragraph."""
    return _END.split(before)[-1].lstrip(" \t\u3000")


def rest_of_name(before: str, after: str, names: Iterable[str]) -> str:
    """Return what is missing of a name that was begun before a place, "" where none was.

    The longest beginning counts; where the rest already stands behind the place, nothing is
    missing.
    """
    best, rest = FEWEST_OF_NAME - 1, ""
    for name in names:
        for length in range(len(name) - _FEWEST_OFFERED, best, -1):
            if before.endswith(name[:length]) and not after.startswith(name[length:]):
                best, rest = length, name[length:]
                break
    return rest


def rest_of_sentence(begun: str, known: Iterable[Phrase]) -> str:
    """Return how the first sentence that begins like this one goes on, up to its next figure.

    Figures may differ: 公开信息135 is a beginning of 公开信息128条，……
    """
    if len(begun) < FEWEST_OF_SENTENCE:
        return ""
    rests = (_rest(begun, phrase.text) for phrase in known)
    return next((rest for rest in rests if len(rest) >= _FEWEST_OFFERED), "")


def continuing(begun: str, known: Iterable[Phrase]) -> list[Phrase]:
    """Return the sentences that begin like this one and go on."""
    return [phrase for phrase in known if _words_after(begun, phrase.text) is not None]


def not_in(text: str, known: Iterable[Phrase]) -> list[Phrase]:
    """Return the sentences that a text does not have yet, figures aside, each once."""
    seen = {_words(sentence) for sentence in sentences(text)}
    left = {_words(phrase.text): phrase for phrase in reversed(list(known))}
    return [phrase for words, phrase in reversed(left.items()) if words not in seen]


def _rest(begun: str, sentence: str) -> str:
    return (_words_after(begun, sentence) or ("",))[0]


def _words_after(begun: str, sentence: str) -> tuple[str, ...] | None:
    """Return what follows a beginning, parted by figures; None where it begins otherwise."""
    typed, words = _words(begun), _words(sentence)
    last = len(typed) - 1
    if len(words) < len(typed) or typed[:last] != words[:last]:
        return None
    if not words[last].startswith(typed[last]) or typed == words:
        return None
    return (words[last][len(typed[last]) :], *words[last + 1 :])


def _length_of(begun: str, sentence: str) -> int:
    """Return how many characters of a sentence its beginning stands for."""
    *before, last = _words(begun)
    figures = list(_FIGURE.finditer(sentence))
    return (figures[len(before) - 1].end() if before else 0) + len(last)


@lru_cache(4096)
def _words(sentence: str) -> tuple[str, ...]:
    """Return what stands before, between and after the figures of a sentence."""
    return tuple(_FIGURE.split(sentence))


def _without_figures(text: str) -> str:
    either = re.compile(f"({_STAYS.pattern})|(?:{_FIGURE.pattern})")
    return either.sub(lambda found: found[1] or _UNKNOWN, text)
