"""Figures in Chinese text: the number, its unit, the words that bound it."""
