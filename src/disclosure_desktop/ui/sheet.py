"""The style sheet over Qt's Fusion: flat surfaces, one kind of line, a focus that is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure_desktop.resources import resource

if TYPE_CHECKING:
    from disclosure_desktop.ui.colours import Colours

_RULES = """
QPushButton, QToolButton {{
    background: {button}; color: {text};
    border: 1px solid {line}; border-radius: 4px; padding: {inner}px 12px;
}}
QToolButton {{ padding: {inner}px 8px; }}
QPushButton:hover, QToolButton:hover {{ background: {alternate}; border-color: {accent}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {line}; }}
QPushButton:default {{ background: {accent}; color: {on_accent}; border-color: {accent}; }}
QPushButton:disabled, QToolButton:disabled {{
    background: {window}; color: {disabled}; border: 1px dashed {line};
}}
QPushButton:focus, QToolButton:focus {{
    border: {focus}px solid {accent}; padding: {inner_focus}px {side_focus}px;
}}
QPushButton:default:focus {{ border-color: {text}; }}
QPushButton::menu-indicator {{ subcontrol-position: right center; right: 4px; }}

QLineEdit, QTextEdit, QListView, QTreeView {{
    background: {base}; color: {text};
    border: 1px solid {line}; border-radius: 4px; padding: {room}px;
    selection-background-color: {accent}; selection-color: {on_accent};
    placeholder-text-color: {faint};
}}
QLineEdit {{ padding: {line_room}px; }}
QLineEdit:focus {{ border: {focus}px solid {accent}; padding: {line_room_focus}px; }}
QTextEdit:focus, QListView:focus, QTreeView:focus {{
    border: {focus}px solid {accent}; padding: 0px;
}}
QTableView QLineEdit, QTableView QLineEdit:focus {{
    border: {focus}px solid {accent}; border-radius: 0px; padding: 0px;
}}

QComboBox, QAbstractSpinBox {{
    background: {base}; color: {text};
    border: 1px solid {line}; border-radius: 4px; padding: {line_room}px 6px;
    placeholder-text-color: {text};
}}
QComboBox:hover {{ border-color: {accent}; }}
QComboBox:focus, QAbstractSpinBox:focus {{
    border: {focus}px solid {accent}; padding: {line_room_focus}px {combo_side}px;
}}
QComboBox::drop-down {{ border: none; width: 20px; }}
QComboBox::down-arrow {{ image: url({icons}/down-{tone}.svg); width: 12px; height: 12px; }}
QSpinBox::up-button, QSpinBox::down-button {{ border: none; width: 18px; }}
QSpinBox::up-arrow {{ image: url({icons}/up-{tone}.svg); width: 10px; height: 10px; }}
QSpinBox::down-arrow {{ image: url({icons}/down-{tone}.svg); width: 10px; height: 10px; }}

#panel {{ background: {base}; border: none; border-right: 1px solid {line}; }}
#steps, #steps:focus {{ border: none; border-radius: 0px; padding: 0px; }}
#card {{ background: {base}; border: 1px solid {line}; border-radius: 6px; }}
QProgressBar {{
    background: {alternate}; border: 1px solid {line}; border-radius: 4px;
}}
QProgressBar::chunk {{ background: {accent}; border-radius: 3px; }}

QGroupBox {{
    background: {base}; border: 1px solid {line}; border-radius: 6px;
    margin-top: 1.7em; padding: 6px 4px;
}}
QGroupBox::title {{ subcontrol-origin: margin; left: 2px; padding: 2px 0px; }}
QStatusBar::item {{ border: none; }}
QToolTip {{ background: {base}; color: {text}; border: 1px solid {line}; padding: 3px; }}
QSplitter::handle {{ background: transparent; }}
"""


def style_sheet(colours: Colours) -> str:
    """Return the rules for a scheme. What has the focus keeps its size: its padding shrinks."""
    focus = colours.focus
    return _RULES.format(
        window=colours.window,
        base=colours.base,
        alternate=colours.alternate,
        button=colours.button,
        line=colours.line,
        text=colours.text,
        faint=colours.faint,
        disabled=colours.disabled,
        accent=colours.accent,
        on_accent=colours.on_accent,
        focus=focus,
        inner=5,
        inner_focus=6 - focus,
        side_focus=13 - focus,
        room=focus - 1,
        line_room=4,
        line_room_focus=5 - focus,
        combo_side=7 - focus,
        icons=resource("icons").as_posix(),
        tone=colours.tone,
    )
