"""Write tests/data/corpus anew: `python -m tests.corpus`, from the folder of the project.

Needs LibreOffice (`soffice`), pandoc and Node.js on the path, and the npm package `docx` where
NODE_PATH leads: `npm install docx` in any folder, then NODE_PATH=that/folder/node_modules. The
tests need none of these; they read the files.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.corpus.damages import DAMAGES
from tests.corpus.paper import Paper, paper_of
from tests.corpus.programs import ENDINGS, write_pages
from tests.corpus.reports import NAMES, invented

CORPUS = Path(__file__).parents[1] / "data" / "corpus"
_ROTATION = [program for program in ENDINGS if program != "nested"]
_OF_ITS_OWN = {"nested-paragraphs": "nested"}
_DAMAGED = (NAMES[0], NAMES[2])


def main() -> None:
    """Write every file, and what must be found in each."""
    shutil.rmtree(CORPUS / "undamaged", ignore_errors=True)
    shutil.rmtree(CORPUS / "damaged", ignore_errors=True)
    papers = {**undamaged(), **damaged()}
    with TemporaryDirectory() as work:
        for program in ENDINGS:
            pages = {CORPUS / f: p.items for f, p in papers.items() if _program(f) == program}
            for path in pages:
                path.parent.mkdir(parents=True, exist_ok=True)
            write_pages(program, pages, Path(work, program))
    reports = {name: paper_of(invented(name)).expected() for name in NAMES}
    _write_json(CORPUS / "reports.json", reports)
    files = {file: _difference(paper, reports) for file, paper in sorted(papers.items())}
    _write_json(CORPUS / "files.json", files)


def undamaged() -> dict[str, Paper]:
    """Every report as written by every program, by file name."""
    return {
        f"undamaged/{name}.{program}.{ENDINGS[program]}": paper_of(invented(name))
        for program in _ROTATION
        for name in NAMES
    }


def damaged() -> dict[str, Paper]:
    """A report of each form with each damage, the programs in turn, by file name."""
    found = {}
    for number, (damage, change) in enumerate(DAMAGES.items()):
        for form, name in enumerate(_DAMAGED):
            turn = _ROTATION[(number + 3 * form) % len(_ROTATION)]
            program = _OF_ITS_OWN.get(damage, turn)
            file = f"damaged/{name[:4]}.{damage}.{program}.{ENDINGS[program]}"
            found[file] = change(paper_of(invented(name)))
    return found


def _program(file: str) -> str:
    """Return which program writes a file: the last but one part of its name."""
    return file.split("/")[1].rsplit(".", 2)[1]


def _difference(paper: Paper, reports: dict[str, dict[str, object]]) -> dict[str, object]:
    """Return which report a page was made from, and what stands on it otherwise than there."""
    name = next(n for n in NAMES if reports[n]["body"] == paper.report.body and _fits(n, paper))
    expected = paper.expected()
    found: dict[str, object] = {"report": name}
    for kind in ("texts", "values"):
        here, there = expected[kind], reports[name][kind]
        assert isinstance(here, dict)
        assert isinstance(there, dict)
        changed = {a: here.get(a, "") for a in here | there if here.get(a, "") != there.get(a, "")}
        if changed:
            found[kind] = dict(sorted(changed.items()))
    return found


def _fits(name: str, paper: Paper) -> bool:
    return name.startswith(paper.report.form_id)


def _write_json(path: Path, content: object) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
