"""What could stand next on the command line, for a shell that asks when Tab is pressed.

The shell gives the words up to the cursor, the last one unfinished or empty; the answer has one
candidate a line, with what it is behind a tab, and `/` on a line of its own where files fit too.
Commands and options are read off those that typer makes, so nothing is told twice.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cqtui.catalogs import from_locale, say, use
from cqtui.cli import diagnostics
from cqtui.cli.plain import flat

if TYPE_CHECKING:
    from typer.core import TyperCommand, TyperGroup

FILES = "/"
"""The line that asks the shell for names of files."""
BREAKS = ("=", ":")
"""Where bash ends a word, and begins another, within what is one word to the program."""
REPORTS = ("source", "sources", "old", "new", "name", "names", "of", "join", "words")
"""Parameters that take the name of a report in the library."""
ONLY_REPORTS = ("name", "names", "join")
"""Of these, those that take no file."""
_FILES = ("FILE", "PATH", "DIR", "FOLDER", "SOURCE", "OLD", "NEW", "DRAFT", "LAST")
"""In the metavar of what takes a file or a folder."""
_QUERY = ("kind:", "year:", "place:", "tag:", "section:", "has:target", "pinyin:")
_KIND = "kind:"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that could stand there."""

    word: str
    about: str = ""


def answer(shell: str, words: Sequence[str]) -> int:
    """Print what could stand in the place of the last word; gives the status."""
    from cqtui.cli.arguments import commands
    from cqtui.cli.output import write_bytes

    use(from_locale())
    given, cut = joined(words or [""]) if shell == "bash" else (list(words or [""]), 0)
    lines = []
    for one in candidates(commands(), given):
        word = one.word if one.word == FILES else one.word[cut:]
        about = "" if shell == "bash" or not one.about else f"\t{flat(one.about)}"
        lines.append(f"{flat(word)}{about}\n")
    write_bytes("".join(lines).encode("utf-8", "surrogateescape"))
    return diagnostics.OK


def joined(words: Sequence[str]) -> tuple[list[str], int]:
    """The words that bash broke put together; characters of the last one that it has done with.

    >>> joined(["diff", "--format", "=", "js"]), joined(["search", "kind", ":"])
    ((['diff', '--format=js'], 9), (['search', 'kind:'], 5))
    """
    made: list[str] = []
    cut, follows = 0, False
    for word in words:
        if word in BREAKS and made:
            made[-1] += word
            cut, follows = len(made[-1]), True
        elif follows:
            cut, follows = len(made[-1]), False
            made[-1] += word
        else:
            made.append(word)
            cut = 0
    return made, cut


def candidates(root: "TyperCommand | TyperGroup", words: Sequence[str]) -> Iterator[Candidate]:
    """What could stand in the place of the last of `words`, which it begins with."""
    *before, now = words
    command, path, option = root, "cqtui", None
    arguments, literal = 0, False
    for word in before:
        if option is not None:
            option = None
        elif not literal and word == "--":
            literal = True
        elif not literal and word.startswith("-") and word != "-":
            name, equals, _ = word.partition("=")
            found = _option(command, name)
            option = None if equals or found is None or found.is_flag else found
        elif (below := getattr(command, "commands", None)) is not None:
            if word not in below:
                return
            command, path = below[word], f"{path} {word}"
        else:
            arguments += 1
    yield from (
        one
        for one in _here(command, path, option, now, arguments=arguments, literal=literal)
        if one.word == FILES or one.word.startswith(now)
    )


def _here(
    command: Any, path: str, option: Any, now: str, *, arguments: int, literal: bool
) -> Iterator[Candidate]:
    from cqtui.cli.helptexts import first_sentence

    if option is not None:
        yield from _values(option, now)
    elif not literal and now.startswith("-") and "=" in now:
        name, _, value = now.partition("=")
        if found := _option(command, name):
            fit = _values(found, value)
            yield from (Candidate(f"{name}={c.word}", c.about) for c in fit if c.word != FILES)
    elif not literal and now.startswith("-"):
        yield from _options(command, path)
    elif (below := getattr(command, "commands", None)) is not None:
        for name in below:
            key = ".".join([*path.split()[1:], name])
            yield Candidate(name, first_sentence(say(f"help.{key}")))
    else:
        kinds = [one for one in command.params if one.param_type_name == "argument"]
        if kinds and (arguments < len(kinds) or kinds[-1].nargs == -1):
            yield from _values(kinds[min(arguments, len(kinds) - 1)], now)


def _options(command: Any, path: str) -> Iterator[Candidate]:
    from cqtui.cli.helptexts import about_parameter, first_sentence

    for one in command.params:
        if one.param_type_name == "option":
            about = first_sentence(about_parameter(one, path))
            yield from (Candidate(name, about) for name in one.opts if name.startswith("--"))
    yield Candidate("--help", first_sentence(say("usage.help")))


def _option(command: Any, name: str) -> Any:
    """The command's option of that name, None where it has none."""
    return next((one for one in command.params if name in one.opts), None)


def _values(parameter: Any, now: str) -> Iterator[Candidate]:
    """What can be written for an option or argument, whose word so far is `now`."""
    from cqtui.cli.helptexts import choices

    metavar = parameter.metavar or ""
    if words := choices(parameter):
        yield from map(Candidate, words)
    elif parameter.help:  # the words that can be written, behind a comma in a list of them
        done = now.rpartition(",")[0] if metavar.endswith(",…") else ""
        prefix = f"{done}," if done else ""
        yield from (Candidate(prefix + word) for word in parameter.help.split(", "))
    elif parameter.name == "query":
        yield from map(Candidate, _kinds(_KIND) if now.startswith(_KIND) else _QUERY)
    elif parameter.name in REPORTS and "#" in now and Path(now.partition("#")[0]).is_file():
        yield from map(Candidate, _kinds(f"{now.partition('#')[0]}#"))
    else:
        if parameter.name == "words" and parameter.param_type_name == "argument":
            yield from (Candidate("add"), Candidate("remove"))
        if parameter.name in REPORTS:
            yield from _reports()
        if parameter.name not in ONLY_REPORTS and any(word in metavar for word in _FILES):
            yield Candidate(FILES)


def _kinds(prefix: str) -> Iterator[str]:
    from cqtui.model.document import Kind

    return (f"{prefix}{kind.value}" for kind in Kind)


def _reports() -> Iterator[Candidate]:
    """The reports of the library; none where there is none, or where it cannot be read."""
    import sqlite3

    from cqtui.errors import CqtuiError
    from cqtui.library.location import library_is_there
    from cqtui.library.store import Store

    if not library_is_there():
        return
    try:
        with Store.open_to_read() as store:
            documents = store.shelf.documents()
    except (CqtuiError, OSError, sqlite3.Error) as error:
        sys.stderr.write(f"{flat(str(error))}\n")  # which the shells throw away
        return
    yield from (Candidate(one.key, one.title) for one in documents)
