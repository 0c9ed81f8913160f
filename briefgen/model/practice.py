"""Practices (做法): what the texts of several regions write of, and of which time each of them does."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Time = Literal["planned", "done", "outlook"]
"""What a sentence speaks of: what is to be done next, what has been done, or what a longer plan holds out."""

Mark = Literal["planned", "done", "outlook", "other", "absent"]
"""What a text says of a practice.

- ``planned`` ●: it is to be done next, in the year of the report or in the term of the plan.
- ``done`` ○: it has been done.
- ``outlook`` ◇: it belongs to a later time, such as the next five years in a yearly report.
- ``other`` 另写: the text has only other words for much the same.
- ``absent`` —: no word for it is in the whole text.
"""


class Quotation(Struct, frozen=True, gc=False):
    """Words of a text, verbatim, with the place that they are from."""

    text: str
    """One clause or several that follow one another, without the mark at the end."""
    brief: str
    """Id of the brief of the text."""
    sentence_id: str
    """Id of the sentence that contains the words. The mark on the page refers to it."""
    time: Time | None
    """What the sentence speaks of; None if that is not known."""


class PracticeCell(Struct, frozen=True):
    """What the texts of one region say of a practice."""

    region: str
    """Code of the region."""
    mark: Mark
    """The first of planned, done, outlook and other for which there are words; absent if there are none."""
    quotations: tuple[Quotation, ...]
    """The first place of each time, in the order of ``mark``; empty if the practice is absent."""


class PracticeRow(Struct, frozen=True):
    """A practice, with what each compared region says of it."""

    name: str
    """做法: name of the practice."""
    words: tuple[str, ...]
    """The words that were searched for in the whole texts."""
    limited_words: tuple[str, ...]
    """Those of ``words`` that count only near some other words, or not in some longer ones."""
    cells: tuple[PracticeCell, ...]
    """One cell for each compared region, in the order of the columns."""
    is_listed: bool
    """True if the practice is in the lexicon. The words of others were found in the texts."""

    @property
    def present(self) -> tuple[PracticeCell, ...]:
        """The cells of the regions that write of the practice, in the same words or in others."""
        return tuple(cell for cell in self.cells if cell.mark != "absent")

    @property
    def in_own_words(self) -> tuple[PracticeCell, ...]:
        """The cells of the regions that have a word for the practice, and not only other words for much the same."""
        return tuple(cell for cell in self.present if cell.mark != "other")


class DegreeCell(Struct, frozen=True):
    """The words of one region that govern an object: 深化, 探索实施."""

    region: str
    """Code of the region."""
    phrase: str | None
    """The words from the verb on, verbatim; None if the region does not write of the object."""
    quotation: Quotation | None
    """The clause that the words are from; None if there are none."""


class DegreeRow(Struct, frozen=True):
    """程度词: the verbs that govern one object in the texts of several regions."""

    name: str
    """The object."""
    cells: tuple[DegreeCell, ...]
    """One cell for each compared region, in the order of the columns."""


class RegionDeeds(Struct, frozen=True):
    """What one region has done on a theme and what it will do, in its own clauses."""

    region: str
    """Code of the region."""
    deciding: Quotation | None
    """The clause that shows best how the region goes about the theme; None if it plans nothing on it."""
    planned: tuple[Quotation, ...]
    """Clauses of what is to be done, the most telling first."""
    done: tuple[Quotation, ...]
    """Clauses of what has been done, the most telling first."""
    numbers: tuple[str, ...]
    """The numbers in the clauses of what is to be done, as written."""
    is_enough: bool
    """False if the region has too few characters on the theme to be compared."""


class ThemeComparison(Struct, frozen=True, kw_only=True):
    """How the compared regions go about one theme."""

    theme: str
    """Id of the theme."""
    common: tuple[PracticeRow, ...]
    """共同的底: practices that all or nearly all regions write of in their own words."""
    grid: tuple[PracticeRow, ...]
    """分歧: practices that some regions write of and others do not. Those of most regions come first."""
    lone: tuple[PracticeRow, ...]
    """Practices that one region alone writes of."""
    deeds: tuple[RegionDeeds, ...]
    """抓手: one entry for each compared region, in the order of the columns."""
    degrees: tuple[DegreeRow, ...]
    """程度词, for objects that at least three regions govern by different words."""


class NotablePractice(Struct, frozen=True):
    """值得关注的做法: an act on an object, with a number, of which no other compared text writes."""

    region: str
    """Code of the region."""
    title: str
    """Words of the text that name the practice, at most 14 characters."""
    theme: str
    """Id of the theme of the practice."""
    quotations: tuple[Quotation, ...]
    """The clauses that tell it: what is to be done, and what has been done if the text says both."""
