"""Characters that the fonts of a preset do not hold, for a warning before anything is printed.

仿宋_GB2312 and its like hold the 6,763 characters of GB2312. Names of places and persons have
others, which come out in another face or not at all. What a family holds is written in
`resources/typesetting.toml`; of a family that is not named there nothing is said.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from disclosure_desktop.documents.document import (
    Block,
    Footnote,
    Heading,
    Paragraph,
    Signature,
    TableBlock,
    Title,
)
from disclosure_desktop.documents.typesetting import load_typesetting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from disclosure_desktop.documents.document import Document
    from disclosure_desktop.documents.typesetting import Preset, Repertoire

_BEFORE, _AFTER = 4, 6
"""Characters shown on either side of a rare one."""

_NOT_DRAWN = ("Cc", "Cf", "Cs", "Mn", "Zl", "Zp", "Zs")
_PRIVATE = "Co"

# Python's codec follows a table that has other characters where every font has these.
_IN_GB2312_TOO = "·—"
_LAST_OF_FOUR_DIGITS = "\uffff"


@dataclass(frozen=True, slots=True)
class RareCharacter:
    """A character, the families of the preset that lack it, and excerpts of where it stands."""

    character: str
    families: tuple[str, ...]
    excerpts: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """What to tell the clerk."""
        return (
            f"“{_shown(self.character)}”（{self.excerpts[0]}）不在{'、'.join(self.families)}里，"
            "打印时会用别的字体或者空着；可以换一套字体。"
        )


def rare_characters(document: Document, preset: Preset) -> tuple[RareCharacter, ...]:
    """Return the characters of the document that families of the preset lack, in reading order.

    Digits, Latin letters and half-width marks are left out: they come from the Latin family.
    Raises TypesettingError where `typesetting.toml` cannot load.
    """
    repertoires = load_typesetting().repertoires
    places: dict[str, list[tuple[str, str]]] = {}
    for text, family in _texts(document, preset):
        repertoire = repertoires.get(family)
        for index in _rare_places(text, repertoire) if repertoire else ():
            places.setdefault(text[index], []).append((family, _excerpt(text, index)))
    return tuple(
        RareCharacter(character, _different(found, 0), _different(found, 1))
        for character, found in places.items()
    )


def _rare_places(text: str, repertoire: Repertoire) -> list[int]:
    return [i for i, character in enumerate(text) if not _holds(repertoire, character)]


def _different(found: list[tuple[str, str]], which: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place[which] for place in found))


def _texts(document: Document, preset: Preset) -> Iterator[tuple[str, str]]:
    """Yield the texts of the document with the Chinese family that each is printed in."""
    for block in document.blocks:
        yield from _block_texts(block, preset)


def _block_texts(block: Block, preset: Preset) -> Iterator[tuple[str, str]]:
    match block:
        case Title():
            yield block.text, preset.title
        case Heading():
            yield block.text, preset.heading1
        case Paragraph():
            lead = block.lead if block.level == 2 else 0
            yield block.text[:lead], preset.heading2
            yield block.text[lead:], preset.body
        case TableBlock():
            for cell in block.grid.cells:
                yield cell.label or block.figures.get(cell.address, ""), preset.table
        case Footnote():
            yield block.text, preset.table
        case Signature():
            yield block.name, preset.body
            yield block.date, preset.body


@cache
def _holds(repertoire: Repertoire, character: str) -> bool:
    """Tell whether a family with this repertoire draws the character, or need not."""
    if _comes_from_latin_family(character) or unicodedata.category(character) in _NOT_DRAWN:
        return True
    if unicodedata.category(character) == _PRIVATE:
        return False  # made on one machine, and unknown to every other
    if repertoire == "gb18030-2000":
        return character <= _LAST_OF_FOUR_DIGITS
    return character in _IN_GB2312_TOO or _encodes(repertoire, character)


def _comes_from_latin_family(character: str) -> bool:
    return character.isascii() or unicodedata.name(character, "").startswith("LATIN ")


def _encodes(codec: str, character: str) -> bool:
    try:
        character.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def _excerpt(text: str, index: int) -> str:
    start, end = max(0, index - _BEFORE), index + 1 + _AFTER
    inner = "".join(_shown(character) for character in text[start:end])
    return f"{'…' if start else ''}{inner}{'…' if end < len(text) else ''}"


def _shown(character: str) -> str:
    """Return the character so that it can be seen in a sentence."""
    if unicodedata.category(character) == _PRIVATE:
        return f"[造字 U+{ord(character):X}]"
    return " " if character.isspace() else character
