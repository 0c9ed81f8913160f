"""Fields of a Word file: computed text, such as a page number, a ticked box, or a number in a circle."""

from __future__ import annotations

import re

from briefgen.ooxml.xml import Element
from briefgen.reading.docx.word_xml import attribute_of, child, is_on
from briefgen.reading.number_formats import write_number
from briefgen.text.raised_digits import SUPERSCRIPTS

_CHECK_BOX = "FORMCHECKBOX"
_EQUATION = re.compile(r"\s*eq\b", re.IGNORECASE)
# \f(1,2), \o\ac(○,3), \s\up6(2): what stands innermost
_OPERATION = re.compile(
    r"\\(?P<name>[a-z]+)(?P<options>(?:\s*\\[a-z]+\s?-?\d*)*)\s*\((?P<inner>[^()\\]*)\)", re.IGNORECASE
)
_MOST_OPERATIONS = 50
_LONGEST_CODE = 1000
_RINGS = "○〇◯"
_FRAMES = f"{_RINGS}□△◇"
_WHOLE = re.compile(r"[0-9]{1,2}")


class Fields:
    """The open fields at the current position in a paragraph.

    A field has a code, such as PAGE, and a result, such as 3. Only the result is printed. A ``w:fldChar`` begins a
    field, separates its code from its result, or ends the field. Of a box to tick and of an equation the file has no
    result: what they print is in their code.
    """

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self._unprinted = 0

    @property
    def are_unprinted(self) -> bool:
        """Whether the current position is within the code of a field, or in a result that Word does not print."""
        return self._unprinted > 0

    def pass_sign(self, sign: Element) -> str:
        """Update the open fields for a ``w:fldChar``, and return what a field prints that has no result."""
        kind = attribute_of(sign, "fldCharType")
        if kind == "begin":
            self._open.append(_Field(sign))
            self._unprinted += 1
        elif kind == "separate" and self._open:
            self._unprinted -= self._open[-1].begin_result()
        elif kind == "end" and self._open:
            field = self._open.pop()
            self._unprinted -= field.is_unprinted
            return "" if self.are_unprinted else field.write()
        return ""

    def add_code(self, code: str | None) -> None:
        """Add a piece of the code of the innermost field."""
        if self._open:
            self._open[-1].add_code(code or "")


class _Field:
    def __init__(self, begin: Element) -> None:
        self._begin = begin
        self._code = ""
        self._has_result = False
        self.is_unprinted = True
        """Whether Word does not print what stands between the signs of the field."""

    @property
    def _computes_itself(self) -> bool:
        return _EQUATION.match(self._code) is not None or self._code.strip().upper() == _CHECK_BOX

    def begin_result(self) -> bool:
        """Begin the result of the field. Return whether Word prints it, and did not print what stood before."""
        begins = self.is_unprinted and not self._has_result and not self._computes_itself
        self._has_result = True
        self.is_unprinted = self.is_unprinted and not begins
        return begins

    def add_code(self, code: str) -> None:
        if not self._has_result and len(self._code) < _LONGEST_CODE:
            self._code += code

    def write(self) -> str:
        if _EQUATION.match(self._code):
            return write_equation(self._code)
        return _write_check_box(self._begin) if self._computes_itself else ""


def _write_check_box(begin: Element) -> str:
    """Return ☑ or ☐ for the ``w:fldChar`` with which the field of a box to tick begins."""
    box = child(child(begin, "w:ffData"), "w:checkBox")
    is_ticked = is_on(box, "w:checked")
    return "☑" if (is_on(box, "w:default") if is_ticked is None else is_ticked) else "☐"


def write_equation(code: str) -> str:
    r"""Return what the code of an EQ field prints: a number in a circle, a fraction, a raised number.

    >>> write_equation(r"eq \o\ac(○,3)"), write_equation(r"EQ \f(1,2)"), write_equation(r"eq 10\s\up6(2)")
    ('③', '1/2', '10²')
    """
    text = _EQUATION.sub("", code[:_LONGEST_CODE], count=1)
    for _ in range(_MOST_OPERATIONS):
        text, found = _OPERATION.subn(_write_operation, text)
        if not found:
            break
    return re.sub(r"\\[a-z]*", "", text, flags=re.IGNORECASE).strip()


def _write_operation(match: re.Match[str]) -> str:
    name = match["name"].lower()
    parts = [part.strip() for part in re.split("[,;，；]", match["inner"])]
    if name == "o":
        return _write_over_one_another(parts)
    if name == "f":
        return "/".join(parts)
    if name == "r":
        return "√".join(parts if len(parts) > 1 else ["", *parts])
    # An exponent stands behind a number or a unit; what is raised in a ring does not.
    is_behind = match.string[: match.start()][-1:].isalnum()
    if name == "s" and is_behind and r"\up" in match["options"].lower() and _WHOLE.fullmatch("".join(parts)):
        return "".join(parts).translate(SUPERSCRIPTS)
    return "".join(parts)


def _write_over_one_another(parts: list[str]) -> str:
    """Return characters that are printed over one another: a number in a circle, or words in a frame.

    >>> _write_over_one_another(["○", "3"]), _write_over_one_another(["□", "印"])
    ('③', '印')
    """
    words = "".join(part for part in parts if part not in _FRAMES)
    is_ringed = any(part and part in _RINGS for part in parts)
    return write_number(int(words), "decimalEnclosedCircle") if is_ringed and _WHOLE.fullmatch(words) else words
