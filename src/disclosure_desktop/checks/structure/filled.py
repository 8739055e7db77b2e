"""What the report as a whole must have: S1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure_desktop.checks.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from disclosure_desktop.form.description import Form
    from disclosure_desktop.report.report import Report


def review_structure(form: Form, report: Report) -> Iterator[Finding]:
    """Yield the parts that are empty; they count at export only."""
    if not report.body.strip():
        message = "机关全称没有填，标题和落款都要用到。"
        yield Finding(
            "S1", Severity.ERROR, "basics", ("body",), message, form.source, at_export=True
        )
    for section in form.texts:
        # The preamble is no part of its own in the form, but no published report lacks it.
        if not report.text(section.key).strip():
            name = section.heading or section.name
            message = f"“{name}”还是空的；报告的每个部分都要有内容，没有情况的也要写明。"
            yield Finding(
                "S1",
                Severity.ERROR if section.heading else Severity.WARNING,
                section.key,
                (section.key,),
                message,
                form.source,
                at_export=True,
            )
