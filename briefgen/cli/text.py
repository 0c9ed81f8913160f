"""``briefgen text``: prints a Word file as lines of text, so that git diff can compare it."""

from __future__ import annotations

from pathlib import Path

from briefgen.cli.commands import CheckedPath, argument, command
from briefgen.cli.stdout import echo


@command("text")
@argument("path", metavar="FILE", type=CheckedPath(exists=True, dir_okay=False, path_type=Path))
def text_command(path: Path) -> int:
    """Print the text of a Word file as lines of Markdown, so that git can show changes in it. Return the exit code."""
    from briefgen.reviewing.document_text import document_text

    echo(document_text(path), nl=False)
    return 0
