"""axe finds nothing in our pages: WCAG 2.0 to 2.2, A and AA, and what it calls best practice.

Needs Chromium. axe runs in a copy of the page and leaves what it finds in the document, which
Chromium then prints; AXE_CORE names another axe.min.js than the one of the locked package.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import axe_core_python
import pytest

from disclosure_desktop.report.report import Report
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.resources import resource
from tests.corpus.reports import invented
from tests.documents.web_pages import bare_page, page_of, pasted, pasted_and_stripped
from tests.office import give_up

_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
_RUN = """
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
axe.run(document, {runOnly: tags})
  .catch(error => ({violations: [{id: String(error), nodes: []}], passes: []}))
  .then(found => {
    const short = rules => rules.map(rule => [rule.id, rule.nodes.map(node => node.html)]);
    const told = {violations: short(found.violations), passes: found.passes.map(rule => rule.id)};
    document.body.textContent = "AXE" + JSON.stringify(told) + "AXE";
  });
"""


@dataclass(frozen=True)
class Verdict:
    """What axe says of a page: rules that it breaks, each with the elements, and rules it keeps."""

    violations: dict[str, list[str]]
    passes: list[str]


@dataclass(frozen=True)
class Axe:
    """Runs axe in a browser."""

    chromium: str
    script: str
    folder: Path

    def run(self, page: bytes, width: int = 1280) -> Verdict:
        path = self.folder / "page.html"
        scripts = f"<script>{self.script}</script><script>{_RUN}</script></body>"
        path.write_bytes(page.replace(b"</body>", scripts.encode()))
        command = [self.chromium, "--headless", "--no-sandbox", "--disable-gpu"]
        command += [f"--user-data-dir={self.folder / 'profile'}", f"--window-size={width},900"]
        command += ["--virtual-time-budget=30000", "--dump-dom", path.as_uri()]
        run = subprocess.run(
            command, check=True, capture_output=True, encoding="utf-8", timeout=120
        )
        found = re.search(r"AXE({.*})AXE\s*</body>", run.stdout, re.DOTALL)
        assert found, "axe did not finish"
        told = json.loads(unescape(found[1]))
        return Verdict(dict(told["violations"]), told["passes"])


@pytest.fixture
def axe(tmp_path: Path) -> Axe:
    chromium = next(filter(None, map(shutil.which, _CHROMIUM)), None)
    if chromium is None:
        give_up("Chromium is not installed")
    own = Path(axe_core_python.__file__).with_name("axe.min.js")
    script = Path(os.environ.get("AXE_CORE", own))
    return Axe(chromium, script.read_text("utf-8"), tmp_path)


@pytest.mark.parametrize("way", [page_of, pasted, pasted_and_stripped])
@pytest.mark.parametrize("name", ["seed", "2021-linjiang"])
def test_axe_finds_nothing(axe: Axe, name: str, way: Callable[[Report], bytes]) -> None:
    verdict = axe.run(way(_report(name, axe.folder)))
    assert verdict.violations == {}
    assert {"region", "heading-order", "page-has-heading-one"} <= set(verdict.passes)


def test_axe_finds_nothing_where_tables_have_to_scroll(axe: Axe) -> None:
    verdict = axe.run(page_of(_report("2021-linjiang", axe.folder)), 500)
    assert verdict.violations == {}
    assert {"scrollable-region-focusable", "td-headers-attr"} <= set(verdict.passes)


def test_axe_would_find_something(axe: Axe) -> None:
    verdict = axe.run(bare_page('<h1>报告</h1><h3>一、</h3><img src="data:,">'))
    assert set(verdict.violations) == {"heading-order", "image-alt"}


def _report(name: str, folder: Path) -> Report:
    if name != "seed":
        return invented(name)
    return DraftStore(folder / "drafts").load(resource("samples", "luxiang-2020.disclosure")).report
