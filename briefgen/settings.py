"""The settings of a project: briefgen.toml, frozen."""

from __future__ import annotations

import codecs
from pathlib import Path, PurePosixPath
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from briefgen.errors import ConfigError
from briefgen.lexicon import DEFAULT_THEMES
from briefgen.model import Paper

FILE_NAME = "briefgen.toml"


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a project decides. Every field can be left out of briefgen.toml."""

    seeds: str = "seeds"
    """Folder of the source documents, relative to the project."""
    out: str = "out"
    """Folder of the generated files, relative to the project."""
    templates: str = "templates"
    """Folder of the project's own templates; one found there by name takes the place of the default."""
    engine: Literal["evidence", "textrank", "textrank4zh"] = "evidence"
    """What ranks sentences and keywords: evidence that can be named, or how central they are."""
    segmenter: Literal["rjieba", "jieba"] = "rjieba"
    """What cuts text into words. Both use jieba's dictionary; rjieba is the faster."""
    themes: str = DEFAULT_THEMES
    """Name of the theme list, a file in lexicon/themes/."""
    key_sentences: Annotated[int, Meta(ge=1, le=30)] | None = None
    """How many key sentences a page shows of each source, None for as many as its length asks. JSON has up to 30."""
    key_chars: Annotated[int, Meta(ge=1)] | None = None
    """How many characters they may have together, None for any number; white space is not counted."""
    max_source_mb: Annotated[int, Meta(ge=1, le=1000)] = 20
    """A larger source is skipped."""
    script: Literal["simplified", "traditional", "hk", "tw"] = "simplified"
    """The script in which pages are rendered; JSON is always Simplified, file names as they are."""
    keywords: Annotated[int, Meta(ge=1, le=100)] = 20
    """How many keywords a brief keeps."""
    home: str | None = None
    """One's own region, marked in comparisons and never ranked away."""
    reference: str | None = None
    """全国, or a region: what stands last in comparisons and is never ranked."""
    paper: Paper = Paper()
    """What stands around the weekly briefing: name, office, imprint."""
    profile: Literal["gbt9704", "plain"] = "gbt9704"
    """How Word files look: printed as GB/T 9704 has it, or read on a screen; house.docx or house-plain.docx."""
    groups: dict[str, tuple[str, ...]] = {}
    """Groups of regions of the office's own, beside those of lexicon/groups.toml."""


def read_settings(project: Path) -> Settings:
    """Return the settings in ``project/briefgen.toml``, the defaults if there is no such file.

    Raises ConfigError naming the file and the field.
    """
    path = project / FILE_NAME
    try:
        settings = msgspec.toml.decode(path.read_bytes().removeprefix(codecs.BOM_UTF8), type=Settings)
    except FileNotFoundError:
        return Settings()
    except (msgspec.DecodeError, ValueError, RecursionError, OSError) as error:
        known = ", ".join(Settings.__struct_fields__)
        hint = f"; the settings are {known}" if "unknown field" in str(error) else ""
        raise ConfigError(f"{path.name}: {error}{hint}") from error
    _check_folders(settings)
    return settings


def _check_folders(settings: Settings) -> None:
    """Raise ConfigError unless sources and output lie in the project, apart from each other."""
    folders = {name: PurePosixPath(getattr(settings, name).replace("\\", "/")) for name in ("seeds", "out")}
    for name, folder in folders.items():
        outside = folder.is_absolute() or ".." in folder.parts or not folder.parts or ":" in folder.parts[0]
        if outside or "\0" in str(folder):
            raise ConfigError(f"{FILE_NAME}: {name}: {getattr(settings, name)!r} is no folder below the project")
    seeds, out = folders["seeds"], folders["out"]
    if seeds.is_relative_to(out) or out.is_relative_to(seeds):
        raise ConfigError(f"{FILE_NAME}: out: {settings.out!r} and seeds {settings.seeds!r} must lie apart")
