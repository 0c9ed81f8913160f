"""Places at the start of a clause: decides whether the figures after a place belong to that place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from briefgen.condensing.figures.subject.nouns import find_name_in_place, tag_at
from briefgen.condensing.figures.subject.owner import NOBODY, Subject
from briefgen.condensing.figures.subject.patterns import event_words
from briefgen.condensing.tokenizing import Tokens
from briefgen.lexicon import load_place_words, load_subjects
from briefgen.model.attribution import OtherPlace
from briefgen.text.han import HAN

# A number that is a figure: no year, no month, and nothing in quotation marks such as “1·24”.
NUMBER = re.compile(
    r"(?<![\d“·.])(?!(?:19|20)\d\d年|\d{1,2}月|\d+(?:[—-]\d+)?月)\d+(?![\d·”A-Z])|[一二三四五六七八九]成|[数十百千万]+余?[个家户项]|翻.?番"
)
# 沈阳、大连等城市完成投资: still these places.
_AND_OTHER_PLACES = re.compile(
    "等(?:地级市|地市|地区|城市|县市|市州|州市|市县|区县|县区|省份|省市|省区|地|市|省|州|县|区|国)+"
)
# 包头等6个示范工程: examples of what is counted. 等级, 平等 and 高等 are other words.
_EXAMPLES = re.compile("(?<![高平同对初中均])等(?![级教于待次离量])")
_EXAMPLES_COUNTED = re.compile(r"等[余约近]?\d")
# 营业收入、利润总额分别增长: in such a list a verb stands before the number. 化工、冶金2个平台 is a list of things.
_VERB_BEFORE_NUMBER = re.compile(
    rf"(?:分别|均|各|达到?|增长|下降|提高|突破|超过?|为|增加|减少|增至|降至|近|约)+$"
    rf"|(?:新建|改建|建成|完成|改造|新增|引进|培育|投入|实施|创建|打造|实现)[{HAN}“”]{{0,10}}$"
)
_CLAUSE_END = re.compile("[，,；;。！？：:]")
# 庆阳、张掖3个医疗中心: the places are counted, not what they have. 天津、山东2省市 are the places.
_COUNTED = re.compile(r"[\d两三四五六七八九十]+(?!省|市|州|县|区|地)[个座家项大条处户所支批名只]?(?!省|市|州|县|区|地)")
_LONGEST_NAME = 30
# 宁都县至石城县公路: the place is an end of something.
_FROM_TO = re.compile(r"[至到—－～~-](?!\d)")
# Nouns, and verbs that are used as nouns: behind a place they name something in it.
_THINGS = frozenset("n nr nrt nrfg ns nt nz s j vn l i eng x".split())


def read_place(tokens: Tokens, places: Sequence[OtherPlace], start: int) -> Subject:
    """Return the subject of a clause that begins with places. Its name is empty if they are not the subject.

    The clause begins at ``start``. ``places`` are one place, or the members of a list such as 天津、山东.

    - A place is the subject if the clause has a number after it: 兰州市投资5亿元.
    - A thing in the place is the subject of this clause only: 九江港 in 九江港货物吞吐量1.8亿吨.
    - A place in a clause without a number is the subject of the next clauses if it acts (兰州市坚持创新，投资5亿元). It
      is not if a thing in the place acts (兰州核电投产), or if something happened to it (兰州入选试点).
    - A place is not the subject if it is an example of counted things (包头等6个工程, 北京同仁堂等门店5家), or part of
      the name of a shop (北京同仁堂门店5家), or one end of a road (宁都县至石城县公路).

    >>> from briefgen.condensing.tokenizing import tokenize
    >>> from briefgen.model import Span
    >>> text = "九江港完成货物吞吐量1.8亿吨"
    >>> read_place(tokenize(text, "rjieba"), [OtherPlace(Span(0, 2), "九江")], 0).name
    '九江港'
    """
    text, end = tokens.text, places[-1].span.end
    name = _join(text, places)
    others = _AND_OTHER_PLACES.match(text, end)
    if others is not None:
        name, end = name + others.group(), others.end()
    nobody = replace(NOBODY, start=start)
    behind = _read_predicate(text, end)
    if behind.startswith("、") or (len(places) > 1 and _COUNTED.match(behind)):
        return nobody
    words = load_subjects()
    if _FROM_TO.match(behind) or find_name_in_place(tokens, end, words.shop_ends):
        return nobody
    zone = find_name_in_place(tokens, end, words.area_ends + words.zone_ends)
    thing = "" if zone else find_name_in_place(tokens, end, words.thing_ends)
    name, end, behind = name + zone, end + len(zone), behind[len(zone) :]
    number = NUMBER.search(behind)
    if number is not None:
        is_subject = not (_EXAMPLES.search(behind, 0, number.start()) or _EXAMPLES_COUNTED.search(behind))
        is_thing = bool(thing) or name.endswith(words.thing_ends)
        return Subject(start, name + thing, None, is_thing=is_thing) if is_subject else nobody
    acts = bool(zone) or (not thing and _acts(tokens, end, behind))
    return Subject(start, name, None, is_pending=True) if acts else nobody


def _read_predicate(text: str, end: int) -> str:
    """Return the words after the name of a place that are about the place. ``end`` is the offset where the name ends.

    Usually they are the rest of the clause. If the rest is a list with 、, they are only its first member, unless this
    member has a number, or a verb such as 完成 leads to the first number in the rest of the list.
    """
    mark = _CLAUSE_END.search(text, end)
    behind = text[end : mark.start() if mark else len(text)]
    first, _, rest = behind.partition("、")
    if not first or not rest or NUMBER.search(first):
        return behind
    number = NUMBER.search(rest)
    return behind if number and _VERB_BEFORE_NUMBER.search(rest, 0, number.start()) else first


def _join(text: str, places: Sequence[OtherPlace]) -> str:
    """Return the name of a single place, or the words of the text from the first to the last of several places."""
    if len(places) == 1:
        return places[0].name
    first = places[0]
    return text[first.span.end - len(first.name) : places[-1].span.end][:_LONGEST_NAME]


def _acts(tokens: Tokens, end: int, behind: str) -> bool:
    """Return True if a place does something in a clause. ``behind`` is the rest of the clause from ``end`` on."""
    if event_words().match(behind):
        return False
    is_actor = not behind or behind.startswith(load_place_words().actor)
    return is_actor or tag_at(tokens, end) not in _THINGS
