"""What must always hold of a diff, for random edits of three documents and random settings."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from briefgen import compare
from briefgen.diffing import RULES, diff
from briefgen.lexicon.divisions import load_divisions
from briefgen.model import Brief, Changes, Fingerprint, Output
from tests.conftest import brief_of
from tests.reports import make_report

TEXTS = {region: make_report(region)[:2500] for region in ("甘肃省", "浙江省", "广东省")}
SENTENCE = re.compile(r"[^。\n]+[。\n]*")
# Each says "as it was" on one side and "as it is" on the other, and no more.
RULES_WITH_FIXED_SIDES = {"source-touched", "page-look"}


@cache
def brief_named(text: str, stem: str) -> Brief:
    return brief_of(text, stem=stem)


def edit_text(text: str, kind: str, number: int) -> str:
    sentences = SENTENCE.findall(text)
    first, second = number % len(sentences), (number * 7 + 3) % len(sentences)
    if kind == "digit":
        digits = list(re.finditer(r"\d", text))
        index = digits[number % len(digits)].start()
        return f"{text[:index]}{(int(text[index]) + 1) % 10}{text[index + 1 :]}"
    if kind == "delete":
        del sentences[first]
    elif kind == "repeat":
        sentences.insert(second, sentences[first])
    elif kind == "swap":
        sentences[first], sentences[second] = sentences[second], sentences[first]
    elif kind == "word":
        sentences[first] = f"其中，{sentences[first]}"
    return "".join(sentences)


def brief_edited(edits: list[tuple[str, str, int]]) -> tuple[Brief, ...]:
    texts = {name: (name, text) for name, text in TEXTS.items()}
    for name, kind, number in edits:
        if name in texts and kind == "remove":
            del texts[name]
        elif name in texts:
            stem, text = texts[name]
            texts[name] = (f"{name}新", text) if kind == "rename" else (stem, edit_text(text, kind, number))
    return tuple(brief_named(text, stem) for stem, text in texts.values())


def make_output(edits: list[tuple[str, str, int]], build: Fingerprint | None) -> Output:
    briefs = brief_edited(edits)
    codes = sorted({region.code for brief in briefs for region in brief.regions})
    comparison = compare(briefs, [load_divisions()[code] for code in codes])
    return Output(name="", briefs=briefs, comparison=comparison, build=build)


EDITS = st.lists(
    st.tuples(
        st.sampled_from(sorted(TEXTS)),
        st.sampled_from(["digit", "delete", "repeat", "swap", "word", "rename", "remove"]),
        st.integers(0, 999),
    ),
    max_size=4,
)
LENGTHS = st.fixed_dictionaries(
    {"key_sentences": st.none() | st.integers(1, 9), "key_chars": st.none() | st.integers(1, 400)}
)
FINGERPRINTS = st.builds(
    Fingerprint, version=st.just("0"), settings=LENGTHS, lexicon=st.just({}), templates=st.just({})
)
OUTPUTS = st.builds(make_output, EDITS, st.none() | FINGERPRINTS)


def count_changes(changes: Changes) -> Counter[object]:
    """Count changes by all that does not name the newer version (place, what) and is not the rule's (level, name)."""
    return Counter(
        (c.rule, c.causes, *(() if c.rule in RULES_WITH_FIXED_SIDES else (c.before, c.after))) for c in changes.changes
    )


def exchange_sides(changes: Changes) -> Changes:
    mirrors = {rule.id: rule.mirror or rule.id for rule in RULES}
    exchanged = [structs.replace(c, rule=mirrors[c.rule], before=c.after, after=c.before) for c in changes.changes]
    return structs.replace(changes, changes=tuple(exchanged))


@settings(max_examples=30)
@given(OUTPUTS, OUTPUTS)
def test_the_changes_back_are_the_changes_there_with_their_sides_exchanged(old: Output, new: Output) -> None:
    assert count_changes(diff(new, old)) == count_changes(exchange_sides(diff(old, new)))


@settings(max_examples=20)
@given(OUTPUTS)
def test_an_output_does_not_differ_from_itself(output: Output) -> None:
    assert diff(output, output).changes == ()


@settings(max_examples=20)
@given(OUTPUTS)
def test_the_order_of_briefs_is_no_change(output: Output) -> None:
    assert diff(output, structs.replace(output, briefs=output.briefs[::-1])).changes == ()
