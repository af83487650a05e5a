"""Several reports and comparisons open at once, kept for the next time, and the way between."""
