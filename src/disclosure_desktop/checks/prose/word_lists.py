"""Words of the lists in `wording.toml`, for checks of structure, years and names."""

from __future__ import annotations

from functools import cache

from disclosure_desktop.checks.prose.wording import field_texts, load_wording


@cache
def words_of(name: str) -> tuple[str, ...]:
    """Return the words of all entries of a list, in order."""
    return tuple(
        word for entry in load_wording().entries(name) for word in field_texts(entry, "words")
    )


@cache
def named_words(name: str, field: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what each entry of a list names in a field, with its words."""
    entries = load_wording().entries(name, field, "words")
    return tuple((str(entry[field]), field_texts(entry, "words")) for entry in entries)


def mentioned(text: str, name: str, field: str) -> list[str]:
    """Return what a text speaks of: names of entries of which it has any word."""
    return [named for named, words in named_words(name, field) if any(w in text for w in words)]
