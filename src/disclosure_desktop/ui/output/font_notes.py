"""What a clerk should know of the fonts before paper is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure_desktop.documents.rare_characters import rare_characters
from disclosure_desktop.documents.typesetting import load_typesetting
from disclosure_desktop.paper.fonts import is_installed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from disclosure_desktop.documents.typesetting import Preset
    from disclosure_desktop.paper.fonts import Replacement
    from disclosure_desktop.paper.setting import SetDocument

_MOST_TOLD = 3
"""Rare characters that have a sentence each."""


def font_notes(paper: SetDocument) -> list[str]:
    """Return sentences about missing families, and about characters that are lacking.

    Where families of the paper's preset are missing, another preset that is here is named too.
    """
    notes = [_about_missing(paper.replacements)] if paper.replacements else []
    if not _is_complete(paper.preset):
        notes += [f"这台电脑上有“{other}”一套，可以换用。" for other in _complete_presets()]
    return [*notes, *_about_undrawable(paper.undrawable), *_about_rare(paper)]


def fonts_replaced(paper: SetDocument) -> str:
    """Return in short that fonts were replaced in a file just written, "" where none were."""
    count = len(paper.replacements)
    return f"有 {count} 种字体在 PDF 里用别的代替，详见预览。" if count else ""


def _about_missing(replacements: Sequence[Replacement]) -> str:
    groups: dict[str, list[str]] = {}
    for replacement in replacements:
        groups.setdefault(replacement.shown, []).append(replacement.family)
    told = "、".join(f"{'、'.join(missing)}（用 {shown}）" for shown, missing in groups.items())
    return (
        f"这台电脑没有这些字体，预览、打印和 PDF 里用别的代替：{told}。"
        "正式打印前请换一套字体，或者先装上它们；Word 文件不受影响。"
    )


def _complete_presets() -> Iterator[str]:
    """Yield the names of the presets that can be had here."""
    return (fonts.name for fonts in load_typesetting().fonts.values() if _is_complete(fonts))


def _is_complete(fonts: Preset) -> bool:
    """Tell whether the Chinese families are here. The Latin one is the same in all presets."""
    return all(is_installed(each) for each in fonts.families if each != fonts.latin)


def _about_undrawable(characters: str) -> Iterator[str]:
    if characters:
        yield (
            f"这台电脑没有一种字体有“{'”“'.join(characters)}”，打印出来会是空框。"
            "请先装上有这些字的字体，或者换一台电脑打印。"
        )


def _about_rare(paper: SetDocument) -> Iterator[str]:
    """Yield what families lack: by their standards, and where they are here by looking."""
    rare = [
        each
        for each in rare_characters(paper.document, paper.preset)
        if each.character not in paper.undrawable
    ]
    yield from (each.sentence for each in rare[:_MOST_TOLD])
    if others := rare[_MOST_TOLD:]:
        characters = "、".join(each.character for each in others)
        yield f"另外还有 {len(others)} 个字也不在所选的字体里：{characters}。"
    told = {each.character for each in rare} | set(paper.undrawable)
    for found in paper.rare:
        if characters := "”“".join(c for c in found.characters if c not in told):
            yield f"这台电脑上的{found.family}没有“{characters}”，打印时会用别的字体。"
