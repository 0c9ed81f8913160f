"""Deeds: what a text promised to open, build, issue or pass, beside what later texts say of its object."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.comparing.region_texts import split_clauses, to_plain
from briefgen.lexicon import load_tracking_words
from briefgen.lexicon.overlay import cached
from briefgen.model.track import TrackedDeed, TrackStatement
from briefgen.text.five_year_plans import PLAN_NAME
from briefgen.tracking.tracked_texts import TrackedBrief, state_clause

_MOST_OF_TEXT = 2
_SHORTEST, _LONGEST = 4, 24
_CLAUSE = re.compile(r"[^，；。：！？]+")
_JOINTS = re.compile(r"(?:、|(?<=.{3})(?:以及|和|与|及)(?=.{3}))")
_TITLE = re.compile(r"《[^《》]{3,40}》")
# 西部大开发“十三五”规划: what stands in the marks is the name of many plans.
_OF_A_PLAN = re.compile(PLAN_NAME)
# “智慧云河”平台, 云河二期工程, 3号线: what makes a thing with a common end a named one.
_NAMED = re.compile(r"“[^“”]{2,16}”|[一二三四五六七八九十\d]+(?:期|号)|[A-Za-z]{2,}")
# 建成3座…, …等一批工程, 规划确定的项目: several things are no thing with a name.
_NO_NAME = re.compile(r"^(?:\d|[一二三四五六七八九十百千几两多]+[座个所条项家批处])|等|的")


def find_deeds(texts: Sequence[TrackedBrief], start: str | None, end: str | None) -> Iterator[TrackedDeed]:
    """Yield the deeds that texts between two years promise, each object once, with what later texts say of it.

    Only objects with a name of their own count: 云河大桥, 《数据条例》. A deed that no later text could speak of,
    because there is none, is left out.
    """
    seen: set[str] = set()
    for index, text in enumerate(texts[:-1]):
        year = text.year or ""
        if (start is not None and year < start) or (end is not None and year > end):
            continue
        for sentence in text.sentences:
            if sentence.time != "planned" or sentence.role == "heading":
                continue
            for thing, clause in find_objects(sentence.text):
                key = _find_core(thing)
                if key not in seen:
                    seen.add(key)
                    yield TrackedDeed(
                        object=thing,
                        promise=state_clause(sentence, clause, thing),
                        year=text.year,
                        said=tuple(_find_said(key, texts[index + 1 :])),
                    )


def _find_core(thing: str) -> str:
    """Return the words by which later texts are searched for an object: those within its marks, or all of it.

    >>> _find_core("《云岭省数据条例》"), _find_core("农村“云雀”工程"), _find_core("云河大桥")
    ('云岭省数据条例', '云雀工程', '云河大桥')
    """
    title = _TITLE.fullmatch(thing)
    if title is not None:
        return to_plain(thing.strip("《》"))
    _, mark, rest = thing.partition("“")
    is_named = bool(mark) and len(to_plain(rest)) >= _SHORTEST and not _OF_A_PLAN.match(rest)
    return to_plain(rest if is_named else thing)


def find_objects(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield the named objects of the deeds in a sentence, each with its clause.

    >>> list(find_objects("建成云河大桥、3座水库，北山机场开工建设。"))
    [('云河大桥', '建成云河大桥、3座水库'), ('北山机场', '北山机场开工建设')]
    """
    for clause in _CLAUSE.findall(sentence):
        verbs = list(_verb().finditer(clause))
        if not verbs:
            continue
        yield from ((title, clause.strip()) for title in _promised_title().findall(clause))
        plain = _TITLE.sub("", clause)
        for part in _JOINTS.split(plain):
            thing = _find_thing(part)
            if thing is not None:
                yield thing, clause.strip()


def _find_thing(part: str) -> str | None:
    """Return the named object of one part of a clause; None if there is none."""
    verbs = list(_verb().finditer(part))
    # 北山机场开工建设: the object stands before the verb. 建成云河大桥: behind it.
    before, behind = (part[: verbs[0].start()], part[verbs[-1].end() :]) if verbs else ("", part)
    for words in (behind, before):
        thing = _fronts().sub("", words.strip().removesuffix("等"))
        if _SHORTEST <= len(thing) <= _LONGEST and not _NO_NAME.search(thing) and _has_name(thing):
            return thing
    return None


def _has_name(thing: str) -> bool:
    deeds = load_tracking_words().deeds
    if _NAMED.search(thing):
        return thing.endswith((*deeds.ends, *deeds.weak_ends))
    end = next((end for end in _ends() if thing.endswith(end)), None)
    if end is None:
        return False
    name = thing.removesuffix(end)
    return len(name) > 1 and not _generic().fullmatch(name)


def _find_said(key: str, later: Sequence[TrackedBrief]) -> Iterator[TrackStatement]:
    for text in later:
        found = [
            state_clause(sentence, clause, key)
            for sentence in text.sentences
            if key in sentence.plain and sentence.role != "heading"
            for clause in split_clauses(sentence.text)
            if key in to_plain(clause)
        ]
        yield from found[:_MOST_OF_TEXT]


@cached
def _verb() -> re.Pattern[str]:
    verbs = load_tracking_words().deeds.verbs
    return re.compile("|".join(map(re.escape, sorted(verbs, key=lambda verb: (-len(verb), verb)))))


@cached
def _promised_title() -> re.Pattern[str]:
    """Return a pattern for a title right behind a verb of deeds, with its marks."""
    return re.compile(f"(?:{_verb().pattern})[^，；《》]{{0,6}}({_TITLE.pattern})")


@cached
def _fronts() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(load_tracking_words().deeds.fronts, key=len, reverse=True)))
    return re.compile(f"^(?:{words})+")


@cached
def _ends() -> tuple[str, ...]:
    return tuple(sorted(load_tracking_words().deeds.ends, key=lambda end: (-len(end), end)))


@cached
def _generic() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(load_tracking_words().deeds.generic, key=len, reverse=True)))
    return re.compile(f"(?:{words}|[等和与及、])*")
