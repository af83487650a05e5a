"""Names of elements, and those that no reader sees as text."""

from typing import Any

SKIPPED = frozenset((
    "script", "style", "noscript", "template", "head", "title", "iframe", "frame", "noframes",
    "object", "embed", "applet", "svg", "math", "canvas", "audio", "video", "map", "select",
    "option", "textarea", "button", "input", "datalist", "progress", "rp", "rt",
))  # fmt: skip
"""What no reader sees as text, and what plays, asks or draws."""


def tag_of(element: Any) -> str:
    """The name of an element without its namespace; "" for what is none."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
