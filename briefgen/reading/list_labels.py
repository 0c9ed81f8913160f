"""The printed number of a list item, which Word or a browser adds in front of a paragraph."""

from __future__ import annotations

import re

from msgspec import Struct

# Behind 一、 （一） 1. ① Chinese offices leave no blank, whatever Word does with its tab; behind 第一章 they do.
_CLOSED = re.compile(r"[、，。．.：:;；)）\]】〕》」』①-⒛㊀-㊉]\s*\Z")
_DIGIT_OR_POINT = "0123456789.．"


class Label(Struct, frozen=True):
    """The printed number of a paragraph, and the kind of space between the number and the text."""

    text: str = ""
    """The number as it is printed, such as （一）; empty for a paragraph without a number."""
    suffix: str = "nothing"
    """The space after the number: ``nothing``, ``space`` or ``tab``, as in Word (ECMA-376 part 1, 17.9.28 suff)."""

    def before(self, text: str) -> str:
        """Return the text of a paragraph with its number in front.

        A blank is inserted where the number would otherwise merge with a number at the beginning of the text. Line
        breaks at the beginning of the text are dropped.

        >>> Label("一、", "tab").before("总则"), Label("第一章", "tab").before("总则")
        ('一、总则', '第一章 总则')
        >>> Label("1.", "tab").before("完成投资"), Label("1.", "tab").before("2023年完成投资")
        ('1.完成投资', '1. 2023年完成投资')
        """
        if not self.text:
            return text
        text = text.lstrip("\n")
        needs_blank = bool(text) and not self.text[-1].isspace() and self._is_apart(text[0])
        return f"{self.text} {text}" if needs_blank else self.text + text

    def _is_apart(self, first: str) -> bool:
        """Return whether a blank belongs between the number and the first character of the text."""
        if first.isdigit() and self.text[-1] in _DIGIT_OR_POINT:
            return True
        if self.suffix == "nothing" or first.isspace():
            return False
        return self.suffix != "tab" or not _CLOSED.search(self.text)
