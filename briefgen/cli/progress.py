"""The progress bar, and a function that shows it while it reads a corpus."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from briefgen.cli.stderr import print_corpus_problems

if TYPE_CHECKING:
    from briefgen.corpus.corpus import Corpus
    from briefgen.messages import Message
    from briefgen.project.project import Project

T = TypeVar("T")


def show_progress(things: Sequence[T], doing: Message, /) -> Iterator[T]:
    """Yield the items of ``things``. If stderr is a terminal, a bar shows how many are done.

    ``doing`` is the text before the bar.
    """
    if not sys.stderr.isatty():
        yield from things
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (str(doing), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield from bar.track(things)


def read_corpus_with_progress(project: Project) -> Corpus:
    """Read the corpus of a project and return it.

    A bar shows the progress. How many sources were skipped, and problems with the cache are printed to stderr.
    """
    from briefgen.corpus.corpus import read_corpus

    corpus = read_corpus(project, show_progress)
    print_corpus_problems(corpus, is_brief=True)
    return corpus
