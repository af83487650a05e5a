"""What a person set in config.toml: read, checked, never written.

A section is a frozen dataclass, and a setting is one of its fields, made by `setting` with its
default and with a check of what the file may give. To add a setting, add a field; to add a section,
add a dataclass and name it in `Config`. What each is for stands in the catalogs, as
`config.about.SECTION` and `config.about.SECTION.NAME`, of which `cqtui config --init` and the
documents are written.

A check that needs to know more than a value (names of actions, of themes) is made where that is
known: `cqtui.tui.configuring` adds such `Problem`s to those of the file.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any

from cqtui.errors import StoreError
from cqtui.folders import CONFIG as FILE
from cqtui.folders import settings_home

PANES = (
    "reader.tree",
    "comparison.tree",
    "comparison.changes",
    "library.groups",
    "search.facets",
    "search.passage",
    "table.passages",
)
"""The panes whose size can be set."""
LARGEST_PANE = 400
LARGEST = 1_000_000
"""Bytes; a larger file is none that a person wrote."""

Check = Callable[[object], Any]
"""Gives the value to use for what the file has, or raises `Wrong`."""


class Wrong(ValueError):
    """A value that a setting cannot have; `code` and `facts` say why.

    Of a table it is single entries that are wrong: `rest` is the table without them.
    """

    def __init__(self, code: str, rest: object = None, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.rest = rest
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the file that the program cannot go by."""

    code: str
    """What is wrong: the catalogs have a text for it, `config.problem.CODE`."""
    name: str = ""
    """The setting or section meant, as `keys.preset`; "" for the file itself."""
    line: int = 0
    """Line of the file, 1 for the first; 0 where it is not known."""
    facts: Mapping[str, object] = field(default_factory=dict)
    """What fills the text."""
    serious: bool = True
    """Whether something in the file is not heeded; False for a warning."""


def setting(default: object, check: Check) -> Any:
    """A field of a section: what holds where the file says nothing, and what the file may say."""
    return field(default=default, metadata={"check": check})


def one_of(*words: str) -> Check:
    """One of some words.

    >>> one_of("vim", "emacs")("emacs")
    'emacs'
    """

    def check(value: object) -> str:
        if isinstance(value, str) and value in words:
            return value
        if not isinstance(value, str):
            raise Wrong("type", wanted="text", found=kind_of(value))
        raise Wrong("choice", found=value, allowed=words, meant=nearest(value, words))

    check.allowed = words  # type: ignore[attr-defined]  # told by `cqtui config --init`
    return check


