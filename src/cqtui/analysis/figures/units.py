"""The units and counters that may stand behind a number, in order of what they measure.

Data: a new unit needs a word in one of these lists and nothing else. All are in simplified
characters and plain width, as `numerals.plain` writes a text.
"""

import re

SHARES = "% ‰ ‱ 个百分点 百分点 个基点 基点 倍 番"
MONEY = (
    "元 元整 元人民币 人民币 块钱 块 毛钱 毛 角钱 角 分钱 美元 美金 美分 欧元 欧分 日元 港元"
    " 港币 英镑 便士 韩元 韩币 卢布 泰铢 法郎 瑞士法郎 澳元 澳大利亚元 加元 加拿大元 新加坡元"
    " 新元 新西兰元 新台币 台币 澳门元 澳门币 卢比 比索 奈拉 第纳尔 里拉 克朗 林吉特 令吉"
    " 越南盾 先令 迪拉姆 兰特 雷亚尔 马克"
)
LENGTH = (
    "公里 千米 米 分米 厘米 毫米 微米 纳米 公分 里地 里 里路 华里 海里 英里 英尺 英寸 码 尺"
    " 寸 丈 光年 km m dm cm mm μm µm um nm"
)
AREA = (
    "亩次 平方公里 平方千米 平方米 平方厘米 平方毫米 平方英里 平方英尺 平米 平方 公顷 公亩 英亩"
    " 亩 顷 km² km2 ㎢ m² m2 ㎡ cm² hm² hm2"
)
VOLUME = (
    "立方公里 立方千米 立方米 立方厘米 立方分米 标准立方米 立方 方 毫升 公升 升 加仑 桶 m³"
    " m3 cm³ ml mL L"
)
MASS = (
    "吨标准煤 吨标煤 吨二氧化碳当量 吨二氧化碳 吨公里 人公里 公吨 吨 公斤 市斤 千克 毫克"
    " 微克 纳克 克拉 克 斤 两 钱 担 磅 盎司 载重吨 总吨 kg mg μg µg ug g t"
)
ENERGY = (
    "千瓦时 千瓦小时 千瓦 兆瓦时 兆瓦 吉瓦时 吉瓦 瓦时 瓦 度电 千伏安 伏安 毫安时 毫安 安时"
    " 安 千伏 伏 千焦 焦耳 焦 千卡 大卡 卡路里 卡 马力 摩尔 牛顿 千帕 兆帕 百帕 帕 kWh kwh"
    " KWh kW kw KW MWh MW GWh GW TWh kVA kV KV V Wh W mAh kcal kJ hPa kPa MPa Pa"
)
SIGNALS = (
    "字节 千字节 兆字节 吉字节 太字节 千比特 兆比特 吉比特 比特 兆 像素 赫兹 千赫兹 兆赫兹"
    " 吉赫兹 千赫 兆赫 吉赫 赫 分贝 KB kB MB GB TB PB EB bit bps Kbps kbps Mbps Gbps Tbps Hz"
    " kHz KHz MHz GHz dB EFLOPS P PFLOPS"
)
TEMPERATURE = "摄氏度 华氏度 ℃ ℉ °C °F ° 度 开尔文"
TIME = (
    "个世纪 世纪 年度 学年 年 个季度 季度 个月 周 个星期 星期 个礼拜 礼拜 天 昼夜 日 个小时"
    " 小时 个钟头 钟头 刻钟 载 分钟 分 秒钟 秒 毫秒 微秒 个工作日 工作日 个学时 学时 课时 周岁"
    " 岁 h min s ms"
)
PEOPLE = "人次 人份 人 名 位 口 户 家 员"
TRANSPORT = (
    "标准箱 标箱 TEU 架次 车次 班次 列次 艘次 辆次 航次 次 班 列 辆 台次 台套 台 架 艘 趟"
    " 户次 车道 泊位 车位 床位 张床位 席位 席 岗位 机位 机架 公里/小时 千米/小时"
)
THINGS = (
    "个 只 条 件次 件 张 本 座 栋 幢 间 层 块 片 项次 项 所 处 种 大类 类 套 批次 批 场次 场"
    " 组 部 册 篇 首 幅 页 字 句 段 章 节 门 科 课 份 封 道 步 级 档 床 桌 盘 碗 杯 瓶 盒 箱"
    " 袋 包 罐 捆 卷 顶 扇 面 把 枚 股 例 起 宗 桩 笔 单 票 则 款 代 轮 支 枝 根 颗 粒 株 棵"
    " 朵 束 头 匹 尾 羽 群 双 对 副 打 队 剂次 剂 针次 针 期 届 集 盏 盆 缸 锅 滴 串 趟次 幕"
    " 顿 餐 刀 挺 门炮 帧 堆 撮 盅 壶 篮 筐"
)
_BY_DIGITS = "大 金 银 铜 平台 桥 隧 省 市 区 县 州 乡 镇 村 国 城 站 园 院 校 港"
"""Nouns that are counted without a counter, behind Arabic digits alone: 3大产业, 3县5乡."""
UNCOUNTED = frozenset(_BY_DIGITS.split())
MEASURES = frozenset(f"{MONEY} {LENGTH} {AREA} {VOLUME} {MASS} {ENERGY}".split())
"""Units that things are graded by: 30万吨级, 26兆瓦级."""
RATED = frozenset((LENGTH + " " + MONEY + " " + SIGNALS + " " + MASS).split())
"""Units behind which 每 goes on with the unit: 千米每小时."""

