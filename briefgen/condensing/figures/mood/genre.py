"""The genre of a text: whether it gives an account, sets tasks, or makes rules."""

from __future__ import annotations

import re
from enum import Enum, auto

from briefgen.lexicon import load_mood_words
from briefgen.model import Item

# 第十二条　…
_ARTICLE = re.compile(r"第[〇零一二三四五六七八九十百千\d]+条")
_FEWEST_ARTICLES = 3


class Genre(Enum):
    """What a text states in a sentence without a word of mood."""

    ACCOUNT = auto()
    """What is so: a report, news."""
    TASKS = auto()
    """What is to be: a plan, a notice."""
    RULES = auto()
    """What is allowed and what is due: measures (办法), regulations."""


def find_genre(item: Item, doc_type: str | None) -> Genre:
    """Return the genre of an item, given the kind of document that it is.

    A text in articles (第一条) makes rules, whatever its kind. A text with a word such as 情况 in its title gives an
    account.
    """
    words = load_mood_words()
    if doc_type in words.rules or _count_articles(item) >= _FEWEST_ARTICLES:
        return Genre.RULES
    is_account = any(word in (item.title or "") for word in words.accounts)
    return Genre.TASKS if doc_type in words.tasks and not is_account else Genre.ACCOUNT


def _count_articles(item: Item) -> int:
    return sum(_ARTICLE.match(sentence.text) is not None for sentence in item.sentences)
