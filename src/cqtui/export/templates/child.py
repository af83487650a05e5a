"""The process that runs one template: a sandbox with little time, little memory, and no files.

It reads a job from standard input and writes what became of it, both JSON; `template.py` starts it.
"""

import json
import sys
from contextlib import suppress
from typing import Any

SECONDS = 8
"""Of the processor."""
MEMORY = 512 * 2**20
"""Bytes."""
MOST = 32 * 2**20
"""Characters that a template may write."""


def run(job: dict[str, Any]) -> dict[str, Any]:
    """`made`, the text; or `error` in one line, with the template's line where that is known."""
    from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
    from jinja2.exceptions import SecurityError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        autoescape=bool(job["escape"]), undefined=StrictUndefined, keep_trailing_newline=True,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    kept = ("range", "namespace")
    environment.globals = {name: environment.globals[name] for name in kept}
    environment.filters |= {
        "md": _markdown,
        "line": _line,
        "csv": _csv,
        "plain": _plain,
        "html": _html,
    }
    try:
        return {"made": _made(environment.from_string(job["text"]).generate(job["values"]))}
    except TemplateSyntaxError as error:
        return {"error": _told(error), "line": error.lineno}
    except SecurityError as error:
        return {"error": f"not allowed: {_told(error)}", "line": _line_of(error)}
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        return {"error": _told(error), "line": _line_of(error)}
    except (RecursionError, MemoryError, OverflowError):
        return {"error": "it takes too much memory"}


def _told(error: Exception) -> str:
    """In one line, without a full stop."""
    return " ".join(str(error).split()).rstrip(".") or type(error).__name__


def _made(pieces: Any) -> str:
    made, size = [], 0
    for piece in pieces:
        size += len(piece)
        if size > MOST:
            raise ValueError(f"it writes more than {MOST} characters")
        made.append(piece)
    return "".join(made)


def _line_of(error: BaseException) -> int:
    """The template's line in which an error happened; its frames have the name <template>."""
    line, at = 0, error.__traceback__
    while at is not None:
        if at.tb_frame.f_code.co_filename == "<template>":
            line = at.tb_lineno
        at = at.tb_next
    return line


def _markdown(text: object) -> str:
    """As Markdown that shows the text as it is."""
    from cqtui.export.markdown import escape

    return escape(str(text))


def _line(text: object) -> str:
    """On one line, without what a terminal acts on."""
    from cqtui.export.characters import one_line

    return one_line(str(text))


def _plain(text: object) -> str:
    """A note's Markdown as lines of plain text."""
    from cqtui.export.quotations.notes import plain

    return "\n".join(plain(str(text)))


def _html(text: object) -> str:
    """A note's Markdown as HTML, which is not escaped once more."""
    from markupsafe import Markup

    from cqtui.export.quotations.notes import html

    return Markup(html(str(text)))  # noqa: S704 - made of escaped text and the reader's own tags


def _csv(text: object) -> str:
    """As a field of CSV that no spreadsheet takes for a formula."""
    from cqtui.export.targets.csvfile import words

    return '"' + words(str(text)).replace('"', '""') + '"'


def _limit() -> None:
    """Limits of the system, where it has any; else the starter's clock alone holds."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Do the job on standard input."""
    job = json.loads(sys.stdin.buffer.read())
    _limit()
    sys.stdout.write(json.dumps(run(job)))


if __name__ == "__main__":
    main()
