"""Colours that can be read in every scheme, and a choice that everything follows at once."""

from __future__ import annotations

from dataclasses import fields

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QApplication

from disclosure_desktop.checks.findings import Severity
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.ui.app import settings_of
from disclosure_desktop.ui.choices import fill_schemes, fill_sizes
from disclosure_desktop.ui.colours import (
    BLACK_ON_WHITE,
    DARK,
    LIGHT,
    WHITE_ON_BLACK,
    Colours,
    contrast,
)
from disclosure_desktop.ui.pages.prose import ProsePage
from disclosure_desktop.ui.pages.table import TablePage
from disclosure_desktop.ui.theme import (
    Scheme,
    blend,
    colours_for,
    colours_of,
    done_color,
    is_high_contrast,
    marked_color,
    palette_of,
    selected_color,
    severity_color,
    show_scheme,
)
from disclosure_desktop.ui.window import Window
from disclosure_desktop.ui.wizard import Wizard

SCHEMES = {"light": LIGHT, "dark": DARK, "black": WHITE_ON_BLACK, "white": BLACK_ON_WHITE}
WANTED = {"light": 4.5, "dark": 4.5, "black": 7.0, "white": 7.0}
"""WCAG 2.1: 1.4.3 for text in general, 1.4.6 where high contrast was asked for."""


def system(text: str, base: str, window: str) -> QPalette:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, QColor(text))
    palette.setColor(QPalette.ColorRole.Base, QColor(base))
    palette.setColor(QPalette.ColorRole.Window, QColor(window))
    return palette


