"""The types into which the files of the lexicon are read.

A field has the same name as the key in the file, except for some fields of ``FigureWords``.
"""

from __future__ import annotations

from decimal import Decimal
from math import log
from typing import Literal

from msgspec import Struct, field

from briefgen.model import FigureForm


class ThemeTerm(Struct, frozen=True, forbid_unknown_fields=True):
    """A word that indicates a theme, always or only if other words are near."""

    text: str
    near: frozenset[str] = frozenset()
    """One of these must stand in the same clause, if there are any."""
    not_near: frozenset[str] = frozenset()
    """None of these may stand in the same clause."""


class Theme(Struct, frozen=True, forbid_unknown_fields=True):
    """A theme, which is a row of the comparison of regions."""

    id: str
    name: str
    group: str
    terms: tuple[ThemeTerm, ...]
    """Words that speak for the theme."""
    parent: str | None = None
    """The coarser theme that this one is part of."""


class LineRule(Struct, frozen=True, forbid_unknown_fields=True):
    """A rule that recognizes lines of a page that do not belong to its text."""

    id: str
    pattern: str
    """Regular expression that must match the whole line, without the white space at its ends."""
    example: str
    """A real line that it matches."""
    scope: Literal["line", "run", "rest"] = "line"
    """What is left out: the line, a row of at least ``least`` such lines, or all lines from here on."""
    least: int = 1


class ScriptWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Corrections for the conversion from Traditional to Simplified Chinese, where OpenCC alone makes mistakes."""

    ambiguous: str
    """Characters that OpenCC changes although Simplified text has them too."""
    traditional: dict[str, str]
    """Words of Traditional lines as received → what they are in Simplified."""
    simplified: dict[str, str]
    """Broken words of any text → what they should be."""


class FigureWords(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words that occur around numbers, such as units and bounds."""

    scales: tuple[str, ...]
    """What stands before a unit and multiplies it: 亿 in 亿元."""
    roughly: tuple[str, ...]
    """What stands between number and unit and makes the number rough: 500余家."""
    counted_units: frozenset[str] = field(name="counted")
    """Units of things that are counted. The noun that names them stands behind: 28户省属企业集团."""
    measured_units: tuple[str, ...] = field(name="measured")
    """Units of quantities."""
    bounds_before: tuple[str, ...]
    """Words before a number that make it a bound: 超过."""
    bounds_after: tuple[str, ...]
    """Words behind a unit that make the number a bound: 以上."""
    predicates: frozenset[str]
    """Words behind the noun of counted things that say what these do."""
    parts: tuple[str, ...]
    """Parts of a text, which measure nothing when they are counted."""
    metric_endings: tuple[str, ...] = field(name="measures")
    """How the names of metrics end."""
    kinds: frozenset[str]
    """Names that only say of what kind a number is."""
    carriers: frozenset[str]
    """Words between a number and its noun that are no part of the noun's name."""


class SubjectWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The words for one subject. A subject is that to which a figure belongs, such as 省属企业."""

    words: tuple[str, ...]
    """``{area}`` stands for the names of the text's own region, ``{kind}`` for what limits the subject: 重点制造类."""
    name: str | None = None
    """The name that readers see; None for the text's own word."""
    only_opens: bool = False
    """True if it is a subject only at the start of a clause: not 全省 in 承担全省约80%天然气供应."""
    is_local: bool = False
    """True if it is part of the name of a metric, and no subject of the next clause: 规模以上工业增加值."""
    is_frame: bool = False
    """True if it is the subject up to the end of its sentence: 市级层面."""


