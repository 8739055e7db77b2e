"""Draws the pictures of the manual: `python packaging/screenshots.py FOLDER`.

Every page in the usual look, and three telling pages in each of the others: dark, high contrast,
150 % and 200 %, and the largest text on the smallest screen. No screen is needed. The drafts are
made here and live in a temporary folder, and their clock stands still, so that the same program
with the same fonts gives the same pictures. Beside the folder, FOLDER.md is written, which shows
them all. Exits with 1 where a picture could not be written.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from picture_reports import FIGURES, finished_report, started_report
from PySide6.QtGui import QImage

from disclosure_desktop.documents.export import file_name
from disclosure_desktop.form.description import load_form
from disclosure_desktop.report import store as store_module
from disclosure_desktop.report.draftfile import Draft
from disclosure_desktop.report.progress import overall, progress
from disclosure_desktop.report.store import ENDING, DraftStore
from disclosure_desktop.resources import resource
from disclosure_desktop.ui.app import make_application, settings_of
from disclosure_desktop.ui.steps import steps
from disclosure_desktop.ui.theme import Scheme, set_font_size, show_scheme
from disclosure_desktop.ui.undo_list import show_undo_list
from disclosure_desktop.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication, QWidget

    from disclosure_desktop.report.report import Report
    from disclosure_desktop.ui.importing.page import ImportPage
    from disclosure_desktop.ui.wizard import Wizard


@dataclass(frozen=True, slots=True)
class Look:
    """One way in which the program can look: part of the pictures' names, and how it comes about.

    `scale` is in percent, `points` the size of text, `size` that of the window in pixels.
    """

    name: str
    title: str
    scale: int = 100
    scheme: Scheme = Scheme.LIGHT
    points: int = 10
    size: tuple[int, int] = (1240, 800)


USUAL = Look("", "100 %")
OTHERS = (
    Look("dark", "深色", scheme=Scheme.DARK),
    Look("contrast", "高对比度", scheme=Scheme.CONTRAST),
    Look("150", "150 %", scale=150),
    Look("200", "200 %", scale=200),
    Look("18pt", "18 磅，1280×720", points=18, size=(1280, 720)),
)

PAGES = {
    "start-first": "开始页，第一次打开",
    "start-drafts": "开始页，有草稿",
    "step-1-basics": "第1步 基本信息",
    "step-2-preamble": "第2步 前言",
    "step-3-overview": "第3步 总体情况",
    "step-4-proactive": "第4步 主动公开",
    "step-4-proactive-2019": "第4步 主动公开，2019年版",
    "step-5-applications": "第5步 依申请公开",
    "step-6-disputes": "第6步 复议和诉讼",
    "step-7-improvement": "第7步 问题及改进",
    "step-8-other-matters": "第8步 其他事项",
    "step-9-review": "第9步 检查与导出",
    "preview": "预览",
    "undo-list": "撤销记录",
    "import": "读入别的程序写的报告，逐处核对",
    "carried-basics": "从去年的报告开始，第1步",
    "carried-overview": "从去年的报告开始，第3步：去年的文字待确认",
}
TELLING = ("step-5-applications", "carried-overview", "step-9-review")
"""The pages that are drawn in every look."""

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
_SAVED = datetime(2022, 1, 18, 16, 30)


class _Clock(datetime):
    """A clock that stands still."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> _Clock:
        return cls(_SAVED.year, _SAVED.month, _SAVED.day, _SAVED.hour, _SAVED.minute, tzinfo=tz)


class Album:
    """Writes the pictures of one look into a folder, and counts those that could not be written."""

    def __init__(self, application: QApplication, folder: Path, look: Look) -> None:
        self.application = application
        self._folder = folder
        self._look = look
        self.missing = 0

    def wants(self, name: str) -> bool:
        """Whether a page belongs to this look."""
        return self._look is USUAL or name in TELLING

    def add(self, name: str, shown: QWidget) -> None:
        """Write what a window shows, where its page belongs to this look."""
        if not self.wants(name):
            return
        self.application.processEvents()
        path = self._folder / file_of(name, self._look)
        if not in_few_colours(shown.grab().toImage()).save(str(path), quality=0):
            self.missing += 1
            print(f"{path}: could not be written", file=sys.stderr)


def main(arguments: list[str] | None = None) -> int:
    """Draw the pictures in all looks, or in one of them, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--look", help="set by the script for itself")
    options = parser.parse_args(arguments)
    options.folder.mkdir(parents=True, exist_ok=True)
    looks = {look.name: look for look in (USUAL, *OTHERS)}
    if options.look is not None:
        return draw(options.folder, looks[options.look])
    options.folder.with_suffix(".md").write_text(page_of(options.folder.name), "utf-8")
    return max([_draw_in_new_process(options.folder, look) for look in looks.values()])


def file_of(name: str, look: Look) -> str:
    """Return the file name of a page's picture in a look."""
    return f"{name}@{look.name}.png" if look.name else f"{name}.png"


def page_of(folder: str) -> str:
    """Return the page that shows all pictures, which are in `folder` beside it."""
    lines = [
        "# Every step, in pictures · 每一步的样子",
        "",
        "青禾镇 is invented, and so are all figures of it; the 2019 table is the sample report.",
        "`make screenshots` makes these pictures and this page anew.",
    ]
    for name, title in PAGES.items():
        lines += ["", f"## {title}", "", f"![{title}]({folder}/{file_of(name, USUAL)})"]
    for look in OTHERS:
        lines += ["", f"## {look.title}"]
        for name in TELLING:
            title = f"{PAGES[name]}，{look.title}"
            lines += ["", f"![{title}]({folder}/{file_of(name, look)})"]
    return "\n".join(lines) + "\n"