_TABLE = (
    SHARES,
    MONEY,
    LENGTH,
    AREA,
    VOLUME,
    MASS,
    ENERGY,
    SIGNALS,
    TEMPERATURE,
    TIME,
    PEOPLE,
    TRANSPORT,
    THINGS,
    _BY_DIGITS,
)

MEANT = {
    "个百分点": "百分点",
    "个基点": "基点",
    "个工作日": "工作日",
    "个小时": "小时",
    "个钟头": "钟头",
    "个星期": "星期",
    "个礼拜": "礼拜",
    "个学时": "学时",
    "个世纪": "世纪",
    "个季度": "季度",
    "元整": "元",
    "元人民币": "元",
    "人民币": "元",
    "块钱": "元",
    "毛钱": "毛",
    "角钱": "角",
    "分钱": "分",
    "美金": "美元",
    "港币": "港元",
    "台币": "新台币",
    "澳大利亚元": "澳元",
    "加拿大元": "加元",
    "韩币": "韩元",
    "°C": "℃",
    "°F": "℉",
    "里地": "里",
    "里路": "里",
    "度电": "度",
}
"""What a unit is called where it has several names; all others are called as written."""

BEFORE = {
    "人民币": "元",
    "RMB": "元",
    "CNY": "元",
    "¥": "元",
    "￥": "元",
    "US$": "美元",
    "USD": "美元",
    "HK$": "港元",
    "HKD": "港元",
    "港币": "港元",
    "NT$": "新台币",
    "新台币": "新台币",
    "$": "美元",
    "€": "欧元",
    "EUR": "欧元",
    "£": "英镑",
    "₩": "韩元",
    "₽": "卢布",
    "₹": "卢比",
    "华氏温度": "华氏度",
    "华氏": "华氏度",
    "摄氏温度": "摄氏度",
    "摄氏": "摄氏度",
}
"""What before a number tells its unit: ￥50, 港币2960元, 华氏98.6度."""

_COUNTERS = (
    "个 只 条 件 名 位 张 本 座 栋 幢 间 层 块 片 项 所 处 种 类 套 批 次 场 组 部 册 篇 首"
    " 幅 页 份 封 道 瓶 杯 盒 箱 袋 碗 枚 例 起 宗 笔 轮 支 枝 根 颗 粒 株 棵 朵 头 匹 双 对"
    " 副 打 台 辆 架 艘 趟 班 人 户 家 口 元 年 月 周 天 日 小时 分钟 秒 秒钟 岁 周岁 里 尺"
    " 寸 丈 斤 两 亩 顷 米 吨 克 升 度 倍 番 级 步 字 句 段 章 节 门 集 把 面 桶 群 圈 代 届"
    " 期 载 毛 角 桌 席 顶 扇 盏 款 股 针 剂 票 则 单 帧 列 队 站"
)
COUNTERS = frozenset(_COUNTERS.split())
"""Units of one or two characters that a lone Chinese digit may stand before: 三个, 五年. Every unit
of two characters or more may, beside these."""


