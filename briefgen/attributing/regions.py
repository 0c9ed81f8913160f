"""Which regions an item is about.

Evidence is weighed in this order: what a person stated; who issued the text, by its label, its number or its signature;
whom its title names; before which assembly it was delivered; whom its body names again and again. Places that are
only a company's name, a partner or where a meeting was held speak for nothing. Where the evidence does not add up there
is no region, and what was found becomes hints.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct

from briefgen.attributing.mentions import Kind, Mention, find_abbreviated, find_mentions, from_number
from briefgen.lexicon import load_issuer_words, load_place_words
from briefgen.lexicon.divisions import load_divisions
from briefgen.model import Division, Evidence, Fact, Hint, Item, Region, Sentence, Span, Warn

# An issuer or a title outweighs any number of passing mentions; both are bounded so that the share stays telling.
_WEIGHTS: dict[Kind, float] = {
    "issuer": 10.0,
    "doc_number": 10.0,
    "title": 10.0,
    "masthead": 10.0,
    "source": 2.0,
    "body": 1.0,
}
_ACTS_WEIGHT = 2.0
# A body alone speaks for a region if it names it three times at least, and if two thirds of all that it names are
# that region or in it. Below that lie texts that only mention places: seed 000, the central enterprises of the digest.
_FEWEST_MENTIONS = 3
_LEAST_SHARE = 2 / 3
_MOST_EVIDENCE = 10
_BETWEEN = re.compile(
    r"(?:省|市|区|县|自治区|州)?(?:国资委|国资局|人民政府|政府|国资国企|省委|市委)?[、和与及暨—－\-－]{1,2}"
)
# 全市, 市国资委: words by which a text shows on which level it stands.
_OF_CITY = re.compile(r"全市(?!场)|我市|本市|市委|市政府|市国资委|市属|市直")
_OF_PROVINCE = re.compile(r"全省|我省|本省|省属|省直|自治区")


class _Findings:
    """The places that an item names, and what they add up to."""

    def __init__(self, item: Item, issuer: str | None) -> None:
        self.item = item
        self.text = item.clean.text
        self.is_central = is_central(item, issuer)
        self.mentions = self._find()

    def _find(self) -> tuple[Mention, ...]:
        item = self.item
        areas: list[tuple[Kind, Span]] = []
        numbers: list[Mention] = []
        for field in item.fields:
            if field.name == "issuer":
                areas.append(("issuer", field.span))
            elif field.name == "venue":
                areas.append(("masthead", field.span))
            elif field.name == "source":
                areas.append(("source", field.span))
            elif field.name == "doc_number":
                numbers += from_number(field.value, field.span)
        if item.title_span is not None:
            areas.append(("title", item.title_span))
            numbers += find_abbreviated(self.text, item.title_span)
        areas += [("masthead", s.span) for s in self._below_title()]
        areas += [("body", s.span) for s in item.sentences if s.role in ("body", "heading")]
        return (*numbers, *find_mentions(self.text, areas))

    def _below_title(self) -> list[Sentence]:
        """Return the lines between title and text, which name who speaks: 广东省省长."""
        sentences = self.item.sentences
        title = next((at for at, s in enumerate(sentences) if s.role == "title"), None)
        if title is None:
            return []
        below = []
        for sentence in sentences[title + 1 :]:
            if sentence.role not in ("masthead", "field"):
                break
            if sentence.role == "masthead":
                below.append(sentence)
        return below

    def choose(self) -> tuple[str, ...]:
        """Return the codes of the regions that the item is about, in the order in which it names them."""
        for kind in ("issuer", "title", "masthead"):
            group = [m for m in self.mentions if m.kind == kind and m.aside is None and len(m.codes) == 1]
            codes = _innermost(m.codes[0] for m in group)
            if len(codes) == 1:
                return codes
            if len(codes) > 1:
                return {"issuer": codes, "title": self._several(group, codes)}.get(kind, ())
        named = None if self.is_central else self._most_named()
        numbered = _innermost(c for m in self.mentions if m.kind == "doc_number" for c in m.codes)
        # The first characters of a number are several cities' and provinces': they only say what nothing contradicts.
        if len(numbered) == 1 and (named is None or _is_kin(load_divisions()[named], load_divisions()[numbered[0]])):
            return numbered
        return () if named is None else (named,)

    def _several(self, group: Sequence[Mention], codes: tuple[str, ...]) -> tuple[str, ...]:
        """Return the regions of a title that names more than one: all of a list, or the one that acts."""
        title = self.item.title or ""
        between = [self.text[a.span.end : b.span.start] for a, b in pairwise(group)]
        if all(not gap or _BETWEEN.fullmatch(gap) for gap in between):
            return codes
        if any(word in title for word in load_place_words().several):
            return codes
        opens = self.item.title_span is not None and group[0].span.start == self.item.title_span.start
        return codes[:1] if opens and group[0].acts else ()

    def _most_named(self) -> str | None:
        """Return the division that the body names again and again, or None.

        A division counts with all its parts, as a report on it names many of them; the innermost that passes is meant.
        """
        divisions = load_divisions()
        counted = [m for m in self.mentions if m.kind != "doc_number" and m.aside is None and len(m.codes) == 1]
        own: Counter[str] = Counter()
        weights: defaultdict[str, float] = defaultdict(float)
        for mention in counted:
            own[mention.codes[0]] += 1
            weight = _weight(mention)
            for code in (mention.codes[0], *divisions[mention.codes[0]].parents):
                weights[code] += weight
        total = sum(map(_weight, counted))
        opening = self._opening()
        passing = [
            c for c in own if weights[c] >= _LEAST_SHARE * total and (own[c] >= _FEWEST_MENTIONS or c == opening)
        ]
        chosen = max(passing, key=lambda code: (len(divisions[code].parents), own[code], code), default=None)
        return None if chosen is None or self._speaks_of_a_city_in(divisions[chosen]) else chosen

    def _opening(self) -> str | None:
        """Return the region with which an untitled text opens as who acts: 巴音郭楞蒙古自治州国资委召开会议."""
        first = next((s for s in self.item.sentences if s.role == "body"), None)
        if first is None or self.item.title is not None:
            return None
        return next(
            (m.codes[0] for m in self.mentions if m.span.start == first.span.start and m.acts and len(m.codes) == 1),
            None,
        )

    def _speaks_of_a_city_in(self, division: Division) -> bool:
        """Tell whether the body is some unnamed city's: it says 全市 and 市属, and never 全省."""
        if division.level != "province" or division.name.endswith("市"):
            return False
        body = "".join(s.text for s in self.item.sentences if s.role == "body")
        return len(_OF_CITY.findall(body)) >= _FEWEST_MENTIONS and not _OF_PROVINCE.search(body)


