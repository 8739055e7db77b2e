"""Title, headings, prose and signature of a file, entered into the report."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from disclosure_desktop.documents.document import official_title
from disclosure_desktop.documents.reading.labels import same
from disclosure_desktop.documents.reading.parts import LONGEST_HEADING, Line, Parts
from disclosure_desktop.documents.reading.reading import Question, Spot
from disclosure_desktop.report.report import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from disclosure_desktop.documents.reading.source import Source
    from disclosure_desktop.documents.reading.understanding import Understanding
    from disclosure_desktop.form.description import Section

_NOTE = re.compile(r"^(注|备注|说明)\s*[：:]")
_YEAR = re.compile(r"(20\d\d)\s*年")
_UNKNOWN_YEAR = 2021
_NOT_READ, _NOWHERE = "", "-1"
_OWN, _OFFICIAL = "own", "official"
_BEFORE, _FOOTNOTE = "before", "footnote"


def enter_title(known: Understanding, parts: Parts) -> None:
    """Enter body, year and title, as the first lines of the file have them."""
    _Words(known, parts).enter_title()


def enter_prose(known: Understanding, parts: Parts) -> None:
    """Enter the preamble, headings, prose, footnotes, signature and date."""
    _Words(known, parts).enter_prose()


class _Words:
    """What stands outside the tables of a file."""

    def __init__(self, known: Understanding, parts: Parts) -> None:
        self._known = known
        self._parts = parts
        self._form, self._report = known.form, known.report
        self._answers, self._spots = known.answers, known.spots
        self._doubt = known.doubt

    def enter_title(self) -> None:
        """Enter body, year and title; say so where the title is none."""
        report, parts = self._report, self._parts
        spot = Spot(parts.title_item)
        self._spots["title"] = spot
        read = parts.title or "没有找到标题"
        year = self._year(read, spot)
        body = self._answers.get("entry.body", parts.body)
        report.apply({"year": year, "body": body})
        if not parts.body:
            understood = f"机关全称按“{body}”读入" if body else "机关全称留作空白"
            question = Question("entry.body", body)
            self._doubt("标题", read, understood, ("body",), spot, question)
        if parts.title and not same(parts.title, official_title(self._form, report)):
            self._enter_own("title", parts.title, official_title(self._form, report), spot)

    def _year(self, read: str, spot: Spot) -> int:
        """Return the report year: the title's, or as said, or the one named most often."""
        if FIRST_YEAR <= self._parts.year <= LAST_YEAR:
            return self._parts.year
        said = self._answers.get("entry.year", "")
        if said.isdecimal() and FIRST_YEAR <= int(said) <= LAST_YEAR:
            year = int(said)
        else:
            year = _likely_year(self._known.source)
        understood, question = f"年度按 {year} 年读入", Question("entry.year", str(year))
        self._doubt("标题", read, understood, ("year",), spot, question)
        return year

    def _enter_own(self, address: str, read: str, official: str, spot: Spot) -> None:
        """Keep a title or heading that is not the prescribed one, unless told otherwise."""
        key = f"keep.{address}"
        answer = self._answers.get(key, _OWN)
        understood = f"作为“{official}”读入，标题照原样保留"
        if answer == _OFFICIAL:
            understood = f"改用规定的标题“{official}”"
        else:
            self._report.apply({address: read})
        options = ((_OWN, f"保留“{read}”"), (_OFFICIAL, f"改用“{official}”"))
        question = Question(key, answer, options)
        self._doubt("标题", read, understood, (address,), spot, question)

    def enter_prose(self) -> None:
        """Enter all other words of the file."""
        parts, report = self._parts, self._report
        self._enter_lines("preamble", parts.preamble)
        report.apply({"date": parts.date})
        if parts.signature != report.body:
            report.apply({"signature": parts.signature})
        for section in self._form.sections:
            if section.heading:
                self._enter_part(section)

    def _enter_part(self, section: Section) -> None:
        place, heading = self._parts.headings.get(section.key, (-1, ""))
        asked = f"part.{section.key}"
        if place < 0 or asked in self._answers:
            self._ask_for_heading(section, asked, place)
        if place < 0:
            return
        address, spot = f"{section.key}.heading", Spot(place)
        self._spots[address] = spot
        if not same(heading, section.heading):
            self._enter_own(address, heading, section.heading, spot)
        lines = self._parts.lines[section.key]
        if section.table is None:
            self._enter_lines(section.key, lines)
        else:
            self._enter_beside_table(section.key, lines)

    def _ask_for_heading(self, section: Section, asked: str, place: int) -> None:
        """Say that a part was not found, and let one of the short paragraphs be its heading."""
        lines = [
            (i, item) for i, item in enumerate(self._known.source.items) if isinstance(item, str)
        ]
        short = [(str(i), text) for i, text in lines if len(text) <= LONGEST_HEADING]
        options = (*((i, f"“{text}”是它的标题") for i, text in short), (_NOWHERE, "没有这一部分"))
        understood = "按选定的标题读入" if place >= 0 else "没有找到这一部分，留作空白"
        question = Question(asked, str(place), options)
        spot = Spot(place) if place >= 0 else None
        self._doubt("标题", section.heading, understood, (section.key,), spot, question)

    def _enter_lines(self, address: str, lines: list[Line]) -> None:
        self._report.apply({address: "\n".join(text for _, text in lines)})
        # A paragraph of a file may hold line breaks, which begin paragraphs of the report.
        items = [item for item, text in lines for _ in text.split("\n")]
        self._spots.update({f"{address}#{n}": Spot(item) for n, item in enumerate(items)})

    def _enter_beside_table(self, key: str, lines: list[Line]) -> None:
        """Keep what stands around a table: notes as its footnote, other prose before it."""
        notes = [line for line in lines if _NOTE.match(line[1])]
        prose = [line for line in lines if not _NOTE.match(line[1])]
        if prose:
            asked = f"beside.{key}"
            answer = self._answers.get(asked, _BEFORE)
            words = {
                _BEFORE: "文字保留，印在表格前面",
                _FOOTNOTE: "作为表下的附注",
                _NOT_READ: "没有读入",
            }
            understood = f"这一部分只应有表格；{words.get(answer, words[_NOT_READ])}"
            options = ((_BEFORE, "印在表格前面"), (_FOOTNOTE, "作为附注"), (_NOT_READ, "不读入"))
            question, spot = Question(asked, answer, options), Spot(prose[0][0])
            text = "\n".join(text for _, text in prose)
            self._doubt("表格旁的文字", text, understood, (key,), spot, question)
            if answer == _FOOTNOTE:
                notes = sorted([*notes, *prose])
            if answer == _BEFORE:
                self._enter_lines(key, prose)
        self._report.apply({f"{key}.footnote": "\n".join(text for _, text in notes)})


def _likely_year(source: Source) -> int:
    """Return the year named most often, where the title names none."""
    text = "".join(item for item in source.items if isinstance(item, str))
    years = Counter(int(year) for year in _YEAR.findall(text))
    return years.most_common(1)[0][0] if years else _UNKNOWN_YEAR
