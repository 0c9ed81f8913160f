"""The phrase before a number, reduced to the name of an indicator."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from msgspec import Struct

from briefgen.condensing.figures.numbers import number_with_unit
from briefgen.condensing.regex import any_of
from briefgen.condensing.tokenizing import Tokens
from briefgen.lexicon import load_background, load_figure_words
from briefgen.lexicon.overlay import cached
from briefgen.model import Span
from briefgen.text.five_year_plans import PLAN
from briefgen.text.han import HAN
from briefgen.text.heading_numbers import LINE_NUMBER
from briefgen.text.note_marks import NOTE_MARK

# How far before a number its name is looked for, in characters.
_NEAR = 80
# 其中2023年，: words in front of an indicator's name that are no part of it.
_IN_FRONT = re.compile(
    r"(?:其中|[而并]?且|把(?![手关握脉])|[（(](?:其中|含|包括)|每年|此外|同时|预计|力争|确保|全年|年末|年内|当年|目前|(?:今|去|上|前|明)年(?!度)(?:以来|[底末初]|[上下]半年)?|近年来|截至[^，]{2,12}[底末月日]|到?“?十[三四五六]五”?(?:期间|末|时期)?"
    r"|(?:近|过去)?[\d一二三四五六七八九十两]{1,2}年(?:来|间)?(?![产用发总平义])|累计(?=实现|完成)|按[^，；\d]{2,10}计算(?=[^，；])"
    r"|(?:20\d\d年?[、和与及])+(?=20\d\d年)|[到截至]*20\d\d年(?:[\d—–~～至到-]+月|上半年|下半年|前?[一二三四]季度|前\d{1,2}个月|年?[底末]前?|前(?=[建新完实全形达])|度)?"
    r"|[\d—–~～至到-]+月份?|前?[一二三四]季度|前\d{1,2}个月|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]是"
    r"|[\s，、—–…．.·）)」』”’]|(?:与|[和及同以]|以及)(?=其中))+"
)
# 一、新建园区6个, 3.新增冷藏车480辆: a number of the outline.
_NUMBERED = re.compile(rf"(?:\s*{LINE_NUMBER}){{1,2}}\s*")
# 出版图书640册、期刊30期; 浓度27微克/立方米、下降11%: a number in a unit that is not in the lexicon.
_OTHER_NUMBER = re.compile(rf"(?<![A-Za-z\d.])\d[\d.]*(?![\d.年月日])[{HAN}A-Za-z/℃]{{1,10}}、")
_JOINTS_OF_ROW = ("、", "和", "与", "及", "-")
# 提高3.9、2.0、2.9个百分点: numbers of a row that share the unit of the last.
_ROW_WITHOUT_UNITS = re.compile(r"(?<![A-Za-z\d./])(?:-?\d[\d.]*[、和与及])+-?$")
# 0—14岁, 60岁及以上人口: of what age are those that are counted.
_AGE = re.compile(rf"(?<![从由的至到为达约超近过\d.])\d[\d.]*岁(?:及?以[上下])?(?=[{HAN}]|$)")
# 省属企业完成研发投入…, 全市共有党员…: by whom it was reached, or who has it.
_REACHED = ("带动实现", "完成", "实现", "拥有", "获取", "实施", "共有", "共", "现有", "实有")
_ANY_REACHED = re.compile("|".join(_REACHED))
_NAME_GOES_ON = re.compile(rf"[{HAN}“A-Z]{{3}}")
# 全县共有学校50所, 全年共出口5亿元
_EXISTING = ("共有", "现有", "实有", "共")
_SHORT_NAME_GOES_ON = re.compile(rf"[{HAN}“A-Z]{{2}}")
_FURTHEST_REACHED = 12
# 达到了, 总数的: words that join a verb to its number, or a whole to its part.
_JOINING = (*"了约近超均由从的", "总数的", "中的", "预期", "平均", "人均", "每人", "每亩", "每年", "全年", "首次", "则")
_END_NO_WORDS = frozenset("达超至到近")
# 比上年增产, 减收: by how much more or less was produced or received. 户均增收 is a name.
_MORE_OR_LESS = re.compile(r"[增减][产收支]$")
# 由2015年的, 比“十三五”末, 从改革前的, 较年初, 与去年同期相比: since when, or with what it is compared.
_SINCE = re.compile(
    rf"(?:[由从较比自与同]?(?:(?:19|20)\d\d|[上去今前]一?)年(?:同期|[底末初])?的?(?:相比)?"
    r"|[较比与同](?:上年|去年)?(?:年[初末底]|[上前同]?(?:月|季度?|周|期)末?|前?[一二三四]季度末?|[\d一二三四五六七八九十两多数]+年前)(?:相比)?"
    rf"|[比较由从与]{PLAN}[末初底]?(?:期间|时期)?的?(?:相比)?|[由从](?:改革|调整|重组|整合)前的?"
    r"|(?:按|以)?(?:可比|不变|现行|当年|同)(?:价格?|口径)(?:计算|核算)?|(?:连续|近|[较比与](?:过去|前))?[一二三四五六七八九十两]{1,2}年(?:来|间)?|连续[\d多]+年|扣除(?:价格|物价)(?:上涨)?因素(?:影响)?后?)$"
)
_ENDS_OF_SINCE = frozenset("年期底末的五”初间前比月季度周格价径算素响后来")
# 国企（含金融企业）资产总额, 资产总额（含金融企业）: the brackets say the scope.
_SCOPE_IN_BRACKETS = re.compile(r"[（(](?:不?含|不?包括|扣除|剔除)[^（）()]*[）)]")


class _Phrase(Struct):
    """The words before a number that may name its indicator. Functions of this module cut words off both ends."""

    tokens: Tokens
    start: int
    end: int

    @property
    def words(self) -> str:
        return self.tokens.text[self.start : self.end]

    def drop_front(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self.tokens.text, self.start, self.end)
        self.start = self.start if match is None else match.end()

    def drop_marks(self, marks: str) -> None:
        words = self.words
        self.start += len(words) - len(words.lstrip(marks))
        self.end = self.start + len(words.strip(marks))


def find_name_before(tokens: Tokens, clause: Span, *, is_counted: bool) -> str:
    """Return the name of an indicator from the words of ``clause``, which end right before a number.

    Other numbers, times, verbs, footnote marks and the name of the organization that reached the number are removed.
    The result is empty if nothing is left. ``is_counted`` is True if the number counts things.

    For 其中2023年省属企业研发投入强度达到 the result is 省属企业研发投入强度, and for 同比增长 it is empty. It is also
    empty for 稳居全国前列、增长: the words before 、 have a predicate of their own, so they do not name what grows.
    """
    phrase = _Phrase(tokens, max(clause.start, clause.end - _NEAR), clause.end)
    if phrase.start == clause.start:
        phrase.drop_front(_NUMBERED)
    for match in number_with_unit().finditer(tokens.text, phrase.start, phrase.end):
        is_age = "岁" in match.group() and _AGE.match(tokens.text, match.start(), phrase.end)
        phrase.start = phrase.start if is_age else match.end()
    measured = Span(phrase.start, phrase.start)
    for match in _OTHER_NUMBER.finditer(tokens.text, phrase.start, phrase.end):
        measured = Span(phrase.start, match.start())
        phrase.start = match.end()
    has_verb = phrase.start < clause.end
    phrase.end = phrase.start + len(without_row(phrase.words))
    phrase.drop_front(_IN_FRONT)
    _drop_more_or_less(phrase)
    _drop_carriers(phrase)
    if phrase.end < clause.end and phrase.words.endswith("、"):
        name = _before_standing(phrase.words[:-1], is_counted=False)
        phrase.end = phrase.start + (len(name) if ends_with_metric(name) and len(name) < len(phrase.words) - 1 else 0)
    if phrase.start == phrase.end and has_verb:
        phrase.start, phrase.end = measured.start, measured.end
        phrase.drop_front(_IN_FRONT)
        _drop_carriers(phrase)
    owner = _drop_actor(phrase)
    phrase.drop_front(_IN_FRONT)
    phrase.drop_marks(" 、的和与及…")
    is_bare = phrase.words in load_figure_words().metric_endings or phrase.words in load_figure_words().of_trades
    words = _before_standing(owner + phrase.words if is_bare else phrase.words, is_counted=is_counted)
    brackets = _SCOPE_IN_BRACKETS.search(words) if "（" in words or "(" in words else None
    if brackets is not None:
        words = words[brackets.end() :] or words[: brackets.start()]
    return words if words.count("“") == words.count("”") else words.strip("“”")


def strip_front(words: str) -> str:
    """Return an indicator's name without the times and joining words at its start: 产值 for 其中2023年产值."""
    match = _IN_FRONT.match(words)
    return words if match is None else words[match.end() :]


