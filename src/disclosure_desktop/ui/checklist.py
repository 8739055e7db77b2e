"""What was found in the open report, as the list that is copied and exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure_desktop.documents.checklist import Checklist, Item
from disclosure_desktop.documents.document import title

if TYPE_CHECKING:
    from disclosure_desktop.checks.findings import Finding
    from disclosure_desktop.ui.session import Session


def checklist_of(session: Session) -> Checklist:
    """Return the list of all findings, those that stand last, with their reasons."""
    review = session.review
    items = [_item(session, finding, "") for finding in review.findings]
    items += [_item(session, each.finding, each.reason or "已搁置") for each in review.accepted]
    errors, others = review.errors, len(review.findings) - review.errors
    standing = len(review.accepted)
    summary = (
        f"错误和没有填完的 {errors} 处，提醒和提示 {others} 处，保留或搁置的 {standing} 处。"
        f"勾稽关系 {review.held} 处成立，{len(review.undecided)} 处暂不能判断。"
    )
    heading = f"{title(session.form, session.report).text}检查单"
    return Checklist(heading, summary, tuple(items))


def _item(session: Session, finding: Finding, reason: str) -> Item:
    section = session.form.by_key.get(finding.section)
    part = section.name if section else "基本信息"
    source = f"{finding.source}（{finding.code}）" if finding.source else finding.code
    return Item(part, finding.label, finding.message, source, reason)
