"""What `cqtui completion` does: print a shell's script, or put it where the shell finds it."""

import os
import shlex
from dataclasses import dataclass
from pathlib import Path

from cqtui.catalogs import from_locale, say, use
from cqtui.cli import diagnostics
from cqtui.cli.output import Look, write_bytes
from cqtui.errors import CqtuiError

_SCRIPTS = Path(__file__).parent / "shells"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a shell looks for completions."""

    script: Path
    """The file with the script."""
    start: Path | None
    """The file that a new shell runs, where it has to be told of the script there."""


def completion(shell: str, look: Look, *, install: bool) -> int:
    """Print the script for `shell`, or install it and say where. Gives the status."""
    use(look.lang or from_locale())
    script = (_SCRIPTS / f"cqtui.{shell}").read_bytes()
    if not install:
        write_bytes(script)
        return diagnostics.OK
    where = place(shell)
    changed = [*_install(where, script)]
    said = "\n".join(say("usage.written", path=path) for path in changed)
    write_bytes(f"{said}\n{say('usage.new_shell', shell=shell)}\n".encode("utf-8", "replace"))
    return diagnostics.OK


def place(shell: str) -> Place:
    """Where `shell` looks, by the habits of XDG. Raises CqtuiError where there is no home."""
    try:
        home = Path.home()
    except RuntimeError as error:
        raise CqtuiError(
            "there is no home folder",
            f"cqtui completion {shell} prints the script",
            code="completion-homeless",
            facts={"shell": shell},
        ) from error
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    if shell == "bash":
        return Place(data / "bash-completion" / "completions" / "cqtui", home / ".bashrc")
    if shell == "zsh":
        start = Path(os.environ.get("ZDOTDIR") or home) / ".zshrc"
        return Place(data / "zsh" / "site-functions" / "_cqtui", start)
    config = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    return Place(config / "fish" / "completions" / "cqtui.fish", None)


def _install(where: Place, script: bytes) -> list[Path]:
    """Write the script and the line that reads it; gives the files that were written.

    The line is added once, behind all that the file has.
    """
    try:
        where.script.parent.mkdir(parents=True, exist_ok=True)
        where.script.write_bytes(script)
        if where.start is None:
            return [where.script]
        name = shlex.quote(str(where.script))
        line = f"[ -r {name} ] && . {name}  # cqtui\n".encode("utf-8", "surrogateescape")
        before = where.start.read_bytes() if where.start.exists() else b""
        if line in before:
            return [where.script]
        with where.start.open("ab") as start:
            start.write((b"" if before.endswith(b"\n") or not before else b"\n") + line)
    except OSError as error:
        failed = error.filename or where.script
        raise CqtuiError(
            f"{failed} cannot be written: {error.strerror or error}",
            "cqtui completion SHELL prints the script",
            code="completion-unwritten",
            facts={"path": failed, "reason": error.strerror or error},
        ) from error
    return [where.script, where.start]
