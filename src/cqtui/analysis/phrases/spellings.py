"""Text in the form in which terms are looked for: width, spelling, quotes and case set aside."""

import re

from cqtui.analysis.fold import fold, kept

VARIANTS: tuple[tuple[str, str, str], ...] = (
    ("其它", "其它", "其他"),
    ("成份", "成份(?!额)", "成分"),
    ("部份", "部份(?!额)", "部分"),
    ("过份", "过份(?!额)", "过分"),
    ("计画", "计画(?<!设计画)", "计划"),
    ("规画", "规画", "规划"),
    ("思惟", "思惟", "思维"),
    ("惟", "惟(?=[一有])", "唯"),
    ("象", "象(?<=[好就不]象)(?!征)", "像"),
    ("人材", "人材(?!料)", "人才"),
    ("定货", "定货(?<!规定货)(?!币)", "订货"),
    ("作好", "作好(?<!工作好)(?=[^,。;\ue000-\ue01f]{0,12}准备)", "做好"),
    ("付产品", "付产品", "副产品"),
    ("复盖", "复盖", "覆盖"),
    ("重迭", "重迭", "重叠"),
)
"""What older reports spell otherwise: what to look for first, since that is quick, the spelling
with what must not stand beside it (工人材料 and 全部份额 are no misspellings; it begins with the
spelling itself, which is what is searched for fast), and the spelling of
today, as long. Each pair is one word, so that to fold it conflates nothing; 制订 and 制定, 纪录 and
记录, 决不 and 绝不, 定购 and 订购 are words of their own and are left alone."""

_ONE_BY_ONE = (
    "帐账勠戮國国發发經经濟济會会產产業业黨党級级義义幣币農农學学習习實实現现進进劃划區区鄉乡鎮镇"
    "縣县優优點点題题質质變变動动勞劳務务體体團团結结設设計计機机構构關关鍵键標标準准開开環环資资"
    "財财稅税稅税營营銷销創创價价值值護护衛卫醫医療疗養养險险貧贫補补貼贴統统綜综議议權权證证據据"
    "條条規规則则強强調调擴扩際际貿贸對对錢钱專专領领導导幹干係系繫系聯联絡络網网電电視视訊讯報报"
    "紙纸書书圖图館馆衆众眾众參参與与選选舉举辦办處处罰罚獎奖勵励禮礼儀仪認认識识請请講讲話话語语"
    "說说讀读寫写論论評评東东車车軍军運运輸输過过還还達达遠远邊边遷迁適适應应廣广場场壯壮麗丽麥麦"
    "種种類类糧粮節节約约綠绿雲云氣气溫温濕湿陽阳陰阴陸陆島岛灣湾臺台愛爱親亲歷历曆历時时間间問问"
    "聞闻難难雙双隊队隨随雜杂離离須须頭头頒颁頓顿項项預预顯显風风飛飞飯饭驗验驚惊齊齐龍龙緊紧維维"
    "續续緒绪線线總总縮缩績绩繼继織织終终給给絕绝綱纲組组細细紅红純纯納纳紐纽紛纷軌轨軟软轉转輪轮"
    "載载輔辅輕轻較较輝辉貢贡責责敗败貨货購购貫贯貴贵買买賣卖費费賀贺賴赖贏赢趕赶趨趋躍跃踐践辭辞"
    "邁迈鄰邻鄭郑釋释鐵铁鋼钢錄录錯错鍛锻鏈链鎖锁鑽钻長长門门閉闭閱阅嚴严喪丧單单園园圍围塊块壇坛"
    "壓压奪夺奮奋婦妇孫孙寧宁審审將将尋寻屬属幫帮廠厂廢废廳厅張张彈弹歸归徹彻從从復复態态慣惯慶庆"
    "憂忧憲宪懷怀懸悬戀恋戰战戲戏戶户擇择擊击擔担擠挤擬拟攝摄攜携敵敌數数斷断暢畅暫暂曉晓來来樣样"
    "樂乐樓楼樞枢檢检檔档歐欧歡欢歲岁殘残殺杀決决況况淨净減减測测滅灭滯滞滿满漁渔漢汉漲涨潔洁潤润"
    "澤泽災灾為为爲为無无煉炼煙烟熱热燈灯燒烧爭争爾尔牆墙狀状獨独獲获獻献畝亩畢毕畫画異异當当盜盗"
    "盡尽監监盤盘碼码磚砖確确礎础礦矿禍祸稱称穀谷積积穩稳窮穷競竞筆笔築筑簡简籌筹糾纠紀纪羅罗聖圣"
    "職职聽听肅肃腦脑膽胆臨临舊旧艱艰藝艺蘇苏虛虚號号蟲虫裝装裡里裏里製制複复見见觀观覽览觸触訂订"
    "訓训託托記记訪访許许訴诉診诊詞词試试詩诗該该詳详誠诚誤误誰谁課课諒谅諾诺謀谋謝谢謹谨譜谱譯译"
    "讓让後后萬万億亿個个們们這这兩两"
)
"""Characters and what stands for them in the search: 帐, which reports until 2001 write for 账, and
traditional ones, of which old files have some. None of the traditional is a simplified one too."""
_CHARS = {a: b for a, b in zip(_ONE_BY_ONE[::2], _ONE_BY_ONE[1::2], strict=True) if a != b}
_CHAR = re.compile(f"[{''.join(_CHARS)}]")
_WORDS = tuple((core, re.compile(pattern), now) for core, pattern, now in VARIANTS)
_CAPITALS = re.compile("[A-Z]+")
_QUOTES = "\"'"


def searchable(text: str) -> str:
    """`text` folded, in today's spelling, small letters, and without quotes.

    “三农”问题 is looked for as 三农问题: whether an expression stands in quotes is no part of it.
    Limits: of the spelling table (`VARIANTS`), nothing else is put right.

    >>> searchable("“ＷＴＯ”、其它经济成份的呆帐")
    'wto、其他经济成分的呆账'
    """
    text = respelled(_CAPITALS.sub(lambda m: m[0].lower(), fold(text)))
    for quote in _QUOTES:
        text = text.replace(quote, "")
    return text


def respelled(text: str) -> str:
    """Folded text in today's spelling, a character for each; capitals stay.

    >>> respelled("發展其它經濟成份")
    '发展其他经济成分'
    """
    text = _CHAR.sub(lambda m: _CHARS[m[0]], text)
    for core, pattern, now in _WORDS:
        if core in text:
            text = pattern.sub(now, text)
    return text


def places(text: str) -> list[int]:
    """The offset in `text` of each character of `searchable(text)`.

    >>> places("“三农” 问题")
    [1, 2, 5, 6]
    """
    folded = fold(text)
    return [at for at, char in zip(kept(text), folded, strict=True) if char not in _QUOTES]
