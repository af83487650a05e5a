"""Two documents beside each other: which units belong together, and how they differ."""
