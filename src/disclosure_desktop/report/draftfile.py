"""The draft file: a report as JSON, numbers as the text a person would type.

A draft is one UTF-8 JSON object, indented, keys sorted. The schema is numbered; older schemas
are raised one step at a time on the plain dict, newer ones are refused.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from disclosure_desktop.form.description import form_ids, load_form
from disclosure_desktop.form.values import read_value
from disclosure_desktop.report.report import (
    CARRIED,
    FOOTNOTE,
    HEADING,
    LOCAL_ROWS,
    OTHER_TEXTS,
    TYPED_TOTALS,
    Entry,
    Level,
    Report,
)
from disclosure_desktop.report.totals import places

SCHEMA = 2
FIRST_YEAR, LAST_YEAR = 2000, 2100
"""Report years that a draft can be of."""


def _without_carried_prose(data: dict[str, Any]) -> dict[str, Any]:
    """Raise a draft from schema 1, which had no prose carried over from last year."""
    return data | {"schema": 2}


UPGRADES: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: _without_carried_prose}
"""For each old schema number, the step that raises a draft to the next one."""


_DAMAGED = "文件内容不完整或已损坏，不能作为草稿打开。"

_PROBLEMS = {
    "missing": "缺少这一项",
    "extra_forbidden": "不认识这一项",
    "string_type": "应当是文字",
    "int_type": "应当是整数",
    "int_parsing": "应当是整数",
    "int_from_float": "应当是整数",
    "greater_than_equal": "不能小于 {ge}",
    "less_than_equal": "不能大于 {le}",
    "too_short": "至少要有 {min_length} 格",
    "too_long": "最多只能有 {max_length} 格",
}
"""What pydantic calls the commonest mistakes, in Chinese."""


class DraftError(ValueError):
    """The file cannot be opened as a draft; the message says why, in Chinese."""


class DraftFile(BaseModel):
    """What a draft file may hold; scripts write these keys too, `digest` and `saved` apart.

    `computed_totals` stand in what `disclosure show --json` prints; reading passes over them.
    """

    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)

    schema_: Annotated[int, Field(alias="schema")] = SCHEMA
    form: str
    year: Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)]
    body: str = ""
    level: Level = Level.TOWNSHIP
    values: dict[str, str] = {}
    texts: dict[str, str] = {}
    headings: dict[str, str] = {}
    footnotes: dict[str, str] = {}
    local_rows: dict[str, list[Annotated[list[str], Field(min_length=1, max_length=4)]]] = {}
    typed_totals: list[str] = []
    carried: dict[str, list[tuple[str, str]]] = {}
    computed_totals: dict[str, str] = {}
    step: str = ""
    filled: int | None = None
    wanted: int | None = None
    saved: str = ""
    digest: str = ""
    previous: DraftFile | None = None


@dataclass
class Draft:
    """A report on disk, with the step of the wizard that the clerk was at.

    `previous` is last year's report, of which a copy goes with the draft.
    """

    report: Report
    step: str = ""
    saved: str = ""
    progress: tuple[int, int] | None = field(default=None)
    previous: Report | None = None


def dump(draft: Draft) -> str:
    """Return the text of the draft's file."""
    data = _content(draft.report)
    if carried := _carried(draft.report):
        data["carried"] = carried
    data |= {"schema": SCHEMA, "step": draft.step, "saved": draft.saved}
    if draft.progress is not None:
        data["filled"], data["wanted"] = draft.progress
    if draft.previous is not None:
        data["previous"] = content(draft.previous)
    data["digest"] = _digest(data)
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def content(report: Report) -> dict[str, Any]:
    """Return the report as the JSON object of a draft, without what belongs to the file.

    Nor does it hold what is remembered of last year's prose: that is for the clerk alone.
    """
    return {"schema": SCHEMA} | _content(report)


def parse(text: str) -> Draft:
    """Read a draft file.

    Raises DraftError where it is damaged, of a newer schema, or says what no report can hold.
    """
    try:
        file = _validated(_upgraded(_object(text)))
    except RecursionError as error:
        raise DraftError(_DAMAGED) from error
    previous = _report(file.previous) if file.previous is not None else None
    return Draft(_report(file), file.step, file.saved, _progress(file), previous)


