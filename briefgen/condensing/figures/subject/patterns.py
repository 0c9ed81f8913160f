"""Patterns for the subjects of figures, made from lexicon/subjects.toml."""

from __future__ import annotations

import re
from itertools import groupby

from briefgen.condensing.regex import any_of
from briefgen.lexicon import load_figure_words, load_subjects
from briefgen.lexicon.entry_types import SubjectWords
from briefgen.lexicon.overlay import cached
from briefgen.text.clauses import CLAUSE_MARKS_OF_ANY_WIDTH
from briefgen.text.five_year_plans import PLAN
from briefgen.text.han import HAN
from briefgen.text.numerals import ONE_TO_HUNDRED, ONE_TO_NINE, ONE_TO_TEN

# What stands between the clauses of a sentence, and between the members of a list.
CLAUSE_OR_LIST_MARK = re.compile(f"[{CLAUSE_MARKS_OF_ANY_WIDTH}、]")
# （不含中央企业）: what a subject or a figure leaves out or includes.
EXCEPTION_IN_BRACKETS = re.compile(r"[（(]((?:不?含|不?包括|扣除|剔除)[^（）()]{1,20})[）)]")

_NUMERALS = f"两{ONE_TO_HUNDRED}千万"
# 28户, 十余家
_HOW_MANY = rf"[\d{_NUMERALS}]+[余多]?[户家]"
# 两家企业, 过半企业, 三分之二的企业: how many of them, and no name.
SHARE_OR_COUNT = (
    rf"(?:[近超约逾上数几]?[{_NUMERALS}]+[余多几]?[个家户名项]|过半|半数|一半|[{ONE_TO_NINE}]成|[{ONE_TO_TEN}百]分之)"
)
# Before the words that open a clause: 2023年1—11月省属企业…, 28户省属企业…
_TIME = (
    r"[到截至]*20\d\d年|[\d—–~～至到-]+月份?|前?[一二三四]季度|前\d{1,2}个月|[一二三四五六七八九十]是|[底末]"
    rf"|{PLAN}(?:期间|时期|末|以来)?|{_HOW_MANY}"
)
# 全国首个, 全省第一: praise, and no subject.
NOT_PRAISE = r"(?![首第唯前百]|领先|各地|最|文明|范围|\d+强)"
# 增长9.5%, 居全国第3位, 是上年的2倍, 增加值3亿元: what is measured, or whose it is, stands in the clause before.
_CHANGES = (
    r"对[^，；\d]{2,10}贡献率|同比|环比|[比较](?:上年|去年|上月|全国|全省|全市)|年均|净?增长|增幅|增速|增加|下降|降低|降幅|提高|提升|回落|回升|上升|上涨|减少"
    r"|[高低快慢好优多]于|[位稳]?居(?=[全第前首同])|排名|占|为|是|达到?|超过|突破|翻|连续|(?:工业)?(?:总产值|产值|产销率)"
    r"|\d[\d.]*(?:%|％|个百分点)"
)
# 比上年增长5%: right behind the name of what grew.
CHANGE = r"(?:同比|环比|[比较]上年(?:同期)?|分别|均)*(?:增长|下降|提高|回落|上升|减少|增加(?!值))"
_ENDS_OF_FULL_NAMES = ("省", "市", "州", "县", "区", "盟", "旗")


