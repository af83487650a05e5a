"""Words that cannot begin, end or stand within a term, so that its borders are those of a name.

The lists are closed classes of the genre: particles, pronouns, adverbs, and the verbs with which a
report says that something is done to something (推进, 深化), which are no part of what is named.
"""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_INNER = _words(
    """
    的 了 着 过 之 和 及 以及 与 或 或者 而 而且 并 并且 且 在 是 等 等等 对 对于 从 向 到 由 把
    被 将 要 也 都 就 但 则 于 给 让 使 为 为了 以 按 按照 根据 通过 随着 因 因为 由于 如果 只要
    只有 无论 不论 不仅 不但 既 又 再 还 已 已经 曾 正 正在 更 最 很 十分 非常 较 比较 越 越来越
    没有 未 必须 必要 应 应当 应该 可 可以 可能 能 能够 需要 我 我们 我省 我市 我区 我县 我国 他
    他们 她 它 它们 其 其中 其他 自己 各位 大家 这 这些 这个 这种 这样 那 那些 那么 哪 什么 如何
    怎么 所 所有 之一 一些 一批 一个 一项 一系列 一定 一样 一起 一直 一切 一方面 同时 此外 另外
    例如 特别 特别是 尤其 尤其是 包括 比如 左右 以上 以下 以内 之间 之中 之后 之前 以来 以后 以前
    期间 过程 同比 分别 累计 共计 平均 年均 仍 仍然 依然 始终 不断 持续 继续 进一步 切实 积极
    大力 着力 努力 全力 深入 认真 坚决 坚定 坚定不移 扎实 稳步 稳妥 有序 有效 有力 逐步 加快 加强
    加大 加速 推进 推动 促进 完善 健全 深化 强化 优化 提高 提升 增强 扩大 实施 落实 贯彻 开展
    组织 坚持 确保 做好 做到 实现 完成 取得 达到 超过 突破 增长 增加 下降 减少 降低 上升 提供
    建立 建成 建设好 打造 构建 营造 培育 壮大 激发 释放 发挥 巩固 拓展 引导 鼓励 支持 帮助 严格
    严厉 严禁 加以 予以 进行 作出 形成 成为 具有 存在 面临 面对 围绕 聚焦 针对 依托 立足 抓好
    抓住 抓紧 抓实 用好 管好 办好 搞好 防止 避免 解决 克服 破解 出台 印发 启动 开工 投产 竣工
    投用 建成投产 新建 新增 改建 扩建 续建 争取 力争 力求 争创 获批 获得 荣获 入选 位居 位列 居
    达 占 高于 低于 好于 快于 至 近 约 逾 余 多 每 某 该 本 此 个 件 名 位 家 户 项 条 种 类 次
    倍 亿元 万元 万人 万户 万亩 万吨 公里 平方公里 平方米 亩 吨 元 人 年 月 日 年来 年底 今年
    去年 明年 上年 当年 全年 千瓦 万千瓦 亿千瓦 百分点 个百分点 起 止 前 后 中 里 内 外 上 下 时
    方面 方式 情况 问题 时期 使得 带来 引起 造成 导致 出现 处于 位于 属于 作为 看到 认为 表示
    指出 提出 要求 明确 强调 决定 认识 感谢 致以 代表 报告 审议 请 现在 下面 主要 必然 同样 那样
    为此 因此 所以 然而 不过 虽然 尽管 即使 只是 于是 从而 以便 以免 以至 甚至 不能 不会 不得
    不要 不可 不是 不再 不够 不少 许多 大批 大量 部分 少数 多数 大部分 广大 全体 各 各级 各类
    各种 各项 各个 各方面 各地 各地区 各部门 有关 相关 一是 二是 三是 四是 五是 六是 七是 八是
    首先 其次 最后 得 奋力 全力以赴 谱写 获评 自觉 接受 砥砺 前行 连续 迈上 迈入 更是 更加 更为
    有所 有望 奋勇 贯穿 必将 锚定 瞄准 锻造 用足 用活 兜牢 扛牢 扛起 扭住 紧盯 紧扣 紧抓 紧紧
    不得不 惠及 受益 走在前 共 共有 合计 规上 以下简称 简称 称为 所致 均 均为 系 才
    才能 却 反而 宁可 愈 愈加 日益 日趋 渐 渐次 相继 陆续 先后 率先 抢抓 抢占 殷殷 嘱托 殷切
    考察 亲临 莅临 视察 倍增 明显 显著 有 无 回落 回升 增多 大幅 更好 看齐 拟 用于
    吸纳 符合 提请 扭转 开好局 拟安排 比 每月 每年 勇于 敢于 善于 重构 重塑 这一 那一 当前 目前
    今后 关于 摆在 领悟 损害 侵害 领取 加入 管理好 办成 维护好 地 作 涉及 高举 征求 征求意见 关系
    这次 此次 那次 历次 开始 真正 完全 大幅度 从根本上 根本上 不顾 一律 一概 进入 强加 盲目
    决不 绝不 相当 尽快 尽早 尽可能 尽量 牢牢 当然 就是 正是 而是 按时 按期 曾经 尚未 果断 永远
    逐年 逐渐 就要 务必 再次 最终 终于 难以 极其 极为 刚刚 一时 暂时 很快 即将 将要 急剧 立即
    原则上 至今 不能不 不致 不敢 亲自 擅自 随意 远远 更趋 势必 一边 原定 到处 分步 从中 经过 沿着
    朝着 向着 除了 除此之外 地为 本着 依照 依据 至于 鉴于 对此 辅之以 及其 及时 但是 还要 还是 总是
    以外 与此同时 否则 总之 另一方面 无论是 不论是 不管 总的来看 总的来说 来说 来看 在内 是因为
    乃至 然后 要么 以致 因而 接着 进而 固然 凡是 不同于 任何 任何人 有些 某些 有时 有人 这里 这项
    这笔 这类 那种 那个 哪里 哪个 怎样 别人 其余 其它 顺利 迅速 彻底 适时 确实 扎扎实实 实实在在
    之外 之内 之上 面前 同 搞 人们 个别 极个别 绝大多数 大多数
    发生 得到 体现 奠定 迈出 指明 经历 显示 确定 做出 反映 赢得 蕴藏 充满 注入 增添 展开 受到 增进
    开辟 鼓舞 付出 打下 打开 起到 兼顾 确立 粉碎 收到 填补 加重 证明 拟定 结束 遇到 表明 终结 违背
    败坏 理顺 加剧 废除 摆脱 消灭 振奋 摧毁 打倒 寄托 展示 颁布 普遍存在 充分体现 充分考虑 明确提出
    有着 愿意 有利于 不利于 整个 奋勇前进
    """
)
"""Never within a term, nor at its ends. Verbs that take an object (推进, 完善) are here, and words
of quantity."""
_FIRST = _words(
    """
    建设 发展 改善 改进 保障 保护 维护 开发 利用 使用 运用 应用 创建 打好 打赢 打通 办 抓 搞 做
    干 用 推行 推广 实行 执行 制定 修订 出 入 进 来 去 有 无 谋划 布局 部署 安排 统筹 协调 整顿
    规范 清理 查处 打击 治理 整治 防范 防控 化解 应对 处置 救助 关心 关爱 尊重 弘扬 传承 宣传
    繁荣 丰富 满足 适应 符合 依靠 参与 吸引 引进 引入 引领 带动 拉动 促 推 带 助力 助推 服务 融入
    对接 承接 接续 跨越 迈向 迈进 走 走向 走出 开创 开启 开拓 谱写 书写 展现 彰显 擦亮 完成率 获
    享受 覆盖 缩小 缩短 延长 延伸 拓宽 畅通 疏通 连接 贯通 改造 更新 升级 提质 增 减 高质量推进
    加紧 尽快 尽早 大幅 大幅度 显著 明显 基本 总体 充分 充分发挥 全面 广泛 普遍 普及 进入 转向
    转变 转化 调整 调动 调节 安置 保持 保证 维持 稳定 守住 守牢 坚守 夯实 筑牢 织密 补齐 补 加 强
    重 大 小 好 快 高 低 少 较快 较大 较高 良好 重大 重要 重点 突出 关键 共同 密切 决胜 夺取 取消
    下放 减轻 减免 免除 放开 放宽 开放 启用 上线 落地 落户 签约 举办 召开 印 设立 设置 组建 成立
    撤销 合并 增设 试行 试点 探索 研究 考察 调研 检查 督查 监督 学习 领会 牢记 树立 牢固树立 践行
    履行 担负 肩负 承担 兑现 回应 关注 投入 投资 筹措 安排好 拨付 发放 兑付 支付 缴纳 征收 采取
    采用 派 培养 造就 选拔 战胜 抵御 抗击 遏制 控制 杜绝 消除 淘汰 压减 压缩 削减 关停 关闭 处理
    持 续 全 总 旧 各式各样 共建 共享 全力打好 统筹推进 协调推进 深入推进 扎实推进 加快推进
    新组建 完 全面推进 首 第 约束 联 促成 放 引 兴 富 惠 夯 深 严 实 更加 深入开展 深入实施
    全面落实 全面深化 全面加强 高标准建设 倡导 提倡 主张 反对 同 跟 因地制宜 科学 合理 依法 严肃
    切实加强 高度重视 重视 注重 突出抓好 统一 转 派出 出口 进口 经过 经 历 面向 直接 间接 首批
    首次 首个 全国 全省 全市 全区 全县 关乎 跃居 致力 致力于 帮扶 拓 做强 做优 做大 做实 做细
    用心 用情 整合 盘活 腾退 腾出 评选 评为 命名 授予 表彰 动员 号召 呼吁 谋 谋求 探明 攻克 研制
    研发 生产 制造 收获 迎来 迎难而上 贡献 交出 见证 经受 经受住 承受 转入 转为 由于 修改 废止
    修复 恢复 重建 提前 提早 推开 推动形成 合作 交流 不平衡 多措并举 严格执行 严格落实 全部取消
    规模以上 上级 深度 自觉接受 全力推进 高质量共建 高质量建设 高标准 高水平 更高水平 更好 更大
    更多 更快 更强 更优 更实 最大 最多 最好 公布 公示 披露 发行 紧密 内在 典型 大宗 拖欠 筹集
    中共 深刻 主动 亲切 部门 依法打击 依法治理 征收征用 妨碍 阻碍 违反 破坏 行使 办理 正确 遵守
    购买 纳入 创造 适当 缺乏 考虑 签署 签订 凝聚 纠正 参加 把握 转向 为主 为辅 号
    充分认识 充分肯定 充分利用 充分调动 充分说明 充分证明 充分运用
    """
)
"""Cannot begin a term, though they may stand within."""
_LAST = _words(
    """
    新 大 高 好 快 强 小 全 总 重大 重要 基本 全面 共同 扩面 明显 显著 良好 稳定 健康 持续健康
    快速 平稳 统一 一体 综合 高效 进入 迈入 缩减 分流 转向 依靠 保持 面积 总量 总额 总值 总规模
    数量 比重 比例 占比 增速 增幅 水平 规模 成效 成果 成绩 进展 工作 任务 项目 措施 目标 原则
    内容 范围 层面 领域 地区 企业 单位 部门 干部 群众 人员 人民 人士 委员 会议 讲话 论述 首 第 级
    型 式 性 化 率 度 者 员 力 国家 全国 全省 全市 中国 世界 国际 国内 省级 市级 县级 国家级
    世界级 运营 通车 落地 覆盖 重点 关键 特色 现代 优质 先进 绿色 智能 数字 高端 专项 专业 公共
    基层 缩短 延长 出 入 来 去 到位 二 三 四 五 六 七 八 九 十 千 万 亿 百 两 一 取消 加深 改善
    增强 完善 健全 深化 强化 优化 前列 首位 第一 优秀 合格 领先 结果 成就 开局 收官 圆满 现行
    时间 标准 缴费 幅度 力度 步伐 待遇 金额 数额 人数 户数 家 余 左右 内 外 中 后 前 上 下 间 时
    期间 年 月 日 难 贵 慢 行业 基础 基础上 能力 关系 条件 环境 因素 原因 方面 结构 状况 形势
    局势 程度 过程 阶段 差距 利益 作用 影响力 优势 特点 效应 效果 效益 效率 质量 成本 费用 负担
    压力 困难 矛盾突出 风险挑战 同志 主席 授权 上涨 持平 使命 职责 答卷 进程 新篇章 篇章 忠诚
    政绩观 秩序 量 额 值 价 数 产值 产量 销量 总产值 增加值 投入 排放 支出 经费 收入 资金 趋势
    案例 产能 税负 增量 存量 一流 领导 大地 关怀 变化 难题 鲜明 深厚 浓厚 院校 过大 过多 过剩
    过快 过高 过低 冲击 涨幅 增产 有效性 行为 权益 承诺 危害 放在 摆在 交叉 脱节 繁重 支撑 突出
    不 不好 不大 不高 不强 不稳 不实 不多 不严 不清 环节 性质 指数 高低 偏多 偏高 偏低 旗帜 追求
    开来 迈进 缓慢 顽固 薄弱 滞后 关心 指导意见 切身利益 创造 草案 出发 相同 不同
    """
)
"""Cannot end a term, though they may stand within."""
_HEADS = _words(
    """
    战略 改革 行动 工程 攻坚战 保卫战 阻击战 歼灭战 持久战 体系 机制 制度 计划 经济 产业 生产力
    发展 建设 思想 理念 布局 格局 意识 精神 方针 政策 道路 模式 业态 动能 市场 治理 振兴 共同体
    强国 强省 强市 强县 示范区 试验区 先行区 倡议 清单 平台 革命 窗口 底线 红线 品牌 矛盾 方略
    基调 思路 工作法 教育 主线 主题 学习教育 主题教育 目标任务 走廊 经济带 城市群 都市圈 现代化
    社会 文明 城市 中国 乡村 安全 责任制 负面清单 园地 基金 债券 服务 创新 合作 消费 就业 养老
    医疗 转型 升级 转型升级 融合 融合发展 一体化 试点 赋能 生态 链 网 率先 搬迁 脱贫 扶贫 减贫
    小康 开放 新区 港 自由贸易试验区 特区 论坛 通道 枢纽 中心 集群 赛道 动力 引擎 空间 体制 权益
    法治 民主 监管 执法 保障 保险 护理 住房 产权 试验 总要求 要求 主张 观 论 力量 队伍 企业 人才
    资产 资源 要素 数据 设施 基础设施
    """
)
"""What the names of policies end in."""
_BORDERS = _words(
    """
    的 和 与 及 或 了 在 是 等 对 从 向 到 由 把 被 将 要 也 都 就 但 则 于 给 让 使 为 以 按 而
    并 且 其 各 每 这 那 之 年 月 日 抓 办 搞 建 打 做 用 推 促 拟 达 占 居 获 比 至
    """
)
"""Words of one character behind which a term may begin; of others it may have lost its first."""
_NOUNS_TOO = _words(
    """
    服务 投资 建设 发展 治理 保障 保护 开发 利用 应用 监督 研究 改造 升级 更新 调整 调节 安置
    试点 合作 交流 管理 生产 制造 学习 宣传 引领 布局 部署 安排 救助 防控 整治 处置 投入 转型
    转变 转化 规范 控制 共建 共享 出口 进口 消费 征收 支付 修复 重建 研发 开放 检查 督查 培养
    创建 融入 协调 统筹 传承 考察 设置
    """
)
"""Of those that cannot begin a term, what may go on with one: 审批中介 服务."""
_PLAIN = re.compile(
    "新(?:突破|成效|进展|台阶|贡献|篇章|局面|提升|步伐|成就|成绩|作为|变化|高|要求|情况|问题|水平|起点|征程"
    "|挑战|跃升|亮点|举措|需求|机遇|动力|的)"
    "|(?:高质量|高标准|高水平|高效)(?:建设|共建|推进|完成|做好|办)"
)
"""What is new, or well done, in every report."""
_CLAUSE = re.compile("(?:计划|草案|纲要|宪法)规定$|方向发展$")
"""What a plan lays down, and what goes in some direction: the end of a clause, no name."""
_BODIES = _words(
    """
    集团 公司 银行 大学 学院 学校 医院 机场 高铁 铁路 高速 公路 大桥 隧道 水库 电站 公园 博物馆
    图书馆 体育馆 大会 会议 论坛 峰会 博览会 运动会 公开赛 世界杯 锦标赛 条例 法 办法 同志 主席
    总理 书记 号 县 区 镇 乡 村 街道 市 省 州 旗 湖 河 江 山 岛 桥 站 港 线 路 院 馆 厂 园
    """
)
"""What names of places, bodies and meetings end in."""
_NAMED = re.compile(
    "届[^ ]{0,3}全会|^[一二三四五六七八九十]+大(?:精神|报告)?$|中全会"
    "|(?:有限公司|实验室|[县镇]|国际机场|高速公路)$"
)
_PAIR = 2
"""Characters of most words."""
_ADVERBS = _words(
    "明显 显著 日益 日趋 大幅 广泛 正确 真正 切实 更加 迅速 深入 扎实 大力 不断 逐步 认真 妥善"
)
"""What a word of four characters begins with that tells how something is done: 明显增强."""
_MOVES = _words("上涨 下跌 增长 下降 提高 增加 减少 降低 回升 回落 增强")
"""What a word of four characters ends in that tells how a figure went: 价格上涨."""
_PREPOSITIONS = _words("以 向 从 把 被 将 按 按照")
"""What stands before them is no part of a name, but neither shows it that one begins: of 以德治国
and 向社会公开 it is a half."""
_ORDINAL = re.compile(
    "第[〇零一二三四五六七八九十百0-9]+[次届]?|[〇零一二三四五六七八九十百0-9]+[次届]"
)
"""What begins the name of a meeting: 第七届 全国人民代表大会."""
_NUMBERED = re.compile(
    r"[一二三四五六七八九十百千两双]{2,3}|[二三四五六七八九十百千两双]{1,3}(?:大|个|项|新|条|重)"
)
"""What opens a definition by number: 三大 攻坚战, 四个 意识, 十三五 规划."""
_DEFINING = re.compile(
    "[一二三四五六七八九十两双](?:大|个|项|新|保|稳|免|不|链|区|化|基|圈|带|高|重)"
)
"""What opens a definition by number in quotes too: “四个全面”, “六稳”, “两不愁三保障”."""
_NUMBERED_WITHIN = re.compile(r"[二三四五六七八九十]{1,3}[大项]")
"""What may do so within a term: 中央 八项 规定 精神."""
_COUNT = re.compile(
    r"[0-9.%]+|第?[〇零一二三四五六七八九十百千万亿两几数半]{1,12}[多余]?"
    r"(?:年代|[年月日次个批项类条件名位家户倍成天周季岁时分秒度人种把场座台辆艘架吨亩元])?"
)
"""A figure, or a number with the one character that it counts (三年, 一批)."""


