"""The page of `diff --format html` in a real browser: what no other test can tell.

Drives Debian's chromium through its debugging pipe: no script errors, no request to anywhere, no
sideways scrolling at phone width, the filter works, and on paper no line is cut at a page's edge.
With a folder as argument, pictures of the page are put there too.
"""

import base64
import json
import os
import re
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PAIRS = (
    ("2017-work-report.txt", "2019-work-report.txt"),
    ("2019-work-report.txt", "2022-gazette-no2.txt"),
)
PHONE, WIDE = 360, 1280
"""Pixels."""
OVERFLOW = """(() => {
  const wide = [...document.querySelectorAll("body *")].filter(
    (e) => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 3);
  return [document.documentElement.scrollWidth, innerWidth,
          wide.map((e) => e.tagName + "." + e.className).join(" ")];
})()"""
FILTER = """(() => {
  const seen = () => [...document.querySelectorAll(".row[data-kinds]:not(.stub)")].filter(
    (row) => row.offsetParent !== null);
  const all = seen().length;
  const box = document.querySelector(".filter input[value=moved]");
  box.click();
  const some = seen();
  const right = some.every((row) => row.dataset.kinds.split(" ").includes("moved"));
  document.querySelector("[data-all]").click();
  return [all, some.length, right, seen().length];
})()"""


class Browser:
    """A browser without a window, told what to do through a pipe."""

    def __init__(self, commands: int, answers: int) -> None:
        self._commands, self._answers = commands, answers
        self._rest = b""
        self._number = 0
        self._session = ""
        self.events: list[dict[str, Any]] = []
        """What it reported by itself: errors, requests."""

    def call(self, method: str, **params: object) -> dict[str, Any]:
        """Do one thing and wait for its result."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._commands, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                result: dict[str, Any] = answer["result"]
                return result
            self.events.append(answer)

    def attach(self) -> None:
        """Work with a page of its own from now on."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def open(self, page: Path) -> None:
        """Load a page and wait until it is whole."""
        self.events.clear()
        self.call("Page.navigate", url=page.as_uri())
        while not self._loaded():
            self.events.append(self._next())

    def value(self, script: str) -> Any:
        """What a script gives in the page."""
        result = self.call("Runtime.evaluate", expression=script, returnByValue=True)
        if "exceptionDetails" in result:
            raise RuntimeError(str(result["exceptionDetails"]))
        return result["result"].get("value")

    def size(self, width: int, height: int = 800) -> None:
        """Make the page that wide, in pixels."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width == PHONE,
        )

    def media(self, *, dark: bool = False, medium: str = "") -> None:
        """Show the page dark or light, on a screen or on paper."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", media=medium, features=[scheme])

    def pdf(self) -> bytes:
        """The page as it is printed on A4."""
        done = self.call("Page.printToPDF", paperWidth=210 / 25.4, paperHeight=297 / 25.4)
        return base64.b64decode(done["data"])

    def picture(self, target: Path) -> None:
        """What is seen of the page."""
        target.write_bytes(base64.b64decode(self.call("Page.captureScreenshot")["data"]))

    def _loaded(self) -> bool:
        return any(event.get("method") == "Page.loadEventFired" for event in self.events)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            chunk = os.read(self._answers, 2**16)
            if not chunk:
                raise RuntimeError("the browser has gone")
            self._rest += chunk
        message, self._rest = self._rest.split(b"\0", 1)
        answer: dict[str, Any] = json.loads(message)
        return answer


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser with a profile of its own, gone afterwards."""
    to_read, commands = os.pipe()
    answers, to_write = os.pipe()

    def pipes() -> None:
        # It reads from 3 and writes to 4; the copies keep one from falling on the other.
        os.dup2(os.dup(to_read), 63)
        os.dup2(os.dup(to_write), 64)
        os.dup2(63, 3)
        os.dup2(64, 4)

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [
                *("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"),
                *("--disable-sync", "--disable-background-networking", "--hide-scrollbars"),
                *("--disable-component-update", "--disable-dev-shm-usage"),
                *("--remote-debugging-pipe", f"--user-data-dir={profile}"),
            ],
            close_fds=False,
            preexec_fn=pipes,  # noqa: PLW1509 - no threads here
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_read)
        os.close(to_write)
        try:
            driven = Browser(commands, answers)
            driven.attach()
            yield driven
        finally:
            process.terminate()
            process.wait(20)
            os.close(commands)
            os.close(answers)


def complaints(driven: Browser) -> Iterator[str]:
    """Errors, warnings and requests that the browser reported since the page was opened."""
    for event in driven.events:
        method, params = event.get("method", ""), event.get("params", {})
        if method == "Runtime.exceptionThrown":
            yield f"script error: {params['exceptionDetails'].get('text')}"
        elif method == "Log.entryAdded" and params["entry"]["level"] in ("error", "warning"):
            yield f"{params['entry']['level']}: {params['entry']['text']}"
        elif method == "Network.requestWillBeSent":
            url = params["request"]["url"]
            if not url.startswith(("file:", "data:")):
                yield f"request to {url}"


def cut_lines(pdf: bytes) -> Iterator[str]:
    """Lines of a printed page that stand outside its margins, where they are cut.

    A line that a page's edge cuts is drawn on both pages, its foot beyond the one's end and its
    head before the other's beginning. Skia writes the place of each piece of text as a matrix.
    """
    pages = 0
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            content = zlib.decompress(stream)
        except zlib.error:
            continue
        if b" Tm\n" not in content:
            continue
        pages += 1
        for y, size in _lines(content):
            if y - FOOT * size < MARGIN - 1 or y + HEAD * size > PAPER - MARGIN + 1:
                yield f"page {pages}: a line is cut at {y:.0f} of {PAPER:.0f} points"
    if not pages:
        yield "nothing is printed"


PAPER, MARGIN = 297 / 25.4 * 72, 16 / 25.4 * 72
"""Points: the height of A4, and the margin that the page's style asks for."""
HEAD, FOOT = 0.8, 0.15
"""How far Chinese characters stand above and below their line, as shares of their size."""
_OPERATOR = re.compile(rb"(?m)^(?:([-\d. ]+) (cm|Tm)|/\w+ ([\d.]+) (Tf)|(q|Q))$")


