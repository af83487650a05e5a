"""What is wanted of the figures of reports: which views, and which rows of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cqtui.errors import CqtuiError
from cqtui.model.ledger import Ledger, Outcome, PlaceTable, Reading, Series, Step
from cqtui.model.quantity import Quantity, TargetChange

if TYPE_CHECKING:  # the names of indicators are looked up only where one is asked for
    from cqtui.analysis.targets.glossary import Glossary

CHANGED = ("raised", "lowered", "reworded-bound", "dropped", "added")
"""Ways in which a target may have changed."""
VERDICTS = ("met", "exceeded", "missed", "not-reported")
"""What may have become of a target."""
ONLY = (
    "headline", "targets", "actual", "changes", *CHANGED, "unchanged", "outcomes", *VERDICTS,
    "plans",
)  # fmt: skip
"""What `--only` takes."""
REPORT, SIZE = "report", "size"
"""Orders of the changes: as the reports have them, or the largest change first."""
VIEWS = ("quantities", "changes", "outcomes", "plans", "series", "places")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Views and the rows of them; each empty choice leaves the rows as they are."""

    views: tuple[str, ...] = VIEWS
    kinds: tuple[str, ...] = ()
    """target, actual; () for both."""
    changes: tuple[str, ...] = ()
    """Words of `CHANGED` and unchanged; () for all of them."""
    verdicts: tuple[str, ...] = ()
    headline: bool = False
    """Main targets alone."""
    indicator: str = ""
    """A name, or a part of one."""
    sort: str = REPORT
    """REPORT or SIZE."""


def wanted_of(
    words: Sequence[str], *, count: int, series: bool = False, places: bool = False,
    indicator: str = "", every: bool = False,
) -> Wanted:  # fmt: skip
    """What `--only` (comma separated or repeated), `--series` and `--places` ask for.

    Where they name no view it is the figures of one report, of several what changed and what came
    of it. With `every` it is all views of several reports, with what did not change; that is told
    of one `indicator` too: who asks for it wants its figures. Raises CqtuiError for a word that is
    none of `ONLY`.

    >>> wanted_of(["raised,headline"], count=2).views
    ('changes',)
    >>> wanted_of([], count=1).views, wanted_of([], count=2).views
    (('quantities',), ('changes', 'outcomes', 'plans'))
    """
    named = [part.strip() for word in words for part in word.split(",")]
    for word in named:
        if word not in ONLY:
            raise CqtuiError(
                f"no part of the targets is called {word!r}",
                f"--only takes {', '.join(ONLY)}",
                code="no-targets-part",
                facts={"word": word, "known": (*ONLY,)},
            )
    kinds = [kind for word, kind in (("targets", "target"), ("actual", "actual")) if word in named]
    changes = [*(CHANGED if "changes" in named else ()), *(w for w in named if w in CHANGED)]
    changes += [word for word in named if word == "unchanged"]
    verdicts = [*(VERDICTS if "outcomes" in named else ()), *(w for w in named if w in VERDICTS)]
    asked = {
        "quantities": bool(kinds), "changes": bool(changes), "outcomes": bool(verdicts),
        "plans": "plans" in named, "series": series, "places": places,
    }  # fmt: skip
    views = tuple(view for view in VIEWS if asked[view])
    if not views:
        several = VIEWS if every else ("changes", "outcomes", "plans")
        views = ("quantities",) if count < 2 else several
    return Wanted(
        views,
        tuple(kinds),
        tuple(dict.fromkeys(changes)) or (() if every or indicator else CHANGED),
        tuple(dict.fromkeys(verdicts)),
        "headline" in named,
        indicator,
    )


