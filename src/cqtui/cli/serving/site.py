"""The page and what it needs, behind the gate: all from this machine, nothing from outside."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

from cqtui.catalogs import language, say
from cqtui.cli.serving.gate import Asked, Gate
from cqtui.cli.serving.session import Session

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

COOKIE = "cqtui"
MOST = 4
"""Sessions at a time: each is a program of its own, with its own memory."""
LARGEST_MESSAGE = 2**20
"""Bytes of what a page sends at once: a long paste."""
HEARTBEAT = 15.0
"""Seconds after which a page that has gone without a word is noticed, and once more so many."""
_THEIRS, _OURS = "textual_serve", "cqtui.cli.serving"
STATICS = {
    "textual.js": (_THEIRS, "static/js/textual.js", "text/javascript"),
    "xterm.css": (_THEIRS, "static/css/xterm.css", "text/css"),
    "mono.ttf": (_THEIRS, "static/fonts/RobotoMono-VariableFont_wght.ttf", "font/ttf"),
    "page.js": (_OURS, "page.js", "text/javascript"),
    "page.css": (_OURS, "page.css", "text/css"),
}
"""All files that there are: package, file, type."""
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        "font-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
    "Server": "cqtui",
}
"""Of every answer. The terminal of the page sets styles of its own."""

_LANGUAGES = {"zh": "zh-CN", "en": "en"}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(slots=True)
class Site:
    """One run: its gate, the program that each visit starts, and the visits there are."""

    gate: Gate
    words: Sequence[str]
    """What starts the program."""
    sessions: set[Session] = field(default_factory=set)
    pages: set[web.WebSocketResponse] = field(default_factory=set)
    closing: bool = False

    def app(self) -> web.Application:
        """What answers requests."""
        made = web.Application(middlewares=[self._guarded])
        folder = self.gate.folder
        made.router.add_get(folder, self._page)
        made.router.add_get(f"{folder}static/{{name}}", self._static)
        made.router.add_get(f"{folder}ws", self._socket)
        made.on_response_prepare.append(_headed)
        made.on_shutdown.append(self._shut)
        return made

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answer whom the gate lets in; to all others everything is forbidden, even what is not."""
        asked = Asked(
            request.headers.get("Host", ""),
            request.headers.get("Origin"),
            request.query.get("token", ""),
            request.cookies.get(COOKIE, ""),
            websocket=request.path == f"{self.gate.folder}ws",
        )
        if len(request.headers.getall("Host", [])) != 1 or not self.gate.lets_in(asked):
            return web.Response(status=403, text="403\n")
        return await handler(request)

    async def _page(self, _request: web.Request) -> web.StreamResponse:
        if self._full():
            return web.Response(status=503, text=f"{say('serve.full', n=MOST)}\n")
        template = _file(_OURS, "page.html").read_text("utf-8")
        for name in ("lang", "opening", "ended", "again"):
            words = _LANGUAGES[language()] if name == "lang" else say(f"serve.{name}")
            template = template.replace(f"{{{{ {name} }}}}", words)
        response = web.Response(text=template, content_type="text/html")
        response.set_cookie(
            COOKIE, self.gate.cookie, httponly=True, samesite="Strict", path=self.gate.folder
        )
        return response

    async def _static(self, request: web.Request) -> web.StreamResponse:
        found = STATICS.get(request.match_info["name"])
        if found is None:
            return web.Response(status=404, text="404\n")
        package, path, kind = found
        content = await asyncio.to_thread(_file(package, path).read_bytes)
        return web.Response(body=content, headers={"Content-Type": kind})

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        """A session: as long as the page is open and the program runs."""
        if self._full():
            return web.Response(status=503, text="503\n")
        page = web.WebSocketResponse(heartbeat=HEARTBEAT, max_msg_size=LARGEST_MESSAGE)
        self.pages.add(page)
        session = Session(
            self.words,
            write_bytes=_unless_gone(page.send_bytes),
            write_str=_unless_gone(page.send_str),
            close=_closing(page),
        )
        self.sessions.add(session)
        try:
            await page.prepare(request)
            size = (_number(request.query.get(name)) for name in ("width", "height"))
            await session.start(*size)
            await listen(page, session)
        finally:
            await asyncio.shield(self._end(session))
            self.pages.discard(page)
        return page

    async def _end(self, session: Session) -> None:
        try:
            await session.stop()
        finally:
            self.sessions.discard(session)

    def _full(self) -> bool:
        return self.closing or len(self.sessions) >= MOST

    async def _shut(self, _app: web.Application) -> None:
        """End every session; the pages are told."""
        self.closing = True
        await asyncio.gather(*(page.close() for page in list(self.pages)))
        while self.sessions:
            await asyncio.gather(*(self._end(session) for session in list(self.sessions)))


async def listen(page: web.WebSocketResponse, session: Session) -> None:
    """Hand on what a page sends: keys, its size, that it has the focus. Anything else ends it."""
    async for message in page:
        if message.type is not WSMsgType.TEXT:
            return
        try:
            kind, *rest = json.loads(message.data)
            if kind == "stdin":
                await session.send_bytes(str(rest[0]).encode("utf-8", "replace"))
            elif kind == "resize":
                await session.set_terminal_size(int(rest[0]["width"]), int(rest[0]["height"]))
            elif kind == "ping":
                await page.send_json(["pong", str(rest[0])])
            elif kind == "blur":
                await session.blur()
            elif kind == "focus":
                await session.focus()
        except (ValueError, TypeError, LookupError, OverflowError, RecursionError):
            return


async def _headed(_request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(HEADERS)


def _unless_gone(send: Callable[[Any], Awaitable[None]]) -> Callable[[Any], Awaitable[None]]:
    async def sent(words: Any) -> None:
        with suppress(ConnectionError):
            await send(words)

    return sent


def _closing(page: web.WebSocketResponse) -> Callable[[], Awaitable[None]]:
    async def closed() -> None:
        await page.close()

    return closed


def _number(text: str | None) -> int:
    """A small number of an address; 0 where it is none.

    >>> _number("120"), _number("x"), _number(None), _number("9" * 5000)
    (120, 0, 0, 0)
    """
    return int(text) if text and len(text) < 6 and text.isascii() and text.isdigit() else 0


def _file(package: str, path: str) -> "Traversable":
    return files(package).joinpath(path)
