"""What a draft file may hold: its schema, older ones raised to it, and what is refused."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from disclosure_desktop.form.description import form_ids, load_form
from disclosure_desktop.report.notes import Reader
from disclosure_desktop.report.report import FIRST_YEAR, LAST_YEAR, OTHER_TEXTS, Level
from disclosure_desktop.report.totals import places

SCHEMA = 3

CONTENT_SCHEMA = 2
"""The schema that a report alone is written in, as Word files carry it and `show --json` prints
it: the newest that changed what a report is. What came later belongs to the file of a draft."""

MOST_ANCESTORS = 64

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


class NewerDraftError(DraftError):
    """A newer program wrote the draft; what can be read of it: `readable_parts`."""


def _from_schema_1(data: dict[str, Any]) -> dict[str, Any]:
    """Raise a draft from schema 1, which had neither prose carried over nor accepted findings."""
    return data | {"schema": 2}


def _from_schema_2(data: dict[str, Any]) -> dict[str, Any]:
    """Raise a draft from schema 2, which had no id; `draftfile.parse` makes one of its digest."""
    return data | {"schema": 3}


UPGRADES: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {
    1: _from_schema_1,
    2: _from_schema_2,
}
"""For each old schema number, the step that raises a draft to the next one."""


class NoteFile(BaseModel):
    """A note; `paragraph` is the wording of the paragraph that it is on."""

    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)

    text: Annotated[str, Field(min_length=1)]
    reader: Reader = Reader.SELF
    open: bool = False
    paragraph: str = ""


class SecondKeyingFile(BaseModel):
    """Figures keyed a second time, as `report/second_keying.py` has them."""

    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)

    who: str = ""
    began: str
    finished: str = ""
    live: bool = False
    first: dict[str, str] = {}
    second: dict[str, str] = {}
    kept: list[str] = []


class DraftFile(BaseModel):
    """What a draft file may hold; scripts write these keys too, `digest` and `saved` apart.

    `id` names the draft, and its copies; `ancestors` are the states (`draftfile.state_digest`) in
    which it was opened to be changed, the last one at the end. `notes` go by cell, or by a part's
    key with `#` and a name of their own. `computed_totals` stand in what
    `disclosure show --json` prints; reading passes over them.
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
    accepted: list[tuple[str, str]] = []
    notes: dict[str, NoteFile] = {}
    second_keying: SecondKeyingFile | None = None
    computed_totals: dict[str, str] = {}
    step: str = ""
    filled: int | None = None
    wanted: int | None = None
    saved: str = ""
    digest: str = ""
    id: Annotated[str, Field(pattern="^([0-9a-f]{32})?$")] = ""
    ancestors: Annotated[
        list[Annotated[str, Field(pattern="^[0-9a-f]{16}$")]], Field(max_length=MOST_ANCESTORS)
    ] = []
    previous: DraftFile | None = None


def draft_file(text: str) -> DraftFile:
    """Return what a draft file says, raised to today's schema.

    Raises DraftError where it is damaged, of a newer schema, or says what no report can hold.
    """
    try:
        return _validated(_upgraded(_object(text)))
    except RecursionError as error:
        raise DraftError(_DAMAGED) from error


def readable_parts(text: str) -> tuple[DraftFile, int]:
    """Return what can be read of a draft by a newer program, and how many things can not.

    Raises DraftError where not even its form and year can be read.
    """
    data = _object(text)
    _refuse_damaged(data)
    parts = {"schema": SCHEMA} | {key: data[key] for key in ("form", "year") if key in data}
    file, left_out = _validated(parts), 0
    for key in sorted(data.keys() - {"schema", "digest", "previous", *parts}):
        part, unknown = _known_part(key, data[key])
        left_out += unknown
        try:
            file = _validated(parts | {key: part})
        except DraftError:
            left_out += 1
        else:
            parts[key] = part
    return file, left_out + ("previous" in data)


def _known_part(key: str, part: Any) -> tuple[Any, int]:
    """Return what is known of a part that goes by address, and how many addresses are not."""
    kinds: dict[str, Callable[[], set[str]]] = {
        "values": _known_cells,
        "texts": _known_texts,
        "headings": lambda: _sections_with("heading"),
        "footnotes": lambda: _sections_with("table"),
        "local_rows": lambda: _sections_with("table"),
    }
    known = kinds.get(key)
    if known is None or not isinstance(part, dict):
        return part, 0
    addresses = known()
    rest = {address: entry for address, entry in part.items() if address in addresses}
    return rest, len(part) - len(rest)


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
    _refuse_damaged(data)
    schema = data.get("schema")
    if not isinstance(schema, int) or isinstance(schema, bool):
        raise DraftError("这个文件不是年度报告草稿：缺少 schema。")
    if schema > SCHEMA:
        raise NewerDraftError("这份草稿由更新版本的程序保存，请升级本程序后再打开；文件没有改动。")
    return _raised(data, schema)


def _refuse_damaged(data: dict[str, Any]) -> None:
    """Refuse what is not what its digest says; drafts of scripts have none.

    The digest is made alike in every schema, also in those to come: so a schema's number that a
    bad disk made larger is not taken for a newer program's.
    """
    if data.get("digest") and data["digest"] != digest_of(data):
        raise DraftError("文件内容与保存时不一致，可能已损坏或被其他程序改动过；文件没有改动。")


def _raised(data: dict[str, Any], schema: int) -> dict[str, Any]:
    """Raise the draft step by step, and last year's report in it with it."""
    while schema < SCHEMA:
        if schema not in UPGRADES:
            raise DraftError(f"不认识这种旧草稿（schema {schema}）。")
        data = UPGRADES[schema](data)
        schema += 1
    previous = data.get("previous")
    if isinstance(previous, dict) and isinstance(old := previous.get("schema"), int):
        data = data | {"previous": _raised(previous, old)}
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
    _refuse_unknown("texts", file.texts, _known_texts())
    _refuse_unknown("headings", file.headings, _sections_with("heading"))
    for name in ("footnotes", "local_rows"):
        _refuse_unknown(name, getattr(file, name), _sections_with("table"))
    _refuse_unknown("carried", file.carried, _known_sections())
    _check_beside(file)
    _refuse_unknown("typed_totals", file.typed_totals, _tables_with_totals())


def _check_beside(file: DraftFile) -> None:
    """Refuse notes and second figures of places that the forms do not know."""
    texts = _known_sections() - _sections_with("table")
    on_texts = {key for key in file.notes if "#" in key and key.partition("#")[0] in texts}
    _refuse_unknown("notes", file.notes, _known_cells() | on_texts)
    if file.second_keying is not None:
        for part in ("first", "second", "kept"):
            found = getattr(file.second_keying, part)
            _refuse_unknown(f"second_keying.{part}", found, _known_cells())


def _refuse_unknown(where: str, found: dict[str, Any] | list[str], known: set[str]) -> None:
    for key in found:
        if key not in known:
            raise DraftError(f"草稿的 {where} 里有不认识的地址“{key}”。")


def _known_cells() -> set[str]:
    return {address for form_id in form_ids() for address in places(form_id)}


def _known_sections() -> set[str]:
    return {key for form_id in form_ids() for key in load_form(form_id).by_key}


def _known_texts() -> set[str]:
    return _known_sections() | set(OTHER_TEXTS)


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


def digest_of(data: dict[str, Any]) -> str:
    """SHA-256 of the content; `saved` and `step` are part of it, `digest` itself is not."""
    rest = {key: value for key, value in data.items() if key != "digest"}
    text = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
