"""Types for the content of the lexicon files.

Each field has the name of its key in the file, except for some fields of ``FigureWords``.
"""

from __future__ import annotations

from decimal import Decimal
from math import log
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from briefgen.model import FigureForm

FindableWord = Annotated[str, Meta(min_length=2)]
"""A word that is searched for in texts. One character would be found within too many other words."""


class ThemeTerm(Struct, frozen=True, forbid_unknown_fields=True):
    """A word that indicates a theme. It may require or forbid other words in the same clause."""

    text: FindableWord
    near: frozenset[str] = frozenset()
    """At least one of these words must be in the same clause. Empty if no other word is required."""
    not_near: frozenset[str] = frozenset()
    """None of these words may be in the same clause."""
    not_in: frozenset[str] = frozenset()
    """Longer words in which the word means something else: 健康发展 for 健康."""
    weak: bool = False
    """True if the word indicates the theme only in a label, or if words of the theme occur twice."""


class Theme(Struct, frozen=True, forbid_unknown_fields=True):
    """A theme. It is a row of the comparison of regions."""

    id: str
    name: str
    group: str
    terms: tuple[ThemeTerm, ...]
    """Words that indicate the theme."""
    parent: str | None = None
    """Id of the broader theme that includes this theme. None if there is none."""
    is_obligatory: bool = False
    """True if every text has a chapter on the theme, so that page one of a comparison leaves it out."""


class PracticeWord(Struct, frozen=True, forbid_unknown_fields=True):
    """A word for a practice. It may require or forbid other words in the same clause."""

    text: FindableWord
    near: frozenset[str] = frozenset()
    """At least one of these words must be in the same clause. Empty if no other word is required."""
    not_near: frozenset[str] = frozenset()
    """None of these words may be in the same clause."""
    not_in: frozenset[str] = frozenset()
    """Longer words in which the word means something else: 留抵退税 for 退税."""


class ClauseWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words by which a comparison weighs the clauses of a theme."""

    bounds: tuple[str, ...]
    """Words that set a bound, such as 不低于."""
    binding: tuple[str, ...]
    """Words that bind in other ways, such as 原则上 and 条例."""
    relations: tuple[str, ...]
    """Patterns of clauses that say who does something for whom, or on what terms. … stands for a few words."""
    abstract: tuple[str, ...]
    """Abstract nouns at the end of clauses that name no object."""
    aims: tuple[str, ...]
    """Verbs of change for the better. A clause between one and an abstract noun is an aim."""
    activities: tuple[str, ...]
    """Units of counts that say less than a way of working, such as 场."""
    events: tuple[str, ...]
    """Nouns of events, such as 论坛."""
    works: tuple[str, ...]
    """Nouns of single works, such as 机场. A clause that ends with one and counts nothing is on a single project."""
    passing: tuple[str, ...]
    """Verbs of passing on a policy, such as 落实."""
    from_above: tuple[str, ...]
    """Words for the policies that are passed on, such as 国家."""
    slogans: tuple[str, ...]
    """Beginnings of clauses that are slogans or aims."""
    goes_on: tuple[str, ...]
    """Beginnings of clauses that go on with the clause before them, such as 力争."""
    levels: tuple[str, ...]
    """What has a size. A clause with one of these and a number is a result or a target, and no deed."""
    sizes: tuple[str, ...]
    """What a number only sizes, such as 面积: no practice has a name that ends with one."""
    results: tuple[str, ...]
    """What comes about. A clause of what was done with one of these and a number is no deed."""
    changes: tuple[str, ...]
    """Verbs of what was done to a thing that stands before them: 法人数量压减. A result has none of them."""
    governors: tuple[str, ...]
    """Verbs that govern whatever stands behind them, such as 支持."""
    instruments: tuple[str, ...]
    """Nouns of what a government works with, such as 基金."""
    built: tuple[str, ...]
    """Units of works of building, such as 公里. Counts of them say less than a way of working."""
    no_practices: tuple[str, ...]
    """Names that many texts have, and that are no practices."""
    praise: tuple[str, ...]
    """Words of praise and prizes. A clause with one of these is no deed."""
    governing: tuple[str, ...]
    """Verbs and adverbs that govern an object (程度词)."""
    stages: dict[str, tuple[str, ...]]
    """The governing words that tell a stage of work, such as 探索 and 深化, by the name of the stage."""


class Practice(Struct, frozen=True, forbid_unknown_fields=True):
    """A practice (做法): an instrument, a mechanism or a programme that regions are compared by."""

    name: str
    """The name that the row of the comparison has."""
    themes: Annotated[tuple[str, ...], Meta(min_length=1)]
    """Ids of the themes under which the practice is a row, the main one first."""
    words: tuple[PracticeWord, ...]
    """Words for the practice. A text with one of them writes of the practice."""
    other: tuple[PracticeWord, ...] = ()
    """Words for much the same. A text that has only these is quoted with them."""


class ThemeListSubject(Struct, frozen=True, forbid_unknown_fields=True):
    """The subject of the texts for which a list of themes is chosen."""

    least_share: Annotated[float, Meta(gt=0, le=1)]
    """The least share of the characters of a text that must be in sentences on the subject."""
    topic: str | None = None
    """Name of a topic in topics.toml. A sentence with a word of the topic is on the subject."""
    words: tuple[FindableWord, ...] = ()
    """Further words of the subject."""


class SentenceMark(Struct, frozen=True, forbid_unknown_fields=True):
    """A pattern by which the sentence model sees what a sentence does."""

    name: str
    """Name by which the weights of the model know the mark."""
    pattern: str
    """Regular expression that is looked for in a sentence."""
    reason: str | None = None
    """The reason that readers see where the mark speaks for a key sentence, in Chinese; None if they see none."""


class LineRule(Struct, frozen=True, forbid_unknown_fields=True):
    """A rule that recognizes debris: lines of a web page that are not part of the text."""

    id: str
    pattern: str
    """Regular expression that must match a whole line, without the white space at the ends of the line."""
    example: str
    """A real line that the pattern matches."""
    scope: Literal["line", "run", "rest", "beside"] = "line"
    """Which lines are left out where the pattern matches.

    ``line``: the matching line. ``run``: all matching lines of a row, if at least ``least`` of them follow one another.
    ``rest``: the matching line and all lines after it, unless one of these is as long as a paragraph.
    ``beside``: the matching line, if one of the two lines before or after it is left out by another rule.
    """
    least: int = 1
    sentences: bool = False
    """Whether the rule also matches lines that are longer than others or end like a sentence."""


class PageParts(Struct, frozen=True, forbid_unknown_fields=True):
    """How web pages name their parts in classes and ids, and how the names of files end that they link."""

    footers: tuple[str, ...]
    """Words for what stands at the foot of a page."""
    feet: tuple[str, ...]
    """Words with which the name of such an element begins, whatever follows."""
    around: tuple[str, ...]
    """Words for what stands around the text: navigation, sharing, comments, related texts."""
    texts: tuple[str, ...]
    """Words for the text itself, which win over the others."""
    files: tuple[str, ...]
    """Endings of the names of files that a text links as its attachments, without the point."""


class ScannerMarks(Struct, frozen=True, forbid_unknown_fields=True):
    """The marks that programs that scan print on the pages."""

    names: tuple[str, ...]
    """The names of such programs."""
    words: tuple[str, ...]
    """The other words of the marks."""


class NumberLabels(Struct, frozen=True, forbid_unknown_fields=True):
    """Words close before a number, or at the head of its column, that say whose number it is."""

    identity: tuple[str, ...]
    bank: tuple[str, ...]
    mobile: tuple[str, ...]


class NumberedThings(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that say that a number is not one of a person."""

    words: tuple[str, ...]
    """Words directly before the number of a thing, such as 编号."""
    columns: tuple[str, ...]
    """Words at the head of a column of amounts, or above a table of amounts, such as 金额."""
    surnames: tuple[str, ...]
    """Units that are surnames too, such as 张."""


