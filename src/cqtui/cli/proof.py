"""What `cqtui proof` does: read a draft as a proofreader does, alone or against earlier reports."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cqtui import pipeline
from cqtui.catalogs import from_locale, say, use
from cqtui.cli import diagnostics
from cqtui.cli.output import Look, is_terminal, write_json
from cqtui.cli.reading import ReadOptions, find, read, stdin_once, tell_choice
from cqtui.errors import CqtuiError, SelectionError, SourceError
from cqtui.model.document import Document, Source
from cqtui.model.proof import KINDS, Proof


@dataclass(frozen=True, slots=True)
class ProofOptions:
    """What to look for, and how to go on."""

    against: tuple[str, ...] = ()
    """Earlier reports, in any order."""
    only: tuple[str, ...] = ()
    """Words of `KINDS`; () for all."""
    watch: bool = False
    """Read the draft again whenever it is saved."""
    as_json: bool = False


@dataclass(frozen=True, slots=True)
class _Earlier:
    """A report that the draft is held against."""

    name: str
    selector: str
    source: Source


def only_of(words: Sequence[str]) -> tuple[str, ...]:
    """The kinds that `--only` names, comma separated or repeated. Raises CqtuiError.

    >>> only_of(["pairs,numbering", "pairs"])
    ('pairs', 'numbering')
    """
    named = [part.strip() for word in words for part in word.split(",")]
    for word in named:
        if word not in KINDS:
            raise CqtuiError(
                f"no kind of finding is called {word!r}",
                f"--only takes {', '.join(KINDS)}",
                code="no-finding-kind",
                facts={"word": word, "known": (*KINDS,)},
            )
    return tuple(dict.fromkeys(named))


def proof(name: str, options: ReadOptions, look: Look, wanted: ProofOptions) -> int:
    """Print what is found in a draft. Gives 0 where nothing is, 1 where something is.

    Raises SelectionError where an earlier report is the draft itself or a later one.
    """
    use(look.lang or from_locale())
    draft = find(name, options)
    paths = [draft.path, *(find(other, options).path for other in wanted.against)]
    stdin_once(paths)
    if wanted.watch and (draft.path == pipeline.STDIN or not Path(draft.path).is_file()):
        raise SourceError(
            f"{name} is no file that can be watched",
            "name a file that you edit",
            code="not-watchable",
            facts={"name": name},
        )
    earlier = [_earlier(other, options) for other in wanted.against]

    def once() -> int:
        return _once(name, draft, earlier, options, look, wanted)

    return _again(draft.path, once) if wanted.watch else once()


def _earlier(name: str, options: ReadOptions) -> _Earlier:
    found = find(name, options)
    return _Earlier(name, found.selector, read(found.path, options))


def _once(
    name: str,
    draft: pipeline.Name,
    earlier: Sequence[_Earlier],
    options: ReadOptions,
    look: Look,
    wanted: ProofOptions,
) -> int:
    from cqtui.export.contract import source_name

    source = read(draft.path, options)
    chosen = pipeline.pick_all(
        [(source, draft.selector), *((one.source, one.selector) for one in earlier)]
    )
    tell_choice(source, draft.selector, chosen[0])
    for one, document in zip(earlier, chosen[1:], strict=True):
        tell_choice(one.source, one.selector, document)
    against = _in_order(chosen[0], chosen[1:])
    found = pipeline.proof(source, chosen[0], against, kinds=wanted.only or KINDS)
    names = {id(chosen[0]): source_name(name, draft.selector, source, chosen[0])}
    for one, document in zip(earlier, chosen[1:], strict=True):
        names[id(document)] = source_name(one.name, one.selector, one.source, document)
    told = [names[id(document)] for document in (found.draft, *found.against)]
    _print(found, told, look, wanted)
    return diagnostics.DIFFERENT if found.findings else diagnostics.OK


def _in_order(draft: Document, others: Sequence[Document]) -> list[Document]:
    """The earlier reports, the oldest first. Raises SelectionError where one is not earlier."""
    text = [unit.text for unit in draft.units()]
    for one in others:
        if text and text == [unit.text for unit in one.units()]:
            raise SelectionError(
                "the draft and the earlier report are the same",
                "name last year's report",
                code="proof-same",
            )
        if draft.year and one.year and one.year > draft.year:
            raise SelectionError(
                f"the draft is of {draft.year}, the report it is held against of {one.year}",
                "name the draft first, last year's report behind --against",
                code="proof-order",
                facts={"draft": draft.year, "earlier": one.year},
            )
    return sorted(others, key=lambda document: document.year or 0)


def _print(found: Proof, names: Sequence[str], look: Look, wanted: ProofOptions) -> None:
    if wanted.as_json:
        from cqtui.export.proofjson import proof_json

        write_json(proof_json(found, names, say))
        return
    from cqtui.cli.console import console
    from cqtui.cli.proofprint import print_proof

    out = console(look)
    if wanted.watch and is_terminal():
        out.clear()
    print_proof(out, found, whole=bool(wanted.only))


def _again(path: str, once: Callable[[], int]) -> int:
    """Do it now and whenever the file is saved, until Ctrl-C."""
    for _ in pipeline.saves(Path(path)):
        try:
            once()
        except CqtuiError as error:  # saved half, or for a moment not there
            diagnostics.trouble(*diagnostics.told(error))
        diagnostics.note(say("proof.watching", name=Path(path).name))
    return diagnostics.OK
