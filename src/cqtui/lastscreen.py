"""Paints the last screen again, in the first milliseconds, where the next one will be the same.

Nothing but `sys` and `os` is imported to look whether there is such a screen: everything else the
program needs takes ten times as long. What lies on the disk is data, never what a terminal obeys:
texts without control characters, numbers for colours, all of it checked again when it is painted.
A screen serves once; a run that comes to its end, or rests, keeps another. So one that fails
at its start is not begun with the same screen again.
"""

# ruff: noqa: PTH108, PTH109, PTH111, PTH113, PTH116 - pathlib is slow to import
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType
    from typing import Any

    Mode = list[Any]
    """How a terminal takes keys, as termios has it."""

HEAD = "cqtui-screen 1"
"""The first line of the file; with another layout of the file it is another."""
END = "end"
"""The last line: a file without it was not written to its end."""
MOST = 1_000_000
"""Bytes of the file; more were not written by the program."""
WIDEST, HIGHEST, STYLES = 1000, 500, 5000
"""Cells, lines and styles of a screen that is painted."""
ENVIRONMENT = (
    "LC_ALL", "LC_MESSAGES", "LANG", "TERM", "COLORTERM", "COLORFGBG", "NO_COLOR", "FORCE_COLOR",
    "TERM_PROGRAM", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_FILTERS",
)  # fmt: skip
"""What may change language or colours."""
ATTRIBUTES = {"b": 1, "d": 2, "i": 3, "u": 4, "r": 7, "s": 9}
"""How letters are set, as the file has it and as terminals do."""
ENTER = "\x1b[?1049h"
"""To the other screen of the terminal, which is empty then."""
SYNC, SYNCED = "\x1b[?2026h", "\x1b[?2026l"
"""Around what is to be shown at once; who does not know it shows it as it comes."""
LEAVE = "\x1b[0m\x1b[?7h\x1b[?1049l\x1b[?25h"
"""Back to the terminal as it was found."""


class Painted:
    """A screen that stands until the program draws its own; the terminal shows no typing."""

    def __init__(self, before: "Mode") -> None:
        self.before = before
        """How the terminal took keys when it was found."""
        self.owner = os.getpid()
        self.drawn = False
        """Whether some of it may stand on the terminal."""
        self.handlers: dict[int, Any] = {}

    def catch(self) -> None:
        """Have the terminal left as it was found where the program is ended from outside."""
        # `signal` makes enumerations of its names, which takes longer than to paint.
        import _signal  # type: ignore[import-not-found]

        # Raised as KeyboardInterrupt within what Python itself calls, SIGINT would be lost.
        for number in (_signal.SIGINT, _signal.SIGTERM, _signal.SIGHUP):
            if _signal.getsignal(number) in (_signal.SIG_DFL, _signal.default_int_handler):
                self.handlers[number] = _signal.signal(number, self._ended)

    def let_go(self) -> None:
        """Signals do what they did."""
        import _signal

        for number, handler in self.handlers.items():
            if _signal.getsignal(number) == self._ended:
                _signal.signal(number, handler)
        self.handlers.clear()

    def restore(self) -> None:
        """Have the terminal take keys as it did."""
        import termios

        try:
            termios.tcsetattr(0, termios.TCSANOW, self.before)
        except termios.error:  # the terminal went away
            return

    def _ended(self, number: int, _frame: "FrameType | None") -> None:
        import _signal

        if os.getpid() == self.owner:
            _State.painted = self  # also where `leave` was under way
            leave()
        # Whoever heard signals meanwhile may have put this back in its place.
        _signal.signal(number, _signal.SIG_DFL)
        os.kill(os.getpid(), number)


class _State:
    """Of this run: what was asked for, and what stands painted."""

    words: tuple[str, ...] | None = None
    painted: Painted | None = None


def paint(words: list[str]) -> bool:
    """Paint the screen that was seen last with the same command; whether there is one.

    Where nothing can be painted nothing is changed.
    """
    if not plain(words) or not terminal():
        return False
    _State.words = tuple(words)
    try:
        size = os.get_terminal_size(2)
        drawn = _drawn(_read(place(words)), tuple(words), size.columns, size.lines)
        if not drawn:
            return False
        painted = Painted(_mode())
        # Whoever ends the program from here on leaves the terminal as it was found.
        _State.painted = painted
        painted.catch()
        _hush()
        painted.drawn = True
        os.write(2, drawn.encode())
    except (OSError, ValueError):  # a file that is not ours; a terminal that went away
        leave()
        return False
    return True


