"""`python -m cqtui` is `cqtui`."""

from cqtui.cli.main import main

main()
