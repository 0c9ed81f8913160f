"""Cleaning: a source's text repaired, with a map back to the file's own characters."""

from __future__ import annotations

from collections.abc import Callable

from briefgen.cleaning.characters import find_stray_characters
from briefgen.cleaning.debris import find_debris
from briefgen.cleaning.glosses import find_glosses
from briefgen.cleaning.script import find_traditional
from briefgen.lexicon import load_boilerplate
from briefgen.model import CleanText, Edit, Leftover, OffsetMap, SourceText, Warn, edit

# In this order: a gloss hides that its neighbours are one word, and the rules for debris are in Simplified.
_REPAIRS: tuple[Callable[[str], list[Edit]], ...] = (find_stray_characters, find_glosses, find_traditional)


def clean(source: SourceText) -> CleanText:
    r"""Return the text of ``source`` repaired.

    Line ends become ``\n``, invisible characters and readings glossed behind characters go, lines in
    Traditional become Simplified, and lines that a rule of lexicon/boilerplate.toml knows are left out.
    """
    text, origins = source.text, OffsetMap.identity(len(source.text))
    found: dict[str, int] = {}
    for repair in _REPAIRS:
        edits = repair(text)
        found[repair.__name__] = len(edits)
        text, step = edit(text, edits)
        origins = step.through(origins)
    drops = find_debris(text, load_boilerplate())
    leftovers = tuple(Leftover(origins.origin(span), rule) for span, rule in drops)
    text, step = edit(text, [Edit(span, "") for span, _ in drops])
    warnings = []
    if found["find_traditional"]:
        warnings.append(
            Warn(
                "script-converted",
                "原文为繁体，已转为简体；原文若由简体机转而来，其误转的字词（如“产业链”“宁波”）尚未逐词校正，引用前请核对。",
            )
        )
    return CleanText(source, text, step.through(origins), leftovers, tuple(warnings))
