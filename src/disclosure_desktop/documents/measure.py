"""How much room texts take, and what follows: line breaks, sizes of tables, indents.

Widths are estimates in characters (em): a Chinese character or mark is 1, a half-width one 0.5.
The fonts named in the file need not be installed here, so nothing can be measured exactly.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from disclosure_desktop.documents.document import Signature, Title
    from disclosure_desktop.documents.typesetting import SignatureSetting

# Where a body's name may be broken: after an administrative unit. A unit that goes on into
# another (红旗镇, 苏州市, 东区街道) or stands in a word (城市, 乡镇, 市级, 社区) is none.
_UNIT_END = re.compile(
    r"(?<=[^\s])(?<!城)(?<!社)(?<!联)"
    r"(?:(?<!^)(?:省|自治区|自治州|州|盟|市|自治县|县|自治旗|旗|区|镇|乡)|街道)"
    r"(?![省县旗区镇乡级域村场政容民长]|市(?!场|政|容|监|中)|街道|自治)"
)
_UNBREAKABLE = re.compile(r"[!-~]+")
_BESIDE_LATIN = re.compile(r"(?<=[0-9A-Za-z])(?=[^\x00-\x7f])|(?<=[^\x00-\x7f])(?=[0-9A-Za-z])")
_ROOM_BESIDE_LATIN = 0.25
"""Characters of room that LibreOffice leaves there, whatever the file says (w:autoSpaceDE)."""


def width(text: str) -> float:
    """Return how wide a line of text is, in characters."""
    return sum(0.5 if character.isascii() else 1.0 for character in text)


def widest(text: str) -> float:
    """Return how wide the widest line of a text is, in characters."""
    return max(width(line) for line in text.split("\n"))


def widest_figure(text: str) -> float:
    """Return the width of the longest part that is never broken: digits, signs, Latin letters."""
    return max((width(part) for part in _UNBREAKABLE.findall(text)), default=0.0)


def title_lines(title: Title, limit: int) -> list[str]:
    """Return the lines of the title, of at most `limit` characters where that can be.

    One line if it fits, with room beside its digits; else the body's name, then the rest. A name
    that is still too long is broken after administrative units, as evenly as they allow, and
    never inside a word (GB/T 9704-2012, 7.3.1: 词意完整); without such a place it stays whole.
    """
    beside = len(_BESIDE_LATIN.findall(title.text))
    if width(title.text) + _ROOM_BESIDE_LATIN * beside <= limit:
        return [title.text]
    return [*_name_lines(title.body, limit), *filter(None, [title.rest])]


def _name_lines(name: str, limit: int) -> list[str]:
    if not name or width(name) <= limit:
        return [name] if name else []
    places = [match.end() for match in _UNIT_END.finditer(name) if match.end() < len(name)]
    for count in range(1, len(places) + 1):
        divisions = [_divide(name, chosen) for chosen in combinations(places, count)]
        best = min(divisions, key=_longest)
        if _longest(best) <= limit:
            return best
    return [name]


def _divide(text: str, places: Sequence[int]) -> list[str]:
    return [text[a:b] for a, b in zip((0, *places), (*places, len(text)), strict=True)]


def _longest(lines: Iterable[str]) -> float:
    return max(width(line) for line in lines)


def fitting_size(figures: Iterable[tuple[str, float]], sizes: Sequence[float]) -> float:
    """Return the first size (pt) at which every text's figures fit its room (pt), or the last."""
    needs = [(widest_figure(text), room) for text, room in figures]
    fits = (size for size in sizes if all(need * size <= room for need, room in needs))
    return next(fits, sizes[-1])


def even_line(label: str, room: float) -> int:
    """Return how many characters to set on a line so that a label's lines are equally long.

    `room` is the characters that a line could hold: 结果维持 in a room of three gives two. So
    does 社会公益组织: most words have two characters, and three on a line would part 公益.
    """
    lines = max(1, ceil(width(label) / max(1, int(room))))
    count = ceil(width(label) / lines)
    parts_words = lines > 1 and count % 2 == 1 and width(label) % 2 == 0
    return count - 1 if parts_words and count > 1 else count


@dataclass(frozen=True, slots=True)
class SignatureSet:
    """How name and date stand: the lines of the name, centred on one another.

    The longest line of the name ends `name_indent` characters from the right edge, the date
    `date_indent`.
    """

    name_lines: tuple[str, ...]
    name_indent: float
    date_indent: float


def signature_set(setting: SignatureSetting, signature: Signature, limit: int) -> SignatureSet:
    """Return how name and date stand; a name of more than `limit` characters is broken.

    The name is centred on the date (GB/T 9704-2012, 7.3.5); where it is so long that it would
    pass the right edge, the date moves left instead. Names break after administrative units.
    """
    lines = tuple(_name_lines(signature.name, limit))
    longest = max((width(line) for line in lines), default=0.0)
    if not signature.date:
        spare = max(0.0, limit - longest)
        return SignatureSet(lines, min(setting.name_indent_without_date_characters, spare), 0.0)
    half = (longest - width(signature.date)) / 2
    of_date = max(setting.date_indent_characters, half)
    return SignatureSet(lines, of_date - half, of_date)
