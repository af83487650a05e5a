"""Texts of the view through the years, Chinese."""

TEXTS: dict[str, str] = {
    "years.title": "历年",
    "years.level.sentence": "句",
    "years.level.paragraph": "段",
    "years.level.section": "节",
    "years.count": "{found} / {total} 年有",
    "years.first": "最早",
    "years.missing": "无对应段落",
    "years.only_near": "无对应句子，所在段落在 {place}",
    "years.waiting": "还没有比到",
    "years.bridged": "中间年份没有，与 {year} 比",
    "years.rewritten": "改写",
    "years.reading": "正在读入其他年份…",
    "years.working": "正在比较 {years}… {percent}%，{key:cancel} 停止",
    "years.cancelled": "已停止，按 {key:previous_section} 或 {key:next_section} 再比",
    "years.too_few": "历年要有同一地区、同一种报告的三个年份：用 cqtui add 再收入几份",
    "years.line": "第{first}行",
    "years.lines": "第{first}—{last}行",
    "years.no_level": "只有句、段、节三级",
    "years.no_section": "这一段不在任何章节里",
    "years.no_more": "没有了",
}
