"""The last few values are known again by the objects that they were made of."""

from weakref import ref

from cqtui.tui.lately import Lately


class Text(list[str]):
    """Equal to any other of the same words; can be pointed at weakly."""


def test_the_same_objects_are_asked_for_not_equal_ones() -> None:
    """In the same way, which only has to be equal."""
    kept: Lately[Text] = Lately(3)
    one, other = Text("稳"), Text("稳")
    made = kept.made(Text, (one,))
    assert kept.made(Text, (one,)) is made
    assert kept.made(Text, (other,)) is not made
    how = [str(n) for n in (1, 2)], [str(n) for n in (1, 2)]
    value = kept.keep(Text("新"), (one, other), how[0])
    assert kept.get((one, other), how[1]) is value
    assert kept.get((other, one), how[1]) is None
    assert kept.get((one, other), ["1"]) is None
    assert kept.get((one,), how[1]) is None
    assert kept.get((one, other)) is None


def test_it_is_made_of_what_it_is_asked_for() -> None:
    """Once."""
    kept: Lately[tuple[object, ...]] = Lately(1)
    calls: list[object] = []

    def make(*given: object) -> tuple[object, ...]:
        calls.append(given)
        return given

    text = Text()
    for _ in range(2):
        assert kept.made(make, (text, calls), 60, "zh") == (text, calls, 60, "zh")
    assert len(calls) == 1


def test_what_was_not_asked_for_longest_is_let_go_of_with_what_it_was_made_of() -> None:
    """However often the others were asked for."""
    kept: Lately[str] = Lately(2)
    texts = [Text(), Text(), Text()]
    for name, text in zip("ab", texts, strict=False):
        kept.keep(name, (text,))
    assert kept.get((texts[0],)) == "a"
    kept.keep("c", (texts[2],))
    assert [*kept] == ["c", "a"]
    kept.keep("d", (texts[2],))
    assert [*kept] == ["d", "a"]
    held = [ref(text) for text in texts]
    texts.clear()
    del text
    assert [one() is None for one in held] == [False, True, False]


def test_an_object_is_held_so_that_no_other_is_taken_for_it() -> None:
    """One that is gone may leave its number to the next."""
    kept: Lately[int] = Lately(1)
    for number in range(20):
        assert kept.get((Text(),)) is None
        kept.keep(number, (Text(),))


def test_all_are_forgotten_but_one() -> None:
    """Or all."""
    kept: Lately[Text] = Lately(3)
    values = [kept.made(Text, (one,)) for one in (Text("a"), Text("b"), Text("c"))]
    kept.forget(but=values[1])
    assert [*kept] == [values[1]]
    kept.forget()
    assert [*kept] == []
