"""Selection: which key sentences a page prints, and how they are written there.

Pages, the report on changes and the editor's list all call ``pick_sentences``.
"""

from __future__ import annotations

import re

from msgspec import Struct

from briefgen.model import Brief, KeySentence, Span
from briefgen.model.figure import DOUBTFUL
from briefgen.quoting.limits import ELLIPSIS
from briefgen.quoting.openings import leave_out_marks
from briefgen.text.han import HAN

_NARROW_STOP = re.compile(f"[{HAN}”》）][.．]$")


class Length(Struct, frozen=True):
    """A limit for the key sentences that are printed from each brief."""

    sentences: int | None = None
    """The number of key sentences; None for ``Brief.fair_length``."""
    chars: int | None = None
    """The largest number of characters of all sentences together, without white space; None for no limit."""
    most: int | None = None
    """An upper limit for ``Brief.fair_length``; None for no limit. It has no effect if ``sentences`` is given."""
    is_full: bool = False
    """True if the page of a brief prints all figures, measures and frameworks."""


class SelectedSentences(Struct, frozen=True):
    """The key sentences of a brief that a page prints, and a note if some exceed the limit of characters."""

    sentences: tuple[KeySentence, ...]
    """The key sentences in reading order."""
    note: str
    """A note in Chinese on what exceeds the limit ``chars``: sentences that were left out, or printed in spite of it.

    It is empty if all sentences are within the limit or if there is no limit."""


def pick_sentences(brief: Brief, length: Length) -> SelectedSentences:
    """Return the key sentences of a brief that a page of the given length prints.

    They are in reading order: the best sentences, as many as the length allows, and beside them the sentences that an
    editor pinned. A pinned sentence takes the place of no other. The best sentence and the pinned ones are returned
    even if they exceed the limit of characters.
    """
    most = length.sentences
    if most is None:
        most = brief.fair_length if length.most is None else min(brief.fair_length, length.most)
    # Equally good sentences keep their order. In the brief, pinned sentences stand before better ones.
    best = sorted(brief.key_sentences, key=lambda sentence: -sentence.score)[:most]
    ids = {sentence.id for sentence in best}
    ranked = tuple(sentence for sentence in brief.key_sentences if sentence.pinned or sentence.id in ids)
    fitting = ranked if length.chars is None else _choose_fitting(ranked, length.chars)
    note = "" if length.chars is None else _write_note(ranked, fitting, length.chars)
    return SelectedSentences(tuple(sorted(fitting, key=lambda sentence: sentence.span)), note)


def quote(sentence: KeySentence) -> str:
    """Return a key sentence as a page prints it.

    Only the shown parts are printed, with …… where words are left out. Words such as 我区 or 今年 are explained in
    〔〕, because a reader of the page could not know which region or year they refer to. The name of a region is
    inserted before the word (〔广西〕我区国企改革进度偏慢), a year after the word (今年上半年〔2021年〕). A doubtful
    sentence is followed by 〔识别存疑〕. A half-width stop behind Chinese at the end is printed as 。
    The mark of a list is not printed: 一是, if it is the only one, （二）, 15.
    """
    sentence = leave_out_marks(sentence)
    done = sentence.lead.end if sentence.lead else 0
    pieces = []
    for part in sentence.shown:
        pieces += [ELLIPSIS if part.start > done else "", _insert_resolutions(sentence, part)]
        done = part.end
    doubt = DOUBTFUL if sentence.is_doubtful else ""
    return "".join((*map(_widen_stop, pieces), ELLIPSIS if done < len(sentence.text) else "", doubt))


def _widen_stop(piece: str) -> str:
    """Return a piece with 。 at its end for the stop of another keyboard: 变革."""
    return f"{piece[:-1]}。" if _NARROW_STOP.search(piece) else piece


def _insert_resolutions(sentence: KeySentence, part: Span) -> str:
    pieces = []
    done = part.start
    for resolution in sentence.landed:
        if part.start <= resolution.place.start and resolution.place.end <= part.end:
            offset = resolution.place.end if resolution.to.endswith("年") else resolution.place.start
            pieces += [sentence.text[done:offset], f"〔{resolution.to}〕"]
            done = offset
    return "".join((*pieces, sentence.text[done : part.end]))


def _choose_fitting(ranked: tuple[KeySentence, ...], chars: int) -> tuple[KeySentence, ...]:
    """Return the sentences that fit into ``chars`` characters together, in the order of rank.

    The first sentence and pinned sentences are always included.
    """
    room, fitting = chars, []
    for sentence in ranked:
        size = _count_chars(sentence)
        if size <= room or sentence is ranked[0] or sentence.pinned:
            fitting.append(sentence)
            room -= size
    return tuple(fitting)


def _write_note(ranked: tuple[KeySentence, ...], fitting: tuple[KeySentence, ...], chars: int) -> str:
    left_out = len(ranked) - len(fitting)
    is_over = sum(map(_count_chars, fitting)) > chars
    always_printed = "必选和排在首位的各条" if ranked[:1] and ranked[0].pinned else "排在首位的一条"
    clauses = [
        f"限{chars}字",
        *([f"{always_printed}已超出，仍予照录"] if is_over else []),
        *([f"另有{left_out}条未列"] if left_out else []),
    ]
    return f"（{'，'.join(clauses)}）" if len(clauses) > 1 else ""


def _count_chars(sentence: KeySentence) -> int:
    return len("".join(quote(sentence).split()))
