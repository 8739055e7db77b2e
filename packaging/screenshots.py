"""Draws the pictures of the manual: `python packaging/screenshots.py FOLDER`.

The start page, every step of the wizard and reading a file, at 100 % and at 150 %, without a
screen. The drafts are made here and live in a temporary folder, and their clock stands still, so
that the same program with the same fonts gives the same pictures. Exits with 1 where a picture
could not be written.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from disclosure_desktop.documents.export import file_name
from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.draft_schema import SCHEMA
from disclosure_desktop.report.draftfile import Draft, dump, parse
from disclosure_desktop.report.progress import overall, progress
from disclosure_desktop.report.store import ENDING, DraftStore
from disclosure_desktop.resources import resource
from disclosure_desktop.ui.app import make_application, settings_of
from disclosure_desktop.ui.steps import steps
from disclosure_desktop.ui.theme import set_font_size
from disclosure_desktop.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from disclosure_desktop.report.report import Report
    from disclosure_desktop.ui.importing.page import ImportPage
    from disclosure_desktop.ui.wizard import Wizard

SCALES = (100, 150)
"""Percent; each needs a process of its own, since Qt reads the factor only once."""

_SCREEN = {
    "name": "screen",
    "x": 0,
    "y": 0,
    "width": 1920,
    "height": 1080,
    "logicalDpi": 96,
    "logicalBaseDpi": 96,
    "dpr": 1,
}
"""A screen as most offices have it; the offscreen platform's own is a square of 800 pixels."""

_EXACT = 48
"""How many of the commonest colours of a picture must not change."""

_SAMPLE = Path(__file__).parents[1] / "tests" / "data" / "samples" / "luxiang-2020.docx"
_SAVED = "2022-01-18T16:30:00"
_USUAL_FONT, _LARGE_FONT = 10, 16
_FIGURES = "applications"

# The reports are invented: there is no township of this name, and no figure is anybody's.
_BODY = "青禾镇人民政府"
_TEXTS = {
    "contact.address": "青禾镇人民路1号",
    "contact.postcode": "000000",
    "contact.phone": "0000-0000000",
    "date": "2022年1月18日",
    "preamble": (
        "根据《中华人民共和国政府信息公开条例》第五十条和《国务院办公厅政府信息与政务公开办公室关于"
        "印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》要求，青禾镇人民政府编制本报告。"
        "所列数据的统计期限自2021年1月1日起至12月31日止。"
    ),
    "overview": """\
2021年，青禾镇按照条例要求推进政府信息公开，重点公开惠农补贴、村镇建设和民生服务信息。
（一）主动公开
全年通过政府网站公开信息186条，公开栏张贴48期。
（二）依申请公开
全年收到申请25件，上年结转2件。
（三）政府信息管理
修订公开指南，逐项核对公开目录。
（四）政府信息公开平台建设
镇便民服务中心设信息查阅点一处。
（五）监督保障
组织培训2次，参加63人次。""",
    "improvement": """\
（一）存在的主要问题
部分村的公开栏更新不及时；政策解读的形式单一。
（二）改进情况
各村指定专人每月更新公开栏，政策解读增加了图解和广播两种形式。""",
}
_PROACTIVE = {
    "regulations.issued": "0",
    "regulations.repealed": "0",
    "regulations.in_force": "0",
    "normative_documents.issued": "3",
    "normative_documents.repealed": "1",
    "normative_documents.in_force": "14",
    "licensing.decisions": "42",
    "penalties.decisions": "6",
    "coercion.decisions": "0",
    "fees.amount": "1.26",
}
# In the first column, 23 + 2 ≠ 22 + 1: the relation that is broken.
_APPLICATIONS = {
    "natural_person": {
        "received": "23",
        "carried_in": "2",
        "granted": "12",
        "partly_granted": "3",
        "refused_third_party": "1",
        "refused_internal": "1",
        "unavailable_not_held": "4",
        "rejected_repeated": "1",
        "carried_out": "1",
    },
    "business": {"received": "2", "granted": "1", "unavailable_not_held": "1"},
    "research": {},
    "public_interest": {},
}
_DISPUTES = {
    "review_upheld": "1",
    "review_corrected": "0",
    "review_other": "0",
    "review_pending": "1",
}


class _Store(DraftStore):
    """A store in which every draft was saved at the same moment."""

    def save(self, draft: Draft, path: Path) -> None:
        draft.saved = _SAVED
        path.write_text(dump(draft), "utf-8")
        self.note_recent(path)


