"""Citations: Word comments, or notes at the end, that state the place of each quotation in its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.formats.docx.elements import (
    Paragraph,
    build_bookmark,
    build_comment,
    build_comment_range,
    build_comments,
    build_link,
    build_paragraph_style,
    build_plain_run,
)
from briefgen.formats.docx.style_template import StyleTemplate
from briefgen.formats.printout import CitationForm

# Bookmarks are numbered: those in the text from 1, those of the notes from here on.
_FIRST_NOTE = 100_000


class Citations:
    """Collects what a page cites while the page is typeset."""

    def __init__(self, form: CitationForm, places: Mapping[str, str], template: StyleTemplate) -> None:
        """Begin a page without citations.

        ``places`` maps the ids of sentences and figures to their places. An id without a place is not cited.
        """
        self._form = form
        self._places = places
        self._template = template
        self._comments: list[tuple[str, ...]] = []
        self._numbers: dict[str, int] = {}

    def cite(self, ids: Sequence[str]) -> tuple[str, str]:
        """Return the XML to put before and the XML to put after the runs that quote these sentences or figures.

        Both are empty if nothing is cited.
        """
        places = tuple(dict.fromkeys(self._places[id_] for id_ in ids if id_ in self._places))
        if self._form == "none" or not places:
            return "", ""
        if self._form == "notes":
            return "", "".join(map(self._refer_to_note, places))
        self._comments.append(places)
        return build_comment_range(len(self._comments) - 1, self._template.style_id("annotation reference"))

    def _refer_to_note(self, place: str) -> str:
        """Return the XML of a number, such as [1], that links to the note on a place.

        The first number of a place gets a bookmark, so that the note can link back to it.
        """
        is_first = place not in self._numbers
        number = self._numbers.setdefault(place, len(self._numbers) + 1)
        link = build_link(f"note{number}", f"[{number}]", self._template.style_id("出处号"))
        return build_bookmark(number, f"cited{number}", link) if is_first else link

    def build_comments(self, author: str) -> bytes | None:
        """Return the XML of the part with the comments, as bytes; None if there are no comments."""
        if not self._comments:
            return None
        styles = self._template.style_id("annotation text"), self._template.style_id("annotation reference")
        comments = (
            build_comment(number, author, f"出处：{'；'.join(places)}", styles=styles)
            for number, places in enumerate(self._comments)
        )
        return build_comments("".join(comments))

    def pop_notes(self) -> list[Paragraph]:
        """Return a heading and the notes collected so far, and clear the collection. The list is empty without notes.

        A note reads [1] seeds/甲.txt，第3行.
        """
        if not self._numbers:
            return []
        heading = build_paragraph_style(self._template.style_id("heading 1"))
        style = build_paragraph_style(self._template.style_id("出处"))
        notes = [Paragraph(heading, "<w:r><w:t>出处</w:t></w:r>")]
        for place, number in self._numbers.items():
            link = build_link(f"cited{number}", f"[{number}]")
            bookmark = build_bookmark(_FIRST_NOTE + number, f"note{number}", link)
            notes.append(Paragraph(style, bookmark + build_plain_run(f" {place}")))
        self._numbers = {}
        return notes
