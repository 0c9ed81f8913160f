"""Cleaning: a source's text repaired, with a map back to the file's own characters.

Whatever can be repaired character for character is, so that only what is left out needs a map.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.cleaning.characters import find_unseen, plain_spaces
from briefgen.cleaning.damage import find_damage
from briefgen.cleaning.debris import find_debris
from briefgen.cleaning.glosses import find_glosses
from briefgen.cleaning.lines import find_broken_lines
from briefgen.cleaning.markup import find_markup
from briefgen.cleaning.punctuation import normalize_punctuation
from briefgen.cleaning.script import simplify
from briefgen.lexicon import load_boilerplate
from briefgen.model import CleanText, Edit, Leftover, OffsetMap, SourceText, Warn, edit

# A line that was joined may show that the next goes on too; more often than this only in texts made to be so.
_JOINS = 3
_CONVERTED = Warn("script-converted", "原文为繁体，已转为简体，引用前请核对。")


def clean(source: SourceText) -> CleanText:
    r"""Return the text of ``source`` repaired.

    In Markdown its marks go. Line ends become ``\n``; invisible characters and readings glossed behind characters
    go; Traditional lines become Simplified, words broken on the way are repaired; marks and widths become those of
    Chinese text; lines that a rule of lexicon/boilerplate.toml knows are left out; a line that breaks off inside a
    sentence is joined to the next. What is damaged is warned of and stays.
    """
    draft = _Draft(source.text)
    if source.format == "md":
        draft.drop(find_markup(draft.text, source.rows))
    draft.respell(plain_spaces(draft.text))
    draft.drop(find_unseen(draft.text))
    draft.drop(find_glosses(draft.text))
    simple, is_converted = simplify(draft.text)
    draft.respell(normalize_punctuation(simple))
    debris = find_debris(draft.text, load_boilerplate())
    leftovers = tuple(Leftover(draft.origins.origin(span), rule) for span, rule in debris)
    draft.drop([Edit(span, "") for span, _ in debris])
    for _ in range(_JOINS):
        broken = find_broken_lines(draft.text)
        if not broken:
            break
        draft.drop(broken)
        draft.respell(normalize_punctuation(draft.text))  # marks go by what stands beside them on their line
    damage = tuple(Warn(code, text, draft.origins.origin(span)) for code, text, span in find_damage(draft.text))
    warnings = (*source.warnings, *((_CONVERTED,) if is_converted else ()), *damage)
    return CleanText(source, draft.text, draft.origins, leftovers, warnings)


class _Draft:
    """A text under repair and the way back to what it was."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.origins = OffsetMap.identity(len(text))

    def drop(self, edits: Sequence[Edit]) -> None:
        """Apply edits that change the length."""
        if edits:
            self.text, step = edit(self.text, edits)
            self.origins = step.through(self.origins)

    def respell(self, text: str) -> None:
        """Take over a text in which character stands for character."""
        if len(text) != len(self.text):
            raise ValueError(f"respelling changed the length from {len(self.text)} to {len(text)}")
        self.text = text
