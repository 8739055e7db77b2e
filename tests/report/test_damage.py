"""Every byte of a draft: cut there, or changed there, it is recognised, or says the same."""

from __future__ import annotations

import pytest

from disclosure_desktop.report.draft_schema import DraftError
from disclosure_desktop.report.draftfile import Draft, dump, parse
from disclosure_desktop.report.store import DraftStore
from tests.report.examples import empty_report, number


def sample() -> Draft:
    """A draft with something of every kind in it."""
    report = empty_report()
    report.apply(
        {
            "applications.granted.other": number("22", "（其中修订16件）"),
            "proactive.fees.amount": number("1.50"),
            "proactive.licensing.decisions": "/",
            "overview": "一年来。\n继续。",
            "overview.carried": (("2024年。", "2025年。"),),
            "proactive.heading": "二、主动公开",
            "applications.footnote": "注：无。",
            "proactive.local_rows": (("甲", "3"),),
            "disputes.typed_totals": True,
            "accepted": (("A1 x", "核对过"),),
        }
    )
    last = empty_report("2021", 2024)
    saved = "2026-01-16T10:30:00"
    return Draft(report, "overview", saved, (3, 171), last, "5" * 32, ("a" * 16,))


WHOLE = dump(sample()).encode("utf-8")


def read(data: bytes) -> Draft | None:
    """The draft in the data, None where it is refused."""
    try:
        return parse(data.decode("utf-8-sig"))
    except (DraftError, UnicodeDecodeError):
        return None


def test_every_cut_is_recognised_but_that_of_the_last_line_feed() -> None:
    read_ones = [end for end in range(len(WHOLE)) if read(WHOLE[:end]) is not None]
    assert read_ones == [len(WHOLE) - 1]
    assert read(WHOLE[:-1]) == sample()


@pytest.mark.parametrize("bits", [0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0xFF])
def test_every_changed_byte_is_recognised_or_harmless(bits: int) -> None:
    recognised = 0
    for place in range(len(WHOLE)):
        found = read(WHOLE[:place] + bytes([WHOLE[place] ^ bits]) + WHOLE[place + 1 :])
        recognised += found is None
        assert found in (None, sample()), place
    # Blanks between the words of JSON are all that may change without a difference.
    assert recognised >= sum(byte not in b" \n" for byte in WHOLE)


@pytest.mark.parametrize("place", range(0, len(WHOLE), 50))
def test_zeros_from_any_place_on_are_recognised(place: int) -> None:
    assert read(WHOLE[:place] + bytes(len(WHOLE) - place)) is None


def test_damage_is_recognised_by_the_store_too(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("drafts")
    for number_, data in enumerate((b"", bytes(500), WHOLE[:500], b"\xff" + WHOLE)):
        path = folder / f"{number_}.disclosure"
        path.write_bytes(data)
        with pytest.raises(DraftError, match="损坏"):
            DraftStore(folder).load(path)
        assert path.read_bytes() == data
