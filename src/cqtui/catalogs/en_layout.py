"""English texts of panes, focus and spacing."""

TEXTS = {
    "layout.hidden": "Panes are away: {key:toggle_tree} shows them",
    "layout.focused": "Only the text: {key:focus_text} or {key:cancel} brings all back",
    "layout.line_spacing": "{n} {n:empty line|empty lines} between lines",
    "layout.paragraph_spacing": "{n} {n:empty line|empty lines} between paragraphs",
    "layout.indented": "First lines are set in",
    "layout.not_indented": "First lines are not set in",
}
