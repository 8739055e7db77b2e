"""Where two versions of a text differ, and how Qt counts characters."""

from __future__ import annotations


def utf16_units(text: str) -> int:
    """Return the length of a text as Qt counts it, in which 𠮷 is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def characters(text: str, units: int) -> int:
    """Return how many characters of the text its first `units` are, as Qt counts them."""
    raw = text.encode("utf-16-le", "surrogatepass")[: units * 2]
    return len(raw.decode("utf-16-le", "ignore"))


def changed_part(old: str, new: str) -> tuple[int, int]:
    """Return how many characters two texts share at their start, and how many at their end."""
    start = _shared_start(old, new)
    end = min(_shared_start(old[::-1], new[::-1]), len(old) - start, len(new) - start)
    return start, end


def _shared_start(a: str, b: str) -> int:
    """Return how many characters two texts share at their start.

    Halving the part in question compares whole slices, which is far quicker than characters.
    """
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        if a[low:middle] == b[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
