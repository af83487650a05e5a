"""What long work tells, and what it asks."""

from collections.abc import Callable

Progress = Callable[[float], None]
"""Told the share of the work that is done, 0 to 1."""
Cancel = Callable[[], bool]
"""Asked now and then whether to give up; `True` raises `Cancelled`."""
