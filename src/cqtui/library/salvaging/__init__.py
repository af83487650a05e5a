"""What can be read of a damaged library, page by page."""
