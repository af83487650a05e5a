"""Terms of a report: where they begin and end, what is new, rising or gone, and their contexts."""
