"""Passages with where they come from, in every format, by templates too."""
