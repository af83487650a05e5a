"""Documents and comparisons in formats of other programs."""