def without_row(words: str) -> str:
    """Return ``words`` without the numbers at their end that have no unit of their own: 提高 for 提高3.9、2.0、.

    Their unit follows the last number of the row: 提高3.9、2.0、1.5个百分点.
    """
    row = _ROW_WITHOUT_UNITS.search(words) if words.endswith(_JOINTS_OF_ROW) else None
    return words if row is None else words[: row.start()]


def ends_with_metric(phrase: str) -> bool:
    """Return whether a phrase ends like the name of a metric: 省属企业资产总额, 民间投资占比."""
    return _metric_at_end().search(phrase) is not None


def is_comparison(words: str) -> bool:
    """Return whether words only say what a number is compared with: 较2015年. True also for an empty text."""
    plain = "".join(words.split())
    return not plain or _SINCE.fullmatch(plain) is not None


def find_metric_at_end(name: str) -> str | None:
    """Return the metric with which a name ends: 零售额 for 食品类零售额; None if it ends with none."""
    match = _metric_at_end().search(name)
    return None if match is None else match.group()


def _drop_more_or_less(phrase: _Phrase) -> None:
    """Remove a comparison with a verb of change, such as 比上年增产, from the end of a phrase.

    The verb of change stays if it is part of the name, as 增收 is in 户均增收.
    """
    match = _MORE_OR_LESS.search(phrase.words)
    if match is None:
        return
    before = phrase.words[: match.start()]
    since = _SINCE.search(before)
    if not before or since is not None or before.endswith(("同比", "环比")):
        phrase.end = phrase.start + (len(before) if since is None else since.start())


