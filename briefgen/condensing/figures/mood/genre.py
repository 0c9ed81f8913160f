"""The genre of a text: whether it gives an account, sets tasks, or makes rules."""

from __future__ import annotations

import re
from enum import Enum, auto

from briefgen.lexicon import load_heading_words, load_mood_words
from briefgen.model import Item

# 第十二条　…
_ARTICLE = re.compile(r"第[〇零一二三四五六七八九十百千\d]+条")
_FEWEST_ARTICLES = 3
# Where chapters begin anew, another text begins; （一） also begins anew in each chapter.
_FIRST_CHAPTERS = ("一", "第一章", "第一篇", "第一部分")


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
    if doc_type in words.rules or has_articles(item):
        return Genre.RULES
    is_account = _names_account(item.title)
    return Genre.TASKS if doc_type in words.tasks and not is_account else Genre.ACCOUNT


def gives_account(title: str | None) -> bool:
    """Return whether all of a text gives an account, as its title says: 经验做法, but not 2022年情况和2023年安排."""
    return _names_account(title) and not any(word in (title or "") for word in load_heading_words().ahead)


def _names_account(title: str | None) -> bool:
    return any(word in (title or "") for word in load_mood_words().accounts)


def find_tasks_begin(item: Item) -> int:
    """Return the offset of the heading with which a plan begins to set tasks (总体要求); 0 if no section is before it.

    A section before it tells what was reached. It must be as high, and 总体要求 must not be the first chapter: then
    what is before it belongs to another text, such as the notice that issues the plan.
    """
    words = load_mood_words().tasks_begin
    for heading in item.headings:
        if heading.text.endswith(words):
            before = (other for other in item.headings if other.end <= heading.sentence)
            is_behind_sections = any(other.level <= heading.level for other in before)
            return heading.span.start if is_behind_sections and heading.number not in _FIRST_CHAPTERS else 0
    return 0


def has_articles(item: Item) -> bool:
    """Return whether a text consists of articles (第一条)."""
    return sum(_ARTICLE.match(sentence.text) is not None for sentence in item.sentences) >= _FEWEST_ARTICLES