def inside(word: str) -> bool:
    """Whether `word` may stand within a term."""
    if _COUNT.fullmatch(word):
        return bool(_NUMBERED_WITHIN.fullmatch(word))
    if len(word) > _PAIR and (word[:_PAIR] in _ADVERBS or word[0] in "各每某该"):
        return False
    return word not in _INNER


def opens(word: str) -> bool:
    """Whether a term may begin with `word`.

    >>> opens("推进"), opens("建设"), opens("乡村"), opens("三大"), opens("2018")
    (False, False, True, True, False)
    """
    if len(word) > 1 and _NUMBERED.fullmatch(word):
        return True
    if len(word) > _PAIR and word[:_PAIR] in _INNER:  # 大力发展, one word to the dictionary
        return False
    if word[0] == "不" and len(word) <= _PAIR:  # 不 规范
        return False
    return inside(word) and word not in _FIRST


def closes(word: str) -> bool:
    """Whether a term may end with `word`.

    >>> closes("改革"), closes("取得"), closes("新"), closes("不")  # 为官 不 为
    (True, False, False, False)
    """
    if (
        len(word) > _PAIR and word[-1] in "量额值"
    ):  # 排放量, 吞吐量: a figure's name, not a policy's
        return False
    if len(word) > _PAIR and (word[-_PAIR:] in _MOVES or word[0] == "相" or word[-1] == "新"):
        return False  # 国力 相适应, 大 开发新
    return inside(word) and word not in _LAST