def draw(folder: Path, look: Look) -> int:
    """Draw the pictures of a look in this process, whose scale was set before it began."""
    store_module.datetime = _Clock  # type: ignore[misc]
    with TemporaryDirectory() as place:
        store = DraftStore(Path(place))
        settings = settings_of(store)
        settings.setValue("scheme", look.scheme.value)
        application = make_application(settings)
        application.setCursorFlashTime(0)
        show_scheme(application, look.scheme)
        set_font_size(application, look.points)
        album = Album(application, folder, look)
        for draw_some in (_start_pages, _steps, _older_form, _preview, _undo, _import, _carried):
            draw_some(album, store, look)
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


def _draw_in_new_process(folder: Path, look: Look) -> int:
    """Draw one look in a process of its own, since Qt reads the scale only once."""
    command = [sys.executable, __file__, str(folder), "--look", look.name]
    with TemporaryDirectory() as place:
        screen = Path(place) / "screen.json"
        screen.write_text(json.dumps({"screens": [_SCREEN]}), "utf-8")
        environment = os.environ | {
            "QT_QPA_PLATFORM": f"offscreen:configfile={screen}",
            "QT_SCALE_FACTOR": str(look.scale / 100),
        }
        status = subprocess.run(command, env=environment, check=False).returncode
    if status:
        print(f"the pictures of {look.title} are not complete", file=sys.stderr)
    return 1 if status else 0


def _start_pages(album: Album, store: DraftStore, look: Look) -> None:
    with _shown(store, look) as window:
        window.show_tour()
        album.add("start-first", window)
    for report in (finished_report(), started_report()):
        _saved(store, report)
    with _shown(store, look) as window:
        album.add("start-drafts", window)


def _steps(album: Album, store: DraftStore, look: Look) -> None:
    """Draw every step of the report that is being filled in, table three at its problem."""
    with _opened(store, look, started_report()) as (window, wizard):
        for position, step in enumerate(steps(wizard.session.form), 1):
            name = f"step-{position}-{step.key.replace('_', '-')}"
            if not album.wants(name):
                continue
            wizard.go_to(step.key)
            wizard.start()
            if step.key == FIGURES:
                _show_problem(wizard)
            _save(wizard)
            album.add(name, window)


def _older_form(album: Album, store: DraftStore, look: Look) -> None:
    """Draw table two of the sample, which is on the form of 2019."""
    sample = store.load(resource("samples", "luxiang-2020.disclosure"))
    with _opened(store, look, sample.report) as (window, wizard):
        wizard.go_to("proactive")
        wizard.start()
        _save(wizard)
        album.add("step-4-proactive-2019", window)


def _preview(album: Album, store: DraftStore, look: Look) -> None:
    with _opened(store, look, started_report()) as (window, wizard):
        _save(wizard)
        wizard.outputs.preview()
        album.add("preview", window)


def _undo(album: Album, store: DraftStore, look: Look) -> None:
    """Draw the list of some changes, the last of which is taken back."""
    with _opened(store, look, started_report()) as (_, wizard):
        wizard.undo_log.now = _Clock.now
        session = wizard.session
        session.edit("填写“机关全称”", {"body": "青禾镇人民政府办公室"})
        session.edit("清除 1 格", {"disputes.cases.review_upheld": None})
        session.edit("填写“总体情况”", {"overview": "2021年，青禾镇推进政府信息公开。"})
        session.undo_stack.undo()
        shown = show_undo_list(wizard)
        album.add("undo-list", shown)
        shown.close()


def _import(album: Album, store: DraftStore, look: Look) -> None:
    """Draw the sample as another program wrote it, with the first heading in doubt."""
    with _shown(store, look) as window:
        window.open_path(_SAMPLE)
        page = _import_page(album.application, window)
        page.doubts.setCurrentRow(1)
        album.add("import", window)


def _carried(album: Album, store: DraftStore, look: Look) -> None:
    """Draw the year after the invented report: what came along, and prose that waits."""
    with _shown(store, look) as window:
        window.opening.carry_over_from(_saved(store, started_report()))
        assert window.wizard is not None
        _save(window.wizard)
        album.add("carried-basics", window)
        window.wizard.go_to("overview")
        window.wizard.start()
        _save(window.wizard)
        album.add("carried-overview", window)


def _import_page(application: QApplication, window: Window) -> ImportPage:
    """Return the page of the file that is being read, once it is there."""
    importer = window.opening.importer
    assert importer is not None
    while importer.page is None:
        application.processEvents()
    return importer.page


@contextmanager
def _shown(store: DraftStore, look: Look) -> Iterator[Window]:
    settings = settings_of(store)
    settings.setValue("tour", "seen")
    window = Window(store, settings)
    window.resize(*look.size)
    window.show()
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()


@contextmanager
def _opened(store: DraftStore, look: Look, report: Report) -> Iterator[tuple[Window, Wizard]]:
    with _shown(store, look) as window:
        window.open_path(_saved(store, report))
        assert window.wizard is not None
        yield window, window.wizard


def _save(wizard: Wizard) -> None:
    """Save what is not saved: being at another step is worth it, and the window says so."""
    wizard.save()


def _show_problem(wizard: Wizard) -> None:
    """Put the cursor to the first problem of table three. Raises StopIteration without one."""
    wizard.show_finding(next(f for f in wizard.session.live_findings if f.section == FIGURES))


def _saved(store: DraftStore, report: Report) -> Path:
    """Save the report under its own name and return the path."""
    path = store.folder / file_name(report, ENDING)
    form = load_form(report.form_id)
    store.save(Draft(report, progress=overall(progress(form, report))), path)
    return path


if __name__ == "__main__":
    raise SystemExit(main())
