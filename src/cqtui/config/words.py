"""What is told of config.toml: what is wrong with it in a line each, and an example of it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass

from cqtui.catalogs import catalog, language, say
from cqtui.config.problems import Problem
from cqtui.config.sections import SECTIONS, Config

LONGEST = 80
"""Characters of what the file has that are told in a line on what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A setting, as it holds."""

    name: str
    """With its section: keys.preset."""
    value: object
    default: object


def rows(config: Config) -> Iterator[Row]:
    """Every setting there is, in the order of the sections."""
    for section, kind in SECTIONS.items():
        holding, plain = getattr(config, section), kind()
        for one in fields(holding):
            value = getattr(holding, one.name)
            yield Row(f"{section}.{one.name}", value, getattr(plain, one.name))


def problem_text(problem: Problem, area: str = "config") -> str:
    """What is wrong and what is allowed, in the language of the interface.

    `area` is "theme" for a problem in the file of a theme.

    >>> problem_text(Problem("choice", "keys.preset", 2,
    ...     {"found": "emcas", "allowed": ("vim", "emacs"), "meant": "emacs"}))
    '第2行：keys.preset 不能是 "emcas"，可以是 vim、emacs；是不是要写 emacs？'
    """
    facts = {name: _told(value) for name, value in problem.facts.items()}
    known = catalog("config", language())
    for name in ("wanted", "found"):
        if f"config.kind.{facts.get(name)}" in known and problem.code in ("type", "entry"):
            facts[name] = known[f"config.kind.{facts[name]}"]
    if "fault" in facts:
        facts["reason"] = known[f"config.syntax.{facts['fault']}"]
    text = say(f"{area}.problem.{problem.code}", **{"name": _told(problem.name), **facts})
    if facts.get("meant"):
        text += say("config.meant", meant=facts["meant"])
    return say("config.at_line", line=problem.line, text=text) if problem.line else text


def _told(value: object) -> str:
    """A fact as it is told; what the file has may be of any length.

    >>> _told(("vim", "emacs")), _told("a" * 5000).count("a"), _told(16**5000)[:8]
    ('vim、emacs', 79, '0x100000')
    """
    if isinstance(value, tuple):
        return say("config.comma").join(map(str, value))
    # Python writes no whole number of thousands of digits, but as hexadecimal.
    big = isinstance(value, int) and value.bit_length() > 4 * LONGEST
    words = hex(value) if big and isinstance(value, int) else str(value)
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


def toml(value: object) -> str:
    """A value as TOML has it.

    >>> toml("vim"), toml(True), toml(40), toml(("left", "text"))
    ('"vim"', 'true', '40', '["left", "text"]')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(toml, value))}]"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{name} = {toml(one)}' for name, one in value.items())}}}"
    return str(value)


def example() -> str:
    """A file that sets nothing yet: every setting is a comment, with what it is for.

    The lines of sections are none, so that one sign taken away makes a setting hold.
    """
    lines = [*_comment(say("config.example")), ""]
    for section, kind in SECTIONS.items():
        assert is_dataclass(kind)
        if not fields(kind):
            continue
        lines += [*_comment(say(f"config.about.{section}")), f"[{section}]"]
        plain, tables = kind(), []
        for one in fields(kind):
            about = _comment(say(f"config.about.{section}.{one.name}"))
            shown = one.metadata.get("example", getattr(plain, one.name))
            if isinstance(shown, Mapping):
                entries = [f"# {name} = {toml(value)}" for name, value in shown.items()]
                tables += ["", *about, f"[{section}.{one.name}]", *entries]
            else:
                lines += [*about, f"# {one.name} = {toml(shown)}"]
        lines += [*tables, ""]
    return "\n".join(lines)


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in text.splitlines()]
