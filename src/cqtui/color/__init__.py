"""Colours as values: the palettes, how well each is read on another, and themes in files."""
