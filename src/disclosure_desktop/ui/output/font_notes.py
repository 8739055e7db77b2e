"""What a clerk should know of the fonts before paper is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from disclosure_desktop.paper.setting import SetDocument


def font_notes(paper: SetDocument) -> list[str]:
    """Return sentences about families that are missing here, and about rare characters."""
    if not paper.replacements:
        return []
    missing = "、".join(replacement.family for replacement in paper.replacements)
    shown = "、".join(dict.fromkeys(replacement.shown for replacement in paper.replacements))
    return [
        f"这台电脑没有{missing}，预览、打印和 PDF 里用 {shown} 代替。"
        "正式打印前请换一套字体，或者先装上这些字体；Word 文件不受影响。"
    ]
