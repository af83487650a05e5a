"""Chinese texts of what `cqtui scale` prints."""

TEXTS = {
    "scale.col.reports": "报告",
    "scale.col.count": "次数",
    "scale.col.years": "年份",
    "scale.col.text": "词句",
    "scale.written": "{documents} 份报告、{characters} 字写入 {folder}，其中副本 {copies} 份",
    "scale.shown": "{n} 条",
}
