"""The name of a body taken apart: the township or street it is of, and whether two names agree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

KINDS = ("镇", "乡", "街道", "苏木")
"""What a place of the lowest level is called; its bodies are 人民政府 or 办事处."""

_PLACE = re.compile(rf"^(?P<place>.{{1,20}}(?P<kind>{'|'.join(KINDS)}))(?P<rest>.*)$")
_RESTS = ("人民", "政府", "办事处", "党", "机关", "办公室", "综合", "街道办事处")
_SUPERIOR = re.compile(r"^.{2,12}?(?:省|市|盟|县|旗|区)(?:人民政府)?")
_OFFICES = re.compile(r"(?:人民)?政府$|办公室$|党政.*$|综合.*$|街道办事处$|办事处$")


@dataclass(frozen=True, slots=True)
class BodyName:
    """A body's name: 白石县青禾镇人民政府 is of the place 青禾镇, whose kind is 镇.

    Bodies that are of no township or street, such as a county's 局, have no place.
    """

    whole: str
    place: str = ""
    kind: str = ""

    @property
    def stem(self) -> str:
        """The place without its kind: 青禾."""
        return self.place.removesuffix(self.kind)

    @property
    def full(self) -> str:
        """The place with the body that it has: 青禾镇人民政府, 临江街道办事处."""
        return self.place + ("办事处" if self.kind == "街道" else "人民政府")


@lru_cache(512)
def body_name(text: str) -> BodyName:
    """Take a body's name apart."""
    whole = "".join(text.split())
    found = _PLACE.match(whole)
    if found is None or not (found["rest"] == "" or found["rest"].startswith(_RESTS)):
        return BodyName(whole)
    return BodyName(whole, _without_superiors(found["place"], found["kind"]), found["kind"])


def _without_superiors(place: str, kind: str) -> str:
    """Return the place without province, city and county; 沙市镇 and 城区街道 stay whole."""
    while (found := _SUPERIOR.match(place)) and len(place) - found.end() > len(kind):
        place = place[found.end() :]
    return place


def same_place(one: BodyName, other: BodyName) -> bool:
    """Whether two names are of one place; 云岭彝族乡 may be called 云岭乡."""
    if one.kind != other.kind:
        return False
    short, long = sorted((one.stem, other.stem), key=len)
    is_short_form = long.startswith(short) and long.endswith("族")
    # Cities are named without 市 too: 宣平落水镇 is of 宣平市.
    return is_short_form or (short != "" and long.endswith(short))


def same_body(one: BodyName, other: BodyName) -> bool:
    """Whether two names may be of one body: of one place, or one the other's short form."""
    if one.place and other.place:
        return same_place(one, other)
    if one.place or other.place:
        placed, bare = (one, other) if one.place else (other, one)
        named = _OFFICES.sub("", bare.whole)
        return not bare.whole.endswith(("政府", "办事处", "局", "委员会")) or named in (
            "",
            placed.kind,
            placed.stem,
        )
    short, long = sorted((one.whole, other.whole), key=len)
    rest = iter(long)
    return all(character in rest for character in short)


def sounds_alike(one: str, other: str) -> bool:
    """Whether two characters are typed alike: 禾 and 和, which an input method offers together.

    GB 2312 has its common characters in the order of their sounds, so neighbours there sound
    alike or nearly so.
    """
    here, there = _order(one), _order(other)
    return here is not None and there is not None and 0 < abs(here - there) <= _NEIGHBOURS


_NEIGHBOURS = 12


def _order(character: str) -> int | None:
    """Return the place of a character among those that GB 2312 orders by sound."""
    try:
        code = character.encode("gb2312")
    except UnicodeEncodeError:
        return None
    if len(code) != 2 or not 0xB0 <= code[0] <= 0xD7:
        return None
    return (code[0] - 0xB0) * 94 + code[1]
