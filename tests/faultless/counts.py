"""The invented tables of a body in a year; every relation of its form holds, across years too."""

from __future__ import annotations

from collections import Counter
from functools import cache
from random import Random

from tests.faultless.bodies import BODIES, Body
from tests.report.examples import OUTCOMES, STAGES

FIRST = 2018
"""The year before the first report, from which stocks and applications are carried on."""

_APPLICANTS = {
    "natural_person": 80,
    "business": 12,
    "research": 1,
    "public_interest": 2,
    "legal_service": 3,
    "other": 2,
}
_RESULTS = {
    "granted": 50,
    "partly_granted": 12,
    "refused_by_law": 2,
    "refused_third_party": 3,
    "refused_internal": 3,
    "refused_process": 4,
    "refused_enforcement_file": 2,
    "refused_inquiry": 4,
    "unavailable_not_held": 24,
    "unavailable_to_create": 4,
    "unavailable_unclear": 2,
    "rejected_petition": 5,
    "rejected_repeated": 2,
    "other_not_corrected": 2,
    "other_remaining": 3,
}
"""Weights of the results; those that a township hardly ever has are left out."""


_FEW, _MANY = 3, 8
"""Who usually handles fewer gets none every other year; who handles more carries some over."""


def _random(body: Body, year: int, what: str) -> Random:
    return Random(f"{body.key} {year} {what}")


@cache
def applications(key: str, year: int) -> Counter[tuple[str, str]]:
    """Return table three without totals: counts by row and column. Carried ones are handled."""
    body, counts = BODIES[key], Counter[tuple[str, str]]()
    if body.usual == 0 or year < FIRST:
        return counts
    random = _random(body, year, "applications")
    before = applications(key, year - 1)
    for column in _APPLICANTS:
        for _ in range(before["carried_out", column]):
            counts["carried_in", column] += 1
            counts[_result(random, year), column] += 1
    received = max(1, round(body.usual * random.uniform(0.7, 1.4)))
    if body.usual < _FEW and year % 2 == 0:
        received = 0
    for _ in range(received):
        column = _drawn(random, _APPLICANTS)
        counts["received", column] += 1
        carried = body.usual > _MANY and random.random() < 0.1
        counts["carried_out" if carried else _result(random, year), column] += 1
    if body.charges and year > 2020:
        counts["received", "natural_person"] += 1
        counts["other_unpaid", "natural_person"] += 1
    return counts


def _result(random: Random, year: int) -> str:
    row = _drawn(random, _RESULTS)
    return "other_handled" if row.startswith("other_") and year < 2021 else row


def _drawn(random: Random, weights: dict[str, int]) -> str:
    return random.choices(list(weights), list(weights.values()))[0]


@cache
def disputes(key: str, year: int) -> Counter[str]:
    """Return table four without totals; only who handles many applications has any."""
    body, counts = BODIES[key], Counter[str]()
    random = _random(body, year, "disputes")
    most = {
        "review": body.usual // 12,
        "direct": body.usual // 40,
        "after_review": body.usual // 60,
    }
    for stage in STAGES:
        for _ in range(random.randint(0, most[stage])):
            outcome = random.choices(OUTCOMES, (6, 1, 2, 2))[0]
            counts[f"{stage}_{outcome}"] += 1
    return counts


@cache
def documents_in_force(key: str, year: int) -> int:
    """Return how many 行政规范性文件 are in force at the end of a year."""
    if year <= FIRST:
        return _random(BODIES[key], FIRST, "documents").randint(0, 3) + _scale(BODIES[key]) // 4
    issued, repealed = documents(key, year)
    return documents_in_force(key, year - 1) + issued - repealed


@cache
def documents(key: str, year: int) -> tuple[int, int]:
    """Return how many 行政规范性文件 were issued and repealed in a year."""
    body = BODIES[key]
    random = _random(body, year, "documents")
    issued = random.choice((0, 0, 1, 2)) * (1 + _scale(body) // 30)
    repealed = random.randint(0, min(3, documents_in_force(key, year - 1) // 3))
    return issued, repealed


def _scale(body: Body) -> int:
    return {"县": 240, "局": 40}.get(body.kind, 8)


def decisions(key: str, year: int) -> dict[str, int]:
    """Return the decisions of a year: licensing, penalties, coercion."""
    body = BODIES[key]
    usual = {
        "县": (9200, 3100, 160),
        "局": (180, 34, 0),
        "镇": (36, 9, 0),
        "街道": (0, 21, 0),
        "乡": (0, 0, 0),
    }[body.kind]
    random = _random(body, year, "decisions")
    names = ("licensing", "penalties", "coercion")
    return {n: round(u * random.uniform(0.8, 1.25)) for n, u in zip(names, usual, strict=True)}


def proactive(key: str, year: int) -> dict[str, str]:
    """Return table two as a clerk types it, zeros left out."""
    issued, repealed = documents(key, year)
    found = {f"{row}.decisions": str(n) for row, n in decisions(key, year).items()}
    found["normative_documents.in_force"] = str(documents_in_force(key, year))
    found["normative_documents.issued"] = str(issued)
    found["normative_documents.repealed"] = str(repealed)
    found["fees.amount"] = fees(key, year)
    if year < 2021:
        found = _of_2019(key, year, found)
    return {f"proactive.{cell}": text for cell, text in found.items() if text != "0"}


def fees(key: str, year: int) -> str:
    """Return what 行政事业性收费 came to, in 万元."""
    body = BODIES[key]
    random = _random(body, year, "fees")
    usual = {"县": 3000.0, "局": 12.0}.get(body.kind, 0.0)
    return f"{usual * random.uniform(0.8, 1.2):.2f}" if usual else "0"


def items(key: str, year: int) -> dict[str, tuple[int, int]]:
    """Return how many items there were a year before, and the change (form of 2019)."""
    rows = ("licensing", "other_services", "penalties", "coercion", "fees")
    usual = {"县": (310, 420, 2600, 190, 12), "局": (14, 22, 160, 6, 2)}.get(
        BODIES[key].kind, (3, 18, 40, 2, 0)
    )
    found = {}
    for row, count in zip(rows, usual, strict=True):
        changes = {
            y: _random(BODIES[key], y, row).choice((0, 0, 1, 2, -1)) if count > 1 else 0
            for y in range(FIRST, year + 1)
        }
        found[row] = (count + sum(changes.values()) - changes[year], changes[year])
    return found


def _of_2019(key: str, year: int, found: dict[str, str]) -> dict[str, str]:
    """Return table two in the form of 2019."""
    cells = {cell: text for cell, text in found.items() if cell.endswith(".decisions")}
    cells["normative_documents.produced"] = found["normative_documents.issued"]
    cells["normative_documents.disclosed"] = found["normative_documents.issued"]
    cells["normative_documents.disclosed_total"] = found["normative_documents.in_force"]
    for row, (before, change) in items(key, year).items():
        cells[f"{row}.items_last_year"] = str(before)
        cells[f"{row}.items_change"] = f"{change:+}" if change else "0"
    random = _random(BODIES[key], year, "procurement")
    projects = random.randint(0, 2 + _scale(BODIES[key]) // 8)
    cells["procurement.projects"] = str(projects)
    cells["procurement.amount"] = (
        f"{projects * random.randint(80, 900) / 10:g}万元" if projects else "0"
    )
    return cells
