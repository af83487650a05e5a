"""Chinese texts of new wording, of the years of a term, and of heat tables."""

TEXTS = {
    "wording.trend.new": "新提法",
    "wording.trend.rising": "增多",
    "wording.trend.gone": "不再提",
    "wording.text": "词句",
    "wording.kind": "类别",
    "wording.total": "合计",
    "wording.no_year": "无年份",
    "wording.source": "据 {n} 份报告，内容相同的只计一次",
}