class Answer(Struct, frozen=True):
    """The regions of an item, what hints at others, what was set aside, and warnings."""

    regions: tuple[Region, ...]
    hints: tuple[Hint, ...]
    rejected_places: tuple[Fact, ...]
    other_places: dict[str, tuple[Span, ...]]
    """Places named that are not the regions, by the id of their sentence."""
    warnings: tuple[Warn, ...]


def find_regions(item: Item, issuer: str | None, stated: tuple[Division, ...] | None) -> Answer:
    """Return the regions that an item is about; ``stated`` are those that a person named, which settles it."""
    findings = _Findings(item, issuer)
    rejected_places = tuple(_rejected_places(item, findings.mentions))
    misnamed = tuple(_misnamed(item))
    if stated is not None:
        stated = tuple(dict.fromkeys(stated))
        evidence = [Evidence("stated", division.full_name, None) for division in stated]
        regions = (Region(d.code, d.full_name, d.level, 1.0, (e,)) for d, e in zip(stated, evidence, strict=True))
        other_places = _other_places(item, findings.mentions, [d.code for d in stated])
        return Answer(tuple(regions), (), rejected_places, other_places, misnamed)
    codes = findings.choose()
    other_places = _other_places(item, findings.mentions, codes)
    if not codes:
        hints = () if findings.is_central else _hints(item, findings.mentions)
        return Answer((), hints, rejected_places, other_places, (_why_none(findings), *misnamed))
    regions = (_region(item, findings.mentions, code, codes) for code in codes)
    return Answer(tuple(regions), (), rejected_places, other_places, misnamed)


def _other_places(item: Item, mentions: Iterable[Mention], own: Sequence[str]) -> dict[str, tuple[Span, ...]]:
    divisions = load_divisions()
    chains = {code for region in own for code in (region, *divisions[region].parents)}
    body = [s for s in item.sentences if s.role == "body"]
    starts = [s.span.start for s in body]
    found: dict[str, tuple[Span, ...]] = {}
    for mention in mentions:
        at = bisect_right(starts, mention.span.start) - 1
        if mention.kind == "body" and at >= 0 and chains.isdisjoint(mention.codes):
            sentence = body[at]
            if mention.span.end <= sentence.span.end:
                place = mention.span.shift(-sentence.span.start)
                found[sentence.id] = (*found.get(sentence.id, ()), place)
    return found


