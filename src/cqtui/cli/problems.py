"""What is wrong with a file that a person wrote, for the terminal and for programs."""

from collections.abc import Iterable

from cqtui.catalogs import say
from cqtui.config.problems import Problem
from cqtui.config.words import problem_text


def problem_line(problem: Problem, area: str = "config") -> str:
    """A problem in a line, which says where it is but a warning."""
    text = problem_text(problem, area)
    return text if problem.serious else say("config.warning", text=text)


def problems_json(problems: Iterable[Problem], area: str = "config") -> list[dict[str, object]]:
    """Problems as docs/contract.md has them in `cqtui/config/1` and `cqtui/themes/1`."""
    return [
        {
            "code": problem.code,
            "name": problem.name,
            "line": problem.line or None,
            "serious": problem.serious,
            "text": problem_text(problem, area),
        }
        for problem in problems
    ]
