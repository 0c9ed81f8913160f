"""Indicators: the phrase of a sentence that names what a number measures."""

from __future__ import annotations

import re
from bisect import bisect_left

from briefgen.condensing.figures.indicator.after import find_indicator_after, find_whole_after
from briefgen.condensing.figures.indicator.before import ends_with_metric, find_name_before, strip_front, without_row
from briefgen.condensing.figures.indicator.completed import add_owner, complete_name
from briefgen.condensing.figures.indicator.in_row import add_deed, drop_deed, find_each, find_thing, find_with_level
from briefgen.condensing.figures.indicator.inherited import find_owner, inherit_indicator
from briefgen.condensing.figures.indicator.shared import find_shared_indicator
from briefgen.condensing.figures.number import PERCENT_UNITS, POINT_UNITS
from briefgen.condensing.figures.surroundings import NumberContext
from briefgen.condensing.tokenizing import Tokens
from briefgen.lexicon import load_figure_words, load_subjects
from briefgen.model import Span
from briefgen.text.brackets import BRACKETS, CLOSING, OPENING
from briefgen.text.clauses import CLAUSE_MARKS_OF_ANY_WIDTH, start_of_part
from briefgen.text.han import HAN
from briefgen.text.note_marks import without_note_marks

# Of the indicators that readers chose, the longest has 20 characters and most have fewer than 12.
_LONGEST = 16
_LONGEST_METRIC = 24
_DIGIT = re.compile(r"\d")
_ANY_MARK = re.compile(f"[{re.escape(OPENING + CLOSING)}]")
_LONGEST_OF_ONE_NAME = 36
_SHORTEST = 2
_JOINTS_OF_ROW = ("、", "和", "与", "及")
# The first letters of the tags of words that can stand within a name.
_TAGS_OF_NAMES = frozenset("najbszmqlikgfe")
# 同比, 再提高至, 两年平均增长: only verbs and times, and no name.
_ONLY_VERB = re.compile(
    r"(?:[增减升降涨缩压整合扩大并改造转高低又]|[增减]产|同比|环比|年均|平均|两年|三年|提高|下降|减少|缩减|其中|已|目前|再次|按照){1,3}[至到为]?"
)
# 经济增长预期目标是在提高效益的基础上年均增长7%: what the number comes on top of stands behind its name.
_BASE = re.compile(r"(?<=..)是在[^，；。\d]{2,24}基础上(?=[^，；。]{0,8}$)")
# 努力实现, 推动: what is done so that a value keeps pace with another.
_AIMED = re.compile("^(?:努力|力争|争取|确保|推动|促进|体现了|使|让)?(?:实现)?")
# 粮食播种面积1530万亩、总产量125亿斤: the second number is of the same crop.
_AREA_OF_CROP = re.compile(rf"(?P<bearer>[{HAN}]{{1,8}}?)(?:播种|种植)?面积$")
_GROWN = re.compile(
    r"(?:全[国省市区县]|我[国省市区县])?(?P<crop>[\u4e00-\u9fff]{2,4}?)(?:生产)?(?:实现|再获|获得|喜获|再次|连续[\u4e00-\u9fff]{1,3}年)?(?:增产|减产|丰收|高产|丰产|“?[\u4e00-\u9fff]{1,3}连[增丰]”?)"
)
_YIELDS = ("产量", "总产量", "单产", "总产")
_AREAS = ("亩", "公顷")
_LONGEST_CROP = 8
# 农林牧渔业总产值70亿元，增加值38亿元: the second number is of the same trade.
_METRIC_OF_TRADE = re.compile(rf"(?P<bearer>[{HAN}]{{1,12}}业)(?:总产值|销售产值|产值|增加值)$")
_OF_TRADES = ("增加值", "总产值", "产值", "销售产值")
# 第三产业拉动经济增长2个百分点: what pulls, and what it pulls up.
_PULLED = re.compile(rf"[{HAN}]{{0,12}}[拉带]动[{HAN}A-Z]{{2,8}}增长$")
_INDUSTRY = re.compile("第[一二三]产业")
# 8家进入中国企业500强: what the counted things have entered.
_ENTERED = re.compile(r"(?:进入|入选|跻身|入围|获评|获批)[^，；。、]{2,16}(?=[，；。、])")


