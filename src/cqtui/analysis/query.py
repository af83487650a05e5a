"""What a person looks for, as typed: words, “exact phrases”, A OR B, -without, year:2017..2022.

Full-width signs mean what their narrow forms do, and the names of filters may be Chinese. How a
query is read is told whole in docs/search.md.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NoReturn

from cqtui.analysis.searchform import search_form
from cqtui.errors import CqtuiError
from cqtui.model.document import Kind

MOST_TERMS = 64
"""Words and phrases in one query."""
LONGEST = 2_000
"""Characters of a query."""
FIRST_YEAR, LAST_YEAR = 0, 9999


class QueryError(CqtuiError):
    """A query that says nothing to look for, or says it wrongly."""


@dataclass(frozen=True, slots=True)
class Term:
    """One thing looked for, in the form the search compares."""

    pieces: tuple[str, ...]
    """Every one has to stand in the paragraph; of a phrase the one."""
    initials: str = ""
    """What is looked for by the first letters of its pinyin; then there are no pieces."""

    @property
    def whole(self) -> str:
        """The pieces as they were typed, one behind another."""
        return "".join(self.pieces)


@dataclass(frozen=True, slots=True)
class Sift:
    """What the report and the place in it have to be; () where nothing is asked for."""

    years: tuple[tuple[int, int], ...] = ()
    """Ranges, both ends included."""
    kinds: tuple[str, ...] = ()
    """Values of `Kind`."""
    places: tuple[str, ...] = ()
    """In search form; parts of names, or the beginning of the library's key."""
    tags: tuple[str, ...] = ()
    """In search form, whole."""
    sections: tuple[str, ...] = ()
    """In search form; stands in a heading above, or in the heading itself."""
    target: bool = False
    """The paragraph states a target."""

    def __bool__(self) -> bool:
        return self != Sift()


@dataclass(frozen=True, slots=True)
class Query:
    """A query, read."""

    groups: tuple[tuple[Term, ...], ...] = ()
    """Of each group one term at least has to be there."""
    without: tuple[str, ...] = ()
    """Phrases that must not be there."""
    sift: Sift = Sift()
    barred: Sift = Sift()
    """What the report must not be: each of its parts by itself."""


_KEYS = {
    "year": "years", "年": "years", "年份": "years",
    "kind": "kinds", "类": "kinds", "类型": "kinds", "种类": "kinds",
    "place": "places", "地": "places", "地区": "places", "地方": "places",
    "tag": "tags", "标签": "tags",
    "section": "sections", "节": "sections", "章节": "sections",
    "has": "has", "有": "has", "含": "has",
    "pinyin": "pinyin", "拼音": "pinyin",
}  # fmt: skip
FILTERS = (
    "year: 年份:", "kind: 类型:", "place: 地区:", "tag: 标签:", "section: 章节:",
    "has:target 有:指标", "pinyin: 拼音:",
)  # fmt: skip
"""Each with its name in Chinese."""
_KINDS = {
    Kind.WORK_REPORT: ("政府工作报告", "工作报告", "工作", "work"),
    Kind.PLAN_REPORT: ("计划报告", "国民经济和社会发展计划报告", "计划", "plan"),
    Kind.BUDGET_REPORT: ("预算报告", "预算", "budget"),
    Kind.FIVE_YEAR_PLAN: ("五年规划", "规划纲要", "规划", "纲要", "fiveyear"),
    Kind.INTERPRETATION: ("解读", "摘要", "digest"),
    Kind.FRONT_MATTER: ("卷首", "front"),
    Kind.BACK_MATTER: ("附录", "back"),
    Kind.OTHER: ("其他",),
}
"""Names of kinds beside those in English, the first one shown."""
_TARGET = frozenset({"target", "targets", "目标", "指标"})
_QUOTES = dict.fromkeys(map(ord, "“”„‟〝〞「」『』"), '"')
_WIDE = {c: unicodedata.normalize("NFKC", chr(c)) for c in (*range(0xFF01, 0xFF5F), 0x3000)}
_SIGNS = str.maketrans({**_QUOTES, **_WIDE, "−": "-"})
_TOKEN = re.compile(r'(-?)(?:([A-Za-z]{2,12}|[\u4e00-\u9fff]{1,2}):)?(?:"([^"]*)("?)|([^\s"]+))')
_EMPTY = re.compile(r"(-?)([A-Za-z]{2,12}|[\u4e00-\u9fff]{1,2}):(?=\s|$)")
_OR = frozenset({"OR", "|", "||"})
_RANGE = re.compile(r"([0-9]{0,4})(?:\.{2,3}|…+|~|[-–—]{1,2})([0-9]{0,4})")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
_PARTING = re.compile(r"[^\w.%+\-]+|_")
_WORD = re.compile(r"[^\W_]")
_LETTERS = re.compile(r"[a-z]{2,12}")

