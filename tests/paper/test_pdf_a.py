"""Our PDF files are PDF/A-1b by the judgement of Apache PDFBox Preflight.

It needs java and, on Debian, libpdfbox2-java, libactivation-java and libjaxb-api-java.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from disclosure_desktop.documents.comparison import comparison
from disclosure_desktop.documents.document import Document, Paragraph, document
from disclosure_desktop.documents.typesetting import load_typesetting
from disclosure_desktop.form.description import load_form
from disclosure_desktop.paper.pdf import pdf_bytes
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.resources import resource
from tests.documents.reports import full_document, report
from tests.documents.wordml import doc
from tests.office import give_up, program
from tests.paper.pdf_files import damaged, full, in_content

JARS = Path("/usr/share/java")
NEEDED = (
    "preflight",
    "pdfbox2",
    "pdfbox2-tools",
    "fontbox2",
    "xmpbox",
    "commons-logging",
    "javax.activation",
    "commons-io",
    "jaxb-api",
)
VALIDATOR = "org.apache.pdfbox.preflight.Validator_A1b"


def verdicts(folder: Path) -> dict[str, str]:
    """Return for each PDF file in a folder "true", or what is wrong with it."""
    java = program("java")
    missing = [name for name in NEEDED if not (JARS / f"{name}.jar").exists()]
    if missing:
        give_up(f"Apache PDFBox Preflight is not installed: {', '.join(missing)}")
    path = os.pathsep.join(str(JARS / f"{name}.jar") for name in NEEDED)
    command = [java, "-cp", path, VALIDATOR, "xml", "batch", str(folder)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return {report.name.partition(".")[0]: _verdict(report) for report in folder.glob("*.xml")}


def _verdict(path: Path) -> str:
    text = path.read_text("utf-8")
    (valid,) = re.findall(r'<isValid type="PDF/A1-b">(\w+)</isValid>', text)
    return "true" if valid == "true" else "; ".join(re.findall("<details>(.*?)</details>", text))


def documents() -> Iterator[tuple[str, Document, str]]:
    """Yield documents, each with a name and a preset of fonts."""
    sample = resource("samples", "luxiang-2020.disclosure")
    seed = DraftStore(sample.parent).load(sample).report
    yield "seed", document(load_form(seed.form_id), seed), "gb2312"
    for preset in load_typesetting().fonts:
        yield preset, full_document("2021", 1000), preset
    form = load_form("2021")
    changed = report("2021", {"overview": "发布信息36条。\n新的一段。", "body": "青石乡"})
    yield "comparison", comparison(form, changed, report("2021"), "去年的报告"), "gb2312"
    yield "rare", doc(Paragraph("生僻字𰻞、😀、葛\U000e0100、⼀一——é。")), "gb2312"
    yield "empty", doc(), "gb2312"


def test_all_kinds_of_files_are_pdf_a(tmp_path: Path) -> None:
    names = []
    for name, whole, preset in documents():
        (tmp_path / f"{name}.pdf").write_bytes(pdf_bytes(whole, preset))
        names.append(name)
    assert verdicts(tmp_path) == dict.fromkeys(names, "true")


def test_the_judge_finds_what_is_not_allowed(tmp_path: Path) -> None:
    _, data = full()
    spoilt = damaged(data, in_content(0, r"\Z", "\n0.5 0.5 0.5 0.5 k\n"))
    (tmp_path / "spoilt.pdf").write_bytes(spoilt)
    assert verdicts(tmp_path)["spoilt"] != "true"
