"""The screens in a browser: who is let in, what the page is, and a program for each visit."""

LOOPBACK = "127.0.0.1"
"""Where it listens if nothing is said."""
