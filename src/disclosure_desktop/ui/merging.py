"""Bringing another copy of the open draft into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure_desktop.report.choosing import Merging, merging
from disclosure_desktop.report.history import Moment

if TYPE_CHECKING:
    from disclosure_desktop.report.draftfile import Draft
    from disclosure_desktop.report.report import Report
    from disclosure_desktop.ui.session import Session


def merge_elsewhere(session: Session) -> Merging:
    """Bring into the report what somebody else has changed in its file, as one undo step.

    The conflicts stay as they are here. Raises DraftError or OSError where the file cannot be
    read, or what it holds cannot be kept.
    """
    found = merge(session, session.saving.load())
    session.saving.schedule()
    return found


def merge(session: Session, theirs: Draft, base: Report | None = None) -> Merging:
    """Bring into the report what another copy of the draft changed, as one undo step.

    `base` is the state that both began from, where the caller knows it. The conflicts stay as they
    are here; both sides go into the history first. Raises OSError where it has no room.
    """
    saving = session.saving
    found = merging(base or saving.common_state(theirs), session.report, theirs.report)
    saving.keep(Moment.MERGE)
    saving.descend_from(theirs)
    changes = found.together.changes
    session.edit(f"合并别处的 {len(changes)} 处改动", changes, before_large=Moment.MERGE)
    return found
