"""Wording that stands in more than one place: passages, their variants, and where they stand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from cqtui.model.document import Document, Span, Unit


class PassageKind(StrEnum):
    """What a passage that returns is to its reader."""

    FORMULA = "formula"
    """套话: fixed political or procedural wording."""
    FRAME = "frame"
    """A sentence that returns with other figures, years or meeting numbers in its slots."""
    STANDING = "standing"
    """The same measure or project promised, or told, again."""
    REPEAT = "repeat"
    """Said twice inside one report and in no other."""
    NAME = "name"
    """A project, an organisation, a document: said again because it is called so."""


Slots = tuple[Span, ...]


class Later:
    """Slots that are found when somebody asks for them: in nearly all passages nobody does.

    Equal to the slots, printed and packed as they are.
    """

    __slots__ = ("_find", "_found")

    def __init__(self, find: Callable[[], Slots]) -> None:
        self._find = find
        self._found: Slots | None = None

    def __call__(self) -> Slots:
        """The slots."""
        if self._found is None:
            self._found = self._find()
        return self._found

    def __eq__(self, other: object) -> bool:
        return self() == (other() if isinstance(other, Later) else other)

    def __hash__(self) -> int:
        return hash(self())

    def __repr__(self) -> str:
        return repr(self())

    def __reduce__(self) -> tuple[type[Slots], tuple[Slots]]:
        return tuple, (self(),)


@dataclass(frozen=True, slots=True)
class Variant:
    """One wording of a passage."""

    text: str
    """As it stands where it stands first; clean, white space and all."""
    found: Slots | Later
    """`slots`, or how to find them."""
    count: int
    """How often the passage stands in just these words."""

    @property
    def slots(self) -> Slots:
        """Half-open offsets into `text` of what other variants have otherwise, in order."""
        return self.found() if isinstance(self.found, Later) else self.found


class Occurrence(NamedTuple):
    """One place where a passage stands."""

    document: int
    """Index into `Boilerplate.documents`."""
    unit: str
    """The unit's id."""
    span: Span
    """In the unit's text."""
    variant: int
    """Index into the passage's variants."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Wording that returns, in all its variants."""

    id: str
    """Unique among the passages found together; `p1` is the best."""
    kind: PassageKind
    score: float
    """How much of a set phrase it is, greater is more; only for putting passages in order."""
    variants: tuple[Variant, ...]
    """At least one, the commonest first."""
    occurrences: tuple[Occurrence, ...]
    """In the order of documents and of reading; none within another of the same passage."""

    def __post_init__(self) -> None:
        if not self.variants or not self.occurrences:
            raise ValueError("a passage has a wording and stands somewhere")
        if any(not 0 <= o.variant < len(self.variants) for o in self.occurrences):
            raise ValueError("an occurrence is of a variant that is there")

    @property
    def text(self) -> str:
        """The commonest wording."""
        return self.variants[0].text

    @property
    def slots(self) -> tuple[Span, ...]:
        """The slots of `text`."""
        return self.variants[0].slots

    @property
    def count(self) -> int:
        """How often it stands in all documents together."""
        return len(self.occurrences)

    @property
    def documents(self) -> tuple[int, ...]:
        """Indices of the documents it stands in, in order."""
        return tuple(sorted({o.document for o in self.occurrences}))


class Mark(NamedTuple):
    """A passage in the text of one unit."""

    span: Span
    """In the unit's text."""
    passage: Passage


@dataclass(frozen=True)
class Boilerplate:
    """What returns in some documents."""

    documents: tuple[Document, ...]
    """As they were given."""
    copies: tuple[int | None, ...]
    """For each document the index of the earlier one that it is a copy of, or None. A copy has no
    occurrences: it counts as the document it copies."""
    passages: tuple[Passage, ...]
    """The best first."""

    def __post_init__(self) -> None:
        if len(self.copies) != len(self.documents):
            raise ValueError("one entry a document")

    @cached_property
    def _marks(self) -> tuple[Mapping[str, tuple[Mark, ...]], ...]:
        found: list[dict[str, list[Mark]]] = [{} for _ in self.documents]
        for passage in self.passages:
            for at in passage.occurrences:
                found[at.document].setdefault(at.unit, []).append(Mark(at.span, passage))
        return tuple(
            {unit: tuple(sorted(marks, key=lambda m: m.span)) for unit, marks in units.items()}
            for units in found
        )

    def marks(self, document: int) -> Mapping[str, tuple[Mark, ...]]:
        """The passages of a document by unit id, in reading order; of a copy, none.

        Marks of different passages may lie over one another only where one is within the other.
        """
        return self._marks[document]

    def years(self, passage: Passage) -> tuple[int, int] | None:
        """The first and last year of the reports that `passage` stands in; None where none of
        them has a year.
        """
        found = [year for i in passage.documents if (year := self.documents[i].year)]
        return (min(found), max(found)) if found else None

    @cached_property
    def _units(self) -> dict[tuple[int, str], Unit]:
        wanted = {(o.document, o.unit) for p in self.passages for o in p.occurrences}
        return {
            (index, unit.id): unit
            for index, document in enumerate(self.documents)
            for unit in document.units()
            if (index, unit.id) in wanted
        }

    def unit(self, at: Occurrence) -> Unit:
        """The unit that an occurrence lies in."""
        return self._units[at.document, at.unit]
