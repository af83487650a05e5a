"""What a draft lacks that the reports before it have: targets, promises, phrases."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from cqtui.analysis.fold import fold
from cqtui.analysis.sentences import clauses
from cqtui.analysis.targets.glossary import Glossary, builtin
from cqtui.analysis.targets.promises import of_list
from cqtui.compare.targets.between import MISSING
from cqtui.compare.targets.outcomes import outcomes
from cqtui.compare.targets.promisenear import Nearest
from cqtui.compare.targets.promises import kept_promises
from cqtui.compare.targets.sameindicator import bare, marks
from cqtui.compare.targets.targets import target_changes
from cqtui.errors import SelectionError
from cqtui.model.document import Document, Unit
from cqtui.model.ledger import Passage, Reading
from cqtui.model.proof import Finding, Severity
from cqtui.model.quantity import Quantity
from cqtui.model.wording import Trend

MOST_MISSING = 300
"""Targets that a draft lacks which are looked for by their names; with more it is no report that
follows the last one."""
MOST_PHRASES = 20
"""Phrases that are told to be given up."""
SHORTEST_PHRASE = 4
"""Characters of a phrase that is told; shorter ones are words like any other (规划, 模式)."""
OFTEN = 3
"""How often a phrase stood in the one report before to be told."""
SHORTEST_NAME = 3
"""Characters of a name by which a thing is looked for in the draft."""
SHORTEST_PARTED = 5
"""Characters of a name that may be parted by a list."""
_PRODUCT = re.compile("(?:地区|国内)?生产总值")
_NUMBER = re.compile(r"[0-9]")
_GROWN = re.compile(
    r"^(?:新增|培育|新建|新开工|新改建|改造|完成|建设|引进|国家|省级|主要|全社会|城镇|外贸|规上|单位)+|(?:总量|总额|数量|规模)$"
)
"""What a name may do without and still tell the thing: 新开工改造老旧小区."""
_TRADE = {"出口": re.compile("(?<!进)出口"), "进口": re.compile("进口")}
"""Names of two letters that are looked for too, as they are written: 出口, not that of 进出口."""
_STAGES = ("finish", "hold", "start", "issue", "go-on")


@dataclass(frozen=True, slots=True)
class Side:
    """A report with its figures and its paragraphs by id."""

    document: Document
    figures: Sequence[Quantity]
    units: dict[str, Unit]


def passage_of(quantity: Quantity) -> Passage:
    """The words of a figure, as a place in its report."""
    return Passage(quantity.unit_id, quantity.span, quantity.text)


def missing_targets(old: Side, new: Side, words: Glossary) -> Iterator[Finding]:
    """Targets of the last report that the draft neither reviews nor sets again.

    Main targets and standard indicators alone: other targets change their words from year to year.
    A clause that names the thing with any figure takes it up, whatever the figure is of.
    """
    year = str(old.document.year or "")
    changes = target_changes(old.figures, new.figures, words)
    gone = {(c.old.unit_id, c.old.span) for c in changes if c.old and c.change == "dropped"}
    told = [text for unit in new.units.values() for text in _folded_clauses(unit.text)]
    with_figure = "\0".join(text for text in told if _NUMBER.search(text))
    without = "\0".join(text for text in told if not _NUMBER.search(text))
    review = Reading(new.document, tuple(new.figures))
    seen: set[str] = set()
    for one in outcomes(old.figures, review, year, words):
        target = one.target
        name = target.canonical or target.indicator
        lost = one.actual is None and (target.unit_id, target.span) in gone
        if not lost or not name or name in seen:
            continue
        seen.add(name)
        if len(seen) > MOST_MISSING:
            return
        names = _names(target, words)
        if _named(names, with_figure):
            continue
        rule = "target-without-figure" if _named(names, without) else "target-missing"
        severity = Severity.WARNING if target.headline else Severity.HINT
        facts = (("indicator", target.indicator), ("figure", target.figure_text))
        yield Finding("target", rule, severity, None, "", facts, passage_of(target))


def _folded_clauses(text: str) -> list[str]:
    return [_folded(text[span.start : span.end]) for span in clauses(text)]


def _folded(text: str) -> str:
    return _PRODUCT.sub("GDP", fold(text))


def _names(target: Quantity, words: Glossary) -> set[str]:
    """What a target's indicator may be called: in its words, its standard name, the bare thing."""
    (one,) = marks([target], words)
    names = {target.indicator, target.canonical, one.core, bare(target.indicator)}
    names |= {_GROWN.sub("", name) for name in names}
    told = {_folded(name) for name in names if len(name) >= SHORTEST_NAME}
    return told | ({target.indicator} & _TRADE.keys())


