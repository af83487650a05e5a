"""What the screens know about config.toml that the file's own reader does not: keys, themes."""

from cqtui.color.own import theme_problems
from cqtui.config.problems import Problem
from cqtui.config.reading import Loaded
from cqtui.tui.keyboard.choosing import key_problems


def problems(loaded: Loaded, *, thorough: bool = False) -> tuple[Problem, ...]:
    """All that is wrong with the file, in its order.

    `thorough` loads every screen, to see which keys are wanted twice in one place.
    """
    found = [*loaded.problems, *key_problems(loaded, thorough=thorough), *theme_problems(loaded)]
    return tuple(sorted(found, key=lambda problem: problem.line))
