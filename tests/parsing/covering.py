from __future__ import annotations

from briefgen.model import Document


def assert_covers(document: Document) -> None:
    """Assert that sentences and leftovers cover every character that can be seen, in order and once."""
    text = document.clean.text
    end = 0
    for sentence in document.sentences:
        assert sentence.span.start >= end
        assert not text[end : sentence.span.start].strip()
        assert sentence.span.of(text) == sentence.text
        assert sentence.text == sentence.text.strip()
        end = sentence.span.end
    assert not text[end:].strip()
    received = document.clean.source.text
    covered = [document.clean.origin(s.span) for s in document.sentences] + [d.span for d in document.clean.leftovers]
    seen = bytearray(len(received))
    for span in covered:
        seen[span.start : span.end] = b"\1" * (span.end - span.start)
    lost = "".join(char for char, is_seen in zip(received, seen, strict=True) if not is_seen and char.isprintable())
    assert not lost.strip()
