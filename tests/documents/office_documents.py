"""Reports and pieces of reports to be shown by LibreOffice, all in one run."""

from __future__ import annotations

from disclosure_desktop.documents.document import (
    Document,
    Footnote,
    Heading,
    Paragraph,
    Signature,
    TableBlock,
    Title,
)
from disclosure_desktop.documents.docx import docx_bytes
from disclosure_desktop.report.draftfile import parse
from disclosure_desktop.resources import resource
from tests.documents.reports import full_document
from tests.documents.tampering import LONG_NAME, paper
from tests.documents.wordml import TITLE, disputes, doc
from tests.faultless.corpus import FOLDER, read

NOTE = "注：含上年结转一件。"
LAST = "本机关没有其他需要报告的事项。"
NAME, DATE = "云阳县青石乡人民政府", "2026年1月23日"
TABLES = ("proactive", "applications", "disputes")
PRESETS = ("gb2312", "system", "fangzheng")
LINES = range(22)
"""How many lines of prose stand above a table: after 22 it stands as after none."""

LONG_PROSE = ("hefeng-2024", "housing-2025", "baishi-2019")
"""Reports of the corpus with much prose."""


def long_report(name: str) -> Document:
    """A report of the corpus."""
    return paper(read(FOLDER / f"{name}.json"))


def table_of(form_id: str, key: str) -> TableBlock:
    """A table with a different figure of four digits in every cell."""
    blocks = full_document(form_id, 1000).blocks
    (found,) = (b for b in blocks if isinstance(b, TableBlock) and b.key == key)
    return found


def after_lines(count: int, table: TableBlock) -> Document:
    """A table after so many lines of prose, with its heading and note, and a line below."""
    prose = [Paragraph("正文。")] * count
    return doc(*prose, Heading("二、表格"), table, Footnote(NOTE), Paragraph(LAST))


def ending(count: int) -> Document:
    """The last parts of a report after so many lines of prose."""
    prose = [Paragraph("正文。")] * count
    problems = Heading("五、存在的主要问题及改进情况"), Paragraph("问题。" * 40)
    others = Heading("六、其他需要报告的事项"), Paragraph("其他。" * 11), Paragraph(LAST * 2)
    return doc(*prose, table_of("2021", "disputes"), *problems, *others, Signature(NAME, DATE))


def files() -> dict[str, bytes]:
    """Word files by name: reports, and tables that reach the end of the page at every row."""
    seed = resource("samples", "luxiang-2020.disclosure").read_text("utf-8")
    made = {f"seed-{preset}": (paper(parse(seed).report), preset) for preset in PRESETS}
    others = {
        "full-2019": full_document("2019", 1000),
        "full-2021": full_document("2021", 1000),
        "wide": full_document("2021", 10_000_000),
        "grid": doc(Paragraph("字" * 28 * 50)),
        "title": doc(Title("青石乡政府", TITLE.rest), Title("青石政府", TITLE.rest)),
        "long-name": doc(Title(LONG_NAME, TITLE.rest), Signature(LONG_NAME, DATE)),
        "remark": doc(disputes(review_upheld="22（其中1件和解）")),
        **{name: long_report(name) for name in LONG_PROSE},
        **{f"{key}-{n}": after_lines(n, table_of("2021", key)) for key in TABLES for n in LINES},
        **{f"ending-{n}": ending(n) for n in LINES},
    }
    made |= {name: (whole, "gb2312") for name, whole in others.items()}
    return {name: docx_bytes(whole, preset) for name, (whole, preset) in made.items()}
