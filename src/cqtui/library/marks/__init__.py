"""Bookmarks and notes: kept, found again in other files, exchanged with other programs."""
