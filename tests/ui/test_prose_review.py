"""Findings in prose while it is typed: underlined, explained, repaired, let stand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from disclosure_desktop.checks.findings import Finding, Severity
from disclosure_desktop.checks.prose.manuscript import Manuscript
from disclosure_desktop.ui import prose_review
from disclosure_desktop.ui.pages.prose import ProsePage
from disclosure_desktop.ui.pages.review import ReviewPage
from disclosure_desktop.ui.session import Session
from disclosure_desktop.ui.wizard import Wizard

WORDS = {"截止": ("P3", Severity.WARNING, "截至"), "其它": ("P7", Severity.HINT, "其他")}


def check_words(manuscript: Manuscript) -> Iterator[Finding]:
    """Find two words, as the real checks find many."""
    for paragraph in manuscript.paragraphs:
        for wrong, (code, severity, right) in WORDS.items():
            start = paragraph.text.find(wrong)
            if start >= 0:
                span = paragraph.span(start, start + 2)
                repair = manuscript.replacing(f"改为“{right}”", span, right)
                message = f"“{wrong}”应为“{right}”。"
                yield manuscript.finding(
                    code, severity, span, message, "常用字词", repairs=(repair,)
                )


@pytest.fixture
def page(wizard: Wizard, session: Session, monkeypatch: pytest.MonkeyPatch) -> ProsePage:
    monkeypatch.setattr(prose_review, "CHECKS", (check_words,))
    wizard.go_to("overview")
    page = wizard.page("overview")
    assert isinstance(page, ProsePage)
    session.edit("写", {"overview": "𠮷地截止年底。\n其它事项。"})
    session.prose.finish()
    return page


def underlined(page: ProsePage) -> list[tuple[str, QTextCharFormat.UnderlineStyle]]:
    found: list[tuple[str, QTextCharFormat.UnderlineStyle]] = []
    block = page.text.document().begin()
    while block.isValid():
        raw = block.text().encode("utf-16-le")
        for each in block.layout().formats():
            start, length = each.start, each.length  # type: ignore[attr-defined]
            style = each.format.underlineStyle()  # type: ignore[attr-defined]
            text = raw[start * 2 : (start + length) * 2].decode("utf-16-le")
            found.append((text, style))
        block = block.next()
    return found


def codes(session: Session) -> list[str]:
    return [f.code for f in session.review.findings if f.span is not None]


def test_findings_are_underlined_by_severity_also_behind_rare_characters(page: ProsePage) -> None:
    style = QTextCharFormat.UnderlineStyle
    shown = underlined(page)
    assert "".join(text for text, line in shown if line is style.WaveUnderline) == "截止"
    assert "".join(text for text, line in shown if line is style.DotLine) == "其它"


def test_hovering_explains_what_is_underlined(page: ProsePage) -> None:
    assert page.text.marks.words_at(3) == "提醒：“截止”应为“截至”。\n依据：常用字词"
    assert page.text.marks.words_at(0) == ""


def test_typing_before_a_finding_moves_it_and_it_is_checked_in_a_pause(
    qtbot: QtBot, page: ProsePage, session: Session
) -> None:
    page.text.setFocus()
    page.text.go_to_paragraph(0, 0)
    QTest.keyClicks(page.text, "ab")
    [moved] = [f for f in session.review.findings if f.code == "P3"]
    assert moved.span is not None
    assert (moved.span.start, moved.repairs) == (4, ())
    with qtbot.waitSignal(session.prose.reviewed):
        pass
    [checked] = [f for f in session.review.findings if f.code == "P3"]
    assert checked.span == moved.span
    assert len(checked.repairs) == 1


def test_typing_within_a_finding_takes_it_away_at_once(page: ProsePage, session: Session) -> None:
    page.text.setFocus()
    page.text.go_to_paragraph(0, 3)
    QTest.keyClicks(page.text, "x")
    assert codes(session) == ["P7"]


def test_typing_behind_a_finding_takes_its_repairs_away_which_would_undo_it(
    page: ProsePage, session: Session
) -> None:
    page.text.setFocus()
    page.text.go_to_paragraph(1, 5)
    QTest.keyClicks(page.text, "ab")
    found = {f.code: f for f in session.review.findings if f.span is not None}
    assert (found["P3"].repairs, found["P7"].repairs) == ((), ())
    session.prose.finish()
    [repair] = next(f for f in session.review.findings if f.code == "P3").repairs
    assert "ab" in str(repair.changes["overview"])


def test_a_repair_that_is_clicked_keeps_what_was_typed_just_before(
    wizard: Wizard, page: ProsePage, session: Session
) -> None:
    session.edit("写", {"overview": "𠮷地截止年底。\n其它事项。又写一句。"})
    wizard.show_finding(next(f for f in session.review.findings if f.code == "P3"))
    wizard.aside.panel.repairs[0].click()
    assert session.report.text("overview") == "𠮷地截至年底。\n其它事项。又写一句。"


def test_the_key_for_repairs_mends_what_stands_there_now(
    wizard: Wizard, page: ProsePage, session: Session
) -> None:
    page.text.setFocus()
    page.text.go_to_paragraph(0, 0)
    QTest.keyClicks(page.text, "ab")
    wizard.next_problem(1)
    assert page.text.textCursor().selectedText() == "截止"
    wizard.repair()
    assert session.report.text("overview") == "ab𠮷地截至年底。\n其它事项。"
    session.undo_stack.undo()
    assert "截止" in session.report.text("overview")


def test_the_cursor_in_the_text_chooses_the_finding_beside_it(
    wizard: Wizard, page: ProsePage
) -> None:
    page.text.go_to_paragraph(1, 1)
    assert wizard.aside.findings.current is not None
    assert wizard.aside.findings.current.code == "P7"
    assert wizard.aside.panel.repairs[0].words == "改为“其他”（F4）"
    page.text.go_to_paragraph(1, 4)
    assert wizard.aside.findings.current is None


def test_a_warning_stands_only_with_a_reason_and_a_hint_is_put_aside(
    wizard: Wizard, page: ProsePage, session: Session
) -> None:
    panel = wizard.aside.panel
    page.text.go_to_paragraph(0, 3)
    panel.accept.click()
    assert codes(session) == ["P3", "P7"]
    panel.reason.setText("原文如此")
    QTest.keyClick(panel.reason, Qt.Key.Key_Return)
    assert codes(session) == ["P7"]
    page.text.go_to_paragraph(1, 1)
    assert not panel.reason.isVisible()
    panel.accept.click()
    assert codes(session) == []
    assert [each.reason for each in session.review.accepted] == ["原文如此", ""]
    session.undo_stack.undo()
    assert codes(session) == ["P7"]


def test_what_stands_is_listed_on_the_last_page_and_brought_back(
    wizard: Wizard, page: ProsePage, session: Session
) -> None:
    session.accept(session.review.findings[_index(session, "P3")], "原文如此")
    wizard.go_to("review")
    review = wizard.page("review")
    assert isinstance(review, ReviewPage)
    assert review.standing.isVisible()
    assert review.standing.list.item(0).text() == "“截止”应为“截至”。（保留：原文如此）"
    review.standing.reopen.click()
    assert not review.standing.isVisible()
    assert "P3" in codes(session)


def test_the_list_is_copied_and_exported(
    wizard: Wizard, page: ProsePage, session: Session, tmp_path: Path
) -> None:
    session.accept(session.review.findings[_index(session, "P3")], "原文如此")
    review = wizard.page("review")
    assert isinstance(review, ReviewPage)
    review.copy_list()
    lines = QApplication.clipboard().text().splitlines()
    assert any(line.endswith("总体情况，提示：“其它”应为“其他”。") for line in lines)
    assert lines[-1].endswith("提醒：“截止”应为“截至”。，保留：原文如此")
    for ending in (".docx", ".xlsx"):
        path = tmp_path / f"检查单{ending}"
        review.export_list_to(path)
        assert path.stat().st_size > 3000
        assert review.result.label.text() == "检查单已导出。"
        assert review.result.place.toolTip() == str(path)
    review.export_list_to(tmp_path / "none" / "检查单.docx")
    assert review.result.label.text() == "检查单没有导出：文件夹不存在"


def _index(session: Session, code: str) -> int:
    return [finding.code for finding in session.review.findings].index(code)


def test_pasting_leaves_out_what_other_programs_leave_and_says_so(
    wizard: Wizard, page: ProsePage, session: Session
) -> None:
    said: list[str] = []
    wizard.said.connect(said.append)
    QApplication.clipboard().setText("[bookmark: _GoBack]　　甲\u200b乙&nbsp;丙")
    page.text.selectAll()
    page.text.paste()
    assert session.report.text("overview") == "甲乙 丙"
    assert said == [
        "粘贴时去掉了“[bookmark: _GoBack]”，去掉了 1 处“&nbsp;”，去掉了 1 个看不见的字符。"
    ]