def _drop_carriers(phrase: _Phrase) -> None:
    """Remove carriers (达到, 同比), times (由2015年的) and footnote marks from the end of a phrase.

    ``_carriers`` says what a carrier is.
    """
    end = None
    # Word by word. One pattern for a row of such words would try every way to read 近近近近近.
    while end != phrase.end:
        phrase.end = phrase.start + len(phrase.words.rstrip())
        end, phrase.end = phrase.end, _find_end_without_carrier(phrase)


def _find_end_without_carrier(phrase: _Phrase) -> int:
    """Return the offset at which ``phrase`` ends without the carrier, the time or the footnote mark at its end.

    If more than one of them is at the end, the longest is left out. The offset is ``phrase.end`` if there is none.
    """
    words, end = phrase.words, phrase.end
    last = words[-1:]
    for carrier in _carriers().get(last, ()):
        if words.endswith(carrier) and not _is_within_word(phrase, carrier):
            end -= len(carrier)
            break
    since = _SINCE.search(words) if last in _ENDS_OF_SINCE else None
    if since is not None:
        end = min(end, phrase.start + since.start())
    note = _note_at_end().search(words) if last in "]］〕】）)※*＊" or not last.isalnum() or last.isdigit() else None
    return end if note is None else min(end, phrase.start + note.start())


