"""Patterns for the names of organs that issue texts, such as 浙江省人民政府办公厅.

The known issuers are listed in lexicon/issuers.toml.
"""

from __future__ import annotations

import re

from briefgen.text.han import HAN
from briefgen.text.numerals import ONE_TO_TEN

ORGAN_ENDS = "政府|委员会|办公厅|办公室|中央|[厅局委部院]"
"""A pattern for the end of an organ's name: 政府, 委员会, 办公厅, 局."""
ORGAN = rf"[{HAN}]{{1,30}}(?:{ORGAN_ENDS})"
"""A pattern for the name of an organ: 浙江省人民政府办公厅, 省委."""
ORGANS = rf"{ORGAN}(?:[\s、]+{ORGAN}){{0,5}}"
"""A pattern for the names of one or more organs that issue a text together: 中共甘肃省委　甘肃省人民政府."""
# Whoever else signs: 江西省统计局 国家统计局江西调查总队, 山东省医疗保险事业中心
_SIGNER_ENDS = (
    f"{ORGAN_ENDS}|会|公司|集团|银行|领导小组|党组|中心|总社|大学|学院|管理处|管理所|指挥部|文明办|调查队|[总大支]队"
)
SIGNER = rf"[{HAN}（）()、“” \u3000]{{2,50}}(?:{_SIGNER_ENDS})"
"""A pattern for the line that names who signed a text: an organ, a company or a leading group, or several of them."""
LONG_SIGNER = rf"[{HAN}（）()、“” \u3000]{{2,200}}(?:{_SIGNER_ENDS})"
"""A pattern like ``SIGNER`` for any number of names on one line."""
SPEAKER = (
    rf"(?P<office>[{HAN}]{{2,24}}?)(?:人民政府)?(?:代理|代)?(?:省长|市长|区长|县长|州长|旗长|盟长|镇长|乡长|主席)"
    rf"[\s　]+[{HAN}·][{HAN}·\s　]{{1,9}}"
)
"""A pattern for the person who delivers a report: 某市人民政府市长　张三. The group ``office`` has the office, 某市."""

# In a title nothing but 关于, 印发 or 转发 shows where the issuer ends:
# 浙江省人民政府办公厅关于印发…; 中共甘肃省委办公厅 甘肃省人民政府办公厅印发…; 国家发展改革委等三部门关于…
_BEFORE_ABOUT = re.compile(
    rf"(?P<issuer>[{HAN}“”（）()、\s]{{2,200}}?)(?:等[{ONE_TO_TEN}\d]*(?:个?部门|单位))?\s*(?:关于|印发|转发)"
)
# （转载）某市人民政府办公厅关于…
_REPOSTED = re.compile(r"^[（(【\[](?:转载|转发|转)[）)】\]]\s*")
# 国网某省电力公司2020年职工代表联合调研报告: an organ, and the year of what it reports.
_BEFORE_YEAR = re.compile(
    rf"(?P<issuer>[{HAN}]{{2,40}}?(?:公司|集团|政府|委员会|[厅局]))(?=(?:19|20)\d\d年[^，。]*报告$)"
)
# 某市政府函: an office of Taiwan names itself and the kind of its letter.
_BEFORE_KIND = re.compile(rf"(?P<issuer>[{HAN}]{{2,20}}(?:政府|委员会|[部局厅处署院]))\s*(?:书函|函|令|公告)")
# So a bare 政府 or 院 is not enough, nor are 格局, 东部 and 十一部门.
_TITLE_ISSUER = re.compile(
    rf"[{HAN}“”（）()、\s]+?"
    r"(?:人民政府|国务院|委员会|办公厅|办公室|国资委|发展改革委|中央|(?<![格布结大])局|厅|(?<![东西南北中全内外各干])部"
    r"|[省市县区州盟旗党工]委|公司|集团|领导小组|中心|总队|总社|银行|联合会|协会|人民法院|检察院|大学|政协|总署|署)"
)


def find_title_issuer(title: str) -> str | None:
    """Return the issuer whose name is at the start of a title; None if no issuer is named there.

    >>> find_title_issuer("浙江省人民政府办公厅关于印发浙江省国资国企改革发展“十四五”规划的通知")
    '浙江省人民政府办公厅'
    >>> find_title_issuer("某省人民政府办公厅转发省国资委关于做好分离工作意见的通知")
    '某省人民政府办公厅'
    >>> find_title_issuer("甘肃省国资国企改革取得新进展"), find_title_issuer("十一部门关于开展行动的通知")
    (None, None)
    """
    title = _REPOSTED.sub("", title)
    match = _BEFORE_ABOUT.match(title) or _BEFORE_YEAR.match(title)
    if match is None:
        named = _BEFORE_KIND.fullmatch(title)
        return None if named is None else named["issuer"]
    issuer = match["issuer"].rstrip()
    return issuer if issuer in ("国务院", "中共中央") or _TITLE_ISSUER.fullmatch(issuer) else None
