"""The errors that a person can act on. The text of each is one line: what is wrong, where, and what to do."""

from __future__ import annotations

from briefgen.messages import Message


class BriefgenError(Exception):
    """The base of all errors that a command reports instead of a traceback."""

    exit_code = 1
    """The exit code of a command that the error ends."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


class RefusedError(BriefgenError):
    """An edition cannot be issued in the state in which it is."""


class UsageError(BriefgenError):
    """The command names something that does not exist, such as a region or an id, or its options contradict."""

    exit_code = 2


class OutputError(BriefgenError):
    """A file cannot be written."""

    exit_code = 2


class NoSourceError(BriefgenError):
    """There is no source that can be read, or none about what was asked for."""

    exit_code = 3


class ConfigError(BriefgenError):
    """A file of settings or of the lexicon is wrong, or names a component that is not installed."""

    exit_code = 4


class TemplateError(BriefgenError):
    """A template or a house file cannot be used."""

    exit_code = 5
