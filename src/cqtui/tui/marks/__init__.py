"""Bookmarks on the screen: set, listed, described, exported."""
