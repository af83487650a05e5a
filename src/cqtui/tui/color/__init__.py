"""Colours: the palettes, a person's own, what the terminal says of its own, what can be read."""