def find_indicator(context: NumberContext) -> str | None:
    """Return the phrase that names what a number measures; None if there is none.

    - Usually it is the phrase before the number, without times and verbs: 研发投入强度 in 研发投入强度达到2.7%.
    - It can be the noun right after the number: 省属企业集团 in 28户省属企业集团.
    - After 分别 each number has its own indicator: in 出口、进口分别增长5%、6% it is 进口 for 6%.
    - If there is only a verb before the number (同比增长11.2%), it is the indicator of an earlier number.
    - If the phrase only names a kind of metric, its owner is added: 基地项目总投资 for 基地项目，总投资18亿元.

    Quotation marks in the result are in pairs.
    """
    if context.number.value is None:
        name = _find_measured_in_words(context)
    else:
        name = _find_pulled(context) or drop_deed(context, find_each(context, _find_phrase(context)))
    return None if name is None else _tidy(_balance_marks(name, context.text, context.start))


def _find_phrase(context: NumberContext) -> str | None:
    number = context.number
    start = context.start - len(context.before)
    base = _BASE.search(context.before)
    end = context.start if base is None else start + base.start()
    words = Span(min(_find_end_of_worded(context, start), end), end)
    phrase = find_name_before(context.sentence.tokens, words, is_counted=number.is_counted)
    entered = _ENTERED.match(context.text, context.end) if number.is_counted and not phrase else None
    after = entered.group() if entered is not None else find_indicator_after(context, _LONGEST)
    if after is not None and _is_better(context, after, phrase):
        return after
    shared = find_shared_indicator(context) if "分别" in context.before else None
    if shared is not None:
        return add_owner(context, shared)
    of_share = find_whole_after(context, _LONGEST)
    names_area = of_share is not None and phrase.endswith(load_subjects().areas)
    if len(phrase) < _SHORTEST or _ONLY_VERB.fullmatch(phrase) or names_area:
        return after or of_share or inherit_indicator(context)
    whole = _complete_bare(context, phrase)
    if whole is not None:
        return whole
    if phrase in load_figure_words().kinds:
        return find_owner(context, phrase, _LONGEST) + phrase
    return add_deed(context, complete_name(context, _shorten(context, phrase)))


def _is_better(context: NumberContext, after: str, phrase: str) -> bool:
    """Return whether the name after a number says better than the phrase before it what the number measures."""
    if not context.number.is_counted:
        return not ends_with_metric(phrase)
    # 试点扩大到671个县: one character says less than the phrase, unless the phrase is the name of another number.
    return len(after) >= _SHORTEST or len(phrase) < _SHORTEST or context.before.endswith(_JOINTS_OF_ROW)


def _find_end_of_worded(context: NumberContext, start: int) -> int:
    """Return the offset at which the previous figure ends if it is in words and in the same clause; else ``start``.

    No name goes beyond it: for 三十名 in 引进院士两名、专家三十名 the name is 专家.
    """
    previous = context.previous
    if previous is None or _DIGIT.search(previous.raw) or previous.raw not in context.before:
        return start
    return start + context.before.rindex(previous.raw) + len(previous.raw)


def _find_pulled(context: NumberContext) -> str | None:
    """Return the words before a percentage that name what drives growth: 第三产业拉动经济增长; None without them.

    If they begin with 拉动 or 带动, the industry of the previous figure (第三产业), if any, is put in front.
    """
    if "动" not in context.before or context.number.unit not in (*PERCENT_UNITS, *POINT_UNITS):
        return None
    match = _PULLED.search(without_row(context.before).rpartition("分别")[2])
    if match is None:
        return None
    of_industry = _INDUSTRY.match((context.previous and context.previous.indicator) or "")
    is_pulled_by_it = of_industry is not None and match.group().startswith(("拉动", "带动"))
    return f"{of_industry.group() if of_industry and is_pulled_by_it else ''}{match.group()}"


