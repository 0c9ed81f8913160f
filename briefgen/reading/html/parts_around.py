"""Finding the elements around the text of a page: navigation, sharing, related texts, the foot of the page."""

from __future__ import annotations

import re

from lxml import etree

from briefgen.lexicon import load_page_parts
from briefgen.lexicon.overlay import cached
from briefgen.reading.html.tree import Element

_TAGS = frozenset(("nav", "footer", "aside", "form", "menu", "button"))
_FOOT_TAG = "footer"
# No names of an element that people write are longer.
_LONGEST_NAMES = 500
# BreadcrumbNav, share-box, footer_links: the words of a name.
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_NAMED = frozenset("article center dd div dl header li ol p section span table tbody td tr ul".split())
# The shortest sentence that shows that the text of a page stands outside its foot.
_SENTENCE = re.compile(r"[^。！？\n]{8,}[。！？]")


def find_surroundings(root: Element) -> set[Element]:
    """Return the elements around the text of a page, known by their tags and by the words of their class and id.

    lexicon/page_parts.toml has the words. An element with at least half of the text of the page is not returned,
    because some systems put the whole page into a form. The foot of a page is returned whatever its length, if a
    sentence stands before it outside of such elements.
    """
    lengths = _measure_candidates(root)
    total = sum(map(len, root.itertext())) if lengths else 0
    found: set[Element] = set()
    has_sentence = False
    open_parts = 0
    for event, element in etree.iterwalk(root, events=("start", "end")) if lengths else ():
        if event == "start":
            if element in lengths and (2 * lengths[element] < total or (has_sentence and _is_foot(element))):
                found.add(element)
            open_parts += element in found
        else:
            open_parts -= element in found
        text = element.text if event == "start" else element.tail
        if text and not has_sentence and not open_parts:
            has_sentence = _SENTENCE.search(text) is not None
    return found


def _measure_candidates(root: Element) -> dict[Element, int]:
    """Return the lengths of the texts of the elements whose tag or name says that they are around the text."""
    lengths: dict[Element, int] = {}
    length = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            if _is_around(element):
                lengths[element] = -length
            length += len(element.text or "")
        else:
            if element in lengths:
                lengths[element] += length
            length += len(element.tail or "")
    return lengths


def _is_foot(element: Element) -> bool:
    return element.tag == _FOOT_TAG or _has_word(element, _foot_words())


def _is_around(element: Element) -> bool:
    return element.tag in _TAGS or _has_word(element, _words_around())


def _has_word(element: Element, words: frozenset[str]) -> bool:
    """Return whether the class or the id of an element has one of the words, and no word for the text itself.

    A word for the foot of a page at the beginning wins over a word for the text.
    """
    names = f"{element.get('class', '')} {element.get('id', '')}"
    if len(names) == 1 or element.tag not in _NAMED:
        return False
    own = [word.lower() for word in _WORD.findall(names[:_LONGEST_NAMES])]
    parts = load_page_parts()
    is_text = bool(own) and own[0] not in parts.feet and any(word in parts.texts for word in own)
    return not words.isdisjoint(own) and not is_text


@cached
def _foot_words() -> frozenset[str]:
    return frozenset(load_page_parts().footers)


@cached
def _words_around() -> frozenset[str]:
    return frozenset((*load_page_parts().footers, *load_page_parts().around))
