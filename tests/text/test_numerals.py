from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.text.numerals import DIGITS, parse_decimal, parse_digits, parse_numeral, write_numeral, write_with_units

NUMBERS = st.integers(1, 99_999_999)


@given(NUMBERS)
def test_a_number_that_is_written_is_read_as_itself(number: int) -> None:
    assert parse_numeral(write_numeral(number)) == number


@given(NUMBERS)
def test_a_numeral_never_begins_with_zero_nor_ends_with_it_nor_has_two_in_a_row(number: int) -> None:
    written = write_numeral(number)
    assert written.strip("零") == written
    assert "零零" not in written


@given(st.integers(1, 9_999))
def test_banks_write_ten_in_full(number: int) -> None:
    usual = write_with_units(number, "零壹贰叁肆伍陆柒捌玖", "拾佰仟")
    full = write_with_units(number, "零壹贰叁肆伍陆柒捌玖", "拾佰仟", is_ten_bare=False)
    assert full == (f"壹{usual}" if usual.startswith("拾") else usual)


@pytest.mark.parametrize("number", [0, -1, 100_000_000])
def test_a_number_that_has_no_numeral_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="is not from 1 to 99,999,999"):
        write_numeral(number)


@pytest.mark.parametrize("words", ["", "十百", "一二", "点", "12", "甘肃", "万"])
def test_words_that_are_no_numeral_are_no_number(words: str) -> None:
    assert parse_numeral(words) is None


@given(st.text(alphabet="零〇一二两三九十百千万点", max_size=8))
def test_any_row_of_digits_and_units_is_read_or_refused(numeral: str) -> None:
    value = parse_numeral(numeral)
    assert value is None or 0 <= value < 100_000_000
    decimal = parse_decimal(numeral)
    assert decimal is None or float(decimal) >= 0


@given(st.integers(0, 9), st.integers(0, 9))
def test_years_are_read_digit_by_digit(tens: int, ones: int) -> None:
    digits = DIGITS[2:]
    assert parse_digits(f"二〇{digits[tens]}{digits[ones]}") == 2000 + 10 * tens + ones
