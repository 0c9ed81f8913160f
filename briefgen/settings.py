"""The settings of a project: briefgen.toml, frozen."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from briefgen.errors import ConfigError

FILE_NAME = "briefgen.toml"


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a project decides. Every field can be left out of briefgen.toml."""

    seeds: str = "seeds"
    """Folder of the source documents, relative to the project."""
    out: str = "out"
    """Folder of the generated files, relative to the project."""
    templates: str = "templates"
    """Folder of the project's own templates; one found there by name takes the place of the default."""
    engine: Literal["textrank", "textrank4zh"] = "textrank"
    """What ranks words and sentences."""
    segmenter: Literal["rjieba", "jieba"] = "rjieba"
    """What cuts text into words. Both use jieba's dictionary; rjieba is the faster."""
    themes: str = "soe-reform"
    """Name of the theme list, a file in lexicon/themes/."""
    key_sentences: Annotated[int, Meta(ge=1, le=30)] | None = None
    """How many key sentences a page shows of each source, None for as many as its length asks. JSON has 30 always."""
    keywords: Annotated[int, Meta(ge=1, le=100)] = 20
    """How many keywords a brief keeps."""


def read_settings(project: Path) -> Settings:
    """Return the settings in ``project/briefgen.toml``, the defaults if there is no such file.

    Raises ConfigError naming the file and the field.
    """
    path = project / FILE_NAME
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Settings)
    except FileNotFoundError:
        return Settings()
    except (msgspec.DecodeError, UnicodeDecodeError, OSError) as error:
        raise ConfigError(f"{path.name}: {error}") from error
