"""Marks that lead from a word to a note: [1], 〔2〕, ②, （注1）, ※, and raised digits."""

from __future__ import annotations

import re

from briefgen.text.heading_numbers import CIRCLED

_RAISED = "¹²³⁰⁴-⁹"
NOTE_MARK = re.compile(
    rf"[\[［〔【]注?\d{{1,2}}[\]］〕】]|[（(]注?[\d{CIRCLED}]{{1,2}}[）)]|[（(]注[）)]|(?<![备标投关浇灌])注[\d{CIRCLED}]{{1,2}}"
    rf"|[{CIRCLED}※*＊]|(?<=[\u4e00-\u9fff）”])[{_RAISED}]+"
)
"""A pattern for the mark of a note: [1] in 邮政业务总量[1]."""


def without_note_marks(text: str) -> str:
    """Return a text without the marks of notes.

    >>> without_note_marks("邮政业务总量[3]"), without_note_marks("完成投资②"), without_note_marks("引进企业（注1）")
    ('邮政业务总量', '完成投资', '引进企业')
    """
    return NOTE_MARK.sub("", text)
