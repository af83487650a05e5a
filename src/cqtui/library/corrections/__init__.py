"""Pairings put right by hand: kept, found again, exchanged as files."""
