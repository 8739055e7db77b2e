"""The files that come with the program: forms, templates, pictures."""

import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


class ResourceMissingError(Exception):
    """A file that belongs to the program is not where the installation should have put it."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"程序文件缺失：{path}。安装不完整，请重新安装本程序。")


def resource_root() -> Path:
    """Return the folder that holds the program's own files.

    That is `resources` in a bundle, `_resources` beside this module in an installed package,
    and `resources` at the top of a checkout.  Raises ResourceMissingError if the folder is absent.
    """
    root = _expected_root()
    if not root.is_dir():
        raise ResourceMissingError(root)
    return root


def resource(*parts: str) -> Path:
    """Return the path of one of the program's own files or folders, named from the root on.

    Raises ResourceMissingError if there is nothing at that path.
    """
    path = resource_root().joinpath(*parts)
    if not path.exists():
        raise ResourceMissingError(path)
    return path


def _expected_root() -> Path:
    bundle = getattr(sys, "_MEIPASS", None)  # set by PyInstaller's start-up code alone
    if bundle is not None:
        return Path(bundle) / "resources"
    installed = _PACKAGE / "_resources"
    if _PACKAGE.parent.name == "src" and not installed.is_dir():
        return _PACKAGE.parent.parent / "resources"
    return installed
