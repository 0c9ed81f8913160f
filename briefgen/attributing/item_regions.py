"""Decides which regions an item is about.

The first of the following that names a region decides:

1. The regions that a person stated.
2. The issuer of the text.
3. The title.
4. The meeting at which a speech was delivered, and the lines between the title and the text.
5. The first sentence, if the title names an organ without its place. For the title 市国资委到山丹县调研 and the first
   sentence 张掖市国资委到山丹县, the region is 张掖市.
6. The document number, unless the body is mainly about an unrelated region.
7. The place that the body names most often.

A place name does not count if it is only part of a company's name, a partner, or the place of a meeting. If none of the
seven names a region, the item has no region, and the place names that were found become hints.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from msgspec import Struct

from briefgen.attributing.mentions import Mention, find_abbreviated, find_by_number, find_mentions
from briefgen.attributing.place_context import end_with_kind
from briefgen.attributing.place_names import is_zone_within
from briefgen.lexicon import load_issuer_words, load_place_words
from briefgen.lexicon.divisions import load_divisions
from briefgen.lexicon.overlay import cached
from briefgen.model import Division, Evidence, Fact, Hint, Item, Region, Sentence, Span, Warn
from briefgen.model.attribution import EvidenceKind, OtherPlace
from briefgen.text.deixis import OUR_PLACE_WORD
from briefgen.text.han import HAN

# An issuer or a title weighs more than many mentions in the body. Mentions of other places still lower the confidence.
_WEIGHTS: dict[EvidenceKind, float] = {
    "issuer": 10.0,
    "doc_number": 10.0,
    "title": 10.0,
    "masthead": 10.0,
    "source": 2.0,
    "body": 1.0,
}
_ACTS_WEIGHT = 2.0
# A body alone speaks for a region if it names it at least three times, and if two thirds of all places that it names
# are that region or lie in it. Below that are texts that only mention places: seed 000, the central enterprises of the
# digest.
_FEWEST_MENTIONS = 3
_LEAST_SHARE = 2 / 3
_MOST_EVIDENCE = 10
_MOST_BEARERS = 3
# 甘肃省国资委、陕西省国资委: what may stand between the regions of a list.
_BETWEEN = re.compile(
    r"(?:省|市|区|县|自治区|州)?(?:国资委|国资局|人民政府|政府|国资国企|省委|市委)?[、和与及暨—－\-－]{1,2}"
)
# 全市, 市国资委: words by which a text shows on which level it stands.
_OF_CITY = re.compile(r"全市(?!场)|我市|本市|市委|市政府|市国资委|市属|市直")
_OF_PROVINCE = re.compile(r"全省|我省|本省|省属|省直|自治区")
# 现在，我代表国务院，向大会报告政府工作
_SPEAKER = re.compile("我代表([^，。]{2,10})[，。]")
_SESSION = re.compile("^第.{1,4}届")
_OPENING_SENTENCES = 6
# Behind 广西省 these go on with another word: 广西省级.
_NOT_A_PROVINCE = ("部", "际", "级", "直")
_MOST_NAMES = 4
# 市国资委到山丹县调研: the title names an organ without its place.
_BARE_ORGAN = re.compile(
    rf"[我本]?(?P<kind>自治区|[省市区县州盟旗])(?![场域级民块际间容])[{HAN}]{{1,14}}?(?:委|厅|局|办|政府|院|部|会|书记|领导|长|组)"
)
# 文化和旅游厅 behind 陕西省; 委 and 政府 stand right behind the place.
_ORGAN_BEHIND = re.compile(rf"[{HAN}]{{0,14}}?(?:委|厅|局|办|政府|法院|检察院|书记|[省市区县州盟旗]长)")


class RegionAnswer(Struct, frozen=True):
    """The result of ``find_regions``: the regions of an item, with hints, warnings and other place names."""

    regions: tuple[Region, ...]
    hints: tuple[Hint, ...]
    rejected_places: tuple[Fact, ...]
    """Place names that do not count, each with the reason, such as ``venue`` for 兰州 in 在兰州召开."""
    other_places: dict[str, tuple[OtherPlace, ...]]
    """The places in the body that are not the regions of the item, by the id of the sentence."""
    warnings: tuple[Warn, ...]


class _NamedPlaces:
    """Finds the places that an item names, and chooses the regions that the item is about."""

    def __init__(self, item: Item, issuer: str | None) -> None:
        self.item = item
        self.text = item.clean.text
        self.is_central = is_central(item, issuer)
        self.mentions = self._find()

    def _find(self) -> tuple[Mention, ...]:
        item = self.item
        areas: list[tuple[EvidenceKind, Span]] = []
        numbers: list[Mention] = []
        for field in item.fields:
            if field.name == "issuer":
                areas.append(("issuer", field.span))
            elif field.name == "venue":
                areas.append(("masthead", field.span))
            elif field.name == "source":
                areas.append(("source", field.span))
            elif field.name == "doc_number":
                numbers += find_by_number(field.value, field.span)
        if item.title_span is not None:
            areas.append(("title", item.title_span))
            numbers += find_abbreviated(self.text, item.title_span)
        areas += [("masthead", sent.span) for sent in self._find_below_title()]
        areas += [("body", sent.span) for sent in item.sentences if sent.role in ("body", "heading")]
        return (*numbers, *find_mentions(self.text, areas))

    def _find_below_title(self) -> list[Sentence]:
        """Return the lines between the title and the text, for example the speaker of a report: 广东省省长."""
        sentences = self.item.sentences
        title = next((index for index, sent in enumerate(sentences) if sent.role == "title"), len(sentences))
        below = takewhile(lambda sent: sent.role in ("masthead", "field"), sentences[title + 1 :])
        return [sent for sent in below if sent.role == "masthead"]

    def choose(self) -> tuple[str, ...]:
        """Return the codes of the regions that the item is about, in the order in which the item names the regions.

        The tuple is empty if the item does not show which region it is about.
        """
        for kind in ("issuer", "title", "masthead"):
            mentions = [m for m in self.mentions if m.kind == kind and m.rejected_as is None and len(m.codes) == 1]
            codes = _drop_outer(mention.codes[0] for mention in mentions)
            if len(codes) == 1:
                return codes
            if len(codes) > 1:
                return {"issuer": codes, "title": self._choose_in_title(mentions, codes)}.get(kind, ())
        acting = self._find_acting_organ()
        if acting is not None:
            return (acting,)
        named = None if self.is_central else self._find_most_named()
        numbered = _drop_outer(code for m in self.mentions if m.kind == "doc_number" for code in m.codes)
        # Several regions share the first characters of their numbers, so these count only if the body does not deny it.
        if len(numbered) == 1 and (named is None or _is_kin(named, numbered[0])):
            return numbered
        return () if named is None else (named,)

    def _choose_in_title(self, mentions: Sequence[Mention], codes: tuple[str, ...]) -> tuple[str, ...]:
        """Return the codes of the regions that a title with several place names is about.

        - If the title is a list of places, or sums them up with a word such as 两地 or 三省, all codes are returned.
        - If the title begins with a place that acts, only its code is returned: 甘肃省 for 甘肃推动产品销往浙江, and
          江苏省 for 江苏推动苏州与浙江合作.
        - In all other cases the tuple is empty.
        """
        title = self.item.title or ""
        between = [self.text[before.span.end : behind.span.start] for before, behind in pairwise(mentions)]
        if all(not gap or _BETWEEN.fullmatch(gap) for gap in between):
            return codes
        if any(word in title for word in load_place_words().several):
            return codes
        first = mentions[0].span.start
        opens = self.item.title_span is not None and first == self.item.title_span.start
        # 甘肃省张掖市 is one place: the last name of the row tells which.
        place = [mention for mention in mentions if mention.start == first][-1]
        return (place.codes[0],) if opens and place.acts else ()

    def _find_acting_organ(self) -> str | None:
        """Return the code of the place of the organ in the title if only the body names this place; None otherwise.

        The first sentence of the body names the place: 张掖市国资委到山丹县 below the title 市国资委到山丹县调研.
        """
        title = self.item.title or ""
        organ = None if OUR_PLACE_WORD.search(title) else _BARE_ORGAN.match(title)  # 省科技厅来我市考察
        first = next((sent for sent in self.item.sentences if sent.role == "body"), None)
        if organ is None or first is None:
            return None
        divisions = load_divisions()
        for mention in self.mentions:
            is_first = mention.kind == "body" and first.span.start <= mention.span.start < first.span.end
            if is_first and mention.rejected_as is None and len(mention.codes) == 1:
                end = end_with_kind(self.text, mention.span)
                is_of_kind = divisions[mention.codes[0]].name.endswith(organ["kind"])
                if is_of_kind and _ORGAN_BEHIND.match(self.text, end):
                    return mention.codes[0]
        return None

    def _find_most_named(self) -> str | None:
        """Return the code of the division that the item names most; None if no division is named often enough.

        A mention of a city also counts for its province, because a report on a province names many of its cities.
        Mentions of a place do not count if its mention in the title was rejected, for example because somebody visited
        the place.

        A division qualifies if it has at least two thirds of the weight of all mentions, and if it is named at least
        three times or begins the body. The innermost division that qualifies is returned. None is returned if it is a
        province and the body seems to be about a city in this province.
        """
        divisions = load_divisions()
        visited = {code for m in self.mentions if m.kind == "title" and m.rejected_as for code in m.codes}
        counted = [
            m
            for m in self.mentions
            if m.kind != "doc_number" and m.rejected_as is None and len(m.codes) == 1 and m.codes[0] not in visited
        ]
        own: Counter[str] = Counter()
        weights: defaultdict[str, float] = defaultdict(float)
        for mention in counted:
            own[mention.codes[0]] += 1
            weight = _weigh(mention)
            for code in (mention.codes[0], *divisions[mention.codes[0]].parents):
                weights[code] += weight
        total = sum(map(_weigh, counted))
        opening = self._find_opening()
        passing = [
            code
            for code in own
            if weights[code] >= _LEAST_SHARE * total and (own[code] >= _FEWEST_MENTIONS or code == opening)
        ]
        chosen = max(passing, key=lambda code: (len(divisions[code].parents), own[code], code), default=None)
        return None if chosen is None or self._speaks_of_a_city_in(divisions[chosen]) else chosen

    def _find_opening(self) -> str | None:
        """Return the code of the region whose name begins the body of an item without a title; None in all other cases.

        The region must also act, as in 巴音郭楞蒙古自治州国资委召开会议.
        """
        first = next((sent for sent in self.item.sentences if sent.role == "body"), None)
        if first is None or self.item.title is not None:
            return None
        return next(
            (m.codes[0] for m in self.mentions if m.span.start == first.span.start and m.acts and len(m.codes) == 1),
            None,
        )

    def _speaks_of_a_city_in(self, division: Division) -> bool:
        """Return True if the body seems to be about a city in ``division`` without naming the city.

        Such a body has several words of a city (全市, 市属) and no words of a province (全省, 省属). The result is
        False if ``division`` is not a province, or if it is a municipality such as 上海市.
        """
        if division.level != "province" or division.name.endswith("市"):
            return False
        body = "".join(sent.text for sent in self.item.sentences if sent.role == "body")
        return len(_OF_CITY.findall(body)) >= _FEWEST_MENTIONS and not _OF_PROVINCE.search(body)


def find_regions(item: Item, issuer: str | None, stated: tuple[Division, ...] | None) -> RegionAnswer:
    """Return a ``RegionAnswer`` with the regions that an item is about, hints, warnings and other place names.

    If ``stated`` is not None, it has the regions that a person stated, and the text does not change them.
    """
    places = _NamedPlaces(item, issuer)
    warnings = list(_warn_of_wrong_names(item))
    hints: tuple[Hint, ...] = ()
    if stated is not None:
        regions = tuple(_make_stated(division) for division in dict.fromkeys(stated))
    else:
        codes = places.choose()
        regions = tuple(_make_region(item, places.mentions, code, codes) for code in codes)
        if not regions:
            warnings.insert(0, _warn_of_none(places))
            hints = () if places.is_central else _make_hints(item, places.mentions)
    return RegionAnswer(
        regions=regions,
        hints=hints,
        rejected_places=tuple(_find_rejected_places(item, places.mentions)),
        # In a text about several regions, each figure is that of the region that is named.
        other_places=_find_other_places(item, places.mentions, [r.code for r in regions] if len(regions) == 1 else []),
        warnings=tuple(warnings),
    )


def is_central(item: Item, issuer: str | None) -> bool:
    """Return True if a text comes from a national organ, such as 国务院.

    This is so in two cases:

    - The issuer, the title, or the meeting at which the text was delivered begins with the name of such an organ.
    - The speaker says near the beginning that he speaks for such an organ: 我代表国务院.
    """
    venues = [field.value for field in item.fields if field.name == "venue"]
    names = [issuer or "", item.title or "", *(_SESSION.sub("", venue) for venue in venues)]
    opening = "".join(sent.text for sent in item.sentences[:_OPENING_SENTENCES] if sent.role == "body")
    names += [match[1] for match in _SPEAKER.finditer(opening)]
    return any(name.startswith(load_issuer_words().central) for name in names)


def _make_stated(division: Division) -> Region:
    evidence = Evidence("stated", division.full_name, None)
    return Region(division.code, division.full_name, division.level, 1.0, (evidence,))


def _make_region(item: Item, mentions: Sequence[Mention], code: str, codes: Sequence[str]) -> Region:
    """Return the ``Region`` of a code, with its evidence and its confidence.

    The evidence is each mention of the region, of a division in it, or of a division around it. The confidence is the
    weight of this evidence divided by the weight of all mentions. Two kinds of other mentions are left out of the
    total: rejected mentions, and mentions of the other chosen regions (``codes``).
    """
    kin: list[Mention] = []
    total = 0.0
    for mention in mentions:
        if any(_is_kin(code, other) for other in mention.codes):
            kin.append(mention)
            total += _weigh(mention)
        elif mention.rejected_as is None and not any(other in codes for other in mention.codes):
            total += _weigh(mention)
    division = load_divisions()[code]
    confidence = round(sum(map(_weigh, kin)) / total, 4)
    return Region(code, division.full_name, division.level, confidence, _make_evidence(item, kin))


def _weigh(mention: Mention) -> float:
    return _ACTS_WEIGHT if mention.kind == "body" and mention.acts else _WEIGHTS[mention.kind]


def _drop_outer(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the codes without repetitions, leaving out a division that contains another one of the list.

    广东省广州市 names 广东省 and 广州市: only 广州市 is kept.
    """
    divisions = load_divisions()
    named = tuple(dict.fromkeys(codes))
    return tuple(code for code in named if not any(code in divisions[other].parents for other in named))


