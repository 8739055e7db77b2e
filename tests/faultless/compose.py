"""Composing a report: its tables, and prose of about the planned length."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from disclosure_desktop.form.description import load_form
from disclosure_desktop.form.values import Number, parse_number
from disclosure_desktop.report.report import Report, new_report
from disclosure_desktop.report.totals import figures, places
from tests.faultless import counts
from tests.faultless.bank import SUBJECTS, Piece, pieces
from tests.faultless.facts import facts
from tests.faultless.improvement import improvement
from tests.faultless.layout import Layout, subject_paragraphs

if TYPE_CHECKING:
    from tests.faultless.bodies import Plan
    from tests.faultless.facts import Facts

SHORT = 1000
"""Below so many characters only pieces that are marked as short are used."""


@dataclass
class Choice:
    """Chooses pieces for one report; `uses` counts those that the reports before it used."""

    facts: Facts
    random: Random
    uses: Counter[str]
    is_short: bool

    def one(self, file: str, kind: str) -> Piece:
        """Return one piece that fits."""
        return self.all(file, kind)[0]

    def all(self, file: str, kind: str, about: bool = False) -> list[Piece]:
        """Return all pieces that fit, the least used first; one for each subject if `about`."""
        found = [p for p in pieces(file, kind) if p.fits(self.facts)]
        if self.is_short:
            found = [p for p in found if p.short] or found
        self.random.shuffle(found)
        found.sort(key=lambda piece: self.uses[piece.text])
        if not about:
            return found
        first = {piece.about: piece for piece in reversed(found)}
        return [piece for piece in found if first[piece.about] is piece]

    def told(self, piece: Piece) -> str:
        """Count the piece as used, and return its text."""
        self.uses[piece.text] += 1
        return piece.told(self.facts)


def compose(plan: Plan, uses: Counter[str]) -> Report:
    """Return the report; the pieces that it uses are added to those of the reports before."""
    choice = Choice(facts(plan.body, plan.year), Random(plan.name), uses, plan.length < SHORT)
    report = new_report(plan.form, plan.year, plan.body.name)
    report.apply({"level": plan.body.level.value})
    report.apply(_values(plan))
    if choice.random.random() < 0.3:
        report.apply({"applications.typed_totals": True, "disputes.typed_totals": True})
        report.apply(_totals(report, plan.form))
    report.apply(_texts(plan, choice))
    report.apply(_formalities(plan, choice.random))
    return report


def _values(plan: Plan) -> dict[str, Number]:
    """Return every number cell that is no total."""
    key, year = plan.body.key, plan.year
    typed = counts.proactive(key, year)
    table, disputes = counts.applications(key, year), counts.disputes(key, year)
    typed |= {f"applications.{row}.{column}": str(n) for (row, column), n in table.items()}
    typed |= {f"disputes.cases.{cell}": str(n) for cell, n in disputes.items()}
    found = {}
    for address, place in places(plan.form).items():
        if not place.computed:
            number = parse_number(typed.get(address, "0"), place.column.kind, place.column.unit)
            assert number is not None
            found[address] = number
    return found


def _totals(report: Report, form_id: str) -> dict[str, Number]:
    computed = Report(dict(report.entries))
    computed.apply({"applications.typed_totals": None, "disputes.typed_totals": None})
    printed = figures(load_form(form_id), computed)
    totals = {address: printed.values[address] for address in printed.computed}
    return {address: value for address, value in totals.items() if isinstance(value, Number)}


def _texts(plan: Plan, choice: Choice) -> dict[str, str]:
    layout = Layout.drawn(choice.random)
    preamble = choice.told(choice.one("preamble", "preamble"))
    other = choice.told(choice.one("other_matters", "other"))
    amount = 0 if choice.is_short else 2 + min(5, plan.length // 1300)
    problems = improvement(choice, amount)
    left = plan.length - len(preamble) - len(other) - len(problems)
    return {
        "preamble": preamble,
        "overview": _overview(choice, layout, left),
        "improvement": problems,
        "other_matters": other,
    }


def _overview(choice: Choice, layout: Layout, length: int) -> str:
    opening = choice.told(choice.one("opening", "opening"))
    cores = {s: [Piece(choice.told(choice.one(s, "core")))] for s in SUBJECTS}
    more = {s: choice.all(s, "more", about=True) for s in SUBJECTS}
    left = length - len(opening) - sum(len(core.text) + 10 for (core,) in cores.values())
    while left > 0 and any(more.values()):
        subject = choice.random.choice([s for s in SUBJECTS if more[s]])
        piece = more[subject].pop(0)
        if len(piece.text) > left + 60:
            continue
        told = choice.told(piece)
        cores[subject].append(Piece(told, piece.lead))
        left -= len(told) + len(piece.lead) + 5
    lines = [] if choice.is_short and layout.without_opening else [opening]
    for number, subject in enumerate(SUBJECTS):
        lines += subject_paragraphs(layout, number, cores[subject])
    return "\n".join(lines)


def _formalities(plan: Plan, random: Random) -> dict[str, str]:
    """Return what stands outside the parts, and headings typed out as the form has them."""
    day = random.randint(6, 29)
    month = 3 if plan.body.kind == "县" else 1
    found = {"date": f"{plan.year + 1}年{month}月{day}日"}
    if random.random() < 0.3:
        sections = load_form(plan.form).sections
        found |= {f"{s.key}.heading": s.heading for s in sections if s.heading}
    if random.random() < 0.3:
        found["signature"] = plan.body.name
    if random.random() < 0.2:
        found["title"] = f"{plan.body.name}{plan.year}年政府信息公开工作年度报告"
    if random.random() < 0.2:
        found["applications.footnote"] = "注：表中数据由各承办单位报送，经核对无误。"
    return found