def wanted() -> tuple[str, ...] | None:
    """The words of the command whose screen may be painted the next time; None where none may."""
    return _State.words


def before() -> "Mode | None":
    """How the terminal took keys before something was painted; None where nothing is."""
    return _State.painted.before if _State.painted else None


def take_over() -> bool:
    """The program draws from now on; whether what it draws over is a painted screen."""
    painted, _State.painted = _State.painted, None
    if painted:
        painted.let_go()
        painted.restore()
        painted.drawn = False  # it is the program's to take away
    return painted is not None


def leave() -> None:
    """Take away what stands painted, for a program that ends before it drew anything."""
    painted, _State.painted = _State.painted, None
    if painted is None:
        return
    painted.restore()
    try:
        if painted.drawn:
            os.write(2, LEAVE.encode())
    except OSError:  # the terminal went away
        pass
    painted.let_go()


def plain(words: list[str]) -> bool:
    """Whether a command opens one screen that can be told by its words: no options, no folder.

    >>> plain([]), plain(["open", __file__]), plain(["open", "-"]), plain(["demo"])
    (True, True, False, False)
    """
    if not words:
        return True
    names = words[1:]
    return (
        words[0] == "open"
        and 1 <= len(names) <= 2
        and not any(name.startswith("-") or not name.isprintable() for name in names)
        and all(os.path.isfile(name.partition("#")[0]) for name in names)
    )


def terminal() -> bool:
    """Whether there is a terminal that can be painted on, and it is ours."""
    environment = os.environ
    if environment.get("TERM", "dumb") in ("dumb", "linux", ""):
        return False
    if any(name in environment for name in ("CQTUI_SERVED", "COLUMNS", "LINES")):
        return False
    try:
        return all(os.isatty(n) for n in (0, 1, 2)) and os.tcgetpgrp(0) == os.getpgrp()
    except (OSError, AttributeError):  # no terminal at all, or Windows
        return False


def place(words: "list[str] | tuple[str, ...]") -> str:
    """The file of the last screen: one of the program alone, one of what is opened by name."""
    home = os.environ.get("CQTUI_HOME")
    if home:
        home = os.path.expanduser(home)
    elif sys.platform == "darwin":
        home = os.path.expanduser("~/Library/Application Support/cqtui")
    else:
        share = os.environ.get("XDG_DATA_HOME", "").strip()
        home = os.path.expanduser(share or "~/.local/share") + "/cqtui"
    return f"{home}/{'screen-open' if words else 'screen'}"


def situation(words: tuple[str, ...], width: int, height: int) -> list[str]:
    """What must be the same for a screen to be the same, each on a line of its own."""
    where = os.getcwd() if words else ""
    return [
        HEAD,
        f"version {sys.modules[__package__].__version__}",
        f"words {chr(9).join((where, *words))}",
        f"size {width} {height}",
        *(f"{name} {os.environ.get(name, '')}" for name in ENVIRONMENT),
    ]


def told_of(path: str) -> str:
    """A file as it is now, on one line: its size, when it was changed, its path.

    >>> told_of("/no/such/file")
    'file -1 -1 /no/such/file'
    """
    try:
        there = os.stat(path)
    except (OSError, ValueError):
        return f"file -1 -1 {path}"
    return f"file {there.st_size} {there.st_mtime_ns} {path}"


def _read(path: str) -> str:
    """What the file has, which is gone then; "" for one that others could have written."""
    try:
        file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return ""
    try:
        about = os.fstat(file)
        regular = about.st_mode & 0o170000 == 0o100000
        own = about.st_uid == os.geteuid() and not about.st_mode & 0o077
        data = os.read(file, MOST) if regular and own and about.st_size < MOST else b""
    finally:
        os.close(file)
    os.unlink(path)
    return data.decode("utf-8", "surrogateescape")


