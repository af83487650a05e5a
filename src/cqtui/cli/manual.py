"""The manual of all commands, for man and as docs/commands.md, of the texts of `--help`."""

from collections import Counter
from collections.abc import Iterator, Sequence

from cqtui import __version__
from cqtui.catalogs import language, use
from cqtui.cli import diagnostics
from cqtui.cli.helptexts import Page, Row, pages
from cqtui.cli.output import write_bytes

HABITS = (
    (
        "A report is named by its file, by FILE#ID where the file holds several, by - for standard "
        "input, or by its name or year in the library."
    ),
    (
        "-o FILE writes to a file, and over one that is there only with --force; - is standard "
        "output. Word files and workbooks are not written to a terminal."
    ),
    (
        "--json prints one object for programs, and nothing else to standard output. Notes and "
        "errors go to standard error."
    ),
    (
        "--color auto prints in colour on a terminal, unless NO_COLOR is set. In a pipe lines are "
        "as long as they are; --width breaks them."
    ),
    (
        "What is longer than the terminal goes through a pager; --no-pager, before the command, "
        "does without. In a pipe there is none."
    ),
    "Options may stand before or behind the names of files; behind -- all words are names.",
)
FILES = (
    ("library.sqlite", "What a person did, and what is known of each report."),
    ("files/", "The files that were added."),
    ("search.sqlite, clauses.sqlite, cache.sqlite", "Made of these, and anew where missing."),
    ("indicators.toml", "Your own names of indicators, in the folder of settings."),
    ("templates/", "Your own templates, in the folder of settings."),
)
FOLDERS = "In the folder of CQTUI_HOME, else in cqtui below XDG_DATA_HOME and XDG_CONFIG_HOME:"
MANY = 10
"""Commands that have an option in the same words, from which on it is told once for all."""


def manual(form: str) -> int:
    """Print the manual; `form` is man or md. It is in English, whatever the language."""
    from cqtui.cli.arguments import commands

    spoken = language()
    use("en")
    try:
        told = tuple(pages(commands()))
    finally:
        use(spoken)
    write_bytes((roff(told) if form == "man" else markdown(told)).encode())
    return diagnostics.OK


def shared_options(told: Sequence[Page]) -> tuple[Row, ...]:
    """The options that many commands have, in the order of the first command that has each."""
    counts = Counter(row for page in told for row in page.options)
    return tuple(row for row, n in counts.items() if n >= MANY)


def _also(page: Page, shared: Sequence[Row]) -> str:
    """The names of the shared options that a command has; never of -h, which all have."""
    names = [row[0].split()[0] for row in page.options if row in shared]
    return ", ".join(name for name in names if name != "-h,")


def _own_statuses(page: Page, common: Sequence[Row]) -> str:
    """The statuses of a command that ends in ways of its own, as one sentence."""
    if set(page.statuses) <= set(common):
        return ""
    return "Exit status: " + "; ".join(f"{n} {_small(text)}" for n, text in page.statuses) + "."


def roff(told: Sequence[Page]) -> str:
    """The page for man: the program, then its commands. ASCII, for whatever man there is."""
    main, *commands = told
    shared = shared_options(told)
    many = [row for row in shared if row not in main.options]
    name = _small(main.about.partition(". ")[0])
    lines = (
        f'.TH CQTUI 1 "" "cqtui {__version__}" "User Commands"',
        *(".SH NAME", rf"cqtui \- {_roff(name)}"),
        *(".SH SYNOPSIS", _synopsis(main)),
        *(".SH DESCRIPTION", _roff(main.about)),
        *(line for habit in HABITS for line in (".PP", _roff(habit))),
        *(".SH OPTIONS", *_roff_rows(main.options), ".PP", "Of many commands:"),
        *_roff_rows(many),
        ".SH COMMANDS",
        *(line for page in commands for line in _roff_command(page, shared, main.statuses)),
        *(".SH EXAMPLES", *_roff_examples(main.examples)),
        *('.SH "EXIT STATUS"', *_roff_rows(main.statuses)),
        *(".SH ENVIRONMENT", *_roff_rows(main.environment)),
        ".SH FILES",
        _roff(FOLDERS),
        *_roff_rows(FILES),
        *('.SH "SEE ALSO"', r"\fBgit\fR(1), \fBless\fR(1)"),
    )
    return "\n".join(lines) + "\n"


