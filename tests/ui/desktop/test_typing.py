"""Chinese typed with a real fcitx5 into the real window: everything arrives."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from disclosure_desktop.form.values import parse_number
from disclosure_desktop.report.draftfile import Draft
from disclosure_desktop.report.report import new_report
from disclosure_desktop.report.store import DraftStore
from tests.ui.desktop.typist import FULL_WIDTH, Typist, desktop, missing, wait

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [
    pytest.mark.desktop,
    pytest.mark.skipif(bool(missing()), reason=f"not installed: {missing()}"),
]

WAYS = pytest.mark.parametrize("way", ["auto", "fcitx4"])
"""Through Qt's plugin, and through our own bridge to the interface of fcitx4."""

FIRST = "applications.received.natural_person"
BELOW = "applications.carried_in.natural_person"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return tmp_path / "青禾镇.disclosure"


@pytest.fixture
def typist(tmp_path: Path) -> Iterator[Typist]:
    with desktop(tmp_path) as typist:
        yield typist


def begin(draft: Path, step: str) -> None:
    """Write a draft that opens at a step."""
    report = new_report("2021", 2026)
    report.apply({"body": "青禾镇人民政府"})
    DraftStore(draft.parent).save(Draft(report, step=step), draft)


def saved(draft: Path, address: str) -> object:
    report = DraftStore(draft.parent).load(draft).report
    return report.text(address) if address == "overview" else report.value(address)


def save_and_wait(typist: Typist, draft: Path, address: str, expected: object) -> None:
    typist.press("ctrl+s")
    wait_for(draft, address, expected)


def wait_for(draft: Path, address: str, expected: object) -> None:
    """Wait until the file holds it; it is saved in pauses without being asked."""
    wait(
        lambda: saved(draft, address) == expected,
        lambda: f"{expected!r} in the file, which holds {saved(draft, address)!r}",
    )


@pytest.mark.parametrize("asked_for", ["", "fcitx", "xim"])
def test_pinyin_arrives_in_a_cell_whatever_module_the_desktop_asks_for(
    typist: Typist, draft: Path, asked_for: str
) -> None:
    begin(draft, "applications")
    typist.open(draft, **({"QT_IM_MODULE": asked_for} if asked_for else {}))
    typist.compose("nihao")
    typist.press("space")
    typist.until_text("你好")
    assert typist.state["focus"] == "QLineEdit"
    typist.press("Return")
    typist.until(lambda state: state["focus"] == "GridView")
    save_and_wait(typist, draft, FIRST, "你好")


@WAYS
def test_enter_and_escape_belong_to_what_is_being_composed(
    typist: Typist, draft: Path, way: str
) -> None:
    begin(draft, "applications")
    typist.set_input_method(way)
    typist.open(draft)
    typist.press("1", "2")
    typist.until(lambda state: state["text"] == "12")
    typist.compose("ni")
    typist.press("Escape")
    typist.until(lambda state: not state["preedit"])
    assert (typist.state["focus"], typist.state["text"]) == ("QLineEdit", "12")
    typist.compose("ni")
    typist.press("Return")
    typist.until(lambda state: not state["preedit"] and state["text"] == "12ni")
    assert typist.state["focus"] == "QLineEdit"
    typist.press("BackSpace", "BackSpace", "5", "Return")
    typist.until(lambda state: state["focus"] == "GridView")
    save_and_wait(typist, draft, FIRST, parse_number("125"))
    assert saved(draft, BELOW) is None


@WAYS
def test_what_is_being_composed_survives_a_click_elsewhere(
    typist: Typist, draft: Path, way: str
) -> None:
    begin(draft, "applications")
    typist.set_input_method(way)
    typist.open(draft)
    typist.compose("ni")
    typist.click(0.1, 0.2)
    typist.until(lambda state: state["focus"] not in ("QLineEdit", "GridView"))
    save_and_wait(typist, draft, FIRST, "ni")


@pytest.mark.skipif(not FULL_WIDTH.exists(), reason="not installed: fcitx5-module-fullwidth")
@WAYS
def test_full_width_digits_become_the_number(typist: Typist, draft: Path, way: str) -> None:
    begin(draft, "applications")
    typist.set_input_method(way)
    typist.open(draft)
    typist.press("F12", "1", "2")
    typist.until(lambda state: state["text"] == "１２")
    typist.press("Return")
    save_and_wait(typist, draft, FIRST, parse_number("12"))


@WAYS
def test_prose_takes_pinyin_from_the_first_letter_on(typist: Typist, draft: Path, way: str) -> None:
    begin(draft, "overview")
    typist.set_input_method(way)
    typist.open(draft)
    typist.until(lambda state: state["focus"] == "ProseEdit")
    for letters, text in (("nihao", "你好"), ("shijie", "你好世界")):
        typist.compose(letters)
        typist.press("space")
        typist.until_text(text)
    typist.press("Return")
    typist.compose("nihao")
    composed = typist.state["preedit"]
    typist.minimize()
    wait_for(draft, "overview", f"你好世界\n{composed}")
