"""English texts of new wording, of the years of a term, and of heat tables."""

TEXTS = {
    "wording.trend.new": "new",
    "wording.trend.rising": "rising",
    "wording.trend.gone": "gone",
    "wording.text": "wording",
    "wording.kind": "kind",
    "wording.total": "total",
    "wording.no_year": "no year",
    "wording.source": "From {n} reports; copies count once",
}
