"""Finding one's way in WordprocessingML, of either namespace (ECMA-376 part 1, 17)."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

_SPACES = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006",
)
_LEFT_OUT = frozenset(
    {"del", "moveFrom", "delText", "instrText", "delInstrText", "drawing", "pict", "object"}
) | {"rt", "rPr", "pPr", "sdtPr", "tblPr", "tblGrid", "trPr", "tcPr"}
_PRINTED = {"t": "", "tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_BLANK = re.compile(r"\s")
_MOST_SPANNED = 100


def inside(parent: Element, wanted: Collection[str]) -> list[Element]:
    """Return the outermost elements of these names that are shown, whatever wraps them."""
    found: list[Element] = []
    for child in parent:
        name = _local_name(child.tag)
        if name in wanted:
            found.append(child)
        elif name == "AlternateContent":
            versions = sorted(child, key=lambda version: name_of(version) != "Fallback")
            found += inside(versions[0], wanted) if versions else []
        elif name and name not in _LEFT_OUT and not (name == "r" and is_on(child, "rPr", "vanish")):
            found += inside(child, wanted)
    return found


def is_on(element: Element, *path: str) -> bool:
    """Tell whether the switch at the path is there and not turned off (17.17.4)."""
    return value(element, *path) not in (None, "0", "false", "off")


def printed(paragraph: Element) -> str:
    """Return what a paragraph prints, its number apart."""
    shown = inside(paragraph, _PRINTED)
    return "".join(_PRINTED[name_of(e)] or _BLANK.sub(" ", e.text or "") for e in shown)


def name_of(element: Element) -> str:
    """Return the element's name within Word's vocabulary, "" where it has none there."""
    return _local_name(element.tag)


@lru_cache(512)
def _local_name(tag: object) -> str:
    """Return the name in a tag; comments and the like have tags that are no text."""
    space, _, name = str(tag).rpartition("}")
    return name if space in _SPACES else ""


def attribute(element: Element, name: str) -> str:
    """Return an attribute of Word's vocabulary, "" where there is none."""
    return element.get(f"{str(element.tag).rpartition('}')[0]}}}{name}") or ""


def below(element: Element, *path: str) -> Element | None:
    """Return the first element at the path, None where there is none."""
    for name in path:
        for child in element:
            if _local_name(child.tag) == name:
                element = child
                break
        else:
            return None
    return element


def value(element: Element, *path: str) -> str | None:
    """Return the value of the property at the path, "" if it states none; None without it."""
    found = below(element, *path)
    return None if found is None else attribute(found, "val")


def values(element: Element, name: str) -> dict[str, str]:
    """Return the values of all properties in the first element of this name, by their names."""
    found = below(element, name)
    return {} if found is None else {name_of(p): attribute(p, "val") for p in reversed(found)}


def count(text: str | None, default: int) -> int:
    """Return the whole number, no larger than any real document needs."""
    found = re.match(r"0*([0-9]{1,9})", text or "")
    return min(int(found[1]), _MOST_SPANNED) if found else default
