"""The control words of RTF that begin something else than text, and those that stand for a character."""

from __future__ import annotations

import re

CHARACTERS: dict[bytes, str] = {
    b"tab": "\t",
    b"line": "\n",
    b"lbr": "\n",
    b"softline": "\n",
    b"page": "\n",
    b"column": "\n",
    b"emdash": "—",
    b"endash": "–",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"bullet": "•",
    b"emspace": "\u2003",
    b"enspace": "\u2002",
    b"qmspace": "\u2005",
    # The parts of a fraction or a power must not become one figure: 1/2 is not 12, 10^4 is not 104.
    b"mden": "/",
    b"msup": "^",
}
SIGNS: dict[bytes, str] = {b"\\": "\\", b"{": "{", b"}": "}", b"~": "\xa0", b"_": "-"}
"""The signs behind a backslash that stand for a character."""
READ_STARRED = frozenset(b"shpinst shppict nesttableprops cs ds ts ud do moMath moMathPara footnote".split())
r"""The words behind ``\*`` whose groups are read. All other such groups are passed over, as the format has it."""
LEFT_OUT = frozenset(
    (
        b"info pict header headerl headerr headerf footer footerl footerr footerf xe tc tcn rxe fldinst "
        b"nonshppict shprslt sp sn sv ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn nonesttables annotation "
        b"atnid atnauthor objdata objclass objname themedata colorschememapping datastore latentstyles "
        b"listtable listoverridetable revtbl rsidtbl generator private falt panose mmathPict template "
        b"bkmkstart bkmkend pn pnseclvl filetbl docvar"
    ).split()
)
"""The words whose groups hold no text of the document, or text that is not printed in its place."""
MATH_PROPERTIES = re.compile(rb"m[a-zA-Z]+Pr")
TABLES_OF_FILE = frozenset({b"fonttbl", b"stylesheet", b"colortbl"})
NUMBERS = frozenset({b"listtext", b"pntext"})
"""The words of groups with the printed number of a paragraph."""
PICTURES = frozenset({b"pict", b"object"})
