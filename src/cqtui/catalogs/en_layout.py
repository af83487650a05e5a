"""English texts of panes, focus and spacing."""

TEXTS = {
    "layout.hidden": "Panes are away: z shows them",
    "layout.focused": "Only the text: F4 or Esc brings all back",
    "layout.line_spacing": "{n} {n:empty line|empty lines} between lines",
    "layout.paragraph_spacing": "{n} {n:empty line|empty lines} between paragraphs",
    "layout.indented": "First lines are set in",
    "layout.not_indented": "First lines are not set in",
}
