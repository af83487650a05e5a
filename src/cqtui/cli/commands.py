"""What the commands over one file do: read, print."""

from cqtui import pipeline
from cqtui.cli import diagnostics
from cqtui.cli.output import Look, write_bytes, write_json
from cqtui.cli.reading import ReadOptions, find, read


def outline(
    name: str, options: ReadOptions, look: Look, *, depth: int | None, as_json: bool
) -> int:
    """Print the section tree of a file, or of the one document of it that `name` tells."""
    found = pipeline.find(name, max_size=options.max_size)
    source = read(found.path, options)
    documents = (pipeline.pick(source, found.selector),) if found.selector else source.documents
    if as_json:
        from cqtui.export.contract import outline_json

        write_json(outline_json(source, documents, depth))
    else:
        from cqtui.cli.console import console
        from cqtui.cli.outline import print_outline

        print_outline(console(look), source, documents, depth)
    return diagnostics.OK


def textconv(name: str, options: ReadOptions) -> int:
    """Print a file, or the one document of it that `name` tells, as clean text.

    A file without any text prints nothing: to git it is a version like any other.
    """
    from dataclasses import replace

    from cqtui.export.plaintext import plain_text

    found = find(name, options)
    source = read(found.path, options, empty=True)
    if found.selector:
        source = replace(source, documents=(pipeline.pick(source, found.selector),))
    write_bytes(plain_text(source).encode("utf-8", "replace"))
    return diagnostics.OK