SYSTEM_LIGHT = system("#000000", "#ffffff", "#efefef")
SYSTEM_DARK = system("#ffffff", "#2d2d2d", "#353535")
SYSTEM_CONTRAST = system("#ffffff", "#000000", "#000000")


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#767676"), QColor("white")) == pytest.approx(4.54, abs=0.01)
    assert contrast(QColor("white"), QColor("#777777")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", SCHEMES)
def test_every_text_can_be_read_on_every_background(name: str) -> None:
    colours, palette = SCHEMES[name], palette_of(SCHEMES[name])
    texts = ["text", "faint", "accent", "error", "warning", "hint", "done"]
    grounds = {each: QColor(getattr(colours, each)) for each in ("window", "base", "alternate")}
    grounds["selected"] = selected_color(palette)
    ratios = {
        (text, ground): contrast(QColor(getattr(colours, text)), color)
        for text in texts
        for ground, color in grounds.items()
    }
    ratios["on accent", "accent"] = contrast(QColor(colours.on_accent), QColor(colours.accent))
    ratios["text", "button"] = contrast(QColor(colours.text), QColor(colours.button))
    low = {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < WANTED[name]}
    assert low == {}


@pytest.mark.parametrize("name", SCHEMES)
def test_text_can_be_read_on_the_tints_of_the_program(name: str) -> None:
    palette = palette_of(SCHEMES[name])
    text, base = palette.text().color(), palette.base().color()
    tints = {each.value: blend(severity_color(each, palette), base, 0.12) for each in Severity}
    tints["marked"] = blend(marked_color(palette), base, 0.3)
    tints["doubted"] = blend(marked_color(palette), base, 0.5)
    low = {key: contrast(text, tint) for key, tint in tints.items()}
    assert {key: ratio for key, ratio in low.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("name", SCHEMES)
def test_signs_and_focus_stand_out_from_what_is_around_them(name: str) -> None:
    """WCAG 2.1, 1.4.11: at least 3 for what is no text."""
    palette = palette_of(SCHEMES[name])
    base, window = palette.base().color(), palette.window().color()
    signs = [*(severity_color(each, palette) for each in Severity), done_color(palette)]
    signs += [palette.highlight().color(), palette.placeholderText().color()]
    assert min(contrast(sign, ground) for sign in signs for ground in (base, window)) >= 3


@pytest.mark.parametrize("colours", [WHITE_ON_BLACK, BLACK_ON_WHITE])
def test_high_contrast_has_no_greys_and_a_thick_focus(colours: Colours) -> None:
    names = [each.name for each in fields(Colours) if each.name not in ("focus", "tone")]
    greys = {
        name
        for name in names
        if QColor(getattr(colours, name)).saturation() == 0
        and getattr(colours, name) not in ("#000000", "#ffffff")
    }
    assert greys == set()
    assert colours.focus > LIGHT.focus
    assert colours.line == colours.text
    assert is_high_contrast(palette_of(colours))


@pytest.mark.parametrize(
    ("scheme", "palette", "wanted"),
    [
        (Scheme.SYSTEM, SYSTEM_LIGHT, LIGHT),
        (Scheme.SYSTEM, SYSTEM_DARK, DARK),
        (Scheme.SYSTEM, SYSTEM_CONTRAST, WHITE_ON_BLACK),
        (Scheme.LIGHT, SYSTEM_DARK, LIGHT),
        (Scheme.DARK, SYSTEM_LIGHT, DARK),
        (Scheme.CONTRAST, SYSTEM_LIGHT, BLACK_ON_WHITE),
        (Scheme.CONTRAST, SYSTEM_DARK, WHITE_ON_BLACK),
    ],
)
def test_the_system_decides_what_was_left_to_it(
    scheme: Scheme, palette: QPalette, wanted: Colours
) -> None:
    assert colours_for(scheme, palette) is wanted


@pytest.mark.parametrize("name", SCHEMES)
def test_a_palette_tells_which_colours_it_is_of(name: str) -> None:
    assert colours_of(palette_of(SCHEMES[name])) is SCHEMES[name]


def _share_of(image: QImage, color: str) -> float:
    wanted = QColor(color).rgb()
    pixels = memoryview(image.convertToFormat(QImage.Format.Format_RGB32).constBits()).cast("I")
    return sum(pixel == wanted for pixel in pixels) / len(pixels)


def test_an_open_report_follows_a_choice_at_once(
    window: Window, wizard: Wizard, store: DraftStore, qapp: QApplication
) -> None:
    wizard.go_to("overview")
    prose = wizard.page("overview")
    assert isinstance(prose, ProsePage)
    wizard.go_to("applications")
    table = wizard.page("applications")
    assert isinstance(table, TablePage)
    for scheme, colours in (
        (Scheme.DARK, DARK),
        (Scheme.CONTRAST, BLACK_ON_WHITE),
        (Scheme.LIGHT, LIGHT),
    ):
        window.looks.scheme = scheme
        qapp.processEvents()
        for widget in (table.grid.values, prose.text, wizard.step_list, wizard.aside.findings):
            assert widget.palette().base().color().name() == colours.base
        assert _share_of(table.grid.values.grab().toImage(), colours.base) > 0.2
        assert _share_of(window.grab().toImage(), colours.window) > 0.2
    assert settings_of(store).value("scheme") == "light"


def test_what_was_chosen_is_there_when_the_program_starts_again(
    store: DraftStore, qapp: QApplication
) -> None:
    settings = settings_of(store)
    settings.setValue("scheme", "dark")
    window = Window(store, settings)
    assert qapp.palette().base().color().name() == DARK.base
    window.deleteLater()
    show_scheme(qapp, Scheme.SYSTEM)


def test_nonsense_in_the_settings_is_the_system(window: Window, store: DraftStore) -> None:
    window._settings.setValue("scheme", "紫色")
    assert window.looks.scheme is Scheme.SYSTEM


def test_the_system_may_change_its_mind_while_the_program_runs(
    window: Window, qapp: QApplication
) -> None:
    window.looks.scheme = Scheme.SYSTEM
    qapp.setPalette(palette_of(DARK))
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert qapp.palette().base().color().name() == LIGHT.base


def test_what_was_chosen_stays_whatever_the_system_says(window: Window, qapp: QApplication) -> None:
    window.looks.scheme = Scheme.DARK
    window.looks.system_changed()
    assert qapp.palette().base().color().name() == DARK.base
    window.looks.scheme = Scheme.SYSTEM


def test_the_menu_names_schemes_and_sizes_and_marks_the_ones_in_force(window: Window) -> None:
    from PySide6.QtWidgets import QMenu

    menu = QMenu(window)
    fill_schemes(menu, window.looks)
    names = [action.text() for action in menu.actions()]
    assert names == ["跟随系统(&S)", "浅色(&L)", "深色(&D)", "高对比度(&H)"]
    menu.actions()[2].trigger()
    assert window.looks.scheme is Scheme.DARK
    window.looks.scheme = Scheme.SYSTEM
    sizes = QMenu(window)
    fill_sizes(sizes, window.looks)
    assert [action.text() for action in sizes.actions()] == [f"{n} 磅" for n in range(9, 19)]
    assert [action.text() for action in sizes.actions() if action.isChecked()] == ["10 磅"]
    sizes.actions()[-1].trigger()
    assert window.looks.points == 18
    window.looks.points = 10
