"""The editor's choices on an edition: the order of its texts, its notes, and the acknowledged warnings.

The caller has the right to write the project (``open_for_writing``).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from briefgen.archive.ledger import find_issue
from briefgen.choices.editorial_file import EDITORIAL, add_choice, remove_choices
from briefgen.corpus.corpus import Corpus
from briefgen.editorial.listing import choose_only, has_words, names_of
from briefgen.errors import RefusedError, UsageError
from briefgen.lexicon.divisions import load_divisions
from briefgen.messages import message
from briefgen.model import (
    Brief,
    CheckedGroup,
    CheckedWarning,
    CheckGroup,
    Cite,
    Note,
    Order,
    TextRef,
    Weekly,
    Worksheet,
)
from briefgen.pages.weekly.page import choose_days
from briefgen.pages.weekly.planning import make_weekly_pages
from briefgen.project.files import read_text_file, replace_text_file
from briefgen.project.project import Project

_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def find_edition(project: Project, corpus: Corpus, name: str) -> Worksheet | None:
    """Return the worksheet of the edition with this name, with its draft; None if the name is not that of an edition.

    Raises NoSourceError if no text belongs to the edition.
    """
    try:
        days = choose_days(corpus, name)
    except UsageError:
        return None
    return make_weekly_pages(project, corpus, days)[1]


def order_texts(project: Project, corpus: Corpus, edition: str, names: Sequence[str]) -> list[Brief]:
    """Put the named texts of an edition first in their columns, in the given order, and return their briefs.

    An earlier order of the edition is replaced. If no names are given, the earlier order is removed and the usual order
    applies. Raises UsageError if a name fits no text of the edition or several texts. Raises RefusedError if the
    edition is already issued.
    """
    weekly = _make_draft(project, corpus, edition)
    briefs = list({brief.id: brief for brief in (_find_entry(weekly, name) for name in names)}.values())
    text = read_text_file(project, EDITORIAL)
    amended = remove_choices(text, "order", lambda order: order.edition == weekly.id)
    if briefs:
        amended = add_choice(amended, "order", Order(weekly.id, tuple(TextRef(b.id, b.title) for b in briefs)))
    replace_text_file(project, EDITORIAL, text, amended)
    return briefs


def note_edition(
    project: Project, corpus: Corpus, edition: str, words: str, about: str | None
) -> tuple[Note | None, list[str]]:
    """Write a note on an edition or on one of its texts. Return the note and the unknown numbers in it.

    ``about`` names the text; None means the whole edition. An earlier note on the same text or edition is replaced. The
    field ``cites`` of the returned note lists the figures that the note quotes. A number is unknown if none of these
    figures contains it.

    If ``words`` are blank, the earlier note is removed, and None and an empty list are returned. Raises UsageError if
    the edition has no such text, and RefusedError if the edition is already issued.
    """
    weekly = _make_draft(project, corpus, edition)
    brief = None if about is None else _find_entry(weekly, about)
    ref = None if brief is None else TextRef(brief.id, brief.title)
    text = read_text_file(project, EDITORIAL)
    left = remove_choices(text, "note", lambda note: (note.edition, note.about) == (weekly.id, ref))
    if not words.strip():
        replace_text_file(project, EDITORIAL, text, left)
        return None, []
    briefs = [brief] if brief is not None else [entry.brief for entry in weekly.entries]
    cites = _find_cites(words, briefs)
    note = Note(weekly.id, words.strip(), ref, tuple(cites))
    replace_text_file(project, EDITORIAL, text, add_choice(left, "note", note))
    known = {number for cite in cites for number in _NUMBER.findall(cite.raw)}
    return note, [number for number in dict.fromkeys(_NUMBER.findall(words)) if number not in known]


def list_checks(project: Project, corpus: Corpus, edition: str) -> tuple[str, tuple[CheckGroup, ...]]:
    """Return the id of an edition, and the warnings on what it prints, in groups.

    The field ``by`` of a warning names the person who acknowledged it, or is None.
    """
    worksheet = make_weekly_pages(project, corpus, choose_days(corpus, edition))[1]
    return worksheet.weekly.id, worksheet.groups


def acknowledge(project: Project, edition: str, groups: Sequence[CheckGroup], by: str) -> int:
    """Record in editorial.toml that a person has checked the open warnings of some groups, and return their number.

    ``edition`` is the id of the edition.
    """
    text = amended = read_text_file(project, EDITORIAL)
    count = 0
    for group in groups:
        warnings = tuple(
            CheckedWarning(check.brief.id, check.brief.title, warning=check.text)
            for check in group.checks
            if check.by is None
        )
        count += len(warnings)
        if warnings:
            amended = add_choice(amended, "checked", CheckedGroup(edition, group.kind, by, warnings))
    replace_text_file(project, EDITORIAL, text, amended)
    return count


def _find_cites(words: str, briefs: Sequence[Brief]) -> list[Cite]:
    """Return the figures of ``briefs`` that a note quotes.

    If the note names regions, only figures from the texts about these regions are returned.
    """
    divisions = load_divisions()
    named = [b for b in briefs if any(divisions[region.code].short_name in words for region in b.regions)]
    figures = [figure for brief in named or briefs for figure in brief.figures]
    quoted = _find_quoted(words, {figure.raw for figure in figures})
    return [Cite(figure.id, figure.raw) for figure in figures if figure.raw in quoted]


def _find_quoted(words: str, raws: Collection[str]) -> set[str]:
    """Return the figures in ``raws`` that occur in ``words``.

    If several figures match at the same position, only the longest is returned: 70%以上, but not 70%.
    """
    longest_first = sorted(filter(None, raws), key=lambda raw: (-len(raw), raw))
    pattern = rf"(?<![\d.])(?:{'|'.join(map(re.escape, longest_first))})"
    return set(re.findall(pattern, words)) if longest_first else set()


def _find_entry(weekly: Weekly, name: str) -> Brief:
    briefs = [entry.brief for entry in weekly.entries]
    matches = [b for b in briefs if name in (b.id, b.title)] or [b for b in briefs if has_words(names_of(b), name)]
    if not matches:
        raise UsageError(message("editorial.no-text-in-edition", edition=weekly.id, name=name))
    return choose_only([(brief, brief) for brief in matches], name)


def _make_draft(project: Project, corpus: Corpus, edition: str) -> Weekly:
    """Return the draft of an edition.

    Raises RefusedError if the edition is already issued, because new choices would no longer affect it.
    """
    days = choose_days(corpus, edition)
    if find_issue(project, days.name) is not None:
        raise RefusedError(message("editorial.decided-too-late", edition=days.name))
    return make_weekly_pages(project, corpus, days)[0]
