"""What `cqtui config` does: tell what is set, check it, write an example."""

from collections.abc import Sequence
from pathlib import Path

from cqtui.catalogs import from_locale, say, use
from cqtui.cli import diagnostics
from cqtui.cli.output import Look, write_json
from cqtui.cli.problems import problem_line, problems_json
from cqtui.config.problems import Problem
from cqtui.config.reading import Loaded, config_path, load
from cqtui.config.words import example, rows, toml
from cqtui.errors import CqtuiError


def config(look: Look, *, init: bool, check: bool, as_json: bool) -> int:
    """Tell of the file. Gives 2 with `check` where something in it is not heeded, else 0.

    Raises CqtuiError where an example is to be written and a file is there, or cannot be made.
    """
    from cqtui.cli.launch import configured

    use(look.lang or from_locale())
    if init:
        _write_example(config_path())
    loaded, problems = configured(load(config_path()))
    if as_json:
        write_json(config_json(loaded, problems))
    elif init:
        _lines(look, [say("config.wrote", path=loaded.path)])
    elif check:
        _lines(look, [problem_line(one) for one in problems] or [say("config.sound")])
    else:
        _overview(look, loaded, problems)
    serious = any(problem.serious for problem in problems)
    return diagnostics.TROUBLE if check and serious else diagnostics.OK


def config_json(loaded: Loaded, problems: Sequence[Problem]) -> dict[str, object]:
    """`cqtui/config/1`, as docs/contract.md has it."""
    return {
        "schema": "cqtui/config/1",
        "path": str(loaded.path),
        "exists": bool(loaded.path and loaded.path.exists()),
        "settings": [
            {
                "name": row.name,
                "value": row.value,
                "default": row.default,
                "set": row.name in loaded.named,
            }
            for row in rows(loaded.config)
        ],
        "problems": problems_json(problems),
    }


def _write_example(path: Path) -> None:
    """Write the example where no file is. Raises CqtuiError."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(example())
    except FileExistsError:
        facts = {"path": path}
        message, hint = f"{path} is there already", "rename it, or edit it; nothing was written"
        raise CqtuiError(message, hint, code="config-there", facts=facts) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise CqtuiError(
            f"{path} cannot be written: {reason}",
            "look at its folder's permissions, or set XDG_CONFIG_HOME",
            code="config-unwritten",
            facts={"path": path, "reason": reason},
        ) from error


def _overview(look: Look, loaded: Loaded, problems: Sequence[Problem]) -> None:
    """Where the file is, what holds, what is wrong."""
    there = loaded.path is not None and loaded.path.exists()
    lines = [say("config.path" if there else "config.absent", path=loaded.path), ""]
    told = [(row.name, toml(row.value), row.name in loaded.named) for row in rows(loaded.config)]
    wide = max((len(name) for name, _, _ in told), default=0)
    for name, value, given in told:
        lines.append(
            f"  {name:<{wide}} = {value}  ({say('config.set' if given else 'config.default')})"
        )
    lines += ["", *map(problem_line, problems)] if problems else []
    _lines(look, lines)


def _lines(look: Look, lines: Sequence[str]) -> None:
    from rich.text import Text

    from cqtui.cli.console import console
    from cqtui.cli.plain import flat

    out = console(look)
    for line in lines:
        out.print(Text(flat(line)), soft_wrap=True)
