"""The page of `cqtui serve`: what is answered to whom, what becomes of the programs behind."""

import asyncio
import json
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from aiohttp.test_utils import TestClient, TestServer
from support.screens import LOOKS

from cqtui.cli.serving import session as sessions
from cqtui.cli.serving.gate import Gate
from cqtui.cli.serving.session import environment
from cqtui.cli.serving.site import COOKIE, HEADERS, MOST, STATICS, Site

Client = TestClient[aiohttp.web.Request, aiohttp.web.Application]

CHILD = """
import os, signal, subprocess, sys
out, given = sys.stdout.buffer, sys.stdin.buffer
def send(kind, data):
    out.write(kind + len(data).to_bytes(4, "big") + data)
    out.flush()
if "stubborn" in sys.argv:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    below = subprocess.Popen(["sleep", "600"], stdout=subprocess.DEVNULL)
out.write(b"__GANGLION__\\n")
send(b"D", f"{os.getpid()} {os.environ['COLUMNS']}x{os.environ['ROWS']}".encode())
if "stubborn" in sys.argv:
    send(b"D", str(below.pid).encode())
if "crash" in sys.argv:
    sys.stderr.write("wrong\\x1b[31m")
    sys.exit(1)
while len(head := given.read(5)) == 5:
    data = given.read(int.from_bytes(head[1:], "big"))
    if b"quit" in data and "stubborn" not in sys.argv:
        break
    send(b"D", head[:1] + data)
send(b"M", b'{"type": "exit"}')
while "stubborn" in sys.argv:
    signal.pause()
"""


@asynccontextmanager
async def served(*words: str) -> AsyncIterator[tuple[Client, Site, str]]:
    """A site whose programs are the one above; the client, the site, and where its page is."""
    site = Site(Gate(token="token", cookie="cookie"), [sys.executable, "-c", CHILD, *words])
    jar = aiohttp.CookieJar(unsafe=True)  # which keeps those of an address in figures too
    async with TestClient(TestServer(site.app()), cookie_jar=jar) as client:
        yield client, site, site.gate.folder


def runs(pid: int) -> bool:
    """Whether a process is there and no mere entry."""
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False


async def gone(*pids: int) -> bool:
    """Whether processes end within a while."""
    for _ in range(LOOKS):
        if not any(map(runs, pids)):
            return True
        await asyncio.sleep(0.05)
    return False


@pytest.mark.parametrize("path", ["", "?token=x", "static/textual.js", "static/none", "ws", "x"])
async def test_without_the_token_all_is_forbidden(path: str) -> None:
    """Also what is not there, so that nobody learns what is."""
    async with served() as (client, site, folder):
        for place in (f"{folder}{path}", f"/{path}"):
            answer = await client.get(place)
            assert answer.status == 403
            assert "Set-Cookie" not in answer.headers
        assert not site.sessions


async def test_the_token_opens_the_page_and_the_cookie_the_rest() -> None:
    """The cookie is out of the reach of scripts, of other sites, and of other servers here."""
    async with served() as (client, _, folder):
        page = await client.get(folder, params={"token": "token"})
        assert page.status == 200
        told = page.headers["Set-Cookie"]
        assert re.fullmatch(
            f"{COOKIE}=cookie; HttpOnly; Path={re.escape(folder)}; SameSite=Strict", told
        )
        assert (await client.get(folder)).status == 200
        for name, (_, _, kind) in STATICS.items():
            answer = await client.get(f"{folder}static/{name}")
            assert (answer.status, answer.content_type) == (200, kind)
            assert await answer.read()
        assert (await client.get(f"{folder}static/../page.html")).status == 404
        assert (await client.get("/")).status == 403  # the cookie is not sent there


async def test_every_answer_holds_the_page_to_this_machine() -> None:
    """Refusals too."""
    async with served() as (client, _, folder):
        for query in ({"token": "token"}, {}):
            answer = await client.get(folder, params=query)
            assert HEADERS.items() <= {**answer.headers}.items()


async def test_the_page_names_no_other_machine() -> None:
    """Nor do its own style and script."""
    async with served() as (client, _, folder):
        paths = (folder, f"{folder}static/page.css", f"{folder}static/page.js")
        for path in paths:
            text = await (await client.get(path, params={"token": "token"})).text()
            assert "{{" not in text
            assert not re.search(r"https?:|//[a-z]+\.", text)


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example", "Origin": "http://evil.example"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
    ],
)
async def test_a_foreign_name_is_refused_with_the_token(headers: dict[str, str]) -> None:
    """A name that was turned to this machine, a page of somebody else."""
    async with served() as (client, _, folder):
        answer = await client.get(folder, params={"token": "token"}, headers=headers)
        assert answer.status == 403


