"""Errors in the language of the interface."""

from cqtui.catalogs import catalog, language, say
from cqtui.errors import CqtuiError


def fault_of(error: BaseException | None) -> CqtuiError:
    """A fault of the program as an error that can be told.

    >>> told(fault_of(ValueError("x")))[0]
    'cqtui 自身的错误：ValueError: x'
    """
    what = f"{type(error).__name__}: {error}"
    return CqtuiError(
        what, "try again; if it comes again, report it", code="fault", facts={"what": what}
    )


def told(error: CqtuiError) -> tuple[str, str]:
    """What happened and what to do about it; "" where nothing helps.

    An error without a code of the catalogs is told as it was raised; a fact that is an error
    itself, the reason for this one, is told in the language too.

    >>> told(CqtuiError("x is a folder", "name a file in it", code="folder", facts={"path": "x"}))
    ('x 是文件夹', '请给出其中的一个文件')
    """
    key = f"error.{error.code}"
    known = catalog("error", language())
    if key not in known:
        return error.message, error.hint
    facts = {name: _fact(name, fact) for name, fact in error.facts.items()}
    hint = f"{key}.hint"
    return say(key, **facts), say(hint, **facts) if hint in known else ""


def _fact(name: str, fact: object) -> object:
    """What fills a text; a reason is a sentence itself, several words are a list.

    >>> _fact("known", ("md", "html"))
    'md、html'
    >>> _fact("reason", OSError("disk I/O error")), _fact("path", "file exists")
    ('磁盘读写出错', 'file exists')
    """
    if isinstance(fact, CqtuiError):
        return told(fact)[0]
    if isinstance(fact, tuple):
        return say("usage.list_comma").join(map(str, fact))
    if name != "reason":
        return fact
    from cqtui.catalogs.reasons import reason

    return reason(str(fact))
