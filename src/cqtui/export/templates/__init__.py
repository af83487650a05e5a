"""Exports by templates: those of the program, which lie here, and a person's own."""
