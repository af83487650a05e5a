"""`cqtui serve` in a real browser: what no other test can tell.

Drives Debian's chromium: the page opens and shows the tree of sections and two years compared,
takes keys and Chinese from an input method, asks nothing of any other machine, and whoever lacks
the token, or comes by another name or from another page, is refused. With a folder as argument,
a picture of the page is put there too.
"""

import http.client
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from check_page import ROOT, Browser, browser

SEEDS = ("2017-work-report.txt", "2019-work-report.txt")
PATIENCE = 60.0
"""Seconds until what is awaited must stand on the page."""
SIZE = 1000, 640
"""Pixels of the page."""
HOOK = """Object.defineProperty(Object.prototype, "fitAddon", {configurable: true, set(value) {
  window.cqtuiPage = this;
  Object.defineProperty(this, "fitAddon", {value, writable: true});
}});"""
"""The terminal of the page is nobody's but its own: so it is met where it is made."""
SHOWN = """(() => {
  const rows = window.cqtuiPage?.terminal.buffer.active;
  const lines = [];
  for (let y = 0; rows && y < rows.length; y++) lines.push(rows.getLine(y).translateToString(true));
  return lines.join("\\n");
})()"""
WIDTHS = """(() => {
  const rows = window.cqtuiPage.terminal.buffer.active;
  const found = {};
  for (let y = 0; y < rows.length; y++) {
    for (let x = 0; x < rows.getLine(y).length; x++) {
      const cell = rows.getLine(y).getCell(x);
      if (cell.getChars()) found[cell.getChars()] = cell.getWidth();
    }
  }
  return found;
})()"""
CLIPBOARD = "navigator.clipboard.readText()"
ENTER, ESCAPE = ("Enter", 13, "\r"), ("Escape", 27, "")