def _is_within_word(phrase: _Phrase, carrier: str) -> bool:
    """Return whether a carrier of one character is only the end of another word, as 为 is in 行为.

    The tokenizer can cut a sentence wrongly: 费约 in 降费约3亿元. So the result is False in four cases: neither the
    lexicon nor the background corpus has the word; hardly any word ends with this carrier; the words before the carrier
    end with a metric; or the word consists of carriers, such as 约为.
    """
    if len(carrier) > 1 or carrier in _END_NO_WORDS:
        return False
    bounds, offset = phrase.tokens.bounds, phrase.end - 1
    start = max(phrase.start, bounds[bisect_right(bounds, offset) - 1])
    if start == offset or _only_carriers().fullmatch(phrase.tokens.text, start, offset):
        return False
    word = phrase.tokens.text[start : phrase.end]
    is_known = word in load_figure_words().whole_words or load_background().knows(word)
    return is_known and not ends_with_metric(phrase.words[:-1])


def _drop_actor(phrase: _Phrase) -> str:
    """Remove the actor and its verb from the start of a phrase: 省属企业完成 in 省属企业完成研发投入.

    The actor is the organization that reached or has the number. Return the words before the verb, such as 省属企业;
    the result is empty if nothing is removed.
    """
    tokens, reached, owner = phrase.tokens, phrase.start, ""
    if not _ANY_REACHED.search(tokens.text, phrase.start, phrase.end):
        return owner
    first = bisect_left(tokens.bounds, phrase.start)
    for lexeme, end in zip(tokens.lexemes[first:], tokens.bounds[first + 1 :], strict=False):
        start = end - len(lexeme.text)
        if end > phrase.end or start - phrase.start > _FURTHEST_REACHED or phrase.start < reached < start:
            break
        is_existing = lexeme.text in _EXISTING and (start > phrase.start or lexeme.text == "共")
        goes_on = _SHORT_NAME_GOES_ON if is_existing else _NAME_GOES_ON
        if lexeme.text in _REACHED and goes_on.match(tokens.text, end, phrase.end):
            owner = owner or tokens.text[phrase.start : start]
            reached = end
    phrase.start = reached
    return owner


def _before_standing(words: str, *, is_counted: bool) -> str:
    """Return ``words`` up to a ranking, if the name of a metric comes before it: 生产总值 for 生产总值稳居全国前列.

    Words without a ranking, or without a metric before it, are returned as they are. If the words begin with the
    ranking, the result is empty. But if the number counts things (``is_counted``), such words are returned as they are,
    because the ranking describes these things: 跻身百强的企业.
    """
    match = _standing().search(words)
    if match is None or (is_counted if match.start() == 0 else not ends_with_metric(words[: match.start()])):
        return words
    return words[: match.start()]


@cached
def _carriers() -> dict[str, tuple[str, ...]]:
    """Return all carriers, grouped by their last character; the longest of a group comes first.

    A carrier is a word between an indicator and its number, such as 达到, 同比 or 了.
    """
    carriers: dict[str, list[str]] = {}
    for word in sorted(_list_carriers(), key=len, reverse=True):
        carriers.setdefault(word[-1], []).append(word)
    return {last: tuple(words) for last, words in carriers.items()}


def _list_carriers() -> list[str]:
    words = load_figure_words()
    changes = (word for word in (*words.rises, *words.falls) if not _MORE_OR_LESS.search(word))
    return sorted({*words.carriers, *changes, *_JOINING})


@cached
def _only_carriers() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(_list_carriers())}){{1,3}}")


@cached
def _note_at_end() -> re.Pattern[str]:
    return re.compile(f"(?:{NOTE_MARK.pattern})$")


@cached
def _standing() -> re.Pattern[str]:
    return re.compile(any_of(load_figure_words().standings))


@cached
def _metric_at_end() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(load_figure_words().metric_endings)})$")
