"""The head of the paper (本期导读): the texts of an edition that a reader must not miss."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefgen.model import Weekly, WeeklyColumn, WeeklyEntry
from briefgen.pages.weekly.columns import is_at_home
from briefgen.quoting.selection import quote
from briefgen.text.similarity import bigram_set, compare_sets

# An edition of no more texts has no head: its table of contents says as much.
_FEWEST_TEXTS = 6
_FEWEST, _MOST = 3, 5
_TEXTS_PER_LEAD = 3
_LONGEST = 60
# Titles that are so similar are of one matter.
_MOST_SIMILAR = 0.5
# Beside the weight of its column: what the level of a text counts, that it is about the office's own region, that an
# editor chose a sentence or wrote a note, and each of a few figures of known indicators.
_LEVEL_WEIGHTS = {"国家": 2.0, "省": 1.0}
_HOME_WEIGHT = 2.0
_EDITOR_WEIGHT = 2.0
_FIGURE_WEIGHT, _MOST_FIGURES = 0.25, 3


class Lead(Struct, frozen=True):
    """A line of the head of the paper."""

    entry: WeeklyEntry
    """The text that it is about."""
    text: str
    """The title of the text, or a part of it, or a sentence; at most 60 characters, without a full stop."""


def find_head_of_paper(page: Weekly) -> list[Lead]:
    """Return the three to five most important texts of an edition, the most important first.

    An edition of up to five texts has none. Of texts with similar titles, only the most important is there.
    """
    if len(page.entries) < _FEWEST_TEXTS:
        return []
    most = min(_MOST, max(_FEWEST, len(page.entries) // _TEXTS_PER_LEAD))
    entries = [(column, entry) for column in page.columns for entry in column.entries]
    ranked = sorted(entries, key=lambda pair: -_weigh(pair[0], pair[1], page.home))
    leads: list[Lead] = []
    seen: list[frozenset[str]] = []
    for _, entry in ranked:
        lead = next(_write(entry), None)
        bigrams = bigram_set(entry.brief.title or (lead.text if lead else ""))
        if lead is not None and all(compare_sets(bigrams, others) < _MOST_SIMILAR for others in seen):
            leads.append(lead)
            seen.append(bigrams)
    return leads[:most]


def _weigh(column: WeeklyColumn, entry: WeeklyEntry, home: str | None) -> float:
    brief = entry.brief
    is_chosen = entry.note is not None or any(sentence.pinned for sentence in brief.key_sentences)
    figures = min(_MOST_FIGURES, sum(figure.indicator is not None for figure in brief.figures))
    return (
        column.weight
        + _LEVEL_WEIGHTS.get(brief.level or "", 0)
        + _HOME_WEIGHT * is_at_home(brief, home)
        + _EDITOR_WEIGHT * is_chosen
        + _FIGURE_WEIGHT * figures
    )


def _write(entry: WeeklyEntry) -> Iterator[Lead]:
    """Yield what may stand for a text, the best first.

    That is its title, or the title without the many offices in front of 关于, or a key sentence.
    """
    title = entry.brief.title or ""
    words = [title, title[title.find("关于") :] if "关于" in title else "", *map(quote, entry.brief.key_sentences)]
    yield from (Lead(entry, one.removesuffix("。")) for one in words if 0 < len(one) <= _LONGEST)