class Subjects(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that say to whom a figure belongs, and what else limits the figure."""

    areas: tuple[str, ...]
    """Words for the whole of the text's own region."""
    not_kinds: tuple[str, ...]
    """Kinds that limit nothing, longest first."""
    partners: tuple[str, ...]
    """Words before somebody's partner, who is no subject."""
    leads: tuple[str, ...]
    """Words that may stand before the subject of a clause."""
    scopes: tuple[str, ...]
    """Words that limit a figure, wherever in its clause they stand."""
    of_companies: tuple[str, ...]
    """Metrics of companies; behind ； they are those of the same companies."""
    not_companies: tuple[str, ...]
    """Beginnings of words that only look like the name of a company: 上市公司."""
    subjects: tuple[SubjectWords, ...]


class PlaceWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that decide whether the name of a place means that place, and whether the text is about it."""

    not_names: frozenset[str]
    """Short names that are ordinary words, or belong to several places."""
    not_within: tuple[str, ...]
    """Words that only look as if they had a place name in them."""
    name_ends: tuple[str, ...]
    """How the names of companies, schools and newspapers end that begin with a place."""
    not_in_names: tuple[str, ...]
    """Words that never stand between a place and the end of a company's name."""
    partner: tuple[str, ...]
    """Words before a place that is somebody's partner."""
    venue: tuple[str, ...]
    """Words behind a place that is only where something takes place."""
    actor: tuple[str, ...]
    """Words behind a place that acts."""
    several: tuple[str, ...]
    """Words of a title that sum up several places."""
    abbreviations: dict[str, tuple[str, ...]]
    """Characters that stand for a province or a city → its full names."""
    number_organs: dict[str, str]
    """What stands behind that character in a document number → the kind of organ that issued it."""
    number_exceptions: dict[str, str]
    """Beginnings of document numbers that look like another region's → the region that uses them; empty for none."""
    zones: dict[str, str]
    """Functional zones → the division that they count as."""
    former: dict[str, str]
    """Former names → the name of today."""


class Restriction(Struct, frozen=True, forbid_unknown_fields=True):
    """A mark that forbids the use of a source."""

    mark: str
    pattern: str
    """Regular expression that must match a whole line."""
    example: str


class IssuerWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Names and document numbers of issuers, and the marks that forbid the use of a source."""

    central: tuple[str, ...]
    """Beginnings of the names of the nation's organs."""
    numbers: dict[str, str]
    """Beginnings of document numbers → the issuer."""
    also: dict[str, str]
    """Other names of issuers → their names in ``numbers``."""
    restricted: tuple[Restriction, ...]


class DocTypeWords(Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of document, and the words in a title by which it is recognized."""

    name: str
    words: tuple[str, ...]


class NewsWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words by which news items are recognized."""

    titles: tuple[str, ...]
    parts: tuple[str, ...]
    """Words in the names of the parts of digests."""


class SourceWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words in the names of sources."""

    media: tuple[str, ...]
    official: tuple[str, ...]


class DigestWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words by which digests are recognized. A digest is a text with many items, such as a weekly report."""

    names: tuple[str, ...]
    names_at_end: tuple[str, ...]
    documents: tuple[str, ...]
    """Endings of the titles of single documents."""


class DocumentWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words by which kinds of documents and of sources are known."""

    types: tuple[DocTypeWords, ...]
    """The first that matches counts."""
    news: NewsWords
    sources: SourceWords
    digests: DigestWords


class ColumnRule(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A column of the weekly briefing, and the conditions for items to be printed in it."""

    name: str
    levels: tuple[str, ...] = ()
    """Empty for any."""
    documents: bool | None = None
    placed: bool = False
    title: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    by_title: bool = False
    order: Literal["date", "region"] = "date"


class RegionWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that decide what is printed on the page of a region, and what is not."""

    subjects: dict[str, str]
    """Topic of topics.toml → what a page is called whose texts are mostly on it."""
    scale: frozenset[str]
    """Indicators that say how large the area of responsibility is."""
    plans: frozenset[str]
    """Kinds of documents that say what is yet to be done."""
    reports: frozenset[str]
    """Kinds of documents that say what was done."""
    intents: tuple[str, ...]
    """Beginnings of sentences on what is yet to be done."""
    spirit: tuple[str, ...]
    """Words of headings under which no points stand."""
    hows: tuple[str, ...]
    """Beginnings of clauses that say how, why or in what field something is done."""
    openers: tuple[str, ...]
    """Beginnings of clauses that name nobody who acts."""
    actors: tuple[str, ...]
    """Names of those who act."""
    hanging: tuple[str, ...]
    """Beginnings of sentences that only the sentences before explain."""
    never: tuple[str, ...]
    """Words of sentences that do not belong on another's page."""
    procedure: tuple[str, ...]
    """Words of sentences about a meeting or about procedure."""
    unsaid: dict[str, int]
    """Words of time that leave the year out → the month by which that time has come."""


class HeadingWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that decide whether a line or a sentence is a heading."""

    not_leads: tuple[str, ...]
    """Sentences that open with these are no headings, however alike they are."""
    procedure: tuple[str, ...]
    """Words of short sentences about the course of a meeting."""
    notes: frozenset[str]
    """Heads of glossaries."""
    done: tuple[str, ...]
    """Words of headings of what was done."""
    ahead: tuple[str, ...]
    """Words of headings of what is yet to be done."""
    timeless: tuple[str, ...]
    """Words that contain one of these and say nothing about time."""


class Indicator(Struct, frozen=True, forbid_unknown_fields=True):
    """An indicator by which regions are compared."""

    name: str
    synonyms: tuple[str, ...]
    """Other words of texts for it."""
    units: tuple[str, ...]
    """Families of units that it comes in."""
    forms: tuple[FigureForm, ...] = ()
    """Forms of figures that it comes in; none for any."""
    show: str | None = None
    """The unit in which its amounts are given, if it is not its family's."""
    of: str | None = None
    """The subject that it has by definition."""
    presumed: str | None = None
    """The subject that a government work report means if it names none."""
    by_basis: dict[str, str] = {}
    """What it is divided by → the subject."""
    never: str = ""
    """What must never be compared with it; a note for readers of the list."""
    since: int | None = None
    until: int | None = None
    """Years between which it is an official indicator; a note for readers of the list."""


class UnitFamily(Struct, frozen=True, forbid_unknown_fields=True):
    """Units that can be converted into each other."""

    show: str
    """The unit in which a table is headed."""
    units: dict[str, Decimal]
    """Unit → its size in the first unit of the family."""


class Units(Struct, frozen=True, forbid_unknown_fields=True):
    """Units of figures."""

    scales: dict[str, Decimal]
    families: dict[str, UnitFamily]


class EvidenceWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that count as evidence for or against choosing a sentence."""

    generic: tuple[str, ...]
    """Words that could stand in any region's text; they speak against a sentence."""
    mechanisms: tuple[str, ...]
    """Words for the means by which something is done."""
    acts: tuple[str, ...]
    """Words that say that something is done."""
    terms: tuple[str, ...]
    """Words for aims and for the times by which they are reached."""
    rules: tuple[str, ...]
    """Words of rules with a condition."""


class QuotingWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that decide how much of a key sentence is printed."""

    leads: tuple[str, ...]
    """Words that join a sentence to the one before, and are not printed at its start."""
    plans: tuple[str, ...]
    """Such words that stay if nothing else says that something is yet to be done."""
    partitives: tuple[str, ...]
    """Such words that stay before a number, which is a part of what stood before."""
    leaning: tuple[str, ...]
    """Beginnings of clauses that depend on the clause before; no quotation begins with them."""
    basis: tuple[str, ...]
    """Clauses that only say in what spirit and on what basis something is done; … stands for anything."""
    exhortation: tuple[str, ...]
    """Clauses that only exhort or praise; … stands for anything."""
    authorities: tuple[str, ...]
    """Authorities; clauses that name one are left out together or not at all."""
    awaiting: tuple[str, ...]
    """Beginnings of clauses that need the clause behind; no quotation ends with them."""
    commonplaces: tuple[str, ...]
    """Words of any text of these years: no evidence, although they have numbers or quotation marks in them."""
    times: tuple[str, ...]
    """Times, on which other clauses depend; a clause with one is never left out."""
    subjects: tuple[str, ...]
    """Subjects, on which other clauses depend; a clause with one is never left out."""
    deeds: tuple[str, ...]
    """Deeds with a result; a clause with one is never left out."""


class TermWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that decide which pieces of a sentence are terms."""

    frames: frozenset[str]
    """Words that say what is done with a term, or how; a term begins behind them and ends before them."""
    never_within: frozenset[str]
    """Words that no term contains."""
    acts: tuple[str, ...]
    """Words before a term that is made, built or carried out."""
    heads: tuple[str, ...]
    """Last words of terms that name a programme, a mechanism, an industry, a place or an event."""
    not_last: tuple[str, ...]
    """Last words of no term: quantities, bodies that act, words for anything."""
    deeds: frozenset[str]
    """Verbs that are nouns at the end of a term: “三化”改造."""
    ages: frozenset[str]
    """Words of time that are part of a name: 现代煤化工."""
    tails: frozenset[str]
    """Words for what is measured or told of a thing: 产值, 规模. The name of the thing ends before them."""


class FrameworkWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that mark frameworks. A framework is a name that a region gives to its own way of working."""

    heads: tuple[str, ...]
    """Nouns that a name ends with, behind its quotation marks or within them."""
    heads_counted: tuple[str, ...]
    """Nouns that end a name only behind quoted words with a number: “20+8”产业集群."""
    goes_on: tuple[str, ...]
    """Words before which a noun is not the last of its phrase."""
    heads_within: tuple[str, ...]
    """Nouns that a name ends with only within its quotation marks."""
    cuts: tuple[str, ...]
    """Words behind which a noun belongs to something else."""
    quantities: tuple[str, ...]
    """Words that make a number before them a quantity or a date."""
    results: tuple[str, ...]
    """Words that make a count before them a result."""
    openers: tuple[str, ...]
    """Acts that stand before a name and are no part of it."""
    common: frozenset[str]
    """Names in quotation marks that every region uses, and that are no region's own."""


class MeasureWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that decide whether a clause is a measure (举措)."""

    not_measures: frozenset[str]
    """Headings under which no action stands."""
    not_deeds: tuple[str, ...]
    """Beginnings of clauses that say how, why or where, not what is done."""
    meetings: tuple[str, ...]
    """Words of clauses about a meeting."""
    deeds: tuple[str, ...]
    """Beginnings of clauses that say what is done; those in TermWords.acts too."""
    leads: tuple[str, ...]
    """Words before these that say how."""


class Background(Struct, frozen=True):
    """Counts of how many documents of a background corpus have a text, which show how common words are in the field."""

    documents: int
    counts: dict[str, int]
    """Word, or run of words → number of documents that have it; only those that two or more have."""

    def knows(self, text: str) -> bool:
        """Return True if a text occurs in at least two documents of the corpus."""
        return text in self.counts

    def share(self, text: str) -> float:
        """Return how common a text is: the share of the documents that have it, from 0 to 1.

        One document is not counted, so that a text of a single document has the share 0.
        """
        return max(0, self.counts.get(text, 0) - 1) / (self.documents - 1)

    def rarity(self, text: str) -> float:
        """Return the inverse document frequency of a text, as a logarithm.

        A text that occurs in no document is treated as if it occurred in one.
        """
        return log(self.documents / self.counts.get(text, 1))