def _lines(content: bytes) -> Iterator[tuple[float, float]]:
    """The height of each line of text above the page's foot and the size of its type, in points."""
    stack: list[tuple[float, float]] = []
    scale, shift, size = 1.0, 0.0, 0.0
    for numbers, matrix, type_size, font, state in _OPERATOR.findall(content):
        if state == b"q":
            stack.append((scale, shift))
        elif state == b"Q":
            scale, shift = stack.pop()
        elif font:
            size = float(type_size)
        else:
            *_, d, _, f = (float(n) for n in numbers.split())
            if matrix == b"cm":
                shift += scale * f
                scale *= d
            else:
                yield scale * f + shift, abs(scale * d) * size


def check(driven: Browser, page: Path) -> Iterator[str]:
    """What is wrong with the page."""
    driven.size(WIDE)
    driven.open(page)
    all_rows, moved, right, again = driven.value(FILTER)
    if not (0 < moved < all_rows == again and right):
        yield f"the filter shows {moved} of {all_rows} rows, then {again}"
    driven.value("location.hash = document.querySelector('.stub a').hash")
    for width in (PHONE, 700, WIDE):
        driven.size(width)
        whole, seen, what = driven.value(OVERFLOW)
        if whole > seen or what:
            yield f"at {width} pixels the page is {whole} wide: {what}"
    driven.value("for (const fold of document.querySelectorAll('.fold')) fold.open = true")
    yield from cut_lines(driven.pdf())
    yield from complaints(driven)
    driven.value("document.querySelector('main').style.display = 'inline-block'")
    if not any(cut_lines(driven.pdf())):
        yield "cut lines are not seen where there are some: what is printed is not understood"


def pictures(driven: Browser, page: Path, folder: Path) -> None:
    """The page light and dark, on a phone and on paper."""
    driven.open(page)
    for name, width, dark, medium in (
        ("light", WIDE, False, ""),
        ("dark", WIDE, True, ""),
        ("phone", PHONE, False, ""),
        ("print", 700, False, "print"),
    ):
        driven.media(dark=dark, medium=medium)
        driven.size(width, 1200)
        for part, at in (("top", "header"), ("rows", ".k-targets")):
            driven.value(f"document.querySelector('{at}').scrollIntoView()")
            driven.picture(folder / f"{page.stem}-{name}-{part}.png")
    driven.media()
    (folder / f"{page.stem}.pdf").write_bytes(driven.pdf())


def main(wanted: list[str]) -> int:
    """Check the pages of some pairs; pictures into the folder named."""
    found = 0
    with tempfile.TemporaryDirectory() as folder, browser() as driven:
        for number, pair in enumerate(PAIRS):
            page = Path(folder) / f"page{number}.html"
            names = [str(ROOT / "seeds" / name) for name in pair]
            command = [sys.executable, "-m", "cqtui", "diff", *names, "--format", "html"]
            done = subprocess.run([*command, "-o", str(page)], check=False, stderr=subprocess.PIPE)
            if done.returncode != 1:
                print(done.stderr.decode(), file=sys.stderr)
                return 1
            for fault in check(driven, page):
                print(f"{' ↔ '.join(pair)}: {fault}", file=sys.stderr)
                found += 1
            if wanted:
                Path(wanted[0]).mkdir(parents=True, exist_ok=True)
                pictures(driven, page, Path(wanted[0]))
    if not found:
        print("the pages of two comparisons stand the browser, a phone's width and paper")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
