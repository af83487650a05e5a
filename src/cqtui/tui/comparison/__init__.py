"""Two reports side by side: rows, marks, lines, strips, and what one does there."""
