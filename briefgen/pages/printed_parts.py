"""What a printed page quotes: finds whether the words at a place of a source are on it."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.model import Brief, Span
from briefgen.pages.templating.rendering import find_marks


class PrintedParts:
    """The sentences and figures that a page quotes, known by their marks."""

    def __init__(self, markdown: str) -> None:
        self._ids = frozenset(find_marks(markdown))
        self._spans: dict[str, tuple[Span, ...]] = {}

    def has(self, brief: Brief, span: Span | None) -> bool:
        """Return True if the page quotes a sentence or a figure of the brief at this place, or if there is no place.

        What stands before the body of the text, such as its title, counts as quoted. If the page has no marks, because
        its template prints none, everything counts as quoted.
        """
        if span is None or not self._ids:
            return True
        if brief.id not in self._spans:
            self._spans[brief.id] = tuple(self._find_spans(brief))
        return any(quoted.start < span.end and span.start < quoted.end for quoted in self._spans[brief.id])

    def _find_spans(self, brief: Brief) -> Iterator[Span]:
        body = next((sentence.span for sentence in brief.sentences if sentence.role == "body"), None)
        yield Span(0, body.start if body else 0)
        yield from (sentence.span for sentence in brief.sentences if sentence.id in self._ids)
        yield from (figure.span for figure in brief.figures if figure.id in self._ids)
