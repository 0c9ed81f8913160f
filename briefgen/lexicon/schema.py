"""What the files of the lexicon hold: a type for each, its fields as they are named there."""

from __future__ import annotations

from decimal import Decimal
from math import log
from typing import Literal

from msgspec import Struct

from briefgen.model import FigureForm


class ThemeTerm(Struct, frozen=True, forbid_unknown_fields=True):
    """A word that speaks for a theme, by itself or only beside others."""

    text: str
    near: frozenset[str] = frozenset()
    """Words of which one must stand in the same clause."""
    not_near: frozenset[str] = frozenset()
    """Words of which none may."""


class Theme(Struct, frozen=True, forbid_unknown_fields=True):
    """A row of the comparison."""

    id: str
    name: str
    group: str
    terms: tuple[ThemeTerm, ...]
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

    scales: tuple[str, ...]
    """What stands before a unit and multiplies it: 亿 in 亿元."""
    roughly: tuple[str, ...]
    counted: frozenset[str]
    """Units of things that are counted; the noun that names them stands behind: 28户省属企业集团."""
    measured: tuple[str, ...]
    bounds_before: tuple[str, ...]
    bounds_after: tuple[str, ...]
    predicates: frozenset[str]
    """Words behind the noun of what is counted that say what it does."""
    parts: tuple[str, ...]
    """What a text consists of; counting them measures nothing."""
    measures: tuple[str, ...]
    """How the names of what is measured end."""
    kinds: frozenset[str]
    """Names that only say of what kind a number is."""
    carriers: frozenset[str]
    """Words that carry a number to its noun and are no part of the noun's name."""


class SubjectWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Whose a figure can be."""

    words: tuple[str, ...]
    """``{area}`` stands for the names of the text's own region, ``{kind}`` for what tells some of them from others."""
    name: str | None = None
    """What readers see; None for the text's own word."""
    only_opens: bool = False
    """True if it is a subject only where it opens a clause: not 全省 in 承担全省约80%天然气供应."""
    is_local: bool = False
    """True if it is part of what is measured, and says nothing of the next clause: 规模以上工业增加值."""
    is_frame: bool = False
    """True if it holds to the end of its sentence: 市级层面."""


class Subjects(Struct, frozen=True, forbid_unknown_fields=True):
    """Whose a figure is, and what else limits it."""

    areas: tuple[str, ...]
    """Words for the whole of the text's own region."""
    not_kinds: tuple[str, ...]
    """Kinds that limit nothing, longest first."""
    partners: tuple[str, ...]
    """Words before one whom somebody deals with."""
    leads: tuple[str, ...]
    """Words that may stand in front of the one whose clause it is."""
    scopes: tuple[str, ...]
    """What limits a figure, wherever in its clause it stands."""
    of_companies: tuple[str, ...]
    """What is measured of companies; behind ；it is that of the same ones."""
    not_companies: tuple[str, ...]
    """How that begins which only looks like the name of a company: 上市公司."""
    subjects: tuple[SubjectWords, ...]


class PlaceWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that decide whether a place name is a place, and whether the text is about it."""

    not_names: frozenset[str]
    """Short names that are ordinary words, or belong to several places."""
    not_within: tuple[str, ...]
    """Words that only look as if they held a place name."""
    name_ends: tuple[str, ...]
    """How the names of companies, schools and newspapers end that begin with a place."""
    not_in_names: tuple[str, ...]
    """Words that never stand between a place and the end of a company's name."""
    partner: tuple[str, ...]
    """Before a place name: it is whom somebody deals with."""
    venue: tuple[str, ...]
    """Behind a place name: it is where something takes place."""
    actor: tuple[str, ...]
    """Behind a place name: it is who acts."""
    several: tuple[str, ...]
    """Words of a title that sum up several places."""
    abbreviations: dict[str, tuple[str, ...]]
    """The characters that stand for a province or a city → its full names."""
    number_organs: dict[str, str]
    """What stands behind that character in a document number → whose number it is."""
    number_exceptions: dict[str, str]
    """Beginnings of numbers that tell something else, or nothing (an empty name)."""
    zones: dict[str, str]
    """Functional zones → the division that they count as."""
    former: dict[str, str]
    """Former names → the name of today."""


