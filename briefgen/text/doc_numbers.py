"""Patterns for document numbers, such as 浙政办发〔2021〕33号 or 国令第744号.

lexicon/issuers.toml and lexicon/places.toml say which issuer uses which numbers.
"""

from __future__ import annotations

from briefgen.text.han import HAN
from briefgen.text.numerals import DIGITS, ONE_TO_HUNDRED

YEAR_IN_SQUARE_BRACKETS = r"[〔\[［]\d{4}[〕\]］]"
"""A pattern for the year in a document number, in 〔〕 or in the square brackets of a keyboard: 〔2021〕, [2021]."""
# The other brackets are those of careless copies: 国发（2021）11号.
_YEAR_IN_BRACKETS = r"[〔﹝\[［【（(〈<]\s?\d{4}\s?[〕﹞\]］】）)〉>]"
_COUNT = r"\s?第?\s?\d+\s?号"
YEARLY_NUMBER = rf"[{HAN}]{{2,10}}{_YEAR_IN_BRACKETS}{_COUNT}"
"""A pattern for a document number that starts again every year: 浙政办发〔2021〕33号."""
DOC_NUMBER = rf"{YEARLY_NUMBER}|[{HAN}]{{1,4}}令\s?第\s?\d+\s?号"
"""A pattern for any document number: 浙政办发〔2021〕33号, or the number of an order, such as 国令第744号."""

_NUMERAL = rf"(?:\d+|[{ONE_TO_HUNDRED}{DIGITS}]{{1,6}})"
ORDER_NUMBER = rf"[（(]?\s?第\s?{_NUMERAL}\s?号\s?[）)]?"
"""A pattern for the number of an order (令) or announcement (公告): 第213号, （第19号）, 第十三号."""
ORDER = rf"[{HAN} ]{{1,40}}(?:令|公告)"
"""A pattern for the line above the number of an order, which names the organ that gives it: 上海市人民政府令."""
NUMBER_LINE = (
    # 甘 政 发〔2022〕18号, 中国银保监会令2021年第7号, 国税发 2009 85号, 府法济字第1100123456号
    rf"[{HAN}](?:\s?[{HAN}、（）()“”]){{1,24}}\s?(?:{_YEAR_IN_BRACKETS}{_COUNT}|\d{{4}}\s?年?\s?第?\s?\d+\s?号)"
    rf"|{ORDER}\s?(?:\d{{4}}\s?年\s?)?{ORDER_NUMBER}|[{HAN}]{{2,12}}字第\s?\d{{6,12}}\s?号"
    # 第12/2021号行政法规, as in Macau
    rf"|第\s?\d{{1,4}}/\d{{4}}\s?号[{HAN}]{{2,12}}"
    rf"|{YEAR_IN_SQUARE_BRACKETS}\s?第?\s?\d+\s?号"
)
"""A pattern for a line that is a document number and nothing else.

It may have blanks, no brackets, the words of an order, or nothing but the year and the count: 甘 政 发〔2022〕18号,
贵州省人民政府令第213号, 〔2023〕5号.
"""