class CardRange(Struct, frozen=True, forbid_unknown_fields=True):
    """Bank cards whose numbers begin with the digits of a range."""

    first: str
    last: str
    """The last beginning of the range, with as many digits as ``first``."""
    lengths: tuple[int, ...]
    """How many digits the numbers may have."""
    plain: bool = False
    """Whether such a number with blanks between its groups is one of a card even if no label says so."""


class PersonalNumberWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words beside the numbers that belong to a person, and the beginnings of the numbers of bank cards."""

    labels: NumberLabels
    things: NumberedThings
    cards: tuple[CardRange, ...]


class ScriptWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Corrections for the conversion from Traditional to Simplified Chinese, where OpenCC alone makes mistakes."""

    ambiguous: str
    """Characters that OpenCC changes although Simplified text has them too, such as 昇."""
    traditional: dict[str, str]
    """The Simplified form of a word, by the word as received in a line of Traditional Chinese: 提炼 for 提鍊."""
    simplified: dict[str, str]
    """The right word, by a wrong word that a bad conversion left in any text: 产业链 for 产业炼."""


class FigureWords(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words that occur around numbers, such as bounds and the verbs that lead to them."""

    roughly: tuple[str, ...]
    """Words between a number and its unit that make the number approximate: 余 in 500余家."""
    bounds_before: tuple[str, ...]
    """Words before a number that make it a bound: 超过 in 超过5%."""
    bounds_after: tuple[str, ...]
    """Words after a unit that make the number a bound: 以上 in 5%以上."""
    predicates: frozenset[str]
    """Words at which the name of counted objects ends, because they say what the objects do: 参与 in 20家企业参与."""
    parts: tuple[str, ...]
    """Nouns for the parts of a document. A number that counts such parts measures nothing: 16条措施."""
    metric_endings: tuple[str, ...] = field(name="measures")
    """Endings of the names of metrics: 率, 占比, 增加值."""
    quantities: tuple[str, ...]
    """Other endings of names that say what is measured: 出口, 支出. They are not shared by the names of a row."""
    kinds: frozenset[str]
    """Names that only say which kind of metric a number is: 总投资, 占比. They do not say what is measured."""
    rises: tuple[str, ...]
    """Words before a number that say that something rose by the number: 增长 in 增长5%."""
    falls: tuple[str, ...]
    """Words before a number that say that something fell by the number: 锐减 in 锐减5%."""
    changes: tuple[str, ...]
    """Nouns for a rise or a fall: 增幅 in 增幅达到294%."""
    standings: tuple[str, ...]
    """Beginnings of words that rank a value: 稳居 in 稳居全国前列. They end the name before them and begin no name."""
    whole_words: frozenset[str]
    """Words that end like a carrier of one character, but are part of a name: 行为."""
    classes: frozenset[str]
    """Words for a class of people or places, which do not say what is counted: 女性."""
    of_trades: frozenset[str]
    """Metrics that say nothing without the trade: 营业额 in 对外承包工程完成营业额."""
    attributes: frozenset[str]
    """Names of what things have, which say nothing without the things: 从业人员 in 个体工商户16户，从业人员40人."""
    deeds: tuple[str, ...]
    """Verbs that begin a name and hold for all names of its row: 新增 in 新增国家级平台3个、省级平台5个."""
    collectives: dict[str, tuple[str, ...]]
    """Names of several things, with the name of each in the usual order: 三次产业."""
    references: tuple[str, ...]
    """Words for the thing with which a target in words compares another: 经济 in 与经济增长同步."""
    carriers: frozenset[str]
    """Words between an indicator and its number that are not part of the indicator's name: 达到, 同比."""


class WordedCounts(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words that tell counts and amounts in Chinese numerals from names, slogans, ordinals and references."""

    units: frozenset[str]
    """Units that count things whatever stands before the number: 家."""
    list_units: frozenset[str]
    """Units that also number the points of a list and the parts of a slogan: 个, 项."""
    not_of_one: frozenset[str]
    """Units that count things, but never a single one: 起."""
    amounts: tuple[str, ...]
    """Units of quantities: 元, 公里."""
    of_changes: frozenset[str]
    """Units of quantities of which one can be the number: 倍."""
    of_places: tuple[str, ...]
    """Words behind a length that make it a place or a size: 范围."""
    steps: tuple[str, ...]
    """Ends of the names behind an amount such as 千亿元 that leave it an amount: 大关."""
    bounds: tuple[str, ...]
    """Words before a numeral that make it a bound, besides those of ``FigureWords``: 数 in 数十家."""
    refers: tuple[str, ...]
    """Words before a numeral that make it an ordinal, a rate or a reference: 第, 每, 这."""
    of_levels: tuple[str, ...]
    """Words between a name and its count: 达 in 学校达十二所."""
    verbs: frozenset[str]
    """Verbs before a count of things, besides the deeds of ``FigureWords``: 获评."""
    things: tuple[str, ...]
    """Ends of the names of things that are counted: 园区."""
    no_things: tuple[str, ...]
    """Ends of names that are no things one counts: 方面."""

    def may_count(self, unit: str) -> bool:
        """Return whether an exact numeral with the unit may count things: 两家, but not 二期."""
        return unit in self.units or unit in self.list_units


class Neighbours(Struct, frozen=True, forbid_unknown_fields=True):
    """The neighbours of a word that make it only a part of another word."""

    not_behind: str = ""
    """Characters before the word: 主 and 重, as in 主要 and 重要, for 要."""
    not_before: tuple[str, ...] = ()
    """Words after the word: 素, as in 要素, for 要."""
    also_before_numbers: bool = False
    """True if a number may follow the word instead of an act: 预期7%左右."""


class MoodWords(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words that show whether the text after them states a goal, a duty, an expectation or a fact."""

    aimed: tuple[str, ...]
    """Words before a goal: 力争."""
    required: tuple[str, ...]
    """Words before a duty: 必须."""
    expected: tuple[str, ...]
    """Words before an expectation: 预计."""
    reached: tuple[str, ...]
    """Words before a fact: 已."""
    aimed_before_act: dict[str, Neighbours]
    """Words that show a goal only if words for an act or a time follow: 将 in 将建成."""
    required_before_act: dict[str, Neighbours]
    """Words that show a duty only if words for an act or a time follow: 应 in 应储备."""
    within_clause: frozenset[str]
    """Words among the others whose mood ends with their clause."""
    speaking: tuple[str, ...]
    """Words that introduce what somebody says, so that the mood before them ends: 表示."""
    demands: tuple[str, ...]
    """Verbs after which the rest of the sentence states duties: 要求 in 会议要求，."""
    complying: tuple[str, ...]
    """Words before one of ``demands`` after which no duty follows: 按 in 按国家要求，."""
    works: tuple[str, ...]
    """Words for the start of a plant or project. Expected results follow them: 投产 in 投产后，年产值可达26亿元."""
    acts: tuple[str, ...]
    """Words that begin an act although the segmenter does not tag them as verbs: 新建."""
    events: tuple[str, ...]
    """Words for what happens on a single day: 印发. In an account they state a fact even if the year is not over."""
    tasks: frozenset[str]
    """Kinds of documents that set tasks: 规划."""
    tasks_begin: tuple[str, ...]
    """Headings with which a plan begins to set tasks: 总体要求. The sections before it state facts."""
    rules: frozenset[str]
    """Kinds of documents that make rules: 办法."""
    accounts: tuple[str, ...]
    """Words in the title of a text that gives an account: 情况."""


class SubjectWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The words for one subject. The subject is the body or area that a figure belongs to, such as 省属企业."""

    words: tuple[str, ...]
    """Words with which texts name the subject.

    In a word, ``{area}`` stands for any name of the region that the text is about, such as 全省. ``{kind}`` stands for
    a few characters that limit the subject, such as 重点制造类 in 省属重点制造类企业.
    """
    name: str | None = None
    """Name of the subject on pages. None if pages print the word of the text."""
    only_opens: bool = False
    """True if the words name the subject only at the start of a clause. In 占全省的40%, 全省 is then no subject."""
    is_local: bool = False
    """True if the words are part of a metric and name the subject of one clause only: 规模以上工业增加值."""
    is_frame: bool = False
    """True if the subject applies to the rest of the sentence, except to clauses that name another: 市级层面."""


class Subjects(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that show which subject a figure belongs to, and what else limits the figure."""

    areas: tuple[str, ...]
    """Words for the whole region that the text is about: 全省, 我市."""
    not_kinds: tuple[str, ...]
    """Words that limit no subject, longest first: 直属. They are cut from the end of what ``{kind}`` matches."""
    partners: tuple[str, ...]
    """Words before a partner, who is not the subject: 与 in 与央企合作."""
    leads: tuple[str, ...]
    """Words that may stand before the subject of a clause: 其中, 目前."""
    scopes: tuple[str, ...]
    """Words that limit a figure if they are anywhere before the number in its clause: 同口径."""
    of_companies: tuple[str, ...]
    """Metrics of companies: 利润总额. A clause after ； that begins with one has the subject of the text before ；."""
    not_companies: tuple[str, ...]
    """Beginnings of words that only look like the name of a company: 上市 in 上市公司."""
    object_leads: tuple[str, ...]
    """Words of ``leads`` after which a place is only the object of a verb: 支持 in 支持兰州创建."""
    events: tuple[str, ...]
    """Words for what happens to a place: 入选 in 兰州入选试点，新增企业5家. The next clause can be about another."""
    area_ends: tuple[str, ...]
    """Endings of the names of areas that are no divisions: 都市圈 in 福州都市圈."""
    not_in_areas: tuple[str, ...]
    """Words that never belong to the name of such an area: 健全 in 健全合肥都市圈."""
    zone_ends: tuple[str, ...]
    """Endings of the names of zones that begin with the name of a place: 高新区 in 张掖高新区."""
    thing_ends: tuple[str, ...]
    """Endings of the names of things that begin with the name of a place: 机场 in 郑州机场."""
    sector_ends: tuple[str, ...]
    """Endings of the names of trades and of kinds of companies: 业 in 租赁业实现营业收入."""
    shop_ends: tuple[str, ...]
    """Endings of the names of shops and dishes that begin with the name of a place but do not mean the place: 拉面."""
    title_ends: tuple[str, ...]
    """Endings of prizes, brands, titles and plans that bear the name of a place, and are never the place: 质量奖."""
    sized: tuple[str, ...]
    """Nouns for things that are counted if their size is over a limit: 开发区 in 营业收入超100亿元的开发区12个."""
    subjects: tuple[SubjectWords, ...]


class PlaceWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that decide whether the name of a place means that place, and whether the text is about it."""

    not_names: frozenset[str]
    """Short names of places that do not count, because they are ordinary words or belong to several places: 平安."""
    not_within: tuple[str, ...]
    """Words that contain the name of a place only by chance: 河南 in 黄河南."""
    ordinary_words: frozenset[str]
    """Names of counties that are ordinary words.

    A short name such as 公安 never counts, not even right after its province: 湖北公安. A full name such as 和县 counts
    only right after the name of a place around it.
    """
    common_words: frozenset[str]
    """Full names of places that are also ordinary words: 平房区.

    In a body, such a name counts only right after the name of a place around it, or right before an organ.
    """
    name_ends: tuple[str, ...]
    """Endings of the names of companies, schools and newspapers. Such names often begin with a place: 吉林大学."""
    not_in_names: tuple[str, ...]
    """Words that a company's name never has between the place and its ending: 组建 in 甘肃组建能源集团."""
    serves: tuple[str, ...]
    """Words before a place in the name of a company that serves the whole place: 国网 in 国网陕西省电力公司."""
    partner: tuple[str, ...]
    """Words before a place that is only a partner or an example for others: 学习 in 学习浙江经验."""
    venue: tuple[str, ...]
    """Words after a place where an event takes place: 召开 in 在兰州召开."""
    goes_to: tuple[str, ...]
    """Words before a place to which somebody goes: 到 in 到山丹县调研."""
    visits: tuple[str, ...]
    """Words after a place for what a visitor does there: 调研 in 到山丹县调研."""
    actor: tuple[str, ...]
    """Words after a place that show that the place acts, or that the text is about the place: 国资委, 坚持."""
    several: tuple[str, ...]
    """Words in titles that sum up several places: 两地, 三省."""
    abbreviations: dict[str, tuple[str, ...]]
    """The divisions that an abbreviation stands for: 浙江省 for 浙. 青 stands for 青海省 or 青岛市."""
    number_organs: dict[str, str]
    """The kind of issuing organ, by the characters that follow the abbreviation of a place in a document number.

    For example, 政办 in 浙政办发 means 人民政府办公厅.
    """
    number_exceptions: dict[str, str]
    """The region that uses a document number, by the beginning of the number, where the abbreviation is misleading.

    For example, 鄂府 means 鄂尔多斯市. Empty if the beginning does not show the region.
    """
    zones: dict[str, str]
    """The division that a functional zone counts as, by the name of the zone: 兰州市 for 兰州新区."""
    organs: dict[str, str]
    """The region that alone has an organ, by the name of the organ: 台湾省 for 行政院."""
    customary: dict[str, str]
    """The full name of a place, by the short name that people use: 前郭尔罗斯蒙古族自治县 for 前郭县."""
    former: dict[str, str]
    """The present name of a place, by its former name: 襄阳市 for 襄樊市."""


class Restriction(Struct, frozen=True, forbid_unknown_fields=True):
    """A mark that forbids the use of a source, such as 内部资料."""

    mark: str
    pattern: str
    """Regular expression that must match a whole line of the source."""
    example: str


class IssuerWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Names and document numbers of issuers, and the marks that forbid the use of a source."""

    central: tuple[str, ...]
    """Beginnings of the names of central organs and leaders, such as 国务院.

    A text is national if its issuer or title begins with one of them.
    """
    numbers: dict[str, str]
    """The issuer, by the beginning of its document numbers: 国务院办公厅 for 国办发."""
    also: dict[str, str]
    """The name of an issuer as in ``numbers``, by another name of this issuer: 科学技术部 for 科技部."""
    restricted: tuple[Restriction, ...]


class DocTypeWords(Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of document, and the words in a title by which it is recognized."""

    name: str
    words: tuple[str, ...]
    """Words with which the titles of such documents end."""
    within: tuple[str, ...] | None = None
    """Words within the title of a notice that issues such a document; None if these are ``words``."""
    anywhere: bool = False
    """True if ``words`` count in any part of a title that ends with no word of any kind."""
    ends_title: bool = True
    """True if a line that ends with one of ``words`` is likely the title of its text."""


class NewsWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that show that an item is news."""

    titles: tuple[str, ...]
    parts: tuple[str, ...]
    """Words in the name of a part of a digest, such as 动态. The items in such a part are news."""


class SourceWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words in the name of the source that a text states (来源：甘肃日报). They show a medium or an office."""

    media: tuple[str, ...]
    official: tuple[str, ...]


class DigestWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that show whether a text is a digest. A digest is a text with many items, such as a weekly report."""

    names: tuple[str, ...]
    names_at_end: tuple[str, ...]
    documents: tuple[str, ...]
    """Endings of titles that show that a text is a single document and no digest: 方案."""


class KeySentenceFactors(Struct, frozen=True, forbid_unknown_fields=True):
    """How many key sentences a page prints of a text: factors for the square root of the number of its sentences."""

    items: float
    """The factor for an item of a digest, or of a volume of documents."""
    others: float
    """The factor for a kind of document that ``kinds`` does not name."""
    kinds: dict[str, float]
    """The factor for each kind of document."""


class UnlikeWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words in titles of texts that tell of no way of working of a region, such as contests."""

    reason: str
    """Why such a text is not compared, in Chinese."""
    words: tuple[FindableWord, ...]
    """Words of such titles. One of them is enough."""
    near: tuple[FindableWord, ...] = ()
    """At least one of these words must be in the title as well. Empty if no other word is required."""
    not_in: tuple[FindableWord, ...] = ()
    """Longer words in which a word means something else: 有限公司债券 for 有限公司."""
    documents: bool = False
    """True if documents that an office issued are such texts, too: a report of a firm."""


class TitleWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of titles by which a comparison finds what its texts have in common."""

    yearly: tuple[str, ...]
    """Kinds of texts that come every year and speak of that year: 政府工作报告."""
    common: tuple[str, ...]
    """Words that do not say what a text is about: 关于印发, 实施方案."""
    vague: tuple[str, ...]
    """Words that are no subject, alone or together: 经济."""
    firms: tuple[str, ...]
    """Words with which the names of firms end."""


class DocumentWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that show the kind of a document and the kind of its source, and what depends on the kind alone."""

    types: tuple[DocTypeWords, ...]
    """Kinds of documents. If several kinds fit a title, the first one is used."""
    news: NewsWords
    sources: SourceWords
    digests: DigestWords
    key_sentences: KeySentenceFactors
    titles: TitleWords
    unlike: tuple[UnlikeWords, ...]


class ColumnRule(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A column of the weekly briefing, and the conditions that an item must meet to be printed in it."""

    name: str
    levels: tuple[str, ...] = ()
    """Levels of items that the column accepts, such as 省. Empty for any level."""
    documents: bool | None = None
    placed: bool = False
    title: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    whose: Literal["home", "elsewhere"] | None = None
    """Accept only items about the office's own region, or only those about others. None for both."""
    by_title: bool = False
    order: Literal["date", "region"] = "date"
    weight: float = 0
    """How much the items of the column count for the head of the paper."""
    before: str | None = None
    """Name of the column in front of which a column of the project stands. None for its place in the list."""


class RegionWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that decide which sentences the page of a region prints, and how."""

    subjects: dict[str, str]
    """The subject of a page, by the topic of at least half of its text: 国资国企改革 for 国资国企."""
    scale: tuple[str, ...]
    """Names of indicators that show how large a region or its enterprises are: 资产总额.

    The first of them that a text states is the headline of a page.
    """
    plans: frozenset[str]
    """Kinds of documents that say what is yet to be done: 规划."""
    reports: frozenset[str]
    """Kinds of documents that the page counts as reports on past work (工作报告): 总结."""
    intents: tuple[str, ...]
    """Beginnings of sentences that say what is yet to be done: 下一步, 力争."""
    announcing: tuple[str, ...]
    """Words near the beginning of a sentence that say the same: 还将. But 将 may also stand for 把: 将3户企业整合."""
    mainlines: tuple[str, ...]
    """How the names end of what a region calls the whole of its way of working: 体系, 格局."""
    spirit: tuple[str, ...]
    """Words in headings. The page prints no sentence from a section with such a heading: 指导思想."""
    hows: tuple[str, ...]
    """Beginnings of clauses that say how, why or in what field something is done: 围绕, 按照."""
    openers: tuple[str, ...]
    """Beginnings of clauses that do not name an actor: 获得, 入选."""
    actors: tuple[str, ...]
    """Names of actors at the beginning of a clause: …国资委. The … stands for up to eight characters."""
    hanging: tuple[str, ...]
    """Beginnings of sentences that are unclear without the sentence before: 会议, 因此."""
    never: tuple[str, ...]
    """Words that exclude a sentence from the page of a region, because it is about a person or a problem: 书记."""
    procedure: tuple[str, ...]
    """Patterns of sentences that only report a meeting or a procedure: 在…召开. The … stands for any text."""
    calls: tuple[str, ...]
    """Words of clauses in which a meeting only calls for effort: 提高站位. A sentence of nothing else is left out."""
    unsaid: dict[str, int]
    """Words for a time that leave out the year, each with a month from 1 to 13: 3 for 一季度, 13 for 今年.

    A result for such a time gets the year of its source only if the source is from this month or a later one. The month
    13 excludes the year of the source for every result.
    """


class HeadingWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that mark headings, and words in titles that show what time a text is about."""

    not_leads: tuple[str, ...]
    """Beginnings of sentences that are no headings, even if several sentences have the same pattern of words: 我们."""
    procedure: tuple[str, ...]
    """Words of short sentences that report a meeting and are therefore no headings: 出席."""
    notes: frozenset[str]
    """Headings of glossaries: 名词解释."""
    done: tuple[str, ...]
    """Words in headings of sections about what was done: 回顾."""
    ahead: tuple[str, ...]
    """Words in headings of sections about what is yet to be done: 下一步."""
    results: tuple[str, ...]
    """Words in headings about what was reached, or in a section about the future about what is to be: 进展."""
    timeless: tuple[str, ...]
    """Words that say nothing about time although they contain a word of the lists above: 基础设施."""
    reasons: tuple[str, ...]
    """Words in headings of sections that say why something is to be done, and set no tasks: 重要意义."""
    of_one_year: tuple[str, ...]
    """Words in a title that show that the whole text is about the year in the title: 统计公报 in 2022年统计公报."""


class Indicator(Struct, frozen=True, forbid_unknown_fields=True):
    """An indicator by which regions are compared."""

    name: str
    synonyms: tuple[str, ...]
    """Other names of the indicator in texts: GDP for 地区生产总值."""
    units: tuple[str, ...]
    """Families of units that figures of the indicator can have: money, %."""
    ambiguous: tuple[str, ...] = ()
    """The synonyms that name the indicator only beside a figure, and mean other things elsewhere: 经济."""
    forms: tuple[FigureForm, ...] = ()
    """Forms that figures of the indicator can have. Empty for any form."""
    show: str | None = None
    """The unit in which tables show its amounts. None for the usual unit of the family."""
    of: str | None = None
    """The subject that the indicator has by definition: 全域 for 地区生产总值. None if it has none."""
    presumed: str | None = None
    """The subject that is presumed if a work report or a plan names none. None if no subject is presumed."""
    by_basis: dict[str, str] = {}
    """The subject of a figure, by the beginning of its basis: 企业 for 占营业收入."""
    is_level: bool = False
    """True if its amounts are levels, such as 人均 amounts and numbers of firms: those of several years are no sum."""
    ranks: Literal["rates", "all", "none"] = "rates"
    """Which of its results are ranked: all but totals, which follow the size of a region; all; or none."""
    never: str = ""
    """What must never be compared with the indicator. A note for readers of the lexicon file."""
    since: int | None = None
    until: int | None = None
    """Last year in which the indicator is official; ``since`` is the first. Notes for readers of the lexicon file."""


class SynonymGroup(Struct, frozen=True, forbid_unknown_fields=True):
    """Names of the same thing."""

    name: str
    """The full name."""
    synonyms: tuple[str, ...]
    """Its short names, and other ways of writing it."""


class MainIndicator(Struct, frozen=True, forbid_unknown_fields=True):
    """An indicator of yearly reports: a row of the table of targets beside results."""

    name: str
    """Name of the row."""
    names: tuple[str, ...]
    """Names of the indicator in texts."""
    near: tuple[str, ...]
    """Names of things near to the indicator. A text that has only such a name is quoted with the name."""
    forms: tuple[FigureForm, ...]
    """Forms that its figures have, the usual one first."""
    not_near: tuple[str, ...] = ()
    """Longer names that end like a near one but measure too little to stand in the row."""
    traces: tuple[str, ...] = ()
    """Words by which texts also speak of the indicator. Where one stands, nothing is said to be missing."""


class MainIndicators(Struct, frozen=True, forbid_unknown_fields=True):
    """The main indicators of yearly reports, and how a report states its targets."""

    rows: tuple[MainIndicator, ...]
    """The rows of the table, in order."""
    others: tuple[MainIndicator, ...]
    """Indicators that are printed under the table."""
    worded: tuple[str, ...]
    """Endings of a target in words: 同步, 提质增效."""
    target_sentences: tuple[str, ...]
    """Words by which the sentence that lists the main targets is known."""
    often_unlisted: tuple[str, ...] = ()
    """Names of the rows that many reports leave out of that sentence."""
    borne: tuple[str, ...] = ()
    """Names of the rows whose targets say how much is borne: 城镇调查失业率."""


class DeedWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words by which a promised deed is found: what is done, and to what."""

    verbs: tuple[str, ...]
    """Verbs of deeds: 建成, 出台."""
    ends: tuple[str, ...]
    """Words with which an object ends that has a name of its own: 大桥, 条例."""
    weak_ends: tuple[str, ...]
    """Words with which an object can end if it has a name in marks or a number: 工程."""
    fronts: tuple[str, ...]
    """Words before an object that are no part of it: 首座."""
    generic: tuple[str, ...]
    """Words before such an end that name nothing: 农村."""


class BoundWords(Struct, frozen=True, forbid_unknown_fields=True):
    """What the bound words of figures mean."""

    about: frozenset[str]
    """Words of a value that is not exact: 左右."""
    at_most: frozenset[str]
    """Words of an upper limit: 以内."""
    at_least: frozenset[str]
    """Words of a lower limit: 以上."""
    strict: frozenset[str]
    """Those of the limits that the value itself does not keep: 低于."""


class TrackingWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words by which a promise of one text is found again in a later one."""

    leads: tuple[str, ...]
    """Words before the name of an indicator that are no part of it: 拟安排."""
    tails: tuple[str, ...]
    """Words behind the name of an indicator that are no part of it: 预期目标."""
    of_nation: dict[str, str]
    """By words in the names of indicators, what the nation calls them: 国内生产总值 for 地区生产总值."""
    money: tuple[str, ...]
    """Endings of names of money that do not say what it is for: 资金."""
    ahead: tuple[str, ...]
    """Words of a clause that looks ahead: 力争."""
    reached: tuple[str, ...]
    """Words of a clause that says that something was reached or not: 完成."""
    fillers: tuple[str, ...]
    """Words within the name of an indicator that are no part of it: 用于."""
    goals: tuple[str, ...]
    """Words of a clause that speaks of a goal: 目标."""
    elsewhere: tuple[str, ...]
    """Words of a clause that speaks of others: 世界."""
    outcomes: tuple[str, ...]
    """Words of a clause that says without a number what came of something: 完成, 连增."""
    borne: tuple[str, ...]
    """Names of the rows whose targets say how much is borne, besides those of the main indicators."""
    bounds: BoundWords
    """What bound words mean."""
    rows: tuple[MainIndicator, ...]
    """Indicators besides the main ones whose names vary from year to year."""
    deeds: DeedWords
    """Words of promised deeds."""


class UnitFamily(Struct, frozen=True, forbid_unknown_fields=True):
    """Units that can be converted into each other."""

    show: str
    """The unit in the heading of a table: 亿元."""
    units: dict[str, Decimal]
    """The size of each unit, measured in the first unit of the family: 公顷 has 15 if the first unit is 亩."""


class Units(Struct, frozen=True, forbid_unknown_fields=True):
    """Units of figures, and the scales that multiply a unit."""

    counted: frozenset[str]
    """Units for counting, such as 户. The noun after the unit says what is counted: 28户省属企业集团."""
    measured: tuple[str, ...]
    """Units of quantities that cannot be converted into another unit: 倍."""
    per: tuple[str, ...]
    """Words that can be after the / of a unit although they are no units: 月 in 元/月."""
    sizes: frozenset[str]
    """Units that, right before a noun, give the size of one thing and not an amount: 微米 in 3.5微米铜箔."""
    not_before: dict[str, str]
    """By each unit, the characters that make it part of another word if they follow it: 门 for 部, because of 部门."""
    signs: dict[str, str]
    """The unit of money, by its sign before a number: 元 for ￥."""
    scales: dict[str, Decimal]
    """Words before a unit that multiply it: 亿 in 亿元."""
    families: dict[str, UnitFamily]

    @property
    def words(self) -> tuple[str, ...]:
        """All units without a scale: those for counting and those of quantities."""
        of_families = (unit for family in self.families.values() for unit in family.units)
        return tuple(sorted({*self.counted, *self.measured, *of_families}))


class EvidenceWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that count as evidence for or against choosing a sentence."""

    generic: tuple[str, ...]
    """Words that could stand in a text of any region: 指导. They are evidence against a sentence."""
    mechanisms: tuple[str, ...]
    """Words for the means by which something is done: 机制, 平台."""
    acts: tuple[str, ...]
    """Words that say that something is done: 印发, 建成."""
    terms: tuple[str, ...]
    """Words for aims and for the times by which they should be reached: 力争."""
    rules: tuple[str, ...]
    """Words of rules with a condition: 原则上, 不得."""


class QuotingWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that decide how much of a key sentence is printed."""

    refers_back: tuple[str, ...]
    """Words with which a sentence begins that speaks of what stands before it: 这."""
    leads: tuple[str, ...]
    """Words that join a sentence to the sentence before: 此外，. They are not printed at the start of a quotation."""
    plans: tuple[str, ...]
    """Words that are left out like ``leads``, unless they are the only sign that the sentence is a plan: 下一步，."""
    partitives: tuple[str, ...]
    """Words that are left out like ``leads``, but stay before a number, as in 其中3户.

    Such a number is a part of something in the sentence before.
    """
    meetings: tuple[str, ...]
    """Frames with which a text says what its meeting holds: 会议…指出. The … stands for adverbs such as 还."""
    demands: tuple[str, ...]
    """Frames with which a text says what its meeting demands or decides: 会议…要求."""
    leaders: tuple[str, ...]
    """Frames with which a text says that a person speaks whom it has named before: 他…强调."""
    leaning: tuple[str, ...]
    """Beginnings of clauses that depend on the clause before: 从而. No quotation begins with such a clause."""
    continuing: tuple[str, ...]
    """Beginnings of clauses with a figure of what a clause before names: 年均."""
    basis: tuple[str, ...]
    """Patterns of clauses that only say in what spirit or on what basis something is done: 以…为动力.

    The … stands for any text.
    """
    exhortation: tuple[str, ...]
    """Patterns of clauses that only exhort or praise: …深入人心. The … stands for any text."""
    authorities: tuple[str, ...]
    """Names of authorities: 国务院. The clauses of a sentence that name one are either all printed or all left out."""
    awaiting: tuple[str, ...]
    """Beginnings of clauses that need the next clause: 通过. No quotation ends with such a clause."""
    commonplaces: tuple[str, ...]
    """Set phrases that many texts have: 二十大. Their numbers and quotation marks are no evidence."""
    times: tuple[str, ...]
    """Words for a time: 今年. ``choose_shown`` keeps clauses with one, because other clauses may depend on them.

    The exceptions are clauses at the end of a sentence that only exhort.
    """
    subjects: tuple[str, ...]
    """Words for a subject: 省属. ``choose_shown`` keeps clauses with one, because other clauses may depend on them.

    The exceptions are clauses at the end of a sentence that only exhort.
    """
    deeds: tuple[str, ...]
    """Words for deeds with a result: 建成. A clause with one is evidence, so ``choose_shown`` keeps it."""


class TermWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that decide which pieces of a sentence are terms."""

    frames: frozenset[str]
    """Words that say what is done with a term, or how: 推动, 深入. A term may begin after one or end before one."""
    never_within: frozenset[str]
    """Words that no term contains."""
    acts: tuple[str, ...]
    """Words before a term that say that it is made, built or carried out: 打造."""
    heads: tuple[str, ...]
    """Last words of terms that name a programme, a mechanism, an industry, a place or an event: 行动, 园区."""
    not_last: tuple[str, ...]
    """Words with which no term ends. They name quantities (规模), organizations (部门) or anything (方面)."""
    deeds: frozenset[str]
    """Verbs that are used as nouns at the end of a term: 改造 in “三化”改造."""
    ages: frozenset[str]
    """Words of time that can begin a term, because they are part of a name: 现代 in 现代煤化工."""
    tails: frozenset[str]
    """Words for what is measured or said about a thing: 产值, 规模. A term that names the thing may end before them."""
    nominal: frozenset[str]
    """Verbs that are nouns inside a term too: 采购 in 政府采购改革. The words of ``deeds`` are such verbs as well."""
    clausal: frozenset[str]
    """Words that make a clause of the words around them, so that no whole noun phrase holds one: 进行."""
    openers: frozenset[str]
    """Verbs that the dictionary takes for nouns. Before a noun they make a clause: 畅通信息渠道."""
    not_first: frozenset[str]
    """Words with which no term begins: 领域."""
    things: frozenset[str]
    """Nouns that the dictionary takes for verbs, so that a term can begin with them: 国资."""
    goes_on: frozenset[str]
    """Words that continue the name before them: 分行."""
    adverbs: tuple[str, ...]
    """Adverbs. A word that begins with one says how something is done: 逐步提高."""
    vague: frozenset[str]
    """Words that point at a thing, or leave open which things are meant: 有关, 本市."""
    general: frozenset[str]
    """Words that any policy text has. A term of such words alone tells nothing: 重大项目."""
    titles: tuple[str, ...]
    """Offices and forms of address of persons: 局长. A name beside one is that of a person."""
    verbal_heads: tuple[str, ...]
    """Last words of terms that say what is done, so that a verb can stand before them: 机制 in 惩戒机制."""
    verbal_ends: tuple[str, ...]
    """Words that end a name which goes on behind a verb: 服务 in 寄递服务."""
    suffixes: frozenset[str]
    """Words of one character that end a term: 人 in 传承人."""
    short_acts: frozenset[str]
    """Verbs of one character that a term can stand behind: 建."""
    predicates: frozenset[str]
    """Verbs of one character that a term can stand before: 达."""


class FrameworkWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that mark frameworks. A framework is a name that a region gives to its own way of working."""

    heads: tuple[str, ...]
    """Nouns that end the name of a framework, after its quotation marks or inside them: 体系 in “1+5+X”工作体系."""
    heads_counted: tuple[str, ...]
    """Nouns that end the name of a framework only if its quoted words have a number: 集群 in “20+8”产业集群."""
    goes_on: tuple[str, ...]
    """Words that continue a noun phrase. A noun before one of them does not end a name: 平台 in 平台功能."""
    heads_within: tuple[str, ...]
    """Nouns that end the name of a framework only inside its quotation marks: 制 in “链长制”."""
    cuts: tuple[str, ...]
    """Words that separate a quoted name from a later noun, which is then no part of it: 激活 in “三引领”激活新体系."""
    quantities: tuple[str, ...]
    """Words that make the number before them a quantity or a date: 公里, 年. It is then no count of a framework."""
    results: tuple[str, ...]
    """Words that make a number before them the count of results or problems, and not of a framework: “三增长”."""
    openers: tuple[str, ...]
    """Verbs before the words that explain a framework. The verb is not part of the explanation: 推行."""
    common: frozenset[str]
    """Quoted names that every region uses, so that they are no region's own framework: 一带一路."""


class MeasureWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that decide whether a clause is a measure (举措)."""

    own_names: tuple[str, ...]
    """Names by which a document refers to itself after 本: 办法 in 本办法."""
    provisions: tuple[str, ...]
    """Patterns of sentences in which a document speaks of itself: {this}适用….

    ``{this}`` stands for 本 with any of ``own_names``, and … for any text.
    """
    not_deeds: tuple[str, ...]
    """Beginnings of clauses that say how, why or where something is done, but not what: 围绕."""
    openings: tuple[str, ...]
    """Further beginnings of clauses that do not say what is done: 立足."""
    not_measures: tuple[str, ...]
    """Headings of sections without actions: 指导思想."""
    conditions: tuple[str, ...]
    """Ends of clauses that say when, on what condition or by what way something is done: 过程中."""
    states: tuple[str, ...]
    """Ends of headings that say what has come about: 增强 in 骨干作用增强."""
    before_acts: tuple[str, ...]
    """Words before an act that a label leaves out: 我省, 要."""
    duties: tuple[str, ...]
    """Words for having to do what follows: 应当."""
    telling: tuple[str, ...]
    """Ends of clauses that say who says something: 表示."""
    kinds_of_chapters: tuple[str, ...]
    """Headings that name a kind of chapter and not what is done: 主要做法."""
    announcements: tuple[str, ...]
    """Words of headings that announce what follows: 重点抓好."""
    announced: tuple[str, ...]
    """What a sentence names that announces measures: 举措 in 现提出以下举措：."""
    not_points: tuple[str, ...]
    """Beginnings of paragraphs behind announced measures that are none of them: 上述."""
    deeds: tuple[str, ...]
    """Beginnings of clauses that say what is done: 印发. The words in ``TermWords.acts`` are used in addition."""
    leads: tuple[str, ...]
    """Adverbs before the words in ``deeds``: 加快, 持续."""


class DutyWords(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words that say whose task something is and by when (牵头单位、完成时限)."""

    leads: tuple[str, ...]
    """Labels before the organs that lead a task: 牵头单位."""
    owners: tuple[str, ...]
    """Labels before the organs that are responsible for a task: 责任单位."""
    partners: tuple[str, ...]
    """Labels before the organs that help: 配合单位."""
    leaders: tuple[str, ...]
    """Labels before the persons in charge: 责任领导."""
    hosting: tuple[str, ...]
    """Labels that, beside one of ``hosted``, are of an event: 主办单位."""
    hosted: tuple[str, ...]
    """Labels that, beside one of ``hosting``, are of an event: 承办单位."""
    deadlines: tuple[str, ...]
    """Labels before a deadline: 完成时限."""
    times: tuple[str, ...]
    """Labels before a time that is a deadline if organs are named beside it: 完成时间."""
    others: tuple[str, ...]
    """Labels that stand among these and say none of this: 实施时间."""
    before_heads: tuple[str, ...]
    """What may stand before a label in the head of a column: 省级 in 省级牵头单位."""
    leading: tuple[str, ...]
    """Verbs behind the organs that lead: 牵头."""
    answering: tuple[str, ...]
    """Verbs behind the organs that are responsible: 负责."""
    assisting: tuple[str, ...]
    """Verbs behind the organs that help: 配合."""
    manners: tuple[str, ...]
    """How they do it, before the verb: 按职责分工."""
    organs: tuple[str, ...]
    """How names of organs end: 政府."""
    short_organs: str
    """Characters with which names of organs end that have at least two others before them: 厅."""
    not_organs: tuple[str, ...]
    """Words that end like the name of an organ and are none: 全部."""
    not_in_names: tuple[str, ...]
    """Words that no name of an organ has: 的."""
    completions: tuple[str, ...]
    """Words behind the time by which something is to be done: 完成 in 6月底前完成."""
    finishes: tuple[str, ...]
    """Those of ``completions`` that make a deadline of a time without 前: 第三季度完成."""
    standing: tuple[str, ...]
    """Times without an end: 长期坚持."""
    recurring: tuple[str, ...]
    """Words of times that come again: 每年."""
    occasions: tuple[str, ...]
    """Times of the year that no calendar fixes, or that no month is said of: 汛期."""
    assigning: tuple[str, ...]
    """Words before the organs that are to do a task: 由, 责成."""
    asides: tuple[str, ...]
    """Beginnings of clauses that end a duty in words, as they are about others: 下同."""
    of_points_below: tuple[str, ...]
    """Words before a duty that holds for all points below it: 以下任务."""
    of_points_above: tuple[str, ...]
    """Words before a duty that holds for all points above it: 以上任务."""
    tasks: tuple[str, ...]
    """Heads of columns that say what is to be done: 重点任务."""
    shared: tuple[str, ...]
    """Heads of columns whose cells say with labels or verbs who does what: 责任分工."""
    progress: tuple[str, ...]
    """Heads of columns that say how far a task is: 完成情况."""
    as_above: tuple[str, ...]
    """Cells that stand for the one above them: 同上."""


class Background(Struct, frozen=True):
    """How many documents of a background corpus contain each word. The number shows how common the word is."""

    documents: int
    counts: dict[str, int]
    """The number of documents that contain a word or a run of words, by its text. Counts below two are left out."""

    def knows(self, text: str) -> bool:
        """Return True if a text occurs in at least two documents of the corpus."""
        return text in self.counts

    def share(self, text: str) -> float:
        """Return how common a text is: the share of the documents that contain it, from 0 to 1.

        One document is not counted, so that a text in a single document has the share 0.
        """
        return max(0, self.counts.get(text, 0) - 1) / (self.documents - 1)

    def rarity(self, text: str) -> float:
        """Return the inverse document frequency of a text, as a logarithm.

        A text that occurs in no document is treated as if it occurred in one.
        """
        return log(self.documents / self.counts.get(text, 1))


class TableWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words in the heads and stubs of tables."""

    serials: frozenset[str]
    """Heads of columns that only count the rows."""
    units: frozenset[str]
    """Heads of columns with the unit of each row."""
    natures: frozenset[str]
    """Heads of columns that say whether a target is binding."""
    remarks: frozenset[str]
    """Heads of further columns of words."""
    persons: frozenset[str]
    """Heads of columns that only lists of persons have."""
    values: frozenset[str]
    """Heads of columns of values with their units."""
    form_labels: tuple[str, ...]
    """Labels of who filled a table in, and when: 填报单位."""
    period_labels: tuple[str, ...]
    """Labels of the period of all numbers of a table: 统计期间. Longer words come first."""
    binding: frozenset[str]
    """Words for 约束性."""
    expected_nature: frozenset[str]
    """Words for 预期性."""
    targets: tuple[str, ...]
    forecasts: tuple[str, ...]
    results: tuple[str, ...]
    levels: tuple[str, ...]
    """Words for the amount itself, beside a change of it."""
    rates: tuple[str, ...]
    shares: tuple[str, ...]
    sums: tuple[str, ...]
    """Words for a sum over several years, or over the months of a year so far."""
    months: tuple[str, ...]
    """Words for a single month: 本月."""
    full_years: tuple[str, ...]
    """How heads begin whose numbers are of a whole year: 全年目标."""
    last_year: tuple[str, ...]
    """Words for the year before: 上年同期. Longer words come first."""
    same_time: tuple[str, ...]
    """Ends of those of these that may stand before a name: 同期."""
    last_month: frozenset[str]
    """Those of these for the month before: 上月."""
    last_time: frozenset[str]
    """Those of these for a time before that is not named: 上期."""
    present: tuple[str, ...]
    """Words for the time of the table before a name: 本期."""
    changes: tuple[str, ...]
    """Ends of words for how much something rose or fell: 增减."""
    averages: tuple[str, ...]
    """Words for a yearly average."""
    means: tuple[str, ...]
    """Words behind a range of months for the mean of them."""
    increases: tuple[str, ...]
    """Words for how much was added."""
    falls: tuple[str, ...]
    """Words for how much something fell."""
    plans: tuple[str, ...]
    """How names of planned amounts begin: 年度计划."""
    existing: tuple[str, ...]
    """Begins of names of what is there already: 现有."""
    completions: tuple[str, ...]
    """Words for how much of a plan or a budget was done."""
    rates_of_completion: tuple[str, ...]
    """Ends of the names of such numbers: 完成率."""
    of_budgets: tuple[str, ...]
    """Words for a budget in percent of what was spent before it."""
    rules: tuple[str, ...]
    """Ends of names of what a rule sets: prices, fees, fines."""
    measures: tuple[str, ...]
    """Ends of further names of what is measured."""
    ratios: tuple[str, ...]
    """Ends of names of numbers without a unit."""
    owners: tuple[str, ...]
    """Words in the title of a table that limit all of its figures."""
    products: tuple[str, ...]
    """Heads of columns that name products."""
    unchanged: tuple[str, ...]
    """Words for a change of none: 持平."""
    general: tuple[str, ...]
    """Ends of names that do not say of what they are: 总投资."""
    stocks: tuple[str, ...]
    """Ends of names that columns of parts beside them go without: 余额."""
    timeless: tuple[str, ...]
    """Names of amounts that are of no single year."""
    names: tuple[str, ...]
    """Ends of the heads of columns that name what a row is of."""
    stub_heads: frozenset[str]
    """Heads of the column that names the rows of a table of data."""
    whole: frozenset[str]
    """Names of rows or columns of a whole region."""
    totals: tuple[str, ...]
    """Ends of names of rows that add up those before them."""
    parts: tuple[str, ...]
    """How rows and heads of columns begin that are a part of one before."""
    part_rows: frozenset[str]
    """Names of rows that are parts of one above: 第一产业."""
    kinds_of_parts: tuple[str, ...]
    """Ends of names of things of one kind: 业."""
    allotments: tuple[str, ...]
    """Words in the title of a table that allots what is to be done: 任务分解."""
    accounts: tuple[str, ...]
    """Words in the title of a table that says what was done: 完成."""
    deeds: tuple[str, ...]
    """Ends of names of what is to be done. It is not measured in money."""
    whole_names: tuple[str, ...]
    """Ends of names whose last word is a part of them: 自然增长率."""
    durations: tuple[str, ...]
    """Ends of names of how many years something lasts."""
    ranks: tuple[str, ...]
    """Ends of heads of columns of ranks: 位次."""
    rank_changes: tuple[str, ...]
    """Words behind a rank for how it changed: 变化."""
    counts: tuple[str, ...]
    """Words behind what is counted: 数. Longer words come first."""
    lifeless: tuple[str, ...]
    """Ends of names of things of which no number of persons is told: 床位."""
    per_alone: frozenset[str]
    """Heads of columns of what each one has of what the column to the left measures: 日均."""
    per_heads: tuple[str, ...]
    """Begins of heads of columns of what each one has: 人均."""
    unitless: tuple[str, ...]
    """Ends of names of numbers that never have a unit: 指数."""
    occasions: tuple[str, ...]
    """What days are of: 国庆, 假期. Longer words come first."""
    references: tuple[str, ...]
    """Words of a sentence that only says that a table follows: 如下."""
    forms: tuple[str, ...]
    """How titles of forms end: 申请表."""
    seals: tuple[str, ...]
    """Words at the place for a seal in a form: 盖章."""
    open_titles: tuple[str, ...]
    """Words in titles of tables whose numbers, without a time, need not be of what is: 申报."""
    markets: tuple[str, ...]
    """Words in the title of a table of prices of a market: 价格行情."""
    unit_names: dict[str, tuple[str, ...]]
    """Ends of the names that go with a family of units, or with a unit: 面积 with ``area``."""
    measure_words: dict[str, tuple[str, ...]]
    """Ends of the names of things by the units in which they are counted: 床位 by 张."""


class EditWords(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words that tell what the changed words of a sentence are about."""

    duties: tuple[str, ...]
    """Words that say how strictly something is to be done: 应当."""
    not_duties: tuple[str, ...]
    """Words that contain one of the duties, and mean something else: 应用."""
    recurrences: tuple[str, ...]
    """Words that say how often something is to be done, or when, without a day: 每季度."""
    scopes: tuple[str, ...]
    """Words that say whom or what something holds for: 全省."""
    mechanisms: tuple[str, ...]
    """What the names of arrangements end with: 联席会议."""
    short_organs: str
    """Characters with which the names of organs end: 处."""
