"""Kinds of words beside or within a name, as ``name_words`` and ``name_borders`` ask for them."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.condensing.tokenizing.lexemes import QUOTED, Lexeme
from briefgen.lexicon import load_term_words

NOUN_TAGS = frozenset("n nz nt ns j l s an ng nr nrt i b".split())
VERB_TAGS = frozenset("v vd vg zg vi".split())
ACTION_TAGS = VERB_TAGS | {"vn"}
"""The tags of verbs and of verbs that are nouns too."""
OBJECT_TAGS = NOUN_TAGS | {QUOTED}


def ends_with_head(letters: str) -> bool:
    """Return whether a text ends like the name of a programme or an industry: 行动, 产业集群."""
    return letters.endswith(load_term_words().heads)


def is_verb(lexeme: Lexeme) -> bool:
    """Return whether a word is a verb and no noun: 来到, but not 采购."""
    words = load_term_words()
    return lexeme.tag in VERB_TAGS and lexeme.text not in words.nominal and lexeme.text not in words.deeds


def is_act(lexeme: Lexeme) -> bool:
    """Return whether a word says that something is made, carried out or changed: 打造, 加快推进."""
    words = load_term_words()
    return lexeme.text.endswith(words.acts) or (lexeme.text in words.frames and lexeme.text not in words.tails)


def makes_name_with_verb(lexeme: Lexeme) -> bool:
    """Return whether a verb before a word makes a name with it: 机制 in 惩戒机制, 人 in 传承人."""
    words = load_term_words()
    return lexeme.text in words.suffixes if len(lexeme.text) == 1 else lexeme.text.endswith(words.verbal_heads)


def takes_object(lexemes: Sequence[Lexeme], index: int) -> bool:
    """Return whether a word that begins a name, and the word behind it, could be a verb and its object: 畅通渠道."""
    if index + 1 == len(lexemes):
        return False
    words = load_term_words()
    word, following = lexemes[index], lexemes[index + 1]
    has_object = following.tag in OBJECT_TAGS and not makes_name_with_verb(following)
    if word.text in words.openers:
        return has_object or following.tag in ("v", "vn")
    return word.tag == "vn" and word.text not in words.things and (has_object or following.tag == "v")
