"""config.toml read and checked, never written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path

from cqtui.config.checks import Wrong, kind_of, nearest
from cqtui.config.problems import Problem, line_of
from cqtui.config.sections import SECTIONS, Config
from cqtui.config.tomlfiles import source_of, table_of
from cqtui.errors import StoreError
from cqtui.folders import CONFIG, settings_home


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
    return settings_home() / CONFIG


def load(path: Path | None = None) -> Loaded:
    """Read the file, at its own place where no other is given. Never fails: problems are told."""
    try:
        path = path or config_path()
    except StoreError:
        return Loaded()
    source = source_of(path)
    if isinstance(source, Problem):
        return Loaded(problems=(source,), path=path)
    return parse(source, path) if source is not None else Loaded(path=path)


def parse(source: str, path: Path | None = None) -> Loaded:
    r"""The settings in the text of a file, and what is wrong with it.

    >>> loaded = parse('[keys]\npreset = "emcas"')
    >>> loaded.config.keys.preset, loaded.problems[0].line, loaded.problems[0].facts["meant"]
    ('vim', 2, 'emacs')
    """
    table = table_of(source)
    if isinstance(table, Problem):
        return Loaded(problems=(table,), path=path, source=source)
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
            # A table without an entry, as the example has it, says nothing.
            named |= {f"{name}.{one}" for one, value in right.items() if value != {}}
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
