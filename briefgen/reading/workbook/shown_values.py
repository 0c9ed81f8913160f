"""The values of spreadsheet cells as a person sees them: 0.053 with the format ``0.0%`` is 5.3%."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from briefgen.reading.workbook.format_codes import CodeSection, CodeToken, parse_code
from briefgen.reading.workbook.shown_dates import show_date
from briefgen.text.numerals import write_with_units

BUILT_IN_CODES: dict[int, str] = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"¥"#,##0;"¥"\\-#,##0',
    6: '"¥"#,##0;"¥"\\-#,##0',
    7: '"¥"#,##0.00;"¥"\\-#,##0.00',
    8: '"¥"#,##0.00;"¥"\\-#,##0.00',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    41: "#,##0;-#,##0;-",
    42: '"¥"#,##0;-"¥"#,##0;"¥"-',
    43: "#,##0.00;-#,##0.00;-",
    44: '"¥"#,##0.00;-"¥"#,##0.00;"¥"-',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"',
    29: 'm"月"d"日"',
    30: "m/d/yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    34: '上午/下午h"时"mm"分"',
    35: '上午/下午h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"',
    50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
    54: 'm"月"d"日"',
    55: '上午/下午h"时"mm"分"',
    56: '上午/下午h"时"mm"分"ss"秒"',
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}
"""The codes of the numbered formats as Chinese versions of Excel show them; ECMA-376 part 1, 18.8.30 numFmt."""

# Excel shows a number without a format in at most eleven characters.
_GENERAL_WIDTH = 11
_SIGNIFICANT = 15
# The largest number of a cell has 309 digits, and a format has at most 255 more.
_CONTEXT = Context(prec=700, rounding=ROUND_HALF_UP)
_DIGITS = {
    "1": (str.maketrans("0123456789", "〇一二三四五六七八九"), "〇一二三四五六七八九", "十百千"),
    "2": (str.maketrans("0123456789", "零壹贰叁肆伍陆柒捌玖"), "零壹贰叁肆伍陆柒捌玖", "拾佰仟"),
    "3": (str.maketrans("0123456789", "０１２３４５６７８９"), "", ""),
}
_MOST_WITH_UNITS = 10**8


def show_number(value: float, code: str, *, is_1904: bool = False) -> str:
    """Return a number as a cell with this format code shows it.

    ``is_1904`` is True if the days of the workbook are counted from 1904. A number without a format is not shortened to
    a power of ten, as a narrow column does it: the digits of an identifier count.

    >>> [show_number(n, c) for n, c in ((0.053, "0.0%"), (1234.5, "#,##0"), (123456, '0!.0,"万"'), (45570, "m月d日"))]
    ['5.3%', '1,235', '12.3万', '10月5日']
    """
    if not math.isfinite(value):
        return ""
    section, has_sign = _choose(parse_code(code), value)
    if not section.tokens and code:
        return ""
    if section.has("date", "elapsed", "half_day"):
        shown = show_date(value, section, is_1904=is_1904)
        return show_general(value) if shown is None else shown
    shown = _show(abs(value), section).strip()
    return f"-{shown}" if value < 0 and has_sign else shown


def show_text(text: str, code: str) -> str:
    """Return a text as a cell with this format code shows it.

    >>> show_text("甲", '"第"@"号"'), show_text("甲", ";;;"), show_text("甲", "0.00")
    ('第甲号', '', '甲')
    """
    sections = parse_code(code)
    section = sections[-1]
    if len(sections) < 4 and not section.has("text"):
        return text
    return "".join(text if token.kind == "text" else token.text for token in section.tokens)


def show_general(value: float) -> str:
    """Return a number in at most eleven characters, or with all digits before its point.

    >>> show_general(0.1 + 0.2), show_general(2 / 3), show_general(110101199001011234.0), show_general(2.0)
    ('0.3', '0.666666667', '110101199001011000', '2')
    """
    number = Decimal(f"{value:.{_SIGNIFICANT}g}")
    whole = len(str(int(abs(number))))
    decimals = max(_GENERAL_WIDTH - whole - 1, 0)
    if number and abs(number) < Decimal("1e-9"):
        return f"{value:.6g}".replace("e", "E")
    text = f"{number.quantize(Decimal(1).scaleb(-decimals), context=_CONTEXT):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _choose(sections: Sequence[CodeSection], value: float) -> tuple[CodeSection, bool]:
    """Return the section of a code that holds for a number, and whether a minus is to be put before the number."""
    numeric = sections[:3]
    if any(section.condition for section in numeric):
        for index, section in enumerate(numeric):
            if section.admits(value) or (section.condition is None and (index or value >= 0)):
                return section, index == 0 or section.condition is None or section.condition[1] > 0
        return numeric[-1], True
    if value < 0 and len(numeric) > 1:
        return numeric[1], False
    if value == 0 and len(numeric) > 2:
        return numeric[2], False
    return numeric[0], True


def _show(value: float, section: CodeSection) -> str:
    """Return a number that is not negative in the format of a section."""
    if section.fraction is not None:
        return _show_fraction(value, *section.fraction)
    if section.has("general", "text") or not section.tokens:
        return _show_general(value, section)
    if section.has("exponent"):
        return _show_power(value, section)
    shown = "".join(_fill_places(value, section.tokens))
    return shown.translate(_DIGITS[section.digits][0]) if section.digits else shown


def _show_general(value: float, section: CodeSection) -> str:
    written = show_general(value)
    if section.digits:
        table, digits, units = _DIGITS[section.digits]
        whole, point, decimals = written.partition(".")
        if units and whole.isdecimal() and 0 < int(whole) < _MOST_WITH_UNITS:
            whole = write_with_units(int(whole), digits, units, is_ten_bare=False)
        written = (whole + point + decimals).translate(table)
    texts = (written if token.kind in ("general", "text") else token.text for token in section.tokens)
    return "".join(texts) or written


def _fill_places(value: float, tokens: Sequence[CodeToken]) -> Iterator[str]:
    """Yield the parts of a number: digits at the places of a code, and literal text between them."""
    point = next((index for index, token in enumerate(tokens) if token.kind == "point"), len(tokens))
    places = [index for index in range(point) if tokens[index].kind == "digit"]
    decimal_places = [token.text for token in tokens[point:] if token.kind == "digit"]
    last = places[-1] if places else -1
    ends = {last, max((index for index, token in enumerate(tokens) if token.kind == "digit"), default=last)}
    thousands = sum(1 for end in ends for _ in _commas_behind(tokens, end))
    is_grouped = any(tokens[index].kind == "comma" for index in range(places[0] if places else 0, max(last, 0)))
    number = _scale(value, percents=sum(token.kind == "percent" for token in tokens), thousands=thousands)
    number = number.quantize(Decimal(1).scaleb(-len(decimal_places)), context=_CONTEXT)
    whole, _, decimals = f"{number:f}".partition(".")
    digits = whole.lstrip("0")
    if not places and not decimal_places:
        yield from (token.text for token in tokens if token.kind in ("literal", "percent", "slash"))
        return
    before = _place_whole(digits, [tokens[index].text for index in places], is_grouped=is_grouped)
    behind = _place_decimals(decimals, decimal_places)
    for index, token in enumerate(tokens):
        if token.kind == "digit":
            if not places and index > point and behind and len(behind) == len(decimal_places) and digits:
                yield digits
                digits = ""
            yield before.pop(0) if index < point else behind.pop(0)
        elif token.kind == "point":
            if not places:
                yield digits
                digits = ""
            yield "." if any(behind) or not decimal_places else ""
        elif token.kind != "comma":
            yield token.text


def _commas_behind(tokens: Sequence[CodeToken], index: int) -> Iterator[CodeToken]:
    """Yield the commas that stand directly behind a place: each stands for a thousand that is left out."""
    for token in tokens[index + 1 :]:
        if token.kind != "comma":
            return
        yield token


def _scale(value: float, *, percents: int, thousands: int) -> Decimal:
    return Decimal(f"{value:.{_SIGNIFICANT}g}").scaleb(2 * percents - 3 * thousands, context=_CONTEXT)


def _place_whole(digits: str, places: Sequence[str], *, is_grouped: bool) -> list[str]:
    """Return the digits before the point at their places. The first place takes all digits that are left."""
    shown: list[str] = []
    count = 0
    for index in range(len(places) - 1, -1, -1):
        taken = digits if index == 0 else digits[-1:]
        digits = "" if index == 0 else digits[:-1]
        taken = taken or {"0": "0", "?": " "}.get(places[index], "")
        written = ""
        for digit in reversed(taken):
            comma = "," if is_grouped and count and count % 3 == 0 and digit != " " else ""
            written = digit + comma + written
            count += 1
        shown.insert(0, written)
    return shown


def _place_decimals(decimals: str, places: Sequence[str]) -> list[str]:
    """Return the digits behind the point at their places, without zeros at the end that the code does not ask for."""
    shown = list(decimals)
    for index in range(len(places) - 1, -1, -1):
        if places[index] == "0" or shown[index] != "0":
            break
        shown[index] = " " if places[index] == "?" else ""
    return shown


def _show_power(value: float, section: CodeSection) -> str:
    index = next(index for index, token in enumerate(section.tokens) if token.kind == "exponent")
    mantissa, power = section.tokens[:index], section.tokens[index + 1 :]
    point = next((place for place, token in enumerate(mantissa) if token.kind == "point"), len(mantissa))
    step = max(sum(token.kind == "digit" for token in mantissa[:point]), 1)
    exponent = Decimal(f"{value:.{_SIGNIFICANT}g}").adjusted() if value else 0
    exponent = exponent // step * step
    width = sum(token.kind == "digit" for token in power)
    sign = "-" if exponent < 0 else section.tokens[index].text[1:].replace("-", "")
    scaled = float(Decimal(f"{value:.{_SIGNIFICANT}g}").scaleb(-exponent, context=_CONTEXT))
    return f"{''.join(_fill_places(scaled, mantissa))}E{sign}{abs(exponent):0{width}}"


def _show_fraction(value: float, has_whole: bool, below: str) -> str:
    fixed = int(below) if below[0] in "123456789" else 0
    exact = Fraction(f"{value:.{_SIGNIFICANT}g}")
    if fixed:
        near = Fraction(round(exact * fixed), fixed)
        above, denominator = round(exact * fixed), fixed
    else:
        near = exact.limit_denominator(10 ** min(len(below), 4) - 1)
        above, denominator = near.numerator, near.denominator
    if not has_whole:
        return f"{above}/{denominator}"
    whole = int(near)
    above -= whole * denominator
    if not above:
        return str(whole)
    return f"{whole} {above}/{denominator}" if whole else f"{above}/{denominator}"