def _rejected_places(item: Item, mentions: Iterable[Mention]) -> Iterator[Fact]:
    for mention in mentions:
        if mention.aside is not None:
            full = "或".join(load_divisions()[code].full_name for code in mention.codes[:3])
            yield Fact(mention.text, full, mention.aside, item.origin(mention.span))


def _region(item: Item, mentions: Sequence[Mention], code: str, codes: Sequence[str]) -> Region:
    """Return a region with its evidence; what speaks for another chosen one speaks neither for nor against it."""
    divisions = load_divisions()
    kin: list[Mention] = []
    total = 0.0
    for mention in mentions:
        if any(_is_kin(divisions[code], divisions[c]) for c in mention.codes):
            kin.append(mention)
            total += _weight(mention)
        elif mention.aside is None and not any(c in codes for c in mention.codes):
            total += _weight(mention)
    division = divisions[code]
    confidence = round(sum(map(_weight, kin)) / total, 4)
    return Region(code, division.full_name, division.level, confidence, _evidence(item, kin))


def _weight(mention: Mention) -> float:
    return _ACTS_WEIGHT if mention.kind == "body" and mention.acts else _WEIGHTS[mention.kind]


def _innermost(codes: Iterable[str]) -> tuple[str, ...]:
    """Return divisions without those that hold another of them: 广东省广州市 names two of one line."""
    divisions = load_divisions()
    named = tuple(dict.fromkeys(codes))
    return tuple(c for c in named if not any(c in divisions[other].parents for other in named))


def _is_kin(one: Division, other: Division) -> bool:
    return one.code == other.code or one.code in other.parents or other.code in one.parents


# 现在，我代表国务院，向大会报告政府工作
_SPEAKER = re.compile("我代表([^，。]{2,10})[，。]")
_OPENING = 6


def is_central(item: Item, issuer: str | None) -> bool:
    """Tell whether the nation speaks: its organs issued the text, open its title, deliver it or heard it delivered."""
    venues = [f.value for f in item.fields if f.name == "venue"]
    starts = [issuer or "", item.title or "", *(re.sub("^第.{1,4}届", "", venue) for venue in venues)]
    opening = "".join(s.text for s in item.sentences[:_OPENING] if s.role == "body")
    starts += [match[1] for match in _SPEAKER.finditer(opening)]
    return any(words.startswith(load_issuer_words().central) for words in starts)


def _misnamed(item: Item) -> Iterable[Warn]:
    """Yield the names of provinces that do not exist: 广西省自治区."""
    for division in _of_another_kind():
        wrong = division.short_name + "省"
        at = item.clean.text.find(wrong, item.span.start, item.span.end)
        if at >= 0 and item.clean.text[at + len(wrong) : at + len(wrong) + 1] not in ("部", "际", "级", "直"):
            end = at + len(wrong) + (3 if item.clean.text.startswith("自治区", at + len(wrong)) else 0)
            words = item.clean.text[at:end]
            yield Warn(
                "region-misnamed",
                f"“{words}”名称有误，应为“{division.name}”，引用前请核对。",
                item.origin(Span(at, end)),
            )


@cache
def _of_another_kind() -> tuple[Division, ...]:
    """Return the divisions of a province's level that are called otherwise: 广西壮族自治区, 上海市."""
    wide = (division for division in load_divisions().values() if division.level == "province")
    return tuple(division for division in wide if not division.name.endswith("省"))


def _evidence(item: Item, mentions: Iterable[Mention]) -> tuple[Evidence, ...]:
    kinds: Counter[str] = Counter()
    evidence = []
    for mention in mentions:
        kinds[mention.kind] += 1
        if kinds[mention.kind] <= _MOST_EVIDENCE:
            evidence.append(Evidence(mention.kind, mention.text, item.origin(mention.span)))
    return tuple(evidence)


def _hints(item: Item, mentions: Sequence[Mention]) -> tuple[Hint, ...]:
    hints = []
    for mention in mentions[:_MOST_EVIDENCE]:
        full = "或".join(load_divisions()[code].full_name for code in mention.codes[:3])
        hints.append(Hint("region", f"{mention.text}（{full}）", item.origin(mention.span)))
    return tuple(hints)


def _why_none(findings: _Findings) -> Warn:
    if findings.is_central:
        return Warn("region-unknown", "本文属全国性材料，不归入某一地区，不参与地区比较。")
    if not findings.mentions:
        return Warn("region-unknown", "原文未出现可以识别的地名，归属不明，不参与地区比较。")
    names = list(dict.fromkeys(m.text for m in findings.mentions))[:4]
    some = "、".join(names) + ("等" if len(names) == 4 else "")
    return Warn("region-unknown", f"原文提到{some}，但不足以判断所述地区，归属不明，不参与地区比较。")