@asynccontextmanager
async def page(
    client: Client, folder: str, size: str = "width=90&height=30"
) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    """A page that is open."""
    origin = f"http://{client.host}:{client.port}"
    address = f"{folder}ws?token=token&{size}"
    async with client.ws_connect(address, headers={"Origin": origin}) as socket:
        yield socket


async def test_a_socket_from_elsewhere_is_refused() -> None:
    """With the cookie, as a browser would send it from another port of this machine."""
    async with served() as (client, site, folder):
        for origin in ("http://127.0.0.1:1", "http://evil.example", "null"):
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await client.ws_connect(f"{folder}ws?token=token", headers={"Origin": origin})
            assert refused.value.status == 403
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await client.ws_connect(f"{folder}ws?token=token")
        assert not site.sessions


async def test_a_visit_has_a_program_that_ends_with_it() -> None:
    """It learns the size within bounds, and keys, in Chinese too."""
    async with served() as (client, site, folder):
        async with page(client, folder) as socket:
            pid, size = (await socket.receive_bytes()).decode().split()
            assert size == "90x30"
            await socket.send_json(["stdin", "扶贫\ud800"])
            assert (await socket.receive_bytes()).decode() == "D扶贫?"
            await socket.send_json(["resize", {"width": 10**12, "height": -3}])
            told = json.loads((await socket.receive_bytes())[1:])
            assert (told["width"], told["height"]) == (500, 5)
            await socket.send_json(["ping", "7"])
            assert await socket.receive_json() == ["pong", "7"]
        assert await gone(int(pid))
        for _ in range(LOOKS):
            if not site.sessions:
                break
            await asyncio.sleep(0.05)
        assert not site.sessions


@pytest.mark.parametrize(
    "words", ["", "{}", "[]", "7", '["resize"]', '["resize", {"width": "x"}]', "[" * 10**5]
)
async def test_nonsense_ends_the_visit(words: str) -> None:
    """And nothing else."""
    async with served() as (client, _, folder):
        async with page(client, folder, "width=x&height=") as socket:
            pid = (await socket.receive_bytes()).decode().split()[0]
            await socket.send_str(words)
            assert (await socket.receive()).type in (
                aiohttp.WSMsgType.CLOSE,
                aiohttp.WSMsgType.CLOSED,
            )
        assert await gone(int(pid))


async def test_a_program_that_breaks_down_closes_its_page(
    capfd: pytest.CaptureFixture[str],
) -> None:
    """It left no word of its end."""
    async with served("crash") as (client, _, folder), page(client, folder) as socket:
        await socket.receive_bytes()
        assert (await socket.receive()).type is aiohttp.WSMsgType.CLOSE
    capfd.readouterr()


async def test_no_more_than_a_few_visits() -> None:
    """The next is told so, and may come when one has ended."""
    async with served() as (client, _, folder):
        pages = [page(client, folder) for _ in range(MOST)]
        for one in pages:
            await (await one.__aenter__()).receive_bytes()
        assert (await client.get(folder, params={"token": "token"})).status == 503
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await page(client, folder).__aenter__()
        assert refused.value.status == 503
        for one in pages:
            await one.__aexit__(None, None, None)


async def test_a_stubborn_program_is_ended_with_all_it_started(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It neither leaves when asked nor when told."""
    monkeypatch.setattr(sessions, "PATIENCE", 0.2)
    async with served("stubborn") as (client, _, folder):
        async with page(client, folder) as socket:
            pid = int((await socket.receive_bytes()).decode().split()[0])
            below = int(await socket.receive_bytes())
            assert runs(pid)
            assert runs(below)
        assert await gone(pid, below)


async def test_the_end_of_the_server_ends_every_visit() -> None:
    """Pages are closed, programs gone."""
    async with served() as (client, site, folder), page(client, folder) as socket:
        pid = int((await socket.receive_bytes()).decode().split()[0])
        closing = asyncio.create_task(client.server.close())
        assert (await socket.receive()).type in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSING)
        await socket.close()
        await closing
        assert not site.sessions
        assert await gone(pid)


def test_a_program_knows_nothing_of_the_terminal_it_was_started_in() -> None:
    """That is not where it draws; what a person set stays."""
    own = {"TMUX": "x", "COLUMNS": "7", "LANG": "zh_CN.UTF-8", "NO_COLOR": "1", "TERM": "dumb"}
    made = environment(own, 100, 40)
    assert "TMUX" not in made
    assert (made["COLUMNS"], made["ROWS"], made["TERM"]) == ("100", "40", "xterm-256color")
    assert (made["LANG"], made["NO_COLOR"]) == ("zh_CN.UTF-8", "1")
    assert made["CQTUI_SERVED"] == "1"
