"""Opens the screen of a draft's findings."""

from cqtui.cli.launch import Launch, start_proof
from cqtui.cli.output import Look
from cqtui.cli.proof import ProofOptions
from cqtui.cli.reading import ReadOptions
from cqtui.errors import CqtuiError


def show(draft: str, options: ReadOptions, look: Look, wanted: ProofOptions) -> int:
    """Open the screen and stay until it is left. Gives the exit status.

    Raises CqtuiError without a terminal, with options that a screen has no use for, and where a
    file cannot be read.
    """
    if wanted.as_json or wanted.only:
        raise CqtuiError(
            "--screen goes with neither --json nor --only",
            "choose the kinds on the screen, by 1…9",
            code="screen-alone",
        )
    launch = Launch(lang=look.lang, encoding=options.encoding, max_size=options.max_size)
    return start_proof(draft, wanted.against, launch)
