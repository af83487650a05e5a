"""English texts of `cqtui serve` and of its page."""

TEXTS = {
    "serve.opening": "Opening…",
    "serve.ended": "It has ended.",
    "serve.again": "Open again",
    "serve.full": "{n} {n:page is|pages are} open: close one of them first.",
    "serve.no_browser": "no browser was opened: open the address above yourself",
    "serve.exposed": (
        "at {host} other machines can connect, unencrypted: whoever has the address reads your "
        "files as you do"
    ),
}
