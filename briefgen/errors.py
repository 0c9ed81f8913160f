"""The tree of errors: each says what is wrong, where, and what to do, and carries the exit code it ends with."""

from __future__ import annotations


class BriefgenError(Exception):
    """Any error that a person can act on; its text is one line."""

    exit_code = 1


class RefusedError(BriefgenError):
    """An edition cannot be issued as things are."""


class UsageError(BriefgenError):
    """The command asks for something that does not exist: a region, an id, a format."""

    exit_code = 2


class OutputError(BriefgenError):
    """A file cannot be written."""

    exit_code = 2


class NoSourceError(BriefgenError):
    """There is no source to work on."""

    exit_code = 3


class ConfigError(BriefgenError):
    """briefgen.toml or a file of the lexicon is wrong, or names a component that is not installed."""

    exit_code = 4


class TemplateError(BriefgenError):
    """A template cannot be rendered."""

    exit_code = 5
