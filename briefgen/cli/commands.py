"""Commands and options that take their help from the catalogues of messages, by the name of the command."""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping
from typing import Any, TypeVar

import click

from briefgen.cli.help_formatter import HelpFormatter
from briefgen.messages import look_up, message

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

# A word of a metavar such as TEXT:NUMBER, FILE.xlsx or [OPTIONS].
_METAVAR_WORD = re.compile(r"\b[A-Z]+\b")


def translate_metavar(metavar: str) -> str:
    """Return a metavar, such as FILE, with each word translated by the catalogue of the current language."""
    return _METAVAR_WORD.sub(lambda word: look_up(f"metavars.{word[0]}") or word[0], metavar)


class _TranslatedMetavar(click.Parameter):
    """A mixin for parameters of click. It prints the metavar in the current language."""

    def make_metavar(self, ctx: click.Context) -> str:
        # click calls any words TEXT, as the documents are called here.
        is_plain = self.metavar is None and self.type is click.STRING and isinstance(self, click.Option)
        return translate_metavar("NAME" if is_plain else super().make_metavar(ctx))


class _Context(click.Context):
    formatter_class = HelpFormatter


class _HelpFromCatalogue(click.Command):
    """A mixin for commands of click. It prints the help in the current language."""

    context_class = _Context
    key: str
    """The key of the command's help in the catalogues, such as ``help.edit.pin``."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [translate_metavar(piece) for piece in super().collect_usage_pieces(ctx)]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            # click makes the option before --lang is read.
            option.help = str(message("help.options.help"))
        return option

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.help = str(message(f"{self.key}.description"))
        super().format_help_text(ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002
        return str(message(f"{self.key}.summary"))


class Command(_HelpFromCatalogue):
    """A command without subcommands."""

    def __init__(self, name: str, **attributes: Any) -> None:
        super().__init__(name, **attributes)
        self.key = f"help.{name}"


class Group(_HelpFromCatalogue, click.Group):
    """A command with subcommands. The keys of their help begin with its own key."""

    command_class = Command

    def __init__(
        self, name: str, commands: MutableMapping[str, click.Command] | None = None, **attributes: Any
    ) -> None:
        super().__init__(name, commands=commands, **attributes)
        self.key = f"help.{name}"

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:  # noqa: D102
        super().add_command(cmd, name)
        if isinstance(cmd, _HelpFromCatalogue):
            cmd.key = f"{self.key}.{cmd.name}"


class CheckedPath(click.Path):
    """The path of a file or a folder, which click checks. It is named in the language of the moment."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: D102
        # click names it when the option is made, which is once for all commands of a process.
        self.name = str(message("cli.file" if self.file_okay else "cli.folder"))
        return super().convert(value, param, ctx)


class Argument(_TranslatedMetavar, click.Argument):
    """An argument of a command, with a translated metavar."""


class Option(_TranslatedMetavar, click.Option):
    """An option. The key of its help begins with that of its command, or with ``help.options`` for a shared option."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:  # noqa: D102
        if isinstance(ctx.command, _HelpFromCatalogue):
            name = max(self.opts, key=len).lstrip("-")
            self.help = look_up(f"{ctx.command.key}.{name}") or str(message(f"help.options.{name}"))
        return super().get_help_record(ctx)


def explain_usage(error: click.ClickException) -> click.ClickException:
    """Return an error of click in our words if it is about a parameter, with the parameter as help names it."""
    if not isinstance(error, click.BadParameter) or error.param is None:
        return error
    name = _name_parameter(error.param)
    if isinstance(error, click.MissingParameter):
        problem = message("cli.parameter-missing", name=name)
    else:
        problem = message("cli.parameter-wrong", name=name, problem=error.message)
    return click.UsageError(str(problem), error.ctx)


def _name_parameter(parameter: click.Parameter) -> str:
    if isinstance(parameter, click.Option):
        return " / ".join(parameter.opts)
    return translate_metavar(parameter.metavar or parameter.human_readable_name.upper())


def command(name: str, **attributes: Any) -> Callable[[Callable[..., Any]], Command]:
    """Return a decorator that makes a function a command, as ``click.command`` does, with help from the catalogues."""
    return click.command(name, cls=Command, **attributes)


def group(name: str, **attributes: Any) -> Callable[[Callable[..., Any]], Group]:
    """Return a decorator that makes a function a command with subcommands, as ``click.group`` does.

    The help of the command comes from the catalogues.
    """
    return click.group(name, cls=Group, **attributes)


def option(*names: str, **attributes: Any) -> Callable[[Decorated], Decorated]:
    """Return a decorator that adds an option to a command, as ``click.option`` does, with help from the catalogues."""
    return click.option(*names, cls=Option, **attributes)


def argument(name: str, **attributes: Any) -> Callable[[Decorated], Decorated]:
    """Return a decorator that adds an argument to a command, as ``click.argument`` does, with a translated metavar."""
    return click.argument(name, cls=Argument, **attributes)
