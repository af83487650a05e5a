"""Chinese texts of panes, focus and spacing."""

TEXTS = {
    "layout.hidden": "窗格已收起：按 {key:toggle_tree} 显示",
    "layout.focused": "只留正文：按 {key:focus_text} 或 {key:cancel} 还原",
    "layout.line_spacing": "行间空 {n} 行",
    "layout.paragraph_spacing": "段间空 {n} 行",
    "layout.indented": "段首缩进两字",
    "layout.not_indented": "段首不缩进",
}
