"""Frameworks (提法): the names that a region gives to its own ways of working, such as “1+5+X”工作体系 or “链长制”."""

from __future__ import annotations

from briefgen.condensing.frameworks.definitions import DefinitionFinder
from briefgen.condensing.frameworks.names import NamedFramework, find_names
from briefgen.model import Framework, Item, Span, Unfolding
from briefgen.model.ids import Ids

_ROLES = ("body", "heading")
# At so many of its occurrences the text is searched for what a framework stands for.
_MOST_SEARCHED = 5


def find_frameworks(item: Item, ids: Ids) -> tuple[Framework, ...]:
    """Return the frameworks that are named in an item's body or headings, each once.

    A name in quotation marks is a framework if it counts something (“三引领”, “1115”), or if a noun says that it is a
    way of working (“链长制”, “亩均论英雄”改革). Names that every region uses are left out. If a name occurs several
    times, the first occurrence with a noun after the quotation marks is returned (“1+5+X”工作体系), or else the first.
    """
    finder = DefinitionFinder(item)
    frameworks = []
    for occurrences in _group_by_name(item).values():
        fullest = next((name for name in occurrences if name.has_head), occurrences[0])
        definitions = (finder.find(name) for name in occurrences[:_MOST_SEARCHED])
        definition = next(filter(None, definitions), None)
        frameworks.append((fullest.start_in(item), _make_framework(item, fullest, definition, ids)))
    return tuple(framework for _, framework in sorted(frameworks, key=lambda pair: pair[0]))


def _group_by_name(item: Item) -> dict[str, list[NamedFramework]]:
    """Return all occurrences of each framework's name in reading order, by the text between the quotation marks."""
    names: dict[str, list[NamedFramework]] = {}
    for index, sentence in enumerate(item.sentences):
        # Every name has one of these characters; most sentences have neither.
        if sentence.role in _ROLES and ("“" in sentence.text or "+" in sentence.text):
            for name in find_names(sentence.text, index):
                names.setdefault(name.inner, []).append(name)
    return names


def _make_framework(item: Item, name: NamedFramework, definition: Span | None, ids: Ids) -> Framework:
    sentence = item.sentences[name.sentence]
    words = name.span.of(sentence.text)
    return Framework(
        ids.make(f"{sentence.id} {words}"),
        words,
        sentence.text,
        item.origin(name.span.shift(sentence.span.start)),
        None if definition is None else Unfolding(definition.of(item.clean.text), item.origin(definition)),
    )
