"""Texts of the view through the years, English."""

TEXTS: dict[str, str] = {
    "years.title": "Through the years",
}
