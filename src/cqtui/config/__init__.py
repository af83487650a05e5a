"""What a person set in config.toml: the sections, their checks, what is wrong with the file."""
