"""What may stand behind `cqtui export` and `cqtui cite`; the work is done afterwards."""

import re
from typing import Annotated

import typer

from cqtui.cli.exporting import Writing, cite, export
from cqtui.cli.options import (
    LIMIT,
    Action,
    Encoding,
    Json,
    LangOption,
    MaxSize,
    size,
    source_word,
)
from cqtui.cli.output import Look
from cqtui.cli.quoting import MOST_HITS, Wanted
from cqtui.cli.reading import ReadOptions
from cqtui.cli.usage import wrong
from cqtui.export.citations.reference import Style
from cqtui.export.quotations.file import Format
from cqtui.model.document import Lines

_LARGEST = 10**9
"""No file has more lines."""
_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])", re.ASCII)
_ADDRESS = re.compile(r"https?://[!-~]+", re.ASCII)

Sources = Annotated[
    list[str] | None,
    typer.Argument(metavar="[SOURCE …]", parser=source_word),
]
At = Annotated[
    list[str] | None,
    typer.Option("--at", metavar="LINE[-LINE]"),
]
Sections = Annotated[
    list[str] | None,
    typer.Option("--section", metavar="PATH"),
]
Url = Annotated[str, typer.Option(metavar="URL")]
Accessed = Annotated[str, typer.Option(metavar="DAY")]


def export_command(
    context: typer.Context,
    sources: Sources = None,
    *,
    at: At = None,
    section: Sections = None,
    each: Annotated[bool, typer.Option("--each")] = False,
    bookmarks: Annotated[bool, typer.Option("--bookmarks")] = False,
    tag: Annotated[list[str] | None, typer.Option("--tag", metavar="TAG")] = None,
    search: Annotated[str, typer.Option(metavar="QUERY")] = "",
    limit: Annotated[int, typer.Option(metavar="N", min=1)] = MOST_HITS,
    form: Annotated[
        Format | None,
        typer.Option("--format"),
    ] = None,
    json: Json = False,
    style: Annotated[Style, typer.Option()] = Style.GBT,
    template: Annotated[str, typer.Option(metavar="NAME", help="list, quotes, cards")] = "",
    title: Annotated[str, typer.Option(metavar="TEXT")] = "",
    copy: Annotated[bool, typer.Option("--copy")] = False,
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE")] = "-",
    force: Annotated[bool, typer.Option("--force")] = False,
    url: Url = "",
    accessed: Accessed = "",
    encoding: Encoding = None,
    max_size: MaxSize = LIMIT,
    lang: LangOption = None,
) -> Action:
    """Write passages, sections, bookmarks or hits of a search with their citations."""
    if sum((bool(at or section), bookmarks or bool(tag), bool(search))) > 1:
        raise wrong("one_at_a_time")
    if style.value in (Style.BIBTEX, Style.RIS, Style.CSL):
        form, style = form or (None if template else Format(style.value)), Style.GBT
    wanted = Wanted(
        tuple(sources or ()), _lines(at), tuple(section or ()), bookmarks or bool(tag),
        _tags(tag), search, limit, _url(url), _day(accessed), each,
    )  # fmt: skip
    writing = Writing(Format.JSON if json else form, style, template, title, output, force, copy)
    options, look = ReadOptions(encoding, size(max_size)), Look(lang=lang or context.obj)
    return lambda: export(wanted, options, look, writing)


def cite_command(
    context: typer.Context,
    sources: Sources = None,
    *,
    at: At = None,
    section: Sections = None,
    style: Annotated[Style, typer.Option()] = Style.GBT,
    url: Url = "",
    accessed: Accessed = "",
    encoding: Encoding = None,
    max_size: MaxSize = LIMIT,
    lang: LangOption = None,
) -> Action:
    """Print the citation of a report, or of a passage in it."""
    wanted = Wanted(
        tuple(sources or ()), _lines(at), tuple(section or ()), url=_url(url),
        accessed=_day(accessed),
    )  # fmt: skip
    options, look = ReadOptions(encoding, size(max_size)), Look(lang=lang or context.obj)
    return lambda: cite(wanted, options, look, style)


def _lines(words: list[str] | None) -> tuple[Lines, ...]:
    return tuple(map(_range, words or ()))


def _range(word: str) -> Lines:
    """63, 63-65; a dash of any kind.

    >>> _range("63"), _range("63–65")
    (Lines(first=63, last=63), Lines(first=63, last=65))
    """
    found = re.fullmatch(r"(\d{1,9})(?:[-–—](\d{1,9}))?", word, re.ASCII)
    first = int(found[1]) if found else 0
    last = int(found[2] or first) if found else 0
    if not 0 < first <= last <= _LARGEST:
        raise wrong("no_lines", word=word)
    return Lines(first, last)


def _tags(words: list[str] | None) -> tuple[str, ...]:
    from cqtui.library.marks.marks import tags_of

    return tags_of(" ".join(words or ()))


def _url(text: str) -> str:
    if text and not _ADDRESS.fullmatch(text):
        raise wrong("no_address", text=text)
    return text


def _day(text: str) -> str:
    if text and not _DAY.fullmatch(text):
        raise wrong("no_day", text=text)
    return text
