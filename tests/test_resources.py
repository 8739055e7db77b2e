"""The program finds its own files wherever it is installed."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from disclosure_desktop import resources
from disclosure_desktop.resources import ResourceMissingError, resource, resource_root

CHECKOUT = Path(__file__).resolve().parent.parent
FORM = ("forms", "2021.toml")

ASK_FOR_FORM = """
from disclosure_desktop.resources import resource
path = resource("forms", "2021.toml")
print(path.is_file(), path)
"""


@pytest.fixture
def bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder such as PyInstaller unpacks, with the program told to run from it."""
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    return tmp_path


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder that holds what the wheel holds, built from this checkout without network."""
    wheels = tmp_path / "wheels"
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(wheels)]
    subprocess.run(build, cwd=CHECKOUT, check=True, capture_output=True)
    (wheel,) = wheels.glob("*.whl")
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    return site


def test_checkout_uses_its_own_folder() -> None:
    assert resource_root() == CHECKOUT / "resources"
    assert resource(*FORM) == CHECKOUT / "resources" / "forms" / "2021.toml"


def test_bundle_uses_the_folder_it_was_unpacked_to(bundle: Path) -> None:
    form = bundle.joinpath("resources", *FORM)
    form.parent.mkdir(parents=True)
    form.touch()

    assert resource_root() == bundle / "resources"
    assert resource(*FORM) == form


def test_wheel_brings_the_files_along(installed: Path, tmp_path: Path) -> None:
    script = f"import sys; sys.path.insert(0, {str(installed)!r})\n{ASK_FOR_FORM}"

    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-I", "-c", script],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )

    expected = installed.joinpath("disclosure_desktop", "_resources", *FORM)
    assert run.stdout.strip() == f"True {expected.resolve()}"


def test_missing_file_is_named_and_a_reinstall_advised() -> None:
    with pytest.raises(ResourceMissingError, match="请重新安装") as caught:
        resource("forms", "1949.toml")

    assert str(CHECKOUT / "resources" / "forms" / "1949.toml") in str(caught.value)


def test_bundle_without_files_does_not_fall_back_to_another_place(bundle: Path) -> None:
    with pytest.raises(ResourceMissingError) as caught:
        resource(*FORM)

    assert str(bundle / "resources") in str(caught.value)


def test_package_without_files_names_the_folder_it_expected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site-packages" / "disclosure_desktop"
    monkeypatch.setattr(resources, "_PACKAGE", package)

    with pytest.raises(ResourceMissingError) as caught:
        resource_root()

    assert str(package / "_resources") in str(caught.value)
