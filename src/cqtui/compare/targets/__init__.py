"""Targets and promises of one report against another, and through the years."""
