"""What `cqtui diff` does: read, compare, write in one of many formats."""

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import cast

from cqtui import pipeline
from cqtui.catalogs import from_locale, language, say, use
from cqtui.cli import diagnostics
from cqtui.cli.output import Look, is_terminal, json_bytes, write_bytes
from cqtui.cli.reading import ReadOptions, find, pair, read, silent_pair, stdin_once
from cqtui.compare.changes import KINDS, kinds
from cqtui.errors import CqtuiError
from cqtui.export.comparisonfile import around, kept, written
from cqtui.export.write import check_free, write_file
from cqtui.model.comparison import Comparison, Row, Status
from cqtui.model.correction import Correction, Placed
from cqtui.model.document import Document, Source
from cqtui.model.quantity import TargetChange

Changes = tuple[TargetChange, ...]


class DiffFormat(StrEnum):
    """How a comparison is written."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    DOCX = "docx"
    MD = "md"
    UNIFIED = "unified"


_SUMMARIES = (DiffFormat.TEXT, DiffFormat.JSON, DiffFormat.MD, DiffFormat.HTML)


@dataclass(frozen=True, slots=True)
class DiffOptions:
    """What to show of a comparison, and where."""

    form: DiffFormat = DiffFormat.TEXT
    summary: bool = False
    """The counts and the targets alone."""
    only: tuple[str, ...] = ()
    """Words of `KINDS`; () for all."""
    context: int | None = None
    """Unchanged paragraphs round a change; None for what suits the format."""
    output: str = "-"
    """A file, - for standard output."""
    force: bool = False
    """Replace the file that is there."""
    pairs: str = ""
    """A file of corrections to hold to; "" for none."""
    template: str = ""
    """The name of a template, which then decides on the format; "" for none."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two files, the documents of them that were compared, and what the files are called."""

    comparison: Comparison
    old: Source
    new: Source
    names: tuple[str, str]


def only_of(words: Sequence[str]) -> tuple[str, ...]:
    """The kinds that `--only` names, comma separated or repeated. Raises CqtuiError.

    >>> only_of(["moved,added", "targets"])
    ('moved', 'added', 'targets')
    """
    named = [part.strip() for word in words for part in word.split(",")]
    for word in named:
        if word not in KINDS:
            raise CqtuiError(
                f"no kind of change is called {word!r}",
                f"--only takes {', '.join(KINDS)}",
                code="no-change-kind",
                facts={"word": word, "known": (*KINDS,)},
            )
    return tuple(dict.fromkeys(named))


def diff(
    old_name: str, new_name: str, options: ReadOptions, look: Look, wanted: DiffOptions
) -> int:
    """Write how two documents differ. Gives 0 where they do not, 1 where they do.

    The status is that of all changes, whichever are shown.
    """
    old, new = find(old_name, options), find(new_name, options)
    inputs = [path for path in (old.path, new.path, wanted.pairs) if path]
    stdin_once(inputs)
    _check(wanted, inputs)
    corrections = pipeline.read_corrections(wanted.pairs) if wanted.pairs else ()
    from cqtui.compare.beside import beside  # not before there is something to compare
    from cqtui.compare.compare import get_ready

    work = partial(_ahead, old, new, options)
    with nullcontext(work()) if pipeline.STDIN in inputs else beside(work) as results:
        get_ready()
        sources = cast("tuple[Source, Source]", next(results))
        chosen = pair((old.selector, sources[0]), (new.selector, sources[1]))
        names = (
            _name(old_name, old.selector, sources[0], chosen[0]),
            _name(new_name, new.selector, sources[1], chosen[1]),
        )
        changed = cast("Callable[[], Changes]", results.__next__)
        compared = Compared(compare(*chosen, corrections, changed=changed), *sources, names)
    _tell_lost(compared.comparison, wanted.pairs)
    write(compared, look, wanted)
    return diagnostics.DIFFERENT if differs(compared.comparison) else diagnostics.OK


def _ahead(old: pipeline.Name, new: pipeline.Name, options: ReadOptions) -> Iterator[object]:
    """What need not wait for what aligns: both files, then their changed targets."""
    from cqtui.compare.compare import changed_targets

    sources = read(old.path, options), read(new.path, options)
    yield sources
    yield changed_targets(*silent_pair((old.selector, sources[0]), (new.selector, sources[1])))


def compare(
    old: Document,
    new: Document,
    corrections: Sequence[Correction] = (),
    *,
    own_indicators: bool = False,
    changed: "Callable[[], Changes] | None" = None,
) -> Comparison:
    """The comparison; where one side is empty there is nothing to compute."""
    one, other = tuple(old.units()), tuple(new.units())
    if one and other:
        return pipeline.compare(
            old, new, corrections=corrections, own_indicators=own_indicators, changed=changed
        )
    gone = (Row(Status.REMOVED, moved=False, score=0.0, old=(u,), new=()) for u in one)
    come = (Row(Status.ADDED, moved=False, score=0.0, old=(), new=(u,)) for u in other)
    lost = (Placed(x, "", "") for x in corrections)
    return Comparison(old, new, (*gone, *come), corrections=tuple(lost))


