"""Cleaning: the text of a source repaired, with a map back to the file's own characters.

Repairs replace one character by one wherever they can, so that the map has to record only what is left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.cleaning.characters import find_unseen, normalize_spaces
from briefgen.cleaning.damage import find_damage
from briefgen.cleaning.debris import find_debris
from briefgen.cleaning.glosses import find_glosses
from briefgen.cleaning.lines import find_broken_lines
from briefgen.cleaning.markup import find_markup
from briefgen.cleaning.punctuation import normalize_punctuation
from briefgen.cleaning.script import simplify
from briefgen.lexicon import load_boilerplate
from briefgen.model import CleanText, Edit, Leftover, OffsetMap, SourceText, Warn, edit

# A joined line may show that the next one goes on too; only texts made on purpose need more rounds than this.
_JOINS = 3
_CONVERTED = Warn("script-converted", "原文为繁体，已转为简体，引用前请核对。")


def clean(source: SourceText) -> CleanText:
    r"""Return the repaired text of a source.

    - The marks of Markdown are taken out of sources in Markdown.
    - Line ends become ``\n``; invisible characters and the readings that a page prints behind characters are taken out.
    - Traditional lines become Simplified, and words that machines broke on the way are repaired.
    - Marks and widths become those of Chinese text.
    - Lines that a rule of lexicon/boilerplate.toml matches become leftovers.
    - A line that breaks off inside a sentence is joined to the next.

    Damage that only a guess could repair stays in the text, with a warning.
    """
    draft = _Draft(source.text)
    if source.format == "md":
        draft.drop(find_markup(draft.text, source.rows))
    draft.respell(normalize_spaces(draft.text))
    draft.drop(find_unseen(draft.text))
    draft.drop(find_glosses(draft.text))
    simplified, is_converted = simplify(draft.text)
    draft.respell(normalize_punctuation(simplified))
    leftovers = draft.drop_debris()
    draft.join_lines()
    damaged = tuple(find_damage(draft.text, draft.origins))
    warnings = (
        *source.warnings,
        *((_CONVERTED,) if is_converted else ()),
        *(warning for _, warning in damaged),
    )
    damages = tuple(damage for damage, _ in damaged)
    return CleanText(source, draft.text, draft.origins, leftovers, warnings, damages)


class _Draft:
    """A text under repair, and the map back to the source."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.origins = OffsetMap.identity(len(text))

    def drop(self, edits: Sequence[Edit]) -> None:
        """Apply edits that may change the length."""
        if edits:
            self.text, step = edit(self.text, edits)
            self.origins = step.through(self.origins)

    def respell(self, text: str) -> None:
        """Replace the text by one of the same length, character for character. Raises ValueError for other lengths."""
        if len(text) != len(self.text):
            raise ValueError(f"respelling changed the length from {len(self.text)} to {len(text)}")
        self.text = text

    def drop_debris(self) -> tuple[Leftover, ...]:
        """Take out the lines that are no part of the text, and return them."""
        debris = find_debris(self.text, load_boilerplate())
        leftovers = tuple(Leftover(self.origins.origin(span), rule) for span, rule in debris)
        self.drop([Edit(span, "") for span, _ in debris])
        return leftovers

    def join_lines(self) -> None:
        """Join lines that break off inside a sentence, and normalize the marks again.

        A mark at the end of a line has new neighbours once the line is joined.
        """
        for _ in range(_JOINS):
            broken = find_broken_lines(self.text)
            if not broken:
                return
            self.drop(broken)
            self.respell(normalize_punctuation(self.text))
