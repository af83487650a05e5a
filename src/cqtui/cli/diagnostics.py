"""What goes to standard error, and with which status the program ends: nothing else decides."""

import os
import sys
from collections.abc import Callable

from cqtui.errors import CqtuiError

OK = 0
DIFFERENT = 1
"""Of `diff` alone: the two documents differ."""
TROUBLE = 2
INTERRUPTED = 130
"""As a shell has it for Ctrl-C: 128 and the signal's number."""
TRACE = "CQTUI_TRACE"
"""Environment variable that lets faults of the program through, with all that Python tells."""
CLOSED_PIPE = 141
"""As a shell has it for a program whose reader went away, as in `| head`."""


def guard(run: Callable[[], int]) -> int:
    """Do `run` and give the status to end with, whatever comes of it."""
    try:
        status = run()
        if sys.stdout is not None:
            sys.stdout.flush()
    except CqtuiError as error:
        return trouble(*told(error))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        silence()
        return CLOSED_PIPE
    except OSError as error:  # a full disk behind standard output, say
        silence()
        reason = error.strerror or str(error)
        return trouble(
            *told(
                CqtuiError(
                    reason,
                    "look at the disk, and at what it is sent to",
                    code="output-failed",
                    facts={"reason": reason},
                )
            )
        )
    except Exception as error:
        if os.environ.get(TRACE):
            raise
        return trouble(*told(_fault(error)))
    return status


def _fault(error: Exception) -> CqtuiError:
    """A fault of the program as an error, with the report that is written of it."""
    from cqtui import crashes

    path = crashes.record(error, crashes.Scene("command"))
    what = f"{type(error).__name__}: {error}"
    report = f"{path} (no text of documents is in it) and " if path else ""
    return CqtuiError(
        f"a fault of cqtui itself: {what}",
        f"please report it, with {report}what {TRACE}=1 prints",
        code="fault-reported" if path else "fault-traced",
        facts={"what": what, "path": path, "trace": TRACE},
    )


def told(error: CqtuiError) -> tuple[str, str]:
    """What happened and what to do, in the language of the interface.

    English is as the error has it: scripts know those lines from docs/contract.md.
    """
    from cqtui.catalogs import language, use_some

    use_some()
    if language() == "en":
        return error.message, error.hint
    from cqtui.catalogs.troubles import told as said

    return said(error)


def trouble(message: str, hint: str = "") -> int:
    """Say what happened in one line, and what to do in another; gives the status for it."""
    _say(f"cqtui: error: {message}")
    if hint:
        _say(f"hint: {hint}")
    return TROUBLE


def note(message: str) -> None:
    """Tell something that is no error, such as a choice that was made."""
    _say(f"cqtui: note: {message}")


def _say(line: str) -> None:
    if sys.stderr is None:
        return
    from cqtui.typeset import drawable  # not on the way to the first frame

    try:
        # A name may hold characters that the terminal's encoding lacks.
        encoding = sys.stderr.encoding or "utf-8"
        shown = drawable(line).encode(encoding, "backslashreplace").decode(encoding)
        sys.stderr.write(f"{shown}\n")
        sys.stderr.flush()
    except OSError:
        silence(sys.stderr.fileno())


def silence(descriptor: int = 1) -> None:
    """Point an output that nobody reads to nowhere, else Python complains of it at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)