def _is_kin(code: str, other: str) -> bool:
    """Return True if two codes mean the same division, or if one division lies in the other."""
    divisions = load_divisions()
    return code == other or code in divisions[other].parents or other in divisions[code].parents


def _make_evidence(item: Item, mentions: Iterable[Mention]) -> tuple[Evidence, ...]:
    """Return the mentions as ``Evidence``, at most ten of each kind."""
    counts: Counter[str] = Counter()
    evidence = []
    for mention in mentions:
        counts[mention.kind] += 1
        if counts[mention.kind] <= _MOST_EVIDENCE:
            evidence.append(Evidence(mention.kind, mention.text, item.origin(mention.span)))
    return tuple(evidence)


def _find_other_places(
    item: Item, mentions: Sequence[Mention], own: Sequence[str]
) -> dict[str, tuple[OtherPlace, ...]]:
    """Return the places other than the item's own regions that each body sentence names, by the id of the sentence.

    ``own`` has the codes of the item's own regions. Streets are left out. A zone in an own region is another place:
    两江新区 in 重庆市. A row of names such as 甘肃省张掖市民乐县 is one place. The places of a sentence are in order.
    """
    body = [sent for sent in item.sentences if sent.role == "body"]
    starts = [sent.span.start for sent in body]
    places: defaultdict[str, list[OtherPlace]] = defaultdict(list)
    continued = {mention.span.start for mention in mentions if mention.start < mention.span.start}
    for mention in sorted(mentions, key=lambda mention: mention.span.start):
        index = bisect_right(starts, mention.span.start) - 1
        is_outer = mention.span.end in continued
        if mention.kind != "body" or index < 0 or is_outer or mention.rejected_as == "street":
            continue
        sent = body[index]
        is_own = set(own).intersection(mention.codes) and not is_zone_within(mention.text)
        if mention.span.end <= sent.span.end and not is_own:
            span = Span(mention.start, mention.span.end).shift(-sent.span.start)
            places[sent.id].append(OtherPlace(span, mention.name))
    return {identifier: tuple(found) for identifier, found in places.items()}


