"""Fields of Word: computed text, such as a page number."""

from __future__ import annotations


class OpenFields:
    """The open fields at the current position in a paragraph.

    A field has a code, such as PAGE, and a result, such as 3. Only the result is printed. A sign begins a field,
    separates its code from its result, or ends the field.

    >>> fields = OpenFields()
    >>> for sign in ("begin", "begin", "end", "separate"):
    ...     fields.pass_sign(sign)
    >>> fields.codes
    0
    """

    def __init__(self) -> None:
        self._in_code: list[bool] = []
        self.codes = 0
        """The number of open fields whose code has not ended."""

    def pass_sign(self, sign: str | None) -> None:
        """Update the open fields for a sign: begin, separate or end."""
        if sign == "begin":
            self._in_code.append(True)
            self.codes += 1
        elif sign in ("separate", "end") and self._in_code:
            self.codes -= self._in_code.pop()
            if sign == "separate":
                self._in_code.append(False)
