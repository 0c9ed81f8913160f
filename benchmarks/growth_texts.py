"""Texts that are hard to read in a time that grows with their length alone: one thing, many times over.

Each kind is made of any number of pieces. Names and sentences are invented.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from typing import NamedTuple

_DIGITS = "一二三四五六七八九"
_PLACES = (
    "甘肃省 兰州市 浙江省 杭州市 广东省 深圳市 宝安区 四川省 成都市 江苏省 苏州市 朝阳区 湖南省 长沙市 "
    "云南省 大理白族自治州 西湖区 新疆维吾尔自治区 上海市 重庆市 吉林市 海南省"
).split()
_COMMON = (
    "山水云林江河湖海石田东南西北中春夏秋冬日月星雨风花木金玉竹松柏安宁"
    "和平兴盛昌荣富康乐福寿文武德仁义礼智信勤学思行明远长高大新光华美丽清秀"
)
_ORGANS = ("市财政局", "市发展改革委", "各县（区）人民政府", "市审计局", "市人力资源社会保障局", "市公安局")


class Kind(NamedTuple):
    """A text of any length: a head, and then one piece behind the other."""

    piece: Callable[[int], str]
    """Returns a piece by its number, from 0."""
    head: str = "关于改革工作情况的报告\n"
    tail: str = "。\n"

    def make(self, pieces: int) -> str:
        """Return the text of so many pieces."""
        return f"{self.head}{''.join(map(self.piece, range(pieces)))}{self.tail}"

    def make_of_length(self, characters: int) -> str:
        """Return the text with as many pieces as fit into so many characters."""
        left = characters - len(self.head) - len(self.tail)
        return f"{self.head}{''.join(self._fill(left))}{self.tail}"

    def _fill(self, characters: int) -> Iterator[str]:
        for number in count():
            piece = self.piece(number)
            if len(piece) > characters:
                return
            characters -= len(piece)
            yield piece


def _numeral(number: int) -> str:
    """Return a number in Chinese numerals: it is below 1,000, and then begins again."""
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number % 1000))


def _name(number: int, length: int) -> str:
    """Return an invented name of so many characters. For 50,000 numbers, names of three or more characters differ."""
    size = len(_COMMON)
    return "".join(_COMMON[(number // size ** (place % 3) + 31 * place) % size] for place in range(length))


def _of(text: str) -> Kind:
    """Return the kind of which each piece is the same text."""
    return Kind(lambda _: text)


TEXTS: dict[str, Kind] = {
    # Tables of contents and headings.
    "contents": Kind(lambda at: f"{_DIGITS[at % 9]}、推进第{at}项改革……{at % 900}\n", "工作报告\n目录\n"),
    "contents without dots": Kind(lambda at: f"第{at}章 加快推进{_name(at, 6)}\n", "工作规划\n目录\n"),
    "contents and chapters": Kind(
        lambda at: f"{_name(at, 9)}\n" if at % 3 else f"目录\n{_name(at // 3, 9)}\n", "工作规划\n目录\n"
    ),
    "headings": Kind(lambda at: f"{_DIGITS[at % 9]}、深化第{at}项改革\n", tail="完成。\n"),
    "headings with text": Kind(lambda at: f"（{_DIGITS[at % 9]}）推进第{at}项\n加快建设第{at}批产业集群。\n"),
    "headings inside each other": Kind(
        lambda at: ("一、", "（一）", "1.", "（1）", "①", "第一，")[at % 6] + f"推进{_name(at, 5)}\n", tail="完成。\n"
    ),
    "short sentences below long headings": Kind(
        lambda at: f"（{_DIGITS[at // 500 % 9]}）{_name(at, 38)}\n" if at % 500 == 0 else f"好{_DIGITS[at % 9]}。",
        f"报告\n第一章 {_name(1, 38)}\n一、{_name(2, 38)}\n",
    ),
    "one heading without end": Kind(lambda at: f"推进{at}号平台建设", "报告\n一、"),
    "Markdown headings": Kind(lambda at: f"{'#' * (at % 6 + 1)} 第{at}节\n", tail="完成。\n"),
    "hashes": _of("#"),
    "numbered paragraphs": Kind(lambda at: f"{at + 1}．加快第{at}号平台建设，完善制度。\n"),
    "numbers of four levels": Kind(lambda at: f"{at % 9 + 1}.{at % 7 + 1}.{at % 5 + 1}.{at % 3 + 1} 完善制度\n"),
    "first and second": Kind(lambda at: f"一是强化第{at}项考核；二是分类授权；"),
    "first and second, by line": Kind(lambda at: f"一是强化第{at}项考核。\n二是分类授权{at}家。\n"),
    "first to twentieth": Kind(lambda at: f"{_numeral(at + 1)}是推进第{at}项改革；", "报告\n重点抓好：", "。\n"),
    "first: second:": Kind(lambda at: f"一是{at}：二是：", tail="\n"),
    "articles": Kind(lambda at: f"第{_numeral(at + 1)}条 企业应当建立第{at}项制度。\n", "管理办法\n"),
    # Places, organs, days, numbers of documents.
    "places": Kind(lambda at: f"{_PLACES[at % len(_PLACES)]}、"),
    "places in a row": Kind(lambda at: _PLACES[at % len(_PLACES)]),
    "places with figures": Kind(lambda at: f"{_PLACES[at % len(_PLACES)]}投资{at + 1}亿元，"),
    "places by line": Kind(lambda at: f"{_PLACES[at % len(_PLACES)]}{_PLACES[at * 7 % len(_PLACES)]}\n"),
    "own and other regions": Kind(lambda at: f"我省今年比{_PLACES[at % len(_PLACES)]}多{at + 1}家，"),
    "organs": Kind(lambda at: f"{_ORGANS[at % len(_ORGANS)]}、", "分工方案\n牵头单位：", "\n"),
    "duties in brackets": Kind(
        lambda at: f"建立第{at}项制度（{_ORGANS[at % len(_ORGANS)]}牵头，{_ORGANS[at * 5 % len(_ORGANS)]}配合，"
        f"{at % 12 + 1}月底前完成），"
    ),
    "duties by line": Kind(
        lambda at: f"{at + 1}.加强监管。\n牵头单位：{_ORGANS[at % len(_ORGANS)]}\n完成时限：{at % 12 + 1}月底前\n"
    ),
    "labels": Kind(lambda at: f"责任单位：{_ORGANS[at % len(_ORGANS)]}；", tail="\n"),
    "days": Kind(lambda at: f"{2000 + at % 26}年{at % 12 + 1}月{at % 28 + 1}日，"),
    "days by line": Kind(lambda at: f"{2000 + at % 26}年{at % 12 + 1}月{at % 28 + 1}日\n", tail="完成。\n"),
    "years to years": Kind(lambda at: f"{2000 + at % 26}—{2001 + at % 26}年"),
    "numbers of documents": Kind(lambda at: f"甘政发〔{2000 + at % 26}〕{at + 1}号、"),
    "titles of documents": Kind(lambda at: f"《关于{_name(at, 6)}的意见》"),
    "addresses": Kind(lambda at: f"https://example.org/{at}/index.html，"),
    "addresses by line": Kind(lambda at: f"https://example.org/{at}/index.html\n", tail="完成。\n"),
    # Figures.
    "figures": Kind(lambda at: f"{at + 1}亿元、"),
    "figures with sentences": Kind(lambda at: f"投资{at + 1}亿元、增长{at % 9 + 1}.5%。"),
    "figures and names": Kind(lambda at: f"{_name(at, 4)}投资{at + 1}亿元、增长{at % 9}.5%；"),
    "figures of full width": Kind(
        lambda at: f"投资{str(at + 1).translate({48 + n: 0xFF10 + n for n in range(10)})}亿元，"
    ),
    "figures of both widths": Kind(lambda at: f"投资{at + 1}亿元,增长１.{at % 9}％、"),
    "figures with blanks": Kind(lambda at: f"投资 {at + 1} 亿元 ， 增长 {at % 9} . 5 % 、"),
    "figures in words": Kind(lambda at: f"{_DIGITS[at % 9]}百{_DIGITS[at % 7]}十家、过半、三分之{_DIGITS[at % 9]}、"),
    "of which": Kind(lambda at: f"其中{_name(at, 3)}{at + 1}家，"),
    "each of several": Kind(lambda at: f"分别增长{at % 9}.{at % 7}%、{at + 1}%，"),
    "one list of shares": Kind(lambda at: f"{at % 99 + 1}%、", "报告\n甲、乙、丙、丁分别增长", "。\n"),
    "more than before": Kind(lambda at: f"比上年增加{at + 1}家，"),
    "from and to": Kind(lambda at: f"由{at + 1}家增加到{at + 2}家，"),
    "ranges": Kind(lambda at: f"{at + 1}—{at + 2}亿元，"),
    "equal to": Kind(lambda at: f"与{_name(at, 3)}增长同步，"),
    "by the end of": Kind(lambda at: f"到{2026 + at % 9}年达到{at + 1}家以上，力争突破{at + 2}家，"),
    "percents": _of("%"),
    "years": Kind(lambda at: f"{2000 + at % 26}年"),
    # Marks.
    "quotation marks": Kind(lambda at: f"“{_DIGITS[at % 9]}化”"),
    "open quotation marks": _of("“"),
    "brackets": _of("（）"),
    "open brackets": _of("（"),
    "closing brackets": _of("）"),
    "brackets inside each other": Kind(lambda at: "（《“【"[at % 4] + "改"),
    "enumeration marks": _of("、"),
    "words between enumeration marks": Kind(lambda at: f"{_name(at, 2)}、"),
    "commas": Kind(lambda at: f"推进{_name(at, 3)}，"),
    "half-width commas": Kind(lambda at: f"推进{_name(at, 3)},"),
    "semicolons": Kind(lambda at: f"{_name(at, 4)}；"),
    "colons": Kind(lambda at: f"{_name(at, 4)}："),
    "colons alone": _of("："),
    "dots": _of("…"),
    "points": _of("."),
    "dashes": _of("—"),
    "hyphens": _of("-"),
    "stars": _of("*"),
    "underscores": _of("_a"),
    "tildes": _of("~~"),
    "backquotes": _of("`"),
    "pipes": _of("|"),
    "less than": _of("<"),
    "tags": Kind(lambda at: f"<b>{_DIGITS[at % 9]}"),
    "open tags": Kind(lambda at: f"<a{at} "),
    "ampersands": _of("&"),
    "entities": Kind(lambda at: f"&#{20000 + at % 5000};"),
    "links": Kind(lambda at: f"[链接{at}](https://example.org/{at})"),
    "open links": _of("[链接]("),
    "notes": Kind(lambda at: f"推进改革[{at + 1}]，"),
    "notes below": Kind(lambda at: f"[{at + 1}]改革：指第{at}项改革。\n", "报告\n推进改革。\n注释\n"),
    "backslashes": _of("\\"),
    # White space and lines.
    "blanks": _of(" "),
    "wide blanks": _of("　"),
    "blanks between characters": _of("改 革 "),
    "tabs": Kind(lambda at: f"{_name(at, 2)}\t{at + 1}\t"),
    "tabs by line": Kind(lambda at: f"{_name(at, 3)}\t{at + 1000}\t{at % 9}.5%\n", "报告\n指标\t亿元\t增长\n"),
    "line ends": _of("\n"),
    "lines of one character": Kind(lambda at: f"{_name(at, 1)}\n"),
    "lines without an end": Kind(lambda at: f"{_name(at, 30)}\n"),
    "carriage returns": Kind(lambda at: f"推进{_name(at, 4)}。\r"),
    "pages": Kind(lambda at: f"推进{_name(at, 8)}。\n— {at + 1} —\n\f"),
    # Letters.
    "one character": _of("改"),
    "no stop": Kind(lambda at: f"推进{_name(at, 6)}改革"),
    "letters": _of("a"),
    "words of letters": Kind(lambda at: f"reform{at} "),
    "digits": Kind(lambda at: str(at % 10)),
    "digits in groups": _of("1,"),
    "numerals": Kind(lambda at: _DIGITS[at % 9]),
    "pinyin": Kind(lambda at: f"gǎi gé dì {at} xiàng ", tail="改革。\n"),
    "traditional": Kind(lambda at: f"國資監管體係建設與發展{_DIGITS[at % 9]}項，"),
    "glosses": _of("寶(宝)"),
    "combining marks": _of("e\u0301"),
    "characters that are not seen": _of("改\u200b\u202e\u2060"),
    "emoji": Kind(lambda at: f"推进{_name(at, 3)}🙂👩‍👩‍👧，"),
    # Sentences and paragraphs.
    "the same paragraph": Kind(lambda _: "加快推进国资在线监管平台建设，完成投资12亿元。\n", "工作报告\n一、情况\n"),
    "the same sentence": _of("加快推进国资在线监管平台建设，完成投资12亿元。"),
    "one paragraph": Kind(lambda at: f"加快推进{at}号平台建设，完成投资{at + 1}亿元。"),
    "sentences alike but for one word": Kind(
        lambda at: f"深化国有企业改革，健全以管资本为主的监管体制，推进{_name(at, 2)}布局优化。\n"
    ),
    "frameworks": Kind(lambda at: f"构建“{at + 1}+{at + 2}+N”工作体系，"),
    "frameworks by line": Kind(lambda at: f"打造“{_name(at, 3)}”工程。\n“{_name(at, 3)}”即改革、发展、安全。\n"),
    "people": Kind(lambda at: f"{_name(at, 3)}同志说：“抓好第{at}项。”"),
    "questions": Kind(lambda at: f"问：第{at}项是什么？\n答：是改革。\n"),
    "mastheads": Kind(lambda at: f"索 引 号：{at}\n发文机关：{_PLACES[at % 9]}人民政府\n日期：2021-0{at % 9 + 1}-01\n"),
    "signatures": Kind(lambda at: f"{_PLACES[at % 9]}人民政府\n2021年{at % 12 + 1}月1日\n"),
    "attachments": Kind(lambda at: f"附件{at + 1}\n{_name(at, 6)}清单\n推进改革。\n"),
    "fragments of lines": Kind(lambda at: f"推进第{at}项国有企\n业改革。\n"),
    # Tables.
    "rows between pipes": Kind(lambda at: f"| 第{at}县 | {at + 1}亿元 | 增长{at % 9}% |\n"),
    "a Markdown table": Kind(
        lambda at: f"| 第{at}县 | {at + 1} | {at % 9}.5 |\n",
        "报告\n\n| 地区 | 投资（亿元） | 增长（%） |\n| --- | --- | --- |\n",
    ),
    "one row between pipes": Kind(lambda at: f"{at + 1}亿元 | "),
    "a table, one cell a line": Kind(
        lambda at: f"{_name(at, 3)}县\n{at + 1}\n{at % 9}.5\n", "报告\n地区\n投资（亿元）\n增长（%）\n"
    ),
    "rows of a table on a line": Kind(lambda at: f"{_name(at, 3)}县 {at + 1} {at % 9}.5 ", "报告\n地区 投资 增长 "),
    "lines of a drawn table": Kind(lambda at: f"│{_name(at, 3)}│{at + 1}│\n├───┼───┤\n"),
}  # fmt: skip
