"""Chinese texts of the search."""

TEXTS: dict[str, str] = {
    "search.read_as": "按拼音首字母查找：{words}",
    "search.nothing": "没有找到",
    "search.some": "共 {total} 处，在 {reports} 份报告中；以上是前 {shown} 处，--limit 可多列",
    "search.all": "共 {total} 处，在 {reports} 份报告中",
    "search.year": "年份",
    "search.kind": "类型",
    "search.place": "地区",
    "search.unknown": "不详",
}
