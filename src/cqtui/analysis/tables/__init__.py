"""Figures in tables: their rows, columns and headings."""
