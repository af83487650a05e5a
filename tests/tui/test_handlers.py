"""What a message calls is what the terminal library would find."""

from pathlib import Path

import pytest
from support.screens import OTHER, REPORT, make_desk, press, running, write
from textual import events, on
from textual.message import Message
from textual.message_pump import MessagePump
from textual.widget import Widget
from textual.widgets import Input

from cqtui.tui import handlers
from cqtui.tui.subclasses import names


class Told(Message):
    """A message of a test."""


class Below(Told):
    """One made from it."""


class Quiet(Widget):
    """Handlers told by their names, and one that is decorated."""

    def on_told(self) -> None:
        """Told by the name of the message."""

    async def _on_key(self, event: events.Key) -> None:
        """Told by the name that the library gives its own."""

    @on(Told)
    @on(Below)
    def heard(self) -> None:
        """Decorated twice: called once."""


class Quieter(Quiet):
    """Handlers of its own before those."""

    def on_below(self) -> None:
        """Of one of the messages alone."""

    async def on_key(self, event: events.Key) -> None:
        """Before the one of the class above."""


class Choosing(Quiet):
    """A handler that a selector chooses."""

    @on(Input.Changed, "#none")
    def changed(self) -> None:
        """Of one line of several."""


def test_the_library_is_one_that_is_known() -> None:
    """Else its own search would be left in place."""
    assert names(handlers._theirs.__code__) == handlers.KNOWN


@pytest.mark.parametrize("kind", [Quiet, Quieter, Choosing])
@pytest.mark.parametrize(
    "message",
    [Told(), Below(), events.Key("a", "a"), events.Idle(), Input.Changed(Input(), "a")],
)
def test_the_same_is_found_in_the_same_order(kind: type[Widget], message: Message) -> None:
    """Also when it is asked for again."""
    for name in (message.handler_name, message.handler_name):
        theirs = list(handlers._theirs(kind(), name, message))
        found = list(handlers.handlers(kind(), name, message))
        assert [(cls, one.__name__) for cls, one in found] == [
            (cls, one.__name__) for cls, one in theirs
        ]


def test_a_handler_can_have_the_others_left_out() -> None:
    """As the library has it: it is asked before each."""
    message = Told()
    found = handlers.handlers(Quieter(), message.handler_name, message)
    next(found)
    message.prevent_default()
    assert list(found) == []


async def test_it_is_what_the_program_uses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All that comes up while two reports are read and searched is found the same."""
    seen = 0

    def both(pump: MessagePump, name: str, message: Message) -> object:
        nonlocal seen
        seen += 1
        theirs = [(cls, one.__name__) for cls, one in handlers._theirs(pump, name, message)]
        ours = [(cls, one.__name__) for cls, one in handlers.handlers(pump, name, message)]
        assert theirs == ours
        return handlers.handlers(pump, name, message)

    files = [write(tmp_path, "a.txt", OTHER), write(tmp_path, "b.txt", REPORT)]
    async with running(make_desk(tmp_path, *files)) as pilot:
        assert MessagePump._get_dispatch_methods is handlers.handlers
        monkeypatch.setattr(MessagePump, "_get_dispatch_methods", both)
        for key in ["j", "slash", "增", "enter", "n", "tab", "c", "j", "escape", "question_mark"]:
            await press(pilot, key)
    assert seen > 100
