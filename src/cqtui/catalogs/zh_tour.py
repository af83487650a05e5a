"""Chinese texts of the first start and of the tour."""

TEXTS: dict[str, str] = {
    "tour.welcome": "cqtui：阅读、对照政府工作报告",
    "tour.about": (
        "逐段对照两年，看指标升降和兑现，分出套话和新提法；可加书签、写批注，附出处导出。"
        "一切都在本机。"
    ),
    "tour.samples": (
        "下面是随程序带来的样例。收录自己的报告：cqtui add 文件夹；收录以后，这几行不再出现。"
    ),
    "tour.keys": (
        "{key:enter} 阅读 · {key:mark} 标记两份、{key:compare} 对照 · {key:help} 按键 · "
        "{key:tour} 导览"
    ),
    # the panel
    "tour.title": "导览 {at}/{total}",
    "tour.do": "替我做",
    "tour.skip": "跳过",
    "tour.go": "接着走",
    "tour.again": "从头走",
    "tour.end": "结束",
    "tour.ahead": "这里是第{at}步讲的地方，可以从这里接着走。",
    "tour.back": "导览停在第{at}步；可以回到那里接着走。",
    "tour.left": "导览停在第 {at} 步。在图书馆按 {press} 接着走。",
    "tour.unmarked": "导览里加的书签已去掉。",
    "tour.no_pair": (
        "导览要用同一地区两年的报告，这里没有，样例也没有装上。先用 cqtui add 文件夹 收录报告。"
    ),
    "tour.word": "发展",
    "tour.remark": "导览里试写的批注",
    # the steps: what to do, what is waited for, what happened
    "tour.open": "这是图书馆，一行一份报告。按 {press} 打开光标所在的一份。",
    "tour.open.wait": "这是图书馆，一行一份报告。正在读入样例…",
    "tour.open.done": "打开了：左边是章节，右边是正文。每步按所说的键，或按 → 代劳；别的键照常用。",
    "tour.sections": "按 {press} 到下一节，按 {back} 回上一节。",
    "tour.sections.done": "到了另一节，目录跟着走。按 {sections} 可以输入编号或标题直接去。",
    "tour.find": "按 {press} 在这份报告里查找。",
    "tour.words": "输入要找的词，比如“{word}”，再按 {press}。",
    "tour.words.done": "命中的都标了出来；{next} 到下一处，{search} 在全部报告里找。",
    "tour.compare": "按 {press}，选另一年的报告来对照。",
    "tour.pick": (
        "这里列出其余的报告，同类的在前，输入几个字可以筛选。按 {press} 选光标所在的一份。"
    ),
    "tour.sides": "两年的报告并排，左旧右新。",
    "tour.unified": "两年的报告在一栏里对照，改动处有符号。",
    "tour.new": "只显示新报告，改动处有符号。",
    "tour.change": "{sides}按 {press} 到下一处改动，按 {back} 回上一处。",
    "tour.change.wait": "{sides}正在逐段配对，这时已经可以读了…",
    "tour.change.done": (
        "段前的符号说这一段怎么了：～ 修订，＋ 新增，－ 删去，↗ 移动。最下一行说得更细。"
    ),
    "tour.targets": "按 {press} 看指标：哪些上调，哪些下调，哪些取消。",
    "tour.row": "一行一个指标，两年的原文在表下面。按 {press} 到光标所在指标的原文。",
    "tour.row.done": "回到了对照，就在那个数字上。按 {back} 再看指标表。",
    "tour.boilerplate": "按 {press}，各份报告里反复出现的套话变淡，剩下的就是各年自己的话。",
    "tour.boilerplate.wait": "正在各份报告里找套话，要几秒钟…",
    "tour.boilerplate.done": "再按一次折叠起来，第三次照常。{list} 列出全部套话。",
    "tour.bookmark": "按 {press} 给这一段加书签。",
    "tour.bookmark.done": "段前有了书签的符号。{list} 列出所有报告的书签。",
    "tour.note": "按 {press} 给书签写批注。",
    "tour.write": "写几个字，按 {press} 保存。",
    "tour.write.done": "批注记住的是这段文字：换一个版本的文件，也找得回来。",
    "tour.export": "按 {press}，把这一对或全部对照导出。",
    "tour.preview": (
        "上面选内容和格式，下面是预览，按 {write} 才写入文件。这次按 {press} 返回，什么也不写。"
    ),
    "tour.last": (
        "走完了。{help} 列出每一页的按键，{palette} 按名字找命令。按 {press} 回图书馆；"
        "导览里加的书签会去掉。"
    ),
}
