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
SIGNER = rf"[{HAN}（）()、 ]{{2,50}}(?:{ORGAN_ENDS}|会|公司|集团|银行|领导小组|党组)"
"""A pattern for the line that names who signed a text: an organ, a company or a leading group, or several of them."""

# In a title nothing but 关于 or 印发 shows where the issuer ends. So a bare 委, 院 or 政府 is not enough there:
# 浙江省人民政府办公厅关于印发…; 中共甘肃省委办公厅 甘肃省人民政府办公厅印发…; 国家发展改革委等三部门关于…
_TITLE_ISSUER = re.compile(
    rf"(?P<issuer>国务院(?:办公厅)?|中共中央"
    rf"|(?:中共[{HAN}]{{2,12}}?委(?:员会)?(?:办公厅|办公室)?[\s、]+)?[{HAN}]{{2,40}}?(?:办公室[\s、]+[{HAN}]{{2,30}}?)?"
    r"(?:人民政府办公厅|人民政府办公室|人民政府|国务院办公厅|国务院|委员会|国资委|发展改革委|办公厅|办公室|厅|局|部|中央))"
    rf"(?:等[{ONE_TO_TEN}]*部门)?(?:关于|印发)"
)


def find_title_issuer(title: str) -> str | None:
    """Return the issuer whose name is at the start of a title; None if no issuer is named there.

    >>> find_title_issuer("浙江省人民政府办公厅关于印发浙江省国资国企改革发展“十四五”规划的通知")
    '浙江省人民政府办公厅'
    >>> find_title_issuer("甘肃省国资国企改革取得新进展") is None
    True
    """
    match = _TITLE_ISSUER.match(title)
    return match["issuer"] if match else None
