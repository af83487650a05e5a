"""What `cqtui doctor` looks at, one small check after the other: values in, a verdict out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from cqtui.typeset import cells

LEAST = (60, 16)
"""Columns and lines below which the screens only say that the window is too small."""
MARKS = ("“", "”", "—", "…", "·")
"""Marks of which terminals disagree whether they are one cell wide or two."""
IDEOGRAMS = ("中", "，")
"""Of these no terminal should."""
ASKED = (*MARKS, *IDEOGRAMS)
FEWEST_BYTES = 200_000_000
"""Free space on the library's disk below which a backup or an index may not fit."""
_INPUT_METHODS = ("XMODIFIERS", "GTK_IM_MODULE", "QT_IM_MODULE", "INPUT_METHOD")
_REMOTE = ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")


class State(StrEnum):
    """How it is with what was looked at."""

    WELL = "well"
    TODO = "todo"
    """Something is wrong that can be put right."""
    OPTIONAL = "optional"
    """Something more could be had; nothing is wrong."""
    UNKNOWN = "unknown"
    """It could not be found out."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at."""

    area: str
    """terminal, locale, library, formats, versions, crashes."""
    name: str
    """What was looked at, as the catalogs know it: size, colours, widths."""
    state: State
    found: str
    """Which of the catalogs' texts tells what was found; its fields are `facts`."""
    advice: str = ""
    """Which of the catalogs' texts tells what to do; "" where there is nothing to do."""
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """All that the checks go by."""

    environment: Mapping[str, str]
    terminal: bool
    """Standard output is one."""
    size: tuple[int, int]
    """Columns and lines."""
    widths: Mapping[str, int]
    """Cells of characters as drawn; {} where the terminal does not tell."""
    encoding: str
    """Of standard output."""
    clipboard: str
    """The tool that copies; "" where none is there."""
    tmux_clipboard: str = ""
    """tmux's set-clipboard: on, external, off; "" where it does not say."""
    platform: str = "linux"

    @property
    def remote(self) -> bool:
        """Whether the terminal is on another machine."""
        return any(self.environment.get(name) for name in _REMOTE)


def terminal_checks(around: Surroundings) -> Iterator[Check]:
    """The terminal: size, colours, widths, input method, clipboard, ssh, tmux."""
    if not around.terminal:
        yield Check("terminal", "terminal", State.UNKNOWN, "no_terminal", "in_a_terminal")
    else:
        yield _size(around)
        yield _colours(around)
        yield from _widths(around)
    yield _input_method(around)
    if around.remote:
        yield Check("terminal", "ssh", State.WELL, "ssh")
    yield from _tmux(around)
    yield _clipboard(around)


def _size(around: Surroundings) -> Check:
    facts = {"width": str(around.size[0]), "height": str(around.size[1])}
    facts |= {"least_width": str(LEAST[0]), "least_height": str(LEAST[1])}
    small = around.size[0] < LEAST[0] or around.size[1] < LEAST[1]
    state = State.TODO if small else State.WELL
    return Check("terminal", "size", state, "size", "enlarge" if small else "", facts)


def _colours(around: Surroundings) -> Check:
    """How many colours the terminal says it has."""
    term = around.environment.get("TERM", "")
    facts = {"term": term or "–"}
    if around.environment.get("NO_COLOR"):
        return Check("terminal", "colours", State.WELL, "no_color", "", facts)
    if around.environment.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return Check("terminal", "colours", State.WELL, "truecolor", "", facts)
    if "direct" in term or "256" in term or around.platform == "win32":
        return Check("terminal", "colours", State.WELL, "colours_256", "", facts)
    if term in ("", "dumb", "unknown"):
        return Check("terminal", "colours", State.TODO, "dumb", "set_term", facts)
    advice = "tmux_term" if around.environment.get("TMUX") else "set_term"
    return Check("terminal", "colours", State.TODO, "colours_16", advice, facts)


def _widths(around: Surroundings) -> Iterator[Check]:
    """Whether characters are drawn as wide as the screens count on."""
    if not around.widths:
        yield Check("terminal", "widths", State.UNKNOWN, "widths_untold")
        return
    for name, characters, advice in (
        ("marks", MARKS, "narrow_marks"),
        ("ideograms", IDEOGRAMS, "wide_ideograms"),
    ):
        wrong = [c for c in characters if around.widths.get(c, cells(c)) != cells(c)]
        told = " ".join(f"{c} {around.widths.get(c, cells(c))}" for c in characters)
        state = State.TODO if wrong else State.WELL
        facts = {"widths": told, "wrong": "".join(wrong)}
        yield Check("terminal", name, state, "widths", advice if wrong else "", facts)


def _input_method(around: Surroundings) -> Check:
    """The input method, as far as the environment tells; keys work whichever is on."""
    known = [around.environment[n] for n in _INPUT_METHODS if around.environment.get(n)]
    if known:
        name = known[0].removeprefix("@im=")
        return Check("terminal", "input", State.WELL, "input", "", {"name": name})
    where = "input_there" if around.remote else "input_untold"
    own = around.platform in ("darwin", "win32")
    return Check("terminal", "input", State.WELL, "input_own" if own else where)


def _tmux(around: Surroundings) -> Iterator[Check]:
    if not around.environment.get("TMUX"):
        return
    said = around.tmux_clipboard
    blocked = said == "off" and (around.remote or not around.clipboard)
    state = State.TODO if blocked else State.WELL
    yield Check(
        "terminal", "tmux", state, "tmux", "tmux_clipboard" if blocked else "",
        {"clipboard": said or "–"},
    )  # fmt: skip


