"""Figures, targets and outcomes as tables, pages, workbooks, JSON and pictures."""
