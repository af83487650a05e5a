"""Opens the screens: the one place where the command line meets them.

`cqtui`, `cqtui open` and `cqtui demo` are read here in their plain forms, before typer is
imported: typer takes a tenth of the time to the first frame, and these three have hardly any
options. So is `cqtui diff OLD NEW --json`, which programs call again and again. Anything out of the
plain, help and mistakes too, is left to typer, whose commands end in the same functions.
"""

import io
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from cqtui.catalogs import LANGUAGES, from_locale, use
from cqtui.cli.diagnostics import trouble
from cqtui.errors import CqtuiError, SourceError
from cqtui.pipeline import MAX_SIZE, STDIN, find, gather

if TYPE_CHECKING:
    from cqtui.config.problems import Problem
    from cqtui.config.reading import Loaded


SERVED = "CQTUI_SERVED"
"""Environment variable that tells a program that `cqtui serve` shows its screens in a browser."""
WEB_DRIVER = "cqtui.tui.webdriver:WebTerminal"
"""What draws there, in Textual's words."""


class Launch(NamedTuple):
    """What to open, and how."""

    sources: tuple[str, ...] = ()
    """None for the library, one for the reader, two for the comparison, more, or a folder or an
    archive, for a library."""
    lang: str | None = None
    """zh, en, or None for the setting's."""
    encoding: str | None = None
    """Of the sources; None to detect it."""
    max_size: int = MAX_SIZE
    """Bytes."""
    demo: bool = False
    """Open the sample reports."""


def plain_launch(args: Sequence[str]) -> Launch | None:
    """What the arguments open, None where that takes a closer reading.

    >>> plain_launch(["open", "2017.txt", "2019.txt"]).sources
    ('2017.txt', '2019.txt')
    >>> plain_launch(["open", "--encoding", "big5", "x.txt"]) is None
    True
    """
    lang = None
    words: list[str] = []
    rest = iter(args)
    for word in rest:
        if word == "--lang":
            lang = next(rest, "")
        elif word.startswith("--lang="):
            lang = word.removeprefix("--lang=")
        elif word.startswith("-") and word != STDIN and not word.startswith(f"{STDIN}#"):
            return None
        else:
            words.append(word)
    if lang is not None and lang not in LANGUAGES:
        return None
    match words:
        case []:
            return Launch(lang=lang)
        case ["demo"]:
            return Launch(lang=lang, demo=True)
        case ["open", source, *more]:
            return Launch((source, *more), lang)
    return None


def plain_diff(args: Sequence[str]) -> tuple[str, str] | None:
    """The two sources of `diff OLD NEW --json`, as programs call it; None for any other form.

    >>> plain_diff(["diff", "a", "b", "--json"]), plain_diff(["diff", "a", "b", "--only", "moved"])
    (('a', 'b'), None)
    """
    if args[:1] != ["diff"]:
        return None
    words = [word for word in args[1:] if word != "--json"]
    if len(words) != len(args) - 2 or any(word.startswith("-") for word in words):
        return None
    return (words[0], words[1]) if len(words) == 2 else None


def start(launch: Launch) -> int:
    """Open the screens and stay until they are left. Gives the status to end with.

    Raises CqtuiError without a terminal, and where a source is not there.
    """
    use(launch.lang or from_locale())
    if not (sys.stdout and (sys.stdout.isatty() or SERVED in os.environ)):
        raise _no_terminal()
    # Of a file that is new or gone, git names the null device for the side that is not there.
    sources = tuple(s for s in launch.sources if s != os.devnull) or launch.sources
    sources, found = _spread(sources)
    paths = [find(source, max_size=launch.max_size).path for source in sources]
    _free_stdin(paths.count(STDIN), launch.max_size)
    from cqtui.tui.app import run

    if launch.demo:
        from cqtui.samples import sample_paths

        sources = tuple(sample_paths())
    return run(
        list(sources),
        lang=launch.lang,
        encoding=launch.encoding,
        max_size=launch.max_size,
        demo=launch.demo,
        gathered=bool(found),
        found=found,
        say=trouble,
    )


def start_proof(draft: str, against: Sequence[str], launch: Launch) -> int:
    """Open the findings of a draft and stay until they are left; `launch` has how to read.

    Raises CqtuiError without a terminal, and where a file cannot be read.
    """
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty()):
        raise _no_terminal()
    from cqtui.tui.app import proofread

    return proofread(
        draft,
        list(against),
        lang=launch.lang,
        encoding=launch.encoding,
        max_size=launch.max_size,
        say=trouble,
    )


def configured(loaded: "Loaded") -> "tuple[Loaded, tuple[Problem, ...]]":
    """What holds of config.toml, and all that is wrong with it, as the screens see it too."""
    from cqtui.tui.app import configured as seen

    return seen(loaded)


def _spread(sources: tuple[str, ...]) -> tuple[tuple[str, ...], frozenset[str]]:
    """The sources, those in folders and archives in their place; which of them nobody named."""
    gathered = [(source, gather(source)) for source in sources]
    if not any(paths for _, paths in gathered):
        return sources, frozenset()
    named = {source for source, paths in gathered if not paths}
    spread = tuple(path for source, paths in gathered for path in (paths or [source]))
    return tuple(dict.fromkeys(spread)), frozenset(spread) - named


def _free_stdin(readers: int, max_size: int) -> None:
    """See to it that the keyboard is standard input: text that came through it is read first.

    `readers` is the number of sources that are read from it.
    """
    if readers > 1:
        raise SourceError(
            "standard input can be read only once",
            "name a file for one side",
            code="stdin-once",
        )
    if sys.stdin is not None and (sys.stdin.isatty() or (SERVED in os.environ and not readers)):
        return
    if sys.stdin is None or not readers or SERVED in os.environ:
        raise _no_terminal()
    text = sys.stdin.buffer.read(max_size + 1)
    try:
        keyboard = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        raise _no_terminal() from None
    os.dup2(keyboard, 0)
    os.close(keyboard)
    sys.stdin = io.TextIOWrapper(io.BytesIO(text))


def _no_terminal() -> CqtuiError:
    return CqtuiError(
        "the screens need a terminal",
        "cqtui outline and cqtui diff also work in a pipe",
        code="no-terminal",
    )
