"""A message: the key of a text in the catalogues, and the values that the text names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce
from typing import TypeAlias

from briefgen.messages.catalogue import Language, current_language, read_catalogue
from briefgen.messages.unprintable import replace_unprintable

Value: TypeAlias = "str | int | Message | tuple[str | Message, ...]"
"""A value that replaces a name in braces. The members of a tuple are joined: a, b in English, a、b in Chinese."""

_SEPARATORS = {"zh": "、", "en": ", "}


@dataclass(frozen=True, slots=True)
class Message:
    """A text of the catalogues with its values. ``str`` gives the text in the current language."""

    key: str
    """The key of the text in both catalogues: the name of the table, a dot, and the name of the text."""
    values: dict[str, Value] = field(default_factory=dict)
    """The values that replace the names in braces in the text."""

    def __str__(self) -> str:
        return self.to_text(current_language())

    def to_text(self, language: Language) -> str:
        """Return the text of the message in a language. Raises KeyError if the language has no text for the key."""
        values = {name: _render(value, language) for name, value in self.values.items()}
        return read_catalogue(language)[self.key].format_map(values)


def message(key: str, /, **values: Value) -> Message:
    """Return the message with this key. ``values`` replace the names in braces in its text.

    >>> message("errors.at-line", problem=message("errors.not-toml"), line=3).to_text("zh")
    '第3行：不是 TOML 的写法'
    """
    return Message(key, values)


def join_messages(messages: Iterable[Message]) -> Message:
    """Return one message that joins several messages. Raises TypeError if ``messages`` is empty.

    >>> join_messages([message("errors.disk-full"), message("errors.in-use")]).to_text("zh")
    '磁盘已满；正被其他程序使用'
    """
    return reduce(lambda first, second: message("errors.joined", first=first, second=second), messages)


def explain_error(error: BaseException) -> Message:
    """Return a message that explains an error.

    If the error has an attribute ``message`` of the type ``Message``, this attribute is returned.

    >>> str(explain_error(FileNotFoundError(2, "No such file or directory")))
    'no such file or folder'
    """
    # The libraries are imported only here, so that the help of the command line starts without them.
    from briefgen.messages.library_errors import explain_library_error  # noqa: PLC0415

    own = getattr(error, "message", None)
    return own if isinstance(own, Message) else explain_library_error(error)


def _render(value: Value, language: Language) -> str | int:
    if isinstance(value, tuple):
        return _SEPARATORS[language].join(str(_render(member, language)) for member in value)
    if isinstance(value, Message):
        return value.to_text(language)
    return replace_unprintable(value) if isinstance(value, str) else value
