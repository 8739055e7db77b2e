"""The official form as data: what `resources/forms/*.toml` may say, and when it cannot load.

A description that contradicts itself does not load: unknown and repeated keys, ambiguous label
paths, computed cells without a rule, and rules that name what does not exist are refused with
the place in the file.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from disclosure_desktop.form.values import Kind
from disclosure_desktop.resources import resource, resource_root

if TYPE_CHECKING:
    from pathlib import Path

Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Path_ = tuple[Annotated[str, Field(min_length=1)], ...]


class FormError(ValueError):
    """A form description cannot be used; the message says which file, where in it, and why."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Column(_Model):
    """A column of values: its labels from the outermost inwards, and what its numbers are."""

    key: Key
    path: Annotated[Path_, Field(min_length=1)]
    kind: Kind = Kind.COUNT
    unit: str = ""
    computed: bool = False
    help: str = ""


class Row(_Model):
    """A row of values; its path is empty in a table without a stub."""

    key: Key
    path: Path_
    computed: bool = False
    help: str = ""


class Block(_Model):
    """Rows that share one header; a table is a stack of blocks."""

    heading: str = ""
    stubhead: str = ""
    columns: Annotated[tuple[Column, ...], Field(min_length=1)]
    rows: Annotated[tuple[Row, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _labels_are_unambiguous(self) -> Block:
        check_paths([column.path for column in self.columns])
        if len(self.rows) > 1 or self.rows[0].path:
            check_paths([row.path for row in self.rows])
        return self

    @property
    def stub_width(self) -> int:
        """How many label columns stand at the left of the values."""
        return max(len(row.path) for row in self.rows)

    @property
    def header_depth(self) -> int:
        """How many rows the column labels take."""
        return max(len(column.path) for column in self.columns)


class Term(_Model):
    """One addend of a rule: a key, its sign, and whether last year's report is meant."""

    key: Key
    sign: Literal[1, -1] = 1
    previous: bool = False


def _term(text: object) -> object:
    if not isinstance(text, str):
        return text
    unsigned = text.removeprefix("-")
    key = unsigned.removeprefix("previous.")
    return {"key": key, "sign": -1 if text != unsigned else 1, "previous": key != unsigned}


Terms = Annotated[tuple[Annotated[Term, BeforeValidator(_term)], ...], Field(min_length=1)]


class Rule(_Model):
    """A relation that must hold: left = right, once for each row or each column of the table.

    `each` says what is run through; the keys of the terms are of the other kind. `computes` names
    the key whose cells the program fills in by this rule; `offers` one that it may only suggest.
    """

    code: str
    each: Literal["row", "column"]
    left: Terms
    right: Terms
    left_name: str = ""
    right_name: str = ""
    computes: Key | None = None
    offers: Key | None = None
    severity: Literal["error", "warning", "hint"] = "error"
    same_form: bool = False
    source: str

    @property
    def across_years(self) -> bool:
        """Whether the rule needs last year's report."""
        return any(term.previous for term in (*self.left, *self.right))


class Table(_Model):
    """A statistical table: blocks under one outline, and the rules that bind its cells."""

    blocks: Annotated[tuple[Block, ...], Field(min_length=1)]
    rules: tuple[Rule, ...] = ()
    repeat_header: bool = False

    @model_validator(mode="after")
    def _keys_and_rules_fit(self) -> Table:
        _refuse_repeated("行 key", (row.key for block in self.blocks for row in block.rows))
        for block in self.blocks:
            _refuse_repeated("列 key", (column.key for column in block.columns))
        for rule in self.rules:
            self._check_rule(rule)
        self._check_computed()
        return self

    def keys(self, kind: Literal["row", "column"]) -> frozenset[str]:
        """Return the keys of all rows, or of all columns."""
        return frozenset(
            part.key
            for block in self.blocks
            for part in (block.rows if kind == "row" else block.columns)
        )

    def lines(self, rule: Rule) -> Iterator[tuple[Block, str]]:
        """Yield each block and the key of the row (or column) that the rule runs through in it.

        A block takes part when it has every key that the rule names.
        """
        named = {term.key for term in (*rule.left, *rule.right)}
        for block in self.blocks:
            rows, columns = [r.key for r in block.rows], [c.key for c in block.columns]
            along, across = (rows, columns) if rule.each == "row" else (columns, rows)
            if named <= set(across):
                for key in along:
                    yield block, key

    def _check_rule(self, rule: Rule) -> None:
        across: Literal["row", "column"] = "column" if rule.each == "row" else "row"
        known = self.keys(across)
        named = [term.key for term in (*rule.left, *rule.right)]
        for key in (*named, rule.computes, rule.offers):
            if key is not None and key not in known:
                raise ValueError(f"规则 {rule.code} 用到的“{key}”不是本表的 key")
        for key in (rule.computes, rule.offers):
            if key is not None and key not in named:
                raise ValueError(f"规则 {rule.code} 要算出的“{key}”不在它的等式里")
        if not any(True for _ in self.lines(rule)):
            raise ValueError(f"规则 {rule.code} 的各项不在同一个区块里")

    def _check_computed(self) -> None:
        for kind in ("row", "column"):
            across = "column" if kind == "row" else "row"
            ruled = {rule.computes for rule in self.rules if rule.each == across}
            for block in self.blocks:
                parts: Sequence[Row | Column] = block.rows if kind == "row" else block.columns
                for part in parts:
                    if part.computed != (part.key in ruled):
                        wrong = "没有规则算出它" if part.computed else "没有标明 computed"
                        raise ValueError(f"“{part.key}”{wrong}")


class Section(_Model):
    """A part of the report: prose, or one table and no prose."""

    key: Key
    name: str
    heading: str = ""
    purpose: str
    help: str
    template: str = ""
    table: Table | None = None

    @model_validator(mode="after")
    def _table_has_no_template(self) -> Section:
        if self.table is not None and self.template:
            raise ValueError("表格部分不写文字，不能有 template")
        return self


class Form(_Model):
    """One version of the official form."""

    id: Annotated[str, Field(pattern=r"^\d{4}$")]
    name: str
    source: str
    first_year: int
    last_year: int | None = None
    title: str
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _section_keys_are_unique(self) -> Form:
        _refuse_repeated("部分 key", (section.key for section in self.sections))
        return self

    @cached_property
    def by_key(self) -> dict[str, Section]:
        """Sections by their keys."""
        return {section.key: section for section in self.sections}

    @cached_property
    def tables(self) -> dict[str, Table]:
        """The tables by the keys of their sections."""
        return {s.key: s.table for s in self.sections if s.table is not None}

    @cached_property
    def texts(self) -> tuple[Section, ...]:
        """The sections that hold prose."""
        return tuple(section for section in self.sections if section.table is None)


def check_paths(paths: Sequence[tuple[str, ...]]) -> None:
    """Refuse label paths from which the merged headers could not be told in one way only.

    Raises ValueError when a path is empty, occurs twice, ends where another goes on, or when
    paths with a shared start do not stand side by side.
    """
    seen: set[tuple[str, ...]] = set()
    previous: tuple[str, ...] = ()
    for path in paths:
        if not path:
            raise ValueError("标签路径不能为空")
        if path in seen:
            raise ValueError(f"标签路径重复：{' ＞ '.join(path)}")
        shared = next(
            (i for i, pair in enumerate(zip(path, previous, strict=False)) if pair[0] != pair[1]),
            min(len(path), len(previous)),
        )
        for depth in range(shared + 1, len(path) + 1):
            if path[:depth] in seen:
                raise ValueError(f"标签路径不相邻，合并后有歧义：{' ＞ '.join(path[:depth])}")
        if previous and shared == len(previous):
            raise ValueError(f"标签路径在另一条的中间结束：{' ＞ '.join(previous)}")
        seen.update(path[:depth] for depth in range(1, len(path) + 1))
        previous = path


def _refuse_repeated(what: str, keys: Iterable[str]) -> None:
    for key, times in Counter(keys).items():
        if times > 1:
            raise ValueError(f"{what}“{key}”重复")


@cache
def load_form(form_id: str) -> Form:
    """Return the version of the form with this id ("2019", "2021").

    Raises FormError when there is no such version or its description cannot load.
    """
    if form_id not in form_ids():
        raise FormError(f"没有“{form_id}”版的表格；可用的版本：{'、'.join(form_ids())}。")
    form = read_form(resource("forms", f"{form_id}.toml"))
    if form.id != form_id:
        raise FormError(f"{form_id}.toml：id 是“{form.id}”，与文件名不符。")
    return form


@cache
def form_ids() -> tuple[str, ...]:
    """Return the ids of all versions, oldest first."""
    return tuple(sorted(path.stem for path in (resource_root() / "forms").glob("*.toml")))


def form_for_year(year: int) -> Form:
    """Return the version that a report for this year uses; the oldest one for earlier years."""
    forms = [load_form(form_id) for form_id in form_ids()]
    return next((form for form in reversed(forms) if form.first_year <= year), forms[0])


def read_form(path: Path) -> Form:
    """Read a form description from a TOML file. Raises FormError, which says where and why."""
    try:
        with path.open("rb") as file:
            return Form.model_validate(tomllib.load(file))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FormError(f"{path.name}：{error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "form"
        raise FormError(f"{path.name}：{where}：{first['msg']}") from error