def whole(low: int, high: int) -> Check:
    """A whole number from `low` to `high`."""

    def check(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise Wrong("type", wanted="number", found=kind_of(value))
        if not low <= value <= high:
            raise Wrong("range", found=value, low=low, high=high)
        return value

    check.allowed = (low, high)  # type: ignore[attr-defined]
    return check


def yes_or_no(value: object) -> bool:
    """true or false."""
    if not isinstance(value, bool):
        raise Wrong("type", wanted="truth", found=kind_of(value))
    return value


def text(value: object) -> str:
    """Any text."""
    if not isinstance(value, str):
        raise Wrong("type", wanted="text", found=kind_of(value))
    return value


def text_table(value: object) -> Mapping[str, str]:
    """A table whose values are texts; of those that are none the first is told."""
    if not isinstance(value, dict):
        raise Wrong("type", wanted="table", found=kind_of(value))
    right = {name: one for name, one in value.items() if isinstance(one, str)}
    for name, one in value.items():
        if name not in right:
            raise Wrong("entry", right, entry=name, wanted="text", found=kind_of(one))
    return right


def size_table(value: object) -> Mapping[str, int]:
    """A table of panes and their cells or lines; of those that are wrong the first is told."""
    if not isinstance(value, dict):
        raise Wrong("type", wanted="table", found=kind_of(value))
    right: dict[str, int] = {}
    wrong: Wrong | None = None
    for name, one in _flat(value):
        if name not in PANES:
            wrong = wrong or Wrong("pane", entry=name, allowed=PANES, meant=nearest(name, PANES))
        elif isinstance(one, bool) or not isinstance(one, int) or not 0 <= one <= LARGEST_PANE:
            told = {"wanted": "number", "found": kind_of(one)}
            wrong = wrong or Wrong("entry", entry=name, **told)
        else:
            right[name] = one
    if wrong:
        wrong.rest = right
        raise wrong
    return right


def _flat(table: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """What a table holds, as reader.tree where TOML has made tables of the parts of a name."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from ((f"{name}.{part}", one) for part, one in value.items())
        else:
            yield name, value


def kind_of(value: object) -> str:
    """What TOML calls a value, as the catalogs name it.

    >>> kind_of(True), kind_of(3), kind_of({})
    ('truth', 'number', 'table')
    """
    kinds = {bool: "truth", int: "number", float: "decimal", str: "text", list: "list"}
    return "table" if isinstance(value, dict) else kinds.get(type(value), "date")


def nearest(word: str, words: tuple[str, ...]) -> str:
    """The word that was likely meant, "" where none is near.

    >>> nearest("emcas", ("vim", "emacs", "arrows"))
    'emacs'
    """
    from difflib import get_close_matches

    return next(iter(get_close_matches(word[:100], words, 1)), "")


@dataclass(frozen=True, slots=True)
class Keys:
    """[keys]: what the keys do."""

    preset: str = setting("vim", one_of("vim", "emacs", "arrows"))
    """Which set of keys holds."""
    bind: Mapping[str, str] = field(
        default_factory=dict,
        metadata={"check": text_table, "example": {"bookmark": "f5", "next_hit": "n,f3"}},
    )
    """Keys of single actions, separated by commas, by name of the action."""


@dataclass(frozen=True, slots=True)
class Theme:
    """[theme]: colours."""

    name: str = setting("", text)
    """Name of a theme; "" for what was chosen in the program last."""
    light: str = setting("light", text)
    """The theme that `auto` has in a light terminal."""
    dark: str = setting("dark", text)
    """The theme that `auto` has in a dark terminal."""


@dataclass(frozen=True, slots=True)
class Layout:
    """[layout]: panes."""

    panes: Mapping[str, int] = field(
        default_factory=dict,
        metadata={"check": size_table, "example": {"reader.tree": 34, "library.groups": 0}},
    )
    """Cells or lines of panes by name, 0 for those that are away."""


@dataclass(frozen=True, slots=True)
class Text:
    """[text]: how the text of reports is set, and the language of the interface."""

    measure: int = setting(0, whole(24, 60))
    """Characters a line of text holds; 0 for what was chosen in the program last."""
    line_spacing: int = setting(0, whole(0, 1))
    """Empty lines between two lines of a paragraph."""
    paragraph_spacing: int = setting(0, whole(0, 2))
    """Empty lines between two paragraphs."""
    indent: bool = setting(default=True, check=yes_or_no)
    """Whether the first line of a paragraph is set in."""
    language: str = setting("", one_of("zh", "en"))
    """Of the interface; "" for what was chosen in the program last."""


@dataclass(frozen=True, slots=True)
class Start:
    """[start]: what is open at the start, and which way one took is remembered."""

    open: str = setting("", one_of("workspace", "last", "library"))
    """What plain `cqtui` opens: "workspace", what was open; "last", what was read last;
    "library"; "" for what was chosen in the program last."""
    places: int = setting(500, whole(0, 5000))
    """Places visited that are remembered; 0 for none."""


@dataclass(frozen=True, slots=True)
class Config:
    """All sections; what the file does not say is as the fields have it."""

    keys: Keys = field(default_factory=Keys)
    theme: Theme = field(default_factory=Theme)
    layout: Layout = field(default_factory=Layout)
    text: Text = field(default_factory=Text)
    start: Start = field(default_factory=Start)


SECTIONS: Mapping[str, type] = {
    "keys": Keys,
    "theme": Theme,
    "layout": Layout,
    "text": Text,
    "start": Start,
}
"""The sections by name, in the order in which they are told of."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read."""

    config: Config = field(default_factory=Config)
    """What holds: the file's settings, defaults for those that are wrong or missing."""
    problems: tuple[Problem, ...] = ()
    """What in the file is wrong, in its order."""
    named: frozenset[str] = frozenset()
    """The settings that the file sets and that hold, as `keys.preset`."""
    path: Path | None = None
    """The file, there or not; None where there is no home for one."""
    source: str = ""
    """The file as it is, "" where there is none."""


def config_path() -> Path:
    """Where the file is, or would be. Raises StoreError where there is no home folder."""
    return settings_home() / FILE


def load(path: Path | None = None) -> Loaded:
    """Read the file, at its own place where no other is given. Never fails: problems are told."""
    try:
        path = path or config_path()
        data = _read(path)
    except StoreError:
        return Loaded()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return Loaded(problems=(Problem("unreadable", facts={"reason": reason}),), path=path)
    if data is None:
        return Loaded(path=path)
    try:
        source = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Loaded(problems=(Problem("encoding", line=line),), path=path)
    return parse(source, path)


def _read(path: Path) -> bytes | None:
    """The bytes of the file, None where there is none. Raises OSError, ValueError."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - pathlib's own goes the longer way round
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        return None
    if len(data) > LARGEST:
        raise ValueError(f"> {LARGEST} bytes")
    return data


def parse(source: str, path: Path | None = None) -> Loaded:
    r"""The settings in the text of a file, and what is wrong with it.

    >>> loaded = parse('[keys]\npreset = "emcas"')
    >>> loaded.config.keys.preset, loaded.problems[0].line, loaded.problems[0].facts["meant"]
    ('vim', 2, 'emacs')
    """
    import tomllib

    try:
        table = tomllib.loads(source.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        problem = Problem(
            "syntax", line=_line_told(str(error), source), facts={"reason": _reason(error)}
        )
        return Loaded(problems=(problem,), path=path, source=source)
    problems: list[Problem] = []
    values: dict[str, object] = {}
    named: set[str] = set()
    for name, given in table.items():
        kind = SECTIONS.get(name)
        if kind is None:
            code = "unknown-section" if isinstance(given, dict) else "outside"
            facts = {"meant": nearest(name, tuple(SECTIONS)), "allowed": tuple(SECTIONS)}
            problems.append(Problem(code, name, line_of(source, name), facts))
        elif not isinstance(given, dict):
            facts = {"wanted": "table", "found": kind_of(given)}
            problems.append(Problem("type", name, line_of(source, name), facts))
        else:
            right: dict[str, object] = {}
            problems += _checked(name, kind, given, source, right)
            values[name] = kind(**right)
            named |= {f"{name}.{one}" for one in right}
    return Loaded(
        Config(**values),  # type: ignore[arg-type]  # each is of its section's type
        tuple(sorted(problems, key=lambda problem: problem.line)),
        frozenset(named),
        path,
        source,
    )


def _checked(
    section: str, kind: type, given: Mapping[str, object], source: str, right: dict[str, object]
) -> Iterator[Problem]:
    """What is wrong in a section; what is right is put into `right`."""
    assert is_dataclass(kind)
    known = {one.name: one for one in fields(kind)}
    for name, value in given.items():
        full = f"{section}.{name}"
        if name not in known:
            facts = {"meant": nearest(name, tuple(known)), "allowed": tuple(known)}
            yield Problem("unknown-name", full, line_of(source, section, name), facts)
            continue
        try:
            right[name] = known[name].metadata["check"](value)
        except Wrong as wrong:
            if wrong.rest is not None:
                right[name] = wrong.rest
            entry = str(wrong.facts.get("entry", ""))
            line = line_of(source, f"{section}.{name}", entry) if entry else 0
            line = line or line_of(source, section, name)
            yield Problem(wrong.code, full, line, wrong.facts)


def line_of(source: str, section: str, name: str = "") -> int:
    r"""The line on which a section, or a name in it, is set; 0 where it is not seen.

    Goes by the usual way of writing: one setting a line, below [section].

    >>> line_of('[text]\nmeasure = 40\n', "text", "measure")
    2
    """
    at = ""
    for number, line in enumerate(source.splitlines(), 1):
        stripped = line.strip()
        if stripped.startswith("["):
            at = stripped.lstrip("[").partition("]")[0].replace('"', "").replace(" ", "")
            if not name and (at == section or at.startswith(f"{section}.")):
                return number
            continue
        key = stripped.partition("=")[0].strip().replace('"', "").replace("'", "")
        full = f"{at}.{key}" if at else key
        if "=" in stripped and (full == (f"{section}.{name}" if name else section)):
            return number
    return line_of(source, section) if name and "." not in section else 0


def _line_told(message: str, source: str) -> int:
    """The line that the reader of TOML names, 0 where it names none."""
    if "end of document" in message:
        return source.rstrip().count("\n") + 1
    found = re.search(r"at line (\d{1,9})", message)
    return int(found[1]) if found else 0


def _reason(error: BaseException) -> str:
    return re.sub(r"\s*\(at .*\)$", "", str(error))[:200]
