"""Read files that are wrong in every way: `python -m benchmarks.fuzz_reading --minutes 10`.

First some that are made to take long or much memory, each in a new process; then the files of
tests/documents/reading/test_fuzzing.py, new ones as long as the time lasts. What fails, or takes
longer than it may, is saved into out/fuzzing/.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import subprocess
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, seed, settings

from disclosure_desktop.documents.docx import docx_bytes
from tests.documents.reading.test_docx_source import p, tc, word, zipped
from tests.documents.reading.test_fuzzing import (
    FILES,
    OURS,
    PAGE,
    TEXT,
    File,
    read_whatever_it_is,
    unzipped,
)

FAILED = Path("out", "fuzzing")
LONGEST, MOST = 2.0, 200
"""Seconds and megabytes that reading any file may take."""

_BATCH = 100


def _numbered(number: int) -> str:
    numbers = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{numbers}</w:pPr><w:r><w:t>甲</w:t></w:r></w:p>"


def _endless_labels() -> File:
    level = f'<w:lvl w:ilvl="0"><w:lvlText w:val="%1{"、" * 2_000_000}"/></w:lvl>'
    lists = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
    lists += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return File(".docx", word(_numbered(1) * 9_000, numbering=lists))


def _chain_of_styles() -> File:
    styles = "".join(
        f'<w:style w:styleId="{n}"><w:basedOn w:val="{n + 1}"/></w:style>' for n in range(18_000)
    )
    lists = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    body = "".join(f'<w:p><w:pPr><w:pStyle w:val="{n}"/></w:pPr></w:p>' for n in range(18_000))
    return File(".docx", word(body, numbering=lists, styles=styles))


def _table(cells: int, properties: str = "") -> File:
    row = f"<w:tr>{tc('1', properties) * 10}</w:tr>"
    return File(".docx", word(f"<w:tbl>{row * (cells // 10)}</w:tbl>"))


def _page_with(first: str = "", rows: str = "", label: str = "") -> File:
    """Return the sample with more at its beginning, in its first table and its first label."""
    page = PAGE.decode()
    page = re.sub("(?=<p)", first, page, count=1)
    page = page.replace("</table>", f"{rows}</table>", 1)
    return File(".html", page.replace("规章", f"规章{label}", 1).encode())


def _ours_with(paragraphs: int = 0, parts: int = 0) -> File:
    """Return a document of ours with paragraphs put into its prose, and with parts of its own."""
    ours = unzipped(docx_bytes(OURS))
    more = "".join(p(f"第{number}段") for number in range(paragraphs)).encode()
    at = ours[TEXT].rindex(b"<w:p>", 0, ours[TEXT].index("全年发布信息".encode()))
    ours[TEXT] = ours[TEXT][:at] + more + ours[TEXT][at:]
    large = f"<a>{'<b/>' * 140_000}{'甲' * 2_000_000}</a>".encode()
    return File(".docx", zipped({f"customXml/item{n}.xml": large for n in range(2, parts)} | ours))


HOSTILE: dict[str, Callable[[], File]] = {
    "numbers of two million characters": _endless_labels,
    "18,000 styles based on one another": _chain_of_styles,
    "a table of 7,000 cells": lambda: _table(7_000),
    "6,000 cells merged as in old files": lambda: _table(6_000, "<w:hMerge/>"),
    "a table of 400,000 cells": lambda: _table(400_000),
    "a paragraph of 3 million characters": lambda: File(".docx", word(p("甲" * 3_000_000))),
    "a label of 2 million characters": lambda: _page_with(label="行政许可" * 500_000),
    "a title that names 100,000 years": lambda: _page_with("<p>" + "2020年" * 100_000),
    "a heading of 2 million characters": lambda: _page_with("<p>一、" + "总体情况" * 500_000),
    "4,500 more rows": lambda: _page_with(rows="<tr><td>甲行政许可乙<td>1" * 4_500),
    "4,500 more rows of different labels": lambda: _page_with(
        rows="".join(f"<tr><td>行政许可{number}<td>1" for number in range(4_500))
    ),
    "4,000 more paragraphs in a document of ours": lambda: _ours_with(paragraphs=4_000),
    "50 large parts in a document of ours": lambda: _ours_with(parts=50),
    "1,900 nested tables": lambda: File(".html", b"<table><tr><td>" * 1_900 + PAGE),
}
"""Files that are made to take long, or much memory."""

_MEASURE = """
import re, sys, time
from pathlib import Path
from disclosure_desktop.documents.reading.read import read_document
from disclosure_desktop.documents.reading.source import UnreadableError
start = time.perf_counter()
try:
    read_document(Path(sys.argv[1]))
    said = "read"
