"""The lists that the styles of a Word file belong to (ECMA-376 part 1, 17.7.4 and 17.9)."""

from __future__ import annotations

from typing import NamedTuple

from disclosure_desktop.documents.reading.wordml import Element, attribute, name_of, value

_LONGEST_CHAIN = 20
"""Styles based on one another that are looked at; Word's own come in chains of three or four."""


class Style(NamedTuple):
    """What a style says about lists: the list and the level, None where it says nothing."""

    key: str
    based_on: str
    list: str | None
    level: str | None


class ParagraphStyles:
    """The styles of one document, as far as they number paragraphs."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._default = ""
        self._chains: dict[str, tuple[Style, ...]] = {}
        self.lists: dict[str, str] = {}
        """By numbering style, the list that it stands for."""
        for style in () if root is None else root:
            if name_of(style) == "style":
                self._add(style, attribute(style, "styleId"))

    def _add(self, style: Element, key: str) -> None:
        kind = attribute(style, "type") or "paragraph"
        listed = value(style, "pPr", "numPr", "numId")
        if kind == "numbering":
            self.lists[key] = listed or ""
        if kind != "paragraph":
            return
        if attribute(style, "default") in ("1", "true", "on"):
            self._default = key
        level = value(style, "pPr", "numPr", "ilvl")
        self._styles[key] = Style(key, value(style, "basedOn") or "", listed, level)

    def chain(self, key: str) -> tuple[Style, ...]:
        """Return the style and those it is based on, the nearest first.

        Without a key it is the style of all paragraphs that name none.
        """
        if key not in self._chains:
            self._chains[key] = self._followed(key or self._default)
        return self._chains[key]

    def _followed(self, key: str) -> tuple[Style, ...]:
        chain: list[Style] = []
        while key in self._styles and len(chain) < _LONGEST_CHAIN:
            chain.append(self._styles[key])
            key = chain[-1].based_on
        return tuple(chain)
