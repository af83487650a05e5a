"""What a page has before its body: its styles, and a policy that lets nothing else in."""

import hashlib
from base64 import b64encode
from pathlib import Path


def opening(title: str, style: str, *, language: str, script: str = "") -> list[str]:
    """The lines of a page up to the end of its head.

    `title` is safe already. The policy allows `style` and `script` by their hashes, pictures within
    the page, and no request to anywhere. `language` is that of the labels, zh or en.
    """
    policy = f"default-src 'none'; style-src {_hashed(style)}; "
    if script:
        policy += f"script-src {_hashed(script)}; "
    policy += "img-src data:; base-uri 'none'; form-action 'none'"
    return [
        "<!doctype html>",
        f'<html lang="{"zh-Hans" if language == "zh" else "en"}">',
        '<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        '<meta name="generator" content="cqtui">',
        '<link rel="icon" href="data:,">',
        f"<title>{title}</title>\n<style>{style}</style>\n</head>",
    ]


def asset(name: str) -> str:
    """The text of a file of styles or scripts that stands beside this module."""
    return Path(__file__).parent.joinpath(name).read_text("utf-8")


def _hashed(text: str) -> str:
    """What a page's policy allows a style or a script by."""
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
