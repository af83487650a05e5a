"""Where a report is published: the city in which its government has its seat."""

_SEATS = {
    "全国": "北京", "河北": "石家庄", "山西": "太原", "辽宁": "沈阳", "吉林": "长春",
    "黑龙江": "哈尔滨", "江苏": "南京", "浙江": "杭州", "安徽": "合肥", "福建": "福州",
    "江西": "南昌", "山东": "济南", "河南": "郑州", "湖北": "武汉", "湖南": "长沙",
    "广东": "广州", "海南": "海口", "四川": "成都", "贵州": "贵阳", "云南": "昆明",
    "陕西": "西安", "甘肃": "兰州", "青海": "西宁", "台湾": "台北", "内蒙古": "呼和浩特",
    "广西": "南宁", "西藏": "拉萨", "宁夏": "银川", "新疆": "乌鲁木齐",
}  # fmt: skip
"""Where the governments of provinces have their seat."""
_REGIONS = ("壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "省")


def seat(region: str) -> str:
    """The city of a region's government, as a place of publication; "" where it is not known.

    Of a county it is the county, whose seat the name does not tell.

    >>> seat("福建省"), seat("重庆市"), seat("全国"), seat("安吉县"), seat("")
    ('福州', '重庆', '北京', '安吉县', '')
    """
    for ending in _REGIONS:
        if region.endswith(ending) and (found := _SEATS.get(region.removesuffix(ending))):
            return found
    if region in _SEATS:
        return _SEATS[region]
    return region[:-1] if region.endswith("市") and len(region) > 2 else region
