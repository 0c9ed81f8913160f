"""What commands print to stdout. It goes to a terminal or a pipe, and may have text of sources."""

from __future__ import annotations

import click

from briefgen.messages.unprintable import replace_unprintable


def echo(text: object, *, nl: bool = True) -> None:
    """Print a text, with U+FFFD for each character that could change what a terminal shows."""
    click.echo(replace_unprintable(str(text)), nl=nl)
