"""Where the seeds lie."""

from pathlib import Path

FOLDER = Path(__file__).parents[2] / "seeds"
SEEDS = {path.name: path for path in sorted(FOLDER.glob("*.txt"))}
