"""Bytes to documents: decoded, cleaned, taken apart into reports and section trees."""