class Restriction(Struct, frozen=True, forbid_unknown_fields=True):
    """A mark behind which a source is not read."""

    mark: str
    pattern: str
    """Regular expression that a whole line must match."""
    example: str


class IssuerWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Who issues, and how it shows."""

    central: tuple[str, ...]
    """How the names of the nation's organs begin."""
    numbers: dict[str, str]
    """How a document number begins → whose it is."""
    also: dict[str, str]
    """Other names of an issuer → its name in ``numbers``."""
    restricted: tuple[Restriction, ...]


class DocType(Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of document, by words of its title."""

    name: str
    words: tuple[str, ...]


class NewsWords(Struct, frozen=True, forbid_unknown_fields=True):
    """How news show."""

    titles: tuple[str, ...]
    parts: tuple[str, ...]
    """Words in the names of the parts of digests."""


class SourceWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words in the names of sources."""

    media: tuple[str, ...]
    official: tuple[str, ...]


class DigestWords(Struct, frozen=True, forbid_unknown_fields=True):
    """How digests call themselves."""

    names: tuple[str, ...]
    names_at_end: tuple[str, ...]
    documents: tuple[str, ...]
    """How the titles of single documents end."""


class DocumentWords(Struct, frozen=True, forbid_unknown_fields=True):
    """How kinds of documents and of sources show."""

    types: tuple[DocType, ...]
    """The first one counts."""
    news: NewsWords
    sources: SourceWords
    digests: DigestWords


class ColumnRule(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A column of the weekly briefing, and which items it takes."""

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
    """What goes onto the page of a region, and what must not."""

    subjects: dict[str, str]
    """Topic of topics.toml → what a page is called whose texts are mostly on it."""
    scale: frozenset[str]
    """Indicators that tell how large what is governed is."""
    plans: frozenset[str]
    """Kinds of documents that say what is yet to be done."""
    reports: frozenset[str]
    """Kinds of documents that say what was done."""
    intents: tuple[str, ...]
    """Beginnings of sentences on what is yet to be done."""
    spirit: tuple[str, ...]
    """Words of headings that head no point."""
    hows: tuple[str, ...]
    """Beginnings of clauses that say how, why or in what field; who acts may follow."""
    openers: tuple[str, ...]
    """Beginnings of clauses that name nobody, beside acts."""
    actors: tuple[str, ...]
    """How somebody is named who acts."""
    hanging: tuple[str, ...]
    """Beginnings of sentences that only the sentences before explain."""
    never: tuple[str, ...]
    """Words of sentences that are not for another's page."""
    procedure: tuple[str, ...]
    """Words of sentences that tell of a meeting or of what goes on in offices."""
    unsaid: dict[str, int]
    """Words of time that leave the year out → the month by which that time has come."""


class HeadingWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that decide whether a line or a sentence is a heading."""

    not_leads: tuple[str, ...]
    """Sentences that open with these are no headings, however alike they are."""
    procedure: tuple[str, ...]
    """Words of short sentences that tell what went on at a meeting."""
    notes: frozenset[str]
    """Lines behind which a text explains its own words."""
    done: tuple[str, ...]
    """Words of headings that head what was done."""
    ahead: tuple[str, ...]
    """Words of headings that head what is yet to be done."""
    timeless: tuple[str, ...]
    """Words that hold one of these and say nothing of time."""


class Indicator(Struct, frozen=True, forbid_unknown_fields=True):
    """Something that regions are compared by."""

    name: str
    synonyms: tuple[str, ...]
    """The words of texts that mean the same."""
    units: tuple[str, ...]
    """Families of units that it comes in."""
    forms: tuple[FigureForm, ...] = ()
    """Forms of figures that it comes in; none for any."""
    show: str | None = None
    """The unit in which its amounts are given, if it is not its family's."""
    of: str | None = None
    """Whose it is by definition."""
    presumed: str | None = None
    """Whose it is presumed to be in a government work report that does not say it."""
    by_basis: dict[str, str] = {}
    """What it is divided by → whose it is."""
    never: str = ""
    """What must never stand beside it, for the reader of the list."""
    since: int | None = None
    until: int | None = None
    """Years between which it is an official indicator."""


class UnitFamily(Struct, frozen=True, forbid_unknown_fields=True):
    """Units that can be told in one another."""

    show: str
    """The unit in which a table is headed."""
    units: dict[str, Decimal]
    """Unit → its size in the family's first."""


class Units(Struct, frozen=True, forbid_unknown_fields=True):
    """Units of figures."""

    scales: dict[str, Decimal]
    families: dict[str, UnitFamily]


class EvidenceWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that speak for a sentence, and against it."""

    generic: tuple[str, ...]
    mechanisms: tuple[str, ...]
    acts: tuple[str, ...]
    terms: tuple[str, ...]
    rules: tuple[str, ...]


class QuotingWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that decide how much of a key sentence is printed."""

    leads: tuple[str, ...]
    plans: tuple[str, ...]
    partitives: tuple[str, ...]
    leaning: tuple[str, ...]
    basis: tuple[str, ...]
    exhortation: tuple[str, ...]
    authorities: tuple[str, ...]
    awaiting: tuple[str, ...]
    commonplaces: tuple[str, ...]
    times: tuple[str, ...]
    subjects: tuple[str, ...]
    deeds: tuple[str, ...]


class TermWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that decide which pieces of a sentence are terms."""

    frames: frozenset[str]
    never_within: frozenset[str]
    acts: tuple[str, ...]
    heads: tuple[str, ...]
    not_last: tuple[str, ...]
    deeds: frozenset[str]
    ages: frozenset[str]
    tails: frozenset[str]


class FrameworkWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of named formulas."""

    heads: tuple[str, ...]
    """Nouns that a name ends with, behind its quotation marks or within them."""
    heads_counted: tuple[str, ...]
    """Nouns that make a name of a coinage that counts, and of no other."""
    goes_on: tuple[str, ...]
    """Words before which a noun is not the last of its phrase."""
    heads_within: tuple[str, ...]
    """Nouns that a name ends with only within."""
    cuts: tuple[str, ...]
    """Words behind which a noun belongs to something else."""
    quantities: tuple[str, ...]
    """Words that make a number before them a quantity or a date."""
    results: tuple[str, ...]
    """Words that make a count before them a result."""
    openers: tuple[str, ...]
    """Acts that stand before what they make and are no part of it."""
    common: frozenset[str]
    """Coinages that every region uses."""


class MeasureWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that decide what is a measure."""

    not_measures: frozenset[str]
    """Headings that head no action."""
    not_deeds: tuple[str, ...]
    """Beginnings of clauses that say how, why or where, not what is done."""
    meetings: tuple[str, ...]
    """Words of clauses that tell of a meeting."""
    deeds: tuple[str, ...]
    """Beginnings of clauses that say what is done, beside the acts of terms."""
    leads: tuple[str, ...]
    """Words before these that say how."""


class Background(Struct, frozen=True):
    """A background corpus: what everybody in the field writes."""

    documents: int
    counts: dict[str, int]
    """In how many of its documents a word, or a run of words, stands; those of two and more."""

    def knows(self, text: str) -> bool:
        """Return True for what stands in several documents; what one has alone says nothing of the others."""
        return text in self.counts

    def share(self, text: str) -> float:
        """Return how common a text is, from 0 to 1; a document that has it alone says nothing of the others."""
        return max(0, self.counts.get(text, 0) - 1) / (self.documents - 1)

    def rarity(self, text: str) -> float:
        """Return the logarithm of how few of its documents hold a text; one at least is taken to hold it."""
        return log(self.documents / self.counts.get(text, 1))
