"""A wrong number is explained as a person would explain it."""

import pytest

from disclosure_desktop.checks.tables.slips import Slip, explain, strangeness


@pytest.mark.parametrize(
    ("typed", "meant", "slip"),
    [
        (13, 12, Slip.MISTYPED),
        (1, 0, Slip.MISTYPED),
        (912, 112, Slip.MISTYPED),
        (21, 12, Slip.TRANSPOSED),
        (1324, 1234, Slip.TRANSPOSED),
        (1, 12, Slip.DROPPED),
        (2, 12, Slip.DROPPED),
        (0, 10, Slip.DROPPED),
        (122, 1222, Slip.DROPPED),
        (122, 12, Slip.DOUBLED),
        (112, 12, Slip.DOUBLED),
        (1222, 122, Slip.DOUBLED),
        (120, 12, Slip.ADDED),
        (512, 12, Slip.ADDED),
        (0, 7, Slip.LEFT_OUT),
        (0, 12, Slip.LEFT_OUT),
        (34, 12, Slip.OTHER),
        (321, 123, Slip.OTHER),
        (1, 123, Slip.OTHER),
        (123, 4, Slip.OTHER),
    ],
)
def test_a_wrong_number_is_explained_by_the_least_that_a_person_did(
    typed: int, meant: int, slip: Slip
) -> None:
    assert explain(typed, meant).slip is slip


def test_last_year_makes_counts_like_its_own_the_likeliest() -> None:
    assert strangeness(0) < strangeness(1) < strangeness(100)
    assert strangeness(30, last=30) < strangeness(300, last=30)
    assert strangeness(30, last=30) < strangeness(3, last=30)
    assert strangeness(0, last=0) < strangeness(30, last=0) < strangeness(10**11, last=0)
