"""Patterns for document numbers, such as 浙政办发〔2021〕33号 or 国令第744号.

lexicon/issuers.toml and lexicon/places.toml say which issuer uses which numbers.
"""

from __future__ import annotations

from briefgen.text.han import HAN

YEAR_IN_SQUARE_BRACKETS = r"[〔\[［]\d{4}[〕\]］]"
"""A pattern for the year in a document number, in 〔〕 or in the square brackets of a keyboard: 〔2021〕, [2021]."""
# The other brackets are those of careless copies: 国发（2021）11号.
_YEAR_IN_BRACKETS = r"[〔﹝\[［【（(]\s?\d{4}\s?[〕﹞\]］】）)]"
YEARLY_NUMBER = rf"[{HAN}]{{2,10}}{_YEAR_IN_BRACKETS}\s?第?\s?\d+\s?号"
"""A pattern for a document number that starts again every year: 浙政办发〔2021〕33号."""
DOC_NUMBER = rf"{YEARLY_NUMBER}|[{HAN}]{{1,4}}令\s?第\s?\d+\s?号"
"""A pattern for any document number: 浙政办发〔2021〕33号, or the number of an order, such as 国令第744号."""
