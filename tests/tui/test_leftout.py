"""What the library loads for nothing is left out, and nothing else is missing for it."""

import subprocess
import sys

from cqtui.tui.leftout import PALETTE
from cqtui.tui.program import CqtuiApp

LEFT_OUT = """
import sys
from cqtui.tui.leftout import Unused, leave_out
leave_out()
assert "asyncio" in sys.modules and "ssl" not in sys.modules
import textual.app
assert type(sys.modules["textual.command"]) is Unused
import asyncio, ssl
assert ssl.create_default_context()
async def child():
    made = await asyncio.create_subprocess_exec(sys.executable, "-c", "print(6 * 7)", stdout=-1)
    return (await made.communicate())[0]
print(asyncio.run(child()).decode())
"""
ALREADY = """
import ssl, asyncio, textual.command, sys
from cqtui.tui.leftout import leave_out
leave_out()
assert asyncio.base_events.ssl is ssl is sys.modules["ssl"]
print(textual.command is sys.modules["textual.command"])
"""


def told(code: str) -> str:
    """What a fresh interpreter prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_neither_palette_nor_encryption_is_loaded() -> None:
    """asyncio works all the same, and who wants encryption later has it."""
    assert told(LEFT_OUT) == "42"


def test_what_is_loaded_already_stays() -> None:
    """Nothing is taken from who uses it."""
    assert told(ALREADY) == "True"


def test_the_program_never_opens_the_palette() -> None:
    """So nothing asks for what is in it."""
    assert PALETTE == "textual.command"
    assert not CqtuiApp.ENABLE_COMMAND_PALETTE
