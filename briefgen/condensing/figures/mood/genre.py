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
    """The genre of a text. It decides the mood of a sentence that has no word of mood."""

    ACCOUNT = auto()
    """The text states facts: a report, news."""
    TASKS = auto()
    """The text sets goals and tasks: a plan, a notice."""
    RULES = auto()
    """The text says what is allowed and what must be done: measures (办法), regulations."""


def find_genre(item: Item, doc_type: str | None) -> Genre:
    """Return the genre of an item. ``doc_type`` is its kind of document, such as 通知; None if it is not known.

    A text that consists of articles (第一条) makes rules, whatever its kind. A text with a word such as 情况 in its
    title gives an account, even if its kind is one that sets tasks.
    """
    words = load_mood_words()
    if doc_type in words.rules or _count_articles(item) >= _FEWEST_ARTICLES:
        return Genre.RULES
    is_account = any(word in (item.title or "") for word in words.accounts)
    return Genre.TASKS if doc_type in words.tasks and not is_account else Genre.ACCOUNT


def find_tasks_begin(item: Item) -> int:
    """Return the offset of the heading with which a plan begins to set tasks (总体要求); 0 if no section is before it.

    Of the headings before it, one must be as high: then it ends sections that tell what was reached.
    """
    words = load_mood_words().tasks_begin
    highest: int | None = None
    for heading in item.headings:
        if heading.text.endswith(words):
            return heading.span.start if highest is not None and highest <= heading.level else 0
        highest = heading.level if highest is None else min(highest, heading.level)
    return 0


def _count_articles(item: Item) -> int:
    return sum(_ARTICLE.match(sentence.text) is not None for sentence in item.sentences)
