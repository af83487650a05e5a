"""Which units of two documents belong together, and why."""
