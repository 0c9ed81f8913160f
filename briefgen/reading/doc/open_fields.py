"""Fields of Word: computed text, such as a page number, a ticked box, or a number in a circle."""

from __future__ import annotations

from briefgen.reading.equation_fields import is_equation, print_equation

_CHECK_BOX = "FORMCHECKBOX"
_LONGEST_CODE = 1000


class OpenFields:
    r"""The open fields at the current position in a paragraph.

    A field has a code, such as PAGE, and a result, such as 3. Only the result is printed. A sign begins a field,
    separates its code from its result, or ends the field. Of a box to tick and of signs that are set above each other
    the file has no result: what they print is in their code.

    >>> fields = OpenFields()
    >>> fields.pass_sign("begin")
    ''
    >>> fields.add_code(r"EQ \o\ac(○,3)")
    >>> fields.are_unprinted, fields.pass_sign("end"), fields.are_unprinted
    (True, '③', False)
    """

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self._unprinted = 0

    @property
    def are_unprinted(self) -> bool:
        """Whether the current position is within the code of a field, or in a result that Word does not print."""
        return self._unprinted > 0

    def add_code(self, text: str) -> None:
        """Add some text to the code of the innermost field, if that code has not ended."""
        if self._open:
            self._open[-1].add_code(text)

    def pass_sign(self, sign: str | None, box: str = "") -> str:
        """Update the open fields for a sign: begin, separate or end. Return what a field prints that has no result.

        ``box`` is the sign of the box to tick that a field shows, if it does.
        """
        if sign == "begin":
            self._open.append(_Field(box))
            self._unprinted += 1
        elif sign == "separate" and self._open:
            self._unprinted -= self._open[-1].begin_result()
        elif sign == "end" and self._open:
            field = self._open.pop()
            self._unprinted -= field.is_unprinted
            return "" if self.are_unprinted else field.write()
        return ""


class _Field:
    def __init__(self, box: str) -> None:
        self._box = box
        self._code = ""
        self._has_result = False
        self.is_unprinted = True
        """Whether Word does not print what stands between the signs of the field."""

    @property
    def _computes_itself(self) -> bool:
        return is_equation(self._code) or self._code.strip().upper() == _CHECK_BOX

    def begin_result(self) -> bool:
        """Begin the result of the field. Return whether Word prints it, and did not print what stood before."""
        begins = self.is_unprinted and not self._has_result and not self._computes_itself
        self._has_result = True
        self.is_unprinted = self.is_unprinted and not begins
        return begins

    def add_code(self, text: str) -> None:
        if not self._has_result and len(self._code) < _LONGEST_CODE:
            self._code += text

    def write(self) -> str:
        if is_equation(self._code):
            return print_equation(self._code)
        return (self._box or "☐") if self._computes_itself else ""
