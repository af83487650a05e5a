"""What the screens know about config.toml that the file's own reader does not: keys, themes."""

from dataclasses import replace

from cqtui.color.own import theme_problems
from cqtui.config.problems import Problem
from cqtui.config.reading import Loaded
from cqtui.tui.keyboard.choosing import key_problems
from cqtui.tui.keys import KEYS


def problems(loaded: Loaded, *, thorough: bool = False) -> tuple[Problem, ...]:
    """All that is wrong with the file, in its order.

    `thorough` loads every screen, to see which keys are wanted twice in one place.
    """
    found = [
        *map(_placed, loaded.problems),
        *key_problems(loaded, thorough=thorough),
        *theme_problems(loaded),
    ]
    return tuple(sorted(found, key=lambda problem: problem.line))


def _placed(problem: Problem) -> Problem:
    """A problem as it is, or, of an action's name where settings stand, that it belongs below.

    >>> _placed(Problem("unknown-name", "keys.find", 2)).code
    'action-outside'
    """
    section, _, action = problem.name.partition(".")
    if problem.code != "unknown-name" or section != "keys" or action not in KEYS:
        return problem
    return replace(problem, code="action-outside", facts={"entry": action})