def _named(names: Collection[str], text: str) -> bool:
    """Whether a text has one of the names, also parted by a list that shares its beginning or end.

    What is left out stands next to the list's mark: items that have each their own share nothing,
    nor does a standard name behind the mark, which is whole.

    >>> _named(["粮食种植面积"], "粮食、油料种植面积稳中有增"), _named(["出口"], "进出口增长8%")
    (True, False)
    >>> _named(["集装箱吞吐量"], "集装箱航线增至150条、吞吐量超2400万标准箱")
    True
    >>> _named(["一般公共预算收入"], "一般公共预算支出5000亿元、居民收入增长6%")
    False
    >>> _named(["农村居民收入"], "农村电商、居民收入")
    False
    """
    if any(_TRADE[name].search(text) if name in _TRADE else name in text for name in names):
        return True
    return any(
        _parted(name[:at], name[at:], text)
        for name in names
        if len(name) >= SHORTEST_PARTED
        for at in range(2, len(name) - 1)
    )


def _parted(start: str, end: str, text: str) -> bool:
    """Whether a list shares the start of a name, or its end."""
    first, last = re.escape(start), re.escape(end)
    if re.search(rf"{first}、[^\0、0-9]{{0,8}}{last}", text):
        return True
    shared = re.search(rf"{first}[^\0、]{{0,10}}、{last}", text)
    return shared is not None and not builtin().canonical(end)


def missing_promises(
    last: Document, draft: Document, words: Glossary, cancelled: Callable[[], bool] | None
) -> Iterator[Finding]:
    """Named projects of the last report that the draft does not mention: first those that were to
    be finished, then held, begun, issued, and gone on with.
    """
    from cqtui.compare.compare import compare  # numpy, which nothing else here needs

    comparison = compare(last, draft, glossary=words, cancelled=cancelled)
    told = [kept for kept in kept_promises(comparison) if kept.verdict == MISSING]
    nearest = Nearest(draft) if told else None
    for kept in sorted(told, key=lambda kept: _STAGES.index(kept.promise.stage)):
        thing, passage = kept.promise.thing, kept.promise.passage
        near = nearest.to(thing) if nearest else None
        rule = "promise-renamed" if near else "promise-missing"
        kind = of_list(thing, passage.text)
        facts = (("thing", thing), ("named", f"{thing}（{kind}）" if kind else thing))
        yield Finding("promise", rule, Severity.HINT, near, "", facts, passage)


def given_up(draft: Document, before: Sequence[Document]) -> Iterator[Finding]:
    """Phrases that stood in every report before, and stand in the draft no more.

    Against one report alone, those that stood in it three times at least.
    """
    from cqtui.analysis.phrases.wording import wording  # cuts words, which takes a dictionary

    earlier = [d for d in before if d.kind is before[-1].kind]
    documents = (*earlier, draft)
    try:
        told = wording(documents, len(earlier))
    except SelectionError:  # the draft is hardly more than a copy yet
        return
    said: list[str] = []
    for phrase in told.of(Trend.GONE):
        counts = [phrase.counts[i] for i in told.earlier]
        steady = all(counts) if len(counts) > 1 else min(counts, default=0) >= OFTEN
        short = len(phrase.text.strip("“”")) < SHORTEST_PHRASE
        if phrase.name or short or not steady or documents[told.home(phrase)] is not before[-1]:
            continue
        if any(phrase.text in other or other in phrase.text for other in said):
            continue
        said.append(phrase.text)
        place = phrase.places[0]
        facts = (("phrase", phrase.text), ("reports", str(len(counts))), ("n", str(counts[-1])))
        last = Passage(place.unit, place.span, phrase.text)
        yield Finding("wording", "phrase-gone", Severity.HINT, None, "", facts, last)
        if len(said) == MOST_PHRASES:
            return
