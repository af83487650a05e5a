"""Standard indicators: one name for the many ways in which reports write one."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from unicodedata import normalize

from cqtui.analysis.figures.dimensions import dimension
from cqtui.analysis.fold import fold
from cqtui.model.quantity import Quantity
from cqtui.model.units import PERCENT, POINTS

MEASURES = frozenset({"growth", "level", "share", "count", "change", "per-capita", "other"})
BETTER = frozenset({"higher", "lower", "neither"})
FILE = Path(__file__).with_name("glossary.toml")
"""The built-in entries; its head tells what each key means."""
MAX_ENTRIES = 5000
"""Entries of one file; more is no glossary."""

LONGEST = 60
"""Characters; a longer phrase is no indicator's name, and is not looked up."""

_MULTIPLES = frozenset({"倍", "番"})
_DROPPED = str.maketrans("", "", "的\"'()[]<>《》·、,，之")
_BRACKET = re.compile(r"[(（][^()（）]{1,12}[)）]$")
_PLAIN = (
    (re.compile(r"(?:全[国省市县区州旗]|我[国省市县区]|国内|地区)?生产总值"), "GDP"),
    (re.compile(r"规上|规模(?=工业)"), "规模以上"),
    (re.compile(r"研究与试验发展(?:R&D)?|研究与发展|研究开发|R&D"), "研发"),
    (re.compile(r"比例|比率|占比|所占比重"), "比重"),
    (re.compile(r"常住(?=居民)"), ""),
    (re.compile(r"物价"), "价格"),
)
_BEFORE = re.compile(
    r"(?:全(?:[国省市](?!重点|[十百]强)|县|区|州|旗|疆|自治[区州县]|社会|年|域)|[我本][国省市县区州]|自治区"
    r"|年度|今年|去年|上年|计划|预期|安排|实现|完成|力争|预计|确保|年末|期末)+"
)
_BEHIND = re.compile(
    r"(?:总(?:额|值|量|数|规模|水平|产值|产)?|规模|数量|人数|指数|水平|增[速幅长]|涨幅|增长率|平均|均值|年均"
    r"|降低|下降|减少|速度|(?:预期|调控)?目标|(?:年度|年初)?计划|数|额)+$"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One indicator of the glossary."""

    name: str
    english: str = ""
    """Another way of asking for it, whatever case it is written in."""
    also: tuple[str, ...] = ()
    """Other ways of writing it."""
    growth: tuple[str, ...] = ()
    """Words that mean it only before a rate of growth: 经济增长5%."""
    units: tuple[str, ...] = ()
    """Those its figures come in; () for any."""
    measures: tuple[str, ...] = ()
    """What is usual; () for any."""
    better: str = "higher"
    """higher, lower, neither."""
    source: tuple[str, ...] = ()
    """Kinds of publication in which the name is standard; `reports` is usage of reports alone."""
    dimensions: frozenset[str] = field(default=frozenset(), compare=False)
    """Of `units`; worked out from them."""

    def fits(self, measure: str, unit: str) -> bool:
        """Whether a figure of that measure and unit can be this indicator's.

        Growth can be of anything; a share or an amount must be of its kind.
        """
        if not unit or not self.units:
            return True
        percent = not PERCENT.isdisjoint(self.units)
        if unit in PERCENT:
            return percent or (measure not in {"share", "level"} and self._grows)
        if unit in POINTS:
            return percent or self._grows
        if unit in _MULTIPLES:
            return self._grows
        return dimension(unit) in self.dimensions

    @property
    def _grows(self) -> bool:
        return not self.measures or "growth" in self.measures


class GlossaryError(ValueError):
    """A glossary file says what it must not; the message tells where and what."""


class Glossary:
    """Entries by every way of writing them; earlier entries win over later ones."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries: dict[str, Entry] = {}
        self._names: dict[str, list[tuple[Entry, bool]]] = {}
        for given in entries:
            entry = replace(given, dimensions=frozenset(map(dimension, given.units)))
            self._entries.setdefault(entry.name, entry)
            for words, growth in _words(entry):
                self._names.setdefault(plain(words), []).append((entry, growth))
        self._known: dict[tuple[str, str, str], str] = {}

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def __len__(self) -> int:
        return len(self._entries)

    def entry(self, name: str) -> Entry | None:
        """What is known of a canonical name."""
        return self._entries.get(name)

    def canonical(self, indicator: str, measure: str = "", unit: str = "") -> str:
        """The one name of `indicator`; "" where the glossary has none for such a figure.

        >>> glossary = builtin()
        >>> glossary.canonical("全市生产总值"), glossary.canonical("经济", "growth", "%")
        ('生产总值', '生产总值')
        >>> glossary.canonical("规上工业增加值"), glossary.canonical("外贸进出口总额")
        ('规模以上工业增加值', '进出口总额')
        >>> glossary.canonical("粮食", "level", "斤"), glossary.canonical("粮食", "level", "亩")
        ('粮食产量', '')
        """
        key = indicator, measure, unit
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._find(indicator, measure, unit)
        return found

    def _find(self, indicator: str, measure: str, unit: str) -> str:
        if len(indicator) > LONGEST:
            return ""
        for words in _variants(indicator):
            for entry, growth in self._names.get(words, ()):
                if growth and not _is_growth(measure, unit):
                    continue
                if entry.fits(measure, unit):
                    return entry.name
        return ""

    def named(self, quantities: Iterable[Quantity]) -> tuple[Quantity, ...]:
        """`quantities`, each with its canonical name."""
        return tuple(
            replace(q, canonical=self.canonical(q.indicator, q.measure, q.unit)) for q in quantities
        )


def _words(entry: Entry) -> Iterator[tuple[str, bool]]:
    """Every way of writing an entry, and whether it must be a rate of growth."""
    yield entry.name, False
    if entry.english:
        yield entry.english, False
    yield from ((words, False) for words in entry.also)
    yield from ((words, True) for words in entry.growth)


def _is_growth(measure: str, unit: str) -> bool:
    return measure == "growth" or (measure in {"", "other"} and (unit in PERCENT or not unit))


def plain(indicator: str) -> str:
    """`indicator` without what does not tell one from another.

    >>> plain("全省规上工业增加值") == plain("规模以上工业增加值")
    True
    >>> plain("全社会研发经费支出相当于全市生产总值的比例"), plain("“小巨人”企业")
    ('研发经费支出相当于GDP比重', '小巨人企业')
    """
    text = fold(normalize("NFKC", indicator)).upper().translate(_DROPPED)
    for pattern, word in _PLAIN:
        text = pattern.sub(word, text)
    match = _BEFORE.match(text)
    return text[match.end() :] if match and match.end() < len(text) else text


def _variants(indicator: str) -> Iterator[str]:
    """The plain form, then without a bracket at its end, then without 总额, 数量 and the like."""
    text = plain(indicator)
    yield text
    bare = plain(_BRACKET.sub("", indicator))
    if bare != text:
        yield bare
    short = _BEHIND.sub("", bare)
    if short and short != bare:
        yield short


def parse(text: str) -> tuple[Entry, ...]:
    """The entries of a glossary file, in its order. Raises GlossaryError.

    >>> parse('indicator = [{name = "林下经济产值", also = "林下经济"}]')[0].also
    ('林下经济',)
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise GlossaryError(str(error)) from error
    except RecursionError as error:
        raise GlossaryError("nested too deeply") from error
    given = data.get("indicator", [])
    if not isinstance(given, list):
        raise GlossaryError("indicator must be a list: write [[indicator]]")
    if len(given) > MAX_ENTRIES:
        raise GlossaryError(f"more than {MAX_ENTRIES} indicators")
    return tuple(_entry(number, one) for number, one in enumerate(given, 1))


def _entry(number: int, given: object) -> Entry:
    where = f"indicator {number}"
    if not isinstance(given, dict):
        raise GlossaryError(f"{where} must be a table: write [[indicator]]")
    name = given.get("name")
    if not isinstance(name, str) or not plain(name):
        raise GlossaryError(f"{where} has no name")
    where = f"{where} ({name})"
    better = _text(given, "better", where) or "higher"
    if better not in BETTER:
        raise GlossaryError(f"{where}: better must be one of {_listed(BETTER)}")
    measures = _texts(given, "measures", where)
    if odd := [m for m in measures if m not in MEASURES]:
        raise GlossaryError(f"{where}: measure {odd[0]} must be one of {_listed(MEASURES)}")
    return Entry(
        name=name,
        english=_text(given, "english", where),
        also=_texts(given, "also", where),
        growth=_texts(given, "growth", where),
        units=_texts(given, "units", where),
        measures=measures,
        better=better,
        source=_texts(given, "source", where),
    )


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))


def _text(given: Mapping[str, object], key: str, where: str) -> str:
    value = given.get(key, "")
    if not isinstance(value, str):
        raise GlossaryError(f"{where}: {key} must be a text in quotes")
    return value


def _texts(given: Mapping[str, object], key: str, where: str) -> tuple[str, ...]:
    """A list of texts; one text stands for a list of one."""
    value = given.get(key, [])
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise GlossaryError(f"{where}: {key} must be a list of texts in quotes")
    return tuple(value)


@cache
def builtin() -> Glossary:
    """The entries that come with the program."""
    return Glossary(parse(FILE.read_text("utf-8")))


def extended(own: Sequence[Entry]) -> Glossary:
    """The built-in entries with a person's own, which win over them."""
    return Glossary([*own, *builtin()]) if own else builtin()
