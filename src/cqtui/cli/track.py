"""What `cqtui track` does: follow a passage of one report through others, the oldest first."""

from collections.abc import Sequence
from dataclasses import dataclass

from cqtui import pipeline
from cqtui.cli import diagnostics
from cqtui.cli.output import Look, write_json
from cqtui.cli.reading import ReadOptions, at_line, find_all, read
from cqtui.errors import CqtuiError, SelectionError
from cqtui.model.document import Unit
from cqtui.model.track import Level


@dataclass(frozen=True, slots=True)
class Where:
    """What is followed."""

    line: int
    """A line of the first source's file, counted from 1."""
    sentence: int | None = None
    """Of the paragraph on that line, counted from 1; None for all of it."""
    section: bool = False
    """The section around that line."""

    @property
    def level(self) -> Level:
        """How much is followed. Raises CqtuiError where two levels are asked for."""
        if self.section and self.sentence is not None:
            raise CqtuiError(
                "--sentence and --section exclude each other",
                "give one of them",
                code="sentence-or-section",
            )
        if self.section:
            return Level.SECTION
        return Level.PARAGRAPH if self.sentence is None else Level.SENTENCE


def track(
    names: Sequence[str], options: ReadOptions, look: Look, where: Where, *, as_json: bool
) -> int:
    """Follow a passage of the first source through all. Gives 1 where no other report has it."""
    from cqtui.compare.track import in_order, section_of
    from cqtui.export.contract import source_name

    level = where.level
    if len(names) < 2:
        raise CqtuiError(
            "track takes two sources or more",
            "cqtui track --help tells how",
            code="track-two",
        )
    found = find_all(names, options)
    sources = [read(one.path, options) for one in found]
    first, unit = at_line(sources[0], found[0].selector, where.line)
    others = [
        pipeline.pick(source, one.selector, first.kind)
        for source, one in zip(sources[1:], found[1:], strict=True)
    ]
    told = {
        id(document): source_name(name, one.selector, source, document)
        for name, one, source, document in zip(names, found, sources, [first, *others], strict=True)
    }
    documents = in_order([first, *others])
    start = next(i for i, document in enumerate(documents) if document is first)
    sentence = _sentence(unit, where)
    if level is Level.SECTION and section_of(unit) is None:
        raise SelectionError(
            f"line {where.line} stands in no section",
            "name a line below a heading, as cqtui outline shows them",
            code="line-in-no-section",
            facts={"line": where.line},
        )
    result = pipeline.track(documents, start, unit.id, level, sentence=sentence)
    if as_json:
        from cqtui.export.trackjson import track_json

        write_json(track_json(result, [told[id(document)] for document in documents]))
    else:
        from cqtui.cli.console import console
        from cqtui.cli.trackprint import print_track

        print_track(console(look), result)
    return diagnostics.OK if sum(s.found for s in result.stops) > 1 else diagnostics.DIFFERENT


def _sentence(unit: Unit, where: Where) -> int:
    """The index of the sentence asked for. Raises SelectionError."""
    if where.sentence is None:
        return 0
    from cqtui.analysis.sentences import sentences

    count = len(sentences(unit.text))
    if where.sentence > count:
        raise SelectionError(
            f"the paragraph on line {where.line} has no sentence {where.sentence}",
            f"it has {count}",
            code="no-such-sentence",
            facts={"line": where.line, "sentence": where.sentence, "count": count},
        )
    return where.sentence - 1
