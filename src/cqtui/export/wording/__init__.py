"""Wording that returns and wording that is new, as JSON and tables; by years as pictures."""
