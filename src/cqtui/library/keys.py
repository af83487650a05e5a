"""Names of documents that stay the same: fujian-2025-work-report."""

import re
from collections.abc import Container

from cqtui.model.document import Document

_LATIN = {
    "全国": "national", "中国": "national", "国家": "national", "中央": "national",
    "北京": "beijing", "天津": "tianjin", "河北": "hebei", "山西": "shanxi",
    "内蒙古": "neimenggu", "辽宁": "liaoning", "吉林": "jilin", "黑龙江": "heilongjiang",
    "上海": "shanghai", "江苏": "jiangsu", "浙江": "zhejiang", "安徽": "anhui",
    "福建": "fujian", "江西": "jiangxi", "山东": "shandong", "河南": "henan",
    "湖北": "hubei", "湖南": "hunan", "广东": "guangdong", "广西": "guangxi",
    "海南": "hainan", "重庆": "chongqing", "四川": "sichuan", "贵州": "guizhou",
    "云南": "yunnan", "西藏": "xizang", "陕西": "shaanxi", "甘肃": "gansu",
    "青海": "qinghai", "宁夏": "ningxia", "新疆": "xinjiang", "香港": "hongkong",
    "澳门": "macau", "台湾": "taiwan",
}  # fmt: skip
"""Places as one types them in a shell: the provinces in pinyin, 陕西 as its usual shaanxi."""

_TAIL = re.compile(r"(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)$")


def key_for(document: Document, taken: Container[str]) -> str:
    """A name for `document` that is not in `taken`: place, year and kind, then -2, -3 ….

    Made once, when the document comes in; a later and better reading does not change it.
    A place below the provinces keeps its Chinese name.
    """
    place = _TAIL.sub("", re.sub(r"[^\w]", "", document.place))
    parts = (_LATIN.get(place, place), str(document.year or ""), document.kind.value)
    base = "-".join(part for part in parts if part)
    key, number = base, 1
    while key in taken:
        number += 1
        key = f"{base}-{number}"
    return key
