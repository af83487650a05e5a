"""What a careful reader marks in a draft, as far as the draft alone tells it for sure."""
