"""What stays between two runs, in one SQLite file."""