def _tell_lost(comparison: Comparison, path: str) -> None:
    """Corrections whose paragraphs are not there change nothing: that is told."""
    lost = [str(n) for n, x in enumerate(comparison.corrections, 1) if x.lost]
    if lost:
        total = len(comparison.corrections)
        numbers = say("separator").join(lost)
        diagnostics.note(say("note.lost", n=len(lost), total=total, path=path, numbers=numbers))


def differs(comparison: Comparison) -> bool:
    """Whether any row is other than the same text in the same place."""
    return any(kinds(row) for row in comparison.rows)


def write(compared: Compared, look: Look, wanted: DiffOptions) -> None:
    """Write the comparison to standard output or into a file, whole or not at all."""
    use(look.lang or from_locale())
    if wanted.form in (DiffFormat.TEXT, DiffFormat.UNIFIED) and not wanted.template:
        _write_lines(compared, look, wanted)
        return
    content = _templated(compared, wanted) if wanted.template else _content(compared, wanted)
    if wanted.output == pipeline.STDIN:
        write_bytes(content)
    else:
        write_file(Path(wanted.output), content, over=wanted.force)


def _check(wanted: DiffOptions, inputs: Sequence[str]) -> None:
    """What can be told before the reports are read. Raises CqtuiError."""
    if wanted.template:
        from cqtui.export.templates.template import DIFF, find
        from cqtui.library.location import settings_home

        if wanted.form is not DiffFormat.TEXT or wanted.summary:
            raise CqtuiError(
                "a template is a format itself",
                "leave out --format, --json and --summary",
                code="template-or-format",
            )
        find(wanted.template, settings_home() / "templates", DIFF)
    if wanted.summary and wanted.form not in _SUMMARIES:
        raise CqtuiError(
            f"--summary does not go with --format {wanted.form}",
            f"it goes with {', '.join(_SUMMARIES)}",
            code="summary-format",
            facts={"form": wanted.form, "known": (*_SUMMARIES,)},
        )
    if wanted.summary and wanted.only:
        raise CqtuiError(
            "--only does not go with --summary",
            "the summary counts every kind of change; leave out one of the two",
            code="summary-only",
        )
    if wanted.output != pipeline.STDIN:
        check_free(Path(wanted.output), inputs, over=wanted.force)
    elif wanted.form is DiffFormat.DOCX and is_terminal():
        raise CqtuiError(
            "a Word file is nothing to print on a terminal",
            "add --output FILE, or a pipe",
            code="word-on-terminal",
        )


def _name(name: str, selector: str, source: Source, document: Document) -> str:
    from cqtui.export.contract import source_name

    return source_name(name, selector, source, document)


def _context(wanted: DiffOptions) -> int:
    return around(wanted.form, wanted.context)


def _write_lines(compared: Compared, look: Look, wanted: DiffOptions) -> None:
    """Formats of lines, in colour where that is wanted."""
    if wanted.output == pipeline.STDIN:
        _print(compared, look, wanted, None)
        return
    file = io.StringIO()
    _print(compared, look, wanted, file)
    content = file.getvalue().encode("utf-8", "replace")
    write_file(Path(wanted.output), content, over=wanted.force)


def _print(compared: Compared, look: Look, wanted: DiffOptions, file: io.StringIO | None) -> None:
    from cqtui.cli.console import console
    from cqtui.cli.difference import print_difference, print_line, print_summary
    from cqtui.export.unified import unified

    out = console(look, file)
    if wanted.form is DiffFormat.UNIFIED:
        lines = unified(
            compared.comparison, compared.names, say, only=wanted.only, context=_context(wanted)
        )
        for line in lines:
            print_line(out, line)
    elif wanted.summary:
        print_summary(out, compared.comparison, names=compared.names)
    else:
        print_difference(
            out, compared.comparison, wanted.only, _context(wanted), names=compared.names
        )


def _content(compared: Compared, wanted: DiffOptions) -> bytes:
    """The whole of a file in a format that is no lines."""
    if wanted.form is DiffFormat.JSON:
        return _json(compared, wanted)
    return written(
        compared.comparison,
        compared.old,
        compared.new,
        wanted.form,
        say,
        language=language(),
        only=wanted.only,
        context=wanted.context,
        body=not wanted.summary,
    )


def _templated(compared: Compared, wanted: DiffOptions) -> bytes:
    from cqtui.export.templates.comparison import templated
    from cqtui.library.location import settings_home

    comparison = compared.comparison
    titles = (comparison.old.title, comparison.new.title)
    return templated(
        comparison,
        kept(comparison, wanted.only, _context(wanted)),
        wanted.template,
        settings_home() / "templates",
        title=" → ".join(" ".join(title.split()) for title in titles),
        names=compared.names,
    )


def _json(compared: Compared, wanted: DiffOptions) -> bytes:
    from cqtui.export.contract import diff_json

    rows = () if wanted.summary else kept(compared.comparison, wanted.only, _context(wanted))
    comparison = compared.comparison
    found = None if wanted.summary else pipeline.boilerplate([comparison.old, comparison.new])
    return json_bytes(diff_json(comparison, compared.names, rows=rows, boilerplate=found))
