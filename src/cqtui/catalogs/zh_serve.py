"""Chinese texts of `cqtui serve` and of its page."""

TEXTS = {
    "serve.opening": "正在打开…",
    "serve.ended": "已结束。",
    "serve.again": "重新打开",
    "serve.full": "已有 {n} 个页面打开着，先关掉一个。",
    "serve.no_browser": "没有打开浏览器：请自己打开上面的地址",
    "serve.exposed": (
        "在 {host} 上，别的机器也能连接，且不加密：谁得到地址，谁就能像您一样读您的文件"
    ),
}
