"""The text of one report: its lines, its tree, folds, marks and selection."""