def _without_repetition(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse an object that says two things under one key; only scripts write such drafts."""
    data = dict(pairs)
    if len(data) < len(pairs):
        keys = [key for key, _ in pairs]
        repeated = next(key for key in keys if keys.count(key) > 1)
        raise DraftError(f"草稿里的“{repeated}”写了两次，不知道以哪一个为准。")
    return data


def _object(text: str) -> dict[str, Any]:
    try:
        data = json.loads(text, object_pairs_hook=_without_repetition)
        # Half a character, which "\ud800" stands for, could be opened but never saved again.
        json.dumps(data, ensure_ascii=False).encode("utf-8")
    except DraftError:
        raise
    except ValueError as error:
        raise DraftError(_DAMAGED) from error
    if not isinstance(data, dict):
        raise DraftError("这个文件不是年度报告草稿。")
    return data


def _upgraded(data: dict[str, Any]) -> dict[str, Any]:
    schema = data.get("schema")
    if not isinstance(schema, int) or isinstance(schema, bool):
        raise DraftError("这个文件不是年度报告草稿：缺少 schema。")
    if schema > SCHEMA:
        raise DraftError("这份草稿由更新版本的程序保存，请升级本程序后再打开；文件没有改动。")
    if data.get("digest") and data["digest"] != _digest(data):
        raise DraftError("文件内容与保存时不一致，可能已损坏或被其他程序改动过；文件没有改动。")
    while schema < SCHEMA:
        if schema not in UPGRADES:
            raise DraftError(f"不认识这种旧草稿（schema {schema}）。")
        data = UPGRADES[schema](data)
        schema += 1
    return data


def _validated(data: dict[str, Any]) -> DraftFile:
    try:
        file = DraftFile.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        problem = _PROBLEMS.get(first["type"], "不是这里可以填的内容")
        problem = problem.format(**first.get("ctx", {}))
        raise DraftError(f"草稿里的“{where}”不对：{problem}。") from error
    for each in (file, file.previous):
        if each is not None:
            _check_addresses(each)
    return file


def _check_addresses(file: DraftFile) -> None:
    """Refuse what the forms do not know."""
    if file.form not in form_ids():
        raise DraftError(f"草稿用的是“{file.form}”版表格，本程序没有这一版。")
    _refuse_unknown("values", file.values, _known_cells())
    _refuse_unknown("texts", file.texts, _known_sections() | set(OTHER_TEXTS))
    _refuse_unknown("headings", file.headings, _sections_with("heading"))
    for name in ("footnotes", "local_rows"):
        _refuse_unknown(name, getattr(file, name), _sections_with("table"))
    _refuse_unknown("carried", file.carried, _known_sections())
    _refuse_unknown("typed_totals", file.typed_totals, _tables_with_totals())


def _refuse_unknown(where: str, found: dict[str, Any] | list[str], known: set[str]) -> None:
    for key in found:
        if key not in known:
            raise DraftError(f"草稿的 {where} 里有不认识的地址“{key}”。")


def _known_cells() -> set[str]:
    return {address for form_id in form_ids() for address in places(form_id)}


def _known_sections() -> set[str]:
    return {key for form_id in form_ids() for key in load_form(form_id).by_key}


def _sections_with(part: str) -> set[str]:
    forms = [load_form(form_id) for form_id in form_ids()]
    return {s.key for form in forms for s in form.sections if getattr(s, part)}


def _tables_with_totals() -> set[str]:
    forms = [load_form(form_id) for form_id in form_ids()]
    return {
        key
        for form in forms
        for key, table in form.tables.items()
        if any(rule.computes for rule in table.rules)
    }


def _report(file: DraftFile) -> Report:
    report = Report()
    all_places = {a: p for form_id in form_ids() for a, p in places(form_id).items()}
    all_places |= places(file.form)
    entries: dict[str, Entry | None] = {
        "form": file.form,
        "year": file.year,
        "body": file.body,
    }
    entries["level"] = file.level.value
    for address, text in file.values.items():
        column = all_places[address].column
        entries[address] = read_value(text, column.kind, column.unit)
    entries |= file.texts
    entries |= {f"{key}.{HEADING}": text for key, text in file.headings.items()}
    entries |= {f"{key}.{FOOTNOTE}": text for key, text in file.footnotes.items()}
    for key, rows in file.local_rows.items():
        entries[f"{key}.{LOCAL_ROWS}"] = tuple(tuple(row) for row in rows) or None
    entries |= {f"{key}.{TYPED_TOTALS}": True for key in file.typed_totals}
    entries |= {f"{key}.{CARRIED}": tuple(pairs) or None for key, pairs in file.carried.items()}
    report.apply(entries)
    return report


def _progress(file: DraftFile) -> tuple[int, int] | None:
    if file.filled is None or file.wanted is None:
        return None
    return file.filled, file.wanted


def _content(report: Report) -> dict[str, Any]:
    data: dict[str, Any] = {
        "form": report.form_id,
        "year": report.year,
        "body": report.body,
        "level": report.level.value,
        "values": {},
        "texts": {},
        "headings": {},
        "footnotes": {},
        "local_rows": {},
        "typed_totals": [],
    }
    for address, entry in sorted(report.entries.items()):
        _put(data, address, entry)
    return data


def _carried(report: Report) -> dict[str, list[list[str]]]:
    entries = sorted(report.entries.items())
    return {
        address.removesuffix(f".{CARRIED}"): [list(pair) for pair in entry]
        for address, entry in entries
        if address.endswith(f".{CARRIED}") and isinstance(entry, tuple)
    }


def _put(data: dict[str, Any], address: str, entry: Entry) -> None:
    section, _, last = address.rpartition(".")
    if address in ("form", "year", "body", "level") or last == CARRIED:
        return
    if address.count(".") == 2:
        data["values"][address] = str(entry)
    elif last == HEADING:
        data["headings"][section] = entry
    elif last == FOOTNOTE:
        data["footnotes"][section] = entry
    elif last == LOCAL_ROWS and isinstance(entry, tuple):
        data["local_rows"][section] = [list(row) for row in entry]
    elif last == TYPED_TOTALS:
        if entry is True:
            data["typed_totals"].append(section)
    else:
        data["texts"][address] = entry


def _digest(data: dict[str, Any]) -> str:
    """SHA-256 of the content; `saved` and `step` are part of it, `digest` itself is not."""
    rest = {key: value for key, value in data.items() if key != "digest"}
    text = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