def narrowed(ledger: Ledger, wanted: Wanted, glossary: "Glossary | None" = None) -> Ledger:
    """The ledger with the rows alone that are wanted; its reports stay, also those left empty.

    `glossary` knows the indicator by its other names; without it, the one of the program does.
    """
    from cqtui.export.targets.desk import with_main  # names and choices are read without it

    main = with_main(ledger)
    chosen = replace(
        ledger,
        readings=tuple(
            Reading(r.document, tuple(q for q in r.quantities if _quantity(q, wanted)))
            for r in ledger.readings
        ),
        steps=tuple(
            replace(s, changes=_changes(s, wanted, moves={s.old, s.new} <= main))
            for s in ledger.steps
        ),
        outcomes=tuple(o for o in ledger.outcomes if _outcome(o, wanted)),
        series=tuple(s for s in ledger.series if s.headline or not wanted.headline),
        places=tuple(t for t in ledger.places if t.headline or not wanted.headline),
        plans=tuple(p for p in ledger.plans if p.target.headline or not wanted.headline),
    )
    return _of_indicator(chosen, wanted.indicator, glossary) if wanted.indicator else chosen


def _quantity(quantity: Quantity, wanted: Wanted) -> bool:
    if wanted.headline and not quantity.headline:
        return False
    return not wanted.kinds or quantity.kind in wanted.kinds


def _changes(step: Step, wanted: Wanted, *, moves: bool) -> tuple[TargetChange, ...]:
    """Who asks for all that changed is told too, where `moves`, which targets left the main ones,
    or joined them, with the same figure.
    """
    from cqtui.export.targets.figures import main_move

    moves = moves and set(wanted.changes) >= set(CHANGED)
    return tuple(
        c
        for c in step.changes
        if (c.headline or not wanted.headline)
        and (not wanted.changes or c.change in wanted.changes or (moves and main_move(c)))
    )


def _outcome(outcome: Outcome, wanted: Wanted) -> bool:
    if wanted.headline and not outcome.target.headline:
        return False
    return not wanted.verdicts or outcome.verdict in wanted.verdicts


def _of_indicator(ledger: Ledger, name: str, glossary: "Glossary | None") -> Ledger:
    """Rows whose indicator is called so; where none is, those whose name holds the words."""
    names = _names(name, glossary)
    for fits in (_Fits(name, names, whole=True), _Fits(name, names, whole=False)):
        chosen = replace(
            ledger,
            readings=tuple(
                Reading(r.document, tuple(q for q in r.quantities if fits.quantity(q)))
                for r in ledger.readings
            ),
            steps=tuple(
                Step(s.old, s.new, tuple(c for c in s.changes if fits.change(c)))
                for s in ledger.steps
            ),
            outcomes=tuple(o for o in ledger.outcomes if fits.quantity(o.target)),
            series=tuple(s for s in ledger.series if fits.series(s)),
            places=tuple(t for t in ledger.places if fits.table(t)),
            plans=tuple(p for p in ledger.plans if fits.quantity(p.target)),
        )
        if any(r.quantities for r in chosen.readings) or chosen.series:
            return chosen
    return chosen


class _Fits:
    """Whether an indicator is the one a person names, by whichever of its names."""

    def __init__(self, name: str, names: Collection[str], *, whole: bool) -> None:
        from cqtui.analysis.targets.glossary import plain

        self._name = name
        self._plain = plain
        self._wanted = {plain(known) for known in names}
        self._whole = whole

    def quantity(self, quantity: Quantity) -> bool:
        return self._one(quantity.indicator) or self._one(quantity.canonical)

    def change(self, change: TargetChange) -> bool:
        return any(
            q is not None and self.quantity(q) for q in (change.old, change.new, change.instead)
        )

    def series(self, series: Series) -> bool:
        ends = (q for p in series.points for q in (p.target, p.actual) if q is not None)
        return self._one(series.indicator) or any(map(self.quantity, ends))

    def table(self, table: PlaceTable) -> bool:
        return self._one(table.indicator) or any(
            q is not None and self.quantity(q) for c in table.cells for q in (c.target, c.actual)
        )

    def _one(self, name: str) -> bool:
        if not name:
            return False
        return self._plain(name) in self._wanted if self._whole else self._name in name


def _names(name: str, glossary: "Glossary | None") -> set[str]:
    """What a person may mean by `name`: 经济 is 生产总值 where it grows."""
    from cqtui.analysis.targets.glossary import builtin

    words = glossary or builtin()
    known = {words.canonical(name), words.canonical(name, "growth", "%")}
    return {name, *known} - {""}
