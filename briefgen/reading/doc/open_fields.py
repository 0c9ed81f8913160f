"""Fields of Word: computed text, such as a page number."""

from __future__ import annotations

from briefgen.reading.equation_fields import print_equation


class OpenFields:
    r"""The open fields at the current position in a paragraph.

    A field has a code, such as PAGE, and a result, such as 3. Only the result is printed. A sign begins a field,
    separates its code from its result, or ends the field. A field that sets signs above each other has no result: its
    code says what is printed.

    >>> fields = OpenFields()
    >>> fields.pass_sign("begin")
    ''
    >>> fields.add_code(r"EQ \o\ac(○,3)")
    >>> fields.codes, fields.pass_sign("end"), fields.codes
    (1, '③', 0)
    """

    def __init__(self) -> None:
        self._open: list[list[str] | None] = []
        """The code of each open field; None behind the sign that ends the code."""
        self.codes = 0
        """The number of open fields whose code has not ended."""

    def add_code(self, text: str) -> None:
        """Add some text to the code of the innermost open field, if that code has not ended."""
        code = self._open[-1] if self._open else None
        if code is not None:
            code.append(text)

    def pass_sign(self, sign: str | None) -> str:
        """Update the open fields for a sign: begin, separate or end. Return what a field prints that has no result."""
        if sign == "begin":
            self._open.append([])
            self.codes += 1
        elif sign in ("separate", "end") and self._open:
            code = self._open.pop()
            self.codes -= code is not None
            if sign == "separate":
                self._open.append(None)
            elif code and not self.codes:
                return print_equation("".join(code))
        return ""
