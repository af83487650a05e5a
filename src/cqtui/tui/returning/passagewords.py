"""What is said of a passage: its kind, how often it stands, in how many reports, since when."""

from typing import TYPE_CHECKING

from cqtui.catalogs import say
from cqtui.model.passage import Boilerplate, Passage, PassageKind

if TYPE_CHECKING:
    from cqtui.library.clauses.standing import Standing


def kind_word(kind: PassageKind) -> str:
    """套话, 句式 and so on."""
    return say(f"passage.kind.{kind.value}")


def years_word(found: Boilerplate, passage: Passage) -> str:
    """The first and the last year of its reports, "" where none tells its year."""
    years = found.years(passage)
    if years is None:
        return ""
    first, last = years
    return str(first) if first == last else f"{first}—{last}"


def in_library(run: "Standing | None") -> str:
    """In how many reports of a large library wording stands; "" where that is not known."""
    if run is None:
        return ""
    years = run.years
    ends = "—".join(str(year) for year in dict.fromkeys(years)) if years else ""
    return " ".join(w for w in (say("passage.in_library", n=run.count), ends) if w)


def in_short(found: Boilerplate, passage: Passage) -> str:
    """A passage in one line: kind, count, reports, years, wordings."""
    words = [
        kind_word(passage.kind),
        say("passage.times", n=passage.count),
        say("passage.reports", n=len(passage.documents)),
        years_word(found, passage),
        say("passage.variants", n=len(passage.variants)) if len(passage.variants) > 1 else "",
    ]
    return " · ".join(word for word in words if word)
