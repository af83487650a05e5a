"""One way of working for every list: typing filters it, a count stands beside what is typed."""
