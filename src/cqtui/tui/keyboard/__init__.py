"""Sets of keys, keys of a person's own, what is typed before a key: counts, letters of marks."""
