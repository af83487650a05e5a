"""Colours on the screen: what the terminal says of its own, what is worn, and doing without."""
