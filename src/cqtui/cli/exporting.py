"""What `cqtui export` and `cqtui cite` do: find passages, write them with where they come from."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from cqtui import pipeline
from cqtui.catalogs import from_locale, say, use
from cqtui.cli import diagnostics
from cqtui.cli.output import Look, is_terminal, standard_output, write_bytes
from cqtui.cli.quoting import Wanted, quotations
from cqtui.cli.reading import ReadOptions, find
from cqtui.errors import CqtuiError, SelectionError
from cqtui.export.citations.reference import Style
from cqtui.export.quotations.file import BINARY, DATA, Format, format_of, written
from cqtui.export.quotations.quotation import Quotation
from cqtui.export.write import check_free, write_file


@dataclass(frozen=True, slots=True)
class Writing:
    """How passages are written, and where."""

    form: Format | None = None
    """None for what the ending of `output` tells, else Markdown."""
    style: Style = Style.GBT
    template: str = ""
    """The name of one of a person's own, or of those that come with the program."""
    title: str = ""
    output: str = "-"
    force: bool = False
    """Replace the file that is there."""
    copy: bool = False
    """To the clipboard, not to `output`."""


def export(wanted: Wanted, options: ReadOptions, look: Look, writing: Writing) -> int:
    """Write the passages that are wanted."""
    use(look.lang or from_locale())
    form = writing.form or format_of(writing.output) or (Format.TXT if writing.copy else Format.MD)
    _check(wanted, writing, form, options)
    found = quotations(wanted, options, whole=form not in DATA or bool(writing.template))
    if not found:
        raise SelectionError(
            "there are no such bookmarks",
            "cqtui bookmarks shows those that there are",
            code="no-such-marks",
        )
    content = _content(found, form, writing)
    if writing.copy:
        _copy(content.decode("utf-8", "replace"), len(found))
    elif writing.output == pipeline.STDIN:
        write_bytes(content)
    else:
        write_file(Path(writing.output), content, over=writing.force)
        diagnostics.note(say("export.written", n=len(found), path=writing.output))
    return diagnostics.OK


def _content(found: list[Quotation], form: Format, writing: Writing) -> bytes:
    title = writing.title or say("export.title")
    if writing.template:
        from cqtui.export.quotations.file import templated
        from cqtui.library.location import settings_home

        folder = settings_home() / "templates"
        return templated(found, writing.template, folder, writing.style, title)
    mark = writing.output != pipeline.STDIN
    return written(found, form, writing.style, title, mark=mark)


def _check(wanted: Wanted, writing: Writing, form: Format, options: ReadOptions) -> None:
    """What can be told before anything is read. Raises CqtuiError."""
    if writing.template:
        from cqtui.export.templates.template import find as find_template
        from cqtui.library.location import settings_home

        if writing.form is not None:
            raise CqtuiError(
                "a template is a format itself",
                "give --template or --format",
                code="template-and-format",
            )
        find_template(writing.template, settings_home() / "templates")
        form = Format.TXT
    if writing.copy and (form in BINARY or writing.output != pipeline.STDIN):
        raise CqtuiError(
            "--copy takes text and no FILE",
            "name a format of text, such as md",
            code="copy-text",
        )
    if writing.output != pipeline.STDIN:
        inputs = [find(name, options).path for name in wanted.sources]
        check_free(Path(writing.output), inputs, over=writing.force)
    elif form in BINARY and not writing.copy and is_terminal():
        raise CqtuiError(
            f"{form.value} is nothing for a terminal",
            "name a file with -o FILE",
            code="form-on-terminal",
            facts={"form": form.value},
        )


def _copy(text: str, count: int) -> None:
    from cqtui.export.clipboard import copy

    copied = copy(text, Path(tempfile.gettempdir()))
    if copied.sequence:
        out = standard_output()
        out.write(copied.sequence)
        out.flush()
    diagnostics.note(say(f"export.by_{copied.means.value}", n=count, name=copied.name))


def cite(wanted: Wanted, options: ReadOptions, look: Look, style: Style) -> int:
    """Print the citation of reports, or of passages in them."""
    from cqtui.export.citations.reference import bibliography

    use(look.lang or from_locale())
    found = quotations(wanted, options, whole=False)
    told = bibliography([one.reference for one in found], style)
    write_bytes(told.encode("utf-8", "replace"))
    return diagnostics.OK
