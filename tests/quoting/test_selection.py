"""Which key sentences a page prints, and what it says of those for which there is no room."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from briefgen import attribute, condense
from briefgen.model import Brief, EditorChoices, KeySentence
from briefgen.quoting.selection import Length, pick_sentences, quote
from briefgen.settings import Settings
from tests.conftest import SEEDS, Run, document_of
from tests.quoting.test_clauses import LONG, markdown_of

GANSU = SEEDS[1]


def points_of(markdown: str) -> list[str]:
    """Return the lines of a page's 要点 that are no headings."""
    body = markdown.partition("要点\n")[2].partition("\n## ")[0]
    return [line for line in body.splitlines() if line and not line.startswith(("#", "<!--"))]


@pytest.mark.parametrize("chars", [1, 90, 150, 300, 500, 2000])
@pytest.mark.parametrize("sentences", [None, 5, 30])
def test_what_fits_is_taken_in_the_order_of_rank(
    seed_briefs: dict[str, Brief], chars: int, sentences: int | None
) -> None:
    for brief in seed_briefs.values():
        plain = points_of(markdown_of(brief) if sentences is None else markdown_of(brief, sentences=sentences))
        length = {"chars": chars} if sentences is None else {"chars": chars, "sentences": sentences}
        printed = points_of(markdown_of(brief, **length))
        note = printed.pop() if printed[-1].startswith("（限") else ""
        ranked = [line for line in map(quote_as_printed, brief.key_sentences) if line in plain]
        wanted, room = ranked[:1], chars - size_of(ranked[0])
        for line in ranked[1:]:
            if size_of(line) <= room:
                wanted.append(line)
                room -= size_of(line)
        assert printed == [line for line in plain if line in wanted]
        assert ("已超出" in note) == (size_of(ranked[0]) > chars)
        missing = len(plain) - len(printed)
        assert (f"另有{missing}条未列" in note) if missing else ("未列" not in note)


def quote_as_printed(sentence: KeySentence) -> str:
    return " ".join(quote(sentence).split())


def size_of(line: str) -> int:
    return len("".join(line.split()))


def test_the_page_says_how_many_fell_out(briefgen: Run) -> None:
    few = briefgen("brief", GANSU, "--chars", "300")
    assert few.code == 0
    assert points_of(few.out)[-1] == "（限300字，另有7条未列）"
    assert "（限" not in briefgen("brief", GANSU, "--chars", "5000").out
    assert (
        points_of(briefgen("brief", GANSU, "--chars", "300", "--sentences", "3").out)[-1] == "（限300字，另有2条未列）"
    )


def test_the_best_is_printed_even_if_it_is_too_long(briefgen: Run) -> None:
    best, note = points_of(briefgen("brief", GANSU, "--chars", "40").out)
    assert len(best) > 40
    assert note == "（限40字，排在首位的一条已超出，仍予照录，另有7条未列）"
    best, note = points_of(briefgen("brief", GANSU, "--chars", "40", "--sentences", "1").out)
    assert note == "（限40字，排在首位的一条已超出，仍予照录）"


def test_the_length_can_be_set_for_the_project(briefgen: Run, seeds_project: Path) -> None:
    (seeds_project / "briefgen.toml").write_text("key_chars = 300\n", "utf-8")
    assert "（限300字，" in briefgen("-C", seeds_project, "brief", GANSU).out
    assert "（限400字，" in briefgen("-C", seeds_project, "brief", GANSU, "--chars", "400").out


@pytest.mark.parametrize("number", ["0", "-3", "三百"])
def test_a_length_that_is_none_is_named(briefgen: Run, number: str) -> None:
    done = briefgen("brief", GANSU, "--chars", number)
    assert done.code == 2
    assert re.search(rf"--chars: '?{number}'? is not (?:a valid integer|in the range 1<=x)", done.err)


def test_json_keeps_the_whole_sentence_beside_what_is_shown(briefgen: Run, tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text(LONG, "utf-8")
    out = briefgen("brief", tmp_path / "甲.txt", "--format", "json", "--chars", "1").out
    (sentence,) = json.loads(out)["key_sentences"]
    assert sentence["text"] == LONG
    assert sentence["lead"] is None
    assert [LONG[start:end][:6] for start, end in sentence["shown"]] == ["推动产业相近"]


def test_as_many_are_picked_as_the_length_says_best_first_and_in_reading_order(seed_briefs: dict[str, Brief]) -> None:
    brief = seed_briefs[GANSU.stem]
    assert brief.fair_length > 3
    for length, count in ((Length(sentences=3), 3), (Length(), brief.fair_length), (Length(most=2), 2)):
        picked = pick_sentences(brief, length)
        assert set(picked.sentences) == set(brief.key_sentences[:count])
        assert list(picked.sentences) == sorted(picked.sentences, key=lambda sentence: sentence.span)
        assert picked.note == ""


def test_what_is_pinned_is_picked_even_if_it_is_too_long_or_too_much() -> None:
    item = document_of(f"甘肃省国资委推进改革\n{LONG}省属企业投资5亿元。2025年利润增长3%。").items[0]
    pinned = frozenset(sentence.id for sentence in item.sentences if sentence.role == "body")
    brief = condense(item, attribute(item), Settings(), EditorChoices(pinned=pinned))
    picked = pick_sentences(brief, Length(sentences=1, chars=1))
    assert {sentence.id for sentence in picked.sentences} == pinned
    assert picked.note == "（限1字，必选和排在首位的各条已超出，仍予照录）"