@cached
def subject_pattern(own_names: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for any subject of the lexicon.

    Each entry of the lexicon has a group: ``s3`` is the group of the fourth entry. A word that limits the subject, such
    as 重点制造类 in 省属重点制造类企业, has a group whose name begins with ``k``. ``own_names`` are the names of the
    regions that the text is about.
    """
    lexicon = load_subjects()
    # A city can bear the short name of its province. Before 市 it is the city; 市属企业 are the province's.
    short = any_of([name for name in own_names if not name.endswith(_ENDS_OF_FULL_NAMES)]) or "(?!)"
    full = any_of([*lexicon.areas, *(name for name in own_names if name.endswith(_ENDS_OF_FULL_NAMES))])
    areas = rf"{full}|(?:{short})(?![市州县区盟](?![属直管级区县域]))"
    # 全省21家国有企业
    area = rf"(?:{areas})(?:{_HOW_MANY})?"
    choices = []
    for number, subject in enumerate(lexicon.subjects):
        words = []
        # The names of the region make a long pattern: words that begin with them share one copy.
        for opens_with_area, group in groupby(enumerate(subject.words), lambda pair: pair[1].startswith("{area}")):
            patterns = [_word_pattern(word.removeprefix("{area}"), f"k{number}x{at}", area) for at, word in group]
            words.append(f"{area if opens_with_area else ''}(?:{'|'.join(patterns)})")
        choices.append(f"(?P<s{number}>{'|'.join(words)}){NOT_PRAISE}")
    # 浙江省属企业 and 全省省属企业 are 省属企业: the own region before them adds nothing.
    return re.compile(f"{_beginnings(own_names)}(?:{areas})?(?:{'|'.join(choices)})")


def _word_pattern(word: str, kind_group: str, area: str) -> str:
    """Return the pattern of a word of the lexicon.

    ``{area}`` in the word becomes the pattern ``area``. ``{kind}`` becomes a group with the name ``kind_group``.
    """
    kind = rf"(?P<{kind_group}>[\u4e00-\u9fff“”]{{0,7}}?)"
    return re.escape(word).replace(r"\{area\}", area).replace(r"\{kind\}", kind)


def _beginnings(own_names: tuple[str, ...]) -> str:
    """Return a lookahead for the first two characters of a subject; empty if a subject can begin with any characters.

    The lookahead saves time: the long pattern of all subjects is tried only where these two characters are found.
    """
    lexicon = load_subjects()
    words = [word for subject in lexicon.subjects for word in subject.words]
    if any(word.startswith("{kind}") for word in words):
        return ""
    seconds: dict[str, set[str]] = {}
    for word in (*lexicon.areas, *own_names, *(word for word in words if not word.startswith("{area}"))):
        seconds.setdefault(word[0], set()).add(word[1:2])
    # After a word of one character, and in place of {kind}, any character can follow.
    pairs = [
        re.escape(first) + ("" if following & {"", "{"} else f"[{re.escape(''.join(sorted(following)))}]")
        for first, following in sorted(seconds.items())
    ]
    return f"(?=[{re.escape(''.join(sorted(seconds)))}])(?={'|'.join(pairs)})"


def words_of(match: re.Match[str]) -> SubjectWords:
    """Return the lexicon's entry for a match of ``subject_pattern``.

    The ``lastgroup`` of the match is ``s`` and the index of the entry: ``s3`` for the fourth entry.
    """
    return load_subjects().subjects[int((match.lastgroup or "")[1:])]


def names_part(match: re.Match[str]) -> bool:
    """Return True for a match of a word such as 县域 that can also be a part of the metric's name: 县域医共体."""
    words = words_of(match)
    return words.is_local and words.only_opens


@cached
def own_area(own_names: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for a name of the text's own region, such as 甘肃 or 全省, and for a 的 after it."""
    return re.compile(rf"(?:{any_of((*load_subjects().areas, *own_names))})的?")


@cached
def leads() -> re.Pattern[str]:
    """Return a pattern for the words before the subject of a clause, such as a time. It also matches the empty text."""
    return re.compile(rf"(?:\s|{any_of(load_subjects().leads)}|{_TIME})*")


@cached
def continues_subject() -> re.Pattern[str]:
    """Return a pattern for the first word of a clause after ； that has the same subject as the text before ；.

    For example, 实现 in 省属企业投资5亿元；实现营业收入8亿元.
    """
    return re.compile(any_of((*load_figure_words().carriers, *load_subjects().of_companies)))


@cached
def continues_metric() -> re.Pattern[str]:
    """Return a pattern for the start of a clause that has no other metric than the clause before: 增长9.5%, 比上年快.

    The pattern also matches a metric of companies and a verb before it, such as 实现营业收入 in
    规模以上工业总产值5亿元，实现营业收入8亿元.
    """
    return re.compile(rf"其中|(?:分别|均|也)?(?:{_CHANGES})|(?:实现|完成)?(?:{any_of(load_subjects().of_companies)})")


@cached
def area_name() -> re.Pattern[str]:
    """Return a pattern for the name of an area that is no division: 福州都市圈, but not 健全福州都市圈."""
    words = load_subjects()
    # 完成长江经济带整改: it begins with no verb.
    name = rf"(?!{any_of(load_figure_words().carriers)})(?:(?!{any_of(words.not_in_areas)})[{HAN}—－·]){{1,10}}?"
    return re.compile(rf"{name}(?:{any_of(words.area_ends)})")


@cached
def sector_name() -> re.Pattern[str]:
    """Return a pattern for a trade or a kind of companies before 实现 or 完成: 租赁业 in 租赁业实现营业收入5亿元."""
    words = load_subjects()
    no_verb = any_of(("的", *(word for word in words.object_leads if len(word) > 1)))
    return re.compile(
        rf"(?!{any_of(load_figure_words().carriers)}|{SHARE_OR_COUNT})(?:(?!{no_verb})[{HAN}、（）]){{2,16}}?"
        rf"(?:{any_of(words.sector_ends)})(?=(?:累计|共)?(?:实现|完成))"
    )


@cached
def event_words() -> re.Pattern[str]:
    """Return a pattern for words that say what happened to a place, with adverbs before them: 成功入选, 建成."""
    return re.compile(
        rf"(?:[{HAN}]{{0,2}}(?:成功|顺利|正式|全面|先后|相继|再次|首次|连续|分别|也|均|已|又|再|获|被))?(?:{any_of(load_subjects().events)})"
    )


@cached
def counted_by_size() -> re.Pattern[str]:
    """Return a pattern for the counted things after the size that they must have: 的开发区12个 after 收入超100亿元."""
    return re.compile(
        rf"(?:以上|以下|左右)?(?P<joined>的?)(?P<of>[{HAN}]{{0,4}}?(?:{any_of(load_subjects().sized)}))(?P<rest>[^，。；：]*)"
    )


@cached
def title_behind() -> re.Pattern[str]:
    """Return a pattern for the rest of a title or a prize that begins with a place: 科技进步奖 behind 兰州市."""
    return re.compile(
        rf"(?![{HAN}]{{0,6}}(?:共有|拥有|新增|获得|荣获|完成|实现|达到))[{HAN}“”·]{{0,14}}?(?:{any_of(load_subjects().title_ends)})"
        rf"(?:[一二三特]等奖|产品|企业|单位|项目|个人)?(?=[\d，；、。（(]|共|达|[一二三四五六七八九十]+[个项件枚])"
    )


@cached
def object_leads() -> re.Pattern[str]:
    """Return a pattern for a verb, such as 支持, at the end of the words before a place that is only its object."""
    return re.compile(rf"(?:{any_of(load_subjects().object_leads)})$")


@cached
def partner_before() -> re.Pattern[str]:
    """Return a pattern for the words right before the name of a partner: 与 in 与央企合作."""
    return re.compile(rf"(?:{any_of(load_subjects().partners)})(?:{_HOW_MANY})?$")


@cached
def scope_words() -> re.Pattern[str]:
    """Return a pattern for words such as 同口径, which limit a figure wherever in its clause they occur."""
    return re.compile(any_of(load_subjects().scopes))