def _find_rejected_places(item: Item, mentions: Iterable[Mention]) -> Iterator[Fact]:
    for mention in mentions:
        if mention.rejected_as is not None:
            yield Fact(mention.text, _full_names(mention), mention.rejected_as, item.origin(mention.span))


def _make_hints(item: Item, mentions: Sequence[Mention]) -> tuple[Hint, ...]:
    return tuple(
        Hint("region", f"{mention.text}（{_full_names(mention)}）", item.origin(mention.span))
        for mention in mentions[:_MOST_EVIDENCE]
    )


def _full_names(mention: Mention) -> str:
    return "或".join(load_divisions()[code].full_name for code in mention.codes[:_MOST_BEARERS])


def _warn_of_wrong_names(item: Item) -> Iterator[Warn]:
    """Yield a warning for each region that the item wrongly calls 省, such as 广西省 or 广西省自治区."""
    text = item.clean.text
    for division in _divisions_not_called_provinces():
        wrong = division.short_name + "省"
        start = text.find(wrong, item.span.start, item.span.end)
        end = start + len(wrong)
        if start >= 0 and not text.startswith(_NOT_A_PROVINCE, end):
            end += len("自治区") if text.startswith("自治区", end) else 0
            message = f"“{text[start:end]}”名称有误，应为“{division.name}”，引用前请核对。"
            yield Warn("region-misnamed", message, item.origin(Span(start, end)))


@cached
def _divisions_not_called_provinces() -> tuple[Division, ...]:
    """Return the divisions of province level whose names do not end in 省, such as 广西壮族自治区 and 上海市."""
    provinces = (division for division in load_divisions().values() if division.level == "province")
    return tuple(division for division in provinces if not division.name.endswith("省"))


def _warn_of_none(places: _NamedPlaces) -> Warn:
    """Return the warning that an item has no region, with the reason."""
    if places.is_central:
        return Warn("region-unknown", "本文属全国性材料，不归入某一地区，不参与地区比较。")
    if not places.mentions:
        return Warn("region-unknown", "原文未出现可以识别的地名，归属不明，不参与地区比较。")
    names = list(dict.fromkeys(mention.text for mention in places.mentions))[:_MOST_NAMES]
    some = "、".join(names) + ("等" if len(names) == _MOST_NAMES else "")
    return Warn("region-unknown", f"原文提到{some}，但不足以判断所述地区，归属不明，不参与地区比较。")
