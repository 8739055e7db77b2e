"""No test touches the files of the person who runs it."""

import platformdirs
import pytest
from hypothesis import HealthCheck, settings

# The first example of a property loads the forms, reports have hundreds of cells, and machines
# differ: how long an example takes says nothing about the program.
settings.register_profile("tests", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("tests")


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every test keep its drafts and settings in a new folder of its own."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    # Windows asks the system, not the environment.
    monkeypatch.setattr(
        platformdirs, "user_data_dir", lambda *_, **__: str(home / "disclosure-desktop")
    )
