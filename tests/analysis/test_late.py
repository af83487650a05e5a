import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cqtui.analysis.late import late

PATTERN = "[从由](?P<when>[^，到]*)$"


@given(st.text("从由到，年月1", max_size=12))
def test_it_answers_as_a_compiled_pattern_does(text: str) -> None:
    """Searched, matched, replaced: all is as if it had been compiled at once."""
    one, other = late(PATTERN), re.compile(PATTERN)
    found, expected = one.search(text), other.search(text)
    assert (found and found["when"]) == (expected and expected["when"])
    assert [m.span() for m in one.finditer(text)] == [m.span() for m in other.finditer(text)]
    assert one.sub("_", text) == other.sub("_", text)
    assert (one.pattern, one.groupindex) == (other.pattern, other.groupindex)


def test_it_is_compiled_at_the_first_use_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody asks for costs nothing."""
    compiled = []
    patterns = {"一": re.compile("一"), "二": re.compile("二")}

    def told(pattern: str) -> re.Pattern[str]:
        compiled.append(pattern)
        return patterns[pattern]

    monkeypatch.setattr("re.compile", told)
    one, other = late("一"), late("二")
    assert compiled == []
    assert other.search("一二")
    assert not other.match("一二")
    assert other.search("二二")
    assert compiled == ["二"]
    assert one.search("一")