except UnreadableError as error:
    said = f"refused: {error}"
seconds = time.perf_counter() - start
most = re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())
print(f"{seconds:.2f} {int(most[1]) / 1024:.0f} {said}")
"""
"""Reads a file; prints the seconds, the most memory the process ever had, and the outcome."""


def main(arguments: list[str] | None = None) -> int:
    """Try files for as long as asked; return 1 where one failed or took more than it may."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz_reading", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=0, help="other files than the last time")
    chosen = parser.parse_args(arguments)
    hostile = [_try_hostile(name, make()) for name, make in HOSTILE.items()]
    fuzzing = _Fuzzing()
    fuzzing.run(chosen.minutes * 60, chosen.seed)
    return 0 if all(hostile) and not fuzzing.failures else 1


def _try_hostile(name: str, file: File) -> bool:
    """Read the file in a new process; print and return whether that went well."""
    with TemporaryDirectory() as folder:
        path = Path(folder, f"hostile{file.ending}")
        path.write_bytes(file.data)
        command = [sys.executable, "-c", _MEASURE, str(path)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
            seconds, megabytes, said = done.stdout.strip().split(" ", 2)
            well = float(seconds) <= LONGEST and float(megabytes) <= MOST
            said = f"{seconds} s, {megabytes} MB, {said}"
        except subprocess.TimeoutExpired:
            well, said = False, "over 60 s"
        except subprocess.CalledProcessError as error:
            well, said = False, str(error.stderr)
    print(f"{'ok  ' if well else 'FAIL'} {name}: {said}", flush=True)
    if not well:
        print(f"     saved as {_save(name, file)}", flush=True)
    return well


class _Fuzzing:
    """Tries files of every kind in turn, and keeps what failed."""

    def __init__(self) -> None:
        self.failures: set[str] = set()
        self._tried: Counter[str] = Counter()
        self._slowest: dict[str, float] = {}

    def run(self, seconds: float, first_seed: int) -> None:
        """Try files for so long; print how many there were and which of them failed."""
        end, number = time.monotonic() + seconds, first_seed
        while time.monotonic() < end:
            for kind in FILES:
                self._try_batch(kind, number)
            number += 1
        for kind, tried in self._tried.items():
            print(f"{tried:7} × {kind}, at most {self._slowest[kind]:.2f} s each")
        print(f"{self._tried.total()} files, seeds {first_seed} to {number - 1}: ", end="")
        print("no failures" if not self.failures else "\n".join(["failed:", *self.failures]))

    def _try_batch(self, kind: str, number: int) -> None:
        last: list[File] = []

        @seed(number)
        @settings(
            max_examples=_BATCH,
            database=None,
            deadline=None,
            report_multiple_bugs=False,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        )
        @given(FILES[kind])
        def each(file: File) -> None:
            last[:] = [file]
            self._try(kind, file)

        try:
            each()
        except Exception as error:
            self._failed(f"{kind}: {_place(error)}", last[0])

    def _try(self, kind: str, file: File) -> None:
        self._tried[kind] += 1
        start = time.perf_counter()
        with TemporaryDirectory() as folder:
            read_whatever_it_is(file, Path(folder))
        # Each file is read twice: as a report, and as what stands in it.
        seconds = (time.perf_counter() - start) / 2
        self._slowest[kind] = max(seconds, self._slowest.get(kind, 0))
        if seconds > LONGEST:
            self._failed(f"{kind}: {seconds:.1f} s", file)

    def _failed(self, why: str, file: File) -> None:
        if why not in self.failures:
            self.failures.add(why)
            print(f"FAIL {why}\n     saved as {_save(why, file)}", flush=True)


def _place(error: Exception) -> str:
    """Return what was raised and where: one name for all files that fail alike."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "disclosure_desktop" in frame.filename] or frames
    last = ours[-1]
    return f"{type(error).__name__} in {Path(last.filename).name}:{last.lineno}"


def _save(why: str, file: File) -> Path:
    FAILED.mkdir(parents=True, exist_ok=True)
    path = FAILED / f"{hashlib.sha256(why.encode()).hexdigest()[:12]}{file.ending}"
    path.write_bytes(file.data)
    return path


if __name__ == "__main__":
    raise SystemExit(main())
