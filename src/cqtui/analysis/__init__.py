"""Stand-off facts about a document: words, sentences, figures, what stands in other reports."""
