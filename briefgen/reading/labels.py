"""Numbers that a reader of the page sees in front of a paragraph and that are not in its text."""

from __future__ import annotations

import re

from msgspec import Struct

# Behind 一、 （一） 1. ① Chinese offices leave no blank, whatever Word does with its tab; behind 第一章 they do.
_CLOSED = re.compile(r"[、，。．.：:;；)）\]】〕》」』①-⒛㊀-㊉]\s*\Z")


class Label(Struct, frozen=True):
    """A printed number, with what stands between it and the text."""

    text: str = ""
    suffix: str = "nothing"

    def before(self, text: str) -> str:
        """Return a paragraph with its number in front.

        The number never runs into a figure, and a page break before the text does not part the two.

        >>> Label("一、", "tab").before("总则"), Label("第一章", "tab").before("总则")
        ('一、总则', '第一章 总则')
        >>> Label("1.", "tab").before("完成投资"), Label("1.", "tab").before("2023年完成投资")
        ('1.完成投资', '1. 2023年完成投资')
        """
        if not self.text:
            return text
        text = text.lstrip("\n")
        if not text:
            return self.text
        is_apart = self.suffix != "nothing" and not text[0].isspace()
        if self.suffix == "tab" and _CLOSED.search(self.text):
            is_apart = False
        if text[0].isdigit() and self.text[-1] in "0123456789.．":
            is_apart = True
        return f"{self.text} {text}" if is_apart and not self.text[-1].isspace() else self.text + text
