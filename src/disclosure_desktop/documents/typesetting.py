"""How the paper is set: what `resources/typesetting.toml` may say, and when it cannot load.

Field names end in their unit; a twip is 1/20 pt. The comments in the file cite the standard.
"""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from disclosure_desktop.resources import resource

if TYPE_CHECKING:
    from pathlib import Path

Positive = Annotated[float, Field(gt=0)]
NotNegative = Annotated[float, Field(ge=0)]
Family = Annotated[str, Field(min_length=1)]
Repertoire: TypeAlias = Literal["gb2312", "gbk", "gb18030-2000"]
"""A standard whose characters a family holds, and no others."""

_POINTS_PER_MM = 72 / 25.4
_TWIPS_PER_POINT = 20


class TypesettingError(ValueError):
    """The typesetting cannot be used; the message says where in it, and why."""


def points(mm: float) -> float:
    """Return a length in points."""
    return mm * _POINTS_PER_MM


def twips(pt: float) -> int:
    """Return a length in points as whole twips."""
    return round(pt * _TWIPS_PER_POINT)


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Page(_Model):
    """The paper and its margins. 版心, the area of the text, is what the margins leave."""

    width_mm: Positive
    height_mm: Positive
    top_mm: NotNegative
    bottom_mm: NotNegative
    left_mm: NotNegative
    right_mm: NotNegative
    footer_mm: NotNegative

    @property
    def text_width_pt(self) -> float:
        """The width of 版心."""
        return points(self.width_mm - self.left_mm - self.right_mm)

    @property
    def text_height_pt(self) -> float:
        """The height of 版心."""
        return points(self.height_mm - self.top_mm - self.bottom_mm)


class Text(_Model):
    """The lines of the body text. `character_spacing_pt` is added after every character."""

    lines_per_page: Annotated[int, Field(gt=0)]
    line_pitch_pt: Positive
    characters_per_line: Annotated[int, Field(gt=0)]
    character_spacing_pt: float
    indent_characters: NotNegative


class TitleSetting(_Model):
    """The title: how many characters a line holds, and the space around it."""

    characters_per_line: Annotated[int, Field(gt=0)]
    line_pitch_pt: Positive
    space_before_lines: NotNegative
    space_after_lines: NotNegative


class SignatureSetting(_Model):
    """Where name and date stand, in characters from the right edge of 版心."""

    date_indent_characters: NotNegative
    name_indent_without_date_characters: NotNegative
    space_before_lines: NotNegative


class Sizes(_Model):
    """Sizes of type in points; `table` from the one to prefer to the smallest allowed."""

    title: Positive
    heading1: Positive
    heading2: Positive
    heading3: Positive
    body: Positive
    footnote: Positive
    page_number: Positive
    table: Annotated[tuple[Positive, ...], Field(min_length=1)]


class TableSetting(_Model):
    """What all tables share."""

    border_pt: Positive
    margin_top_twips: Annotated[int, Field(ge=0)]
    margin_bottom_twips: Annotated[int, Field(ge=0)]
    line_pitch_factor: Annotated[float, Field(ge=1)]
    narrow_characters: NotNegative


class Columns(_Model):
    """One table: the widths of its columns from left to right, and the room in its cells."""

    columns_twips: Annotated[tuple[Annotated[int, Field(gt=0)], ...], Field(min_length=1)]
    margin_side_twips: Annotated[int, Field(ge=0)]
    min_row_height_mm: NotNegative


class Preset(_Model):
    """A set of font families that are usual together; `name` is for people."""

    name: str
    title: Family
    title_bold: bool = False
    heading1: Family
    heading2: Family
    body: Family
    table: Family
    page_number: Family
    latin: Family

    @property
    def families(self) -> tuple[str, ...]:
        """The different families, in the order of the roles."""
        roles = (self.title, self.heading1, self.heading2, self.body, self.table)
        return tuple(dict.fromkeys((*roles, self.page_number, self.latin)))


class Typesetting(_Model):
    """How the paper is set."""

    page: Page
    text: Text
    title: TitleSetting
    signature: SignatureSetting
    sizes_pt: Sizes
    table: TableSetting
    tables: dict[str, Columns]
    fonts: Annotated[dict[str, Preset], Field(min_length=1)]
    stand_ins: dict[str, tuple[Family, ...]]
    repertoires: dict[str, Repertoire]

    @model_validator(mode="after")
    def _everything_fits_the_page(self) -> Typesetting:
        width, height = self.page.text_width_pt, self.page.text_height_pt
        lines = self.text.lines_per_page * self.text.line_pitch_pt
        line = self.text.characters_per_line * self.character_pitch_pt
        title = self.title.characters_per_line * self.sizes_pt.title
        _refuse_beyond(height, lines, "text.line_pitch_pt：全部行的高度", "版心的高度")
        _refuse_beyond(width, line, "text.character_spacing_pt：一行字的宽度", "版心的宽度")
        _refuse_beyond(width, title, "title.characters_per_line：一行标题的宽度", "版心的宽度")
        for key, table in self.tables.items():
            total = sum(table.columns_twips) / _TWIPS_PER_POINT
            _refuse_beyond(width, total, f"tables.{key}.columns_twips：各列宽度之和", "版心的宽度")
        return self

    @model_validator(mode="after")
    def _repertoires_are_of_families_in_use(self) -> Typesetting:
        used = {family for preset in self.fonts.values() for family in preset.families}
        if unknown := set(self.repertoires) - used:
            raise ValueError(f"repertoires：没有一套字体用到{'、'.join(sorted(unknown))}")
        return self

    @property
    def character_pitch_pt(self) -> float:
        """From one character of the body text to the next."""
        return self.sizes_pt.body + self.text.character_spacing_pt

    def preset(self, key: str) -> Preset:
        """Return the font families of this key ("gb2312"). Raises TypesettingError."""
        if key not in self.fonts:
            raise TypesettingError(f"没有“{key}”这套字体；可用的有：{'、'.join(self.fonts)}。")
        return self.fonts[key]

    def columns(self, key: str, count: int) -> Columns:
        """Return how the table's columns are set.

        The columns of a table that is not described, or has another number of them, share
        版心 equally.
        """
        described = self.tables.get(key)
        if described and len(described.columns_twips) == count:
            return described
        share, rest = divmod(int(self.page.text_width_pt * _TWIPS_PER_POINT), count)
        widths = tuple(share + (index < rest) for index in range(count))
        return Columns(columns_twips=widths, margin_side_twips=30, min_row_height_mm=6)


def _refuse_beyond(limit: float, length: float, what: str, whose: str) -> None:
    if length > limit:
        raise ValueError(f"{what}是 {length:.2f} 磅，超过{whose} {limit:.2f} 磅")


@cache
def load_typesetting() -> Typesetting:
    """Return how the paper is set.

    Raises TypesettingError when its description cannot load, ResourceMissing when there is none.
    """
    return read_typesetting(resource("typesetting.toml"))


def read_typesetting(path: Path) -> Typesetting:
    """Read a description from a TOML file. Raises TypesettingError, which says where and why."""
    try:
        with path.open("rb") as file:
            return Typesetting.model_validate(tomllib.load(file))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise TypesettingError(f"{path.name}：{error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        reason = first["msg"].removeprefix("Value error, ")
        raise TypesettingError("：".join(filter(None, (path.name, where, reason)))) from error
