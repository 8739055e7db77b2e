"""What the tables of a report say, for its prose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from random import Random
from typing import TYPE_CHECKING

from tests.faultless import counts
from tests.faultless.numbers import parts, share, versus, yearly

if TYPE_CHECKING:
    from tests.faultless.bodies import Body

_GROUPS = {
    "予以公开": ("granted",),
    "部分公开": ("partly_granted",),
    "不予公开": ("refused_",),
    "无法提供": ("unavailable_",),
    "不予处理": ("rejected_",),
    "其他处理": ("other_",),
}
_ROWS = {
    "refused_third_party": "涉及第三方合法权益",
    "refused_internal": "属于内部事务信息",
    "refused_process": "属于过程性信息",
    "refused_inquiry": "属于行政查询事项",
    "unavailable_not_held": "本机关不掌握相关政府信息",
    "unavailable_to_create": "没有现成信息需要另行制作",
    "rejected_petition": "信访举报投诉类申请",
}
_APPLICANTS = {
    "natural_person": "自然人",
    "business": "商业企业",
    "research": "科研机构",
    "public_interest": "社会公益组织",
    "legal_service": "法律服务机构",
    "other": "其他组织",
}
_OUTCOMES = {
    "upheld": "结果维持",
    "corrected": "结果纠正",
    "other": "其他结果",
    "pending": "尚未审结",
}


def _sums(table: Mapping[tuple[str, str], int]) -> Counter[str]:
    rows = Counter[str]()
    for (row, _), count in table.items():
        rows[row] += count
    return rows


def requests(body: Body, year: int) -> dict[str, object]:
    table = counts.applications(body.key, year)
    rows = _sums(table)
    last = _sums(counts.applications(body.key, year - 1))["received"]
    new, carried_in, carried_out = rows["received"], rows["carried_in"], rows["carried_out"]
    handled = new + carried_in - carried_out
    natural = table["received", "natural_person"]
    carry, granted = carried_in + carried_out > 0, rows["granted"]
    found: dict[str, object] = {
        "new": new,
        "carried_in": carried_in,
        "carried_out": carried_out,
        "handled": handled,
        "all_in": new + carried_in,
        "granted": granted,
        "not_granted": handled - granted,
        "natural": natural,
        "legal": new - natural,
        "nothing": new + carried_in == 0,
        "received": new > 0,
        "carry": carry,
        "carry_both": carried_in > 0 and carried_out > 0,
        "no_carry": new > 0 and not carry,
        "natural_only": natural == new > 0,
        "partly_refused": 0 < granted < handled,
        "last_received": last,
        "last_new": last,
        "changed": new != last,
        "results": _results(rows),
        "applicants": "、".join(
            f"{name}申请{table['received', column]}件"
            for column, name in _APPLICANTS.items()
            if table["received", column]
        ),
    }
    found |= {"open": granted + rows["partly_granted"], "new_done": new - carried_out}
    found["closed"] = handled - granted - rows["partly_granted"]
    found["open_share"] = share(granted + rows["partly_granted"], handled)
    found["handled_share"] = share(handled, new + carried_in)
    found["legal_share"] = share(new - natural, new)
    found["yoy"] = yearly(new, last)
    found["new_versus_last"] = "与上年持平" if new == last else f"比上年{versus(new, last, '件')}"
    found["natural_share"], found["granted_share"] = share(natural, new), share(granted, handled)
    found |= _channels(Random(f"{body.key} {year} channels"), new)
    return found


def _channels(random: Random, new: int) -> dict[str, object]:
    """Split the applications by channel, office, half year and subject, where there are enough."""
    enough = dict.fromkeys(("channels", "halves", "subjects", "extended"), new >= 6)
    if new < 6:
        return {**enough}
    a, b, c = sorted(parts(random, new, 3), reverse=True)
    office, departments, towns = parts(random, new, 3)
    found: dict[str, object] = {**enough, "ch_a": a, "ch_b": b, "ch_c": c}
    found |= {"office_part": office, "dept_part": departments, "town_part": towns}
    found |= dict(zip(("h1", "h2"), parts(random, new, 2), strict=True))
    found |= dict(zip(("t1", "t2", "t3"), parts(random, new, 3), strict=True))
    found |= {"extended_n": 1 + new // 20, "amended_n": 1 + new // 12}
    return found | {"ch_share": share(a, new)}


def _results(rows: Mapping[str, int]) -> str:
    """Say how many there were of each group, and why where one row of it holds them all."""
    said = []
    for name, prefixes in _GROUPS.items():
        group = {row: n for row, n in rows.items() if row.startswith(prefixes) and n}
        if group:
            only = _ROWS.get(next(iter(group)), "") if len(group) == 1 else ""
            said.append(f"{name}{sum(group.values())}件" + (f"（{only}）" if only else ""))
    return "、".join(said)


def disputes(body: Body, year: int) -> dict[str, object]:
    table = counts.disputes(body.key, year)
    said = []
    stages = {"review": "被申请行政复议", "direct": "未经复议直接被提起行政诉讼"}
    stages["after_review"] = "复议后被提起行政诉讼"
    for stage, name in stages.items():
        outcomes = {o: table[f"{stage}_{o}"] for o in _OUTCOMES if table[f"{stage}_{o}"]}
        if outcomes:
            each = "、".join(f"{_OUTCOMES[o]}{n}件" for o, n in outcomes.items())
            said.append(f"{name}{sum(outcomes.values())}件（{each}）")
    random = Random(f"{body.key} {year} reviews")
    reviews = sum(n for cell, n in table.items() if cell.startswith("review"))
    lawsuits = table.total() - reviews
    return {
        "rev": reviews,
        "all_disputes": table.total(),
        "law": lawsuits,
        "review_and_lawsuits": reviews > 0 and lawsuits > 0,
        "rev_all": reviews + random.randint(20, 90),
        "upheld": table["review_upheld"],
        "dispute_text": "，".join(said),
        "disputes": table.total(),
        "no_disputes": table.total() == 0,
        "lawsuits": lawsuits,
        "corrected": any(n for cell, n in table.items() if cell.endswith("corrected")),
    }


def charges(body: Body, year: int) -> dict[str, object]:
    unpaid = _sums(counts.applications(body.key, year))["other_unpaid"]
    random = Random(f"{body.key} {year} charges")
    by_count, by_pages = random.randrange(100, 900, 100), random.randrange(40, 400, 20)
    return {
        "charge": unpaid > 0,
        "no_charge": unpaid == 0,
        "notices": 2 + unpaid,
        "paid": 2,
        "unpaid": unpaid,
        "by_count": by_count,
        "by_pages": by_pages,
        "charged": by_count + by_pages,
        "charge_parts": f"按件计收{by_count}元、按量计收{by_pages}元",
        "unpaid_text": f"有{unpaid}件申请因申请人逾期未缴纳费用，不再处理",
    }


def decisions(body: Body, year: int) -> dict[str, object]:
    issued, repealed = counts.documents(body.key, year)
    made = counts.decisions(body.key, year)
    fees, items = counts.fees(body.key, year), counts.items(body.key, year)
    online, simple = made["licensing"] * 2 // 3, made["penalties"] // 4
    return {
        "lic_a": online,
        "lic_b": made["licensing"] - online,
        "pen_a": simple,
        "pen_b": made["penalties"] - simple,
        "no_lic": made["licensing"] == 0,
        "lic_items": items["licensing"][0],
        "pen_items": items["penalties"][0],
        "nd": issued,
        "ndr": repealed,
        "ndf": counts.documents_in_force(body.key, year),
        "no_nd": issued + repealed == 0,
        "lic": made["licensing"],
        "pen": made["penalties"],
        "coe": made["coercion"],
        "decisions": sum(made.values()),
        "no_decisions": sum(made.values()) == 0,
        "fees": fees if fees != "0" else "",
        "pub7": made["licensing"] * 7 // 10,
    }
