"""The pipeline: wires the stages, and is the only module that knows folders."""

from __future__ import annotations

import os
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Literal, get_args

import msgspec
from msgspec import Struct

from briefgen.assembling import Days, assemble_inbox, assemble_region, assemble_weekly, days_of, find_day, find_weeks
from briefgen.attributing import attribute
from briefgen.attributing.restrictions import find_restriction
from briefgen.cleaning import clean
from briefgen.comparing import NATION, Knowledge, compare, find_alike
from briefgen.condensing import condense
from briefgen.condensing.themes import ThemeFinder
from briefgen.errors import ConfigError, NoSourceError, OutputError, UsageError
from briefgen.lexicon import load_background, load_columns, load_groups, load_indicators, load_themes
from briefgen.lexicon.divisions import find_division, load_divisions
from briefgen.model import (
    Asked,
    Attribution,
    Brief,
    Comparison,
    Division,
    Document,
    Figure,
    Framework,
    Inbox,
    InboxField,
    Index,
    Level,
    Measure,
    Page,
    RegionPage,
    SentenceRef,
    Sidecar,
    SkippedSource,
    SourceText,
    Span,
    Weekly,
    Worksheet,
)
from briefgen.model.edition import DayOf
from briefgen.parsing import parse
from briefgen.reading import (
    amend_sidecar,
    find_changes,
    read_inbox,
    read_sidecar,
    read_source,
    source_id,
    source_stem,
)
from briefgen.rendering import (
    Length,
    Look,
    default_templates,
    explain,
    render_excel,
    render_html,
    render_inbox,
    render_markdown,
    render_word,
    without_turns,
)
from briefgen.settings import Settings, read_settings

Format = Literal["md", "docx", "html", "json", "xlsx"]
Progress = Callable[[Sequence[tuple[Path, str]]], Iterable[tuple[Path, str]]]
"""Wraps the sources while they are worked on, to show how far it is."""

SIDECAR = ".toml"
"""A file of the same name beside a source, with facts that a person states about it."""
INDEX = "README.md"
MANIFEST = "manifest.txt"
"""Names every file of out/ that a build wrote, so that the next one removes only its own."""

# In the package these files bear no dot, so that they are not taken for its own.
_STARTERS = {"gitattributes": Path(".gitattributes"), "gitignore": Path(".gitignore")}

_FORMATS: dict[str, tuple[Format, ...]] = {
    "briefs": ("json", "md", "docx"),
    "regions": ("md", "docx"),
    "comparison": ("json", "md", "docx", "xlsx"),
    "weekly": ("md", "docx"),
}


class Project(Struct, frozen=True):
    """A folder with sources, and its settings."""

    root: Path
    settings: Settings

    @property
    def templates(self) -> tuple[Path, ...]:
        """Folders of templates that go before the defaults."""
        return (self.root / self.settings.templates,)


class Library(Struct, frozen=True):
    """Everything that the sources give."""

    briefs: tuple[Brief, ...]
    skipped: tuple[SkippedSource, ...]
    extracted: tuple[SourceText, ...]
    """The sources whose text is not the file's own characters."""


class Build(Struct, frozen=True):
    """What a build did."""

    library: Library
    regions: tuple[str, ...]
    """Names of the regions that have a page."""
    written: tuple[Path, ...]
    """Files of out/, relative to the project, in order."""
    removed: tuple[Path, ...]
    """Files of an earlier build that no source gives any more."""


class Trace(Struct, frozen=True):
    """Where an extracted thing stands."""

    where: str
    """File, and line of a text, page of a PDF or paragraph of any other document, counted from 1."""
    span: Span
    """In the source as received, or in the text extracted from it."""
    before: str
    received: str
    """The characters as received."""
    after: str


def open_project(root: Path) -> Project:
    """Return the project in a folder; briefgen.toml may be missing."""
    return Project(root, read_settings(root))


