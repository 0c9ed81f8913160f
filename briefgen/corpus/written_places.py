"""Places in sources, as people read them: seeds/甲.txt:3 on a terminal, seeds/甲.txt，第3行 on a page."""

from __future__ import annotations

from briefgen.messages import Message, message
from briefgen.model.source import LOCATION_WORDS

_PLACES = {
    "line": "corpus.at-line",
    "page": "corpus.at-page",
    "paragraph": "corpus.at-paragraph",
    "row": "corpus.at-row",
    "slide": "corpus.at-slide",
}
_CHINESE_UNITS = {str(unit): word for unit, word in LOCATION_WORDS.items()}


def join_place(path: str, place: str) -> Message:
    """Return a file and a place in it as one string for the person at the terminal.

    >>> str(join_place("seeds/甲.txt", "line 3")), str(join_place("seeds/甲.pdf", "page 3"))
    ('seeds/甲.txt:3', 'seeds/甲.pdf, page 3')
    """
    unit, _, number = place.partition(" ")
    return message(_PLACES[unit], path=path, number=number)


def write_place(path: str, place: str) -> str:
    """Return a file and a place in it as pages print them.

    >>> write_place("seeds/甲.txt", "line 3"), write_place("seeds/甲.pptx", "slide 3")
    ('seeds/甲.txt，第3行', 'seeds/甲.pptx，第3张幻灯片')
    """
    unit, _, number = place.partition(" ")
    return f"{path}，第{number}{_CHINESE_UNITS[unit]}"
