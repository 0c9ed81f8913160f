"""The settings of a project, read from briefgen.toml."""

from __future__ import annotations

import codecs
from pathlib import Path, PurePosixPath
from typing import Annotated, Literal, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta, Struct

from briefgen.border import read_inside
from briefgen.errors import ConfigError
from briefgen.messages import Message, explain_error, join_messages, message
from briefgen.model import Paper
from briefgen.model.source import Wordprocessor

FILE_NAME = "briefgen.toml"

StyleProfile = Literal["gbt9704", "plain"]
"""The look of Word files: ``gbt9704`` for print as GB/T 9704 prescribes it, ``plain`` for reading on a screen."""
PageScript = Literal["simplified", "traditional", "hk", "tw"]
"""The script of pages: Simplified, general Traditional, or Traditional as used in Hong Kong or in Taiwan."""


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The settings of a project. Every field may be left out of briefgen.toml."""

    seeds: str = "seeds"
    """The folder of the source documents, relative to the project."""
    out: str = "out"
    """The folder of the generated files, relative to the project."""
    templates: str = "templates"
    """The folder of the project's own templates. A template there replaces the built-in one of the same name."""
    engine: Literal["learned", "evidence", "textrank", "textrank4zh"] = "learned"
    """How sentences are ranked: as readers chose, by weighted evidence, or by their centrality (TextRank).

    TextRank also ranks keywords.
    """
    segmenter: Literal["rjieba", "jieba"] = "rjieba"
    """The program that cuts text into words. Both use jieba's dictionary; rjieba is faster."""
    themes: str | None = None
    """The list of themes for all texts, which is a file in lexicon/themes/. None: the list is chosen for each text."""
    key_sentences: Annotated[int, Meta(ge=1, le=30)] | None = None
    """How many key sentences of each brief a page shows. JSON has up to 30.

    None: the number depends on the kind and the length of the text (lexicon/documents.toml).
    """
    key_chars: Annotated[int, Meta(ge=1, le=1_000_000)] | None = None
    """How many characters the shown key sentences of a brief may have together, without white space. None: no limit."""
    full: bool = False
    """Whether the page of a brief prints all figures, measures and frameworks, however long it becomes."""
    max_source_mb: Annotated[int, Meta(ge=1, le=1000)] = 20
    """The largest size of a source, in MiB. A larger source is skipped."""
    wordprocessor: Wordprocessor | None = None
    """The program that converts .doc, .wps and .rtf files before they are read. None: they are read as they are.

    With a program, what is read depends on its version.
    """
    personal_numbers: Literal["masked", "shown"] = "masked"
    """Whether the numbers of identity cards, of bank cards and accounts, and of mobiles are masked, or shown.

    A worksheet warns of them in both cases.
    """
    script: PageScript = "simplified"
    """The script of rendered pages. JSON is always Simplified; file names are never converted."""
    keywords: Annotated[int, Meta(ge=1, le=100)] = 20
    """How many keywords a brief keeps."""
    home: str | None = None
    """The office's own region. Comparisons mark it and put it first. None: there is no such region."""
    reference: str | None = None
    """The region with which comparisons compare the others: 全国, or None for no such column.

    The column of 全国 comes last and is never ranked.
    """
    paper: Paper = Paper()
    """The imprint of the weekly briefing: its name, its office, and so on."""
    profile: StyleProfile = "gbt9704"
    """How Word files look: as GB/T 9704 prescribes for print (house.docx), or for a screen (house-plain.docx)."""
    groups: dict[str, tuple[str, ...]] = {}
    """The office's own groups of regions, by name. They are added to the groups of lexicon/groups.toml."""


def read_settings(project: Path) -> Settings:
    """Return the settings of the project in a folder. Without briefgen.toml all settings have their defaults.

    Raises ConfigError if the file is wrong. The message names the setting and the mistake.
    """
    content = read_inside(project, FILE_NAME)
    if content is None:
        return Settings()
    try:
        settings = msgspec.toml.decode(content.removeprefix(codecs.BOM_UTF8), type=Settings)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise ConfigError(message("settings.wrong", problem=_add_choices(explain_error(error)))) from error
    _check_folders(settings)
    return settings


def _add_choices(problem: Message) -> Message:
    """Return the message about a mistake in the settings, with the names or the values that there are."""
    place, inner = str(problem.values.get("key", "")), problem.values.get("problem", problem)
    mistake = inner.key if isinstance(inner, Message) else ""
    if problem.key == "errors.unknown-key":
        return join_messages([problem, message("settings.names", names=Settings.__struct_fields__)])
    if mistake == "errors.unknown-key" and place == "paper":
        return join_messages([problem, message("settings.names", names=Paper.__struct_fields__)])
    if mistake == "errors.unknown-value" and place in Settings.__struct_fields__:
        return join_messages([problem, message("settings.choices", choices=_list_choices(place))])
    return problem


def _list_choices(name: str) -> tuple[str, ...]:
    """Return the values that a setting can have: those of its Literal, which may be part of a union with None."""
    hint = get_type_hints(Settings)[name]
    literals = (hint, *get_args(hint))
    return next(get_args(literal) for literal in literals if get_origin(literal) is Literal)


def _check_folders(settings: Settings) -> None:
    """Raise ConfigError unless the folders lie in the project, and ``seeds`` and ``out`` apart from each other."""
    names = ("seeds", "out", "templates")
    folders = {name: PurePosixPath(getattr(settings, name).replace("\\", "/")) for name in names}
    for name, folder in folders.items():
        is_outside = folder.is_absolute() or ".." in folder.parts or not folder.parts or ":" in folder.parts[0]
        if is_outside or "\0" in str(folder):
            raise ConfigError(message("settings.outside", name=name, folder=getattr(settings, name)))
    seeds, out = folders["seeds"], folders["out"]
    if seeds.is_relative_to(out) or out.is_relative_to(seeds):
        raise ConfigError(message("settings.one-inside-the-other", out=settings.out, seeds=settings.seeds))
