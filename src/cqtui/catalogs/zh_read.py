"""Chinese texts of what `cqtui read` says beside a report's own words."""

TEXTS = {
    "read.title": "题目：",
    "read.heading": "{level}级标题：",
    "read.run_in": "段首{level}级标题：",
    "read.contents": "目录，共{n}个标题。",
    "read.text": "正文。",
    "read.table": "表格，{rows}行{columns}列。",
    "read.columns": "各列：",
    "read.caption": "表内标题：",
    "read.row": "第{n}行，",
    "read.cell": "{name}：",
    "read.then": "；",
    "read.table_end": "表格完。",
    "read.mark": "书签：{words}。",
    "read.mark_part": "书签，在“{quote}”：{words}。",
    "read.mark_section": "书签，整节：{words}。",
    "read.mark_plain": "无批注",
    "read.mark_tags": "标签{tags}",
    "read.mark_note": "批注：{note}",
    "read.mark_then": "；",
    "read.marks_lost": "有{n}个书签在报告里找不到了。",
}
