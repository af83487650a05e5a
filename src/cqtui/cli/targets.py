"""What `cqtui targets` does: read the figures of reports, and set them against each other."""

from collections.abc import Sequence

from cqtui import pipeline
from cqtui.cli import diagnostics
from cqtui.cli.output import Look, write_json
from cqtui.cli.reading import ReadOptions, find, read
from cqtui.errors import SourceError


def targets(names: Sequence[str], options: ReadOptions, _look: Look, *, as_json: bool) -> int:  # noqa: ARG001 - read by the other formats
    """Print the targets and figures of one report or several."""
    from cqtui.export.contract import source_name
    from cqtui.export.targetsjson import targets_json

    found = [find(name, options) for name in names]
    if [one.path for one in found].count(pipeline.STDIN) > 1:
        raise SourceError("standard input can be read only once", "name files for the others")
    sources = [read(one.path, options) for one in found]
    first = pipeline.pick(sources[0], found[0].selector)
    documents = [first] + [
        pipeline.pick(source, one.selector, first.kind)
        for source, one in zip(sources[1:], found[1:], strict=True)
    ]
    readings = [pipeline.quantities(document) for document in documents]
    told = {
        id(reading): source_name(name, one.selector, source, reading.document)
        for name, one, source, reading in zip(names, found, sources, readings, strict=True)
    }
    ledger = pipeline.ledger(readings)
    write_json(targets_json(ledger, [told[id(reading)] for reading in ledger.readings]))
    return diagnostics.OK
