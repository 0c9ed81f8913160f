"""The layout of help. Chinese text is wrapped by the width that it has on a terminal: two columns a character."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import east_asian_width

import click

_OPENING, _CLOSING = "（《“‘【", "，。；：、！？）》”’】"


def measure(text: str) -> int:
    """Return how many columns a text takes on a terminal.

    >>> measure("地区 a")
    6
    """
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def wrap(text: str, width: int) -> list[str]:
    """Return a paragraph as lines of at most ``width`` columns. A longer word gets a line of its own.

    >>> wrap("输出地区的页面，供粘贴。", 16)
    ['输出地区的页面，', '供粘贴。']
    """
    lines = [""]
    for piece in _split(" ".join(text.split())):
        if lines[-1] and measure(lines[-1] + piece.rstrip()) > width:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines]


def _split(text: str) -> Iterator[str]:
    """Yield the pieces of a text between which a line may break: at blanks and beside wide characters.

    No break is possible before a closing mark or after an opening mark.
    """
    piece = ""
    for character in text:
        is_wide = east_asian_width(character) in "WF"
        breaks = piece and (piece == " " or character == " " or is_wide or east_asian_width(piece[-1]) in "WF")
        if breaks and character not in _CLOSING and piece[-1] not in _OPENING:
            yield piece
            piece = ""
        piece += character
    yield piece


class HelpFormatter(click.HelpFormatter):
    """The help formatter of click, for Chinese text. It counts two columns for a wide character.

    It formats headings, paragraphs and lists. The line with the usage is formatted by click itself.
    """

    def write_heading(self, heading: str) -> None:  # noqa: D102
        colon = ":" if heading.isascii() else "："
        self.write(f"{'':>{self.current_indent}}{heading}{colon}\n")

    def write_text(self, text: str) -> None:  # noqa: D102
        indent = " " * self.current_indent
        paragraphs = (wrap(paragraph, self.width - self.current_indent) for paragraph in text.split("\n\n"))
        self.write("\n\n".join("\n".join(indent + line for line in lines) for lines in paragraphs) + "\n")

    def write_dl(  # noqa: D102
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        rows = list(rows)
        first_width = min(max(measure(first) for first, _ in rows), col_max) + col_spacing
        for first, second in rows:
            self.write("".join(self._format_row(first, second, first_width, col_spacing)))

    def _format_row(self, first: str, second: str, first_width: int, spacing: int) -> Iterator[str]:
        indent = " " * self.current_indent
        lines = wrap(second, max(self.width - first_width - self.current_indent, 10))
        if measure(first) > first_width - spacing:
            yield f"{indent}{first}\n"
        else:
            yield f"{indent}{first}{' ' * (first_width - measure(first))}{lines.pop(0)}\n"
        for line in lines:
            yield f"{indent}{' ' * first_width}{line}\n"