def read_library(project: Project, progress: Progress = iter) -> Library:
    """Return the briefs of all sources of a project, in order of their paths.

    Raises NoSourceError if there is no folder of sources or nothing in it can be read.
    """
    library = brief_files(project, _find_sources(project), progress)
    if not library.briefs:
        reasons = "".join(f"; {s.path}: {s.reason}" for s in library.skipped[:3])
        raise NoSourceError(f"no source in {project.settings.seeds}/ can be read{reasons or '; it is empty'}")
    return library


def brief_files(project: Project, sources: Sequence[tuple[Path, str]], progress: Progress = iter) -> Library:
    """Return the briefs of some files, each given with the name it goes by; a bad one is skipped with its reason."""
    briefs: list[Brief] = []
    skipped: list[SkippedSource] = []
    extracted: list[SourceText] = []
    taken: dict[str, str] = {}
    for path, name in progress(sources):
        made = _brief_source(project, path, name)
        if isinstance(made, SkippedSource):
            skipped.append(made)
            continue
        source, own = made
        # Two names that differ in case only are one file on some systems.
        ids = {made_id.casefold() for made_id in (source.id, *(brief.id for brief in own))}
        same = next((taken[made_id] for made_id in sorted(ids & taken.keys())), None)
        if same is not None:
            reason = f"its name gives the same id as {same}; rename one of them"
            skipped.append(SkippedSource(name, reason, "same-id"))
        elif not own:
            reason = "nothing but page debris, such as toolbars and links"
            skipped.append(SkippedSource(name, reason, "no-content"))
        else:
            briefs += own
            taken.update(dict.fromkeys(ids, name))
            if source.is_extracted:
                extracted.append(source)
    return Library(tuple(briefs), tuple(skipped), tuple(extracted))


def _read(project: Project, path: Path, name: str) -> tuple[SourceText, Sidecar] | SkippedSource:
    """Return a source and what a person stated about it in the .toml file beside it."""
    if path.suffix == SIDECAR:
        return SkippedSource(name, "no source has this name; name it as the source whose facts it states", "orphan")
    if _leads_out(project, path):
        reason = f"a link that leads out of {project.settings.seeds}/; put the file itself here"
        return SkippedSource(name, reason, "link")
    source = read_source(path, name, max_mb=project.settings.max_source_mb)
    if isinstance(source, SkippedSource):
        return source
    try:
        return source, _stated_beside(project, path, name)
    except ConfigError as error:
        return SkippedSource(name, str(error), "sidecar")


def _stated_beside(project: Project, path: Path, name: str) -> Sidecar:
    """Return what a person stated about a source. Raises ConfigError naming file, line and field."""
    beside = sidecar_of(path)
    if not os.path.isfile(beside):  # noqa: PTH113 - Path.is_file raises for a name that is too long
        return Sidecar()
    if _leads_out(project, beside):
        raise ConfigError(f"{display_name(Path(beside.name))}: a link that leads out of {project.settings.seeds}/")
    beside_name = f"{name.removesuffix(display_name(Path(path.name)))}{display_name(Path(beside.name))}"
    return read_sidecar(beside, beside_name)


def _leads_out(project: Project, path: Path) -> bool:
    """Tell whether a path in the folder of sources is a link to a file that lies elsewhere."""
    folder = project.root / project.settings.seeds
    try:
        return path.is_symlink() and path.is_relative_to(folder) and not path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return True


def sidecar_of(path: Path) -> Path:
    """Return the file in which a person states facts about a source: a.toml for a.docx and for a.txt.gz."""
    return path.with_name(f"{source_stem(path.name)}{SIDECAR}")


def _attribute_source(source: SourceText, sidecar: Sidecar) -> tuple[Document, list[Attribution]] | SkippedSource:
    """Return the structure of a source and what its items are."""
    document = parse(clean(source))
    mark = find_restriction(document)
    if mark is not None:
        reason = f"marked as restricted: {mark[1]}; remove it from the folder, or the mark if it no longer holds"
        return SkippedSource(source.path, reason, "restricted")
    numbers = [item.id.removeprefix(f"{source.id}-") for item in document.items]
    unknown = sorted(set(sidecar.items).difference(numbers if len(numbers) > 1 else ()))
    if unknown:
        there_is = f"the items are {numbers[0]} to {numbers[-1]}" if len(numbers) > 1 else "the source is no digest"
        return SkippedSource(source.path, f"its .toml file speaks of item {unknown[0]}, but {there_is}", "sidecar")
    pairs = zip(document.items, numbers, strict=True)
    return document, [attribute(item, sidecar.about(number)) for item, number in pairs]


