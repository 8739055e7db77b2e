"""Word files shown by LibreOffice, and what then stands on the pages."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(
    r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>'
)
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)


@dataclass(frozen=True)
class Word:
    """A word on a page and its box in points from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def across(self) -> float:
        """The middle of its width, from the left edge of the page."""
        return (self.left + self.right) / 2

    @property
    def down(self) -> float:
        """The middle of its height, from the upper edge of the page."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class PdfPage:
    """A page of a PDF file; sizes in points."""

    width: float
    height: float
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words of the page, parted by blanks."""
        return " ".join(word.text for word in self.words)


def soffice_convert(path: Path, folder: Path, ending: str = "pdf") -> Path:
    """Convert a document with LibreOffice and return the new file in `folder`.

    `ending` may name LibreOffice's filter too: `txt:Text (encoded):UTF8`.

    Skips the test where LibreOffice is missing; fails it there under CI.
    """
    return soffice_convert_all([path], folder, ending)[0]


def soffice_convert_all(paths: Sequence[Path], folder: Path, ending: str = "pdf") -> list[Path]:
    """Convert documents as `soffice_convert` does, in one run, which takes little more time.

    Their names must differ. Returns the new files in the order of the paths.
    """
    profile = (folder / "profile").as_uri()
    command = [program("soffice"), "--headless", f"-env:UserInstallation={profile}"]
    command += ["--convert-to", ending, "--outdir", str(folder), *map(str, paths)]
    # A fixture for a whole module runs before the test's own home is set.
    home = os.environ | {"HOME": str(folder)}
    subprocess.run(command, check=True, capture_output=True, timeout=180, env=home)
    return [folder / f"{path.stem}.{ending.partition(':')[0]}" for path in paths]


def pdf_pages(path: Path) -> list[PdfPage]:
    """Return the pages of a PDF file as pdftotext reads them."""
    command = [program("pdftotext"), "-bbox", str(path), "-"]
    run = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", timeout=60)
    return [
        PdfPage(float(width), float(height), _words(content))
        for width, height, content in _PAGE.findall(run.stdout)
    ]


def program(name: str) -> str:
    """Return the path of a program; without it skip the test, or fail it under CI."""
    found = shutil.which(name)
    if found is None:
        give_up(f"{name} is not installed")
    return found


def require_times() -> None:
    """Skip the test, or fail it under CI, unless Latin text is as wide as in Times New Roman."""
    command = [program("fc-match"), "--format=%{family}", "Times New Roman"]
    run = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", timeout=60)
    if not any(name in run.stdout for name in ("Times New Roman", "Liberation Serif", "Tinos")):
        give_up(f"{run.stdout} stands in for Times New Roman; install Liberation Serif")


def give_up(reason: str) -> NoReturn:
    """Skip the test, or fail it under CI, where everything should be installed."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def _words(content: str) -> tuple[Word, ...]:
    return tuple(
        Word(unescape(text), *(float(number) for number in box))
        for *box, text in _WORD.findall(content)
    )
