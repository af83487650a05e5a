"""Texts of the view through the years, English."""

TEXTS: dict[str, str] = {
    "years.title": "Years",
    "years.level.sentence": "sentence",
    "years.level.paragraph": "paragraph",
    "years.level.section": "section",
    "years.count": "in {found} of {total} years",
    "years.first": "earliest",
    "years.missing": "nothing corresponds",
    "years.only_near": "no such sentence; its paragraph is in {place}",
    "years.waiting": "not looked at yet",
    "years.bridged": "missing between; against {year}",
    "years.rewritten": "rewritten",
    "years.reading": "Reading the other years…",
    "years.working": "Comparing {years}… {percent}%, {key:cancel} stops",
    "years.cancelled": "Stopped; {key:previous_section} or {key:next_section} starts again",
    "years.too_few": "Takes three years of one kind and place; cqtui add brings in more",
    "years.line": "line {first}",
    "years.lines": "lines {first}–{last}",
    "years.no_level": "There are sentences, paragraphs and sections",
    "years.no_section": "This paragraph stands in no section",
    "years.no_more": "No more",
}
