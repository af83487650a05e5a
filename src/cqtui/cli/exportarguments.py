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
from cqtui.errors import CqtuiError
from cqtui.export.citations.reference import Style
from cqtui.export.quotations.file import Format
from cqtui.model.document import Lines

_LARGEST = 10**9
"""No file has more lines."""
_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])", re.ASCII)
_ADDRESS = re.compile(r"https?://[!-~]+", re.ASCII)

Sources = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[SOURCE …]", parser=source_word, help="Files, or reports of the library."
    ),
]
At = Annotated[
    list[str] | None,
    typer.Option("--at", metavar="LINE[-LINE]", help="What stands there; may come again."),
]
Sections = Annotated[
    list[str] | None,
    typer.Option(
        "--section", metavar="PATH", help="A section: 三/（二）, or words of its heading."
    ),
]
Url = Annotated[str, typer.Option(metavar="URL", help="Where the report can be read.")]
Accessed = Annotated[str, typer.Option(metavar="DAY", help="When it was seen there: 2026-11-21.")]


def export_command(
    context: typer.Context,
    sources: Sources = None,
    *,
    at: At = None,
    section: Sections = None,
    each: Annotated[
        bool, typer.Option("--each", help="A quotation and citation of every paragraph.")
    ] = False,
    bookmarks: Annotated[
        bool, typer.Option("--bookmarks", help="Bookmarks with their notes.")
    ] = False,
    tag: Annotated[
        list[str] | None, typer.Option("--tag", metavar="TAG", help="Bookmarks with this tag.")
    ] = None,
    search: Annotated[
        str, typer.Option(metavar="QUERY", help="What a search finds, as `cqtui search` has it.")
    ] = "",
    limit: Annotated[
        int, typer.Option(metavar="N", min=1, help="Hits of the search at most.")
    ] = MOST_HITS,
    form: Annotated[
        Format | None,
        typer.Option("--format", help="How to write; else as FILE ends, else Markdown."),
    ] = None,
    json: Json = False,
    style: Annotated[Style, typer.Option(help="How citations are written.")] = Style.GBT,
    template: Annotated[
        str, typer.Option(metavar="NAME", help="By a template: list, quotes, cards, or your own.")
    ] = "",
    title: Annotated[str, typer.Option(metavar="TEXT", help="What stands above it all.")] = "",
    copy: Annotated[bool, typer.Option("--copy", help="To the clipboard.")] = False,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE; - is the output.")
    ] = "-",
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it is there.")] = False,
    url: Url = "",
    accessed: Accessed = "",
    encoding: Encoding = None,
    max_size: MaxSize = LIMIT,
    lang: LangOption = None,
) -> Action:
    """Write passages, sections, bookmarks or hits of a search with their citations."""
    if sum((bool(at or section), bookmarks or bool(tag), bool(search))) > 1:
        raise CqtuiError(
            "lines and sections, bookmarks, and a search are exported one at a time",
            "give --at and --section, or --bookmarks and --tag, or --search",
        )
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
    style: Annotated[Style, typer.Option(help="How the citation is written.")] = Style.GBT,
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
        raise CqtuiError(
            f"{word} is no line and no range of lines", "such as --at 63 or --at 63-65"
        )
    return Lines(first, last)


def _tags(words: list[str] | None) -> tuple[str, ...]:
    from cqtui.library.marks.marks import tags_of

    return tags_of(" ".join(words or ()))


def _url(text: str) -> str:
    if text and not _ADDRESS.fullmatch(text):
        raise CqtuiError(f"{text} is no address of a page", "such as --url https://www.gov.cn/…")
    return text


def _day(text: str) -> str:
    if text and not _DAY.fullmatch(text):
        raise CqtuiError(f"{text} is no day", "such as --accessed 2026-11-21")
    return text
