"""Errors in the language of the interface."""

from cqtui.catalogs import catalog, language, say
from cqtui.errors import CqtuiError


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
    facts = {k: told(v)[0] if isinstance(v, CqtuiError) else v for k, v in error.facts.items()}
    hint = f"{key}.hint"
    return say(key, **facts), say(hint, **facts) if hint in known else ""