def _roff_command(page: Page, shared: Sequence[Row], common: Sequence[Row]) -> Iterator[str]:
    yield f'.SS "{_roff(page.path)}"'
    yield _synopsis(page)
    yield from (".PP", _roff(page.about))
    own = [row for row in page.options if row not in shared]
    yield from _roff_rows((*page.arguments, *own))
    if also := _also(page, shared):
        yield from (".PP", f"Also {_roff(also)}.")
    yield from (".PP", *_roff_examples(page.examples))
    if statuses := _own_statuses(page, common):
        yield from (".PP", _roff(statuses))


def _synopsis(page: Page) -> str:
    return rf"\fB{_roff(page.path)}\fR {_roff(' '.join(page.words))}"


def _roff_examples(rows: Sequence[Row]) -> Iterator[str]:
    for n, (line, what) in enumerate(rows):
        yield from (".PP",) * bool(n)
        yield from (_roff(what), ".RS 4", ".nf", _roff(line), ".fi", ".RE")


def _roff_rows(rows: Sequence[Row]) -> Iterator[str]:
    for name, text in rows:
        yield from (".TP", rf"\fB{_roff(name)}\fR", _roff(text))


_ESCAPES = {"\\": "e", "-": "-", "'": "(aq", "`": "(ga", "^": "(ha", "~": "(ti", '"': "(dq"}


def _roff(text: str) -> str:
    r"""Text that man shows as it is: no character in it is a request of roff's.

    >>> print(_roff("--at N, 'x' a\\b …"), _roff(".so x"))
    \-\-at N, \(aqx\(aq a\eb \[u2026] \&.so x
    """
    made = "".join(
        f"\\{_ESCAPES[c]}" if c in _ESCAPES else c if c.isascii() else f"\\[u{ord(c):04X}]"
        for c in text
    )
    return f"\\&{made}" if made.startswith(".") else made


def markdown(told: Sequence[Page]) -> str:
    """The text of docs/commands.md."""
    main, *commands = told
    shared = shared_options(told)
    many = [row for row in shared if row not in main.options]
    contents = (
        f"- {title}: " + ", ".join(f"[{name}](#{_anchor(name)})" for name, _ in rows)
        for title, rows in main.groups
    )
    parts = [
        "# Commands",
        "Made by `make reference` of the texts of `--help`; `cqtui man` has the same for man.",
        _shell(main),
        main.about,
        "\n".join(contents),
        "## What they have in common",
        "\n".join(f"- {habit}" for habit in HABITS),
        _table("option", main.options),
        "Of many commands:",
        _table("option", many),
        "For a start:",
        _examples(main.examples),
        "## Exit status",
        _table("status", main.statuses),
        "Where a command has statuses of its own, it says so below.",
        "## Environment",
        _table("variable", main.environment),
        "## Files",
        FOLDERS,
        _table("file", FILES),
    ]
    for title, rows in main.groups:
        parts.append(f"## {title}")
        for name, _ in rows:
            path = f"cqtui {name}"
            for page in commands:
                if page.path == path or page.path.startswith(f"{path} "):
                    parts += _markdown_command(page, shared, main.statuses)
    return "\n\n".join(parts) + "\n"


def _markdown_command(page: Page, shared: Sequence[Row], common: Sequence[Row]) -> Iterator[str]:
    yield f"### {page.path}"
    yield page.about
    yield _shell(page)
    if rows := (*page.arguments, *(row for row in page.options if row not in shared)):
        yield _table("", rows)
    if also := _also(page, shared):
        yield "Also " + ", ".join(f"`{name}`" for name in also.split(", ")) + "."
    yield _examples(page.examples)
    if statuses := _own_statuses(page, common):
        yield statuses


def _shell(page: Page) -> str:
    return f"```\n{' '.join((page.path, *page.words))}\n```"


def _examples(rows: Sequence[Row]) -> str:
    lines = [f"# {what}\n{line}" for line, what in rows]
    return "```sh\n" + "\n".join(lines) + "\n```"


def _small(text: str) -> str:
    """A sentence as a part of a line: without its stop, and with a small letter but for a name.

    >>> _small("Done."), _small("Ctrl-C ends it."), _small("It is not.")
    ('done', 'Ctrl-C ends it', 'it is not')
    """
    text = text.removesuffix(".")
    first = text.partition(" ")[0]
    name = any(c.isupper() or c == "-" for c in first[1:])
    return text if name else text[:1].lower() + text[1:]


def _anchor(command: str) -> str:
    """Where a heading of this name is found: hosts of repositories make it so."""
    return f"cqtui-{command}"


def _table(head: str, rows: Sequence[Row]) -> str:
    lines = [f"| {head} | |", "|---|---|"]
    lines += [f"| `{_cell(name)}` | {_cell(text)} |" for name, text in rows]
    return "\n".join(lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
