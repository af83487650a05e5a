"""Counting what returns in more reports than memory holds."""
