"""Settings are written down behind the key that changed them: a disk can take its time."""

from collections.abc import Callable
from threading import Condition, Thread

from cqtui.errors import StoreError


class Pen:
    """Writes in order, the last value of each name; the program ends when all is written."""

    def __init__(self, failed: Callable[[StoreError], None]) -> None:
        """`failed` is told, in a thread, what the disk refused."""
        self._failed = failed
        self._waiting: dict[str, Callable[[], None]] = {}
        self._at_work = False
        self._state = Condition()

    def write(self, name: str, write: Callable[[], None]) -> None:
        """Have something written down, in the place of what waits under the same name."""
        with self._state:
            self._waiting.pop(name, None)
            self._waiting[name] = write
            if self._at_work:
                return
            self._at_work = True
        Thread(target=self._work, name="pen").start()  # the interpreter waits for its end

    def rest(self) -> None:
        """Wait until everything is written."""
        with self._state:
            self._state.wait_for(lambda: not self._at_work)

    def _work(self) -> None:
        try:
            while write := self._next():
                try:
                    write()
                except StoreError as error:
                    self._failed(error)
        except BaseException:  # a fault of the program: nobody waits for it, the next begins anew
            with self._state:
                self._at_work = False
                self._state.notify_all()
            raise

    def _next(self) -> Callable[[], None] | None:
        """What has waited longest; None where nothing does, and nobody is at work from then on."""
        with self._state:
            if self._waiting:
                return self._waiting.pop(next(iter(self._waiting)))
            self._at_work = False
            self._state.notify_all()
            return None
