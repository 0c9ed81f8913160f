"""Editing: an editor's decisions written into editorial.toml, found by words and numbers, never by typed ids."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Literal

from msgspec import Struct

from briefgen.archive.folders import read_ledger, read_text
from briefgen.building.staged_writes import write_file
from briefgen.choices.file import EDITORIAL, Kind, add_choice, remove_choices
from briefgen.corpus.briefing import condense_all, open_source
from briefgen.corpus.corpus import Corpus
from briefgen.corpus.inputs import BriefContext, open_context
from briefgen.errors import RefusedError, UsageError
from briefgen.lexicon.divisions import load_divisions
from briefgen.model import (
    Acknowledgement,
    Brief,
    Check,
    Cite,
    HeldText,
    Item,
    Note,
    Order,
    Sentence,
    SentenceChoice,
    SkippedSource,
    TextRef,
    Weekly,
)
from briefgen.pages.weekly.page import choose_days, weekly_pages
from briefgen.project.project import BRIEFING, Progress, Project, find_sources, quietly
from briefgen.quoting.selection import Length, pick_sentences

# More places than these are not named one by one.
_MOST_NAMED = 8
_NUMBERED = re.compile(r"(.+)[:：](\d+)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")

Mark = Literal["必选", "不用", "要点", ""]


class ListedSentence(Struct, frozen=True):
    """A sentence that can be pinned or dropped."""

    number: int
    """Counted from 1 within its text."""
    id: str
    text: str
    mark: Mark
    """What an editor decided on it; 要点 if pages print it anyway."""


class ListedText(Struct, frozen=True):
    """A text with its sentences."""

    brief: Brief
    sentences: tuple[ListedSentence, ...]


def list_sentences(project: Project, name: str | None = None, progress: Progress = quietly) -> list[ListedText]:
    """Return the texts of which a name is the id, or else a part of id, title or path; all if none is given.

    Raises UsageError if there is none.
    """
    context = open_context(project)
    texts: list[ListedText] = []
    for path, source_name in progress(find_sources(project), BRIEFING):
        taken = open_source(context, path, source_name)
        if not isinstance(taken, SkippedSource):
            pairs = zip(taken[0].items, condense_all(context, taken), strict=True)
            texts += [_list(item, brief, context) for item, brief in pairs]
    if name is not None and not name.strip():
        raise UsageError("give a part of the text's id, title or path, or its region")
    exact = [text for text in texts if text.brief.id == name]
    found = exact or [text for text in texts if name is None or name in _names(text.brief)]
    if not found:
        raise UsageError(f"no text has {name} in its id, title, path or region; briefgen edit list names them all")
    return found


def choose_sentence(
    project: Project, kind: Literal["pin", "drop"], where: str, within: str | None, progress: Progress = quietly
) -> tuple[Brief, ListedSentence]:
    """Pin or drop a sentence and return it with its text's brief; the opposite decision on it is taken back.

    ``where`` is a part of its words that no other sentence has, or TEXT:NUMBER as list_sentences counts.
    Raises UsageError if it is none or several.
    """
    brief, sentence = _locate(project, where, within, progress)
    opposite: Kind = "drop" if kind == "pin" else "pin"
    text = remove_choices(_read(project), opposite, lambda choice: choice.id == sentence.id)
    _save(project, add_choice(text, kind, SentenceChoice(sentence.id, sentence.text)))
    return brief, sentence


def hold_text(project: Project, name: str, reason: str | None, progress: Progress = quietly) -> Brief:
    """Hold a text back and return its brief. Raises UsageError if the name is that of none or several."""
    brief = _find_one(list_sentences(project, name, progress), name)
    text = remove_choices(_read(project), "hold", lambda held: (held.id, held.title) == (brief.id, brief.title))
    _save(project, add_choice(text, "hold", HeldText(brief.id, brief.title, reason)))
    return brief


def release(project: Project, words: str) -> list[str]:
    """Take back the pins, drops and holds whose text, title or id holds some words, and return what they were.

    Raises UsageError if there is none.
    """
    editorial = open_context(project).editorial
    text = _read(project)
    taken: list[str] = []
    for kind in ("pin", "drop", "hold"):
        taken += [f"{kind} {_said(choice)}" for choice in getattr(editorial, kind) if words in _said(choice)]
        text = remove_choices(text, kind, lambda choice: words in _said(choice))
    if not taken:
        raise UsageError(f"{EDITORIAL} has no pin, drop or hold with the words {words}")
    _save(project, text)
    return taken


def order_texts(project: Project, corpus: Corpus, edition: str, names: Sequence[str]) -> list[Brief]:
    """Put texts of an edition first in their columns, in this order, and return their briefs.

    An earlier order of the edition is given up; no names give it up alone. Raises UsageError if a name is that of no
    text of the edition, or of several.
    """
    weekly = _draft(project, corpus, edition)
    briefs = list({brief.id: brief for brief in (_find_entry(weekly, name) for name in names)}.values())
    text = remove_choices(_read(project), "order", lambda order: order.edition == weekly.id)
    if briefs:
        text = add_choice(text, "order", Order(weekly.id, tuple(TextRef(b.id, b.title) for b in briefs)))
    _save(project, text)
    return briefs


def note_edition(
    project: Project, corpus: Corpus, edition: str, words: str, about: str | None
) -> tuple[Note | None, list[str]]:
    """Write a person's words on an edition, or on one text of it, in the place of what was said on it before.

    Return the note with the figures that it quotes, and the numbers in it that no figure of its texts reads. No words
    take the note away. Raises UsageError if the edition has no such text.
    """
    weekly = _draft(project, corpus, edition)
    brief = None if about is None else _find_entry(weekly, about)
    ref = None if brief is None else TextRef(brief.id, brief.title)
    text = remove_choices(_read(project), "note", lambda note: (note.edition, note.about) == (weekly.id, ref))
    if not words.strip():
        _save(project, text)
        return None, []
    briefs = [brief] if brief is not None else [entry.brief for entry in weekly.entries]
    # A note that names regions quotes their figures, and not another's that happens to read the same.
    named = [b for b in briefs if any(load_divisions()[r.code].short_name in words for r in b.regions)]
    figures = [figure for b in named or briefs for figure in b.figures]
    quoted = _find_quoted(words, {figure.raw for figure in figures})
    cited = [Cite(figure.id, figure.raw) for figure in figures if figure.raw in quoted]
    note = Note(weekly.id, words.strip(), ref, tuple(cited))
    _save(project, add_choice(text, "note", note))
    known = {number for raw in quoted for number in _NUMBER.findall(raw)}
    return note, [number for number in dict.fromkeys(_NUMBER.findall(words)) if number not in known]


def list_checks(project: Project, corpus: Corpus, edition: str) -> list[Check]:
    """Return the warnings on the texts of an edition, each with who acknowledged it."""
    return list(weekly_pages(project, corpus, choose_days(corpus, edition))[1].checks)


def acknowledge(project: Project, checks: Sequence[Check], by: str) -> None:
    """Write that a person has looked into warnings."""
    text = _read(project)
    for check in checks:
        text = add_choice(text, "acknowledge", Acknowledgement(check.brief.id, check.brief.title, check.text, by))
    _save(project, text)


def _find_quoted(words: str, raws: Collection[str]) -> set[str]:
    """Return the figures that words quote; of 70%以上 that is not 70%."""
    longest_first = sorted(filter(None, raws), key=lambda raw: (-len(raw), raw))
    pattern = rf"(?<![\d.])(?:{'|'.join(map(re.escape, longest_first))})"
    return set(re.findall(pattern, words)) if longest_first else set()


def _list(item: Item, brief: Brief, context: BriefContext) -> ListedText:
    printed = {s.id for s in pick_sentences(brief, Length(context.project.settings.key_sentences)).sentences}
    pinned = {s.id for s in brief.key_sentences if s.pinned}
    dropped = {choice.id for choice in context.editorial.drop}

    def mark(sentence: Sentence) -> Mark:
        if sentence.id in pinned:
            return "必选"
        if sentence.id in dropped:
            return "不用"
        return "要点" if sentence.id in printed else ""

    body = (sentence for sentence in item.sentences if sentence.role == "body")
    return ListedText(brief, tuple(ListedSentence(n, s.id, s.text, mark(s)) for n, s in enumerate(body, 1)))


def _locate(project: Project, where: str, within: str | None, progress: Progress) -> tuple[Brief, ListedSentence]:
    if not where.strip():
        raise UsageError("give some words of the sentence, or TEXT:NUMBER")
    numbered = _NUMBERED.fullmatch(where)
    if numbered is not None:
        text = _text_named(list_sentences(project, numbered[1], progress), numbered[1])
        found = [(text.brief, s) for s in text.sentences if s.number == int(numbered[2])]
    else:
        texts = list_sentences(project, within, progress)
        found = [(text.brief, s) for text in texts for s in text.sentences if where in s.text]
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError(f"no sentence is or holds {where}; briefgen edit list TEXT shows a text with numbers")
    named = "".join(f"\n  {brief.id}:{s.number}  {s.text}" for brief, s in found[:_MOST_NAMED])
    raise UsageError(f"{len(found)} sentences hold {where}; give more of its words, or its number:{named}")


def _text_named(texts: Sequence[ListedText], name: str) -> ListedText:
    if len(texts) > 1:
        named = "".join(f"\n  {text.brief.id}  {text.brief.title or ''}" for text in texts[:_MOST_NAMED])
        raise UsageError(f"{len(texts)} texts are named {name}; give the id of one:{named}")
    return texts[0]


def _find_one(texts: Sequence[ListedText], name: str) -> Brief:
    return _text_named(texts, name).brief


def _find_entry(weekly: Weekly, name: str) -> Brief:
    texts = [ListedText(entry.brief, ()) for entry in weekly.entries]
    found = [t for t in texts if t.brief.id == name] or [t for t in texts if name in _names(t.brief)]
    if not found:
        raise UsageError(f"{weekly.id} has no text with {name} in its id, title, path or region")
    return _find_one(found, name)


def _names(brief: Brief) -> str:
    return "\n".join((brief.id, brief.title or "", brief.source.path, *(region.name for region in brief.regions)))


def _said(choice: SentenceChoice | HeldText) -> str:
    return choice.text if isinstance(choice, SentenceChoice) else f"{choice.id} {choice.title or ''}".rstrip()


def _draft(project: Project, corpus: Corpus, edition: str) -> Weekly:
    """Return the draft of an edition. Raises RefusedError if it is issued, so that nothing can be decided on it."""
    known = read_ledger(project).find(choose_days(corpus, edition).name)
    if known is not None and known.is_issued:
        raise RefusedError(f"{edition} is issued; what is decided now would not reach it")
    return weekly_pages(project, corpus, choose_days(corpus, edition))[0]


def _read(project: Project) -> str:
    return read_text(project, EDITORIAL)


def _save(project: Project, text: str) -> None:
    if text != _read(project):
        write_file(project.root / EDITORIAL, text.encode())
