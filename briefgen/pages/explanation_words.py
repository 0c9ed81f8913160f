"""The words of an explanation that say where evidence was found, or why it does not count, as messages."""

from __future__ import annotations

from briefgen.messages import Message, message

_WORDS = {
    "body": "pages.word-body",
    "byline": "pages.word-byline",
    "closing": "pages.word-closing",
    "contents": "pages.word-contents",
    "dated": "pages.word-dated",
    "derived": "pages.word-derived",
    "doc_number": "pages.word-doc-number",
    "event": "pages.word-event",
    "field": "pages.word-field",
    "heading": "pages.word-heading",
    "imprint": "pages.word-imprint",
    "issuer": "pages.word-issuer",
    "label": "pages.word-label",
    "line": "pages.word-line",
    "masthead": "pages.word-masthead",
    "name": "pages.word-name",
    "note": "pages.word-note",
    "partner": "pages.word-partner",
    "quoted": "pages.word-quoted",
    "region": "pages.word-region",
    "signature": "pages.word-signature",
    "source": "pages.word-source",
    "stated": "pages.word-stated",
    "subtitle": "pages.word-subtitle",
    "table": "pages.word-table",
    "title": "pages.word-title",
    "venue": "pages.word-venue",
}


def translate_word(word: str) -> Message:
    """Return a role of sentences, a kind of evidence or a reason for rejecting a place as a message.

    >>> translate_word("doc_number").to_text("zh")
    '文号'
    """
    return message(_WORDS[word])
