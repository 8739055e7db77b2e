"""Draws pictures of whole papers: `python packaging/page_pictures.py FOLDER`.

Every page of the sample, of a report with long prose and of one with figures of four digits in
table three, in all presets of fonts, as they are printed: one picture for each paper and preset,
its pages side by side. Fonts that are missing on this machine are replaced, as in the program.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from disclosure_desktop.documents.document import Document, document
from disclosure_desktop.documents.typesetting import load_typesetting, points
from disclosure_desktop.form.description import load_form
from disclosure_desktop.form.values import Number, parse_number
from disclosure_desktop.paper.application import ensure_application
from disclosure_desktop.paper.drawing import Pen
from disclosure_desktop.paper.setting import set_document
from disclosure_desktop.report.draftfile import parse
from disclosure_desktop.report.totals import places
from disclosure_desktop.resources import resource

if TYPE_CHECKING:
    from disclosure_desktop.paper.setting import SetDocument
    from disclosure_desktop.report.report import Report

WIDTH = 420
"""Pixels of a page."""

_GAP = 12
_GREYS = 16
"""Shades that are kept, so that the files stay small."""

_LONG = Path(__file__).parents[1] / "tests" / "data" / "faultless" / "linjiang-2021.json"


def main(arguments: list[str] | None = None) -> int:
    """Draw the pictures, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args(arguments).folder
    ensure_application()
    folder.mkdir(parents=True, exist_ok=True)
    for name, paper in _papers().items():
        for preset in load_typesetting().fonts:
            path = folder / f"{name}-{preset}.png"
            if not _picture(set_document(paper, preset)).save(str(path)):
                sys.stderr.write(f"cannot write {path}\n")
                return 1
    return 0


def _papers() -> dict[str, Document]:
    sample = parse(resource("samples", "luxiang-2020.disclosure").read_text("utf-8")).report
    long = _long_report()
    return {
        "sample": document(load_form(sample.form_id), sample),
        "long-prose": document(load_form(long.form_id), long),
        "four-digits": document(load_form(long.form_id), _with_large_figures(long)),
    }


def _long_report() -> Report:
    """Return an invented report, in whose file texts are lists of paragraphs."""
    data = json.loads(_LONG.read_text("utf-8"))
    data["texts"] = {key: "\n".join(lines) for key, lines in data["texts"].items()}
    return parse(json.dumps(data)).report


def _with_large_figures(report: Report) -> Report:
    """Return the report with a figure of four digits in every cell of table three."""
    cells = [address for address in places(report.form_id) if address.startswith("applications.")]
    figures = {address: _number(1000 + 37 * index) for index, address in enumerate(cells)}
    report.apply({**figures, "applications.typed_totals": True})
    return report


def _number(quantity: int) -> Number:
    number = parse_number(str(quantity))
    assert number is not None
    return number


def _picture(paper: SetDocument) -> QImage:
    """Return the pages of a paper side by side."""
    page = paper.typesetting.page
    height = round(WIDTH * page.height_mm / page.width_mm)
    count = len(paper.pages)
    image = QImage(count * (WIDTH + _GAP) + _GAP, height + 2 * _GAP, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.lightGray)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    for index, content in enumerate(paper.contents):
        painter.save()
        painter.translate(_GAP + index * (WIDTH + _GAP), _GAP)
        painter.fillRect(0, 0, WIDTH, height, Qt.GlobalColor.white)
        scale = WIDTH / (points(page.width_mm) * 20)
        painter.scale(scale, scale)
        Pen(painter).draw(content)
        painter.restore()
    painter.end()
    return _with_few_greys(image)


def _with_few_greys(image: QImage) -> QImage:
    """Return the picture in so few shades of grey that its file is small."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    step = 255 / (_GREYS - 1)
    table = [(255 << 24) | (round(i * step) * 0x010101) for i in range(_GREYS)]
    return grey.convertToFormat(QImage.Format.Format_Indexed8, table)


if __name__ == "__main__":
    raise SystemExit(main())
