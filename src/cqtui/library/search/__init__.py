"""The search of the whole library: an index of every phrase, how it is asked, what it gives."""