def _brief_source(project: Project, path: Path, name: str) -> tuple[SourceText, list[Brief]] | SkippedSource:
    read = _read(project, path, name)
    found = read if isinstance(read, SkippedSource) else _attribute_source(*read)
    if isinstance(found, SkippedSource):
        return found
    document, attributions = found
    pairs = zip(document.items, attributions, strict=True)
    return document.clean.source, [condense(item, attribution, project.settings) for item, attribution in pairs]


def explain_files(project: Project, sources: Sequence[tuple[Path, str]]) -> tuple[list[str], list[SkippedSource]]:
    """Return for each file how it was taken apart and attributed, and why; a bad one is skipped with its reason."""
    explained: list[str] = []
    skipped: list[SkippedSource] = []
    for path, name in sources:
        read = _read(project, path, name)
        found = read if isinstance(read, SkippedSource) else _attribute_source(*read)
        if isinstance(found, SkippedSource):
            skipped.append(found)
        else:
            document, attributions = found
            pairs = zip(document.items, attributions, strict=True)
            briefs = [condense(item, attribution, project.settings) for item, attribution in pairs]
            alike = [find_alike([brief], load_indicators()) for brief in briefs]
            explained.append(explain(document, attributions, alike))
    return explained, skipped


def _find_sources(project: Project) -> list[tuple[Path, str]]:
    """Return the files in the folder of sources with their names, hidden ones and sidecars left out, by name.

    Raises NoSourceError if there is no such folder.
    """
    folder = project.root / project.settings.seeds
    if not folder.is_dir():
        raise NoSourceError(
            f"there is no folder {project.settings.seeds}/ here; make it and put the source documents in"
        )
    paths: list[Path] = []

    def keep_unreadable(error: OSError) -> None:
        paths.append(Path(error.filename))

    for parent, folders, files in os.walk(folder, onerror=keep_unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        names = [*files, *(name for name in folders if Path(parent, name).is_symlink())]
        paths += [Path(parent, name) for name in names if not name.startswith(".")]
    sidecars = {sidecar_of(path) for path in paths if path.suffix != SIDECAR}
    paths = [path for path in paths if path not in sidecars]
    named = [(path, display_name(path.relative_to(project.root))) for path in paths]
    return sorted(named, key=lambda source: source[1])


def display_name(path: Path) -> str:
    """Return a path as it is printed and saved: with forward slashes, on one line, in characters that exist."""
    name = path.as_posix().encode("utf-8", "replace").decode("utf-8")
    return "".join(char if char.isprintable() or char == "\u3000" else "\ufffd" for char in name)


def build(project: Project, progress: Progress = iter) -> Build:
    """Write out/ from all sources and return what was written.

    Everything is made before anything is written, and each file is written whole or not at all.
    """
    library = read_library(project, progress)
    pages: dict[str, Page] = {f"briefs/{brief.id}": brief for brief in library.briefs}
    divisions = _regions_of(library.briefs)
    names = tuple(division.full_name for division in divisions)
    for division in divisions:
        pages[f"regions/{division.full_name}"] = assemble_region(library.briefs, division, load_divisions())
    columns = _largest_level(divisions)
    if len(columns) > 1:
        beside = [division for division in divisions if division not in columns]
        pages["comparison"] = compare_regions(project, library, columns, beside=beside)
    weeks = find_weeks(library.briefs)
    for week in weeks:
        draft, worksheet = weekly_pages(project, library, days_of(week))
        pages[f"weekly/{week}"] = draft
        pages[f"weekly/{week}-编务单"] = worksheet
    files: dict[Path, bytes] = {}
    out = Path(project.settings.out)
    for name, page in pages.items():
        rendered = render_page(project, page, _FORMATS[name.split("/")[0]])
        files.update({out / f"{name}.{format_}": content for format_, content in rendered.items()})
    for source in library.extracted:
        files[out / f"briefs/{source.id}.txt"] = source.text.encode()
    index = Index(
        briefs=library.briefs,
        regions=names,
        has_comparison="comparison" in pages,
        skipped=library.skipped,
        weeks=tuple(weeks),
    )
    files[out / INDEX] = render_page(project, index, ["md"])["md"]
    files[out / MANIFEST] = _manifest(files)
    before = _read_manifest(project.root / out / MANIFEST)
    for path, content in files.items():
        write_file(project.root / path, content)
    return Build(library, names, tuple(sorted(files)), tuple(_remove_stale(project, out, files, before)))


def _regions_of(briefs: Sequence[Brief]) -> list[Division]:
    """Return the regions that briefs are about, in administrative order."""
    return [load_divisions()[code] for code in sorted({r.code for b in briefs for r in b.regions})]


def _largest_level(divisions: Sequence[Division]) -> list[Division]:
    """Return the divisions of the level that most of them have, the higher one of two: only like is compared."""
    counts = Counter(division.level for division in divisions)
    levels: tuple[Level, ...] = get_args(Level)
    level = max(levels, key=lambda name: (counts[name], -levels.index(name)))
    return [division for division in divisions if division.level == level]


def compare_regions(
    project: Project,
    library: Library,
    divisions: Sequence[Division],
    *,
    beside: Sequence[Division] = (),
    asked: Asked | None = None,
) -> Comparison:
    """Return the comparison of some regions, with one's own region and the reference that the settings name.

    Raises NoSourceError if no source is about any of them, and ConfigError if there is no such home or reference.
    """
    asked = _with_settings(asked or Asked(), project.settings)
    knowledge = Knowledge(load_themes(project.settings.themes), load_indicators(), load_background())
    page = compare(library.briefs, divisions, knowledge, beside=beside, asked=asked)
    if not any(column.materials for column in page.regions):
        known = "、".join(d.full_name for d in _regions_of(library.briefs)) or "none"
        names = "、".join(division.full_name for division in divisions)
        raise NoSourceError(f"no source is about {names}; there are sources on: {known}")
    return page


def _with_settings(asked: Asked, settings: Settings) -> Asked:
    """Return what was asked for, with the home and the reference of the settings where nothing else was said."""
    codes: dict[str, str] = {}
    for name in ("home", "reference"):
        value = getattr(settings, name)
        if value and getattr(asked, name) is None:
            try:
                codes[name] = NATION if value == "全国" else find_division(value).code
            except UsageError as error:
                raise ConfigError(f"briefgen.toml: {name}: {error}") from error
    return msgspec.structs.replace(asked, **codes)


def weekly_pages(project: Project, library: Library, days: Days) -> tuple[Weekly, Worksheet]:
    """Return the draft of the briefing for some days, and the worksheet that goes with it.

    Raises NoSourceError if no text belongs to these days.
    """
    own = days.pick(library.briefs)
    if not own:
        known = ", ".join(find_weeks(library.briefs)) or "none"
        raise NoSourceError(f"no source belongs to {days.name}; there are sources for the weeks {known}")
    divisions = _largest_level(_regions_of(own))
    week = msgspec.structs.replace(library, briefs=own)
    blocks = compare_regions(project, week, divisions).indicators if len(divisions) > 1 else ()
    draft = assemble_weekly(library.briefs, days, load_columns(), paper=project.settings.paper, blocks=blocks)
    undated = tuple(brief for brief in library.briefs if find_day(brief.dates, brief.period) is None)
    return draft, Worksheet(weekly=draft, undated=undated, skipped=library.skipped)


def choose_days(library: Library, week: str | None, start: str | None, end: str | None) -> Days:
    """Return the days that are asked for: a week, from one day to another, or else the latest week.

    Raises UsageError if they are no days, and NoSourceError if no text has any.
    """
    if start or end:
        if week is not None or not (start and end):
            raise UsageError("give a week such as 2021-W31, or --from and --to")
        try:
            first, last = date.fromisoformat(start).isoformat(), date.fromisoformat(end).isoformat()
        except ValueError as error:
            raise UsageError(f"{start} to {end}: {error}; write days as 2021-08-02") from error
        if first > last:
            raise UsageError(f"{first} is later than {last}")
        return Days(f"{first}_{last}", first, last)
    weeks = find_weeks(library.briefs)
    if week is None and not weeks:
        raise NoSourceError("no source has a date; briefgen inbox lists them, to date them")
    try:
        return days_of(week or weeks[-1])
    except ValueError as error:
        raise UsageError(f"{week} is no week; write it as 2021-W31") from error


def find_regions(project: Project, names: Sequence[str]) -> list[Division]:
    """Return the regions that names, and groups such as @西北五省区, stand for, each once.

    Raises UsageError if there is no such region or group.
    """
    groups = {**load_groups(), **project.settings.groups}
    found: dict[str, Division] = {}
    for name in names:
        if name.startswith("@") and name[1:] not in groups:
            raise UsageError(f"there is no group {name}; there are {'、'.join(f'@{group}' for group in groups)}")
        for one in groups[name[1:]] if name.startswith("@") else [name]:
            division = find_division(one)
            found[division.code] = division
    return list(found.values())


def region_page(library: Library, division: Division) -> RegionPage:
    """Return the page of a region. Raises NoSourceError if no source is about it or a part of it."""
    page = assemble_region(library.briefs, division, load_divisions())
    if not page.briefs and not page.parts:
        known = "、".join(d.full_name for d in _regions_of(library.briefs)) or "none"
        raise NoSourceError(f"no source is about {division.full_name}; there are sources on: {known}")
    return page


def render_page(project: Project, page: Page, formats: Sequence[Format], *, marks: bool = True) -> dict[Format, bytes]:
    """Return a page in some formats as bytes; ``marks`` keeps the comments that lead to the sources in Markdown.

    Raises UsageError where the page is neither comparison nor inbox and xlsx is asked for.
    """
    rendered: dict[Format, bytes] = {}
    theme_names = {theme.id: theme.name for theme in load_themes(project.settings.themes)}
    if "xlsx" in formats:
        if isinstance(page, Comparison):
            rendered["xlsx"] = render_excel(page, theme_names)
        elif isinstance(page, Inbox):
            rendered["xlsx"] = render_inbox(page)
        else:
            raise UsageError("only a comparison or an inbox can be a workbook (.xlsx); take md, docx, html or json")
    if "json" in formats:
        rendered["json"] = msgspec.json.format(msgspec.json.encode(page), indent=1) + b"\n"
    if set(formats) <= {"json", "xlsx"}:
        return rendered
    markdown = render_markdown(
        page,
        templates=project.templates,
        theme_names=theme_names,
        look=Look(
            length=Length(project.settings.key_sentences, project.settings.key_chars),
            marks=marks,
            script=project.settings.script,
        ),
    )
    for format_ in formats:
        if format_ == "docx":
            rendered[format_] = render_word(markdown, templates=project.templates)
        elif format_ == "html":
            rendered[format_] = render_html(markdown, templates=project.templates).encode()
        elif format_ == "md":
            rendered[format_] = (markdown if marks else without_turns(markdown)).encode()
    return rendered


class Started(Struct, frozen=True):
    """What the making of a new project did."""

    written: tuple[Path, ...]
    """Relative to the project."""
    kept: tuple[Path, ...]
    """Files that were there already and were left alone."""


def start_project(root: Path, *, with_templates: bool) -> Started:
    """Make a folder a project: settings, a folder for the sources, an example of a sidecar, what git should know.

    With templates it gets copies of the built-in ones, to change. No file that is there is written over.
    Raises OutputError.
    """
    defaults = default_templates()
    files = {_STARTERS.get(path.name, Path(path.name)): path for path in (defaults / "new-project").iterdir()}
    if with_templates:
        folder = Path(read_settings(root).templates)
        files.update({folder / path.name: path for path in defaults.iterdir() if path.is_file()})
    kept = [path for path in files if (root / path).exists()]
    written = sorted(set(files).difference(kept))
    for path in written:
        write_file(root / path, files[path].read_bytes())
    try:
        (root / read_settings(root).seeds).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{display_name(root)} cannot be written: {error.strerror or error}") from error
    return Started(tuple(written), tuple(sorted(kept)))


class Filled(Struct, frozen=True):
    """What came of a list that a person filled in."""

    changed: dict[Path, tuple[InboxField, ...]]
    """The sidecars that were written, relative to the project, with the fields that changed."""
    problems: tuple[str, ...]
    """The cells that could not be taken over, each with its place and what to do."""


def list_inbox(project: Project, progress: Progress = iter) -> Inbox:
    """Return the list of all sources with what is missing. Raises NoSourceError if there is no folder of sources."""
    library = brief_files(project, _find_sources(project), progress)
    return assemble_inbox(library.briefs, library.skipped)


def fill_inbox(project: Project, workbook: Path, progress: Progress = iter) -> Filled:
    """Take over what a person filled into the workbook of the inbox, into the sidecars of the sources.

    Only cells that say something else than the list does now are taken over; one that is wrong stops no other.
    Raises UsageError if the workbook cannot be read.
    """
    try:
        filled = read_inbox(workbook.read_bytes(), display_name(workbook))
    except OSError as error:
        raise UsageError(f"{display_name(workbook)}: cannot be read: {error.strerror or error}") from error
    rows = {(row.source, row.item): row for row in list_inbox(project, progress).rows}
    paths = {name: path for path, name in _find_sources(project)}
    texts: dict[Path, str] = {}
    changed: dict[Path, tuple[InboxField, ...]] = {}
    problems: list[str] = []
    for row in filled:
        listed = rows.get((row.source, row.item))
        if listed is None:
            text = f"{row.source} {row.item}".rstrip()
            problems.append(f"{row.place}: there is no text {text}; the row was left alone")
            continue
        changes, wrong = find_changes(listed, row)
        problems += wrong
        if changes:
            path = sidecar_of(paths[row.source])
            try:
                texts[path] = amend_sidecar(texts[path] if path in texts else _read_text(path), row.item, changes)
            except ConfigError as error:
                problems.append(f"{row.place}: {display_name(Path(path.name))}: {error}; write it by hand")
                continue
            relative = path.relative_to(project.root)
            changed[relative] = (*changed.get(relative, ()), *changes)
    for path, text in texts.items():
        write_file(path, text.encode())
    return Filled(changed, tuple(problems))


def _read_text(path: Path) -> str:
    # Line ends stay as they are.
    return path.read_bytes().decode("utf-8-sig") if path.is_file() else ""


class Wanted(Struct, frozen=True, kw_only=True):
    """What a search is for, and what it is limited to."""

    word: str
    region: Division | None = None
    """Texts about it or a part of it."""
    theme: str | None = None
    """Id of a theme whose words the sentence holds."""
    start: str | None = None
    end: str | None = None
    """Days as ISO, both included; a text without a day is left out where one is given."""


class Place(Struct, frozen=True):
    """A sentence that holds a word, and where it stands."""

    where: str
    """File, and line, page or paragraph."""
    regions: tuple[str, ...]
    day: str | None
    """By which its text belongs to a week, and what happened on it; None if it has none."""
    section: tuple[str, ...]
    text: str


class Search(Struct, frozen=True):
    """What a search found."""

    places: tuple[Place, ...]
    """By source, in reading order."""
    skipped: tuple[SkippedSource, ...]


def find_word(project: Project, wanted: Wanted, progress: Progress = iter) -> Search:
    """Return every sentence of the sources that holds a word. Raises NoSourceError if there is no folder of sources."""
    themes = ThemeFinder(load_themes(project.settings.themes))
    places: list[Place] = []
    skipped: list[SkippedSource] = []
    for path, name in progress(_find_sources(project)):
        read = _read(project, path, name)
        found = read if isinstance(read, SkippedSource) else _attribute_source(*read)
        if isinstance(found, SkippedSource):
            skipped.append(found)
            continue
        for item, attribution in zip(found[0].items, found[1], strict=True):
            day = find_day(attribution.dates, attribution.period)
            if _is_asked_for(attribution, day, wanted):
                held = (s for s in item.sentences if wanted.word in s.text)
                places += [
                    Place(
                        where=_where(item.clean.source, item.origin(sentence.span)),
                        regions=tuple(region.name for region in attribution.regions),
                        day=f"{day[0]}（{day[1]}）" if day else None,
                        section=sentence.section,
                        text=sentence.text,
                    )
                    for sentence in held
                    if wanted.theme is None or wanted.theme in themes.find("", sentence.text)
                ]
    return Search(tuple(places), tuple(skipped))


def _is_asked_for(attribution: Attribution, day: tuple[str, DayOf] | None, wanted: Wanted) -> bool:
    """Tell whether a search looks at a text."""
    codes = {code for region in attribution.regions for code in (region.code, *load_divisions()[region.code].parents)}
    if wanted.region is not None and wanted.region.code not in codes:
        return False
    if wanted.start is None and wanted.end is None:
        return True
    return day is not None and (wanted.start or "") <= day[0] <= (wanted.end or "9999")


def _where(source: SourceText, span: Span) -> str:
    return f"{source.path}, {source.place_of(span)}".replace(", line ", ":")


def trace(project: Project, identifier: str) -> Trace:
    """Return where a sentence, figure, measure or framework stands. Raises UsageError if nothing has this id."""
    identifier = re.sub(r"^[sf]:", "", identifier)
    wanted = identifier.partition("#")[0]
    reasons: list[str] = []
    for path, name in _find_sources(project):
        made = _brief_source(project, path, name) if source_id(source_stem(path.name)) == wanted else None
        if isinstance(made, tuple):
            break
        reasons += [f"; {name} is skipped: {made.reason}"] if made is not None else []
    else:
        raise UsageError(f"no source in {project.settings.seeds}/ has the id {wanted}{''.join(reasons)}")
    source, briefs = made
    for brief in briefs:
        things: tuple[SentenceRef | Figure | Measure | Framework, ...]
        things = (*brief.sentences, *brief.figures, *brief.measures, *brief.frameworks)
        for thing in things:
            if thing.id == identifier:
                return _trace(source, thing.span)
    raise UsageError(
        f"nothing in {source.path} has the id {identifier}; ids stand in out/briefs/*.json and behind --ids"
    )


def _trace(source: SourceText, span: Span, around: int = 60) -> Trace:
    text = source.text
    return Trace(
        where=_where(source, span),
        span=span,
        before=_visible(text[max(0, span.start - around) : span.start]),
        received=_visible(span.of(text)),
        after=_visible(text[span.end : span.end + around]),
    )


def _visible(text: str) -> str:
    """Return received text as it can be shown: on one line, what a terminal might obey made visible."""
    return "".join(char if char.isprintable() else " " if char.isspace() else "\ufffd" for char in text)


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; one that holds these bytes already is left alone.

    What is no regular file, such as /dev/null, is written to as it stands. Raises OutputError.
    """
    try:
        target = path.resolve()
        if target.exists() and not target.is_file() and not target.is_dir():
            target.write_bytes(content)
        elif not target.is_file() or target.read_bytes() != content:
            target.parent.mkdir(parents=True, exist_ok=True)
            _replace(target, content)
    except UnicodeEncodeError as error:
        raise OutputError(f"this system's file names cannot hold {display_name(path)}; set PYTHONUTF8=1") from error
    except OSError as error:
        raise OutputError(f"{display_name(path)} cannot be written: {error.strerror or error}") from error


def _replace(path: Path, content: bytes) -> None:
    """Write to a temporary file beside ``path``, then put it in its place."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _read_manifest(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _manifest(files: Iterable[Path]) -> bytes:
    return "".join(f"{path.as_posix()}\n" for path in sorted(files)).encode()


def _remove_stale(project: Project, out: Path, files: dict[Path, bytes], before: str) -> Iterator[Path]:
    """Remove what the build before wrote and this one does not, and yield the paths."""
    for line in before.splitlines():
        relative = Path(line)
        is_ours = relative.is_relative_to(out) and ".." not in relative.parts
        if is_ours and relative not in files and (project.root / relative).is_file():
            (project.root / relative).unlink()
            yield relative
