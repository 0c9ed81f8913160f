"""The errors of a whole command. The message of each is one line: what is wrong, where, and what to do."""

from __future__ import annotations

from briefgen.messages import Message


class BriefgenError(Exception):
    """The base class of all errors that a command reports in one line instead of a traceback."""

    exit_code = 1
    """The exit code of the command if this error ends it."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


class RefusedError(BriefgenError):
    """The state of an edition does not allow the command, for example to issue the edition."""


class UsageError(BriefgenError):
    """The command names something that does not exist, such as a region, or its options contradict each other."""

    exit_code = 2


class OutputError(BriefgenError):
    """A file cannot be written."""

    exit_code = 2


class NoSourceError(BriefgenError):
    """No source can be read, or no source is about the region or the days that the command names."""

    exit_code = 3


class ConfigError(BriefgenError):
    """A file that a person maintains is wrong, or the settings choose a component that is not installed.

    Such files are briefgen.toml, editorial.toml, editions.toml, the lexicon, sidecars and archived files.
    """

    exit_code = 4


class TemplateError(BriefgenError):
    """A template, or a style template such as house.docx, cannot be used."""

    exit_code = 5
