"""English texts of what `cqtui scale` prints."""

TEXTS = {
    "scale.col.reports": "reports",
    "scale.col.count": "count",
    "scale.col.years": "years",
    "scale.col.text": "wording",
    "scale.written": (
        "{documents} {documents:report|reports}, {characters} "
        "{characters:character|characters} in {folder}; copies: {copies}"
    ),
    "scale.shown": "{n} shown",
}
