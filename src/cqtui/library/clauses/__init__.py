"""In which reports of the library wording stands: the index of clauses."""