Cut = Callable[[str], list[str]]


def read_query(text: str, *, typing: bool = False) -> Query:
    """The query that `text` is. Raises QueryError, whose message is one line.

    While one is `typing` a quote that is still open ends where the text does.

    >>> read_query('乡村 “共同富裕” year:2019').groups
    ((Term(pieces=('乡村',), initials=''),), (Term(pieces=('共同富裕',), initials=''),))
    >>> read_query("減稅 OR 降费 -补贴 年：2017..2019").without
    ('补贴',)
    """
    if len(text) > LONGEST:
        _wrong("query-long", f"the query is longer than {LONGEST} characters", most=LONGEST)
    return _Reading(typing=typing).read(text.translate(_SIGNS))


def initials_typed(text: str) -> str:
    """The letters where nothing but some letters was typed, which may be initials; else "".

    >>> initials_typed(" gzlfz "), initials_typed("AI+"), initials_typed("a")
    ('gzlfz', '', '')
    """
    letters = search_form(text)
    return letters if _LETTERS.fullmatch(letters) and " " not in text.strip() else ""


class _Reading:
    """A query while it is read."""

    def __init__(self, *, typing: bool) -> None:
        self.typing = typing
        self.groups: list[tuple[Term, ...]] = []
        self.without: list[str] = []
        self.wanted: dict[str, list[object]] = {}
        self.barred: dict[str, list[object]] = {}
        self.either = False
        """An OR stands before what comes."""

    def read(self, text: str) -> Query:
        at, terms = 0, 0
        while at < len(text):
            if text[at].isspace():
                at += 1
                continue
            bare = _EMPTY.match(text, at)
            if bare and (bare[2] in _KEYS or bare[2].isascii()):
                name = bare[2]
                _wrong("query-empty-filter", f"{name}: needs a value behind it", name=name)
            token = _TOKEN.match(text, at)
            if token is None:  # a quote or a sign that nothing follows
                at += 1
                continue
            at = token.end()
            terms += 1
            if terms > MOST_TERMS:
                _wrong("query-many", f"the query has more than {MOST_TERMS} terms", most=MOST_TERMS)
            self._take(token)
        if self.either:
            _wrong("query-or", "OR needs something on both sides")
        query = Query(
            tuple(self.groups), tuple(self.without), _sift(self.wanted), _sift(self.barred)
        )
        if not query.groups and not query.sift:
            if query.without or query.barred:
                _wrong("query-negative", "the query says only what to leave out")
            _wrong("query-empty", "the query holds no words")
        return query

    def _take(self, token: "re.Match[str]") -> None:
        minus, key, quoted, closed, run = token.groups()
        if quoted is not None and not closed and not self.typing:
            text = quoted[:20]
            _wrong("query-quote", f"the quote before “{text}” is not closed", text=text)
        value = quoted if quoted is not None else run
        if run in _OR and not minus and not key:
            if not self.groups or self.either:
                _wrong("query-or", "OR needs something on both sides")
            self.either = True
            return
        field = _KEYS.get(key or "", "")
        if field and field != "pinyin":
            self._filter(self.barred if minus else self.wanted, field, key, value)
            return
        if key and not field:
            if key.isascii() and quoted is None and not value.isdigit():
                known = " · ".join(FILTERS)
                _wrong(
                    "query-filter", f"no filter {key}: (there are {known})", name=key, known=known
                )
            value, quoted = f"{key}:{value}", None
        if field == "pinyin":
            if minus:
                _wrong("query-pinyin-without", "pinyin: cannot be left out")
            self._add(_by_initials(value))
        elif minus:
            self.without += [term.whole for term in [_phrase(value)] if term]
        else:
            self._add(_phrase(value) if quoted is not None else _words(value))

    def _add(self, term: Term | None) -> None:
        if term is None:
            return
        if self.either:
            self.groups[-1] = (*self.groups[-1], term)
            self.either = False
        else:
            self.groups.append((term,))

    def _filter(self, into: dict[str, list[object]], field: str, key: str, value: str) -> None:
        if self.either:
            _wrong("query-or-filter", "OR stands between words, not before a filter")
        found: Iterable[object]
        if field == "sections":
            found = [search_form(value)] if search_form(value) else []
        else:
            parts = [part for part in re.split(r"[,、，;；|]", value) if part.strip()]
            found = [_READERS[field](part.strip()) for part in parts]
        found = [one for one in found if one]
        if not found:
            _wrong("query-empty-filter", f"{key}: needs a value behind it", name=key)
        into.setdefault(field, []).extend(found)


