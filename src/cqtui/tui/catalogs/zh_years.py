"""Texts of the view through the years, Chinese."""

TEXTS: dict[str, str] = {
    "years.title": "历年",
}
