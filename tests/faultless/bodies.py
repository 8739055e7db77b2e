"""Who reports, of which years, and how much prose. All bodies are invented."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from disclosure_desktop.report.report import Level

GRASSROOTS = ("镇", "乡", "街道")
SHORTEST, LONGEST = 590, 8700
"""Characters of prose of the shortest and of the longest report."""


@dataclass(frozen=True)
class Body:
    """A reporting body; `usual` is how many applications it handles in a year."""

    key: str
    name: str
    kind: str
    place: str
    brand: str
    prefix: str
    usual: int
    charges: bool = False

    @property
    def county(self) -> str:
        """The county that the body belongs to, or is."""
        return "云台县" if self.key in _OF_YUNTAI else "白石县"

    @property
    def level(self) -> Level:
        """The level of its report."""
        return Level.TOWNSHIP if self.kind in GRASSROOTS else Level.COUNTY


_OF_YUNTAI = (
    "songping",
    "hefeng",
    "qingquan",
    "liuwan",
    "education",
    "traffic",
    "housing",
    "yuntai",
)

BODIES = {
    body.key: body
    for body in (
        Body("qinghe", "青禾镇人民政府", "镇", "青禾镇", "青禾发布", "青政发", 3),
        Body("yunling", "白石县云岭乡人民政府", "乡", "云岭乡", "云上云岭", "云政发", 0),
        Body("linjiang", "临江街道办事处", "街道", "临江街道", "临江微讯", "临办发", 6),
        Body("wangxi", "白石县望溪镇人民政府", "镇", "望溪镇", "望溪在线", "望政发", 14),
        Body("songping", "松坪乡人民政府", "乡", "松坪乡", "微松坪", "松政发", 0),
        Body("hefeng", "云台县禾丰镇人民政府", "镇", "禾丰镇", "禾丰之声", "禾政发", 2),
        Body("qingquan", "云台县清泉街道办事处", "街道", "清泉街道", "清泉街道", "清办发", 9),
        Body("liuwan", "柳湾镇人民政府", "镇", "柳湾镇", "柳湾镇", "柳政发", 0),
        Body("farming", "白石县农业农村局", "局", "白石县农业农村局", "白石三农", "白农发", 8),
        Body("land", "白石县自然资源局", "局", "白石县自然资源局", "白石国土", "白资发", 60, True),
        Body("education", "云台县教育局", "局", "云台县教育局", "云台教育", "云教发", 5),
        Body("traffic", "云台县交通运输局", "局", "云台县交通运输局", "云台交通", "云交发", 3),
        Body("civil", "白石县民政局", "局", "白石县民政局", "白石民政", "白民发", 0),
        Body("housing", "云台县住房和建设局", "局", "云台县住房和建设局", "云台住建", "云建发", 40),
        Body("baishi", "白石县人民政府", "县", "白石县", "白石发布", "白政办发", 350, True),
        Body("yuntai", "云台县人民政府", "县", "云台县", "云台发布", "云政办发", 120),
    )
}  # fmt: skip

_YEARS = {
    "qinghe": (2019, 2021, 2024, 2025),
    "yunling": (2020, 2022, 2023),
    "linjiang": (2019, 2020, 2021),
    "wangxi": (2020, 2021, 2025),
    "songping": (2019, 2022, 2024),
    "hefeng": (2023, 2024),
    "qingquan": (2020, 2024, 2025),
    "liuwan": (2022, 2023, 2025),
    "farming": (2019, 2021, 2023),
    "land": (2020, 2021, 2022),
    "education": (2021, 2022, 2025),
    "traffic": (2019, 2023),
    "civil": (2020, 2024, 2025),
    "housing": (2023, 2024, 2025),
    "baishi": (2019, 2022, 2023),
    "yuntai": (2020, 2024, 2025),
}


@dataclass(frozen=True)
class Plan:
    """A report to be composed: of whom, of which year, with how many characters of prose."""

    body: Body
    year: int
    length: int

    @property
    def name(self) -> str:
        """What the report is called among the others."""
        return f"{self.body.key}-{self.year}"

    @property
    def form(self) -> str:
        """The version of the form for the year."""
        return "2019" if self.year < 2021 else "2021"


def plans() -> list[Plan]:
    """Return the reports to be composed; counties write more than townships as a rule."""
    random = Random("faultless")
    named = [(BODIES[key], year) for key, years in _YEARS.items() for year in years]
    weights = {"县": 3.0, "局": 1.2}
    named.sort(key=lambda each: weights.get(each[0].kind, 1.0) * random.random())
    growth = (LONGEST / SHORTEST) ** (1 / (len(named) - 1))
    planned = [
        Plan(body, year, round(SHORTEST * growth**place))
        for place, (body, year) in enumerate(named)
    ]
    return sorted(planned, key=lambda plan: (list(BODIES).index(plan.body.key), plan.year))
