"""What every test, and every example in a docstring, starts from: texts are Chinese."""

import pytest

from cqtui.catalogs import use


@pytest.fixture(autouse=True)
def _chinese() -> None:
    """Whatever language the test before spoke."""
    use("zh")