class _Album:
    """Writes pictures into a folder and counts those that could not be written."""

    def __init__(self, application: QApplication, folder: Path, scale: int) -> None:
        self._application = application
        self._folder = folder
        self._ending = ".png" if scale == 100 else f"@{scale}.png"
        self.missing = 0

    def add(self, window: Window, name: str) -> None:
        """Write what the window shows."""
        if window.wizard is not None:
            # Being at another step is worth saving; without this the window says 正在保存….
            window.wizard.session.save()
        self._application.processEvents()
        path = self._folder / f"{name}{self._ending}"
        if not in_few_colours(window.grab().toImage()).save(str(path), quality=0):
            self.missing += 1
            print(f"{path}: could not be written", file=sys.stderr)


def main(arguments: list[str] | None = None) -> int:
    """Draw the pictures at all scales, or at one of them, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scale", type=int, help="percent; set by the script for itself")
    options = parser.parse_args(arguments)
    options.folder.mkdir(parents=True, exist_ok=True)
    if options.scale is not None:
        return draw(options.folder, options.scale)
    return max([_draw_in_new_process(options.folder, scale) for scale in SCALES])


def draw(folder: Path, scale: int) -> int:
    """Draw all pictures in this process, whose scale was set before it began."""
    with TemporaryDirectory() as place:
        store = _Store(Path(place))
        application = make_application(settings_of(store))
        application.setCursorFlashTime(0)
        album = _Album(application, folder, scale)
        _draw_start_pages(album, store)
        _draw_steps(album, store)
        _draw_large_font(album, application, store)
        _draw_older_form(album, store)
        _draw_importing(album, application, store)
        _draw_carried_over(album, application, store)
    return 1 if album.missing else 0


def in_few_colours(image: QImage) -> QImage:
    """Return the picture with at most 256 colours where that is not seen, else as it is.

    The commonest colours, of which the areas are, stay what they are; the others, at the edges
    of letters and of marks, may become one that differs by up to 12 of 255 in each part.
    """
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = memoryview(image.constBits()).cast("I")
    colours = [colour for colour, _ in Counter(pixels).most_common()]
    for tolerance in (0, 3, 6, 9, 12):
        chosen, becomes = _merged(colours, tolerance)
        if len(chosen) <= 256:
            return _indexed(image, bytes(map(becomes.__getitem__, pixels)), chosen)
    return image


def _merged(colours: list[int], tolerance: int) -> tuple[list[int], dict[int, int]]:
    """Choose colours, the commonest first, so that each given one is near a chosen one.

    Returns them, and for each given colour the position of the one that it becomes. Stops when
    there are more than 256.
    """
    chosen: list[int] = []
    becomes: dict[int, int] = {}
    for colour in colours:
        near = None if len(chosen) < _EXACT else _nearest(colour, chosen, tolerance)
        becomes[colour] = len(chosen) if near is None else near
        if near is None:
            chosen.append(colour)
        if len(chosen) > 256:
            break
    return chosen, becomes


def _nearest(colour: int, chosen: list[int], tolerance: int) -> int | None:
    """Return the position of the chosen colour that differs least, None where all differ more."""
    distances = [_difference(colour, each) for each in chosen]
    least = min(distances)
    return distances.index(least) if least <= tolerance else None


def _difference(one: int, other: int) -> int:
    """Return by how much two colours differ in the part where they differ most."""
    return max(abs((one >> shift & 255) - (other >> shift & 255)) for shift in (0, 8, 16))


def _indexed(image: QImage, data: bytes, colours: list[int]) -> QImage:
    width, height = image.width(), image.height()
    indexed = QImage(data, width, height, width, QImage.Format.Format_Indexed8)
    indexed.setColorTable(colours)
    # The copy owns its pixels; the first one only borrows them.
    return indexed.copy()


def _draw_in_new_process(folder: Path, scale: int) -> int:
    command = [sys.executable, __file__, str(folder), "--scale", str(scale)]
    with TemporaryDirectory() as place:
        screen = Path(place) / "screen.json"
        screen.write_text(json.dumps({"screens": [_SCREEN]}), "utf-8")
        environment = os.environ | {
            "QT_QPA_PLATFORM": f"offscreen:configfile={screen}",
            "QT_SCALE_FACTOR": str(scale / 100),
        }
        status = subprocess.run(command, env=environment, check=False).returncode
    if status:
        print(f"the pictures at {scale} % are not complete", file=sys.stderr)
    return 1 if status else 0


def _draw_start_pages(album: _Album, store: DraftStore) -> None:
    with _shown(store) as window:
        album.add(window, "start-empty")
    for report in (_finished_report(), _started_report()):
        _saved(store, report)
    with _shown(store) as window:
        album.add(window, "start-drafts")


def _draw_steps(album: _Album, store: DraftStore) -> None:
    """Draw every step of the report that is being filled in, table three at its problem."""
    report = _started_report()
    with _shown(store) as window:
        wizard = _opened(window, _saved(store, report))
        for position, step in enumerate(steps(load_form(report.form_id)), 1):
            wizard.go_to(step.key)
            wizard.start()
            if step.key == _FIGURES:
                _show_problem(wizard)
            album.add(window, f"step-{position}-{step.key.replace('_', '-')}")


def _draw_large_font(album: _Album, application: QApplication, store: DraftStore) -> None:
    set_font_size(application, _LARGE_FONT)
    with _shown(store) as window:
        wizard = _opened(window, _saved(store, _started_report()))
        wizard.go_to(_FIGURES)
        _show_problem(wizard)
        album.add(window, f"step-5-applications-{_LARGE_FONT}pt")
    set_font_size(application, _USUAL_FONT)


def _draw_older_form(album: _Album, store: DraftStore) -> None:
    """Draw table two of the sample, which is on the form of 2019."""
    sample = store.load(resource("samples", "luxiang-2020.disclosure"))
    with _shown(store) as window:
        wizard = _opened(window, _saved(store, sample.report))
        wizard.go_to("proactive")
        wizard.start()
        album.add(window, "step-4-proactive-2019")


def _draw_importing(album: _Album, application: QApplication, store: DraftStore) -> None:
    """Draw the sample as another program wrote it, with the first heading in doubt."""
    with _shown(store) as window:
        window.open_path(_SAMPLE)
        page = _import_page(application, window)
        page.doubts.setCurrentRow(1)
        album.add(window, "import")


def _draw_carried_over(album: _Album, application: QApplication, store: DraftStore) -> None:
    """Draw the year after the invented report: what came along, and prose that waits."""
    with _shown(store) as window:
        window.opening.carry_over_from(_saved(store, _started_report()))
        assert window.wizard is not None
        album.add(window, "carried-basics")
        window.wizard.go_to("overview")
        window.wizard.start()
        album.add(window, "carried-overview")


def _import_page(application: QApplication, window: Window) -> ImportPage:
    """Return the page of the file that is being read, once it is there."""
    importer = window.opening.importer
    assert importer is not None
    while importer.page is None:
        application.processEvents()
    return importer.page


@contextmanager
def _shown(store: DraftStore) -> Iterator[Window]:
    window = Window(store, settings_of(store))
    window.show()
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()


def _opened(window: Window, path: Path) -> Wizard:
    window.open_path(path)
    assert window.wizard is not None
    return window.wizard


def _show_problem(wizard: Wizard) -> None:
    """Put the cursor to the first problem of table three. Raises StopIteration without one."""
    wizard.show_finding(next(f for f in wizard.session.live_findings if f.section == _FIGURES))


def _saved(store: DraftStore, report: Report) -> Path:
    """Save the report under its own name and return the path."""
    path = store.folder / file_name(report, ENDING)
    form = load_form(report.form_id)
    store.save(Draft(report, progress=overall(progress(form, report))), path)
    return path


def _started_report() -> Report:
    """Return the invented report of 2021, partly filled in, with one relation broken."""
    rows = [
        row.key for row in load_form("2021").tables[_FIGURES].blocks[0].rows if not row.computed
    ]
    values = {
        f"{_FIGURES}.{row}.{column}": texts.get(row, "0")
        for column, texts in _APPLICATIONS.items()
        for row in rows
    }
    values |= {f"proactive.{key}": text for key, text in _PROACTIVE.items()}
    values |= {f"disputes.cases.{key}": text for key, text in _DISPUTES.items()}
    return _report("2021", 2021, values, _TEXTS)


def _finished_report() -> Report:
    """Return an invented report of the year before, without a blank and without an application."""
    form = load_form("2019")
    texts = {section.key: "2020年，青禾镇按照条例公开政府信息。" for section in form.texts}
    empty = _report("2019", 2020, {}, texts)
    blanks = [address for part in progress(form, empty).values() for address in part.blanks]
    return _report("2019", 2020, dict.fromkeys(blanks, "0"), texts)


def _report(form: str, year: int, values: dict[str, str], texts: dict[str, str]) -> Report:
    """Read a report as a script would write it: numbers as the text a person would type."""
    data = {"schema": SCHEMA, "form": form, "year": year, "body": _BODY}
    return parse(json.dumps(data | {"values": values, "texts": texts})).report


if __name__ == "__main__":
    raise SystemExit(main())
