"""The draft file: a report as JSON, numbers as the text a person would type.

A draft is one UTF-8 JSON object, indented, keys sorted. The schema is numbered; older schemas
are raised one step at a time on the plain dict, newer ones are refused.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from disclosure_desktop.form.description import form_ids
from disclosure_desktop.form.values import read_value
from disclosure_desktop.report.draft_beside import beside_data, beside_entries
from disclosure_desktop.report.draft_schema import (
    CONTENT_SCHEMA,
    SCHEMA,
    digest_of,
    draft_file,
    readable_parts,
)
from disclosure_desktop.report.report import (
    ACCEPTED,
    FOOTNOTE,
    HEADING,
    LOCAL_ROWS,
    TYPED_TOTALS,
    Entry,
    Report,
    is_beside,
)
from disclosure_desktop.report.totals import places

if TYPE_CHECKING:
    from disclosure_desktop.report.draft_schema import DraftFile


@dataclass
class Draft:
    """A report on disk, with the step of the wizard that the clerk was at.

    `previous` is last year's report, of which a copy goes with the draft. `id` names the draft
    and all its copies, "" until it is first kept; `ancestors` are the states (`state_digest`) in
    which it was opened to be changed, by which copies that went different ways find the state they
    have in common. `read_only` says why the draft may not be saved, "" where it may.
    """

    report: Report
    step: str = ""
    saved: str = ""
    progress: tuple[int, int] | None = field(default=None)
    previous: Report | None = None
    id: str = ""
    ancestors: tuple[str, ...] = ()
    read_only: str = ""


def copy_of(draft: Draft) -> Draft:
    """Return a copy, which does not change with the draft."""
    return replace(draft, report=Report(dict(draft.report.entries)))


def dump(draft: Draft) -> str:
    """Return the text of the draft's file."""
    data = _state(draft)
    data |= {"schema": SCHEMA, "step": draft.step, "saved": draft.saved}
    if draft.progress is not None:
        data["filled"], data["wanted"] = draft.progress
    if draft.id:
        data["id"] = draft.id
    if draft.ancestors:
        data["ancestors"] = list(draft.ancestors)
    data = _encodable(data)
    data["digest"] = digest_of(data)
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def state_digest(draft: Draft) -> str:
    """Name what the clerk entered by 16 hexadecimal digits; where the draft is does not count."""
    return digest_of(_encodable(_state(draft)))[:16]


def content(report: Report) -> dict[str, Any]:
    """Return the report as the JSON object of a draft, without what belongs to the file.

    Nor does it hold what is for the clerk alone (`draft_beside.py`).
    """
    return {"schema": CONTENT_SCHEMA} | _content(report)


def parse(text: str) -> Draft:
    """Read a draft file.

    A draft of ours from before there were ids is named by its digest, so that copies of it have
    the same name. Raises DraftError where the file is damaged, of a newer schema
    (NewerDraftError), or says what no report can hold.
    """
    return _draft(draft_file(text))


def parse_newer(text: str) -> Draft:
    """Read what can be read of a draft by a newer program; its `read_only` says so.

    Raises DraftError where that is nothing.
    """
    file, left_out = readable_parts(text)
    draft = _draft(file)
    draft.read_only = "这份草稿由更新版本的程序保存，只能查看，不能修改"
    if left_out:
        draft.read_only += f"；有 {left_out} 处内容本程序不认识，没有显示"
    return draft


def _draft(file: DraftFile) -> Draft:
    previous = _report(file.previous) if file.previous is not None else None
    named, ancestors = file.id or file.digest[:32], tuple(file.ancestors)
    report = _report(file)
    return Draft(report, file.step, file.saved, _progress(file), previous, named, ancestors)


def _report(file: DraftFile) -> Report:
    report = Report()
    all_places = {a: p for form_id in form_ids() for a, p in places(form_id).items()}
    all_places |= places(file.form)
    entries: dict[str, Entry | None] = {
        "form": file.form,
        "year": file.year,
        "body": file.body,
    }
    entries["level"] = file.level.value
    for address, text in file.values.items():
        column = all_places[address].column
        entries[address] = read_value(text, column.kind, column.unit)
    entries |= file.texts
    entries |= {f"{key}.{HEADING}": text for key, text in file.headings.items()}
    entries |= {f"{key}.{FOOTNOTE}": text for key, text in file.footnotes.items()}
    for key, rows in file.local_rows.items():
        entries[f"{key}.{LOCAL_ROWS}"] = tuple(tuple(row) for row in rows) or None
    entries |= {f"{key}.{TYPED_TOTALS}": True for key in file.typed_totals}
    report.apply(entries | beside_entries(file))
    return report


def _progress(file: DraftFile) -> tuple[int, int] | None:
    if file.filled is None or file.wanted is None:
        return None
    return file.filled, file.wanted


def _state(draft: Draft) -> dict[str, Any]:
    data = _content(draft.report) | beside_data(draft.report)
    if draft.previous is not None:
        data["previous"] = content(draft.previous)
    return data


def _encodable(data: dict[str, Any]) -> dict[str, Any]:
    """Leave out half characters, which pasted text can hold and no file: they stop no saving."""
    text = json.dumps(data, ensure_ascii=False)
    clean = text.encode("utf-8", "ignore").decode("utf-8")
    return data if clean == text else dict(json.loads(clean))


def _content(report: Report) -> dict[str, Any]:
    data: dict[str, Any] = {
        "form": report.form_id,
        "year": report.year,
        "body": report.body,
        "level": report.level.value,
        "values": {},
        "texts": {},
        "headings": {},
        "footnotes": {},
        "local_rows": {},
        "typed_totals": [],
    }
    for address, entry in sorted(report.entries.items()):
        _put(data, address, entry)
    return data


def _put(data: dict[str, Any], address: str, entry: Entry) -> None:
    section, _, last = address.rpartition(".")
    if address in ("form", "year", "body", "level", ACCEPTED) or is_beside(address):
        return
    if address.count(".") == 2:
        data["values"][address] = str(entry)
    elif last == HEADING:
        data["headings"][section] = entry
    elif last == FOOTNOTE:
        data["footnotes"][section] = entry
    elif last == LOCAL_ROWS and isinstance(entry, tuple):
        data["local_rows"][section] = [list(row) for row in entry]
    elif last == TYPED_TOTALS:
        if entry is True:
            data["typed_totals"].append(section)
    else:
        data["texts"][address] = entry