def _find_measured_in_words(context: NumberContext) -> str | None:
    """Return the metric that a target in words is about: 居民收入 for 居民收入增速高于经济增速; None if there is none.

    Words such as 增速 are left out, because the figure is neither a rate nor an amount. In 投资增速高于全国、高于全省
    both targets are about 投资.
    """
    start = context.start - len(context.before)
    earlier = [
        n.span for n in context.sentence_context.numbers if n.value is None and start <= n.span.start < context.start
    ]
    name = _find_metric_in_words(context, Span(earlier[-1].end if earlier else start, context.start))
    if name is None and earlier:
        name = _find_metric_in_words(context, Span(start, earlier[0].start))
    return context.previous.indicator if name == "" and context.previous is not None else name or None


def _find_metric_in_words(context: NumberContext, place: Span) -> str | None:
    """Return the metric at the end of the words in ``place``.

    The result is an empty text if the words name nothing, and None if what they name does not end with a metric.
    """
    found = find_name_before(context.sentence.tokens, place, is_counted=False)
    phrase = _AIMED.sub("", found, count=1)
    if not ends_with_metric(phrase) and not phrase.endswith(load_figure_words().quantities):
        return None if phrase else ""
    for change in (*load_figure_words().changes, "年均"):
        phrase = phrase.removesuffix(change)
    return _shorten(context, phrase)


def _complete_bare(context: NumberContext, phrase: str) -> str | None:
    """Return a level, a yield or an attribute together with the thing that it belongs to: 粮食总产量 for 总产量.

    For a level such as 省级 the result is a name such as 省级示范社. The result is None if ``phrase`` is none of these,
    or if the text does not name the thing.
    """
    with_level = find_with_level(context, phrase)
    if with_level is not None:
        return with_level
    bearer = _find_bearer(context, phrase) or find_thing(context, phrase)
    return None if bearer is None else bearer + phrase


def _find_bearer(context: NumberContext, phrase: str) -> str | None:
    """Return the crop or the trade of a metric that does not name it; None if there is none.

    ``phrase`` is the metric. The indicator of the previous figure names the crop or the trade: 粮食 for 总产量 in
    粮食播种面积1530万亩、总产量125亿斤, and 林业 for 增加值 in 林业总产值70亿元，增加值38亿元. The area of a crop may
    stand without the word 面积: 瓜果3亩，产量1吨.
    """
    grown = _find_grown(context) if phrase in _YIELDS else None
    if grown is not None or context.previous is None or phrase not in (*_YIELDS, *_OF_TRADES):
        return grown
    name = context.previous.indicator or ""
    pattern = _AREA_OF_CROP if phrase in _YIELDS else _METRIC_OF_TRADE
    match = pattern.search(name)
    if match is not None:
        return match["bearer"]
    areas = (figure for figure in context.earlier if figure.unit.endswith(_AREAS) and figure.indicator == name)
    is_crop = phrase in _YIELDS and not ends_with_metric(name) and next(areas, None) is not None
    return name if is_crop and len(name) <= _LONGEST_CROP else None


def _find_grown(context: NumberContext) -> str | None:
    """Return the crop of which the clause before says that there is more or less; None if it says so of none.

    It is 粮食 in 全国粮食连续四年增产，产量达到5亿吨.
    """
    start = context.start - len(context.before)
    clause = context.text[start_of_part(context.text, max(0, start - 1), CLAUSE_MARKS_OF_ANY_WIDTH) : start]
    match = _GROWN.match(clause)
    return None if match is None else match["crop"]