GOES_ON = {
    "桥": "梁头",
    "省": "份内级直属",
    "市": "场民区委政级域值属直",
    "区": "域别间位块内级",
    "县": "域级城委乡",
    "州": "级府",
    "乡": "村镇",
    "镇": "级",
    "村": "庄民级集镇",
    "国": "家际内有企道资籍产",
    "城": "市镇乡区",
    "站": "点位在上",
    "园": "区林",
    "院": "校士所落",
    "校": "园外企长",
    "港": "口元币珠澳航区",
    "人": "大均民才口工类群力事员文生物居社",
    "家": "庭长乡具电居政禽畜",
    "部": "门分署长队委级",
    "方": "面式案向法位米便针",
    "条": "件例约款",
    "例": "如",
    "代": "表理码替际",
    "处": "理于置罚在",
    "项": "目",
    "天": "然津空文",
    "分": "别析类布为数级工配享解流离",
    "元": "旦宇素",
    "里": "程面约",
    "口": "岸径味碑",
    "台": "湾州风商胞账阶",
    "场": "所景地域馆合",
    "户": "籍均外口",
    "名": "称单义录城额列",
    "位": "于居置列数次",
    "种": "植业子养源类",
    "所": "有以得在需",
    "把": "握",
    "面": "向对临积貌包粉",
    "首": "先次批都席府家",
    "段": "时",
    "层": "次级面",
    "度": "假过量",
    "升": "级至高到值学",
    "克": "服",
    "钱": "包",
    "组": "织成建团合",
    "队": "伍员",
    "集": "团中成聚群合体装约",
    "步": "伐入行骤",
    "级": "别",
    "宗": "教旨",
    "期": "间货望末待",
    "顶": "层尖级",
    "头": "部",
    "门": "槛票店诊户",
    "科": "技学研创普室",
    "课": "程题堂",
    "节": "能约点水日庆省",
    "单": "位元一体项列",
    "对": "于口外接标照应比象",
    "打": "造击通破响好",
    "包": "括含容",
    "股": "权份票东",
    "款": "项",
    "份": "额",
    "针": "对",
    "线": "上下路",
    "群": "众体岛",
    "片": "区",
    "角": "度色",
    "周": "边期围转",
    "担": "保当任",
    "码": "头",
    "毛": "利",
    "员": "工",
    "大": "于概约力幅会学家型量众",
    "金": "融额属",
    "银": "行",
    "两": "个年条种家项名次大级国地者岸",
    "章": "程",
    "档": "案",
    "笔": "记者",
    "票": "据房",
    "批": "准发示",
    "座": "谈",
    "块": "链",
    "本": "级地科年省市区县报金质土",
    "株": "洲",
    "起": "来到码点步草飞",
    "卷": "烟",
    "安": "全徽置排装康",
    "次": "产元",
    "载": "体重客货荷人入波歌",
}
"""What behind a unit makes another word of it, which is no unit: 3部门, 5方面."""


def _pattern() -> str:
    words = {word for row in _TABLE for word in row.split()}
    latin = sorted((w for w in words if w[-1].isascii() and w[-1].isalpha()), key=_longest)
    others = sorted(words.difference(latin), key=_longest)
    names = "|".join(map(re.escape, others))
    letters = "|".join(map(re.escape, latin))
    return f"(?:(?:{letters})(?![A-Za-z0-9²³])|{names})"


def _longest(word: str) -> tuple[int, str]:
    return -len(word), word


UNIT = re.compile(_pattern())
"""One unit, the longest that fits."""
PREFIX = re.compile(f"(?:{'|'.join(map(re.escape, sorted(BEFORE, key=_longest)))})[ ]?$")
"""What tells the unit and ends right before the number."""


def meant(unit: str) -> str:
    """The name by which `unit` is told.

    >>> meant("个百分点"), meant("港币"), meant("个")
    ('百分点', '港元', '个')
    """
    return MEANT.get(unit, unit)