def _drawn(told: str, words: tuple[str, ...], width: int, height: int) -> str:
    """What draws the screen that a file tells of; "" where it is another than would be shown now.

    Raises ValueError for a file that the program did not write.
    """
    lines = told.split("\n")
    same = situation(words, width, height)
    if lines[: len(same)] != same or lines[-1:] != [END] or width > WIDEST or height > HIGHEST:
        return ""
    styles: list[str] = []
    rows: list[str] = []
    for line in lines[len(same) : -1]:
        kind, _, rest = line.partition(" ")
        if kind == "file":
            if told_of(rest.split(" ", 2)[2]) != line:
                return ""
        elif kind == "style" and len(styles) < STYLES:
            styles.append(_style(rest))
        elif kind == "row" and len(rows) < height:
            rows.append(_row(rest, styles, width))
        else:
            raise ValueError(kind)
    if len(rows) != height:
        return ""
    drawn = "".join(f"\x1b[{y};1H{row}" for y, row in enumerate(rows, 1))
    return f"{ENTER}{SYNC}\x1b[?25l\x1b[?7l{drawn}\x1b[0m{SYNCED}"


def _style(told: str) -> str:
    r"""What sets a style that is told as attributes, letters and ground. Raises ValueError.

    >>> _style("bu #ff0000 4")
    '\x1b[0;1;4;38;2;255;0;0;48;5;4m'
    """
    attributes, letters, ground = told.split(" ")
    codes = ["0", *(str(ATTRIBUTES[a]) for a in attributes if a in ATTRIBUTES)]
    codes += [_color(letters, 38), _color(ground, 48)]
    return f"\x1b[{';'.join(code for code in codes if code)}m"


def _color(told: str, which: int) -> str:
    """The code of a colour: #rrggbb, one of 256, one of sixteen as =n, or - for none.

    Raises ValueError.

    >>> _color("=9", 38), _color("=1", 48), _color("200", 38), _color("-", 38)
    ('91', '41', '38;5;200', '')
    """
    if told == "-":
        return ""
    if told[0] == "#":
        if len(told) != 7:
            raise ValueError(told)
        red, green, blue = (int(told[at : at + 2], 16) for at in (1, 3, 5))
        return f"{which};2;{red & 255};{green & 255};{blue & 255}"
    number = int(told.lstrip("="))
    if not 0 <= number < (16 if told[0] == "=" else 256):
        raise ValueError(told)
    if told[0] != "=":
        return f"{which};5;{number}"
    return str(which - 8 + number if number < 8 else which + 52 + number - 8)


def _row(told: str, styles: list[str], width: int) -> str:
    """What draws a line that is told as styles by number and texts, in turn. Raises ValueError."""
    parts = told.split("\t")
    texts = parts[1::2]
    if len(parts) % 2 or sum(map(len, texts)) > width:
        raise ValueError(told)
    drawn = []
    for number, text in zip(parts[::2], texts, strict=True):
        if not harmless(text):
            raise ValueError(text)
        drawn.append(styles[_index(number, len(styles))] + text)
    return "".join(drawn)


def _index(number: str, size: int) -> int:
    index = int(number)
    if not 0 <= index < size:
        raise ValueError(number)
    return index


def harmless(text: str) -> bool:
    r"""Whether a terminal draws a text and does nothing else with it.

    >>> harmless("政府　工作"), harmless("\x1b[2J"), harmless("\u202e"), harmless("\x9b2J")
    (True, False, False, False)
    """
    return text.replace("\u3000", " ").replace("\xa0", " ").isprintable()


def _mode() -> "Mode":
    """How the terminal takes keys. Raises OSError where there is none."""
    import termios

    try:
        return termios.tcgetattr(0)
    except termios.error as error:
        raise OSError("no terminal") from error


def _hush() -> None:
    """Have the terminal show nothing that is typed, and keep it."""
    import termios

    try:
        quiet = termios.tcgetattr(0)
        quiet[0] &= ~(termios.ICRNL | termios.INLCR | termios.IGNCR)
        quiet[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
        quiet[6][termios.VMIN], quiet[6][termios.VTIME] = 1, 0
        termios.tcsetattr(0, termios.TCSANOW, quiet)
    except termios.error as error:
        raise OSError("no terminal") from error
