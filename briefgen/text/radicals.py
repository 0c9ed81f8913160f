"""Radicals: characters that look like Chinese characters. Texts copied from a PDF or read by OCR have them instead.

Unicode has two blocks of radicals. A reader cannot tell ⻄ from 西, but a search does not find one for the other.
"""

from __future__ import annotations

import re
import unicodedata

# The radicals of the block CJK Radicals Supplement that look like a whole character, in pairs with this character, as
# in the property Equivalent_Unified_Ideograph of Unicode.
_SUPPLEMENT = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵"
    "⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺫目⺬示⺭礻⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺶羊⺹耂⺺肀⺻聿⺼肉⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西"
    "⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟"
    "⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
# The characters that texts mean by two radicals for which Unicode names a variant of the character: 戶 and 靑.
_MODERN = {"⼾": "户", "⾭": "青"}
# CJK Radicals Supplement, Kangxi Radicals; numerals of Hangzhou; compatibility ideographs.
_LOOK_ALIKE = re.compile("[\u2e81-\u2ef3\u2f00-\u2fd5\u3038-\u303a\uf900-\ufad9]")
_CHARACTERS = dict(zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)) | _MODERN


def fold_radicals(text: str) -> str:
    """Return a text of the same length in which each radical is replaced by the character that it looks like.

    Compatibility ideographs, which look like ordinary characters too, are also replaced. Radicals that look like no
    whole character stay.

    >>> fold_radicals("江⻄省⻛电装机600万千⽡，⼤⼒培育⾼新企业")
    '江西省风电装机600万千瓦，大力培育高新企业'
    """
    for char in sorted(set(_LOOK_ALIKE.findall(text))):
        text = text.replace(char, _CHARACTERS.get(char) or unicodedata.normalize("NFKC", char))
    return text
