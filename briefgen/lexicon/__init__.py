"""The lexicon: what the code knows of the field, as data that an analyst can read and extend."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any, Literal, TypeVar

import msgspec
from msgspec import Struct

from briefgen.errors import ConfigError
from briefgen.model import Division, FieldName, Level, Span

T = TypeVar("T")
FOLDER = files("briefgen") / "lexicon"


class Theme(Struct, frozen=True, forbid_unknown_fields=True):
    """A row of the comparison."""

    id: str
    name: str
    group: str
    terms: tuple[str, ...]
    """Words that speak for the theme."""
    parent: str | None = None
    """The coarser theme that this one is part of."""


class LineRule(Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of line that is no part of the content of a page."""

    id: str
    pattern: str
    """Regular expression that the whole line, white space at its ends left off, must match."""
    example: str
    """A real line that it matches."""
    scope: Literal["line", "run", "rest"] = "line"
    """What is dropped: the line, a row of at least ``least`` such lines, or all that follows."""
    least: int = 1


class Script(Struct, frozen=True, forbid_unknown_fields=True):
    """From Traditional to Simplified, where OpenCC alone goes wrong."""

    ambiguous: str
    """Characters that OpenCC changes though Simplified text uses them too."""
    traditional: dict[str, str]
    """Words as received on Traditional lines, and what they are in Simplified."""
    simplified: dict[str, str]
    """Broken words of any text, and what they should be."""


class FigureWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words around numbers."""

    counted: tuple[str, ...]
    """Units of things that are counted; the noun that names them stands behind: 28户省属企业集团."""
    measured: tuple[str, ...]
    bounds_before: tuple[str, ...]
    bounds_after: tuple[str, ...]
    carriers: frozenset[str]
    """Words that carry a number to its noun and are no part of the noun's name."""


class PlaceWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that decide whether a place name is a place."""

    not_before: tuple[str, ...]
    """Behind a place name, these make it part of a company's name."""
    not_names: tuple[str, ...]
    """Short names that are ordinary words, or belong to several places."""
    not_within: tuple[str, ...]
    """Words that only look as if they held a place name."""
    issuers: dict[str, str]
    """How a document number begins → name of the province."""


class HeadingWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that decide whether a line or a sentence is a heading."""

    not_leads: tuple[str, ...]
    """Sentences that open with these are no headings, however alike they are."""
    procedure: tuple[str, ...]
    """Words of short sentences that tell what went on at a meeting."""
    notes: frozenset[str]
    """Lines behind which a text explains its own words."""


class Indicator(Struct, frozen=True, forbid_unknown_fields=True):
    """Something that regions are compared by."""

    name: str
    synonyms: tuple[str, ...]


class FrameworkWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of named formulas."""

    heads: tuple[str, ...]
    common: frozenset[str]


class Matcher:
    """Finds the longest of many names at every place of a text, left to right, without overlaps.

    An index on the first two characters of the names keeps it linear in the text; names of one character are
    not allowed.

    >>> list(Matcher(["三门", "三门峡市"]).find("在三门峡市和三门县"))
    [('三门峡市', Span(start=1, end=5)), ('三门', Span(start=6, end=8))]
    """

    def __init__(self, names: Iterable[str]) -> None:
        index: dict[str, list[str]] = {}
        for name in sorted(set(names), key=lambda n: (-len(n), n)):
            if len(name) < 2:
                raise ValueError(f"too short to be found: {name!r}")
            index.setdefault(name[:2], []).append(name)
        self._index = index

    def find(self, text: str) -> Iterator[tuple[str, Span]]:
        """Yield each name and its place."""
        at, last = 0, len(text) - 1
        while at < last:
            for name in self._index.get(text[at : at + 2], ()):
                if text.startswith(name, at):
                    yield name, Span(at, at + len(name))
                    at += len(name)
                    break
            else:
                at += 1


@cache
def load_divisions() -> dict[str, Division]:
    """Return all divisions by code, in administrative order.

    Source: the National Bureau of Statistics' table of 2023, by way of lexicon/divisions.csv. Rows that only
    hold a place in that table (市辖区, 省直辖县级行政区划) are left out, and so never appear in a name.
    """
    with (FOLDER / "divisions.csv").open(encoding="utf-8") as file:
        rows = {row["code"]: row for row in csv.DictReader(file)}
    placeholders = {code for code, row in rows.items() if _is_placeholder(row["name"], row["level"])}
    divisions: dict[str, Division] = {}
    for code, row in sorted(rows.items()):
        if code in placeholders:
            continue
        parents = [p for p in _ancestors(code, rows) if p not in placeholders]
        divisions[code] = Division(
            code=code,
            name=row["name"],
            full_name="".join(rows[p]["name"] for p in parents) + row["name"],
            short_name=_short_name(row["name"]),
            level=msgspec.convert(row["level"], Level),
            parents=tuple(parents),
        )
    return divisions


def _is_placeholder(name: str, level: str) -> bool:
    return level == "prefecture" and (name in ("市辖区", "县") or name.endswith("直辖县级行政区划"))


def _ancestors(code: str, rows: dict[str, dict[str, str]]) -> list[str]:
    """Return the codes of the parents, outermost first. Three rows of the table are their own parent."""
    chain: list[str] = []
    parent = rows[code]["parent"]
    if parent == code:
        parent = code[:2] + "0000"
    while parent:
        chain.append(parent)
        parent = rows[parent]["parent"]
    return chain[::-1]


