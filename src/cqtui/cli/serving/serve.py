"""What `cqtui serve` does: show the screens in a browser of this machine, until it is ended."""

import asyncio
import io
import os
import signal
import socket
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from cqtui import pipeline
from cqtui.catalogs import from_locale, say, use
from cqtui.cli import diagnostics
from cqtui.cli.output import Look, standard_output
from cqtui.cli.reading import ReadOptions
from cqtui.cli.serving import LOOPBACK
from cqtui.cli.serving.gate import EVERYWHERE, Gate, is_loopback, written
from cqtui.errors import CqtuiError, SourceError
from cqtui.typeset import drawable

if TYPE_CHECKING:
    from aiohttp.web import AppRunner

    from cqtui.cli.serving.site import Site

NEEDED = ("aiohttp", "textual_serve")
"""What `cqtui[serve]` installs."""
_ENDING = ("SIGINT", "SIGTERM", "SIGHUP")


@dataclass(frozen=True, slots=True)
class Serving:
    """Where the screens are served, and what with."""

    host: str = LOOPBACK
    port: int = 0
    """0 for any that is free."""
    browser: bool = False
    """Open it."""


class _Beside(io.TextIOBase):
    """Standard error in the place of standard output, on which the address alone stands."""

    def write(self, text: str) -> int:
        """Write it, without what a terminal would act on."""
        for line in text.splitlines():
            sys.stderr.write(f"{drawable(line)}\n")
        return len(text)


def serve(sources: Sequence[str], options: ReadOptions, look: Look, serving: Serving) -> int:
    """Serve the screens, opened on `sources`, until Ctrl-C. Gives 128 and the signal's number.

    Raises CqtuiError where what is needed is not installed, a source is not there, or nothing can
    listen there.
    """
    use(look.lang or from_locale())
    for module in NEEDED:
        if find_spec(module) is None:
            raise CqtuiError(
                f"serving needs {module.replace('_', '-')}, which is not installed",
                "pip install 'cqtui[serve]'",
                code="serve-lacks",
                facts={"module": module.replace("_", "-")},
            )
    words = command(sources, options, look)
    if not is_loopback(serving.host):
        diagnostics.note(say("serve.exposed", host=serving.host))
    return asyncio.run(_serve(words, serving))


def command(sources: Sequence[str], options: ReadOptions, look: Look) -> list[str]:
    """The words that open the screens. Raises CqtuiError where a source is not there."""
    for source in sources:
        if source == pipeline.STDIN or source.startswith(f"{pipeline.STDIN}#"):
            raise SourceError(
                "standard input cannot be served",
                "name a file",
                code="serve-stdin",
            )
        if not pipeline.gather(source):
            pipeline.find(source, max_size=options.max_size)
    words = [sys.executable, "-m", "cqtui"]
    if look.lang:
        words += ["--lang", look.lang]
    if not sources:
        return words
    words.append("open")
    if options.encoding:
        words += ["--encoding", options.encoding]
    if options.max_size != pipeline.MAX_SIZE:
        words += ["--max-size", str(options.max_size)]
    if any(source.startswith("-") for source in sources):
        words.append("--")
    return [*words, *sources]


async def _serve(words: Sequence[str], serving: Serving) -> int:
    from aiohttp.web import AppRunner

    from cqtui.cli.serving.site import Site

    everywhere = serving.host in EVERYWHERE
    names: tuple[str, ...] = (socket.gethostname().lower(),) if everywhere else ()
    site = Site(Gate(serving.host, names), words)
    ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    _heed(site, ended)
    runner = AppRunner(site.app(), access_log=None, shutdown_timeout=1.0)
    try:
        port = await _listen(runner, serving)
        place = written(names[0] if everywhere else serving.host, port)
        base = f"http://{place}{site.gate.folder}?token="
        out = standard_output()
        out.write(f"{base}{site.gate.token}\n")
        out.flush()
        with redirect_stdout(_Beside()):
            if serving.browser:
                await asyncio.to_thread(_open, base + site.gate.once())
            return 128 + await ended
    finally:
        with redirect_stdout(_Beside()):
            await runner.cleanup()


async def _listen(runner: "AppRunner", serving: Serving) -> int:
    """Begin to listen; the port. Raises CqtuiError."""
    from aiohttp.web import TCPSite

    await runner.setup()
    try:
        await TCPSite(runner, serving.host, serving.port).start()
    except (OSError, OverflowError, UnicodeError) as error:
        place = written(serving.host, serving.port)
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else error
        raise CqtuiError(
            f"cannot listen at {place}: {reason}",
            "choose another --port; 0 takes one that is free",
            code="serve-unheard",
            facts={"place": place, "reason": reason},
        ) from None
    address: Any = runner.addresses[0]
    return int(address[1])


def _heed(site: "Site", ended: "asyncio.Future[int]") -> None:
    """End in order when told to; at once when told again."""

    def told(number: int) -> None:
        if ended.done():
            for session in site.sessions:
                session.kill()
        else:
            ended.set_result(number)

    loop = asyncio.get_running_loop()
    for name in _ENDING:
        if number := getattr(signal, name, None):
            try:
                loop.add_signal_handler(number, told, int(number))
            except NotImplementedError:  # Windows
                signal.signal(number, lambda n, _: loop.call_soon_threadsafe(told, n))


def _open(address: str) -> None:
    """Show the address in the person's browser; where there is none, it was printed."""
    import webbrowser

    try:
        opened = webbrowser.open(address)
    except (webbrowser.Error, OSError):
        opened = False
    if not opened:
        diagnostics.note(say("serve.no_browser"))
