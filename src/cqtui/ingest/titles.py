"""Lines that stand above a report's text: titles, dates, offices, greetings."""

import re

from cqtui.ingest.furniture import is_furniture

SALUTATION = re.compile(
    r"^(?:各位代表|各位委员|主任.{0,12}委员|同志们|尊敬的.{2,20}|各位.{2,12})[：:，,！!]?$"
)
_TITLE = re.compile(
    r"(?:报告|规划纲要|纲要|解读|要点|摘要|规划|计划|预算|方案|说明)(?:[（(][^）)]*[）)]|[〔\[].*[〕\]])?$"
)
DATED = re.compile(r"\d{4}年\d{1,2}月(?:\d{1,2}日)?|[〇○零一二三四五六七八九]{4}年.{1,3}月")
_MEETING = re.compile(r"会议|大会|人大常委会")
OFFICE = re.compile(
    r"(?:省长|市长|州长|县长|区长|主席|总理|主任|局长|厅长|部长|镇长|乡长|旗长|盟长|专员)"
    r"(?:[ \u3000：:].{1,20})?$"
    r"|^(?:代)?(?:省长|市长|州长|县长|区长|主席|总理)"
)
_UNIT = re.compile(r"^.{2,20}(?:人民政府|委员会|厅|局|办公室|发改委|财政部)$")
_NAME = re.compile(r"^(?!\d)(?:\w{2,4}|\w{1,2}[ \u3000]\w{1,2}|\w{1,8}·\w{1,8})$")


def is_title(text: str) -> bool:
    """Whether a line may be a report's title, told by its last word.

    >>> is_title("关于2021年预算执行情况和2022年预算草案的报告"), is_title("政府工作报告")
    (True, True)
    >>> is_title("做好政府工作报告。"), is_title("来源：工作报告")
    (False, False)
    """
    if not 4 <= len(text) <= 70 or not _TITLE.search(text) or is_furniture(text):
        return False
    whole = text.count("《") == text.count("》")
    return whole and not (DATED.search(text) and _MEETING.search(text))


def is_header(text: str) -> bool:
    """Whether a line stands between a title and the text: date, meeting, office, name, greeting."""
    return len(text) <= 90 and bool(
        SALUTATION.match(text)
        or (DATED.search(text) and (_MEETING.search(text) or len(text) <= 24))
        or (_MEETING.search(text) and text[:1] in "—（(在" and not text.endswith("。"))
        or (OFFICE.search(text) and len(text) <= 30)
        or _UNIT.match(text)
        or _NAME.match(text)
        or is_title(text)
    )
