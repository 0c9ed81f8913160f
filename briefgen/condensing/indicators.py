"""Indicators: the phrase of a sentence that names what a number measures."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from briefgen.condensing.numbers import (
    POINTS,
    SHARES,
    Number,
    any_of,
    with_unit,
)
from briefgen.condensing.segmenting import Row
from briefgen.lexicon import load_figure_words
from briefgen.model import Figure, Sentence, Span
from briefgen.text.clauses import CLAUSE_MARKS_OF_ANY_WIDTH, end_of_part, start_of_part
from briefgen.text.five_year_plans import PLAN

# The longest indicator that the readers chose has 20 characters; most have fewer than 12.
_LONGEST = 16
_SHORTEST = 2
# As far as a name is looked for before a number, in characters and in numbers.
_NEAR = 80
_MOST_TOLD = 12
# As far as a name is looked for behind a number, in words.
_MOST_WORDS = 20
_ANY_NUMBER = re.compile(r"\d[\d.,]*")
_NOUNS = frozenset("n nr nrt nrfg ns nt nz vn v vd an j l b eng s i".split())
_NAMING = _NOUNS - {"v", "vd"}
# What may stand before the first noun of a name, and belongs to it: 新材料产值, 二三级子企业覆盖面, 总投资.
_LEADS = frozenset("a b m d z h ng g k".split())
_JOINTS = ("“", "”", "以上", "或")

# 其中2023年，: what stands in front of the name of an indicator and is no part of it.
_IN_FRONT = re.compile(
    r"(?:其中|每年|此外|同时|预计|力争|确保|全年|目前|今年以来|近年来|截至[^，]{2,12}[底末月日]|到?“?十[三四五六]五”?(?:期间|末|时期)?"
    r"|(?:近|过去)?[\d一二三四五六七八九十两]{1,2}年(?:来|间)?(?![产用发总平])|累计(?=实现|完成)"
    r"|(?:20\d\d年?[、和与及])+(?=20\d\d年)|[到截至]*20\d\d年(?:[\d—–~～至到-]+月|上半年|下半年|前?[一二三四]季度|前\d{1,2}个月|底|末|度)?|[\d—–~～至到-]+月份?|前?[一二三四]季度|前\d{1,2}个月|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]是"
    r"|[\s，、—–])+"
)
# 省属企业完成研发投入: what is reached, and by whom.
_REACHED = re.compile(r"[^，]{0,12}?(?:带动实现|完成|实现|拥有|获取|实施)(?=[\u3400-\u9fff“]{3})")
# 达到了, 总数的: what joins a verb and its number, or a whole and its part.
_JOINING = (*"了约近超均由从的", "总数的", "中的")
# 由2015年的, 比“十三五”末, 从改革前的: since when.
_SINCE = re.compile(
    rf"(?:[由从较比是]?(?:(?:19|20)\d\d|[上去今前])年(?:同期|[底末])?的?|[比较由从]{PLAN}[末初底]?(?:期间|时期)?的?|[由从](?:改革|调整|重组|整合)前的?)$"
)
_ENDS_OF_SINCE = frozenset("年期底末的五”初间前")
_ONLY_VERB = re.compile(
    r"(?:[增减升降涨缩压整合扩大并改造转高低]|同比|环比|年均|平均|两年|三年|提高|下降|减少|缩减|其中|已|目前|再次|按照){1,3}[至到为]?"
)
# 分别增长10%、12%: each of what the clauses before name.
_ONLY_EACH = re.compile(r"(?:同比|[比较]上年|也|均)*分别")
# 国企（含金融企业）资产总额, 资产总额（含金融企业）: what limits them is the scope.
_LIMITS = re.compile(r"[（(](?:不?含|不?包括|扣除|剔除)[^（）()]*[）)]")
_ROW_MARKS = "、和与及"
_ROW_JOINTS = ("、", "以及", "和", "与", "及")
_JOINT = re.compile("|".join(_ROW_JOINTS))
# 粮食播种面积1530万亩、总产量125亿斤: of the same crop.
_OF_CROPS = re.compile(r"(?P<crop>[\u3400-\u9fff]{1,8}?)(?:播种|种植)?面积$")
_YIELDS = ("产量", "总产量", "单产", "总产")
# 8家进入中国企业500强: what so many have come into.
_ENTERED = re.compile(r"(?:进入|入选|跻身|入围|获评|获批)[^，；。、]{2,16}(?=[，；。、])")
_OF_PROJECTS = ("总投资", "年产值", "总规模")
_PROJECTS = ("项目", "工程", "基地", "园", "园区", "中心", "平台")
# Of names that share their end, 食品、石化等产业增加值 and 国家级、部级创新平台, what comes before it.
# A name that ends so says itself what is measured: 事故起数、死亡人数.
_MEASURED = tuple("数量率额值重入")
_SHARED_ENDS = "级类型性"


def find_indicator(sent: Sentence, row: Row, number: Number, before: str, told: Sequence[Figure]) -> str | None:
    """Return the phrase that a number measures, its quotation marks in pairs; None if the sentence does not name it."""
    return _balanced(_find_indicator(sent, row, number, before, told), sent.text, number.span.start)


def _find_indicator(sent: Sentence, row: Row, number: Number, before: str, told: Sequence[Figure]) -> str | None:
    """Return the phrase that a number measures, None if the sentence does not name it.

    ``row`` are the sentence's words, ``before`` what stands before the number in its clause, ``told`` the figures of
    the sentence so far. What stands before the number names it, without times before and verbs behind
    (研发投入强度达到2.7%), else the noun right behind (28户省属企业集团). Of 甲、乙分别增长5%、6% each number has its
    own; where nothing stands before but the verb (同比增长11.2%) it is that of the number before. What only says of
    what kind a number is (总投资, 占比) is told of what stands before.
    """
    core = _strip(before)
    entered = _ENTERED.match(sent.text, number.span.end) if number.is_counted and not core else None
    behind = entered.group() if entered is not None else _phrase_behind(sent.text, row, number)
    if behind is not None and (number.is_counted or not _measures().search(core)):
        return behind
    shared = _share_of_row(sent, row, number, before) if "分别" in before else None
    if shared is not None:
        return shared
    if len(core) < _SHORTEST or _ONLY_VERB.fullmatch(core):
        return behind or _carried(sent.text, number, told)
    crop = _OF_CROPS.search(told[-1].indicator or "") if told and core in _YIELDS else None
    if crop is not None:
        return crop["crop"] + core
    if core in load_figure_words().kinds:
        return _owner(sent.text, number, core, told) + core
    return _shorten(sent, row, number, core)


def _balanced(name: str | None, text: str, at: int) -> str | None:
    """Return a name with its quotation marks in pairs: as the text has it before ``at``, or what stands beyond."""
    if name is None or ("“" not in name and "”" not in name) or name.count("“") == name.count("”"):
        return name
    place = text.rfind(name, 0, at)
    start, end = text.rfind("“", 0, place), text.find("”", place + len(name))
    if name.count("”") > name.count("“") and 0 <= place - start <= _LONGEST and start >= 0:
        return text[start : place + len(name)]
    if name.count("“") > name.count("”") and 0 <= end - place - len(name) <= _LONGEST:
        return text[place : end + 1]
    return next((part for part in reversed(re.split("[“”]", name)) if len(part) >= _SHORTEST), None)


def _strip(before: str) -> str:
    """Return what stands before a number without other numbers, times, subjects of 完成 and carriers."""
    near = before[-_NEAR:]
    core = near
    for match in with_unit().finditer(near):
        core = near[match.end() :]
    core = _behind(_IN_FRONT, core)
    stripped = None
    # One by one: a pattern for many words in a row, of which one is part of another, takes for ever on 近近近近近.
    while stripped != core:
        stripped, core = core, _without_carrier(core.rstrip())
    core = _behind(_IN_FRONT, _behind(_REACHED, core)).strip(" 、的和与及")
    limits = _LIMITS.search(core) if "（" in core or "(" in core else None
    if limits is not None:
        core = core[limits.end() :] or core[: limits.start()]
    return core if core.count("“") == core.count("”") else core.strip("“”")


def _behind(opening: re.Pattern[str], words: str) -> str:
    """Return words without what opens them."""
    match = opening.match(words)
    return words if match is None else words[match.end() :]


def _without_carrier(words: str) -> str:
    """Return words without the longest carrier that they end with."""
    last, end = words[-1:], len(words)
    for carrier in _carriers().get(last, ()):
        if words.endswith(carrier):
            end -= len(carrier)
            break
    since = _SINCE.search(words) if last in _ENDS_OF_SINCE else None
    return words[: end if since is None else min(end, since.start())]


def _carried(text: str, number: Number, told: Sequence[Figure]) -> str | None:
    """Return the indicator of the numbers before, one by one if as many changes as values stand in a row.

    If the clause before has no number but names a measure it is that: 全省进出口总值创历史新高，达到5379亿元.
    """
    start = start_of_part(text, number.span.start, CLAUSE_MARKS_OF_ANY_WIDTH)
    clause = text[start_of_part(text, max(0, start - 1), CLAUSE_MARKS_OF_ANY_WIDTH) : max(0, start - 1)]
    is_plain = not _ANY_NUMBER.search(clause) or clause.endswith("台阶")
    named = _measure_in_front().match(clause) if is_plain else None
    if named is not None:
        return named["name"]
    if not told or number.unit not in (*SHARES, POINTS, "倍", told[-1].unit) or told[-1].raw not in _part(text, number):
        return None
    if told[-1].unit not in (*SHARES, POINTS) and told[-1].raw in text[start : number.span.start]:
        return told[-1].indicator
    # 同比增长52.2%、92.6% is a row; 民间投资占比34%、提高1.3个百分点 tells more of one thing.
    part = _part(text, number)
    is_each = _ONLY_EACH.match(text, start) is not None
    is_in_row = is_each or text[number.span.start - 1] in _ROW_MARKS
    index = len(_ANY_NUMBER.findall(text[start : number.span.start])) if is_in_row else 0
    changes = len(_ANY_NUMBER.findall(text[start : end_of_part(text, number.span.end, CLAUSE_MARKS_OF_ANY_WIDTH)]))
    earlier = told[: len(told) - index] if index else told
    values = [figure for figure in earlier[-_MOST_TOLD:] if figure.raw in clause]
    if changes == len(values) > 1:
        return values[index].indicator
    if changes > 1 and is_each:
        # 进出口9000亿元，其中出口5500亿元、进口3500亿元，分别增长…: those of several clauses, or nobody knows of which.
        values = [figure for figure in earlier[-_MOST_TOLD:] if figure.raw in part and figure.unit not in SHARES]
        return values[index].indicator if changes == len(values) else None
    return (told[-index] if 0 < index <= len(told) else told[-1]).indicator


def _part(text: str, number: Number) -> str:
    """Return what stands before a number from the last ； on."""
    return text[start_of_part(text, number.span.start, "；;。") : number.span.start]


def _owner(text: str, number: Number, kind: str, told: Sequence[Figure]) -> str:
    """Return what a kind of number is told of: what the number before measures, or the end of the clause before.

    Money is told of projects only: behind 培训2000人次，总投资13亿元 nothing says of what.
    """
    start = start_of_part(text, number.span.start, CLAUSE_MARKS_OF_ANY_WIDTH)
    clause = text[start_of_part(text, max(0, start - 1), CLAUSE_MARKS_OF_ANY_WIDTH) : max(0, start - 1)]
    if told and told[-1].raw in clause:
        name = told[-1].indicator or ""
        if kind in _OF_PROJECTS and not name.endswith((*_PROJECTS, *_OF_PROJECTS)):
            return ""
        end = next((k for k in sorted(load_figure_words().kinds, key=len, reverse=True) if name.endswith(k)), "")
        return name.removesuffix(end)
    phrase = re.search(r"(?:“[^“”]+”)?[\u3400-\u9fffA-Za-z“”]{2,24}$", clause)
    return phrase.group()[-_LONGEST:] if phrase else ""


def _share_of_row(sent: Sentence, row: Row, number: Number, clause: str) -> str | None:
    """Return the indicator of one of several numbers that 分别 in ``clause`` shares out, None if there is no such row.

    Of 城镇、农村居民收入 the first has what stands behind as much of the last, if a word begins there; of
    原煤、天然气产量 it has the last's end.
    """
    text = sent.text
    start = number.span.start - len(clause)
    at = clause.rfind("分别")
    index = len(_ANY_NUMBER.findall(clause[at:]))
    names = _split_row(sent, row, Span(start + at - len(_behind(_IN_FRONT, clause[:at])), start + at))
    if index >= len(names) or not names[-1]:
        return None
    name, last = names[index], names[-1]
    is_last = index == len(names) - 1
    if "等" in last:
        head, _, tail = last.partition("等")
        return (head if is_last else name) + tail
    if is_last or not name:
        return name or None
    if len({len(other) for other in names[:-1]}) == 1 and len(name) < len(last):
        cut = text.rfind(last, start, number.span.start) + len(name)
        # 农村居民 may be one word to jieba; of 天然气 no name is left behind 天然.
        if any(begin <= cut <= end - 2 for begin, end in pairwise(row.bounds)):
            return name + last[len(name) :]
    return name + _lent(name, last)


def _split_row(sent: Sentence, row: Row, span: Span) -> list[str]:
    """Return the names in a row; what joins them is a word of its own: the 及 of 普及率 and the 和 of 总和 are none."""
    joints = {start for word, start in zip(row.lexemes, row.bounds, strict=False) if word.text in _ROW_JOINTS}
    names, start = [], span.start
    for match in _JOINT.finditer(sent.text, span.start, span.end):
        if match.group() == "、" or match.start() in joints:
            names.append(sent.text[start : match.start()])
            start = match.end()
    return [*names, sent.text[start : span.end].removesuffix("同比")]


def _lent(name: str, last: str) -> str:
    """Return what the last of several names lends to another by its end."""
    tail = _tail().search(last)
    if tail is not None and not name.endswith(_MEASURED):
        return tail.group()
    is_shared = name[-1] in _SHARED_ENDS and name[-1] in last[:-1]
    return last[last.index(name[-1]) + 1 :] if is_shared else ""


def _shorten(sent: Sentence, row: Row, number: Number, core: str) -> str:
    """Return the end of a long phrase, from the start of a word on."""
    if len(core) <= _LONGEST:
        return core
    end = sent.text.rfind(core, 0, number.span.start) + len(core)
    words = zip(row.lexemes, row.bounds, strict=False)
    starts = (start for word, start in words if word.tag[0] in "nvajbsz" or word.tag in ("l", "i", "eng"))
    fitting = next((at for at in starts if 0 < end - at <= _LONGEST), None)
    return core[-_LONGEST:] if fitting is None else sent.text[fitting:end]


def _phrase_behind(text: str, row: Row, number: Number) -> str | None:
    """Return the nouns right behind a number: 28户省属企业集团, 约80%天然气供应."""
    at = number.span.end
    if number.unit in (POINTS, "倍") or at >= len(text):
        return None
    end, has_name, names = at, False, False
    for word, tag, stop in _words_behind(row, at):
        if stop - at > _LONGEST or not _is_part(word, tag):
            break
        has_name = has_name or tag[0] == "n" or tag in _NAMING
        if _is_noun(word, tag):
            end, names = stop, has_name
    return text[at:end] if names and end - at >= _SHORTEST else None


def _words_behind(row: Row, at: int) -> Iterator[tuple[str, str, int]]:
    """Yield the words behind ``at`` with their tags and ends, the rest of one first that jieba took for one: 户央企."""
    words, bounds = row.lexemes, row.bounds
    begins = bisect_left(bounds, at)
    if bounds[begins] > at:
        cut = words[begins - 1]
        yield cut.text[at - bounds[begins - 1] :], cut.tag, bounds[begins]
    for index in range(begins, min(begins + _MOST_WORDS, len(words))):
        yield words[index].text, words[index].tag, bounds[index + 1]


def _is_part(word: str, tag: str) -> bool:
    """Tell what may stand within a name, such as the 500 and the 强 of 世界500强企业."""
    if word in load_figure_words().predicates:
        return False
    return _is_noun(word, tag) or tag in _LEADS or word in _JOINTS


def _is_noun(word: str, tag: str) -> bool:
    if word in load_figure_words().carriers:
        return False
    return tag in _NOUNS and (tag[0] != "v" or len(word) > 1)


@cache
def _tail() -> re.Pattern[str]:
    """Return a pattern for what the last of several names lends to the others: 产量 of 原煤、原油、天然气产量."""
    return re.compile(rf"(?:产业|行业)?(?:{any_of(load_figure_words().metric_endings)})$")


@cache
def _carriers() -> dict[str, tuple[str, ...]]:
    """Return the words that can be the last between an indicator and its number (达到, 同比, 增长), by their ends.

    The longest come first. Texts are asked for them again and again, and few of them end with any one character.
    """
    carriers: dict[str, list[str]] = {}
    for word in sorted({*load_figure_words().carriers, *_JOINING}, key=len, reverse=True):
        carriers.setdefault(word[-1], []).append(word)
    return {end: tuple(words) for end, words in carriers.items()}


@cache
def _measures() -> re.Pattern[str]:
    """Return a pattern for what measures end with: 省属企业资产总额, 民间投资占比."""
    return re.compile(rf"(?:{any_of(load_figure_words().metric_endings)})$")


@cache
def _measure_in_front() -> re.Pattern[str]:
    """Return a pattern for a measure at the start of a clause that tells how it did."""
    return re.compile(
        rf"(?P<name>[\u3400-\u9fff]{{2,16}}?(?:{any_of(load_figure_words().metric_endings)}))"
        r"(?=创|跨|再|实现|突破|稳|持续|迈|跃|不断)"
    )