def _shorten(context: NumberContext, phrase: str) -> str:
    """Return the end of a phrase that is longer than 16 characters; otherwise the phrase.

    The result begins with a whole word if possible. It has at most 16 characters, or up to 36 if all of them name one
    thing: 数字经济核心产业增加值占地区生产总值比重. A phrase of up to 24 characters is not cut if it begins with a noun
    and ends with a metric. In a share (甲占乙比重), the words before 占 can be shortened separately.
    """
    if len(phrase) <= _LONGEST:
        return phrase
    part, relation, whole = phrase.partition("占")
    if relation and len(whole) <= _LONGEST_METRIC and ends_with_metric(part) and len(part) > _SHORTEST:
        return f"{_shorten(context, part)}{relation}{whole}"
    tokens = context.sentence.tokens
    end = context.text.rfind(phrase, 0, context.start) + len(phrase)
    first = bisect_left(tokens.bounds, end - len(phrase))
    words = zip(tokens.lexemes, tokens.bounds, strict=False)
    starts = [start for word, start in words if start < end and _can_be_first(word.tag)]
    one_name = _find_start_of_one_name(tokens, Span(end - min(len(phrase), _LONGEST_OF_ONE_NAME), end))
    is_whole = len(phrase) <= _LONGEST_METRIC and ends_with_metric(phrase) and tokens.lexemes[first].tag[0] in "nbj"
    if is_whole:
        return phrase
    fitting = next((start for start in starts if start >= min(one_name, end - _LONGEST)), None)
    if fitting and context.text[fitting - 1] == "（":  # （R&D）经费支出 belongs to 研究与试验发展.
        fitting = next(start for start in starts if start >= min(one_name, end - _LONGEST_METRIC))
    return phrase[-_LONGEST:] if fitting is None else context.text[fitting:end]


def _can_be_first(tag: str) -> bool:
    return tag[0] in "nvajbsz" or tag in ("l", "i", "eng")


def _find_start_of_one_name(tokens: Tokens, place: Span) -> int:
    """Return the smallest offset in ``place`` from which all words up to its end can belong to one name.

    Such words are nouns, their modifiers and marks such as 、. The only verb among them is 占. The result is
    ``place.end`` if the last word cannot belong to a name.
    """
    start = place.end
    first, last = bisect_left(tokens.bounds, place.start), bisect_left(tokens.bounds, place.end)
    for word, offset in zip(reversed(tokens.lexemes[first:last]), reversed(tokens.bounds[first:last]), strict=True):
        is_of_name = (
            word.tag[0] in _TAGS_OF_NAMES or word.tag in ("vn", "uj") or word.text in ("占", "“", "”", "、", "（", "）")
        )
        if not is_of_name:
            break
        start = offset
    return start


def _balance_marks(name: str, text: str, offset: int) -> str | None:
    """Return a name in which each bracket and quotation mark has its partner; None if nothing usable is left.

    A name that lacks a mark is extended to the nearest such mark in ``text``: 三化”改造 becomes “三化”改造. If that
    mark is more than 16 characters away, the name is split at its marks, and the last piece with at least two
    characters is the result. The name is split in the same way if the missing mark is after the number, at ``offset``
    or later: （其中执业医师 becomes 执业医师.
    """
    if not _ANY_MARK.search(name):
        return name
    balanced: str | None = name
    for opening, closing in BRACKETS.items():
        if balanced is not None and balanced.count(opening) != balanced.count(closing):
            balanced = _balance(balanced, opening + closing, text, offset)
    return balanced


def _balance(name: str, pair: str, text: str, offset: int) -> str | None:
    opening, closing = pair[0], pair[1]
    start_of_name = text.rfind(name, 0, offset)
    start, end = text.rfind(opening, 0, start_of_name), text.find(closing, start_of_name + len(name))
    if name.count(closing) > name.count(opening) and 0 <= start_of_name - start <= _LONGEST and start >= 0:
        return text[start : start_of_name + len(name)]
    is_near = 0 <= end - start_of_name - len(name) <= _LONGEST and (opening == "“" or end < offset)
    if name.count(opening) > name.count(closing) and is_near:
        return text[start_of_name : end + 1]
    return next((part for part in reversed(re.split(f"[{re.escape(pair)}]", name)) if len(part) >= _SHORTEST), None)


def _tidy(name: str | None) -> str | None:
    """Return a name without footnote marks and without words such as 其中 at its start; None if nothing is left."""
    return None if name is None else strip_front(without_note_marks(name)).strip("、，…") or None