@contextmanager
def served(*words: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`cqtui serve` with a library of its own, and the address it printed; ended afterwards."""
    command = [sys.executable, "-m", "cqtui", "serve", *words]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        environment = {**os.environ, "CQTUI_HOME": home, "LANG": "zh_CN.UTF-8", "LC_ALL": ""}
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
        assert process.stdout is not None
        try:
            yield process, process.stdout.readline().strip()
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)
            process.stdout.close()


def screen(driven: Browser) -> str:
    """What stands on the page's terminal."""
    return str(driven.value(SHOWN))


def until(driven: Browser, words: str, what: str) -> Iterator[str]:
    """Wait for words (a pattern) on the page; tells `what` is missing where they do not come."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if re.search(words, screen(driven)):
            return
        time.sleep(0.1)
    yield f"{what}: there is no {words} on the page:\n{screen(driven)}"


def press(driven: Browser, key: str | tuple[str, int, str]) -> None:
    """A key, as a keyboard has it."""
    name, code, text = (key, ord(key.upper()), key) if isinstance(key, str) else key
    facts = {"key": name, "windowsVirtualKeyCode": code}
    driven.call("Input.dispatchKeyEvent", type="keyDown", text=text, **facts)
    driven.call("Input.dispatchKeyEvent", type="keyUp", **facts)


def write(driven: Browser, words: str) -> None:
    """Words from an input method: first as it shows them, then as they are taken."""
    for shown in ("fu pin", words):
        driven.call("Input.imeSetComposition", text=shown, selectionStart=0, selectionEnd=0)
        time.sleep(0.3)
    driven.call("Input.insertText", text=words)


def visit(driven: Browser, address: str) -> None:
    """Open the address."""
    driven.events.clear()
    driven.call("Page.navigate", url=address)


def strangers(driven: Browser, address: str) -> Iterator[str]:
    """Requests to another machine or port, errors of scripts, what the page's rules held."""
    ours = urlsplit(address).netloc
    for event in driven.events:
        method, params = event.get("method", ""), event.get("params", {})
        if method == "Runtime.exceptionThrown":
            yield f"script error: {params['exceptionDetails']['exception'].get('description')}"
        elif method == "Log.entryAdded" and params["entry"]["level"] == "error":
            yield f"error: {params['entry']['text']}"
        elif method in ("Network.requestWillBeSent", "Network.webSocketCreated"):
            url = urlsplit(params.get("url") or params["request"]["url"])
            if url.scheme != "data" and url.netloc != ours:
                yield f"request to {url.geturl()}"


def refusals(address: str) -> Iterator[str]:
    """Who should be refused and is not."""
    parts = urlsplit(address)
    token, host = parts.query, parts.netloc
    socket = {
        "Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    }  # fmt: skip
    for name, path, headers in (
        ("without a token", parts.path, {}),
        ("with another token", f"{parts.path}?token=x", {}),
        ("a file without a token", f"{parts.path}static/textual.js", {}),
        ("what is not there", "/", {}),
        ("by another name", f"{parts.path}?{token}", {"Host": f"evil.example:{parts.port}"}),
        ("from another page", f"{parts.path}?{token}", {"Origin": "http://evil.example"}),
        ("a socket without a token", f"{parts.path}ws", socket | {"Origin": f"http://{host}"}),
        ("a socket from nowhere", f"{parts.path}ws?{token}", socket),
        ("a socket from another port", f"{parts.path}ws?{token}",
         socket | {"Origin": "http://127.0.0.1:1"}),
    ):  # fmt: skip
        connection = http.client.HTTPConnection(host, timeout=10)
        connection.request("GET", path, headers={"Host": host, **headers})
        status = connection.getresponse().status
        connection.close()
        if status != 403:
            yield f"{name} the answer is {status}, not 403"


def reading(driven: Browser, address: str) -> Iterator[str]:
    """A report in the reader: its tree, its text, a search in Chinese, copying."""
    visit(driven, address)
    yield from until(driven, "一、2018年工作回顾[^$]*各位代表", "the tree and the text")
    widths = driven.value(WIDTHS)
    wrong = {c: w for c, w in widths.items() if c in "“”—…·" and w != 1}
    wrong |= {c: w for c, w in widths.items() if "一" <= c <= "龥" and w != 2}
    if wrong:
        yield f"characters of another width than the program counts: {wrong}"
    press(driven, "/")
    time.sleep(1)
    write(driven, "扶贫")
    yield from until(driven, "\\d 处“扶贫”", "what an input method writes")
    press(driven, ENTER)
    time.sleep(1)
    press(driven, ESCAPE)
    time.sleep(0.5)  # else it is one key together with the next
    press(driven, "y")
    yield from until(driven, "已复制", "that a passage was copied")
    copied = driven.call("Runtime.evaluate", expression=CLIPBOARD, awaitPromise=True)
    if "扶贫" not in (text := str(copied["result"].get("value"))):
        yield f"the browser's clipboard has {text!r}"
    if "token" in str(driven.value("location.href")):
        yield "the token stays in the address"
    yield from strangers(driven, address)


def comparing(driven: Browser, address: str, folder: Path | None) -> Iterator[str]:
    """Two years side by side; a key moves to the next change; leaving the program is told."""
    visit(driven, address)
    yield from until(driven, "修订 *\\d+|\\d+ *修订|～", "the comparison")
    before = screen(driven)
    for _ in range(3):
        press(driven, "}")
    time.sleep(1)
    if screen(driven) == before:
        yield "a key does nothing"
    if folder:
        driven.picture(folder / "serve.png")
    yield from strangers(driven, address)
    for _ in range(6):
        press(driven, "q")
        time.sleep(0.3)
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and not driven.value("document.body.matches('.-closed')"):
        time.sleep(0.1)
    if not driven.value("document.body.matches('.-closed')"):
        yield "that the program has ended is not told"


def children(process: subprocess.Popen[str]) -> list[str]:
    """Processes that the server started and that still run."""
    done = subprocess.run(
        ["ps", "-o", "pid=,args=", "--ppid", str(process.pid)],
        capture_output=True,
        check=False,
        text=True,
    )
    return [line for line in done.stdout.splitlines() if "<defunct>" not in line]


def main(wanted: list[str]) -> int:
    """Check; a picture into the folder named."""
    folder = Path(wanted[0]) if wanted else None
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
    seeds = [str(ROOT / "seeds" / name) for name in SEEDS]
    faults: list[str] = []
    with browser() as driven:
        driven.size(*SIZE)
        driven.call(
            "Browser.grantPermissions",
            permissions=["clipboardReadWrite", "clipboardSanitizedWrite"],
        )
        driven.call("Emulation.setFocusEmulationEnabled", enabled=True)
        driven.call("Page.addScriptToEvaluateOnNewDocument", source=HOOK)
        with served(seeds[1]) as (_, address):
            faults += [*refusals(address), *reading(driven, address)]
        with served(*seeds) as (process, address):
            faults += comparing(driven, address, folder)
            time.sleep(1)
            if left := children(process):
                faults.append(f"programs are left behind: {left}")
        if process.returncode != 130:
            faults.append(f"it ended with {process.returncode} at Ctrl-C")
    for fault in faults:
        print(fault, file=sys.stderr)
    if not faults:
        print("the page of serve opens, reads, compares, takes Chinese and lets nobody else in")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
