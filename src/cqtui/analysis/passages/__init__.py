"""Wording that returns: clauses, their runs, likenesses and variants, and what kind each is."""