def _sift(told: dict[str, list[object]]) -> Sift:
    parts: dict[str, object] = {k: tuple(v) for k, v in told.items() if k != "has"}
    return Sift(**parts, target="has" in told)  # type: ignore[arg-type]


def _years(text: str) -> tuple[int, int]:
    """A year or a range of years, an end of which may be open.

    >>> _years("2019"), _years("2017..2022"), _years("..2019")
    ((2019, 2019), (2017, 2022), (0, 2019))
    """
    plain = text.replace("年", "")
    if re.fullmatch("[0-9]{4}", plain):
        return int(plain), int(plain)
    match = _RANGE.fullmatch(plain)
    if not match or not (match[1] or match[2]):
        _wrong("query-year", f"{text[:20]} is no year, such as 2019 or 2017..2022", text=text[:20])
    low, high = int(match[1] or FIRST_YEAR), int(match[2] or LAST_YEAR)
    return min(low, high), max(low, high)


def _kind(text: str) -> str:
    """The kind that a name means, in English or Chinese.

    >>> _kind("plan"), _kind("政府工作报告"), _kind("five-year-plan")
    ('plan-report', 'work-report', 'five-year-plan')
    """
    asked = search_form(text)
    kind = next((k for k, names in _KINDS.items() if asked == k.value or asked in names), None)
    if kind is None:
        known = " · ".join(f"{names[0]} {kind.value}" for kind, names in _KINDS.items())
        _wrong(
            "query-kind", f"no kind {text[:20]} (there are {known})", text=text[:20], known=known
        )
    return kind.value


def _has(text: str) -> bool:
    if search_form(text) not in _TARGET:
        _wrong("query-has", f"has:{text[:20]} is not known: has:target is", text=text[:20])
    return True


_READERS: dict[str, Callable[[str], object]] = {
    "years": _years,
    "kinds": _kind,
    "places": search_form,
    "tags": search_form,
    "has": _has,
}


def _phrase(text: str) -> Term | None:
    form = search_form(text)
    return Term((form,)) if form else None


def _words(text: str) -> Term | None:
    """A run without quotes: its words, each of which has to be there; marks between them part it.

    A run of two characters is one word, so that nothing has to be loaded to cut it.
    """
    pieces: list[str] = []
    for part in _PARTING.split(search_form(text)):
        at = 0
        for han in _HAN.finditer(part):
            pieces += [part[at : han.start()], *_cut(han[0])]
            at = han.end()
        pieces.append(part[at:])
    words = [word for piece in pieces if (word := piece.strip("-.")) and _WORD.search(word)]
    return Term(tuple(dict.fromkeys(words))) if words else _phrase(text)


def _cut(run: str) -> list[str]:
    if len(run) <= 2:
        return [run]
    from cqtui.analysis.tokens import words

    return words(run)


def _by_initials(text: str) -> Term:
    letters = search_form(text)
    if not _LETTERS.fullmatch(letters):
        _wrong(
            "query-pinyin",
            f"pinyin:{text[:20]} takes 2 to 12 letters, such as pinyin:gzlfz",
            text=text[:20],
        )
    return Term((), letters)


_HINTS = {
    "query-empty": "write a word to look for",
    "query-negative": "add a word to look for",
    "query-long": "keep to the words that matter",
    "query-many": "keep to the words that matter",
    "query-or": "for example 就业 OR 创业",
    "query-or-filter": "put filters last: 就业 OR 创业 year:2019",
    "query-quote": "close it, or take it away",
    "query-filter": "words that hold a colon go in quotes",
    "query-empty-filter": "write one, or take {name}: away",
    "query-year": "write years with four digits",
    "query-kind": "write one of those",
    "query-has": "write has:target, or take it away",
    "query-pinyin": "write the first letter of each character's pinyin",
    "query-pinyin-without": "take the minus away",
}
"""What to do about each."""


def _wrong(code: str, message: str, **facts: object) -> NoReturn:
    raise QueryError(message, _HINTS[code].format(**facts), code=code, facts=facts)
