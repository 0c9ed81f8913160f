"""Messages for the person at the terminal. They go to stderr, one line each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from briefgen.messages import Message, message
from briefgen.messages.unprintable import replace_unprintable

if TYPE_CHECKING:
    from briefgen.corpus.corpus import Corpus
    from briefgen.model import SkippedSource


def print_message(text: Message) -> None:
    """Print a line to stderr, with the name of the program before it."""
    click.echo(replace_unprintable(f"briefgen: {text}"), err=True)


def print_skipped(skipped: Sequence[SkippedSource]) -> None:
    """Print which sources were skipped, and why."""
    for source in skipped:
        print_message(message("cli.skipped", path=source.path, reason=source.message))


def print_skipped_count(skipped: Sequence[SkippedSource]) -> None:
    """Print how many sources were skipped, and which command says why."""
    if skipped:
        print_message(message("cli.some-skipped", count=len(skipped)))


def print_corpus_problems(corpus: Corpus, *, is_brief: bool = False) -> None:
    """Print which sources of a corpus were skipped, or only how many, and what is wrong with its cache or workers."""
    (print_skipped_count if is_brief else print_skipped)(corpus.skipped)
    for trouble in filter(None, (corpus.worker_trouble, corpus.trouble)):
        print_message(trouble)
