"""Marks that lead from a word to a note: [1], 〔2〕, [3-5], ②, （注1）, ※, [^4], and raised digits."""

from __future__ import annotations

import re

from briefgen.text.heading_numbers import CIRCLED

_RAISED = "¹²³⁰⁴-⁹"
NOTE_MARK = re.compile(
    rf"[\[［〔【]注?\d{{1,2}}(?:[-—,，、]\d{{1,2}}){{0,5}}[\]］〕】]|\[\^\w{{1,8}}\]|\^\d{{1,2}}\^|[（(]注?[\d{CIRCLED}]{{1,2}}[）)]|[（(]注[）)]|(?<![备标投关浇灌])注[\d{CIRCLED}{_RAISED}]{{1,2}}"
    rf"|[{CIRCLED}※*＊]|(?<=[\u4e00-\u9fff）”])[{_RAISED}]+"
)
"""A pattern for the mark of a note: [1] in 邮政业务总量[1]."""


NAMED_MARK = re.compile(r"注\s?\d{1,2}")
"""A pattern for a mark with a number that would join the digits behind it: 注1."""


def without_note_marks(text: str) -> str:
    """Return a text without the marks of notes.

    >>> without_note_marks("邮政业务总量[3]"), without_note_marks("完成投资②"), without_note_marks("引进企业（注1）")
    ('邮政业务总量', '完成投资', '引进企业')
    >>> without_note_marks("新增展馆[4-5]"), without_note_marks("培训工匠^3^")
    ('新增展馆', '培训工匠')
    """
    return NOTE_MARK.sub("", text)