# 内蒙古自治区, 临夏回族自治州 …: the kind, and in autonomous areas the people, are not in the short name.
_KINDS = (
    "特别行政区",
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "地区",
    "林区",
    "特区",
    "省",
    "市",
    "盟",
    "区",
    "县",
    "旗",
)
_PEOPLES = (
    "维吾尔 柯尔克孜 塔吉克 哈萨克 乌孜别克 布依 苗 侗 土家 彝 藏 羌 回 壮 瑶 黎 傣 景颇 白 哈尼 傈僳 拉祜 佤 纳西 怒 "
    "独龙 普米 布朗 蒙古 蒙古族 朝鲜 满 锡伯 达斡尔 鄂温克 鄂伦春 土 撒拉 东乡 裕固 保安 畲 毛南 仫佬 仡佬 水 各"
).split()


def _short_name(name: str) -> str:
    """Return a division's name without its kind.

    >>> [_short_name(n) for n in ("甘肃省", "广西壮族自治区", "临夏回族自治州", "宝安区", "万宁市", "沙县")]
    ['甘肃', '广西', '临夏', '宝安', '万宁', '沙县']
    """
    for kind in _KINDS:
        if name.endswith(kind) and len(name) - len(kind) >= 2:
            stem = name.removesuffix(kind)
            if not kind.startswith("自治"):
                return stem
            changed = True
            while changed:
                changed = False
                for people in _PEOPLES:
                    for tail in (people + "族", people):
                        if stem.endswith(tail) and len(stem) - len(tail) >= 2:
                            stem, changed = stem.removesuffix(tail), True
            return stem
    return name


@cache
def load_themes(name: str) -> tuple[Theme, ...]:
    """Return the themes of ``lexicon/themes/<name>.toml`` in the order in which they are printed."""
    known = sorted(p.name.removesuffix(".toml") for p in (FOLDER / "themes").iterdir())
    if name not in known:
        raise ConfigError(f"briefgen.toml: themes: there is no list {name!r}; there is {', '.join(known)}")
    themes: tuple[Theme, ...] = _load(f"themes/{name}.toml", "themes", tuple[Theme, ...])
    ids = [theme.id for theme in themes]
    for theme in themes:
        if ids.count(theme.id) > 1:
            raise ConfigError(f"lexicon/themes/{name}.toml: the id {theme.id!r} stands twice")
        if theme.parent is not None and theme.parent not in ids:
            raise ConfigError(f"lexicon/themes/{name}.toml: {theme.id}: there is no parent {theme.parent!r}")
    return themes


@cache
def load_boilerplate() -> tuple[LineRule, ...]:
    """Return the rules for lines that are not content."""
    rules: tuple[LineRule, ...] = _load("boilerplate.toml", "rules", tuple[LineRule, ...])
    return rules


@cache
def load_field_labels() -> dict[FieldName, tuple[str, ...]]:
    """Return the labels of each field, by the field's name."""
    labels: dict[FieldName, tuple[str, ...]] = _load("fields.toml", None, dict[FieldName, tuple[str, ...]])
    return labels


@cache
def load_script() -> Script:
    """Return the words of lexicon/script.toml. Raises ConfigError if one would change a text's length."""
    script: Script = _load("script.toml", None, Script)
    for table in (script.traditional, script.simplified):
        for word, right in table.items():
            if len(word) != len(right):
                raise ConfigError(f"lexicon/script.toml: {word} and {right} differ in length")
    return script


@cache
def load_figure_words() -> FigureWords:
    """Return the units, the bound words and the verbs of figures."""
    words: FigureWords = _load("figures.toml", None, FigureWords)
    return words


@cache
def load_place_words() -> PlaceWords:
    """Return the words that decide whether a place name is a place."""
    words: PlaceWords = _load("places.toml", None, PlaceWords)
    return words


@cache
def load_heading_words() -> HeadingWords:
    """Return the words that decide whether a line or a sentence is a heading."""
    words: HeadingWords = _load("headings.toml", None, HeadingWords)
    return words


@cache
def load_indicators() -> tuple[Indicator, ...]:
    """Return the indicators that regions are compared by."""
    indicators: tuple[Indicator, ...] = _load("indicators.toml", "indicators", tuple[Indicator, ...])
    return indicators


@cache
def load_frameworks() -> FrameworkWords:
    """Return the words of named formulas."""
    words: FrameworkWords = _load("frameworks.toml", None, FrameworkWords)
    return words


@cache
def load_not_measures() -> frozenset[str]:
    """Return the headings that head no action."""
    headings: frozenset[str] = _load("measures.toml", "not_measures", frozenset[str])
    return headings


@cache
def load_stopwords() -> frozenset[str]:
    """Return the words that carry no subject, one a line in lexicon/stopwords.txt."""
    lines = (FOLDER / "stopwords.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _load(path: str, key: str | None, type_: type[T] | Any) -> Any:
    try:
        table = msgspec.toml.decode((FOLDER / path).read_bytes())
        return msgspec.convert(table if key is None else table[key], type_)
    except (msgspec.DecodeError, msgspec.ValidationError, KeyError) as error:
        raise ConfigError(f"lexicon/{path}: {error}") from error
