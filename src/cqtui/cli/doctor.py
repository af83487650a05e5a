"""What `cqtui doctor` does: look at terminal, library, formats and versions, and say what to do."""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib import metadata
from pathlib import Path

from cqtui import crashes
from cqtui.catalogs import from_locale, say, use
from cqtui.catalogs.reasons import reason as reason_of
from cqtui.cli import diagnostics
from cqtui.cli.doctorchecks import (
    ASKED,
    Check,
    Shelf,
    State,
    Surroundings,
    crash_check,
    format_checks,
    library_checks,
    locale_checks,
    terminal_checks,
    version_checks,
)
from cqtui.cli.output import Look, write_json
from cqtui.errors import StoreError

PACKAGES = ("textual", "rich", "typer", "rapidfuzz", "numpy", "jieba", "lxml", "python-docx",
            "watchfiles", "platformdirs", "jinja2", "markdown-it-py", "charset-normalizer",
            "xlsxwriter", "plotille")  # fmt: skip
"""What the program cannot do without."""
MORE_PACKAGES = ("pypdfium2", "rjieba", "resvg-py")
TMUX_SECONDS = 1.0
_SIGNS = {State.WELL: "✓", State.TODO: "✗", State.OPTIONAL: "+", State.UNKNOWN: "?"}
_STYLES = {
    State.WELL: "green",
    State.TODO: "bold red",
    State.OPTIONAL: "cyan",
    State.UNKNOWN: "yellow",
}


def doctor(look: Look, *, as_json: bool) -> int:
    """Print what was found and what to do. Gives 0 where all is well, 1 where something is to do.

    What could be had besides (LibreOffice) and what could not be found out change nothing in that.
    """
    use(look.lang or from_locale())
    checks = list(examine())
    if as_json:
        write_json(doctor_json(checks))
    else:
        print_checks(look, checks)
    wrong = any(check.state is State.TODO for check in checks)
    return diagnostics.DIFFERENT if wrong else diagnostics.OK


def examine() -> Iterator[Check]:
    """Every check, on this machine."""
    around = surroundings()
    yield from terminal_checks(around)
    yield from locale_checks(around)
    yield from library_checks(shelf())
    from cqtui.ingest.readers.office import find_office

    yield from format_checks(lambda name: importlib.util.find_spec(name) is not None, find_office())
    needed = ("cqtui", *PACKAGES)
    versions = {"Python": ".".join(map(str, sys.version_info[:3]))}
    versions |= {name: _version(name) for name in (*needed, *MORE_PACKAGES)}
    yield from version_checks(versions, needed)
    yield crash_check([str(path) for path in crashes.found()])


def surroundings() -> Surroundings:
    """What is around the program. Asks a terminal for widths, and tmux for its clipboard."""
    from cqtui.cli.doctorterminal import drawn_widths
    from cqtui.export.clipboard import reachable

    terminal = sys.stdout is not None and sys.stdout.isatty()
    size = shutil.get_terminal_size()
    return Surroundings(
        environment=dict(os.environ),
        terminal=terminal,
        size=(size.columns, size.lines),
        widths=drawn_widths(ASKED) if terminal else {},
        encoding=(sys.stdout.encoding if sys.stdout else "") or "–",
        clipboard=reachable(os.environ),
        tmux_clipboard=_tmux_clipboard() if os.environ.get("TMUX") else "",
        platform=sys.platform,
    )


def _tmux_clipboard() -> str:
    """tmux's set-clipboard, "" where it does not say."""
    program = shutil.which("tmux")
    if program is None:
        return ""
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command
            [program, "show-options", "-sv", "set-clipboard"],
            capture_output=True,
            timeout=TMUX_SECONDS,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    said = done.stdout.decode("utf-8", "replace").strip()
    return said if said in ("on", "external", "off") else ""


def shelf() -> Shelf:
    """The library as it lies on disk; looking changes nothing in it."""
    from cqtui.library.location import FILE, home

    try:
        folder = home()
    except StoreError as error:
        trouble, hint = diagnostics.told(error)
        return Shelf("", there=False, trouble=trouble, hint=hint)
    path = folder / FILE
    free = _free(folder)
    try:
        if not path.exists():
            return Shelf(str(path), there=False, free=free)
        size = sum(one.stat().st_size for one in folder.rglob("*") if one.is_file())
    except OSError as error:
        reason = reason_of(error.strerror or str(error))
        return Shelf(str(path), there=False, free=free, trouble=reason)
    return _opened(path, size, free)


def _opened(path: Path, size: int, free: int | None) -> Shelf:
    from cqtui.library.care import losses
    from cqtui.library.store import Store

    try:
        with Store.open_to_read(path) as store:
            reports = len(store.shelf.documents())
            faults = store.faults()
            version = store.version
            lost = tuple(sorted({loss.at[:10] for loss in losses(store)}))
    except StoreError as error:
        if error.code == "library-older":  # it is brought up to date when it is next written to
            return Shelf(str(path), there=True, size=size, free=free)
        told = diagnostics.told(error)
        return Shelf(str(path), there=True, size=size, free=free, trouble=told[0], hint=told[1])
    return Shelf(str(path), True, reports, size, version, free, faults, lost)  # noqa: FBT003


def _free(folder: Path) -> int | None:
    """Bytes free where the folder is, or will be."""
    for place in (folder, *folder.parents):
        if place.is_dir():
            try:
                return shutil.disk_usage(place).free
            except OSError:
                return None
    return None


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def doctor_json(checks: Sequence[Check]) -> dict[str, object]:
    """`cqtui/doctor/1`, as docs/contract.md has it."""
    return {
        "schema": "cqtui/doctor/1",
        "well": not any(check.state is State.TODO for check in checks),
        "checks": [
            {
                "area": check.area,
                "name": check.name,
                "state": check.state.value,
                "found": found(check),
                "advice": advice(check),
                "facts": dict(check.facts),
            }
            for check in checks
        ],
    }


def found(check: Check) -> str:
    """What was found, in the language of the interface."""
    return say(f"doctor.found.{check.found}", **check.facts)


def advice(check: Check) -> str:
    """What to do, "" where there is nothing to do."""
    return say(f"doctor.do.{check.advice}", **check.facts) if check.advice else ""


def print_checks(look: Look, checks: Sequence[Check]) -> None:
    """Print area after area; what to do stands below what is not well."""
    from rich.text import Text

    from cqtui.cli.console import console
    from cqtui.cli.plain import flat
    from cqtui.typeset import set_lines

    out = console(look)

    def line(sign: str, style: str, words: str, indent: int) -> None:
        head = Text(" " * (indent - len(sign) - 1)).append(sign, style).append(" ")
        for number, (start, end, _) in enumerate(set_lines(words, max(20, out.width - indent))):
            lead = Text(" " * indent) if number else head
            out.print(lead + Text(words[start:end].rstrip()), soft_wrap=True)

    area = ""
    for check in checks:
        if check.area != area:
            area = check.area
            out.print(Text(say(f"doctor.area.{area}"), "bold"))
        words = f"{say(f'doctor.name.{check.name}')}  {flat(found(check))}"
        line(_SIGNS[check.state], _STYLES[check.state], words, 4)
        if check.advice:
            line("→", "dim", flat(advice(check)), 6)
    wrong = sum(check.state is State.TODO for check in checks)
    out.print(Text(say("doctor.todo", n=wrong) if wrong else say("doctor.well"), "bold"))
