"""Cleaning: repairs the text of a source, and keeps a map from the repaired text back to the original text.

Most repairs replace one character by another. The map records only the repairs that change the length of the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from briefgen.cleaning.characters import find_unseen, normalize_spaces
from briefgen.cleaning.column_marks import find_column_marks
from briefgen.cleaning.damage import find_damage, find_lost_characters
from briefgen.cleaning.debris import REPEATED_TITLE, find_debris
from briefgen.cleaning.glosses import find_glosses
from briefgen.cleaning.lines import find_broken_lines
from briefgen.cleaning.markup import find_markup
from briefgen.cleaning.number_spacing import find_blanks_before_numbers, find_split_numbers
from briefgen.cleaning.punctuation import normalize_punctuation
from briefgen.cleaning.script import simplify
from briefgen.lexicon import load_boilerplate
from briefgen.model import CleanText, Damage, Edit, Leftover, OffsetMap, SourceText, Span, Warn, edit
from briefgen.text.markdown_marks import is_markdown
from briefgen.text.personal_numbers import find_masked_numbers
from briefgen.text.radicals import fold_radicals

# A joined line may show that the next one goes on too, and so may a mended number; only texts made on purpose need more
# rounds than this.
_ROUNDS = 3
_CONVERTED = Warn("script-converted", "原文为繁体，已转为简体，引用前请核对。")


def clean(source: SourceText) -> CleanText:
    r"""Return the repaired text of a source as a ``CleanText``.

    The repairs, in this order:

    - If the source is Markdown, whatever its suffix, the marks of Markdown are deleted.
    - Line ends become ``\n``. Invisible characters are deleted, and so is pinyin in brackets after a character.
    - Radicals become the characters that they look like.
    - Traditional lines become Simplified. Words that an earlier conversion by a machine broke are repaired.
    - Punctuation marks beside Chinese become full-width; digits and Latin letters become half-width.
    - Lines that a rule of lexicon/boilerplate.toml matches, and repeated titles, are moved to the leftovers.
    - A line that breaks off inside a sentence is joined to the next line.
    - Blanks inside a number, and around a number with a unit, are deleted.

    A damaged place that only a guess could repair is not changed; the result has a warning about it.
    """
    draft = _Draft(source.text)
    if source.format == "md" or (source.format in ("txt", "docx") and is_markdown(source.text)):
        draft.drop(find_markup(draft.text, source.rows))
    elif source.format == "txt" and source.tables:
        draft.drop(list(find_column_marks(draft.text, source.tables)))
    draft.respell(fold_radicals(normalize_spaces(draft.text)))
    draft.drop(find_unseen(draft.text))
    draft.drop(find_glosses(draft.text))
    simplified, is_converted = simplify(draft.text)
    draft.respell(normalize_punctuation(simplified))
    leftovers = draft.drop_debris(source.rows)
    draft.join_lines()
    draft.mend_numbers()
    damaged = (*find_lost_characters(source.text), *find_damage(draft.text, draft.origins))
    warnings = (
        *source.warnings,
        *((_CONVERTED,) if is_converted else ()),
        *(warning for _, warning in damaged),
    )
    damages = tuple(damage for damage, _ in damaged if damage is not None)
    numbers = tuple(Damage("number", span) for span in _find_private_digits(source))
    return CleanText(source, draft.text, draft.origins, leftovers, warnings, (*numbers, *damages))


def _find_private_digits(source: SourceText) -> list[Span]:
    """Return the spans of the numbers that are no figures: those of persons, and those with masked digits."""
    masked = [Span(*place) for place in find_masked_numbers(source.text)]
    return sorted({*masked, *(number.span for number in source.personal_numbers)})


class _Draft:
    """A text while it is repaired, with a map from its offsets to the offsets of the source."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.origins = OffsetMap.identity(len(text))

    def drop(self, edits: Sequence[Edit]) -> None:
        """Apply edits to the text and update the map; the length of the text may change."""
        if edits:
            self.text, step = edit(self.text, edits)
            self.origins = step.through(self.origins)

    def respell(self, text: str) -> None:
        """Replace the text by another text of the same length. Raises ValueError if the length differs."""
        if len(text) != len(self.text):
            raise ValueError(f"respelling changed the length from {len(self.text)} to {len(text)}")
        self.text = text

    def drop_debris(self, rows: Sequence[Span]) -> tuple[Leftover, ...]:
        """Delete the lines that a web page prints around its text, and return them as leftovers.

        ``rows`` has the spans of the rows of tables in the source. A row is never a repeated title: two tables may have
        the same head.
        """
        found = find_debris(self.text, load_boilerplate())
        debris = [(span, rule) for span, rule in found if rule != REPEATED_TITLE or not self._is_in_row(span, rows)]
        leftovers = tuple(Leftover(self.origins.origin(span), rule) for span, rule in debris)
        self.drop([Edit(span, "") for span, _ in debris])
        return leftovers

    def _is_in_row(self, span: Span, rows: Sequence[Span]) -> bool:
        start = self.origins.origin(span).start
        row = bisect_right(rows, start, key=lambda row: row.start) - 1
        return row >= 0 and start < rows[row].end

    def join_lines(self) -> None:
        """Join each line that breaks off inside a sentence to the next line, and normalize the punctuation again.

        The characters beside a mark decide its form. A mark at the end of a line has a new neighbour after the joining.
        """
        for _ in range(_ROUNDS):
            broken = find_broken_lines(self.text)
            if not broken:
                return
            self.drop(broken)
            self.respell(normalize_punctuation(self.text))

    def mend_numbers(self) -> None:
        """Delete blanks inside and around numbers, and normalize the punctuation after them again."""
        for _ in range(_ROUNDS):
            before = self.text
            self.drop(find_split_numbers(self.text))
            self.drop(find_blanks_before_numbers(self.text))
            if self.text == before:
                return
            self.respell(normalize_punctuation(self.text))
