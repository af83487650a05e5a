"""Who is let in to the screens in a browser: token, cookie, and the names in Host and Origin."""

import pytest

from cqtui.cli.serving.gate import Asked, Gate

HERE = "127.0.0.1:8017"


def gate(bound: str = "127.0.0.1", names: tuple[str, ...] = ()) -> Gate:
    """A gate whose secrets are known."""
    return Gate(bound, names, token="token", cookie="cookie")


@pytest.mark.parametrize(
    "asked",
    [
        Asked(HERE, token="token"),
        Asked(HERE, cookie="cookie"),
        Asked(HERE, f"http://{HERE}", cookie="cookie"),
        Asked(HERE, f"http://{HERE}", cookie="cookie", websocket=True),
        Asked("localhost:8017", cookie="cookie"),
        Asked("LOCALHOST:9000", "http://localhost:9000", cookie="cookie", websocket=True),
        Asked("[::1]:8017", "http://[::1]:8017", token="token"),
    ],
)
def test_let_in(asked: Asked) -> None:
    """With a secret, by a name of this machine, also where a port is forwarded."""
    assert gate().lets_in(asked)


@pytest.mark.parametrize(
    "asked",
    [
        Asked(HERE),
        Asked(HERE, token="Token"),
        Asked(HERE, token="cookie"),
        Asked(HERE, cookie="token"),
        Asked(HERE, token="toke\udcff"),
        Asked(HERE, cookie="重庆"),
        Asked("", token="token"),
        Asked("evil.example:8017", token="token"),
        Asked("127.0.0.1.evil.example", token="token"),
        Asked("127.0.0.1@evil.example", token="token"),
        Asked("192.168.1.7:8017", token="token"),
        Asked("localhost:x", token="token"),
        Asked("[::1", token="token"),
        Asked(HERE, "http://evil.example", cookie="cookie"),
        Asked(HERE, "http://127.0.0.1:8018", cookie="cookie"),
        Asked(HERE, "https://127.0.0.1:8017", cookie="cookie"),
        Asked(HERE, "null", cookie="cookie"),
        Asked(HERE, "", cookie="cookie"),
        Asked(HERE, cookie="cookie", websocket=True),
        Asked(HERE, "http://localhost:8017", cookie="cookie", websocket=True),
    ],
)
def test_refused(asked: Asked) -> None:
    """Without a secret, by a foreign name, or from a page that is not ours."""
    assert not gate().lets_in(asked)


def test_another_address_is_a_name_of_its_own() -> None:
    """Where it listens there, and no other is."""
    there = gate("192.168.1.7")
    assert there.is_own_name("192.168.1.7:8017")
    assert not there.is_own_name("192.168.1.8:8017")
    assert not there.is_own_name("evil.example")


@pytest.mark.parametrize("bound", ["0.0.0.0", "::"])
def test_everywhere_takes_addresses_and_its_own_name(bound: str) -> None:
    """A name that another server answers for could be turned to this machine: none such."""
    there = gate(bound, ("office",))
    assert all(map(there.is_own_name, ("10.0.0.2:80", "[fe80::1]:80", "office:8017", "localhost")))
    assert not there.is_own_name("evil.example")
    assert not there.is_own_name("")


def test_a_token_for_one_time_opens_once() -> None:
    """And only by a name of ours: a stranger does not use it up."""
    one = gate()
    once = one.once()
    assert not one.lets_in(Asked("evil.example", token=once))
    assert one.lets_in(Asked(HERE, token=once))
    assert not one.lets_in(Asked(HERE, token=once))
    assert one.lets_in(Asked(HERE, token="token"))


def test_secrets_are_new_each_time() -> None:
    """Long enough not to be guessed, and none is part of another."""
    one, other = Gate(), Gate()
    mine, theirs = (one.token, one.cookie, one.folder), (other.token, other.cookie, other.folder)
    assert not set(mine) & set(theirs)
    assert len(one.token) >= 43
    assert one.token != one.cookie
    assert one.folder.startswith("/")
    assert one.folder.endswith("/")
