"""What the tests of the ways out of the window begin with, here too."""

from tests.ui.output.conftest import asked, exporter, finished, outputs

__all__ = ["asked", "exporter", "finished", "outputs"]
