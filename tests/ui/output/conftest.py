"""A complete report in the window, and what asks the clerk answered in advance."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from disclosure_desktop.ui.output.exporting import Exporter
from disclosure_desktop.ui.output.outputs import Outputs
from disclosure_desktop.ui.window import Window
from disclosure_desktop.ui.wizard import Wizard
from tests.report.examples import quiet_report


@pytest.fixture
def finished(window: Window) -> Wizard:
    """The report of 青禾镇人民政府 about 2025, in which nothing is to be found."""
    window.activateWindow()
    window.opening._open_new(quiet_report(), "读入")
    assert window.wizard is not None
    return window.wizard


@pytest.fixture
def outputs(finished: Wizard) -> Outputs:
    return finished.outputs


@pytest.fixture
def exporter(outputs: Outputs) -> Exporter:
    return outputs.exporter


@pytest.fixture
def said(exporter: Exporter) -> list[tuple[str, Path]]:
    """All that the exporter has said."""
    heard: list[tuple[str, Path]] = []
    exporter.said.connect(lambda sentence, path: heard.append((sentence, path)))
    return heard


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The questions that were asked; each is answered 否, which must be the default."""
    questions: list[str] = []

    def answer_no(
        parent: object, title: str, question: str, *buttons: QMessageBox.StandardButton
    ) -> QMessageBox.StandardButton:
        assert buttons[-1] is QMessageBox.StandardButton.No  # what Enter answers
        questions.append(question)
        return buttons[-1]

    monkeypatch.setattr(QMessageBox, "question", answer_no)
    return questions


@pytest.fixture
def answer_yes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The questions that were asked; each is answered 是."""
    questions: list[str] = []

    def answer(
        parent: object, title: str, question: str, *buttons: object
    ) -> QMessageBox.StandardButton:
        questions.append(question)
        return QMessageBox.StandardButton.Yes

    monkeypatch.setattr(QMessageBox, "question", answer)
    return questions


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path | None], list[Path]]:
    """Answers the next questions for a file with a path; returns what was suggested."""

    def answer_with(path: Path | None) -> list[Path]:
        suggested: list[Path] = []

        def answer(_parent: object, _title: str, name: str, kinds: str) -> tuple[str, str]:
            suggested.append(Path(name))
            return (str(path) if path else "", kinds)

        monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
        return suggested

    return answer_with
