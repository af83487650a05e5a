"""Settings are written behind the keys, in order, and none is lost."""

import threading
from threading import Event

import pytest

from cqtui.errors import StoreError
from cqtui.tui.pen import Pen


def test_all_is_written_in_order_once_it_rests() -> None:
    """What was asked for first is written first."""
    written: list[int] = []
    pen = Pen(lambda _: None)
    for number in range(20):
        pen.write(str(number), lambda number=number: written.append(number))  # type: ignore[misc]
    pen.rest()
    assert written == list(range(20))


def test_of_what_waits_the_last_value_alone_is_written() -> None:
    """A key that is held down does not keep the disk busy."""
    written: list[int] = []
    begun, go = Event(), Event()

    def slow() -> None:
        begun.set()
        go.wait(5)

    pen = Pen(lambda _: None)
    pen.write("other", slow)
    begun.wait(5)
    for number in range(5):
        pen.write("width", lambda number=number: written.append(number))  # type: ignore[misc]
    go.set()
    pen.rest()
    assert written == [4]


def test_what_the_disk_refuses_is_told_and_the_rest_is_written() -> None:
    """One value that cannot be written keeps no other from it."""
    told: list[StoreError] = []
    written: list[str] = []
    error = StoreError("disk full")

    def refused() -> None:
        raise error

    pen = Pen(told.append)
    pen.write("a", refused)
    pen.write("b", lambda: written.append("b"))
    pen.rest()
    assert (told, written) == ([error], ["b"])


def test_a_fault_in_a_write_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the interpreter's to tell; what is written after it is written."""
    told: list[type[BaseException]] = []
    written: list[str] = []
    monkeypatch.setattr(threading, "excepthook", lambda args: told.append(args.exc_type))

    def faulty() -> None:
        raise ZeroDivisionError

    pen = Pen(lambda _: None)
    pen.write("a", faulty)
    pen.rest()
    pen.write("b", lambda: written.append("b"))
    pen.rest()
    assert (told, written) == ([ZeroDivisionError], ["b"])
