"""What the prose of a report may speak of: words, figures of the tables, and other figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tests.faultless.bodies import BODIES, GRASSROOTS, Body
from tests.faultless.table_facts import charges, decisions, disputes, requests
from tests.faultless.work_facts import published, work

Facts = Mapping[str, object]
"""What stands in the places of a paragraph; what is 0, "" or False keeps paragraphs out."""

_TOPICS = {
    "镇": ("宅基地审批", "征地补偿", "惠农补贴", "村级财务"),
    "乡": ("惠农补贴", "林权登记", "危房改造"),
    "街道": ("房屋征收", "老旧小区改造", "社区经费"),
    "局": ("行政审批", "项目资金", "政策依据", "工程招标"),
    "县": ("征地拆迁", "城乡规划", "财政资金", "教育医疗"),
}


def facts(body: Body, year: int) -> dict[str, object]:
    """Return everything that a paragraph about a body's year may speak of."""
    found: dict[str, object] = {"year": year, "last": year - 1, "next": year + 1}
    found |= _words(body)
    found |= {f"y{y}": y == year for y in range(2019, 2026)}
    found |= {f"from{y}": year >= y for y in range(2019, 2026)}
    found |= {f"until{y}": year <= y for y in range(2019, 2026)}
    found |= {"form2019": year < 2021, "form2021": year > 2020}
    found["format_document"] = (
        "《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》"
        "（国办公开办函〔2021〕30号）"
        if year > 2020
        else "《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》"
        "（国办公开办函〔2019〕60号）"
    )
    found |= requests(body, year) | disputes(body, year) | charges(body, year)
    return found | decisions(body, year) | work(body, year) | dict(published(body, year))


def _words(body: Body) -> dict[str, object]:
    grassroots = body.kind in GRASSROOTS
    deputy = {"镇": "镇长", "乡": "乡长", "街道": "街道办事处主任", "局": "局长", "县": "县长"}
    office = {"局": "办公室", "县": "县政府办公室"}.get(body.kind, "党政办公室")
    county = "白石" if body.county == "白石县" else "云台"
    number = list(BODIES).index(body.key)
    latin = "baishixian" if county == "白石" else "yuntaixian"
    return {
        "body": body.name,
        "place": body.place,
        "brand": body.brand,
        "doc_prefix": body.prefix,
        "county": body.county,
        "me": {"局": "我局", "县": "我县"}.get(body.kind, f"我{body.kind}"),
        "all": {"局": "全局", "县": "全县"}.get(body.kind, f"全{body.kind}"),
        "town": body.kind,
        "own_level": f"{body.kind}本级",
        "villages_of": "各社区" if body.kind == "街道" else "各村（社区）",
        "office": office,
        "contact_office": body.name + office.removeprefix("县政府"),
        "leader": deputy[body.kind],
        "site": f"{body.county}人民政府网站",
        "url": f"http://www.{latin}.gov.cn",
        "email": f"{body.key}@{latin}.gov.cn",
        "address": f"{body.county}{body.place if grassroots else ''}人民路{12 + 7 * number}号",
        "postcode": f"3871{number:02}",
        "phone": f"0386-{5120000 + 137 * (number + 3)}",
        "grassroots": grassroots,
        "department": body.kind == "局",
        "is_county": body.kind == "县",
        "is_town": body.kind == "镇",
        "in_county": body.kind != "县",
        "topics": "、".join(_TOPICS[body.kind]),
        "topic_a": _TOPICS[body.kind][0],
        "topic_b": _TOPICS[body.kind][1],
    }


def missing(names: Iterable[str], found: Facts) -> list[str]:
    """Return the conditions that are not fulfilled; the bank says county for `is_county`."""
    return [n for n in names if not found["is_county" if n == "county" else n]]
