"""Who is let in: what a request must bring, told without a network.

The address that is printed has a token; whoever opens it gets a cookie with another secret, so that
the page's own requests need no token and the address can be forgotten. Both die with the program.
A page of somebody else can make a browser send requests here, with the cookie where it counts as
the same site: so the names in Host and Origin are looked at as well.

Cookies know no ports: another server on this machine would be sent ours, if it did not belong to a
folder whose name nobody else knows.
"""

import ipaddress
import secrets
from dataclasses import dataclass, field

from cqtui.cli.serving import LOOPBACK

TOKEN_BYTES = 32
FOLDER_BYTES = 9
_LOCAL = ("localhost", LOOPBACK, "::1")
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - recognised, never bound to unless asked for


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a request decides whether it is answered."""

    host: str
    """The header Host."""
    origin: str | None = None
    """The header Origin, None where there is none."""
    token: str = ""
    """Of the address."""
    cookie: str = ""
    websocket: bool = False


@dataclass(slots=True)
class Gate:
    """The secrets of one run and the names under which it may be asked."""

    bound: str = LOOPBACK
    """Where it listens."""
    own_names: tuple[str, ...] = ()
    """Names of this machine, of account where it listens everywhere."""
    token: str = field(default_factory=lambda: secrets.token_urlsafe(TOKEN_BYTES))
    cookie: str = field(default_factory=lambda: secrets.token_urlsafe(TOKEN_BYTES))
    folder: str = field(default_factory=lambda: f"/{secrets.token_urlsafe(FOLDER_BYTES)}/")
    """Of all addresses."""
    _once: str = ""

    def once(self) -> str:
        """A token that opens one time: what a browser is called with is seen by others."""
        self._once = secrets.token_urlsafe(TOKEN_BYTES)
        return self._once

    def lets_in(self, asked: Asked) -> bool:
        """Whether a request is answered; a token for one time is used up by that."""
        if not self.is_own_name(asked.host):
            return False
        if asked.origin is None:
            if asked.websocket:
                return False
        elif asked.origin.lower() != f"http://{asked.host.lower()}":
            return False
        return _same(asked.cookie, self.cookie) or self._is_token(asked.token)

    def is_own_name(self, host: str) -> bool:
        """Whether the name in a Host header is one of ours, whatever its port.

        A name that somebody else's server answers for could be made to point here at any time; an
        address in figures could not. Ports may differ where one is forwarded, as by ssh -L.
        """
        name = name_of(host)
        if name in _LOCAL or (name and name == self.bound.lower()):
            return True
        if self.bound in EVERYWHERE:
            return is_address(name) or name in self.own_names
        return False

    def _is_token(self, token: str) -> bool:
        if _same(token, self.token):
            return True
        if self._once and _same(token, self._once):
            self._once = ""
            return True
        return False


def name_of(host: str) -> str:
    """The name in a Host header, without its port; "" where it is none.

    >>> name_of("LocalHost:8000"), name_of("[::1]:8000"), name_of("::1"), name_of("a:b:c")
    ('localhost', '::1', '', '')
    """
    host = host.lower()
    if host.startswith("["):
        name, closed, port = host[1:].partition("]")
        return name if closed and (not port or _is_port(port)) else ""
    name, colon, port = host.partition(":")
    return name if not colon or _is_port(colon + port) else ""


def is_address(name: str) -> bool:
    """Whether a name is an address in figures.

    >>> is_address("192.168.1.7"), is_address("fe80::1"), is_address("example.org")
    (True, True, False)
    """
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def is_loopback(name: str) -> bool:
    """Whether only this machine reaches what listens there.

    >>> is_loopback("localhost"), is_loopback("127.8.8.8"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    return name in _LOCAL or (is_address(name) and ipaddress.ip_address(name).is_loopback)


def written(name: str, port: int) -> str:
    """A name and a port as an address has them.

    >>> written("::1", 80), written("localhost", 8000)
    ('[::1]:80', 'localhost:8000')
    """
    return f"[{name}]:{port}" if ":" in name else f"{name}:{port}"


def _is_port(text: str) -> bool:
    return text.startswith(":") and text[1:].isascii() and text[1:].isdigit()


def _same(given: str, secret: str) -> bool:
    """Whether they are the same, in a time that does not tell where they differ."""
    return secrets.compare_digest(given.encode("utf-8", "replace"), secret.encode())
