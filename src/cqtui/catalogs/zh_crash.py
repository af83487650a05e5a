"""Chinese: the program's own faults."""

TEXTS = {
    "crash.ended": "程序自身出错，已经退出：{what}",
    "crash.kept": "书签和批注都已保存；",
    "crash.file": "出错报告在 {path}（不含文档内容），反馈时请附上",
    "crash.no_file": "出错报告没能写入文件",
    "crash.outlived": "有一项工作出错，程序照常运行：{what}。出错报告：{path}",
    "crash.unfinished": "等了 {seconds} 秒，还有 {n} 件（保存、复制或导出）没做完，不再等了",
    "crash.unfinished_do": "重新打开 cqtui，看看缺了什么",
    "crash.draft_back": "上次没有保存的批注已恢复",
}
