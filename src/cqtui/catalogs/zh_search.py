"""Chinese texts of the search."""

TEXTS: dict[str, str] = {
    "search.read_as": "按拼音首字母查找：{words}",
    "search.parted": "没有“{words}”，找的是 {parts}",
    "search.nothing": "没有找到",
    "search.none": "没有找到“{words}”",
    "search.none_do": "少写几个字，或换一个词；甲 OR 乙 任一即可，首字母也可以（gzlfz）",
    "search.narrowed": (
        "右边选了年份、类型或地区：按 {key:other_pane} 到那里，再按一次 {key:mark} 去掉"
    ),
    "search.some": "共 {total} 处，在 {reports} 份报告中；以上是前 {shown} 处，--limit 可多列",
    "search.all": "共 {total} 处，在 {reports} 份报告中",
    "search.exact": "其中 {n} 处照原样",
    "search.year": "年份",
    "search.kind": "类型",
    "search.place": "地区",
    "search.unknown": "不详",
    "search.name": "查找",
    "search.field": "查找全部报告：词、“原句”、甲 OR 乙、-不要、year:2017..2022",
    "search.how": (
        "在图书馆的全部报告中查找，边输入边显示结果\n“乡村振兴” 照原样查找 · 甲 O"
        "R 乙 任一 · -词 不含\nyear:2017..2022 · kind:w"
        "ork · place:重庆 · section:就业 · has:target"
        " · pinyin:gzlfz"
    ),
    "search.learning": "还在读报告，已读的里面还没有；读完再找一次",
    "search.index": "正在整理索引：{done} / {total} 份",
    "search.unread": "{n} 份报告读不了，没有查找",
    "search.at": "命中 {at} / {total}",
    "search.last": "这是最后一处命中",
    "search.first": "这是第一处命中",
}
