"""Reads and changes editorial.toml. Everything that a person wrote in the file is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

import msgspec
from msgspec import structs

from briefgen.errors import ConfigError
from briefgen.messages import explain_error, message
from briefgen.model import Editorial
from briefgen.project.files import read_text_file
from briefgen.project.project import Project
from briefgen.project.toml_tables import append_table, cut_tables

EDITORIAL = "editorial.toml"
ChoiceKind = Literal["pin", "drop", "hold", "order", "note", "checked"]

_HEAD = "# 编辑的取舍：必选、不用、缓发、排序、按语、核对。由 briefgen edit 填写，也可手工修改。\n"


def read_editorial(project: Project) -> Editorial:
    """Return the editor's choices of a project. There are none if editorial.toml is missing.

    Raises ConfigError if editorial.toml is not valid.
    """
    return decode_editorial(read_text_file(project, EDITORIAL))


def decode_editorial(text: str) -> Editorial:
    """Return the editor's choices from the text of editorial.toml.

    Raises ConfigError with the name of the file and with what is wrong.
    """
    try:
        return msgspec.toml.decode(text, type=Editorial)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise ConfigError(message("choices.wrong-file", file=EDITORIAL, problem=explain_error(error))) from error


def add_choice(text: str, kind: ChoiceKind, choice: msgspec.Struct) -> str:
    r"""Return the text of editorial.toml with one more choice. A choice that is already there is not added again.

    >>> from briefgen.model import SentenceChoice
    >>> print(add_choice("# 待议\n", "pin", SentenceChoice("001#ku3yj5jthobl", "甘肃国资国企。")))
    # 待议
    <BLANKLINE>
    [[pin]]
    id = "001#ku3yj5jthobl"
    text = "甘肃国资国企。"
    <BLANKLINE>
    """
    if choice in getattr(decode_editorial(text), kind):
        return text
    amended = append_table(text or _HEAD, kind, choice)
    decode_editorial(amended)
    return amended


def remove_choices(text: str, kind: ChoiceKind, is_unwanted: Callable[[Any], bool]) -> str:
    """Return the text of editorial.toml without the choices of one kind for which ``is_unwanted`` returns True.

    The rest of the text stays as it is, with its order and its comments.
    """
    editorial = decode_editorial(text)
    choices = getattr(editorial, kind)
    numbers = [number for number, choice in enumerate(choices) if is_unwanted(choice)]
    if not numbers:
        return text
    left = tuple(choice for number, choice in enumerate(choices) if number not in numbers)
    try:
        shortened = cut_tables(text, kind, numbers)
        is_right = decode_editorial(shortened) == structs.replace(editorial, **{kind: left})
    except (IndexError, ConfigError):
        is_right = False
    return shortened if is_right else _remove_from_document(text, kind, numbers)


def _remove_from_document(text: str, kind: ChoiceKind, numbers: Sequence[int]) -> str:
    """Return the text without some choices of a kind, for a file that does not write each as a table ``[[kind]]``."""
    import tomlkit

    document = tomlkit.parse(text)
    choices: Any = document[kind]
    for number in reversed(numbers):
        del choices[number]
    if not len(choices):
        del document[kind]
    return tomlkit.dumps(document)
