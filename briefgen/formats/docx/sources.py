"""Where quotations stand in the sources: as Word comments, as notes at the end, or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal
from xml.sax.saxutils import quoteattr

from briefgen.formats.docx.house import House, W
from briefgen.formats.docx.package import DECLARATION, write_text

Sources = Literal["comments", "notes", "none"]
"""How a paper shows where its quotations stand."""


class Citations:
    """Collects what a page cites while it is set."""

    def __init__(self, kind: Sources, places: Mapping[str, str], house: House) -> None:
        """Take the places by the ids of what stands there; an id without a place is not cited."""
        self._kind = kind
        self._places = places
        self._house = house
        self._cited: list[tuple[str, ...]] = []
        self._numbers: dict[str, int] = {}

    def cite(self, identifiers: Sequence[str]) -> tuple[str, str]:
        """Return what goes before and behind a text that quotes what has these ids."""
        places = tuple(dict.fromkeys(self._places[name] for name in identifiers if name in self._places))
        if self._kind == "none" or not places:
            return "", ""
        return self._comment(places) if self._kind == "comments" else ("", self._refer(places))

    def _comment(self, places: tuple[str, ...]) -> tuple[str, str]:
        at = len(self._cited)
        self._cited.append(places)
        style = self._house.style("annotation reference")
        return f'<w:commentRangeStart w:id="{at}"/>', (
            f'<w:commentRangeEnd w:id="{at}"/><w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr>'
            f'<w:commentReference w:id="{at}"/></w:r>'
        )

    def _refer(self, places: tuple[str, ...]) -> str:
        return "".join(self._number(place) for place in places)

    def _number(self, place: str) -> str:
        """Return the number of a place, linked to its note; where it stands first, the note leads back to."""
        is_first = place not in self._numbers
        number = self._numbers.setdefault(place, len(self._numbers) + 1)
        linked = _link(f"note{number}", f"[{number}]", self._house.style("出处号"))
        if not is_first:
            return linked
        return f'<w:bookmarkStart w:id="{number}" w:name="cited{number}"/>{linked}<w:bookmarkEnd w:id="{number}"/>'

    def write_comments(self, author: str) -> bytes | None:
        """Return the part that holds the comments, None if there are none. They bear no time."""
        if not self._cited:
            return None
        text, reference = self._house.style("annotation text"), self._house.style("annotation reference")
        comments = "".join(
            f'<w:comment w:id="{at}" w:author={quoteattr(author)} w:initials={quoteattr(author[:4])}>'
            f'<w:p><w:pPr><w:pStyle w:val="{text}"/></w:pPr><w:r><w:rPr><w:rStyle w:val="{reference}"/></w:rPr>'
            f'<w:annotationRef/></w:r><w:r><w:t xml:space="preserve">出处：{write_text("；".join(places))}</w:t></w:r>'
            "</w:p></w:comment>"
            for at, places in enumerate(self._cited)
        )
        return f'{DECLARATION}<w:comments xmlns:w="{W}">{comments}</w:comments>'.encode()

    def write_notes(self) -> list[str]:
        """Return the notes as paragraphs, each with a link back, and forget them: [1] seeds/甲.txt，第3行."""
        style, heading = self._house.style("出处"), self._house.style("heading 1")
        notes = []
        if self._numbers:
            notes.append(f'<w:p><w:pPr><w:pStyle w:val="{heading}"/></w:pPr><w:r><w:t>出处</w:t></w:r></w:p>')
        for place, number in self._numbers.items():
            identifier = 100_000 + number
            notes.append(
                f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
                f'<w:bookmarkStart w:id="{identifier}" w:name="note{number}"/>{_link(f"cited{number}", f"[{number}]")}'
                f'<w:bookmarkEnd w:id="{identifier}"/>'
                f'<w:r><w:t xml:space="preserve"> {write_text(place)}</w:t></w:r></w:p>'
            )
        self._numbers = {}
        return notes


def _link(anchor: str, text: str, style: str = "") -> str:
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:hyperlink w:anchor="{anchor}"><w:r>{properties}<w:t>{text}</w:t></w:r></w:hyperlink>'
