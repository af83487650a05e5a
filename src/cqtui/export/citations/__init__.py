"""Where a passage comes from: in a line, in the styles of publishers, as data."""