def numbered(word: str) -> bool:
    """Whether `word` opens a definition by number.

    >>> numbered("三大"), numbered("四个"), numbered("一批")
    (True, True, False)
    """
    return bool(_DEFINING.match(word))


def plain(key: str) -> bool:
    """Whether a term says no more than that something is new or done well (新突破, 高标准建设), or
    is a piece of a clause (五年计划规定).

    >>> plain("新突破"), plain("新质生产力"), plain("高质量建设"), plain("高质量发展")
    (True, False, True, False)
    >>> plain("“七五”计划草案规定"), plain("八项规定"), plain("社会化方向发展")
    (True, False, True)
    """
    return bool(_PLAIN.match(key) or _CLAUSE.search(key))


def names(key: str, words: tuple[str, ...]) -> bool:
    """Whether a term names a place, a body, a meeting or a thing built, not a policy.

    >>> names("北京数据集团", ("北京", "数据", "集团")), names("乡村振兴", ("乡村", "振兴"))
    (True, False)
    """
    return bool(_NAMED.search(key)) or words[-1] in _BODIES


def heads(word: str) -> bool:
    """Whether `word` is what the names of policies end in.

    >>> heads("战略"), heads("时间")
    (True, False)
    """
    return word in _HEADS


def borders_before(word: str, *, quoted: bool = False) -> bool:
    """Whether a term may begin behind `word`: a particle, a number, a verb that takes an object.

    Behind a preposition or an ordinal one that stands in quotes may, since they show where it does.

    >>> borders_before("推进"), borders_before("发展"), borders_before("企业")
    (True, True, False)
    >>> borders_before("的"), borders_before("强")  # 强农惠农富农政策
    (True, False)
    >>> borders_before("以"), borders_before("以", quoted=True)  # 以德治国, 以“六稳”为重点
    (False, True)
    """
    if len(word) == 1 and word not in _BORDERS:
        return False
    if not quoted and (word in _PREPOSITIONS or _ORDINAL.fullmatch(word)):
        return False
    return not inside(word) or word in _FIRST


def borders_behind(word: str) -> bool:
    """Whether a term may end before `word`: a particle, a number, a verb that is nothing else.

    >>> borders_behind("的"), borders_behind("发展"), borders_behind("不可")
    (True, False, False)
    """
    if word[0] in "不未没无":  # 法无授权不可为
        return False
    return not inside(word) or (word in _FIRST and word not in _NOUNS_TOO)
