"""The commands that keep all drafts safe: backup and restore."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure_desktop.cli.files import CommandError
from disclosure_desktop.report.backup import BackupError, Left, read_backup, write_backup
from disclosure_desktop.report.reasons import reason
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.report.whole_file import make_private_folder, write_whole_file

if TYPE_CHECKING:
    from disclosure_desktop.arguments import Parser

SETTINGS = "settings.ini"
"""The settings of the window, beside the drafts."""


def add_commands(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the commands of this module to a parser's."""
    away = commands.add_parser("backup", help="把全部草稿、历史版本和设置写进一个 .zip 文件")
    away.add_argument("file", type=Path, metavar="备份文件")
    away.set_defaults(run=backup)

    back = commands.add_parser("restore", help="读回备份；这里更新的草稿不会被替换")
    back.add_argument("file", type=Path, metavar="备份文件")
    back.set_defaults(run=restore)


def backup(options: argparse.Namespace) -> int:
    """Write everything into one file; exit status 1 where drafts had to be left out."""
    store, path = DraftStore(), options.file
    settings: Path = store.folder / SETTINGS
    try:
        left = write_backup(store, path, settings.read_bytes() if settings.exists() else None)
    except OSError as error:
        raise CommandError(f"不能写入“{path}”：{reason(error)}。") from error
    print(f"已备份：{path}")
    return _left(left, "没有备份")


def restore(options: argparse.Namespace) -> int:
    """Put back what is in a backup and not here; exit status 1 where drafts were left as here."""
    store, path = DraftStore(), options.file
    try:
        found = read_backup(store, path)
        _restore_settings(store, found.settings)
    except BackupError as error:
        raise CommandError(f"“{path}”：{error}") from error
    except FileNotFoundError as error:
        raise CommandError(f"找不到文件“{path}”。") from error
    except OSError as error:
        raise CommandError(f"没有恢复：{reason(error)}。") from error
    print(f"恢复了 {len(found.drafts)} 份草稿；{found.same} 份与这里的一样，没有动。")
    return _left(found.left, "没有替换")


def _restore_settings(store: DraftStore, data: bytes | None) -> None:
    """Put settings in place where there are none here."""
    path = store.folder / SETTINGS
    if data is not None and not path.exists():
        make_private_folder(store.folder)
        write_whole_file(path, data, private=True)


def _left(left: tuple[Left, ...], what: str) -> int:
    for each in left:
        print(f"{what}：{each.name}（{each.why}）")
    return 1 if left else 0
