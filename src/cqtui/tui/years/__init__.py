"""A passage through the years on the screen."""