def _clipboard(around: Surroundings) -> Check:
    """By which means a passage is copied."""
    if around.remote:
        return Check("terminal", "clipboard", State.WELL, "by_terminal")
    if around.clipboard:
        return Check("terminal", "clipboard", State.WELL, "by_tool", "", {"tool": around.clipboard})
    if around.environment.get("WAYLAND_DISPLAY"):
        return Check("terminal", "clipboard", State.TODO, "by_file", "wl_clipboard")
    if around.environment.get("DISPLAY"):
        return Check("terminal", "clipboard", State.TODO, "by_file", "xclip")
    return Check("terminal", "clipboard", State.OPTIONAL, "by_file", "no_desktop")


def locale_checks(around: Surroundings) -> Iterator[Check]:
    """The encoding and the language of the environment."""
    names = ("LC_ALL", "LC_CTYPE", "LANG")
    said = next((f"{n}={around.environment[n]}" for n in names if around.environment.get(n)), "–")
    plain = around.encoding.lower().replace("-", "").replace("_", "")
    well = plain in ("utf8", "gb18030")
    facts = {"encoding": around.encoding, "said": said}
    state = State.WELL if well else State.TODO
    yield Check("locale", "encoding", state, "encoding", "" if well else "set_lang", facts)


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is known of the library on disk."""

    where: str
    """Its file; "" where no folder can be found for it."""
    there: bool
    reports: int = 0
    size: int = 0
    """Bytes of all that is in its folder."""
    version: int = 0
    free: int | None = None
    """Bytes free on its disk; None where that is not known."""
    faults: tuple[str, ...] = ()
    """What SQLite says is wrong."""
    losses: tuple[str, ...] = ()
    """When it was damaged before, where nobody has said that this is known: days."""
    trouble: str = ""
    """Why it cannot be opened; "" where it can."""
    hint: str = ""
    """What to do about that."""


def library_checks(shelf: Shelf) -> Iterator[Check]:
    """The library: where, how large, of which version, sound or not."""
    facts = {
        "where": shelf.where or "–",
        "reports": str(shelf.reports),
        "size": megabytes(shelf.size),
        "version": str(shelf.version),
    }
    if shelf.trouble:
        told = {**facts, "trouble": shelf.trouble, "hint": shelf.hint}
        yield Check("library", "store", State.TODO, "store_trouble", "store_hint", told)
    elif not shelf.there:
        yield Check("library", "store", State.WELL, "no_store", "", facts)
    else:
        yield Check("library", "store", State.WELL, "store", "", facts)
        told = {"faults": "; ".join(shelf.faults[:3])}
        state = State.TODO if shelf.faults else State.WELL
        found, advice = ("unsound", "salvage") if shelf.faults else ("sound", "")
        yield Check("library", "soundness", state, found, advice, told)
    if shelf.losses:
        told = {"days": ", ".join(shelf.losses)}
        yield Check("library", "loss", State.TODO, "loss", "mend", told)
    if shelf.free is not None:
        short = shelf.free < FEWEST_BYTES
        told = {"free": megabytes(shelf.free)}
        state = State.TODO if short else State.WELL
        yield Check("library", "space", state, "space", "make_room" if short else "", told)


def megabytes(size: int) -> str:
    """Bytes as a person reads them.

    >>> megabytes(0), megabytes(1_500_000), megabytes(3_200_000_000)
    ('0 MB', '1.5 MB', '3.2 GB')
    """
    if size >= 10**9:
        return f"{size / 10**9:.1f} GB"
    return f"{size / 10**6:.1f} MB" if size else "0 MB"


def format_checks(has: Callable[[str], bool], office: str | None) -> Iterator[Check]:
    """What reads old Word files, PDF files, and cuts words fast; `has` knows installed modules."""
    facts = {"program": office or ""}
    yield Check(
        "formats", "office", State.WELL if office else State.OPTIONAL,
        "office" if office else "no_office", "" if office else "install_office", facts,
    )  # fmt: skip
    for module, name in (("pypdfium2", "pdf"), ("rjieba", "words"), ("resvg_py", "pictures")):
        there = has(module)
        yield Check(
            "formats", name, State.WELL if there else State.OPTIONAL,
            f"{name}_by" if there else f"no_{name}", "" if there else f"install_{name}",
            {"module": module},
        )  # fmt: skip


def version_checks(versions: Mapping[str, str], needed: Sequence[str]) -> Iterator[Check]:
    """The versions of the program and of what it is built on; what is missing has ""."""
    told = ", ".join(f"{name} {version}" for name, version in versions.items() if version)
    yield Check("versions", "packages", State.WELL, "versions", "", {"versions": told})
    missing = [name for name in needed if not versions.get(name)]
    if missing:
        facts = {"missing": ", ".join(missing)}
        yield Check("versions", "missing", State.TODO, "missing", "reinstall", facts)


def crash_check(reports: Sequence[str]) -> Check:
    """Reports of the program's own faults, by their files."""
    if not reports:
        return Check("crashes", "crashes", State.WELL, "no_crashes")
    facts = {"n": str(len(reports)), "last": reports[-1]}
    return Check("crashes", "crashes", State.TODO, "crashes", "send_crash", facts)
