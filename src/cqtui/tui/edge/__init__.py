"""The strip at the right edge of a text: the whole of it at once, and what stands where."""
