"""Figures for the prose that stand in no table: what was published, and the work done."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from random import Random
from typing import TYPE_CHECKING

from tests.faultless import counts
from tests.faultless.numbers import parts, share, versus

if TYPE_CHECKING:
    from tests.faultless.bodies import Body

_LIMITS = {
    "catalogue": (180, 420), "cat_a": (12, 30), "cat_b": (60, 140), "cat_new": (3, 19),
    "cat_mod": (5, 30), "questions": (6, 40), "lead_interp": (1, 4), "drafts": (1, 6),
    "guests": (8, 60), "rumours": (2, 9), "weight": (2, 6), "villages_n": (7, 26),
    "towns": (15, 15), "depts": (38, 38), "columns": (9, 46), "pcs": (1, 4), "terminals": (1, 3),
    "merged": (2, 9), "topics_n": (1, 4), "media_cut": (4, 12), "media": (30, 50),
    "points": (3, 20), "guide_n": (1, 4), "dead": (2, 18), "booths": (2, 12), "drills": (1, 3),
    "holes": (1, 6), "empty": (1, 7), "gazette": (4, 12), "train": (2, 5), "sent": (2, 6),
    "staff": (1, 4), "part_time": (9, 30), "meetings": (2, 4), "solved": (2, 9), "tasks": (12, 12),
    "task_a": (5, 5), "task_b": (4, 4), "task_c": (3, 3), "inspections": (3, 8), "found": (4, 20),
    "assessed": (12, 40), "judges": (8, 25), "judged": (4, 19), "talks": (1, 4), "warned": (1, 6),
    "rank": (2, 7), "rank_up": (1, 4), "rules": (3, 6), "month": (3, 6), "month2": (9, 11),
    "doc_no": (3, 60), "secret_n": (10, 30), "secret_checks": (2, 4), "archived": (6, 40),
    "fixed": (6, 60), "turned": (1, 20), "moved": (30, 260), "basic": (6, 40), "sampled": (60, 200),
    "assist": (1, 5), "ia": (6, 20), "ib": (3, 12), "ic": (1, 5), "visits": (5, 60),
    "building": (4, 16),
    "mediated": (12, 60), "low_a": (60, 200), "money_a": (100, 900), "money_b": (60, 500),
    "money_c": (10, 90), "adopted": (3, 9), "not_adopted": (2, 30), "gazette_copies": (2000, 6000),
}  # fmt: skip
"""From which numbers a figure is drawn."""

_GROWING = {
    "hot": (60, 400), "letters": (8, 60), "consult": (60, 400), "petition": (4, 30),
    "prop_a": (3, 12), "prop_b": (2, 10), "welfare": (40, 160), "epidemic": (60, 300),
    "doc_open": (30, 90), "doc_request": (10, 60), "doc_closed": (20, 90), "old_docs": (120, 600),
    "audited": (200, 600), "returned": (6, 40), "scanned": (800, 4000), "cleared": (20, 90),
    "hall": (300, 2000), "broadcast": (40, 200), "leaflets": (300, 2000), "trained": (30, 120),
    "lectures": (6, 30), "relief": (8, 60), "farm": (600, 3000), "farm_money": (60, 400),
    "project": (20, 90), "checks": (8, 60), "faq": (60, 300), "low_more": (60, 200),
    "judges_copies": (60, 200),
}  # fmt: skip
"""The same for figures that grow with the size of the body."""

_SUMS = {
    "prop": ("prop_a", "prop_b"),
    "doc_all": ("doc_open", "doc_request", "doc_closed"),
    "interp": ("ia", "ib", "ic"),
    "money": ("money_a", "money_b", "money_c"),
    "staff_all": ("staff", "part_time"),
    "media_last": ("media", "media_cut"),
    "low_b": ("low_a", "low_more"),
    "opinions": ("adopted", "not_adopted"),
}


@cache
def published(body: Body, year: int) -> Mapping[str, object]:
    random = Random(f"{body.key} {year} published")
    scale = {"县": 30, "局": 3}.get(body.kind, 1)
    p = [random.randint(20, 90) * scale for _ in range(4)]
    web = sum(p)
    wx, own, village = (random.randint(30, 160) * scale for _ in range(3))
    total = web + wx + own + village
    found: dict[str, object] = {f"p{i}": n for i, n in enumerate(p, 1)}
    found |= dict(zip(("web_h1", "web_h2"), parts(random, web, 2), strict=True))
    found |= {f"q{i}": n for i, n in enumerate(parts(random, web, 4), 1)}
    found |= {"web": web, "wx": wx, "own": own, "village": village, "board": own + village}
    found |= {"p34": p[2] + p[3], "p1_share": share(p[0], web), "p2_share": share(p[1], web)}
    found["board_share"], found["p34_share"] = share(own + village, total), share(p[2] + p[3], web)
    found |= {"total": total, "web_share": share(web, total), "wx_share": share(wx, total)}
    last = published(body, year - 1)["total"] if year > counts.FIRST else total - 11
    assert isinstance(last, int)
    found |= {"last_total": last, "total_versus": versus(total, last, "条")}
    return found


def work(body: Body, year: int) -> dict[str, object]:
    """Return figures that stand in no table."""
    random = Random(f"{body.key} {year} work")
    scale = {"县": 20, "局": 3}.get(body.kind, 1)
    found: dict[str, object] = {}
    found |= {name: random.randint(*limits) for name, limits in _LIMITS.items()}
    found |= {name: random.randint(*limits) * scale for name, limits in _GROWING.items()}
    for name, summands in _SUMS.items():
        found[name] = sum(_whole(found[summand]) for summand in summands)
    found |= _shares(random, found)
    found["score"] = f"{random.randint(880, 985) / 10:g}"
    found["score_low"] = f"{random.randint(780, 850) / 10:g}"
    found["score_high"] = f"{random.randint(930, 990) / 10:g}"
    found["views"] = f"{random.randint(11, 98) / 10 * scale:.1f}万"
    found["site_views"] = f"{random.randint(20, 95) * scale}万余"
    found["fans"] = f"{random.randint(1100, 6900) * scale:,}"
    found["grade"] = random.choice(("优秀", "良好"))
    for kind in ("open", "request", "closed"):
        part, whole = _whole(found[f"doc_{kind}"]), _whole(found["doc_all"])
        found[f"{kind}_share_doc"] = share(part, whole)
    found["found_b"] = _whole(found["found"]) - _whole(found["drills"])
    found["found_a"] = found["drills"]
    found["proposals"] = found["prop"]
    found["ibc"] = _whole(found["ib"]) + _whole(found["ic"])
    return found


def _shares(random: Random, found: Mapping[str, object]) -> dict[str, object]:
    hot, cases = _whole(found["hot"]), _whole(found["sampled"])
    hot_ok, exact = hot - random.randint(1, 5), cases - random.randint(0, 2)
    sent = random.choice((100, 150, 200, 300, 500))
    back = sent - random.randint(2, 19)
    satisfied = back - random.randint(1, 9)
    sangong_last = random.randint(120, 480)
    sangong = sangong_last - random.randint(4, 30)
    cut = Decimal(sangong_last - sangong) / sangong_last * 100
    return {
        "hot_ok": hot_ok,
        "hot_share": share(hot_ok, hot, 2),
        "sampled_share": share(exact, cases),
        "q_sent": sent,
        "q_back": back,
        "q_ok": satisfied,
        "q_share": share(back, sent),
        "q_ok_share": share(satisfied, back),
        "satisfied_share": share(satisfied, back),
        "sangong_last": f"{sangong_last / 10:g}",
        "sangong": f"{sangong / 10:g}",
        "sangong_cut": f"{cut.quantize(Decimal('0.1'), ROUND_HALF_UP):f}%",
    }


def _whole(number: object) -> int:
    assert isinstance(number, int)
    return number
