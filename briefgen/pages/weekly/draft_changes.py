"""Compares two drafts of an edition, and finds the paragraphs that changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from briefgen.model import DraftChange

_COMMENT = re.compile(r"<!--.*?-->")
_HEADING = re.compile(r"#+ ")
# The list of contents repeats the headings of the body.
_REPEATS = ("本期导读", "目　　录")


def compare_drafts(before: str, now: str) -> Iterator[DraftChange]:
    r"""Yield the changes from the draft ``before`` to the draft ``now``, in the order of ``now``. Both are Markdown.

    A change has None for the old or the new text if the paragraph was added or removed. Text above the first section
    and the table of contents are ignored.

    >>> [(c.section, c.before, c.now) for c in compare_drafts("## 一、动态\n\n旧。", "## 一、动态\n\n新。")]
    [('一、动态', '旧。', '新。')]
    """
    old, new = list(_paragraphs(before)), list(_paragraphs(now))
    matcher = SequenceMatcher(None, [text for _, text in old], [text for _, text in new], autojunk=False)
    for _, i, i_end, j, j_end in (code for code in matcher.get_opcodes() if code[0] != "equal"):
        for at in range(max(i_end - i, j_end - j)):
            was = old[i + at] if i + at < i_end else None
            is_ = new[j + at] if j + at < j_end else None
            section = (is_ or was or ("", ""))[0]
            yield DraftChange(section, was[1] if was else None, is_[1] if is_ else None)


def _paragraphs(markdown: str) -> Iterator[tuple[str, str]]:
    """Yield pairs from a draft: the name of a section, and a paragraph or heading in that section.

    Text above the first section and the table of contents are left out.
    """
    section = ""
    for line in _COMMENT.sub("", markdown).splitlines():
        if line.startswith("## "):
            section = line.removeprefix("## ")
        elif section and section not in _REPEATS and line.strip():
            yield section, _HEADING.sub("", line)
