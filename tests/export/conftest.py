"""What every test of the exports starts from."""

import pytest

from cqtui import catalogs


@pytest.fixture(autouse=True)
def _chinese() -> None:
    """Labels are Chinese, whatever another test spoke before."""
    catalogs.use("zh")
