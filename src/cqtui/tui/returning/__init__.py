"""What returns and what is new, laid over a text."""
